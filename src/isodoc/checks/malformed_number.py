"""A legal number that is not written as it should be.

What:
    The number of a law or a decision has another form than laws have (`123/2015/NĐ-CP`): blanks, a kind in front of it,
    a date behind it, small letters, D for Đ; or it is no number at all.

Why:
    Decree 30/2020/NĐ-CP, Annex I, sets how number and symbol are written. Two spellings of one law are two laws for
    everybody who searches: of 5,441 real references one in seven is dirty.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: Nghị định số 123/2015/nđ-cp}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 123/2015/NĐ-CP}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.laws import decisions_named, exact_names, laws_named
from isodoc.citations import Citation, is_wellformed, read
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.checks.mentions import Mention
    from isodoc.model.manual import Manual

CODE = "ISD601"
SEVERITY = Severity.ERROR
_LONGEST = 400
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each number that is not well formed, with the one that was probably meant."""
    known: dict[str, bool] = {}
    for entry, keys, number in _numbers(manual):
        fine = known.get(number)
        if fine is None:
            fine = known[number] = is_wellformed(number)
        if fine:
            continue
        read_as = read(number[:_LONGEST])
        if keys[-1] == "number" and len(keys) > 1:
            hint = msg("write number and symbol: {example}", example="163/QĐ-BTP")
        else:
            hint = msg("write number, year and symbol: {example}", example="123/2015/NĐ-CP")
        if isinstance(read_as, Citation):
            message = msg("“{text}” is not how this number is written", text=shown(number))
            if not read_as.title:
                hint = msg("write {number}", number=read_as.number)
        else:
            message = msg("“{text}” is no number of a legal text: {reason}", text=shown(number), reason=read_as.reason)
        yield at(entry, keys, message, hint)


def _numbers(manual: Manual) -> Iterator[Mention]:
    exact = exact_names(manual.laws)
    for entry in manual.laws:
        yield entry, ("number",), entry.value.number
        for place, relation in enumerate(entry.value.relations):
            if not _is_name(manual, exact, relation.law):
                yield entry, ("relations", place, "law"), relation.law
    for mention in laws_named(manual):
        if not _is_name(manual, exact, mention[2]):
            yield mention
    yield from decisions_named(manual)


def _is_name(manual: Manual, exact: Mapping[str, frozenset[str]], law: str) -> bool:
    """Tell whether *law* is the id or a listed spelling of a law, or an id that leads nowhere (another finding)."""
    entry = manual.law(law)
    return bool(_ID.fullmatch(law)) if entry is None else law in exact[entry.path]
