"""Time limits in words, and the columns of time that a step table has: one for each variant that steps tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.durations import Duration, MixedUnitsError, SameDay, Unit, total
from isodoc.i18n import msg
from isodoc.model.time import TimeOwner, whole_limit
from isodoc.view.laws import in_brackets
from isodoc.view.writer import LONGEST_LABEL, capital, item, line, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.durations import Time
    from isodoc.model.flow import Flow
    from isodoc.model.procedure import Procedure
    from isodoc.model.sheet import Line
    from isodoc.model.time import Limit, Stage
    from isodoc.view.writer import Writer

WHOSE = {
    TimeOwner.OTHER: msg("time of another agency"),
    TimeOwner.APPLICANT: msg("the applicant's time"),
    TimeOwner.CONCERNED: msg("time of those who are asked"),
}
_SOURCES = {
    "methods": msg("By the way of handing in:"),
    "cases": msg("By the case:"),
}
_LONGEST_TOTAL = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column of time: the *key* of its variant (empty: all), what heads it, and the unit of its limit."""

    key: str
    label: str = ""
    heading: str = ""
    total: str = ""
    unit: Unit | None = None

    def time(self, times: Mapping[str, Time]) -> Time | None:
        """Return the time that this column shows."""
        return times.get(self.key) or times.get("")


def limits(writer: Writer, procedure: Procedure) -> list[Line]:
    """Return the time limits, then the periods of stages, one point each; what reads the same stands once."""
    rows = _grouped(writer, procedure)
    alone = len({(each.label, each.text, str(each.time)) for each, _ in rows}) == 1 and not procedure.stages
    disagree = len({limit.source for limit, _ in rows}) > 1
    lines: list[Line] = []
    said: list[list[Line]] = []
    heading, source = "", None
    for limit, channels in rows:
        if disagree and limit.source != source and limit.source in _SOURCES:
            lines.append(line(writer.say(_SOURCES[limit.source]), "lead"))
        source = limit.source
        if limit.heading and limit.heading != heading:
            lines.append(item(f"{writer.text(limit.heading)}:"))
        heading = limit.heading or ""
        printed = _limit_lines(writer, procedure, limit, channels, alone=alone)
        if printed not in said:
            said.append(printed)
            lines += printed
    if procedure.stages:
        lines.append(line(writer.say(msg("Periods of their own:")), "lead"))
        lines += [item(*_stage(writer, procedure, stage)) for stage in procedure.stages]
    return lines


def _limit_lines(writer: Writer, procedure: Procedure, limit: Limit, channels: str, *, alone: bool) -> list[Line]:
    label, words = _limit(writer, procedure, limit, channels)
    if len(label) > LONGEST_LABEL:
        label, words = "", f"{label}: {words}"
    level = 2 if limit.heading else 1
    first, *others = words.split("\n")
    lines = (
        [line(sentence(first))] if alone and not label else [item(sentence(first), level, f"{label}:" if label else "")]
    )
    for other in others:
        lines += writer.paragraphs(other, level + 1, listed=True)
    return lines + [item(sentence(writer.text(note)), level + 1) for note in (limit.agreement, limit.note) if note]


def _grouped(writer: Writer, procedure: Procedure) -> list[tuple[Limit, str]]:
    """Return the limits; those that differ in nothing but their channel together, with their channels in words."""
    found: dict[object, tuple[Limit, list[str]]] = {}
    for limit in procedure.limits:
        same = (
            limit.model_copy(update={"id": "", "channels": (), "code": None, "basis": None, "source": None})
            if limit.channels
            else limit
        )
        key = (limit.source, repr(same)) if limit.channels else limit.id
        channels = found.setdefault(key, (limit, []))[1]
        if limit.channels:
            words = writer.channels(limit.channels)
            if words not in channels:
                channels.append(words)
    return [(limit, ", ".join(channels)) for limit, channels in found.values()]


def _limit(writer: Writer, procedure: Procedure, limit: Limit, channels: str) -> tuple[str, str]:
    """Return what stands before and after the colon of a limit."""
    label = capital(writer.text(limit.label)) if limit.label else ""
    if channels:
        label = f"{label} ({channels})" if label else capital(channels)
    words = ""
    if limit.time is not None:
        words = writer.time(limit.time)
        if limit.extends:
            longer = next((each for each in procedure.limits if each.id == limit.extends), None)
            words = writer.say(msg("prolonged by at most {time}", time=words))
            counted = longer is not None and not isinstance(longer.time, SameDay)
            base = _total(writer, procedure, longer) if longer and counted else ""
            words += writer.say(msg(" (beyond {base})", base=base)) if base else ""
    if limit.starts:
        words += writer.since(limit.starts)
    if limit.text:
        text = writer.text(limit.text)
        words = f"{words}. {capital(text)}" if words else text
    words += in_brackets(writer, limit.basis)
    return label, words or "…"


