"""Time limits, stages and steps as things, and what the cells of the step table show of their times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.names import NAMED
from isodoc.compare.things import Thing, plain, said, texts
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.compare.names import Names

    Data = Mapping[str, Any]

_LIMIT: Final = ("label", "heading", "time", "text", "agreement", "starts", "channels", "note", "source")
_STAGE: Final = ("title", "starts", "when", "note", "whose")
_LONGEST_CHAIN: Final = 20
_END: Final = "end"


def limit_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield the time limits, then the periods of stages."""
    document, others = content["document"], other["document"]
    limits = document.get("limits", ())
    unlike = names.unlike(limits, others.get("limits"))
    groups = grouped(limits) if unlike else []
    by_id = {each["id"]: each for each in limits}
    disagree = len({each.get("source") for each, _ in groups}) > 1
    first = {each["id"]: group for group, members in groups for each in members}
    for place, limit in unlike:
        facets = said(limit, _LIMIT)
        if "extends" in limit:
            facets["extends"] = limit["extends"]
        seen = {
            "extends": _chain(limit, by_id) if "extends" in limit else None,
            "source": limit.get("source", "") if disagree else None,
        }
        if "basis" in limit:
            facets["basis"] = names.law(limit["basis"], NAMED)
        seen["basis"] = first[limit["id"]].get("basis")
        yield Thing("limit", "limit", limit["id"], ("document", "limits", place), facets, seen)
    for place, stage in names.unlike(document.get("stages"), others.get("stages")):
        facets = said(stage, _STAGE)
        if "agency" in stage:
            facets["agency"] = names.agency(stage["agency"])
        if "basis" in stage:
            facets["basis"] = names.law(stage["basis"], NAMED)
        whose = stage.get("whose", "agency")
        seen = {
            "starts": facets.get("starts") if stage.get("time") else None,
            "whose": None if "agency" in stage or whose == "agency" else whose,
        }
        times = {"time": dict(stage.get("time", {}))}
        yield Thing("limit", "stage", stage["id"], ("document", "stages", place), facets, seen, times)


def grouped(limits: Sequence[Data]) -> list[tuple[Data, list[Data]]]:
    """Return the limits; those that differ in nothing but their channels behind the first of them."""
    found: dict[object, tuple[Data, list[Data]]] = {}
    for limit in limits:
        key = limit["id"]
        if limit.get("channels"):
            bare = {key: value for key, value in limit.items() if key not in {"id", "channels", "basis", "source"}}
            key = (limit.get("source"), repr(sorted(bare.items())))
        found.setdefault(key, (limit, []))[1].append(limit)
    return list(found.values())


def limit_rows(content: Data) -> object:
    """Return what the sheet prints of its limits: in their own part, each text once, and above the step table."""
    limits = content["document"].get("limits", ())
    rows = []
    for limit, members in grouped(limits):
        channels = tuple(dict.fromkeys(str(each.get("channels")) for each in members))
        row = ({key: value for key, value in limit.items() if key not in {"id", "channels"}}, channels)
        if row not in rows:
            rows.append(row)
    by_id = {each["id"]: each for each in limits}
    return rows, [by_id.get(name) for name in columns(content)]


def _chain(limit: Data, by_id: Mapping[str, Data]) -> list[Any]:
    """Return the times that *limit* prolongs, the nearest first."""
    found: list[Any] = []
    base = by_id.get(limit["extends"])
    while base is not None and len(found) < _LONGEST_CHAIN:
        found.append(base.get("time") or base.get("text"))
        base = by_id.get(base.get("extends", ""))
    return found


def columns(content: Data) -> list[str]:
    """Return the variants for which the step table has a column of time; one without a name when they do not differ."""
    used = {
        key for key_of in ("steps", "shared_times") for each in content.get(key_of, ()) for key in each.get("time", ())
    }
    named = [each["id"] for each in content["document"].get("limits", ()) if each["id"] in used] if used else []
    return named or [""]


def _alone(content: Data, other: Data) -> str:
    """Return the variant of the only limit of *content* where it is one of several of *other*."""
    limits = content["document"].get("limits", ())
    return limits[0]["id"] if len(limits) == 1 and limits[0]["id"] in columns(other) else ""


class _Table:
    """What the cells of the step table of a *content* show; *other* is the one with which it is compared."""

    def __init__(self, content: Data, other: Data) -> None:
        document = content["document"]
        self.steps: Sequence[Data] = content.get("steps", ())
        self.columns = columns(content)
        self.alone = _alone(content, other) if self.columns == [""] else ""
        units = {each["id"]: (each.get("time") or {}).get("unit", "day") for each in document.get("limits", ())}
        alone = set(units.values())
        self.units = {**units, "": alone.pop() if len(alone) == 1 else "day"}
        self.stages = {each["id"]: each for each in document.get("stages", ())}
        self.shared = self._sharing(content.get("shared_times", ()))
        self.numbers = self._numbers()

    def _numbers(self) -> dict[str, str]:
        found: dict[str, str] = {}
        place, number = 0, ""
        for each in self.steps:
            if not each.get("unnumbered"):
                place += 1
                number = each.get("number") or str(place)
            found[each["id"]] = number
        return found

    def _sharing(self, shared: Sequence[Data]) -> dict[tuple[str, str], int]:
        """Return by step and column the place of the time that the step has there together with others."""
        if not shared:
            return {}
        own = {(each["id"], name) for each in self.steps for name in each.get("time") or () if name}
        return {
            (step, column): place
            for column in self.columns
            for place, each in enumerate(shared)
            if column in each["time"] or "" in each["time"]
            for step in each["steps"]
            if (step, column) not in own
        }

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

    def goto(self, name: str) -> str:
        return name if name == _END else self.numbers.get(name, name)


