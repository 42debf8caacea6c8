"""A sheet that follows a change not yet, shortly before the deadline.

What:
    A change (`kind: change`) has its deadline within 30 days, and a sheet of it was not reviewed, or has to change and
    none of its texts cites the new law. The deadline is `due`, else three months after the law's effect.

Why:
    Legal changes enter the system within three months of their effect (Decision 19/2014/QĐ-TTg, Article 4.4.a;
    Circular 26/2014/TT-BKHCN, Article 7.2.i). The way from the review to the decision takes weeks.

Fails::

    kind: change
    id: luat-ho-tich-2026
    title: Luật Hộ tịch mới
    reason: Kết luận đánh giá nội bộ
    due: 2026-12-10
    sheets: [{procedure: QT-HT-04}]
    # file: sheet.yaml
    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân

Passes::

    kind: change
    id: luat-ho-tich-2026
    title: Luật Hộ tịch mới
    reason: Kết luận đánh giá nội bộ
    due: 2026-12-10
    sheets: [{procedure: QT-HT-04, verdict: unchanged, reason: Không đổi, by: an, on: 2026-11-02}]
    # file: sheet.yaml
    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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

CODE = "ISD614"
SEVERITY = Severity.NOTE
SOON: Final = 30
"""Days before the deadline."""


def compare(manual: Manual, known: Mapping[str, list[str]], today: dt.date) -> Iterator[Finding]:
    """Yield each sheet that is open within these days."""
    for one in open_reviews(manual, known, today):
        if one.reading.clock is not Clock.OVERDUE and (one.reading.days or 0) <= SOON:
            message = msg(
                "{sheet} is to follow the change by {day}: {verdict}", sheet=one.review.procedure, day=one.due,
                verdict=say(one.review.verdict),
            )  # fmt: skip
            hint = msg("review it: isodoc law review {id} {sheet}", id=one.entry.value.id, sheet=one.review.procedure)
            yield at(one.entry, ("sheets", one.place), message, hint)
