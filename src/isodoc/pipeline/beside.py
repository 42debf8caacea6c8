"""Two versions of a part side by side: its lines in rows, and in a row that changed the words that differ."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from isodoc.syllables import runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.pipeline.seen import PartPair

    Runs = list[list[str]]
    """Pieces of a text, each with ``same``, ``old`` or ``new`` before it."""

_ALIKE: Final = 0.35
"""Share of characters in common from which two lines are shown as one that changed."""
_MOST: Final = 400
"""Lines of a part that are matched one by one; more are shown as removed and added."""
_PAIRS: Final = 2_500
"""Pairs of lines, none of which is the same, up to which it is looked at how alike they are."""


def beside(pair: PartPair) -> dict[str, Any]:
    """Return the part as data: its heading, and its rows (*kind*: same, changed, old, new), each with both sides."""
    heading = pair.new if pair.new.title else pair.old
    rows = [*_rows(pair.old.lines, pair.new.lines)]
    return {"part": pair.name, "number": heading.number, "title": heading.title, "rows": _near(rows)}


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[dict[str, Any]]:
    if len(old) > _MOST or len(new) > _MOST:
        yield from _apart(old, new)
        return
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_row("same", line, line) for line in new[start:end])
        else:
            yield from _matched(old[first:last], new[start:end])


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield rows of lines of which none is the same; those that are alike stand in one row, in their order."""
    place = 0
    if len(old) * len(new) > _PAIRS:
        yield from _apart(old, new)
        return
    for line in new:
        near = next((number for number in range(place, len(old)) if _alike(old[number], line)), None)
        if near is None:
            yield _row("new", "", line)
            continue
        yield from _apart(old[place:near], ())
        yield _row("changed", old[near], line)
        place = near + 1
    yield from _apart(old[place:], ())


def _apart(old: Sequence[str], new: Sequence[str]) -> Iterator[dict[str, Any]]:
    yield from (_row("old", line, "") for line in old)
    yield from (_row("new", "", line) for line in new)


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE


def _row(kind: str, old: str, new: str) -> dict[str, Any]:
    pieces: Runs = [[side, text] for side, text in runs(old, new)] if kind == "changed" else []
    return {"kind": kind, "old": old, "new": new, "runs": pieces}


def _near(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return *rows* without those that are the same and stand beside none that is not; a gap is a row of its own."""
    shown = {near for place, row in enumerate(rows) if row["kind"] != "same" for near in range(place - 1, place + 2)}
    found: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        if place in shown:
            found.append(row)
        elif not found or found[-1]["kind"] != "gap":
            found.append({"kind": "gap", "old": "", "new": "", "runs": []})
    return found
