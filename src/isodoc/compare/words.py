"""Which words of a text are others, by Vietnamese syllables."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal

from isodoc.compare.matching import stayed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Side = Literal["same", "old", "new"]

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_SENTENCE: Final = re.compile(r"[^.;:!?\n]*[.;:!?\n]*\s*")
_MOST: Final = 2_500
"""How many pairs of tokens are compared with each other in one gap; a larger gap is another text as a whole."""
_DEEPEST: Final = 40
"""How often a gap between what stands once in both texts is looked at again for what stands once in it."""
_ALL: Final = 25_000
"""How many in all gaps of one text; more would take longer than anybody waits for a sentence."""


def words(old: str, new: str) -> list[tuple[Side, str]]:
    """Return how *old* becomes *new*: runs of text that are the ``same``, of the ``old`` alone, of the ``new`` alone.

    Syllables, blanks and punctuation marks are told apart, none is cut. All but the ``new`` make up *old*, all but the
    ``old`` make up *new*; of a place where both differ the ``old`` comes first. Blanks between two words that are
    others belong to both.

    Long texts are cut into sentences first. The time is near-linear in their length: where nothing that stands once in
    both texts tells how they belong together, and they are long, one is replaced as a whole.
    """
    return list(_joined(_Differ().texts(old, new)))


class _Differ:
    """Finds what is the same, as long as that does not take too long."""

    def __init__(self) -> None:
        self.left = _ALL
        self.depth = 0

    def texts(self, old: str, new: str) -> Iterator[tuple[Side, str]]:
        one, other = _SENTENCE.findall(old), _SENTENCE.findall(new)
        for side, ours, theirs in self.runs(one, other, deep=False):
            if side == "same":
                yield "same", "".join(ours)
            else:
                tokens = _TOKEN.findall("".join(ours)), _TOKEN.findall("".join(theirs))
                for way, before, now in self.runs(*tokens, deep=True):
                    if way == "same":
                        yield "same", "".join(before)
                    else:
                        yield "old", "".join(before)
                        yield "new", "".join(now)

    def runs(
        self, old: Sequence[str], new: Sequence[str], *, deep: bool
    ) -> Iterator[tuple[Literal["same", "other"], Sequence[str], Sequence[str]]]:
        """Yield runs of *old* and *new* that are the same or others."""
        start, end = _ends(old, new)
        if start:
            yield "same", old[:start], new[:start]
        yield from self._middle(old[start : len(old) - end], new[start : len(new) - end], deep=deep)
        if end:
            yield "same", old[len(old) - end :], new[len(new) - end :]

    def _middle(
        self, old: Sequence[str], new: Sequence[str], *, deep: bool
    ) -> Iterator[tuple[Literal["same", "other"], Sequence[str], Sequence[str]]]:
        if not old and not new:
            return
        anchors = _anchors(old, new) if old and new and self.depth < _DEEPEST else []
        if anchors:
            self.depth += 1
            before, now = 0, 0
            for one, other in [*anchors, (len(old), len(new))]:
                yield from self.runs(old[before:one], new[now:other], deep=deep)
                if one < len(old):
                    yield "same", old[one : one + 1], new[other : other + 1]
                before, now = one + 1, other + 1
            self.depth -= 1
            return
        size = len(old) * len(new)
        if not deep or not size or size > min(_MOST, self.left):
            yield "other", old, new
            return
        self.left -= size
        for way, first, after, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield "same" if way == "equal" else "other", old[first:after], new[begin:stop]


def _ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many items are the same at the beginning and at the end."""
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = shorter - start
    end = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    return start, end


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of what stands once in both, as far as it stands in the same order (patience diff)."""
    once = [{item: place for item, place in _places(items).items() if place >= 0} for items in (old, new)]
    pairs = [(place, once[1][item]) for item, place in once[0].items() if item in once[1] and not item.isspace()]
    kept = stayed([other for _, other in pairs])
    return [pair for place, pair in enumerate(pairs) if place in kept]


def _places(items: Sequence[str]) -> dict[str, int]:
    """Return where each of *items* stands; -1 for what stands there more than once."""
    found: dict[str, int] = {}
    for place, item in enumerate(items):
        found[item] = -1 if item in found else place
    return found


def _joined(runs: Iterator[tuple[Side, str]]) -> Iterator[tuple[Side, str]]:
    """Put runs together that touch, and blanks between others into these."""
    old, new, blank = "", "", ""
    same = ""
    for side, text in runs:
        if side == "same":
            if (old or new) and not (blank or same) and text.isspace():
                blank = text
                continue
            if old or new:
                yield from _others(old, new)
                old = new = ""
            same += blank + text
            blank = ""
        elif text:
            if same:
                yield "same", same
                same = ""
            old, new = old + blank, new + blank
            blank = ""
            if side == "old":
                old += text
            else:
                new += text
    yield from _others(old, new)
    if blank or same:
        yield "same", blank + same


def _others(old: str, new: str) -> Iterator[tuple[Side, str]]:
    if old:
        yield "old", old
    if new:
        yield "new", new
