"""Which items of two sequences belong together: equal ones first, then those that are alike, in near-linear time.

Names that stand once in both sequences are anchors (patience diff); what lies between two anchors is paired so that
most items are, or by the largest sum of likeness: exactly where the gap is small, among the likeliest candidates where
it is large.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Pair = tuple[int, int]
    Gap = tuple[int, int, int, int]
    """The first and the end of a part of the old sequence, and of the new one."""

_LEAST: Final = 0.5
_CELLS: Final = 10_000  # a gap of at most so many pairs is solved exactly by likeness
_EQUALS: Final = 4_000_000  # and of at most so many by name alone, which takes a thousandth of the time
_DEEPEST: Final = 40  # how often anchors are looked for between anchors
_COMMON: Final = 256  # a word that more items hold tells nothing about a pair
_RARE: Final = 8  # so many words of an item, the rarest, lead to its candidates
_CANDIDATES: Final = 4


class Likeness:
    """How alike the items of two sequences are, by the words that both hold: 0 for nothing, 1 for the same words.

    Args:
        old: by item, its words; items of no word are like none.
        new: the same of the other sequence.
    """

    def __init__(self, old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> None:
        self.old = old
        self.new = new

    def of(self, one: int, other: int) -> float:
        """Return the likeness of an old and a new item: twice the shared words by all words (Dice)."""
        left, right = self.old[one], self.new[other]
        together = len(left) + len(right)
        return 2 * len(left & right) / together if together else 0.0


def align(old: Sequence[str], new: Sequence[str], likeness: Likeness | None = None) -> list[Pair]:
    """Return the pairs of places that belong together, rising in both sequences.

    Args:
        old: by item, its name; the same name means the same item.
        new: the same of the other sequence.
        likeness: without it only items of the same name are paired.
    """
    found: list[Pair] = []
    left: list[tuple[Gap, int]] = [((0, len(old), 0, len(new)), 0)]
    while left:
        whole, depth = left.pop()
        gap = _trimmed(old, new, whole, found)
        if gap[0] == gap[1] or gap[2] == gap[3]:
            continue
        anchors = _anchors(old, new, gap) if depth < _DEEPEST else []
        if anchors:
            found += anchors
            left += [(each, depth + 1) for each in _between(anchors, gap)]
        else:
            found += _paired(old, new, gap, likeness)
    return sorted(found)


def stretches(pairs: Iterable[Pair], old: int, new: int) -> Iterator[tuple[bool, Gap]]:
    """Yield *pairs* that follow one another as one stretch (true), and what is in no pair as others (false).

    Args:
        pairs: places that belong together, rising in both sequences.
        old: how many items the old sequence has.
        new: how many the new one has.
    """
    first = start = end = stop = 0
    for one, other in pairs:
        if (one, other) == (end, stop):
            end, stop = one + 1, other + 1
            continue
        if first < end:
            yield True, (first, end, start, stop)
        yield False, (end, one, stop, other)
        first, end, start, stop = one, one + 1, other, other + 1
    if first < end:
        yield True, (first, end, start, stop)
    if end < old or stop < new:
        yield False, (end, old, stop, new)


def rising(places: Sequence[int]) -> list[int]:
    """Return the indexes of the longest part of *places* that rises; of several as long the one that ends lowest."""
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(holders[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        holders[length : length + 1] = [index]
    chain: list[int] = []
    at = holders[-1] if holders else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _trimmed(old: Sequence[str], new: Sequence[str], gap: Gap, found: list[Pair]) -> Gap:
    """Pair what is equal at both ends of *gap*; return what is left of it."""
    first, end, start, stop = gap
    while first < end and start < stop and old[first] == new[start]:
        found.append((first, start))
        first, start = first + 1, start + 1
    while first < end and start < stop and old[end - 1] == new[stop - 1]:
        end, stop = end - 1, stop - 1
        found.append((end, stop))
    return first, end, start, stop


def _anchors(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Pair]:
    first, end, start, stop = gap
    before, after = old[first:end], new[start:stop]
    left, right = Counter(before), Counter(after)
    ones, others = dict(zip(before, range(first, end), strict=True)), dict(zip(after, range(start, stop), strict=True))
    unique = [(ones[name], others[name]) for name, count in left.items() if count == 1 and right.get(name) == 1]
    return _rising(unique)


def _between(anchors: Iterable[Pair], gap: Gap) -> Iterator[Gap]:
    first, end, start, stop = gap
    for one, other in anchors:
        yield first, one, start, other
        first, start = one + 1, other + 1
    yield first, end, start, stop


def _paired(old: Sequence[str], new: Sequence[str], gap: Gap, likeness: Likeness | None) -> list[Pair]:
    first, end, start, stop = gap
    cells = (end - first) * (stop - start)
    if likeness is None:
        return _most_equal(old, new, gap) if cells <= _EQUALS else _rising([*_turns(old, new, gap)])

    def weight(one: int, other: int) -> float:
        if old[one] == new[other]:
            return 2.0
        found = likeness.of(one, other)
        return found if found >= _LEAST else 0.0

    return _exact(gap, weight) if cells <= _CELLS else _sparse(old, new, gap, likeness, weight)


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest part of *pairs*, whose first places rise, in which the second ones rise too."""
    return [pairs[index] for index in rising([other for _, other in pairs])]


