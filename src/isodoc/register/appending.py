"""Whether a chain was only appended to between two of its states: those of a commit and its parent, for example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.register import codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.i18n import Message
    from isodoc.model.timeline import Life


@dataclass(frozen=True, slots=True)
class Tampering:
    """What happened to entries that were there before: a code, what happened, and the *place* of the first one."""

    code: str
    message: Message
    place: int = 0


def tampering(before: Life | None, after: Life | None, *, merges: bool = False) -> Tampering | None:
    """Return how the entries of *before* are not the first of *after*; nothing when they are.

    Either is absent when its file cannot be read as a chain. Entries are counted from 1 in messages. A commit that
    *merges* two branches edits nothing: where an entry of one side has another in its place, it was dropped.
    """
    if before is None or after is None:
        return Tampering(codes.HISTORY_EDITED, msg("the entries cannot be compared: one state is no chain"))
    old, new = before.hashes, after.hashes
    place = next((at for at, each in enumerate(old) if new[at : at + 1] != (each,)), None)
    if place is None:
        return None
    if set(old) <= set(new):
        message = msg("entry {place} stands in another place", place=place + 1)
        return Tampering(codes.HISTORY_REORDERED, message, place)
    gone = next(at for at, each in enumerate(old) if each not in new)
    if merges or _is_removed(old, new, gone):
        return Tampering(codes.HISTORY_REMOVED, msg("entry {place} was removed", place=gone + 1), gone)
    message = msg("entry {place} was changed", place=gone + 1)
    if gone == len(old) - 1:
        return Tampering(codes.NEWEST_EDITED, message, gone)
    return Tampering(codes.HISTORY_EDITED, message, gone)


def _is_removed(old: Sequence[str], new: Sequence[str], gone: int) -> bool:
    """Tell whether nothing stands where the entry *gone* stood, or what followed it."""
    if len(new) <= gone:
        return True
    return new[gone] in old or (gone + 1 < len(old) and new[gone] == old[gone + 1])
