"""TTHC from a table: headings in Vietnamese or English, codes as people and spreadsheets write them.

In the lists of provinces several tables may stand below each other, each under a line that says what happened to its
TTHC ("II. TTHC bị bãi bỏ") or to which field they belong ("Lĩnh vực Hộ tịch"): what is said there holds for the rows
below it that do not say it themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.intake.cells import plain
from isodoc.model.procedure import Level
from isodoc.model.tthc_list import TthcAct, TthcRow
from isodoc.text import hostile_characters, slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.i18n import Message

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": (
        "ma-tthc", "ma-thu-tuc", "ma-thu-tuc-hanh-chinh", "ma-so", "ma-so-tthc", "ma-so-thu-tuc", "ma", "ma-ho-so-tthc",
        "so-ho-so-tthc", "ma-so-ho-so-tthc", "tthc", "code", "tthc-code", "code-of-the-tthc",
    ),
    "name": (
        "ten-tthc", "ten-thu-tuc", "ten-thu-tuc-hanh-chinh", "ten", "name", "tthc-name", "name-of-the-tthc", "title",
    ),
    "field": ("linh-vuc", "ten-linh-vuc", "field"),
    "act": (
        "loai-thay-doi", "loai", "hinh-thuc", "hinh-thuc-thay-doi", "loai-hinh", "tinh-trang", "trang-thai", "act",
        "kind", "kind-of-change", "type-of-change",
    ),
    "part": (
        "noi-dung-sua-doi", "noi-dung-sua-doi-bo-sung", "noi-dung-thay-doi", "phan-sua-doi", "phan-sua-doi-bo-sung",
        "bo-phan-sua-doi", "noi-dung", "part", "part-changed", "changed-part", "what-changes",
    ),
    "basis": (
        "can-cu-phap-ly", "can-cu", "van-ban-quy-dinh", "ten-vbqppl-quy-dinh-viec-bai-bo-tthc",
        "ten-vbqppl-quy-dinh-noi-dung-sua-doi-bo-sung", "ten-vbqppl-quy-dinh-noi-dung-sua-doi-bo-sung-thay-the",
        "ten-van-ban-quy-pham-phap-luat-quy-dinh-viec-bai-bo-tthc", "legal-basis", "basis",
    ),
    "successors": (
        "thay-the-boi", "duoc-thay-the-boi", "bi-thay-the-boi", "thay-the-bang", "ma-tthc-thay-the", "tthc-thay-the",
        "replaced-by", "successor",
    ),
    "ended": (
        "thay-cho", "thay-the-cho", "thay-the", "ma-tthc-duoc-thay-the", "tthc-duoc-thay-the", "ma-tthc-bi-thay-the",
        "tthc-bi-thay-the", "replaces", "in-place-of",
    ),
    "levels": ("cap-thuc-hien", "cap-giai-quyet", "cap", "level", "levels"),
}  # fmt: skip
"""What a column holds, by its heading without case, marks and blanks."""
_MEANINGS: Final = {heading: key for key, headings in _HEADINGS.items() for heading in headings}
_ACTS: Final = (
    (TthcAct.NEW, re.compile(r"(?<![a-z])(moi|new|newly)(?![a-z])")),
    (TthcAct.AMENDED, re.compile(r"sua-doi|bo-sung|chuan-hoa|(?<![a-z])(amend|amended|changed|revised)(?![a-z])")),
    (TthcAct.REPLACED, re.compile(r"thay-the|(?<![a-z])replaced?(?![a-z])")),
    (TthcAct.ABOLISHED, re.compile(r"bai-bo|huy-bo|het-hieu-luc|(?<![a-z])(abolished|repealed|withdrawn)(?![a-z])")),
)
_LEVELS: Final = (
    (Level.MINISTRY, re.compile(r"(?<![a-z])(bo|trung-uong|ministry)(?![a-z])")),
    (Level.PROVINCE, re.compile(r"(?<![a-z])(tinh|thanh-pho|province)(?![a-z])")),
    (Level.WARD, re.compile(r"(?<![a-z])(xa|phuong|ward)(?![a-z])")),
)
_CODE: Final = re.compile(
    r"(?<!\d)(?<!\d\.)(?P<first>\d)\s*[.,]\s*(?P<digits>\d{6})"
    r"(?P<copy>(?:\.\d{3}\.\d{2}\.\d{2})?\.[A-Za-z]\d{2}(?:\.\d{2})?)?(?![\d.]*\d)(?!\w)"
)
_NUMBER: Final = re.compile(r"(\d)[.,](\d{7,})")
"""A code that a spreadsheet keeps as a number: 1.0048729999999999."""
_SHORT: Final = re.compile(r"(\d)[.,](\d{3,5})")
"""A code that a spreadsheet took for a number, whose last zeros it dropped: 2.00081."""
_CLOSE: Final = Decimal("1e-9")
_DIGITS: Final = 6
_LONGEST: Final = 2000
_HEAD_ROWS: Final = 30
"""Rows in which the first headings are looked for; titles stand above them."""
_OF_FIELD: Final = re.compile(r"(?:[IVXLC]+|\d+|[A-Za-zĐđ])?[.)]?\s*lĩnh vực\s*:?\s*(?P<name>.+)", re.IGNORECASE)
_MARK: Final = re.compile(r"[IVXLC]+|\d+(?:\.\d+)*|[A-Za-zĐđ]")
"""What numbers a line of its own above rows."""
_BULLET: Final = re.compile(r"^\s*[-–•+*]\s+")
"""What begins a line of a cell with several."""
_COUNT: Final = re.compile(r"\(?\d{1,2}\)?")
"""A cell that counts columns below the headings, or rows."""


def tthc_rows(rows: Sequence[Sequence[str]], path: str) -> list[TthcRow]:
    """Return the TTHC in *rows*, the table in the file at *path*; rows that say nothing of one are passed over.

    Raises:
        RefusedError: no row of the first ones names columns for code and something else.
    """
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        if columns := _columns(row):
            table = _Table(columns)
            for above in rows[:place]:
                table.hear(_filled(above))
            return [*table.rows(rows[place + 1 :], place + 2)]
    raise RefusedError(
        msg("{path} has no headings that name code and name of TTHC", path=path),
        msg(
            "let the first row say: {headings}",
            headings="Mã TTHC, Tên TTHC, Lĩnh vực, Loại thay đổi, Nội dung sửa đổi, Căn cứ pháp lý, Thay thế bởi",
        ),
    )


def tthc_of_list(items: Sequence[object]) -> list[TthcRow]:
    """Return the TTHC of a list of mappings whose keys are headings, as a YAML file has them."""
    found = []
    for place, item in enumerate(items, 1):
        said: dict[str, str] = {}
        for heading, value in item.items() if isinstance(item, dict) else ():
            several = value if isinstance(value, list) else [value]
            text = "\n".join(plain(str(one)) for one in several if one not in (None, ""))
            if (key := _MEANINGS.get(slug(plain(str(heading))))) and text:
                said.setdefault(key, text)
        found.append(_row(place, said))
    return found


def _columns(row: Sequence[str]) -> dict[int, str]:
    """Return what the columns hold, when *row* has the headings of a table of TTHC."""
    named = {rank: _MEANINGS[name] for rank, cell in enumerate(row) if (name := slug(plain(cell))) in _MEANINGS}
    return named if "code" in named.values() and len(named) > 1 else {}


def _filled(row: Sequence[str]) -> list[str]:
    return [text for cell in row if (text := plain(cell))]


@dataclass(slots=True)
class _Table:
    """The columns of the table that is being read, and what was said above its rows."""

    columns: Mapping[int, str]
    above: dict[str, str] = field(default_factory=dict)

    def rows(self, rows: Sequence[Sequence[str]], first: int) -> Iterator[TthcRow]:
        """Yield the TTHC of *rows*, the first of which has that number."""
        for number, row in enumerate(rows, first):
            if columns := _columns(row):
                self.columns = columns
                continue
            said: dict[str, str] = {}
            for rank, key in self.columns.items():
                if rank < len(row) and (text := plain(row[rank])):
                    said.setdefault(key, text)
            filled = _filled(row)
            if all(_COUNT.fullmatch(text) for text in filled):
                continue
            if "code" not in said or not any(letter.isdigit() for letter in said["code"]):
                alone = "act" not in said or len(filled) == 1
                if alone and (self.hear(filled) or "name" not in said or len(filled) == 1):
                    continue
                said.pop("code", None)
            yield _row(number, {**self.above, **said})

    def hear(self, filled: Sequence[str]) -> bool:
        """Take in what a row says that stands above others, and tell whether it was such a row."""
        words = filled[1:] if len(filled) > 1 and _MARK.fullmatch(filled[0].strip(". )")) else filled
        if len(words) != 1:
            return False
        of_field = _OF_FIELD.fullmatch(words[0])
        if of_field:
            self.above["field"] = of_field["name"].strip()
            return True
        if not _acts(words[0]):
            return False
        self.above = {"act": words[0]}
        return True


def _on_one_line(text: str) -> str:
    """Return the lines of a cell as one: the dashes with which they begin and the semicolons that end them go."""
    lines = (_BULLET.sub("", line).strip().rstrip(";").rstrip() for line in text.splitlines())
    return "; ".join(filter(None, lines))


def _row(number: int, said: Mapping[str, str]) -> TthcRow:
    problems: list[Message] = []
    texts = {key: _on_one_line(said.get(key, "")) for key in ("name", "field", "part", "basis")}
    for text in texts.values():
        if hostile_characters(text):
            problems.append(msg("the text holds a character that cannot be seen: {text}", text=text[:80]))
        if len(text) > _LONGEST:
            problems.append(msg("a text of the row has more than {limit} characters", limit=_LONGEST))
    code, guessed = _one_code(said.get("code", ""))
    if not code:
        problems.append(
            msg("“{code}” is no code of a TTHC such as 1.004873", code=said["code"][:80])
            if "code" in said
            else msg("the code of the TTHC is missing")
        )
    acts = _acts(said.get("act", ""))
    if len(acts) != 1:
        problems.append(
            msg("“{words}” says more than one kind of change", words=said["act"][:80])
            if acts
            else msg("nothing says whether the TTHC is new, amended, replaced or abolished")
        )
    successors, ended = (_codes(said.get(key, ""), problems) for key in ("successors", "ended"))
    return TthcRow(
        number,
        code,
        guessed,
        acts[0] if len(acts) == 1 else None,
        texts["name"],
        texts["field"],
        texts["part"],
        texts["basis"],
        successors,
        ended,
        _levels(said.get("levels", "")),
        problems=tuple(problems),
    )


def _acts(text: str) -> list[TthcAct]:
    words = slug(text)
    return [act for act, pattern in _ACTS if pattern.search(words)]


def _levels(text: str) -> tuple[str, ...]:
    words = slug(text)
    return tuple(level.value for level, pattern in _LEVELS if pattern.search(words))


def _one_code(text: str) -> tuple[str, bool]:
    """Return the one code in *text*, empty where there is none or several, and whether zeros were put to its end."""
    bare = "".join(text.split())
    if number := _NUMBER.fullmatch(bare):
        exact = Decimal(f"{number[1]}.{number[2]}")
        near = round(exact, _DIGITS)
        return (str(near), False) if abs(exact - near) < _CLOSE else ("", False)
    if short := _SHORT.fullmatch(bare):
        return f"{short[1]}.{short[2]:0<6}", True
    found = [_tidy(one) for one in _CODE.finditer(text)]
    return (found[0], False) if len(found) == 1 else ("", False)


def _codes(text: str, problems: list[Message]) -> tuple[str, ...]:
    """Return the codes in *text*; a number in it that is none is noted among the *problems*."""
    alone = _one_code(text)[0]
    if not text or alone:
        return (alone,) if alone else ()
    found = [_tidy(one) for one in _CODE.finditer(text)]
    if not found and any(letter.isdigit() for letter in text):
        problems.append(msg("“{code}” is no code of a TTHC such as 1.004873", code=text[:80]))
    return tuple(dict.fromkeys(found))


def _tidy(found: re.Match[str]) -> str:
    return f"{found['first']}.{found['digits']}{(found['copy'] or '').upper()}"