def step_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield the steps with the lines of their work, the times that several share, the notes under the table.

    Steps that are the same in the *other* content are left out where that tells nothing less.
    """
    same = set() if names.whole else _same(content, other)
    names.spared = bool(same)
    items = [(place, step) for place, step in enumerate(content.get("steps", ())) if step["id"] not in same]
    notes = [*enumerate(content.get("step_notes", ()))]
    if not items and not content.get("shared_times"):
        yield from texts("steps", notes, ("step_notes",))
        return
    table = _Table(content, other)
    for place, step in items:
        thing = _step(table, step, place, names)
        yield thing
        work = step.get("work")
        keys = ("steps", place, "work")
        listed = isinstance(work, list)
        for found in texts("steps", enumerate(work if listed else [work] if work else ()), keys, owner=step["id"]):
            found.parent = thing
            found.keys = found.keys if listed else (*keys, *found.keys[4:])
            yield found
    both = {each["id"] for each in other.get("steps", ())}
    visible = {*table.shared.values()}
    for rank, shared in enumerate(content.get("shared_times", ())):
        if rank not in visible:
            continue
        steps = [each["id"] for each in table.steps if each["id"] in shared["steps"]]
        called = ", ".join(steps)
        times = {name or table.alone: table.time(time, name) for name, time in shared["time"].items()}
        seen = {"steps": {each for each in steps if each in both}}
        where = ("shared_times", rank)
        facets = {"steps": steps}
        yield Thing("steps", "shared_time", called, where, facets, seen, {"time": times}, known=False, lane=called)
    yield from texts("steps", notes, ("step_notes",))


def _same(one: Data, other: Data) -> set[str]:
    """Return which steps print the same of both contents; none where one of them moved or the stages differ."""
    steps, others = ({each["id"]: each for each in content.get("steps", ())} for content in (one, other))
    if one["document"].get("stages") != other["document"].get("stages"):
        return set()
    if [name for name in steps if name in others] != [name for name in others if name in steps]:
        return set()
    return {name for name, step in steps.items() if step == others.get(name)}


def _step(table: _Table, step: Data, place: int, names: Names) -> Thing:
    following = table.steps[place + 1]["id"] if place + 1 < len(table.steps) else _END
    cells = table.cells(step)
    facets = said(step, ("title", "starts", "number", "unnumbered", "note"))
    by = [_actor(each, names) for each in step.get("by", ())]
    answers = _actor(step["responsible"], names) if "responsible" in step else None
    facets["by"] = by or ([answers] if answers else [])
    facets["responsible"] = answers
    facets["output"] = _listed(step.get("output"))
    facets["forms"] = [names.form(each) for each in step.get("forms", ())]
    facets["stage"] = _title(table, step.get("stage"))
    facets["periods"] = [_title(table, each) for each in step.get("periods", ()) if each in table.stages]
    facets["variants"] = step.get("variants")
    facets["branches"] = step.get("branches")
    facets["next"] = step.get("next")
    goto = step.get("next")
    seen = {
        "responsible": answers if by and answers != by[0] else None,
        "periods": [_period(table.stages[each]) for each in step.get("periods", ()) if each in table.stages],
        "variants": [each for each in table.columns if each and each not in (step.get("variants") or table.columns)],
        "branches": [_branch(table, each, following) for each in step.get("branches", ())],
        "next": table.goto(goto) if goto and goto != following else None,
        "starts": facets.get("starts") if any(time and not time.get("since") for time in cells.values()) else None,
        "number": None if step.get("unnumbered") else table.numbers[step["id"]],
        "time": cells,
    }
    times = {"time": dict(step.get("time") or {})}
    return Thing("steps", "step", step["id"], ("steps", place), facets, seen, times)


def _branch(table: _Table, branch: Data, following: str) -> tuple[Any, ...]:
    note = branch.get("note")
    shown = branch["goto"] != following or not note
    return branch.get("when"), note, table.goto(branch["goto"]) if shown else None


def _title(table: _Table, stage: str | None) -> str | None:
    return table.stages[stage]["title"] if stage in table.stages else None


def _period(stage: Data) -> tuple[Any, ...]:
    time = stage.get("time")
    return time, stage.get("starts") if time else None


def _listed(value: Any) -> list[str]:
    return [plain(each) for each in ([value] if isinstance(value, str) else value or ())]


def _actor(actor: Any, names: Names) -> str:
    """Return who acts, in words; in brackets the case in which it does."""
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
