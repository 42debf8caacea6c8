"""Which words of a text were replaced, put in or left out, where these are few enough to be quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS: Final = re.compile(r"\w+(?:[/.,-]\w+)*|[^\w\s]")
_MOST_CELLS: Final = 10_000
"""Product of the lengths up to which words are matched one by one; else everything between is one phrase."""
_LONGEST_TEXT: Final = 50_000
"""In characters; of longer texts the beginnings are quoted."""
_MOST_PHRASES: Final = 4
_LONGEST_PHRASE: Final = 16
_SHARE: Final = 0.5
"""Of a text of which more than this was replaced the whole is quoted."""
_CONTEXT: Final = 3
_LEFT, _RIGHT = 2, 3
"""How many syllables are quoted beside a single one that was replaced, so that words stay whole."""
_SHORTEST: Final = 2
_POINTS: Final = ".,:;"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words *old* that gave way to *new*; one of them is empty where words were put in or left out.

    *before* and *after* are the words around what was put in, for the reader to find the place.
    """

    old: str
    new: str
    before: str = ""
    after: str = ""


class _Text:
    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORDS.finditer(text)]
        self.words = [text[start:end] for start, end in self.spans]

    def cut(self, first: int, after: int) -> str:
        return self.text[self.spans[first][0] : self.spans[after - 1][1]] if first < after else ""


def phrases(old: str, new: str) -> tuple[Phrase, ...] | None:
    """Return the phrases in which two texts differ; ``None`` where these are too many or too long to be told.

    There are none where only blanks and line breaks differ. It takes time in proportion to the lengths, and for up to
    a hundred words to their product.
    """
    if max(len(old), len(new)) > _LONGEST_TEXT:
        return None
    one, other = _Text(old), _Text(new)
    found = _changes(one, other)
    longest = max((max(end - start, last - first) for start, end, first, last in found), default=0)
    words = sum(max(end - start, last - first) for start, end, first, last in found)
    whole = max(len(one.words), len(other.words))
    if len(found) > _MOST_PHRASES or longest > _LONGEST_PHRASE or words > _SHARE * whole:
        return None
    return tuple(dict.fromkeys(_phrase(one, other, each) for each in found))


def _changes(one: _Text, other: _Text) -> list[tuple[int, int, int, int]]:
    """Return the places that differ: first word and end in both texts; those a word apart are one."""
    start, end = _common(one.words, other.words)
    old, new = one.words[start : len(one.words) - end], other.words[start : len(other.words) - end]
    if not old and not new:
        return []
    if len(old) * len(new) > _MOST_CELLS:
        return [(start, start + len(old), start, start + len(new))]
    found: list[tuple[int, int, int, int]] = []
    for kind, first, after, begin, finish in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        place = (first + start, after + start, begin + start, finish + start)
        if found and place[0] - found[-1][1] <= 1:
            found[-1] = (found[-1][0], place[1], found[-1][2], place[3])
        else:
            found.append(place)
    return found


def _common(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many words both begin with, and how many of the others both end in."""
    least = min(len(old), len(new))
    start = next((place for place in range(least) if old[place] != new[place]), least)
    end = next((place for place in range(least - start) if old[-1 - place] != new[-1 - place]), least - start)
    return start, end


def _phrase(one: _Text, other: _Text, change: tuple[int, int, int, int]) -> Phrase:
    first, after, begin, finish = change
    if first < after and begin < finish:
        short = min(after - first, finish - begin) < _SHORTEST
        left = _words_of(reversed(one.words[:first]), _LEFT) if short else 0
        right = _words_of(one.words[after:], _RIGHT) if short else 0
        return Phrase(one.cut(first - left, after + right), other.cut(begin - left, finish + right))
    before = one.cut(max(first - _CONTEXT, 0), first).rstrip(_POINTS)
    following = one.cut(after, min(after + _CONTEXT, len(one.words)))
    return Phrase(one.cut(first, after), other.cut(begin, finish), before, "" if before else following)


def _words_of(words: Iterable[str], most: int) -> int:
    """Return how many of *words* come before the first mark, at most *most*."""
    return sum(1 for _ in takewhile(lambda word: word[0].isalnum(), islice(words, most)))
