"""A text as syllables, numbers and codes, blanks and signs, and which of them another text has in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from isodoc.alignment import align, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isodoc.alignment import Gap

    Side = Literal["same", "old", "new"]

_PIECE: Final = re.compile(r"[\w\u0300-\u036f]+(?:[./,:-][\w\u0300-\u036f]+)*|\s+|[^\w\s]")
_SENTENCE: Final = re.compile(r"(?:[^.;:!?\n]+|[.;:!?](?!\s))*[.;:!?\n]*\s*")


def pieces(text: str) -> list[str]:
    """Return *text* cut into syllables, numbers and codes whole (``61/2018/NĐ-CP``), blanks, and signs one by one.

    Vietnamese writes every syllable as a word of its own. The pieces make up *text*.
    """
    return _PIECE.findall(text)


def tells(piece: str) -> bool:
    """Whether *piece* says something by itself: it has a letter or a digit."""
    return any(map(str.isalnum, piece))


def runs(old: str, new: str) -> list[tuple[Side, str]]:
    """Return how *old* becomes *new*: runs of text that are the ``same``, of the ``old`` alone, of the ``new`` alone.

    All but the ``new`` make up *old*, all but the ``old`` make up *new*; of a place where both differ the ``old`` comes
    first. Blanks and signs between two changes belong to both. The time is near-linear in the lengths: sentences are
    compared first, and of those that differ the pieces.
    """
    found: list[tuple[Side, str]] = []
    one, other = _SENTENCE.findall(old), _SENTENCE.findall(new)
    for same, (first, end, start, stop) in stretches(align(one, other), len(one), len(other)):
        if same:
            found.append(("same", "".join(one[first:end])))
        else:
            found += _pieces_between("".join(one[first:end]), "".join(other[start:stop]))
    return [*_joined(found)]


def _pieces_between(old: str, new: str) -> Iterator[tuple[Side, str]]:
    one, other = pieces(old), pieces(new)
    for same, (first, end, start, stop) in legible(one, other):
        if same:
            yield "same", "".join(one[first:end])
        else:
            yield "old", "".join(one[first:end])
            yield "new", "".join(other[start:stop])


def legible(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Gap]]:
    """Yield stretches of pieces that stay (true) and that are others (false), these with what parts them needlessly.

    Blanks and signs between two changes count as changed: the change is easier to read so.
    """
    apart: Gap | None = None
    for same, gap in stretches(align(old, new), len(old), len(new)):
        first, end, start, stop = gap
        ends = first == start == 0 or (end == len(old) and stop == len(new))
        if same and (ends or any(map(tells, old[first:end]))):
            if apart:
                yield False, apart
                apart = None
            yield same, gap
        else:
            apart = (apart[0], end, apart[2], stop) if apart else gap
    if apart:
        yield False, apart


def _joined(found: Iterable[tuple[Side, str]]) -> Iterator[tuple[Side, str]]:
    """Put runs together that touch."""
    texts: dict[Side, list[str]] = {"same": [], "old": [], "new": []}
    for side, text in found:
        if not text:
            continue
        over: tuple[Side, ...] = ("old", "new") if side == "same" else ("same",)
        yield from _taken(texts, over)
        texts[side].append(text)
    yield from _taken(texts, ("same", "old", "new"))


def _taken(texts: dict[Side, list[str]], sides: Iterable[Side]) -> Iterator[tuple[Side, str]]:
    for side in sides:
        if texts[side]:
            yield side, "".join(texts[side])
            texts[side].clear()