def _most_equal(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Pair]:
    """Return as many pairs of one name as there can be: the longest common subsequence, a row of bits an item.

    A bit of the row of a new item is 0 where the old item adds to the length of what is common up to both (H. Hyyrö,
    Bit-Parallel LCS-length Computation Revisited, 2004).
    """
    first, end, start, stop = gap
    bits: dict[str, int] = {}
    for place in range(first, end):
        bits[old[place]] = bits.get(old[place], 0) | 1 << (place - first)
    every = (1 << (end - first)) - 1
    rows = [every]
    for place in range(start, stop):
        row = rows[-1]
        common = row & bits.get(new[place], 0)
        rows.append((row + common | row - common) & every)
    pairs = []
    one, other = end - first, stop - start
    while one and other:
        bit = 1 << (one - 1)
        if rows[other] & bit:
            one -= 1
        elif not rows[other - 1] & bit:
            other -= 1
        else:
            one, other = one - 1, other - 1
            pairs.append((first + one, start + other))
    return pairs


def _exact(gap: Gap, weight: Callable[[int, int], float]) -> list[Pair]:
    first, end, start, stop = gap
    best = [[0.0] * (stop - start + 1)]
    for one in range(first, end):
        above = best[-1]
        row = [0.0]
        for column, other in enumerate(range(start, stop)):
            value = weight(one, other)
            skipped = max(above[column + 1], row[column])
            row.append(max(skipped, above[column] + value) if value else skipped)
        best.append(row)
    pairs = []
    one, other = end - first, stop - start
    while one and other:
        if best[one][other] == best[one - 1][other]:
            one -= 1
        elif best[one][other] == best[one][other - 1]:
            other -= 1
        else:
            one, other = one - 1, other - 1
            pairs.append((first + one, start + other))
    return pairs


def _sparse(
    old: Sequence[str],
    new: Sequence[str],
    gap: Gap,
    likeness: Likeness,
    weight: Callable[[int, int], float],
) -> list[Pair]:
    """Pair among candidates alone: those of one name at the same turn, and those that share the most rare words."""
    candidates = {*_turns(old, new, gap), *_sharing(gap, likeness)}
    weighed = [(one, other, value) for one, other in candidates if (value := weight(one, other))]
    return _heaviest(sorted(weighed, key=lambda each: (each[0], -each[1])), gap[2], gap[3])


def _turns(old: Sequence[str], new: Sequence[str], gap: Gap) -> Iterator[Pair]:
    """Yield the pairs of one name at the same turn: its first place in both, its second one, and so on."""
    first, end, start, stop = gap
    places: dict[str, deque[int]] = {}
    for place in range(start, stop):
        places.setdefault(new[place], deque()).append(place)
    for place in range(first, end):
        if waiting := places.get(old[place]):
            yield place, waiting.popleft()


def _sharing(gap: Gap, likeness: Likeness) -> set[Pair]:
    first, end, start, stop = gap
    holders: dict[str, list[int]] = {}
    for place in range(start, stop):
        for word in likeness.new[place]:
            holders.setdefault(word, []).append(place)
    found = set()
    for place in range(first, end):
        shared: Counter[int] = Counter()
        words = sorted((len(holders[word]), word) for word in likeness.old[place] if word in holders)
        for count, word in words[:_RARE]:
            if count <= _COMMON:
                shared.update(holders[word])
        likeliest = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:_CANDIDATES]
        found |= {(place, other) for other, _ in likeliest}
    return found


def _heaviest(weighed: Sequence[tuple[int, int, float]], start: int, stop: int) -> list[Pair]:
    """Return the pairs of the largest weight that rise in both places; *weighed* stands by rising old, falling new."""
    size = stop - start
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # Fenwick: the best sum that ends up to a new place
    before: list[int] = []
    for number, (_, other, value) in enumerate(weighed):
        best = (0.0, -1)
        place = other - start
        while place > 0:
            best = max(best, tree[place])
            place -= place & -place
        before.append(best[1])
        place = other - start + 1
        while place <= size:
            tree[place] = max(tree[place], (best[0] + value, number))
            place += place & -place
    best = (0.0, -1)
    while size > 0:
        best = max(best, tree[size])
        size -= size & -size
    chain: list[Pair] = []
    at = best[1]
    while at >= 0:
        chain.append(weighed[at][:2])
        at = before[at]
    return chain
