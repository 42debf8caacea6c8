"""Steps as things, with the lines of their work, and what the cells of the step table show of their times."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isodoc.compare.limits import columns
from isodoc.compare.things import TEXT, Thing, differing, plain, texts
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from isodoc.compare.compared import Compared
    from isodoc.compare.names import Names

    Data = Mapping[str, Any]

_PART: Final = "steps"
_STEP: Final = "step"
_END: Final = "end"
_CALLING: Final = frozenset({"by", "responsible", "forms"})
_TIMING: Final = frozenset({"time", "variants"})
_SAME: Final[AbstractSet[str]] = frozenset()
_ACTORS: Final = frozenset({"by", "responsible"})


def step_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield the steps with the lines of their work, the times that several share, the notes under the table.

    Of a step that the *other* content has too, only what it says otherwise there; steps that are the same are left
    out, unless some have moved.
    """
    alike = not names.compared.whole and content["document"].get("stages") == other["document"].get("stages")
    if content.get("shared_times") or not (alike and names.compared.same("steps")):
        yield from _rows(content, names, other, names.compared.both(_paired) if alike else _APART)
    if not names.compared.same("step_notes"):
        yield from texts(
            _PART, names.compared.unlike(content.get("step_notes"), other.get("step_notes")), ("step_notes",)
        )


def _rows(content: Data, names: Names, other: Data, pairing: _Pairing) -> Iterator[Thing]:
    """Yield what the table says of steps, and times that several share, as far as *pairing* leaves a difference."""
    if pairing is not _APART:
        names.compared.spared.update((_STEP, TEXT, "shared_time"))
    steps = [
        (place, step, pairing.keys.get(step["id"]))
        for place, step in enumerate(content.get("steps", ()))
        if names.compared.called or pairing.keys.get(step["id"], _ALL) or step["id"] in pairing.moved
    ]
    shared = content.get("shared_times", ()) if pairing.timed else ()
    if steps or shared:
        table = _Table(content, other, names)
        yield from _told(table, steps, pairing.moved)
        yield from (table.together(rank, each) for rank, each in enumerate(shared) if table.visible(each))


def step_ids(content: Data) -> list[Any]:
    """Return by which ids the steps of *content* name roles, units, agencies and forms."""
    return [each[key] for each in content.get("steps", ()) for key in _CALLING if key in each]


class _Pairing(NamedTuple):
    """What the steps of two contents have in common.

    Attributes:
        keys: Under which keys each step that both have differs, by its id.
        moved: The ids of those among which some moved.
        timed: Whether the times that several steps share may be others.
    """

    keys: Mapping[str, AbstractSet[str]]
    moved: AbstractSet[str]
    timed: bool


def _paired(compared: Compared) -> _Pairing:
    """Return what the steps of two contents have in common."""
    one, other = compared.old, compared.new
    ours, theirs = compared.once(_by_id, one), compared.once(_by_id, other)
    keys = {
        name: differing(step, theirs[name]) if step != theirs[name] else _SAME
        for name, step in ours.items()
        if name in theirs
    }
    shared = one.get("shared_times") or other.get("shared_times")
    timed = bool(shared) and (
        not len(ours) == len(theirs) == len(keys)
        or one.get("shared_times") != other.get("shared_times")
        or one["document"].get("limits") != other["document"].get("limits")
        or any(not each.isdisjoint(_TIMING) for each in keys.values())
    )
    moved = _SAME if [*ours] == [*theirs] else _moved([*keys], [name for name in theirs if name in keys])
    return _Pairing(keys, moved, timed)


def _moved(ours: list[str], theirs: list[str]) -> AbstractSet[str]:
    """Return the names that do not stand at the beginning or the end of both lists, which have the same names."""
    if ours == theirs:
        return _SAME
    start = next(place for place, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other)
    end = next(place for place, (one, other) in enumerate(zip(ours[::-1], theirs[::-1], strict=True)) if one != other)
    return frozenset(ours[start : len(ours) - end])


_APART: Final = _Pairing({}, moved=_SAME, timed=True)


def _by_id(content: Data) -> dict[str, Data]:
    return {each["id"]: each for each in content.get("steps", ())}


