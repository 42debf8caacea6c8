"""A sheet that does not follow a change, after the deadline.

What:
    The deadline of a change (`kind: change`) has passed, and a sheet of it was not reviewed, or has to change and none
    of its texts cites the new law. The deadline is `due`, else three months after the law's effect; by law it goes on
    to the next working day.

Why:
    Legal changes enter the system within three months of their effect (Decision 19/2014/QĐ-TTg, Article 4.4.a;
    Circular 26/2014/TT-BKHCN, Article 7.2.i and 36), and inspections look for it.

Fails::

    kind: change
    id: nghi-dinh-224
    title: Nghị định số 224/2026/NĐ-CP
    law: 224/2026/NĐ-CP
    sheets: [{procedure: QT-HT-04, verdict: change, by: an, on: 2026-07-15}]
    # file: laws/224.yaml
    kind: law
    number: 224/2026/NĐ-CP
    effective: 2026-07-01
    # file: sheet.yaml
    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân

Passes::

    kind: change
    id: nghi-dinh-224
    title: Nghị định số 224/2026/NĐ-CP
    law: 224/2026/NĐ-CP
    sheets: [{procedure: QT-HT-04, verdict: change, by: an, on: 2026-07-15}]
    # file: laws/224.yaml
    kind: law
    number: 224/2026/NĐ-CP
    effective: 2026-07-01
    # file: sheet.yaml
    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 224/2026/NĐ-CP}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.open_reviews import facts as facts  # noqa: PLC0414 - each check's own, and the same
from isodoc.checks.open_reviews import open_reviews
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.deadline import Clock
from isodoc.model.verdict import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.manual import Manual

CODE = "ISD615"
SEVERITY = Severity.WARNING


def compare(manual: Manual, known: Mapping[str, list[str]], today: dt.date) -> Iterator[Finding]:
    """Yield each sheet that is open after the deadline."""
    for one in open_reviews(manual, known, today):
        if one.reading.clock is Clock.OVERDUE:
            message = msg(
                "{sheet} was to follow the change by {day}, {count} days ago: {verdict}",
                sheet=one.review.procedure, day=one.due, count=one.reading.days, verdict=say(one.review.verdict),
            )  # fmt: skip
            hint = msg(
                "review or change it: isodoc law review {id} {sheet}", id=one.entry.value.id, sheet=one.review.procedure
            )
            yield at(one.entry, ("sheets", one.place), message, hint)
