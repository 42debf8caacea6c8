"""What the step table says of a step, and what its cells show of the times of steps."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.limits import columns
from isodoc.compare.things import Thing, plain
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from isodoc.compare.names import Names

    Data = Mapping[str, Any]

PART: Final = "steps"
STEP: Final = "step"
_END: Final = "end"
CALLING: Final = frozenset({"by", "responsible", "forms"})
"""Under what a step names roles, units, agencies and forms."""
_ACTORS: Final = frozenset({"by", "responsible"})


def steps_by_id(content: Data) -> dict[str, Data]:
    """Return the steps of *content* by their ids."""
    return {each["id"]: each for each in content.get("steps", ())}


class StepTable:
    """The step table of a *content*; *other* is the one with which it is compared."""

    def __init__(self, content: Data, other: Data, names: Names) -> None:
        self.content = content
        self.other = other
        self.names = names
        self.steps = names.compared.once(steps_by_id, content)
        self.others = names.compared.once(steps_by_id, other)
        self.stages: Mapping[str, Data] = {each["id"]: each for each in content["document"].get("stages", ())}

    @cached_property
    def _columns(self) -> list[str]:
        return self.names.compared.once(columns, self.content)

    @cached_property
    def _alone(self) -> str:
        """The variant of the only limit where it is one of several of the other content."""
        limits = self.content["document"].get("limits", ())
        if self._columns != [""] or len(limits) != 1:
            return ""
        return limits[0]["id"] if limits[0]["id"] in self.names.compared.once(columns, self.other) else ""

    @cached_property
    def _units(self) -> Mapping[str, str]:
        limits = self.content["document"].get("limits", ())
        units = {each["id"]: (each.get("time") or {}).get("unit", "day") for each in limits}
        alone = set(units.values())
        return {**units, "": alone.pop() if len(alone) == 1 else "day"}

    @cached_property
    def _numbers(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        place, number = 0, ""
        for name, each in self.steps.items():
            if not each.get("unnumbered"):
                place += 1
                number = each.get("number") or str(place)
            found[name] = number
        return found

    @cached_property
    def _following(self) -> Mapping[str, str]:
        return dict(zip(self.steps, [*self.steps, _END][1:], strict=True))

    @cached_property
    def _shared(self) -> Mapping[tuple[str, str], int]:
        """By step and column the place of the time that the step has there together with others."""
        return {
            (step, column): place
            for place, each in enumerate(self.content.get("shared_times", ()))
            for step, column in self._shown(each)
        }

    @cached_property
    def visible(self) -> AbstractSet[int]:
        """The places of the times that several steps share and a cell shows."""
        return {*self._shared.values()}

    def _shown(self, shared: Data) -> Iterator[tuple[str, str]]:
        """Yield the steps and columns in which a time that several steps share stands."""
        for column in self._columns:
            if column in shared["time"] or "" in shared["time"]:
                for step in shared["steps"]:
                    if not column or column not in (self.steps.get(step, {}).get("time") or ()):
                        yield step, column

    def together(self, rank: int, shared: Data) -> Thing:
        """Return the time that several steps share, at the place *rank*."""
        steps = [name for name in self.steps if name in shared["steps"]]
        times = {name or self._alone: self._time(time, name) for name, time in shared["time"].items()}
        seen = {"steps": {each for each in steps if each in self.others}}
        called, where = ", ".join(steps), ("shared_times", rank)
        return Thing(
            *(PART, "shared_time", called, where, {"steps": steps}, seen, {"time": times}), known=False, lane=called
        )

    def thing(self, step: Data, keys: AbstractSet[str], place: int) -> Thing:
        """Return the *step* with what it says under *keys*."""
        facets: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        both = step["id"] in self.others
        if not both:
            keys &= step.keys()
        if not keys.isdisjoint(_ACTORS):
            keys |= _ACTORS
        for name, read, show in _FACETS if keys else ():
            if name in keys:
                if read:
                    facets[name] = read(self, step)
                if show and both:
                    seen[name] = show(self, step)
        times = {"time": dict(step.get("time") or {})} if "time" in keys else None
        return Thing(PART, STEP, step["id"], ("steps", place), facets, seen, times)

    def ask(self, step: Data) -> None:
        """Ask for all names by which *step* names who acts and what is used."""
        for read in (self.by, self.responsible, self.forms):
            read(step)

    def by(self, step: Data) -> list[str]:
        """Return who does *step*; who answers for it where nobody else is named."""
        actors = [self._actor(each) for each in step.get("by", ())]
        answers = self.responsible(step)
        return actors or ([answers] if answers else [])

    def responsible(self, step: Data) -> str | None:
        """Return who answers for *step*."""
        return self._actor(step["responsible"]) if "responsible" in step else None

    def apart(self, step: Data) -> str | None:
        """Return who answers for *step*, where that is not the first of those who do it."""
        answers = self.responsible(step)
        return answers if step.get("by") and answers != self.by(step)[0] else None

    def _actor(self, actor: Any) -> str:
        """Return who acts, in words; in brackets the case in which it does."""
        names = self.names
        if isinstance(actor, str):
            return names.role(actor)
        if "role" in actor or "unit" in actor:
            name = names.role(actor.get("role") or actor["unit"])
        elif "agency" in actor:
            name = names.agency(actor["agency"])
        else:
            own = actor["applicant"]
            name = own if isinstance(own, str) else translate(msg("The applicant"), names.language)
        return f"{name} ({plain(actor['when'])})" if actor.get("when") else name

    def forms(self, step: Data) -> list[str]:
        """Return the codes of the forms that *step* names."""
        return [self.names.form(each) for each in step.get("forms", ())]

    def stage(self, step: Data) -> str | None:
        """Return the title of the stage in which *step* falls."""
        stage = self.stages.get(step.get("stage", ""))
        return stage["title"] if stage else None

    def spans(self, step: Data) -> list[Data]:
        """Return the stages whose periods *step* counts in."""
        return [self.stages[each] for each in step.get("periods", ()) if each in self.stages]

    def absent(self, step: Data) -> list[str]:
        """Return for which variants there is no such step."""
        return [each for each in self._columns if each and each not in (step.get("variants") or self._columns)]

    def _goto(self, name: str) -> str:
        return name if name == _END else self._numbers.get(name, name)

    def next(self, step: Data) -> str | None:
        """Return the number of the step that follows, where that is not the next one."""
        goto = step.get("next")
        return self._goto(goto) if goto and goto != self._following[step["id"]] else None

    def branches(self, step: Data) -> list[tuple[Any, ...]]:
        """Return the branches of *step*: when, what is noted, the number of the step that follows where it is shown."""
        following = self._following[step["id"]]
        return [
            (each.get("when"), note, self._goto(each["goto"]) if each["goto"] != following or not note else None)
            for each in step.get("branches", ())
            for note in [each.get("note")]
        ]

    def starts(self, step: Data) -> str | None:
        """Return from when the times of *step* count, where a cell does not say that itself."""
        timed = any(time and not time.get("since") for time in self.cells(step).values())
        return plain(step["starts"]) if timed and step.get("starts") else None

    def number(self, step: Data) -> str | None:
        """Return the number of *step*."""
        return None if step.get("unnumbered") else self._numbers[step["id"]]

    def cells(self, step: Data) -> dict[str, Any]:
        """Return the time of *step* that each column shows."""
        times = step.get("time") or {}
        together = self._shared if self.content.get("shared_times") else {}
        return {
            column or self._alone: None if (step["id"], column) in together else self._cell(step, times, column)
            for column in self._columns
        }

    def _cell(self, step: Data, times: Mapping[str, Any], column: str) -> Any:
        if column and step.get("variants") and column not in step["variants"]:
            return None
        time = times.get(column) or times.get("")
        return None if time is None else self._time(time, column)

    def _time(self, time: Mapping[str, Any], column: str) -> Mapping[str, Any]:
        """Return *time* as a cell shows it: a bare number in the unit of its limit, a day without its closing hour."""
        if "same_day" in time:
            return {"same_day": True}
        return {**time, "unit": self._units.get(column, "day")} if time.get("unit") == "unstated" else time


def _period(stage: Data) -> tuple[Any, ...]:
    time = stage.get("time")
    return time, stage.get("starts") if time else None


def _listed(value: Any) -> list[str]:
    return [plain(each) for each in ([value] if isinstance(value, str) else value or ())]


def _said(name: str) -> Callable[[StepTable, Data], Any]:
    """Return what reads of a step what it says itself under *name*."""

    def read(_: StepTable, step: Data) -> Any:
        value = step.get(name)
        return plain(value) if isinstance(value, str) else value

    return read


_READ: Final[Mapping[str, Callable[[StepTable, Data], Any]]] = {
    **{name: _said(name) for name in ("title", "starts", "number", "unnumbered", "note")},
    "by": StepTable.by,
    "responsible": StepTable.responsible,
    "output": lambda _, step: _listed(step.get("output")),
    "forms": StepTable.forms,
    "stage": StepTable.stage,
    "periods": lambda table, step: [each["title"] for each in table.spans(step)],
    **{name: _said(name) for name in ("variants", "branches", "next")},
}
"""What is said of a step, by the keys of the step."""
_SHOWN: Final[Mapping[str, Callable[[StepTable, Data], Any]]] = {
    "responsible": StepTable.apart,
    "periods": lambda table, step: [*map(_period, table.spans(step))],
    "variants": StepTable.absent,
    "branches": StepTable.branches,
    "next": StepTable.next,
    "starts": StepTable.starts,
    "number": StepTable.number,
    "time": StepTable.cells,
}
"""What the sheet shows of that, where its change may leave no trace."""
_FACETS: Final = tuple((name, _READ.get(name), _SHOWN.get(name)) for name in (*_READ, "time"))
ALL: Final = frozenset(name for name, _, _ in _FACETS)