def _told(
    table: _Table, steps: Iterable[tuple[int, Data, AbstractSet[str] | None]], moved: AbstractSet[str]
) -> Iterator[Thing]:
    """Yield *steps*, given with their places and the keys of what is read of them, and the lines of their work.

    All is read of a step without keys.
    """
    names = table.names
    for place, step, keys in steps:
        like = table.others.get(step["id"]) if keys is not None else None
        if (
            like
            and names.compared.called
            and names.compared.naming([each.get(key) for each in (step, like) for key in _CALLING])
        ):
            table.ask(step)
        if keys or keys is None or step["id"] in moved:
            thing = table.thing(step, _ALL if keys is None else keys, place)
            yield thing
            yield from _work(thing, step, like, names)


def _work(thing: Thing, step: Data, like: Data | None, names: Names) -> Iterator[Thing]:
    """Yield the lines of the work of a step; without some that the step *like* it has too."""
    work, beside = step.get("work"), like.get("work") if like else None
    if work == beside:
        return
    listed = isinstance(work, list)
    lines, others = ([each] if isinstance(each, str) else each for each in (work, beside))
    items = names.compared.unlike(lines, others)
    keys = (*thing.keys, "work")
    for found in texts(_PART, items, keys, owner=thing.id, parent=thing):
        found.keys = found.keys if listed else (*keys, *found.keys[4:])
        yield found


class _Table:
    """The step table of a *content*; *other* is the one with which it is compared."""

    def __init__(self, content: Data, other: Data, names: Names) -> None:
        self.content = content
        self.other = other
        self.names = names
        self.steps = names.compared.once(_by_id, content)
        self.others = names.compared.once(_by_id, other)
        self.stages: Mapping[str, Data] = {each["id"]: each for each in content["document"].get("stages", ())}

    @cached_property
    def columns(self) -> list[str]:
        return self.names.compared.once(columns, self.content)

    @cached_property
    def alone(self) -> str:
        """The variant of the only limit where it is one of several of the other content."""
        limits = self.content["document"].get("limits", ())
        if self.columns != [""] or len(limits) != 1:
            return ""
        return limits[0]["id"] if limits[0]["id"] in self.names.compared.once(columns, self.other) else ""

    @cached_property
    def units(self) -> Mapping[str, str]:
        limits = self.content["document"].get("limits", ())
        units = {each["id"]: (each.get("time") or {}).get("unit", "day") for each in limits}
        alone = set(units.values())
        return {**units, "": alone.pop() if len(alone) == 1 else "day"}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        place, number = 0, ""
        for name, each in self.steps.items():
            if not each.get("unnumbered"):
                place += 1
                number = each.get("number") or str(place)
            found[name] = number
        return found

    @cached_property
    def following(self) -> Mapping[str, str]:
        return dict(zip(self.steps, [*self.steps, _END][1:], strict=True))

    @cached_property
    def shared(self) -> Mapping[tuple[str, str], int]:
        """By step and column the place of the time that the step has there together with others."""
        return {
            (step, column): place
            for place, each in enumerate(self.content.get("shared_times", ()))
            for step, column in self._shown(each)
        }

    def visible(self, shared: Data) -> bool:
        """Tell whether any cell shows a time that several steps share."""
        return any(True for _ in self._shown(shared))

    def _shown(self, shared: Data) -> Iterator[tuple[str, str]]:
        """Yield the steps and columns in which a time that several steps share stands."""
        for column in self.columns:
            if column in shared["time"] or "" in shared["time"]:
                for step in shared["steps"]:
                    if not column or column not in (self.steps.get(step, {}).get("time") or ()):
                        yield step, column

    def together(self, rank: int, shared: Data) -> Thing:
        """Return the time that several steps share, at the place *rank*."""
        steps = [name for name in self.steps if name in shared["steps"]]
        times = {name or self.alone: self.time(time, name) for name, time in shared["time"].items()}
        seen = {"steps": {each for each in steps if each in self.others}}
        called, where = ", ".join(steps), ("shared_times", rank)
        return Thing(
            *(_PART, "shared_time", called, where, {"steps": steps}, seen, {"time": times}), known=False, lane=called
        )

    def thing(self, step: Data, keys: AbstractSet[str], place: int) -> Thing:
        """Return the *step* with what it says under *keys*."""
        facets: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        if not keys.isdisjoint(_ACTORS):
            keys |= _ACTORS
        both = step["id"] in self.others
        for name, read, show in _FACETS if keys else ():
            if name in keys:
                if read:
                    facets[name] = read(self, step)
                if show and both:
                    seen[name] = show(self, step)
        times = {"time": dict(step.get("time") or {})} if "time" in keys else {}
        return Thing(_PART, _STEP, step["id"], ("steps", place), facets, seen, times)

    def ask(self, step: Data) -> None:
        """Ask for all names by which *step* names who acts and what is used."""
        for read in (self.by, self.responsible, self.forms):
            read(step)

    def by(self, step: Data) -> list[str]:
        answers = self.responsible(step)
        return [self.actor(each) for each in step.get("by", ())] or ([answers] if answers else [])

    def responsible(self, step: Data) -> str | None:
        return self.actor(step["responsible"]) if "responsible" in step else None

    def apart(self, step: Data) -> str | None:
        """Return who answers for *step*, where that is not the first of those who do it."""
        answers = self.responsible(step)
        return answers if step.get("by") and answers != self.by(step)[0] else None

    def actor(self, actor: Any) -> str:
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
        return [self.names.form(each) for each in step.get("forms", ())]

    def stage(self, step: Data) -> str | None:
        stage = self.stages.get(step.get("stage", ""))
        return stage["title"] if stage else None

    def spans(self, step: Data) -> list[Data]:
        return [self.stages[each] for each in step.get("periods", ()) if each in self.stages]

    def absent(self, step: Data) -> list[str]:
        """Return for which variants there is no such step."""
        return [each for each in self.columns if each and each not in (step.get("variants") or self.columns)]

    def goto(self, name: str) -> str:
        return name if name == _END else self.numbers.get(name, name)

    def next(self, step: Data) -> str | None:
        goto = step.get("next")
        return self.goto(goto) if goto and goto != self.following[step["id"]] else None

    def branches(self, step: Data) -> list[tuple[Any, ...]]:
        following = self.following[step["id"]]
        return [
            (each.get("when"), note, self.goto(each["goto"]) if each["goto"] != following or not note else None)
            for each in step.get("branches", ())
            for note in [each.get("note")]
        ]

    def starts(self, step: Data) -> str | None:
        timed = any(time and not time.get("since") for time in self.cells(step).values())
        return plain(step["starts"]) if timed and step.get("starts") else None

    def number(self, step: Data) -> str | None:
        return None if step.get("unnumbered") else self.numbers[step["id"]]

    def cells(self, step: Data) -> dict[str, Any]:
        """Return the time of *step* that each column shows."""
        times = step.get("time") or {}
        return {column or self.alone: self._cell(step, times, column) for column in self.columns}

    def _cell(self, step: Data, times: Mapping[str, Any], column: str) -> Any:
        if (step["id"], column) in self.shared:
            return None
        if column and step.get("variants") and column not in step["variants"]:
            return None
        time = times.get(column) or times.get("")
        return None if time is None else self.time(time, column)

    def time(self, time: Mapping[str, Any], column: str) -> Mapping[str, Any]:
        """Return *time* as a cell shows it: a bare number in the unit of its limit, a day without its closing hour."""
        if "same_day" in time:
            return {"same_day": True}
        return {**time, "unit": self.units.get(column, "day")} if time.get("unit") == "unstated" else time


