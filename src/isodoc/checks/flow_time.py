"""How long the steps of a procedure take in each variant: the longest way through them, compared with the limit.

Eight hours of work make a working day (the note under every step table), so hours add up with working days. Under a
limit in weeks, months or years a bare *ngày* is a day of the calendar. Any other explicit unit is a mixture.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from isodoc.checks.steps import in_variant
from isodoc.durations import HOURS_OF_A_WORKING_DAY, Duration, NonCounting, SameDay, Unit
from isodoc.model.step import END
from isodoc.model.time import Limit, TimeOwner, whole_limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.durations import Time
    from isodoc.model.entry import Key
    from isodoc.model.flow import Flow
    from isodoc.model.procedure import Procedure
    from isodoc.model.step import Step
    from isodoc.model.time import Stage

_LONG = {Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}
"""The most days of the calendar that each long unit has."""
_HOURS = (Unit.HOUR, Unit.WORKING_HOUR)
_FACTORS: dict[tuple[Unit, Unit], Fraction] = {
    (Unit.MINUTE, Unit.WORKING_DAY): Fraction(1, 60 * HOURS_OF_A_WORKING_DAY),
    **{(hour, Unit.WORKING_DAY): Fraction(1, HOURS_OF_A_WORKING_DAY) for hour in _HOURS},
    **{(day, hour): Fraction(HOURS_OF_A_WORKING_DAY) for day in (Unit.DAY, Unit.WORKING_DAY) for hour in _HOURS},
    (Unit.WEEK, Unit.DAY): Fraction(7),
    **{(long, Unit.CALENDAR_DAY): Fraction(days) for long, days in _LONG.items()},
}
"""By how much a time in the first unit is multiplied below a limit in the second."""


_ONLY = Limit(id="chung")
"""The variant of a procedure that has periods and no limit."""

MOST = 10_000
"""How many cells of a step table, variants times steps, are added up at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A time that one step, or several together, take; *keys* say where it stands."""

    steps: tuple[str, ...]
    keys: tuple[Key, ...]
    time: Time


@dataclass(frozen=True, slots=True)
class Account:
    """The times of one variant, or of one stage in it, beside the *limit*.

    *longest* is the time of the longest way, in *unit*; nothing when the times cannot be added, because *mixed* have
    other units. *parts* are the times that were added up. *complete* tells whether every step on every way has a time.
    """

    limit: Limit
    stage: Stage | None
    keys: tuple[Key, ...]
    allowed: Duration
    longest: Duration | None
    parts: tuple[Part, ...]
    mixed: tuple[Part, ...]
    complete: bool
    same_day: bool

    @property
    def within_a_day(self) -> bool:
        """Whether all steps have one working day together, and the day is counted in hours."""
        value, unit = self.allowed.value, self.allowed.unit
        if self.same_day or (unit in _HOURS and value == HOURS_OF_A_WORKING_DAY):
            return True
        return unit is Unit.WORKING_DAY and value == 1 and any(_in_hours(part.time) for part in self.parts)


class _Variant(NamedTuple):
    limit: Limit
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]


def is_too_large(procedure: Procedure, flow: Flow) -> bool:
    """Tell whether variants and steps are so many that no sheet could print them, nor a check add them up in time."""
    variants, stages = max(1, len(procedure.limits)), max(1, len(procedure.stages))
    return variants * stages * max(variants, len(flow.steps) + len(flow.shared)) > MOST


def accounts(procedure: Procedure, flow: Flow) -> Iterator[Account]:
    """Yield the account of each variant with a limit that is a number, and of each stage with a period of its own.

    A procedure that :func:`is_too_large` has none.
    """
    if is_too_large(procedure, flow) or not (flow.shared or any(one.step.time for one in flow.steps)):
        return
    outside = {stage.id for stage in procedure.stages if stage.whose in (TimeOwner.APPLICANT, TimeOwner.CONCERNED)}
    for place, limit in enumerate(procedure.limits or (_ONLY,)):
        steps = tuple(one.step for one in flow.steps if not one.step.variants or limit.id in one.step.variants)
        variant = _Variant(limit, steps, tuple(_parts(flow, limit.id)))
        periods = {stage.id: in_variant(stage.time, limit.id) for stage in procedure.stages}
        whole = whole_limit(limit, procedure.limits)
        if isinstance(whole, Duration | SameDay):
            members = {step.id for step in steps if periods.get(step.stage or "") is None and step.stage not in outside}
            yield _account(variant, None, ("limits", place, "time"), whole, members)
        for number, stage in enumerate(procedure.stages):
            members = {step.id for step in steps if step.stage == stage.id}
            period = periods[stage.id]
            if members and isinstance(period, Duration | SameDay):
                yield _account(variant, stage, ("stages", number, "time"), period, members)


def _parts(flow: Flow, variant: str) -> Iterator[Part]:
    grouped: set[str] = set()
    for group in flow.shared:
        time = in_variant(group.shared.time, variant)
        if time is not None:
            grouped.update(group.shared.steps)
            yield Part(group.shared.steps, (*group.keys, "time"), time)
    for one in flow.steps:
        time = in_variant(one.step.time, variant)
        if time is not None and one.step.id not in grouped:
            yield Part((one.step.id,), (*one.keys, "time") if not one.inherited else one.keys, time)


def _account(
    variant: _Variant, stage: Stage | None, keys: tuple[Key, ...], whole: Duration | SameDay, members: set[str]
) -> Account:
    same_day = isinstance(whole, SameDay)
    allowed = Duration(Fraction(1), Unit.WORKING_DAY) if isinstance(whole, SameDay) else whole
    unit = Unit.CALENDAR_DAY if allowed.unit in _LONG else allowed.unit
    costs: dict[str, tuple[int, Fraction]] = {}
    mixed: list[Part] = []
    parts = tuple(part for part in variant.parts if not members.isdisjoint(part.steps))
    for number, part in enumerate(parts):
        value = Fraction(1) if same_day and isinstance(part.time, SameDay) else _value(part.time, allowed.unit, unit)
        if value is None:
            mixed.append(part)
        else:
            costs.update(dict.fromkeys(part.steps, (number, value)))
    longest = None if mixed else Duration(_longest(variant.steps, costs), unit)
    complete = members <= costs.keys()
    return Account(variant.limit, stage, keys, allowed, longest, parts, tuple(mixed), complete, same_day)


def _in_hours(time: Time) -> bool:
    return isinstance(time, Duration) and time.unit in (*_HOURS, Unit.MINUTE)


def _value(time: Time, limit: Unit, unit: Unit) -> Fraction | None:
    """Return *time* as a number of *unit* below a limit in the unit *limit*; nothing when another unit forbids it."""
    if isinstance(time, NonCounting):
        return Fraction(0)
    if isinstance(time, SameDay):
        return None
    if time.unit is Unit.UNSTATED:
        time = time.under(limit)
    same = time.under(unit)
    if same.unit is unit:
        return same.value
    factor = _FACTORS.get((time.unit, unit))
    return None if factor is None else time.value * factor


def most_days(allowed: Duration) -> Duration:
    """Return *allowed* in days of the calendar where it is in weeks, months or years: the most that it can be."""
    return Duration(allowed.value * _LONG[allowed.unit], Unit.CALENDAR_DAY) if allowed.unit in _LONG else allowed


def _longest(steps: Sequence[Step], costs: Mapping[str, tuple[int, Fraction]]) -> Fraction:
    """Return the longest time from the first step to an end; a way back is cut, a group counts when it is entered."""
    if not steps:
        return Fraction(0)
    rank = {step.id: number for number, step in enumerate(steps)}
    ahead = [_successors(step, number, steps, rank) for number, step in enumerate(steps)]
    costing = [costs.get(step.id, (-1 - number, Fraction(0))) for number, step in enumerate(steps)]
    rest: dict[int, Fraction] = {}
    for number, onward in _backwards(ahead):
        group = costing[number][0]
        rest[number] = max(
            (rest[after] + (0 if costing[after][0] == group else costing[after][1]) for after in onward),
            default=Fraction(0),
        )
    return costing[0][1] + rest[0]


def _successors(step: Step, number: int, steps: Sequence[Step], rank: Mapping[str, int]) -> list[int]:
    following = [number + 1] if number + 1 < len(steps) else []
    if step.next is not None:
        following = [rank[step.next]] if step.next in rank and step.next != END else []
    return following + [rank[branch.goto] for branch in step.branches if branch.goto in rank]


def _backwards(ahead: Sequence[Sequence[int]]) -> Iterator[tuple[int, list[int]]]:
    """Yield the steps that can be reached from the first one, each after those that follow it, without ways back."""
    waiting, done = 1, 2
    state = {0: waiting}
    path = [(0, iter(ahead[0]))]
    onward: dict[int, list[int]] = {0: []}
    while path:
        number, left = path[-1]
        after = next(left, None)
        if after is None:
            path.pop()
            state[number] = done
            yield number, onward[number]
        elif state.get(after) == done:
            onward[number].append(after)
        elif after not in state:
            onward[number].append(after)
            onward[after] = []
            state[after] = waiting
            path.append((after, iter(ahead[after])))
