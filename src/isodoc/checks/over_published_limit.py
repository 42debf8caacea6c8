"""A limit longer than the published one.

What:
    The catalogue states the limit of a TTHC, and every limit of the procedure that covers it is longer. Beside a limit
    in the days of the catalogue, one in other days (working days, days of the calendar) counts as longer where it is so
    by far; without one nothing is compared. A limit that prolongs another (`extends`) is not looked at.

Why:
    Decree 63/2010/NĐ-CP, Articles 8.2.đ and 13: the limit is a part of the TTHC, which is published by decision. A
    manual may promise less time than that, not more.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    limits: [{id: thuong, time: 5 ngày làm việc}]
    # file: catalogue/cap-xa.yaml
    kind: catalogue
    tthc: [{code: "1.004873", name: Cấp Giấy xác nhận tình trạng hôn nhân, limit: 3 ngày làm việc}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    limits: [{id: thuong, time: 3 ngày làm việc}, {id: xac-minh, label: Phải xác minh, time: 23 ngày}]
    # file: catalogue/cap-xa.yaml
    kind: catalogue
    tthc: [{code: "1.004873", name: Cấp Giấy xác nhận tình trạng hôn nhân, limit: 3 ngày làm việc}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.spans import span
from isodoc.diagnostics import Severity
from isodoc.durations import HOURS_OF_A_WORKING_DAY
from isodoc.i18n import msg
from isodoc.model.catalogue import national

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.spans import Span
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD508"
SEVERITY = Severity.WARNING
_TWO_WEEKS = 14  # days


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each TTHC whose sheet promises no limit as short as the catalogue's."""
    published = {national(code): one.limit for code, one in manual.tthc.items() if one.limit is not None}
    if not published:
        return
    for entry in manual.procedures:
        for code in entry.value.tthc:
            limit = published.get(national(code))
            place = None if limit is None else _shortest_above(entry.value, span(limit))
            if place is not None and limit is not None:
                message = msg(
                    "the limit of {limit} is longer than the published one of the TTHC {code}, {published}",
                    limit=entry.value.limits[place].time, code=code, published=limit,
                )  # fmt: skip
                hint = msg("shorten the limit, or correct `limit` in the catalogue by the published decision")
                yield at(entry, ("limits", place, "time"), message, hint)


def _shortest_above(procedure: Procedure, published: Span | None) -> int | None:
    """Return the place of the shortest limit where all of them exceed *published*; nothing where one may keep it."""
    own = [(place, span(one.time)) for place, one in enumerate(procedure.limits) if one.extends is None]
    if published is None or not all(one is not None and _is_longer(one, published) for _, one in own):
        return None
    alike = ((one.least, place) for place, one in own if one is not None and one.work is published.work)
    return min(alike, default=(0, None))[1]


def _is_longer(limit: Span, published: Span) -> bool:
    """Tell whether *limit* is longer than the *published* one, or so much longer that the kind of days cannot matter.

    Of the days beyond two weeks half are working days, even where the holidays of Tết fall among them.
    """
    if limit.work is published.work:
        return limit.exceeds(published)
    if limit.work:
        return limit.least / HOURS_OF_A_WORKING_DAY > published.most
    return limit.least > _TWO_WEEKS + 2 * published.most / HOURS_OF_A_WORKING_DAY