def _period(stage: Data) -> tuple[Any, ...]:
    time = stage.get("time")
    return time, stage.get("starts") if time else None


def _listed(value: Any) -> list[str]:
    return [plain(each) for each in ([value] if isinstance(value, str) else value or ())]


def _said(name: str) -> Callable[[_Table, Data], Any]:
    """Return what reads of a step what it says itself under *name*."""

    def read(_: _Table, step: Data) -> Any:
        value = step.get(name)
        return plain(value) if isinstance(value, str) else value

    return read


_READ: Final[Mapping[str, Callable[[_Table, Data], Any]]] = {
    **{name: _said(name) for name in ("title", "starts", "number", "unnumbered", "note")},
    "by": _Table.by,
    "responsible": _Table.responsible,
    "output": lambda _, step: _listed(step.get("output")),
    "forms": _Table.forms,
    "stage": _Table.stage,
    "periods": lambda table, step: [each["title"] for each in table.spans(step)],
    **{name: _said(name) for name in ("variants", "branches", "next")},
}
"""What is said of a step, by the keys of the step."""
_SHOWN: Final[Mapping[str, Callable[[_Table, Data], Any]]] = {
    "responsible": _Table.apart,
    "periods": lambda table, step: [*map(_period, table.spans(step))],
    "variants": _Table.absent,
    "branches": _Table.branches,
    "next": _Table.next,
    "starts": _Table.starts,
    "number": _Table.number,
    "time": _Table.cells,
}
"""What the sheet shows of that, where its change may leave no trace."""
_FACETS: Final = tuple((name, _READ.get(name), _SHOWN.get(name)) for name in (*_READ, "time"))
_ALL: Final = frozenset(name for name, _, _ in _FACETS)
