"""An annex that is cited and not carried.

What:
    A text of the procedure refers to an annex of the sheet itself ("Phụ lục 1 kèm theo"), and `annexes:` has no such
    annex. Annexes of laws ("Phụ lục II ban hành kèm theo Nghị định …") are not meant.

Why:
    Of 15 real sheets that cite their annexes nine do not carry them; whoever reads them cannot tell which fee holds
    (ISO 9001:2015, 7.5.3.1: documents are available where they are needed).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: [Mức thu áp dụng tại các xã nêu tại Phụ lục 2 kèm theo.]
    annexes: [{id: phu-luc-1, title: Phụ lục 1. Danh sách xã}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes:
      - Mức thu áp dụng tại các xã nêu tại Phụ lục 1 kèm theo.
      - Đơn theo mẫu tại Phụ lục II ban hành kèm theo Nghị định số 123/2015/NĐ-CP.
    annexes: [{id: phu-luc-1, title: Phụ lục 1. Danh sách xã}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of, leaves
from isodoc.model.procedure import Procedure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from isodoc.model.entry import Key
    from isodoc.model.manual import Manual
    from isodoc.model.reference import Annex

CODE = "ISD324"
SEVERITY = Severity.ERROR
_PASSED_OVER = frozenset({"legal_bases", "publication", "internal_procedure", "annexes", "origin", "conduct"})
_NUMBER = r"(?:\s+số)?\s+(?P<{}>[0-9]{{1,2}}|[IVX]{{1,5}}|[A-ZĐ])\b"
_LAW = (
    r"(?:các\s+)?"
    r"(?:nghị|thông\s+tư|luật|bộ\s+luật|quyết|công|văn\s+bản|hướng\s+dẫn|quy\s+(?:định|chế|chuẩn)|(?:số\s+)?\d)"
)
_OWN = re.compile(
    rf"phụ\s+lục(?:{_NUMBER.format('sheet')})?\s*\(?(?:ban\s+hành\s+)?(?:kèm\s+theo|của|đính\s+kèm)\s+quy\s+trình"
    rf"|phụ\s+lục{_NUMBER.format('with')}\s*\(?(?:đính\s+kèm|kèm\s+theo)(?!\s+{_LAW}|\s+phụ\s+lục)"
    rf"|(?<!kèm )(?:tại|theo|xem)\s+phụ\s+lục{_NUMBER.format('bare')}(?!\s*\(?(?:ban\s+hành|kèm|của|{_LAW}))",
    re.IGNORECASE,
)
_OF_A_LAW = re.compile(
    r"nghị\s+(?:định|quyết)|thông\s+tư|luật|quyết\s+định|công\s+ước|hiệp\s+định|hợp\s+đồng|mẫu\s|/[A-ZĐ]+|QH\d",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"phụ\s+lục{_NUMBER.format('number')}", re.IGNORECASE)
_IN_ID = re.compile(r"(?:phu-luc|annex)-(\w+)")
_ROMAN = {"I": 1, "V": 5, "X": 10}


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each annex that a sheet cites as its own and does not carry, at the first text that cites it."""
    for entry, texts in manual.texts:
        if not isinstance(entry.value, Procedure):
            continue
        places: dict[str, list[tuple[Key, ...]]] = {}
        for text, link in texts:
            if "ụ lục" in text or "Ụ LỤC" in text:
                keys = keys_of(link)
                for cited in () if keys[0] in _PASSED_OVER else _cited(text):
                    places.setdefault(cited, []).append(keys)
        carried = _carried(entry.value.annexes) if places else set()
        for cited in places.keys() - carried:
            first = min(places[cited], key=lambda keys: entry.at(*keys))
            message = msg("the sheet does not carry its annex “{annex}”", annex=f"Phụ lục {cited}".strip())
            yield at(entry, first, message, msg("add it under `annexes`, or name the law whose annex it is"))


def _cited(text: str) -> set[str]:
    """Return the numbers of the annexes that *text* cites as the sheet's own; an empty one stands for any."""
    return {
        _value(found["sheet"] or found["with"] or found["bare"] or "")
        for found in _OWN.finditer(text)
        if not (found["bare"] and _OF_A_LAW.search(text))
    }


def _carried(annexes: Sequence[Annex]) -> set[str]:
    """Return the numbers of *annexes*: those that they name anywhere, else those of their places."""
    texts = [text for annex in annexes for text, _ in leaves(annex)]
    named = {_value(number) for text in texts for number in _NAMED.findall(text)}
    named |= {_value(number) for annex in annexes for number in _IN_ID.findall(annex.id)}
    return (named or {str(place) for place in range(1, len(annexes) + 1)}) | ({""} if annexes else set())


def _value(number: str) -> str:
    """Return *number* in one form: ``02``, ``2`` and ``II`` are 2."""
    upper = number.upper()
    if upper.isdecimal():
        return str(int(upper))
    if upper and all(letter in _ROMAN for letter in upper):
        figures = [_ROMAN[letter] for letter in upper]
        return str(sum(-one if one < two else one for one, two in zip(figures, [*figures[1:], 0], strict=True)))
    return upper
