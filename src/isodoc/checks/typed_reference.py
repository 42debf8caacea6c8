"""A reference to a section of the sheet, typed by hand.

What:
    A text names a section or part of its own sheet by number: "Mục 5.a", "mục 5 ở trên", "mục 3 của quy trình này",
    "mục 2.3 (Thành phần hồ sơ)". Sections of laws and of forms ("Mục 2 Chương III Nghị định …") are not meant.

Why:
    In 21 of 28 real sheets. Letters and numbers are computed; a part that is added or dropped moves the others, and
    what was typed then leads elsewhere. `{ref: …}` prints the number that holds (ISO 9001:2015, 7.5.3: documents stay
    usable).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    records: [{name: Bộ hồ sơ theo Mục 5.a}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    dossiers: [{sets: 1, items: [{name: Giấy tờ nêu tại Mục 2 Chương III Nghị định số 123/2015/NĐ-CP}]}]
    records: [{name: "Bộ hồ sơ theo {ref: dossier}"}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD817"
SEVERITY = Severity.WARNING

_PASSED_OVER = frozenset({"legal_bases", "publication", "internal_procedure", "origin", "title"})
_MAY = re.compile(r"ục \d")
"""What every typed reference has; a search for a plain beginning is quick."""
_NUMBERED = re.compile(
    r"\bmục\s{1,3}(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<letter>\.?\s?[a-zđ](?!\w))?", re.IGNORECASE
)
_OWN = re.compile(
    r"\s{0,3},?\s{0,3}(?:ở|đã\snêu|nêu|nói|phía|bên)\s{1,3}(?:trên|dưới)\b"
    r"|\s{1,3}(?:trên|dưới)(?=\s{1,3}đây|\s{0,3}[.,;:)]|\s{0,3}$)"
    r"|\s{1,3}(?:trong|của)\s{1,3}quy\s{1,3}trình"
    r"|\s{0,3}\(\s?thành\s{1,3}phần[^()]{0,30}hồ\s{1,3}sơ",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"phụ\slục|chương|phần\s|nghị\s|luật|thông\stư|quyết\sđịnh|văn\sbản|quy\schuẩn|mẫu|tờ\skhai|\bđơn\b(?!\svị)|danh\smục|biểu|điều\s|\d/",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[;,.]|\svà\s")
_DOSSIER = re.compile(r"thành\s{1,3}phần|bộ\s{1,3}hồ\s{1,3}sơ", re.IGNORECASE)
_NEAR = 60
_LETTERS = {"a": "dossier", "b": "limit", "c": "subjects", "d": "authorities"}
"""The parts whose letters are the same in every sheet that has all of them."""


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield the first typed reference of each text to a section of the text's own sheet."""
    for entry, texts in manual.texts:
        for text, link in texts:
            if _MAY.search(text) is None:
                continue
            found = next((one for one in _NUMBERED.finditer(text) if _is_own(text, one)), None)
            keys = () if found is None else keys_of(link)
            if found is None or keys[0] in _PASSED_OVER:
                continue
            message = msg(
                "the reference “{text}” is typed; its number does not move with the sheet", text=shown(found[0])
            )
            hint = msg("write {example}, which prints the number that holds", example=f"{{ref: {_part(text, found)}}}")
            yield at(entry, keys, message, hint)


def _is_own(text: str, found: re.Match[str]) -> bool:
    """Tell whether *found* names a section of the sheet itself and not one of a law or a form."""
    after = text[found.end() : found.end() + _NEAR]
    sure = found["letter"] is not None and found["letter"].startswith(".") and "." not in found["number"]
    told = _OWN.match(after)
    rest = after[told.end() :] if told else after
    return (sure or told is not None) and not _ELSEWHERE.search(_PAUSE.split(rest, maxsplit=1)[0])


def _part(text: str, found: re.Match[str]) -> str:
    """Return the part that is probably meant: by the words around it, else by its letter."""
    if _DOSSIER.search(text[max(0, found.start() - _NEAR) : found.end() + _NEAR]):
        return "dossier"
    return _LETTERS.get((found["letter"] or "").strip(". ").lower(), "content")
