"""Which words of a text were replaced, put in or left out, where these are few enough to be quoted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from isodoc.alignment import align, stretches
from isodoc.syllables import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        self.pieces = pieces(text)
        self.places = [place for place, piece in enumerate(self.pieces) if piece != " " and not piece.isspace()]
        self.words = [self.pieces[place] for place in self.places]

    def cut(self, first: int, after: int) -> str:
        return "".join(self.pieces[self.places[first] : self.places[after - 1] + 1]) if first < after else ""


def phrases(old: str, new: str) -> tuple[Phrase, ...] | None:
    """Return the phrases in which two texts differ; ``None`` where these are too many or too long to be told.

    There are none where only blanks and line breaks differ.
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
    found: list[tuple[int, int, int, int]] = []
    pairs = align(one.words, other.words)
    for same, (first, after, begin, finish) in stretches(pairs, len(one.words), len(other.words)):
        if same:
            continue
        if found and first - found[-1][1] <= 1:
            found[-1] = (found[-1][0], after, found[-1][2], finish)
        else:
            found.append((first, after, begin, finish))
    return found


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
