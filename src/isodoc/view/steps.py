"""The step table: ``TT | Trình tự các bước công việc | Trách nhiệm | Thời gian | Biểu mẫu/Kết quả``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from isodoc.durations import Duration, Unit
from isodoc.i18n import msg
from isodoc.model.step import END, AgencyActor, ApplicantActor, RoleActor, UnitActor
from isodoc.view.time import columns, period
from isodoc.view.writer import capital, item, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.durations import Time
    from isodoc.model.flow import Flow
    from isodoc.model.procedure import Procedure
    from isodoc.model.sheet import Block, Cell, Line, Merge, StepRow, Steps
    from isodoc.model.step import Actor, Branch, Step
    from isodoc.model.time import Stage
    from isodoc.view.time import Column
    from isodoc.view.writer import Writer

_FIXED_COLUMNS = 4


def cell(text: str, *, span: int = 1, merge: Merge = "", rows: int = 1) -> Cell:
    """Return a cell."""
    return {"text": text, "span": span, "rows": rows, "merge": merge}


def numbers(flow: Flow) -> dict[str, str]:
    """Return the number of each step by its id; one without a number of its own has that of the step it continues."""
    found: dict[str, str] = {}
    place, number = 0, ""
    for each in flow.steps:
        if not each.step.unnumbered:
            place += 1
            number = each.step.number or str(place)
        found[each.step.id] = number
    return found


def step_blocks(writer: Writer, procedure: Procedure, flow: Flow) -> list[Block]:
    """Return the step table and the notes under it."""
    blocks: list[Block] = [_table(writer, procedure, flow)]
    lines = writer.prose(flow.notes, 1, listed=True)
    if lines:
        blocks.append({"kind": "lines", "lines": [line(writer.say(msg("Notes:")), "lead"), *lines]})
    return blocks


def _table(writer: Writer, procedure: Procedure, flow: Flow) -> Steps:
    times = columns(writer, procedure, flow)
    shown = len(times)
    groups = _groups(times)
    head = _head(writer, times)
    time = writer.say(msg("Time of the work"))
    return {
        "kind": "steps",
        "heads": [
            writer.say(msg("No.")),
            writer.say(msg("Order of the work")),
            writer.say(msg("Responsibility")),
            writer.say(msg("Forms/Results")),
        ],
        "time": f"{time} ({head[0]})" if shown == 1 and head[0] else time,
        "columns": [
            cell(text, merge="" if column.heading or not groups else "continue")
            for text, column in zip(head, times, strict=True)
        ],
        "groups": [groups] if groups else [],
        "merge": "restart" if shown > 1 else "",
        "below": "continue" if groups else "",
        "count": shown,
        "width": _FIXED_COLUMNS + shown,
        "levels": 1 + (shown > 1) + bool(groups),
        "widths": [],
        "rows": _rows(writer, procedure, flow, times),
    }


def _head(writer: Writer, times: list[Column]) -> list[str]:
    if len(times) == 1:
        return [f"{times[0].label}: {times[0].total}" if times[0].label else times[0].total]
    plain = writer.say(msg("Time of the work"))
    return [": ".join(part for part in (each.label, each.total) if part) or plain for each in times]


def _groups(times: list[Column]) -> list[Cell]:
    """Return the row of headings over groups of columns; a column without one reaches up into it."""
    if not any(each.heading for each in times):
        return []
    cells: list[Cell] = []
    for heading, group in groupby(times, key=lambda each: each.heading):
        members = list(group)
        if heading:
            cells.append(cell(heading, span=len(members)))
        else:
            head = [": ".join(part for part in (each.label, each.total) if part) for each in members]
            cells += [cell(text, merge="restart", rows=2) for text in head]
    return cells


def _rows(writer: Writer, procedure: Procedure, flow: Flow, times: list[Column]) -> list[StepRow]:
    printed = numbers(flow)
    stages = {stage.id: stage for stage in procedure.stages}
    sharing = [_sharing(flow, column) for column in times]
    rows: list[StepRow] = []
    stage = None
    for place, each in enumerate(flow.steps):
        step = each.step
        continues = any(
            place and groups.get(place) is not None and groups.get(place - 1) == groups[place] for groups in sharing
        )
        if step.stage != stage and step.stage in stages and not continues:
            rows.append(_stage_row(writer, stages[step.stage], len(times)))
        stage = step.stage
        rows.append(
            {
                "kind": "step",
                "number": "" if step.unnumbered else printed[step.id],
                "title": writer.text(step.title) if step.title else "",
                "work": _work(writer, step, printed, following=_next(flow, place)),
                "by": _actors(writer, step),
                "times": [
                    _shared_cell(writer, flow, column, groups, place)
                    if place in groups
                    else _cell(writer, step, column, stages)
                    for column, groups in zip(times, sharing, strict=True)
                ],
                "output": _outputs(writer, step),
            }
        )
    return rows


def _sharing(flow: Flow, column: Column) -> dict[int, int]:
    """Return, by the place of each step that shares its time in *column*, the place of the shared time."""
    found: dict[int, int] = {}
    for group, each in enumerate(flow.shared):
        if column.time(each.shared.time) is not None:
            found |= {place: group for place, step in enumerate(flow.steps) if step.step.id in each.shared.steps}
    return {place: group for place, group in found.items() if not _has_own(flow.steps[place].step, column)}


def _has_own(step: Step, column: Column) -> bool:
    return bool(step.time and column.key and column.key in step.time)


def _next(flow: Flow, place: int) -> str:
    return flow.steps[place + 1].step.id if place + 1 < len(flow.steps) else END


def _stage_row(writer: Writer, stage: Stage, shown: int) -> StepRow:
    words = period(writer, stage, {})
    title = writer.text(stage.title) + (f" ({words})" if words else "")
    cells = [cell("")] * shown
    return {"kind": "stage", "number": "", "title": title, "work": [], "by": "", "times": cells, "output": ""}


def _shared_cell(writer: Writer, flow: Flow, column: Column, groups: Mapping[int, int], place: int) -> Cell:
    """Return the cell of a step whose time belongs to several steps."""
    group = groups[place]
    if groups.get(place - 1) == group:
        return cell("", merge="continue")
    time = column.time(flow.shared[group].shared.time)
    text = _worded(writer, time, column.unit) if time is not None else ""
    rows = 1
    while groups.get(place + rows) == group:
        rows += 1
    return cell(text, merge="restart" if rows > 1 else "", rows=rows)


def _cell(writer: Writer, step: Step, column: Column, stages: Mapping[str, Stage]) -> Cell:
    parts = []
    if step.variants and column.key and column.key not in step.variants:
        parts.append("–")
    else:
        time = column.time(step.time) if step.time else None
        if time is not None:
            parts.append(_worded(writer, time, column.unit) + _since(writer, step, time))
        parts += [period(writer, stages[name], {}) for name in step.periods if name in stages]
    return cell("\n".join(part for part in parts if part))


def _worded(writer: Writer, time: Time, unit: Unit | None) -> str:
    if isinstance(time, Duration) and time.unit is Unit.UNSTATED:
        return writer.time(time.under(unit or Unit.DAY))
    return capital(writer.short_time(time))


def _since(writer: Writer, step: Step, time: Time) -> str:
    if not step.starts or (isinstance(time, Duration) and time.since):
        return ""
    return writer.since(step.starts)


def _work(writer: Writer, step: Step, printed: Mapping[str, str], *, following: str) -> list[Line]:
    lines = writer.prose(step.works, listed=len(step.works) > 1)
    lines += [item(_branch(writer, branch, printed, following)) for branch in step.branches]
    if step.next and step.next != following:
        lines.append(line(capital(_goto(writer, step.next, printed)) + "."))
    if step.note:
        lines += [line(each["text"], "note") for each in writer.paragraphs(writer.text(step.note))]
    return lines


def _branch(writer: Writer, branch: Branch, printed: Mapping[str, str], following: str) -> str:
    parts = [writer.text(branch.note)] if branch.note else []
    if branch.goto != following or not parts:
        goto = _goto(writer, branch.goto, printed)
        parts.append(f"({goto})" if parts else goto)
    words = " ".join(parts)
    return f"{capital(writer.text(branch.when))}: {words}" if branch.when else capital(words)


def _goto(writer: Writer, name: str, printed: Mapping[str, str]) -> str:
    if name == END:
        return writer.say(msg("the procedure ends"))
    return writer.say(msg("go to step {number}", number=printed.get(name, name)))


def _actors(writer: Writer, step: Step) -> str:
    names = [_actor(writer, actor) for actor in step.by]
    if step.responsible is not None:
        answers = _actor(writer, step.responsible)
        if not names:
            names = [answers]
        elif names[0] != answers:
            names.append(writer.say(msg("Answers for it: {name}", name=answers)))
    return "\n".join(names)


def _actor(writer: Writer, actor: Actor) -> str:
    if isinstance(actor, str):
        return writer.role(actor)
    match actor:
        case RoleActor():
            name = writer.role(actor.role)
        case UnitActor():
            name = writer.role(actor.unit)
        case AgencyActor():
            name = writer.agency(actor.agency)
        case ApplicantActor():
            name = actor.applicant if isinstance(actor.applicant, str) else writer.say(msg("The applicant"))
    return f"{name} ({writer.text(actor.when)})" if actor.when else name


def _outputs(writer: Writer, step: Step) -> str:
    return "\n".join([*map(writer.text, step.outputs), *map(writer.form, step.forms)])