def _stage(writer: Writer, procedure: Procedure, stage: Stage) -> tuple[str, int, str]:
    words = period(writer, stage, {limit.id: limit.label or limit.id for limit in procedure.limits})
    owner = ""
    if stage.agency:
        owner = writer.agency(stage.agency)
    elif stage.whose in WHOSE:
        owner = writer.say(WHOSE[stage.whose])
    words += f" ({owner})" if owner else ""
    words += in_brackets(writer, stage.basis)
    words = ". ".join(part for part in (words, capital(writer.text(stage.note)) if stage.note else "") if part)
    title = writer.text(stage.title)
    title += f" ({writer.text(stage.when)})" if stage.when else ""
    if len(title) > LONGEST_LABEL:
        return sentence(f"{title}: {words}" if words else title), 1, ""
    return sentence(words) if words else "", 1, f"{title}:" if words else title


def period(writer: Writer, stage: Stage, labels: Mapping[str, str]) -> str:
    """Return the period of a stage with the event from which it runs; *labels* name the variants."""
    parts = []
    for key, time in (stage.time or {}).items():
        words = writer.time(time)
        parts.append(f"{labels.get(key, key)}: {words}" if key else words)
    words = "; ".join(parts)
    if words and stage.starts:
        words += writer.since(stage.starts)
    return words


def columns(writer: Writer, procedure: Procedure, flow: Flow) -> list[Column]:
    """Return the columns of time of the step table; one, maybe empty, where variants do not differ."""
    sources = [each.step.time for each in flow.steps] + [each.shared.time for each in flow.shared]
    keys = {key for times in sources if times for key in times}
    if not keys:
        return [Column("")]
    named = [limit for limit in procedure.limits if limit.id in keys]
    if not named:
        totals = {_total(writer, procedure, limit) for limit in procedure.limits} - {""}
        units = {limit.time.unit for limit in procedure.limits if isinstance(limit.time, Duration)}
        unit = units.pop() if len(units) == 1 else None
        return [Column("", total=totals.pop() if len(totals) == 1 else _sum(writer, flow, unit, totals), unit=unit)]
    return [
        Column(
            limit.id,
            capital(writer.text(limit.label)) if limit.label and len(named) > 1 else "",
            writer.text(limit.heading) if limit.heading else "",
            _total(writer, procedure, limit),
            limit.time.unit if isinstance(limit.time, Duration) else None,
        )
        for limit in named
    ]


def _total(writer: Writer, procedure: Procedure, limit: Limit) -> str:
    """Return the whole time of a variant: its limit, on top of the limit that it prolongs."""
    if limit.time is None:
        return limit.text if limit.text and len(limit.text) <= _LONGEST_TOTAL else ""
    whole = whole_limit(limit, procedure.limits)
    if whole is not None:
        return writer.short_time(whole)
    own = writer.short_time(limit.time)
    base = next((each for each in procedure.limits if each.id == limit.extends), None)
    if base is None or base.time is None or base.id == limit.id:
        return own
    if isinstance(base.time, SameDay):
        return writer.say(msg("{time} more", time=own))
    return f"{writer.time(base.time)} + {own}"


def _sum(writer: Writer, flow: Flow, unit: Unit | None, limits: set[str]) -> str:
    """Return the sum of the times of all steps, for a procedure without limits and without periods of their own."""
    if limits or any(each.step.periods or each.step.stage for each in flow.steps):
        return ""
    shared = {step for each in flow.shared for step in each.shared.steps}
    times: list[Time | None] = [each.shared.time.get("") for each in flow.shared]
    times += [each.step.time.get("") for each in flow.steps if each.step.time and each.step.id not in shared]
    return _added(writer, [time.under(unit or Unit.WORKING_DAY) for time in times if isinstance(time, Duration)])


def _added(writer: Writer, times: Sequence[Duration]) -> str:
    try:
        whole = total(times)
    except MixedUnitsError:
        return ""
    return writer.time(whole) if whole else ""
