"""How the limit of each variant is shared out among the steps of a pattern."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from isodoc.diagnostics import Diagnostic, Severity
from isodoc.durations import Duration, NonCounting, Unit
from isodoc.i18n import msg
from isodoc.load.building_codes import PATTERN_REST, STEP_TIME, UNUSED_TIME
from isodoc.model.flow import FlowStep, FlowTime
from isodoc.model.time import SharedTime, whole_limit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.durations import Time
    from isodoc.i18n import Message
    from isodoc.model.entry import Entry, Key
    from isodoc.model.pattern import Pattern
    from isodoc.model.procedure import Procedure
    from isodoc.model.step import Step
    from isodoc.model.time import Limit, Stage

_DAYS = frozenset({Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.DAY})
QUARTER = Fraction(1, 4)


def distribute(
    entry: Entry[Procedure], pattern: Pattern, steps: Sequence[FlowStep]
) -> tuple[tuple[FlowStep, ...], tuple[FlowTime, ...], list[Diagnostic]]:
    """Return *steps* with their times in every variant, the times that several have together, and findings.

    Exactly one of *steps* has ``rest``; see :func:`isodoc.load.patterns.resolve` for the rules.
    """
    work = _Distribution(entry, pattern, steps)
    for stage in entry.value.stages:
        work.periods[stage.id].append(stage)
    for limit in entry.value.limits:
        work.share_out(limit)
    work.report_unused()
    return tuple(work.timed(one) for one in steps), tuple(work.together()), work.findings


@dataclass(slots=True)
class _Distribution:
    """What was found so far.

    Attributes:
        times: Times by the id of a step, or the place of one of the procedure's own groups, and by variant.
        shared: Whole limits by the ids of the steps that share them, and by variant.
        sharing: The variants in which steps share for want of time.
        periods: The stages of the procedure by their ids.
    """

    entry: Entry[Procedure]
    pattern: Pattern
    steps: Sequence[FlowStep]
    times: dict[str | int, dict[str, Time]] = field(default_factory=lambda: defaultdict(dict))
    shared: dict[tuple[str, ...], dict[str, Time]] = field(default_factory=lambda: defaultdict(dict))
    sharing: list[str] = field(default_factory=list)
    periods: dict[str, list[Stage]] = field(default_factory=lambda: defaultdict(list))
    findings: list[Diagnostic] = field(default_factory=list)

    def share_out(self, limit: Limit) -> None:
        """Find the times of all steps in the variant *limit*."""
        taking = []
        for one in self.steps:
            if one.step.variants and limit.id not in one.step.variants:
                continue
            if one.step.stage is not None and self._has_a_period(one.step, limit):
                self._keep(limit, {one.step.id: one.step.time})
            else:
                taking.append(one)
        whole = whole_limit(limit, self.entry.value.limits)
        if whole is None or isinstance(whole, NonCounting):
            self._keep(limit, {one.step.id: self._own_times(one) for one in taking})
            self._keep(limit, {place: group.time for place, group in enumerate(self.entry.value.shared_times)})
            return
        faults = len(self.findings)
        parts = self._parts(limit, whole, taking) if isinstance(whole, Duration) and whole.unit in _DAYS else None
        for name, time in (parts or {}).items():
            self.times[name][limit.id] = time
        if parts is None:
            if len(self.findings) == faults:
                self.sharing.append(limit.id)
            self._share(limit, replace(whole, since="") if isinstance(whole, Duration) else whole, taking)

    def _share(self, limit: Limit, whole: Time, taking: Sequence[FlowStep]) -> None:
        if len(taking) == 1:
            self.times[taking[0].step.id][limit.id] = whole
        elif taking:
            self.shared[tuple(one.step.id for one in taking)][limit.id] = whole

    def _parts(self, limit: Limit, whole: Duration, taking: Sequence[FlowStep]) -> dict[str | int, Time] | None:
        """Return the time of each step, by id, and of each own group, by place; ``None`` when all share the limit."""
        parts: dict[str | int, Time] = {}
        grouped: set[str] = set()
        rest = next(one.step.id for one in self.steps if one.step.rest)
        for place, group in enumerate(self.entry.value.shared_times):
            time = _in_variant(group.time, limit.id)
            if time is not None:
                parts[place] = time
                grouped.update(group.steps)
            if time is not None and rest in group.steps:
                message = msg("the step {id} takes the rest and cannot share a time", id=rest)
                self._report(PATTERN_REST, ("shared_times", place), message)
                return None
        for one in taking:
            time = _in_variant(one.step.time, limit.id)
            if time is not None and one.step.id not in grouped and not one.step.rest:
                parts[one.step.id] = time
        left = whole.value
        for name, time in parts.items():
            if isinstance(time, NonCounting):
                continue
            part = time.under(whole.unit) if isinstance(time, Duration) else time
            if not isinstance(part, Duration) or part.unit is not whole.unit:
                self._report_unit(name, limit, time)
                return None
            parts[name] = part
            left -= part.value
        return self._with_rest(parts, rest if rest in {one.step.id for one in taking} else None, left, whole.unit)

    def _with_rest(
        self, parts: dict[str | int, Time], rest: str | None, left: Fraction, unit: Unit
    ) -> dict[str | int, Time] | None:
        if rest is None:
            return parts if left == 0 else None
        parts[rest] = Duration(max(left, Fraction(0)), unit)
        least = self.pattern.minimum
        minimum = least.under(unit) if isinstance(least, Duration) else None
        enough = left >= minimum.value if minimum is not None and minimum.unit is unit else left > 0
        whole_quarters = all(part.value % QUARTER == 0 for part in parts.values() if isinstance(part, Duration))
        return parts if enough and left > 0 and whole_quarters else None

    def _own_times(self, one: FlowStep) -> Mapping[str, Time] | None:
        """Return the times that the procedure itself gives a step."""
        if one.inherited:
            return None
        return self.entry.value.steps[int(one.keys[1])].time

    def _has_a_period(self, step: Step, limit: Limit) -> bool:
        stages = self.periods.get(step.stage or "", ())
        return any(_in_variant(stage.time, limit.id) is not None for stage in stages)

    def _keep(self, limit: Limit, given: Mapping[str | int, Mapping[str, Time] | None]) -> None:
        for name, times in given.items():
            time = _in_variant(times, limit.id)
            if time is not None:
                self.times[name][limit.id] = time

    def report_unused(self) -> None:
        """Warn about times that the procedure gives for variants in which all steps share the limit."""
        procedure = self.entry.value
        given: list[tuple[tuple[Key, ...], Mapping[str, Time]]] = [
            (("steps", place, "time"), step.time) for place, step in enumerate(procedure.steps) if step.time
        ]
        given += [(("shared_times", place, "time"), group.time) for place, group in enumerate(procedure.shared_times)]
        for keys, times in given:
            for variant in self.sharing:
                if variant in times:
                    self._warn((*keys, variant), variant)
            if "" in times and len(self.sharing) == len(procedure.limits) > 0:
                self._warn(keys, self.sharing[0])

    def timed(self, one: FlowStep) -> FlowStep:
        """Return the step with the times that were found for it."""
        times = self.times.get(one.step.id) or None
        if not self.entry.value.limits:
            own = self._own_times(one)
            times = dict(own) if own else None
        if one.step.time == times:
            return one
        return FlowStep(one.step.model_copy(update={"time": times}), one.keys, one.inherited)

    def together(self) -> list[FlowTime]:
        """Return the times of groups: the procedure's own, then those of variants in which all steps share."""
        groups = self.entry.value.shared_times
        if not self.entry.value.limits:
            return [FlowTime(group, ("shared_times", place)) for place, group in enumerate(groups)]
        own = [
            FlowTime(SharedTime(steps=group.steps, time=self.times[place]), ("shared_times", place))
            for place, group in enumerate(groups)
            if place in self.times
        ]
        shared = [FlowTime(SharedTime(steps=steps, time=times), ("pattern",)) for steps, times in self.shared.items()]
        return own + shared

    def _report_unit(self, name: str | int, limit: Limit, time: Time) -> None:
        if isinstance(name, int):
            keys: tuple[Key, ...] = ("shared_times", name, "time")
        else:
            keys = next(one.keys for one in self.steps if one.step.id == name)
            if keys[0] != "steps" or not self.entry.value.steps[int(keys[1])].time:
                return
            keys = (*keys, "time")
        message = msg("{time} cannot be taken from the limit of {variant}", time=time, variant=limit.label or limit.id)
        self._report(STEP_TIME, (*keys, limit.id), message, msg("write plain days, such as 1 ngày"))

    def _report(self, code: str, keys: tuple[Key, ...], message: Message, hint: Message | None = None) -> None:
        subject = ".".join(map(str, keys))
        finding = Diagnostic(code, Severity.ERROR, self.entry.at(*keys), message, hint, subject)
        if finding not in self.findings:
            self.findings.append(finding)

    def _warn(self, keys: tuple[Key, ...], variant: str) -> None:
        message = msg("the time has no effect: all steps share the limit of {variant}", variant=variant)
        hint = msg("shorten it, or write the steps without a pattern")
        place = self.entry.at(*keys)
        self.findings.append(Diagnostic(UNUSED_TIME, Severity.WARNING, place, message, hint, ".".join(map(str, keys))))


def _in_variant(times: Mapping[str, Time] | None, variant: str) -> Time | None:
    return None if times is None else times.get(variant, times.get(""))
