"""Laws from a table: headings in Vietnamese or English, numbers and days as people type them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.intake.cells import plain
from isodoc.model.law import RelationType
from isodoc.model.law_facts import LawFacts, Related, related_words
from isodoc.provisions import ProvisionError, provisions
from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.i18n import Message

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": (
        "so-ky-hieu", "so-hieu", "so", "ky-hieu", "so-va-ky-hieu", "so-ky-hieu-van-ban", "so-van-ban",
        "so-hieu-van-ban", "number", "number-and-symbol",
    ),
    "id": ("id", "ma"),
    "type": ("loai", "loai-van-ban", "hinh-thuc", "hinh-thuc-van-ban", "type"),
    "title": (
        "trich-yeu", "trich-yeu-noi-dung", "ten-van-ban", "ten-goi", "ten", "noi-dung", "title", "name",
        "name-of-the-text",
    ),
    "short": ("ten-thuong-goi", "ten-goi-tat", "short", "short-name"),
    "issuer": ("co-quan-ban-hanh", "noi-ban-hanh", "co-quan", "issuer", "issuing-authority"),
    "issued": ("ngay-ban-hanh", "ngay-ky", "ngay-thang-ban-hanh", "ngay-ky-ban-hanh", "issued", "issued-on"),
    "effective": ("ngay-hieu-luc", "ngay-co-hieu-luc", "hieu-luc-tu", "hieu-luc-tu-ngay", "effective", "in-force-from"),
    "until": ("until", "last-day", "hieu-luc-den", "hieu-luc-den-ngay", "hieu-luc-den-het-ngay"),
    "ended": ("ngay-het-hieu-luc", "het-hieu-luc-tu", "het-hieu-luc-tu-ngay", "out-of-force-from", "ended"),
    "replaces": ("thay-the", "thay-the-van-ban", "van-ban-bi-thay-the", "van-ban-duoc-thay-the", "replaces"),
    "amends": ("sua-doi", "sua-doi-bo-sung", "van-ban-duoc-sua-doi-bo-sung", "van-ban-duoc-sua-doi", "amends"),
    "repeals": ("bai-bo", "van-ban-bi-bai-bo", "repeals"),
    "corrects": ("dinh-chinh", "corrects"),
    "guides": ("huong-dan", "quy-dinh-chi-tiet", "huong-dan-thi-hanh", "guides"),
    "consolidates": ("hop-nhat", "consolidates"),
    "suspends": ("ngung-hieu-luc", "suspends"),
}  # fmt: skip
"""What a column holds, by its heading without case, marks and blanks."""
_MEANINGS: Final = {heading: key for key, headings in _HEADINGS.items() for heading in headings}
_DAYS: Final = ("issued", "effective", "until", "ended")
_HEAD_ROWS: Final = 20
"""Rows in which the headings are looked for; titles stand above them."""
_SERIAL: Final = re.compile(r"(\d{4,5})(?:\.\d+)?")
_FIRST_DAY: Final = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, for days after February 1900 (ISO/IEC 29500-1, 18.17.4.1)."""


@dataclass(frozen=True, slots=True)
class LawRow:
    """A row of the table by its number from 1: the *law* in it, or the *problem* for which it is not taken."""

    number: int
    law: LawFacts | None = None
    problem: Message | None = None


class _WrongError(Exception):
    def __init__(self, problem: Message) -> None:
        super().__init__(str(problem))
        self.problem = problem


def law_rows(rows: Sequence[Sequence[str]], path: str) -> list[LawRow]:
    """Return the laws in *rows*, the table in the file at *path*; empty rows and headings of one cell are passed over.

    Raises:
        RefusedError: no row of the first ones names columns for number and something else.
    """
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        columns = {rank: _MEANINGS[name] for rank, cell in enumerate(row) if (name := slug(plain(cell))) in _MEANINGS}
        if "number" in columns.values() and len(columns) > 1:
            return [*_laws(rows, place, columns)]
    raise RefusedError(
        msg("{path} has no headings that name number and title of laws", path=path),
        msg(
            "let the first row say: {headings}", headings="Số/ký hiệu, Loại, Trích yếu, Cơ quan ban hành, Ngày ban hành"
        ),
    )


def _laws(rows: Sequence[Sequence[str]], head: int, columns: Mapping[int, str]) -> Iterator[LawRow]:
    for place, row in enumerate(rows[head + 1 :], head + 2):
        said: dict[str, str] = {}
        for rank, key in columns.items():
            if rank < len(row) and (text := plain(row[rank])):
                said.setdefault(key, text)
        if "number" not in said:
            if len(said) > 1:
                yield LawRow(place, problem=msg("no number of a law"))
            continue
        try:
            yield LawRow(place, law_of(said))
        except _WrongError as wrong:
            yield LawRow(place, problem=wrong.problem)


def laws_of_list(items: Sequence[object]) -> list[LawRow]:
    """Return the laws of a list of mappings whose keys are headings, as a YAML file has them."""
    found: list[LawRow] = []
    for place, item in enumerate(items, 1):
        said = dict(_said(item)) if isinstance(item, dict) else {}
        if "number" not in said:
            found.append(LawRow(place, problem=msg("no number of a law")))
            continue
        try:
            found.append(LawRow(place, law_of(said)))
        except _WrongError as wrong:
            found.append(LawRow(place, problem=wrong.problem))
    return found


def _said(item: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    for heading, value in item.items():
        key = _MEANINGS.get(slug(plain(str(heading))))
        several = value if isinstance(value, list) else [value]
        text = "; ".join(plain(str(one)) for one in several if one not in (None, ""))
        if key and text:
            yield key, text


def law_of(said: Mapping[str, str]) -> LawFacts:
    """Return the law of which *said* tells by the keys of the headings."""
    days = {key: _day(said[key]) for key in _DAYS if key in said}
    until = days.get("until")
    if until is None and "ended" in days:
        until = days["ended"] - dt.timedelta(days=1)
    texts = {key: " ".join(said.get(key, "").split()) for key in ("id", "type", "title", "short", "issuer")}
    relations = [one for kind in RelationType if kind.value in said for one in _related(kind, said[kind.value])]
    return LawFacts(
        said["number"], **texts, issued=days.get("issued"), effective=days.get("effective"), until=until,
        relations=tuple(relations),
    )  # fmt: skip


def _related(kind: RelationType, text: str) -> Iterator[Related]:
    laws: list[str] = []
    for part in filter(None, (one.strip() for one in re.split(r"[;\n]", text))):
        if laws and _is_place(part):
            laws[-1] += f"; {part}"
        else:
            laws.append(part)
    for one in laws:
        try:
            law, articles, day = related_words(one)
        except ProvisionError as error:
            raise _WrongError(error.message) from None
        yield Related(kind, law, articles, _day(day) if day else None)


def _is_place(text: str) -> bool:
    try:
        provisions(text.partition("@")[0])
    except ProvisionError:
        return False
    return True


def _day(text: str) -> dt.date:
    """Return the day in *text*: 2026-12-31, 31/12/2026, 31.12.2026, or the number of a spreadsheet."""
    bare = text.partition(" ")[0].partition("T")[0]
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(bare, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    serial = _SERIAL.fullmatch(text)
    if serial:
        return _FIRST_DAY + dt.timedelta(days=int(serial[1]))
    raise _WrongError(msg("there is no day {value}", value=text))
