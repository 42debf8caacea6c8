"""A form under a number that belongs to another form.

What:
    A form of the sheet or of the manual, or a text, names a form's number ("Mẫu số 05") under which the law prescribes
    another form, or which the law that replaced it gives to another form. The numbers come from the `forms:` of the
    laws.

Why:
    A form's number belongs to the text that issues it: Mẫu số 05 of TT 01/2018/TT-VPCP is the Phiếu kiểm soát quá trình
    giải quyết hồ sơ, Mẫu số 05 of TT 03/2025/TT-VPCP the Thông báo dừng giải quyết hồ sơ. Who follows the number hands
    out the wrong form (ISO 9001:2015, 7.5.3.1).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    forms: [{title: Sổ theo dõi hồ sơ, law: 03/2025/TT-VPCP, number: Mẫu số 06}]
    # file: laws/03-2025.yaml
    kind: law
    number: 03/2025/TT-VPCP
    forms:
      - {number: Mẫu số 06, title: Phiếu kiểm soát quá trình giải quyết hồ sơ}
      - {number: Mẫu số 07, title: Sổ theo dõi hồ sơ}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    forms: [{title: Sổ theo dõi hồ sơ, law: 03/2025/TT-VPCP, number: Mẫu số 07}]
    # file: laws/03-2025.yaml
    kind: law
    number: 03/2025/TT-VPCP
    forms:
      - {number: Mẫu số 06, title: Phiếu kiểm soát quá trình giải quyết hồ sơ}
      - {number: Mẫu số 07, title: Sổ theo dõi hồ sơ}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from isodoc.checks.finding import Finding, at
from isodoc.citations import find_numbers
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of
from isodoc.model.standing import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.i18n import Message
    from isodoc.model.entry import Entry, Key
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual

CODE = "ISD611"
SEVERITY = Severity.WARNING
_NUMBER: Final = re.compile(r"(?<!\w)mẫu(?:\s+số)?\s+(?P<number>\d{1,3}[a-zđ]?)(?!\w|[./-]\w)", re.IGNORECASE)
_BARE: Final = re.compile(r"(?:số\s+)?(?P<number>\d{1,3}[a-zđ]?)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s(“”\",:-]*(?:theo\s+|quy\s+định\s+tại\s+|tại\s+)?\Z", re.IGNORECASE)
_NOT_PROSE: Final = frozenset({"publication", "internal_procedure", "origin", "legal_bases"})
_REACH: Final = 200
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class _Mention:
    """A form by its *title* (in small letters) under the *number* of *law*."""

    entry: Entry[Any]
    keys: tuple[Key, ...]
    title: str
    number: str
    law: Entry[Law]


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each form whose number belongs to another form of its law, or of the law that replaced it."""
    lists = {entry.path: _numbers(entry.value) for entry in manual.laws if entry.value.forms}
    if not lists:
        return
    for one in (*_in_keys(manual), *_in_texts(manual, lists)):
        day = max(today, getattr(one.entry.value, "from_", None) or today)
        ended = manual.standings.of(one.law, day).state is State.ENDED
        laws = manual.standings.successors(one.law, day) if ended else (one.law,)
        for law in laws:
            numbers = lists.get(law.path, {})
            right = _right(numbers, one)
            if right is not None:
                yield at(one.entry, one.keys, _message(law.value, numbers, right, one.number), _hint(law.value, right))


def _right(numbers: Mapping[str, str], one: _Mention) -> str | None:
    """Return the number that the form of *one* has among *numbers*, when it is another one."""
    own = [number for number, title in numbers.items() if title.lower() == one.title.lower()]
    return own[0] if own and one.number not in own else None


def _message(law: Law, numbers: Mapping[str, str], right: str, wrong: str) -> Message:
    if wrong not in numbers:
        return msg("“{title}” is Mẫu số {number} of {law}", title=numbers[right], number=right, law=law.number)
    return msg(
        "“{title}” is Mẫu số {number} of {law}; Mẫu số {wrong} is “{other}”",
        title=numbers[right], number=right, law=law.number, wrong=wrong, other=numbers[wrong],
    )  # fmt: skip


def _hint(law: Law, right: str) -> Message:
    return msg("write Mẫu số {number} and {law}", number=right, law=law.number)


def _numbers(law: Law) -> dict[str, str]:
    found = ((_plain(form.number), form.title) for form in law.forms)
    return {number: " ".join(title.split()) for number, title in found if number}


def _plain(text: str) -> str:
    """Return the number in *text* as two digits; nothing where there is none or more is said (an annex)."""
    found = _NUMBER.fullmatch(text.strip()) or _BARE.fullmatch(text.strip())
    return found["number"].lower().lstrip("0").rjust(2, "0") if found else ""


def _in_keys(manual: Manual) -> Iterator[_Mention]:
    """Yield the forms of sheets and of the manual with the numbers that they have."""
    for entry in manual.procedures:
        for place, use in enumerate(entry.value.forms):
            form = manual.form(use.form) if use.form else None
            title = use.title or (form.value.title if form else "")
            law = manual.law(use.law) if use.law else None
            if law is not None and use.number and _plain(use.number):
                yield _Mention(entry, ("forms", place, "number"), title, _plain(use.number), law)
    for one in manual.forms:
        laws = [manual.law(by.law) for by in one.value.prescribed]
        for place, (by, law) in enumerate(zip(one.value.prescribed, laws, strict=True)):
            if law is not None and by.number and _plain(by.number) and law is laws[-1]:
                yield _Mention(one, ("prescribed", place, "number"), one.value.title, _plain(by.number), law)


def _in_texts(manual: Manual, lists: Mapping[str, Mapping[str, str]]) -> Iterator[_Mention]:
    """Yield the forms whose title, number and law a text names together: ``Sổ theo dõi hồ sơ (Mẫu số 07 …)``."""
    titles = {title.lower() for numbers in lists.values() for title in numbers.values()}
    for entry, texts in manual.texts:
        for text, link in texts:
            if "ẫu " not in text and "ẪU " not in text:
                continue
            small = text.lower()
            for found in islice(_NUMBER.finditer(text), _MOST):
                title = _title_before(titles, small, found.start())
                law = _law_after(manual, text, found.end()) if title else None
                keys = keys_of(link)
                if law is not None and _NOT_PROSE.isdisjoint(keys):
                    yield _Mention(entry, keys, title, _plain(found[0]), law)


def _title_before(titles: set[str], text: str, end: int) -> str:
    """Return the title that ends right before the place *end* of *text*; nothing when none does."""
    before = text[max(0, end - _REACH) : end]
    between = _BETWEEN.search(before)
    head = before[: between.start()] if between else before
    return max((title for title in titles if head.endswith(title)), key=len, default="")


def _law_after(manual: Manual, text: str, start: int) -> Entry[Law] | None:
    """Return the law of the manual whose number follows *start* in the same sentence of *text*."""
    after = re.split(r"[.;]\s|\n", text[start : start + _REACH])[0]
    numbers = find_numbers(after)
    return manual.law(numbers[0].number) if numbers else None
