"""The steps of a procedure: its own, or its pattern's with what the procedure changes and adds.

A pattern has steps with fixed times in bare days and one step with ``rest: true``, which takes what the others leave of
each limit. The times of a variant's steps always add up to exactly its limit, in the limit's unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.diagnostics import Diagnostic, Severity
from isodoc.durations import Duration, NonCounting, Unit
from isodoc.i18n import msg
from isodoc.load.building_codes import PATTERN_REST, PATTERN_TIME, UNKNOWN_AFTER, UNKNOWN_PATTERN
from isodoc.load.codes import MAX_FINDINGS, TOO_MANY
from isodoc.load.faults import did_you_mean
from isodoc.load.findings import more
from isodoc.load.step_chain import StepChain
from isodoc.load.step_times import distribute
from isodoc.model.flow import Flow, FlowStep, FlowTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isodoc.model.entry import Entry
    from isodoc.model.pattern import Pattern
    from isodoc.model.procedure import Procedure
    from isodoc.model.step import Step

_MOST = 10_000
"""Steps times limits for which times are shared out."""
_GUESSES = 20
"""Findings in one sheet up to which names are looked up that might have been meant."""


def resolve_all(
    procedures: Iterable[Entry[Procedure]], patterns: Iterable[Entry[Pattern]]
) -> tuple[dict[str, Flow], list[Diagnostic]]:
    """Return the steps of each of *procedures* by the path of its file, and what is wrong with the patterns."""
    by_id: dict[str, Entry[Pattern]] = {}
    findings: list[Diagnostic] = []
    for pattern in patterns:
        by_id.setdefault(pattern.value.id, pattern)
        findings += check_pattern(pattern)
    flows: dict[str, Flow] = {}
    made: dict[tuple[object, ...], Flow] = {}
    for entry in procedures:
        name = entry.value.pattern
        found: list[Diagnostic] = []
        if name is None:
            flow = own_flow(entry)
        elif name in by_id:
            flow, found = _shared(entry, by_id[name].value, made)
        else:
            flow, found = own_flow(entry), [_unknown(entry, name, by_id)]
        flows[entry.path] = flow
        findings += found
    return flows, findings


def _shared(
    entry: Entry[Procedure], pattern: Pattern, made: dict[tuple[object, ...], Flow]
) -> tuple[Flow, list[Diagnostic]]:
    """Resolve; procedures with the same limits that change nothing of the pattern share one flow in *made*."""
    one = entry.value
    rows, columns = len(pattern.steps) + len(one.steps) + len(one.shared_times), len(one.limits)
    if columns * max(rows, columns) > _MOST:
        message = msg("the table of times has {rows} rows and {columns} columns", rows=rows, columns=columns)
        place = entry.at("limits")
        return own_flow(entry), [Diagnostic(TOO_MANY, Severity.ERROR, place, message, msg("split the file"), "limits")]
    if one.steps or one.shared_times or one.stages or one.step_notes:
        return resolve(entry, pattern)
    key = (pattern.id, *((limit.id, limit.extends, limit.time) for limit in one.limits))
    if key not in made:
        made[key], _ = resolve(entry, pattern)
    return made[key], []


def own_flow(entry: Entry[Procedure]) -> Flow:
    """Return the steps that the procedure of *entry* has without a pattern."""
    procedure = entry.value
    return Flow(
        tuple(FlowStep(step, ("steps", place)) for place, step in enumerate(procedure.steps)),
        tuple(FlowTime(shared, ("shared_times", place)) for place, shared in enumerate(procedure.shared_times)),
        procedure.step_notes,
    )


def resolve(entry: Entry[Procedure], pattern: Pattern) -> tuple[Flow, list[Diagnostic]]:
    """Return the steps of *pattern* as the procedure of *entry* carries them out, and what is wrong in the procedure.

    A step of the procedure with the id of one of the pattern's replaces single keys of it; ``null`` empties a key. Any
    other one is added: after the step that ``after`` names, else at the end. ``rest: true`` on a step of the procedure
    moves the rest to it. A step's time given by the procedure is fixed. For each variant with a limit in days:

    - the step with the rest takes what fixed times, and groups with a time of their own, leave of the limit;
    - where that is less than the pattern's ``minimum`` (nothing, when it has none) or not in quarters of a day, all
      steps share the whole limit instead.

    A limit in hours, weeks, months or years, and one on the same day, is shared likewise. Without a limit that is a
    number, steps carry only times that the procedure itself gives. Steps of a stage with a period of its own keep
    their times and take no part.
    """
    findings: list[Diagnostic] = []
    steps = _merged(entry, pattern, findings)
    notes = pattern.step_notes + entry.value.step_notes
    if sum(one.step.rest for one in steps) != 1:
        return Flow(tuple(steps), notes=notes), findings
    findings += _timed_rest(entry, steps)
    resolved, shared, found = distribute(entry, pattern, steps)
    return Flow(resolved, shared, notes), findings + found


def check_pattern(entry: Entry[Pattern]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the pattern of *entry* itself."""
    steps = entry.value.steps
    rests = [place for place, step in enumerate(steps) if step.rest]
    hint = msg("see `isodoc explain {code}`", code=PATTERN_REST)
    if not rests:
        message = msg("no step of the pattern has `rest: true`")
        yield Diagnostic(PATTERN_REST, Severity.ERROR, entry.at_key("steps"), message, hint, "steps")
    for place in rests[1:]:
        message = msg("a second step has `rest: true`; step {id} has it already", id=steps[rests[0]].id)
        subject = f"steps.{steps[place].id}.rest"
        yield Diagnostic(PATTERN_REST, Severity.ERROR, entry.at("steps", place, "rest"), message, hint, subject)
    for place, step in enumerate(steps):
        if step.rest and step.time is not None:
            message = msg("the step that takes the rest has no time of its own")
            subject = f"steps.{step.id}.time"
            yield Diagnostic(PATTERN_REST, Severity.ERROR, entry.at("steps", place, "time"), message, hint, subject)
        elif not step.rest and not _is_fixed(step) and (rests or step.time):
            message = msg("step {id} of the pattern needs a time in plain days, such as ½ ngày", id=step.id)
            subject = f"steps.{step.id}.time"
            yield Diagnostic(PATTERN_TIME, Severity.ERROR, entry.at("steps", place, "time"), message, None, subject)


