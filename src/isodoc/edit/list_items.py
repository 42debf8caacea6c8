"""Items of a list taken out, put in or written anew where they stand; comments and everything else stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.edit.blocks import Lines, last_line
from isodoc.edit.changes import Change
from isodoc.edit.items import UnfitError, deepest
from isodoc.emit import emit, scalar

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from isodoc.edit.outline import Part


def without_items(text: str, listed: Part, gone: Collection[int]) -> list[Change]:
    """Return the changes that take the items at the places *gone* out of the list *listed* of *text*.

    Raises:
        UnfitError: none would be left, or a comment stands inside of one or behind it.
    """
    kept = [place for place in range(len(listed.parts)) if place not in gone]
    if not kept:
        raise UnfitError
    changes = [_without(text, listed, place, leads=place < kept[0]) for place in sorted(gone)]
    if any("#" in text[one.start : one.end] for one in changes):
        raise UnfitError
    return changes


def _without(text: str, listed: Part, place: int, *, leads: bool) -> Change:
    part = listed.parts[place]
    if listed.in_brackets:
        if leads:
            return Change(part.start, listed.parts[place + 1].start, "")
        return Change(listed.parts[place - 1].end, part.end, "")
    lines = Lines(text)
    first = lines.starts[_hyphen(lines, listed, place)]
    end = lines.starts[last_line(deepest(part), listed.names[place][1], lines) + 1]
    return Change(first, end, "") if end <= len(text) else Change(max(first - 1, 0), len(text), "")


def item_after(text: str, listed: Part, place: int, law: str, articles: Sequence[str]) -> Change:
    """Return the change that puts a citation of *law* with *articles* behind the item at *place*."""
    part = listed.parts[place]
    words = f"law: {scalar(law)}"
    several = emit({"articles": []}).rstrip().replace("[]", "[" + ", ".join(map(scalar, articles)) + "]")
    if listed.in_brackets:
        return Change(part.end, part.end, f", {{{words}, {several}}}")
    lines = Lines(text)
    end = min(lines.starts[last_line(deepest(part), listed.names[place][1], lines) + 1] - 1, len(text))
    if part.in_brackets:
        return Change(end, end, f"\n{' ' * listed.column}- {{{words}, {several}}}")
    pad = " " * part.column
    return Change(end, end, f"\n{' ' * listed.column}- {words}\n{pad}{several}")


def more_texts(text: str, listed: Part, texts: Sequence[str]) -> Change:
    """Return the change that puts *texts* behind the last item of *listed*.

    Raises:
        UnfitError: the list is empty.
    """
    if not listed.parts:
        raise UnfitError
    last = listed.parts[-1]
    if listed.in_brackets:
        return Change(last.end, last.end, "".join(f", {scalar(one)}" for one in texts))
    lines = Lines(text)
    end = min(lines.starts[last_line(last, listed.names[-1][1], lines) + 1] - 1, len(text))
    return Change(end, end, "".join(f"\n{' ' * listed.column}- {scalar(one)}" for one in texts))


def _hyphen(lines: Lines, listed: Part, place: int) -> int:
    line = lines.number(listed.names[place][1])
    while line and not lines.texts[line].startswith("-", listed.column):
        line -= 1
    return line
