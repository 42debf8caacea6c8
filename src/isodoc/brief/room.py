"""How long a text may become, and which parts of a report are told whole so that it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SIZE: Final = 60_000
"""Units of UTF-16 that a report takes at most: GitHub takes 65,536 in a comment, and others want room in it too."""


def utf16(text: str) -> int:
    """Return how long GitHub and GitLab may take *text* to be: in units of UTF-16, never less than its characters."""
    return len(text.encode("utf-16-le", "replace")) // 2


def utf8(text: str) -> int:
    """Return the size of *text* in bytes, by which job summaries are limited."""
    return len(text.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Room:
    """How long a text may become, by a measure of its own."""

    size: int
    measure: Callable[[str], int] = utf16

    def less(self, *texts: str) -> Room:
        """Return what is left when *texts* have taken their part."""
        return Room(self.size - sum(map(self.measure, texts)), self.measure)

    def holds(self, text: str) -> bool:
        """Tell whether *text* fits."""
        return self.measure(text) <= self.size


@dataclass(frozen=True, slots=True)
class Fold:
    """What is told of *count* things together: *whole*, or *short* of each where that does not fit."""

    count: int
    whole: str
    short: Callable[[], Iterable[str]]


def fitted(head: str, folds: Iterable[Fold], left: int, room: Room, left_out: Callable[[int], str]) -> str:
    """Return *head* and the *folds* below it, as far as there is *room*; nothing where not even the head fits.

    Args:
        head: What stands above them; it ends with a line break, as every part does.
        folds: The parts, the important first; those for which there is no room are not asked for.
        left: How many things they tell of.
        room: How long the text may become.
        left_out: Returns what is said at the end of that many things for which there is no room.
    """
    parts, rest = [head], room.less(head, "\n", left_out(left))
    if rest.size < 0:
        return head if room.holds(head) and not left else ""
    for fold in folds:
        fits = rest.holds(f"{fold.whole}\n")
        for count, piece in [(fold.count, fold.whole)] if fits else ((1, each) for each in fold.short()):
            if not rest.holds(f"{piece}\n"):
                return "\n".join([*parts, left_out(left)])
            parts.append(piece)
            rest = rest.less(f"{piece}\n")
            left -= count
    return "\n".join(parts)