def _is_fixed(step: Step) -> bool:
    if not step.time:
        return False
    return all(
        isinstance(time, NonCounting) or (isinstance(time, Duration) and time.unit in (Unit.DAY, Unit.UNSTATED))
        for time in step.time.values()
    )


def _unknown(entry: Entry[Procedure], name: str, known: Iterable[str]) -> Diagnostic:
    message = msg("no pattern has the id {id}", id=name)
    hint = did_you_mean(name, known)
    return Diagnostic(UNKNOWN_PATTERN, Severity.ERROR, entry.at("pattern"), message, hint, "pattern")


def _merged(entry: Entry[Procedure], pattern: Pattern, findings: list[Diagnostic]) -> list[FlowStep]:
    chain = StepChain(FlowStep(step, ("pattern",), inherited=True) for step in pattern.steps)
    for place, own in enumerate(entry.value.steps):
        keys = ("steps", place)
        shared = chain.get(own.id)
        if shared is not None:
            changed = {key: getattr(own, key) for key in own.model_fields_set - {"id", "after"}}
            if own.time and "" not in own.time:
                changed["time"] = {**(shared.step.time or {}), **own.time}
            chain.put(own.id, FlowStep(shared.step.model_copy(update=changed), keys))
        elif own.after is None or chain.get(own.after) is not None:
            chain.insert(FlowStep(own, keys), own.after)
        else:
            if len(findings) < MAX_FINDINGS:
                known = [one.step.id for one in chain.steps()] if len(findings) < _GUESSES else ()
                findings.append(_unknown_after(entry, place, own.after, known))
            elif len(findings) == MAX_FINDINGS:
                findings.append(more(entry.at("steps", place, "after")))
            chain.insert(FlowStep(own, keys))
    steps = chain.steps()
    moved = [own.id for own in entry.value.steps if own.rest]
    if len(moved) == 1:
        steps = [
            FlowStep(one.step.model_copy(update={"rest": False}), one.keys, one.inherited)
            if one.step.rest and one.step.id != moved[0]
            else one
            for one in steps
        ]
    return steps


def _timed_rest(entry: Entry[Procedure], steps: list[FlowStep]) -> Iterator[Diagnostic]:
    for one in steps:
        if one.step.rest and not one.inherited and entry.value.steps[int(one.keys[1])].time is not None:
            message = msg("the step that takes the rest has no time of its own")
            hint = msg("give the other steps their times, or another step `rest: true`")
            subject = f"steps.{one.step.id}.time"
            yield Diagnostic(PATTERN_REST, Severity.ERROR, entry.at(*one.keys, "time"), message, hint, subject)


def _unknown_after(entry: Entry[Procedure], place: int, name: str, known: Iterable[str]) -> Diagnostic:
    message = msg("there is no step {id} before this one in the file or in the pattern", id=name)
    subject = f"steps.{entry.value.steps[place].id}.after"
    location = entry.at("steps", place, "after")
    return Diagnostic(UNKNOWN_AFTER, Severity.ERROR, location, message, did_you_mean(name, known), subject)
