"""The differences between the things of one part of two sheets."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from isodoc.alignment import rising
from isodoc.compare.matching import matched
from isodoc.compare.things import TEXT
from isodoc.model.difference import Difference, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.compare.matching import Pairs
    from isodoc.compare.reading import Reading
    from isodoc.compare.things import Thing

_NOTHING: Final[Mapping[str, Any]] = {}
_CALLED: Final = frozenset({"name", "title", "label", "party"})
"""Facets by which a thing is called: another one renames it."""


def between(reading: Reading) -> list[Difference]:
    """Return the differences between the things of one part."""
    old, new = reading.old, reading.new
    if not old:
        return [_came(fact) for fact in reading.today() if fact.parent is None and not fact.quiet]
    if not new:
        return [_went(one) for one in old if one.parent is None and not one.quiet]
    pairs = matched(old, new)
    back = {other: one for one, other in pairs.items()}
    moved = set() if not pairs or _in_order(old, new, pairs, back) else _moved(old, new, pairs, back)
    places = reading.places((back[each], each) for each in moved) if moved else {}
    told = [
        _went(one) for one in old if one not in pairs and not one.quiet and (one.parent is None or one.parent in pairs)
    ]
    changed = [
        each
        for each in new
        if (one := back.get(each)) is None or each in moved or one.facets != each.facets or one.times != each.times
    ]
    today = reading.today() if changed else new
    facts = {(each.thing, each.keys): each for each in today if each.thing != TEXT} if today is not new else {}
    for other in changed:
        fact = facts.get((other.thing, other.keys), other)
        if other not in back:
            if not other.quiet and (other.parent is None or other.parent in back):
                told.append(_came(fact))
            continue
        one = back[other]
        if other in moved:
            was, now = places[other]
            what = (Kind.MOVED, other.part, other.thing, fact.id)
            told.append(Difference(*what, old=was, new=now, old_keys=one.keys, new_keys=other.keys))
        told += _facets(one, other, fact)
    return told


def _went(one: Thing) -> Difference:
    """Return that a thing is no more."""
    return Difference(Kind.REMOVED, one.part, one.thing, one.id, old=one.whole, old_keys=one.keys)


def _came(fact: Thing) -> Difference:
    """Return that there is a thing which was not there before."""
    return Difference(Kind.ADDED, fact.part, fact.thing, fact.id, new=fact.whole, new_keys=fact.keys)


def _facets(one: Thing, other: Thing, fact: Thing) -> list[Difference]:
    """Return what is said otherwise of a thing."""
    told = []
    what, where = (other.part, other.thing, fact.id), (False, one.keys, other.keys)
    seen, shown = one.seen or _NOTHING, other.seen or _NOTHING
    for name in {**one.facets, **other.facets}:
        old, new = one.facets.get(name), other.facets.get(name)
        if old == new or (name in seen and seen[name] == shown.get(name)):
            continue
        really = fact.facets.get(name)
        if old == really or (not (old or really) and type(old) is not int and type(really) is not int):
            continue
        kind = Kind.RENAMED if name in _CALLED else Kind.CHANGED
        told.append(Difference(kind, *what, name, "", old, really, *where))
    if one.times != other.times:
        times, now = one.times or _NOTHING, other.times or _NOTHING
        for name in {**times, **now}:
            for variant, old, new in _times(times.get(name, {}), now.get(name, {}), seen.get(name), shown.get(name)):
                told.append(Difference(Kind.CHANGED, *what, name, variant, old, new, *where))
    return told


def _times(
    old: Mapping[str, Any], new: Mapping[str, Any], before: Mapping[str, Any] | None, now: Mapping[str, Any] | None
) -> list[tuple[str, Any, Any]]:
    """Return by variant which times are others; cells, *before* and *now*, that show the same differ in nothing."""
    if old == new:
        return []
    plainly = [(key, old.get(key), new.get(key)) for key in {**old, **new} if old.get(key) != new.get(key)]
    if before is None or now is None:
        return plainly
    cells = [(key, before.get(key), now.get(key)) for key in {**before, **now} if before.get(key) != now.get(key)]
    if not cells:
        return plainly if before.keys() != now.keys() else []
    if {*old, *new} <= {""}:
        return [("", *cells[0][1:])]
    return cells


def _in_order(old: Sequence[Thing], new: Sequence[Thing], pairs: Pairs, back: Pairs) -> bool:
    """Tell whether all that stayed stands in the same order and belongs to the same things."""
    for one, other in pairs.items():
        if (pairs.get(one.parent) if one.parent else None) is not other.parent:
            return False
    return len(pairs) == 1 or [*filter(None, map(pairs.get, old))] == [*filter(back.__contains__, new)]


def _moved(old: Sequence[Thing], new: Sequence[Thing], pairs: Pairs, back: Pairs) -> set[Thing]:
    """Return those of *new* that must have moved: the fewest that do, and what belongs to another thing now."""
    ranks = {one: rank for rank, one in enumerate(old)}
    groups: defaultdict[object, list[tuple[Thing, Thing]]] = defaultdict(list)
    found: set[Thing] = set()
    for other in new:
        one = back.get(other)
        if one is None or (one.quiet and other.quiet):
            continue
        if (pairs.get(one.parent) if one.parent else None) is not other.parent:
            found.add(other)
        else:
            groups[other.part, other.parent].append((one, other))
    for members in groups.values():
        if all(ranks[one] < ranks[after] for (one, _), (after, _) in pairwise(members)):
            continue
        lanes: defaultdict[str, list[tuple[Thing, Thing]]] = defaultdict(list)
        mixed = any(one.lane != other.lane for one, other in members)
        for one, other in members:
            lanes["" if mixed else other.lane].append((one, other))
        for lane in lanes.values():
            kept = set(rising([ranks[one] for one, _ in lane]))
            found.update(other for place, (_, other) in enumerate(lane) if place not in kept)
    return found
