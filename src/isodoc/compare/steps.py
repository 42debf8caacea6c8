"""Steps as things, with the lines of their work, the times that several share, and the notes under their table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isodoc.compare.step_table import ALL, CALLING, PART, STEP, StepTable, steps_by_id
from isodoc.compare.things import TEXT, differing, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from isodoc.compare.compared import Compared
    from isodoc.compare.names import Names
    from isodoc.compare.things import Thing

    Data = Mapping[str, Any]

_TIMING: Final = frozenset({"time", "variants"})
_SAME: Final[AbstractSet[str]] = frozenset()


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
            PART, names.compared.unlike(content.get("step_notes"), other.get("step_notes")), ("step_notes",)
        )


def _rows(content: Data, names: Names, other: Data, pairing: _Pairing) -> Iterator[Thing]:
    """Yield what the table says of steps, and times that several share, as far as *pairing* leaves a difference."""
    if pairing is not _APART:
        names.compared.spared.update((STEP, TEXT, "shared_time"))
    steps = [
        (place, step, pairing.keys.get(step["id"]))
        for place, step in enumerate(content.get("steps", ()))
        if names.compared.called or pairing.keys.get(step["id"], ALL) or step["id"] in pairing.moved
    ]
    shared = content.get("shared_times", ()) if pairing.timed else ()
    if steps or shared:
        table = StepTable(content, other, names)
        yield from _told(table, steps, pairing.moved)
        yield from (table.together(rank, each) for rank, each in enumerate(shared) if rank in table.visible)


def step_ids(content: Data) -> list[Any]:
    """Return by which ids the steps of *content* name roles, units, agencies and forms."""
    return [each[key] for each in content.get("steps", ()) for key in CALLING if key in each]


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
    ours, theirs = compared.once(steps_by_id, one), compared.once(steps_by_id, other)
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


def _told(
    table: StepTable, steps: Iterable[tuple[int, Data, AbstractSet[str] | None]], moved: AbstractSet[str]
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
            and names.compared.naming([each.get(key) for each in (step, like) for key in CALLING])
        ):
            table.ask(step)
        if keys or keys is None or step["id"] in moved:
            thing = table.thing(step, ALL if keys is None else keys, place)
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
    for found in texts(PART, items, keys, owner=thing.id, parent=thing):
        found.keys = found.keys if listed else (*keys, *found.keys[4:])
        yield found
