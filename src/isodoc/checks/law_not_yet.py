"""A law that is not yet in force.

What:
    A sheet, a fee or a paragraph of section 3 cites a law whose `effective` day is still to come, and the text that
    cites it holds today: it has no `from`, or one that lies before that day.

Why:
    Staff apply a law from the day of its effect, and dossiers received before stay under the old one. The text for the
    new law is prepared beside the present one, in a file with `from` (Decision 19/2014/QĐ-TTg, Article 4.4.a: within
    three months of the effect).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 03/2026/QH16}]
    # file: laws/03-2026.yaml
    kind: law
    number: 03/2026/QH16
    effective: 2027-03-01

Passes::

    kind: procedure
    code: QT-HT-04
    from: 2027-03-01
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 03/2026/QH16}]
    # file: laws/03-2026.yaml
    kind: law
    number: 03/2026/QH16
    effective: 2027-03-01
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.cited import cited
from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.standing import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD605"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each citation of a law that is not in force on the day on which it must hold."""
    for one in cited(manual, today):
        if manual.standings.of(one.law, one.day).state is not State.NOT_YET:
            continue
        first = one.law.value.effective or one.law.value.issued
        message = msg("{law} is in force from {day} only", law=one.law.value.number, day=first)
        hint = msg(
            "cite what holds now, or put the text for the new law into a file with `from: {day}`", day=_iso(first)
        )
        yield at(one.entry, one.keys, message, hint)


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day is not None else ""
