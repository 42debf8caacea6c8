"""Which words of a text were replaced, put in or left out, where these are few enough to be quoted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from isodoc.alignment import align, stretches
from isodoc.syllables import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_TEXT: Final = 50_000
"""In characters; of longer texts the beginnings are quoted."""
_MOST_PHRASES: Final = 4
_LONGEST_PHRASE: Final = 16
_SHARE: Final = 0.5
"""Of a text of which more than this was replaced the whole is quoted."""
_CONTEXT: Final = 3
_LEFT, _RIGHT = 5, 4
"""How many syllables may be quoted beside a single one that was replaced, so that words stay whole."""
_JOINING: Final = frozenset(
    {
        *("trong", "ngoài", "của", "và", "hoặc", "tại", "ở", "cho", "với", "do", "từ", "đến", "khi", "nếu"),
        *("để", "về", "bằng", "là", "được", "bị", "thì", "mà", "không", "phải", "các", "những", "mỗi"),
        *("trước", "sau", "trên", "dưới", "qua", "vào", "đã", "đang", "sẽ", "kể", "nhưng", "of", "the", "in", "on"),
        *("and", "or", "to", "for", "with", "by", "from", "at", "a", "an", "is", "are", "be", "not", "after", "before"),
    }
)
"""Syllables that are a word by themselves: before them, and at a mark, a quotation may begin or end."""
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
        left = _before(one.words[max(first - _LEFT, 0) : first]) if short else 0
        right = _after(one.words[after : after + _RIGHT]) if short else 0
        return Phrase(one.cut(first - left, after + right), other.cut(begin - left, finish + right))
    before = one.cut(max(first - _CONTEXT, 0), first).rstrip(_POINTS)
    following = one.cut(after, min(after + _CONTEXT, len(one.words)))
    return Phrase(one.cut(first, after), other.cut(begin, finish), before, "" if before else following)


def _before(words: Sequence[str]) -> int:
    """Return how many of *words* to quote before what follows them: from the last that joins, else from a mark on."""
    count = 0
    for word in reversed(words):
        if not word[0].isalnum():
            break
        count += 1
        if word.casefold() in _JOINING:
            break
    return count


def _after(words: Sequence[str]) -> int:
    """Return how many of *words* to quote behind what is before them: those up to one that joins, or to a mark."""
    return sum(1 for _ in takewhile(lambda word: word[0].isalnum() and word.casefold() not in _JOINING, words))
