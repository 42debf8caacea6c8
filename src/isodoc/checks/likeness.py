"""Which of many sets of units are nearly the same: each is compared with the first of every group, not with all.

A set maps units (hashes of papers, of paragraphs) to weights (their syllables). Two sets are alike by the weight of
what both have, divided by the weight of what either has (weighted Jaccard index).
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SYLLABLE: Final = re.compile(r"\w+")
Units = dict[str, int]

ALIKE: Final = Fraction(4, 5)
"""From which likeness on two sets nearly repeat each other."""
_MOST = 40
"""With how many sets one is compared at most, those with the rarest common unit first."""


def units_of(texts: Iterable[str]) -> Units:
    """Return the units of *texts*: case and punctuation do not count, a repeated text counts once."""
    found: Units = {}
    for text in texts:
        syllables = _SYLLABLE.findall(text.casefold())
        if syllables:
            found[blake2b(" ".join(syllables).encode(), digest_size=6).hexdigest()] = len(syllables)
    return found


def likeness(one: Units, other: Units) -> Fraction:
    """Return how alike the two are, from 0 to 1."""
    common = sum(weight for unit, weight in one.items() if unit in other)
    whole = sum(one.values()) + sum(other.values()) - common
    return Fraction(common, whole) if whole else Fraction(0)


def groups(sets: Mapping[str, Units]) -> Iterator[tuple[list[str], Fraction]]:
    """Yield the names of each group of at least two sets that are alike, and the least likeness to its first."""
    frequency = Counter(unit for units in sets.values() for unit in units)
    by_unit: dict[str, list[str]] = {}
    members: dict[str, list[str]] = {}
    least: dict[str, Fraction] = {}
    for name, units in sets.items():
        rare = sorted(units, key=lambda unit: (frequency[unit], unit))
        leader, degree = _nearest(units, rare, by_unit, sets)
        if leader:
            members[leader].append(name)
            least[leader] = min(least[leader], degree)
            continue
        members[name], least[name] = [name], Fraction(1)
        for unit in _telling(units, rare):
            by_unit.setdefault(unit, []).append(name)
    for name, group in members.items():
        if len(group) > 1:
            yield group, least[name]


def _nearest(
    units: Units, rare: list[str], by_unit: Mapping[str, list[str]], sets: Mapping[str, Units]
) -> tuple[str, Fraction]:
    """Return the first of a group that is most alike, or nothing when none is alike enough."""
    candidates: dict[str, None] = {}
    for unit in rare:
        candidates.update(dict.fromkeys(by_unit.get(unit, ())[: _MOST - len(candidates)]))
        if len(candidates) >= _MOST:
            break
    degrees = [(likeness(units, sets[name]), name) for name in candidates]
    degree, leader = max(degrees, key=lambda one: one[0], default=(Fraction(0), ""))
    return (leader, degree) if degree >= ALIKE else ("", degree)


def _telling(units: Units, rare: list[str]) -> Iterator[str]:
    """Yield the rarest units, as many that every set that is alike has one of them."""
    left = Fraction(sum(units.values()))
    enough = left * ALIKE
    for unit in rare:
        if left < enough:
            return
        yield unit
        left -= units[unit]
