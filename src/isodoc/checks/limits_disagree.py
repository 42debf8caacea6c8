"""Limits that contradict each other.

What:
    Two limits of a procedure hold for the same case and have different times: same label, same channels, and no text
    that tells them apart. In a procedure that was imported from the portal: none of the times of its channels
    (`source: methods`) is a time of its cases (`source: cases`).

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.đ: the limit is a part of the procedure, and there can be one for one case. The
    portal holds it in two fields that often differ; which of them is in force only the published decision tells.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits:
      - {id: cach-thuc, time: 3 ngày làm việc, channels: [direct, online], source: methods}
      - {id: truong-hop-01, time: 5 ngày làm việc, source: cases}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits:
      - {id: thuong, label: Không phải xác minh, time: 3 ngày làm việc}
      - {id: xac-minh, label: Phải xác minh, time: 23 ngày}
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.spans import may_agree
from isodoc.diagnostics import Severity
from isodoc.durations import Duration, SameDay
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from isodoc.model.manual import Manual
    from isodoc.model.time import Limit

CODE = "ISD507"
SEVERITY = Severity.WARNING

_Placed = tuple[int, "Limit"]
_HINT = msg("keep the limit of the published decision, or give each a `label` that tells its case")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield one contradiction between the limits of each procedure that has any."""
    for entry in manual.procedures:
        limits = [
            placed for placed in enumerate(entry.value.limits) if isinstance(placed[1].time, Duration | SameDay)
        ]  # fmt: skip
        if len(limits) < 2:  # noqa: PLR2004
            continue
        channels, cases = _of_the_portal(limits)
        if channels and cases:
            message = msg(
                "the limits of the channels ({channels}) and of the cases ({cases}) have no time in common",
                channels=_times(channels), cases=_times(cases),
            )  # fmt: skip
            yield at(entry, ("limits", cases[0][0], "time"), message, _HINT)
            continue
        pair = _same_case(limits)
        if pair is not None:
            (_, first), (place, second) = pair
            message = msg(
                "the limits {first} and {second} differ ({times}), and nothing tells their cases apart",
                first=first.id, second=second.id, times=(first.time, second.time),
            )  # fmt: skip
            yield at(entry, ("limits", place, "time"), message, _HINT)


def _of_the_portal(limits: Sequence[_Placed]) -> tuple[Sequence[_Placed], Sequence[_Placed]]:
    """Return the limits of the channels and those of the cases where no time is in both; else nothing.

    A limit of a channel that has a ``code`` is a case too; the import merged the two because they agree. Labels on all
    limits of the channels say that somebody has told the cases apart.
    """
    channels = [placed for placed in limits if placed[1].source == "methods"]
    cases = [placed for placed in limits if placed[1].source == "cases"]
    agree = any(one.code for _, one in channels) or any(
        may_agree(one.time, other.time) for _, one in channels for _, other in cases
    )
    return ((), ()) if agree or all(one.label for _, one in channels) else (channels, cases)


def _same_case(limits: Sequence[_Placed]) -> tuple[_Placed, _Placed] | None:
    """Return the first two limits with the same label, and nothing to tell them apart, that cannot both hold."""
    plain = [placed for placed in limits if not _is_special(placed[1])]
    plain.sort(key=lambda placed: (_case(placed[1]), placed[0]))
    for _, group in groupby(plain, key=lambda placed: _case(placed[1])):
        first, *others = group
        for other in others:
            if _overlap(first[1], other[1]) and not may_agree(first[1].time, other[1].time):
                return first, other
    return None


def _is_special(limit: Limit) -> bool:
    return bool(limit.extends or limit.text or limit.note or limit.agreement)


def _case(limit: Limit) -> tuple[str, str, str, str]:
    return limit.source or "", _plain(limit.heading), _plain(limit.label), _plain(limit.starts)


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _overlap(one: Limit, other: Limit) -> bool:
    return not one.channels or not other.channels or not set(one.channels).isdisjoint(other.channels)


def _times(limits: Sequence[_Placed]) -> tuple[Duration | SameDay, ...]:
    found = (one.time for _, one in limits)
    return tuple(dict.fromkeys(time for time in found if isinstance(time, Duration | SameDay)))
