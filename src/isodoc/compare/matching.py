"""Which thing of an old content is which of a new one.

First what is known by the same id or called the same, then what is called alike. All of it stays near-linear: where
too much is left to be compared with each other, only what stands about the same place is.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from isodoc.compare.things import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from isodoc.compare.things import Thing

_SYLLABLE: Final = re.compile(r"\w+")
_LIKE: Final = 0.5
"""Two texts are one re-worded when they share so much of their syllables (Dice's coefficient)."""
_MOST: Final = 20_000
"""How many pairs of leftovers are looked at; more would take seconds."""
_LONGEST: Final = 2_000
"""How many characters of a text are looked at."""

Pairs = dict["Thing", "Thing"]


def matched(old: Sequence[Thing], new: Sequence[Thing]) -> Pairs:
    """Return which of *old* is which of *new*; parents have to stand before what belongs to them."""
    found: Pairs = {}
    if not old or not new:
        return found
    if len(old) == len(new) == 1:
        return _single(old, new) or _dossiers(old, new)
    start, end = _ends(old, new, found)
    left, free = list(old[start : len(old) - end]), list(new[start : len(new) - end])
    matching = iter((_single, _dossiers) if len(left) == len(free) == 1 else _MATCHING)
    while left and free and (match := next(matching, None)):
        if fresh := match(left, free):
            found |= fresh
            taken = set(fresh.values())
            left = [each for each in left if each not in fresh]
            free = [each for each in free if each not in taken]
    return found


def _ends(old: Sequence[Thing], new: Sequence[Thing], found: Pairs) -> tuple[int, int]:
    """Match what is the same at the beginning and at the end; return how many those are."""
    shorter = min(len(old), len(new))
    start = end = 0
    while start < shorter and _same(old[start], new[start], found):
        found[old[start]] = new[start]
        start += 1
    while end < shorter - start and _same(old[-1 - end], new[-1 - end], found):
        found[old[-1 - end]] = new[-1 - end]
        end += 1
    return start, end


def _same(one: Thing, other: Thing, found: Pairs) -> bool:
    return (
        one.id == other.id
        and one.thing == other.thing
        and one.facets == other.facets
        and (found.get(one.parent) if one.parent else None) is other.parent
        and one.part == other.part
        and one.lane == other.lane
    )


def _by(key: Callable[[Thing], Hashable]) -> Callable[[Iterable[Thing], Iterable[Thing]], Pairs]:
    """Return what matches things of the same *key* in their order; those without one are left."""

    def match(old: Iterable[Thing], new: Iterable[Thing]) -> Pairs:
        waiting: defaultdict[Hashable, deque[Thing]] = defaultdict(deque)
        for each in new:
            if (name := key(each)) is not None:
                waiting[name].append(each)
        return {
            each: queue.popleft() for each in old if (name := key(each)) is not None and (queue := waiting.get(name))
        }

    return match


def _called(old: Sequence[Thing], new: Sequence[Thing]) -> Pairs:
    """Match what is known by the same id, else called the same by what it belongs to."""
    ours, theirs = [*map(_key, old)], [*map(_key, new)]
    by = dict(zip(theirs, new, strict=True))
    if len(by) == len(new) and len(set(ours)) == len(old):
        return {one: by[key] for key, one in zip(ours, old, strict=True) if key in by}
    groups: defaultdict[Hashable, tuple[list[Thing], list[Thing]]] = defaultdict(lambda: ([], []))
    for side, (keys, things) in enumerate(((ours, old), (theirs, new))):
        for key, each in zip(keys, things, strict=True):
            groups[key][side].append(each)
    found: Pairs = {}
    for some, others in groups.values():
        found |= dict(zip(some, others, strict=True)) if len(some) == len(others) == 1 else _namesakes(some, others)
    return found


def _namesakes(old: list[Thing], new: list[Thing]) -> Pairs:
    """Match things of one name: first what says the same in the same place, where there are as many, then anywhere."""
    found: Pairs = {}
    if len(old) == len(new):
        found = {one: other for one, other in zip(old, new, strict=True) if one.facets == other.facets}
    for match in (_by(lambda each: repr(each.facets)), _by(lambda _: "")):
        taken = {*found.values()}
        found |= match([each for each in old if each not in found], [each for each in new if each not in taken])
    return found


def _key(each: Thing) -> Hashable:
    return _by_id(each) if each.known else _by_name(each)


def _by_id(each: Thing) -> Hashable:
    return (each.thing, each.id, each.lane) if each.known else None


def _by_name(each: Thing) -> Hashable:
    return None if each.known else (each.thing, _owner(each), each.lane, folded(each.words))


def _by_call(each: Thing) -> Hashable:
    return None if each.known or each.thing == TEXT else (each.thing, _owner(each), folded(each.id))


def _by_name_anywhere(each: Thing) -> Hashable:
    if each.known:
        return each.thing, each.id
    where = (each.part, "" if each.parent else each.id) if each.thing == TEXT else None
    return each.thing, where, folded(each.words)


def _owner(each: Thing) -> Hashable:
    """Return what stands for all that a thing belongs to; the part, of a paragraph that belongs to none."""
    owner = each.parent
    if owner is None:
        return (each.part, each.id) if each.thing == TEXT else None
    if not owner.path:
        owner.path = hash((owner.thing, owner.id, folded(owner.words), _owner(owner)))
    return owner.path


@functools.lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return *text* as its syllables in small letters."""
    return " ".join(_SYLLABLE.findall(text.casefold()))


def _by_id_anyhow(each: Thing) -> Hashable:
    return None if each.thing == TEXT else (each.thing, each.id)


_EXACT: Final = tuple(map(_by, (_by_call, _by_name_anywhere, _by_id_anyhow)))


def _single(old: Sequence[Thing], new: Sequence[Thing]) -> Pairs:
    """Match the only one that is left of *old* with the only one of *new*, when they are called the same or alike."""
    (one,), (other,) = old, new
    if one.thing != other.thing:
        return {}
    same = one.id == other.id and one.thing != TEXT
    if not (same or one.known or other.known):
        same = _sort(one) == _sort(other) and _dice(_bag(one), _bag(other)) >= _LIKE
        same = same or (one.thing != TEXT and _by_call(one) == _by_call(other))
    return {one: other} if same else {}


def _alike(old: Sequence[Thing], new: Sequence[Thing]) -> Pairs:
    """Match what is called alike, the most alike first."""
    groups: defaultdict[Hashable, tuple[list[Thing], list[Thing]]] = defaultdict(lambda: ([], []))
    for side, things in enumerate((old, new)):
        for each in things:
            if not each.known:
                groups[_sort(each)][side].append(each)
    found: Pairs = {}
    taken: set[Thing] = set()
    for ours, theirs in groups.values():
        for _, _, one, other in sorted(_scored(ours, theirs), key=lambda pair: pair[:2]):
            if one not in found and other not in taken:
                found[one] = other
                taken.add(other)
    return found


def _sort(each: Thing) -> Hashable:
    """Return among which things one is looked for that is called alike."""
    return each.thing, (each.part, "" if each.parent else each.id) if each.thing == TEXT else None


def _dossiers(old: Iterable[Thing], new: Iterable[Thing]) -> Pairs:
    """Match the dossiers that are left in their order: a party that is called otherwise hands in the same papers."""
    return dict(zip(*([each for each in things if each.thing == "dossier"] for things in (old, new)), strict=False))


_MATCHING: Final = (_called, *_EXACT, _alike, _dossiers)


def _scored(ours: list[Thing], theirs: list[Thing]) -> list[tuple[float, int, Thing, Thing]]:
    if not ours or not theirs:
        return []
    window = len(theirs) if len(ours) * len(theirs) <= _MOST else max(2, _MOST // max(len(ours), len(theirs)))
    bags = [_bag(each) for each in theirs]
    pairs = []
    for place, one in enumerate(ours):
        bag = _bag(one)
        middle = place * len(theirs) // len(ours)
        for other in range(max(0, middle - window), min(len(theirs), middle + window + 1)):
            likeness = _dice(bag, bags[other])
            if likeness >= _LIKE:
                pairs.append((-likeness, abs(other - middle), one, theirs[other]))
    return pairs


def _bag(each: Thing) -> frozenset[str]:
    return frozenset(folded(each.words)[:_LONGEST].split())


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 1.0
