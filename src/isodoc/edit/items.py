"""Items of a list of mappings, changed or added where they stand: comments and the layout of everything else stay."""

from __future__ import annotations

import datetime as dt
import textwrap
from typing import TYPE_CHECKING, Final

from isodoc.edit.blocks import Lines, last_line
from isodoc.edit.changes import Change
from isodoc.edit.quoting import rewritten
from isodoc.emit import Flow, inline, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.edit.outline import Part

Value = str | dt.date | Flow
"""A one-line text, a day, or a mapping or list that is written on one line."""
_STEP: Final = 2
"""Columns by which a list is indented below its key, and keys below the hyphen."""
_BLOCKS: Final = frozenset({"|", ">"})
"""Styles of a text that stands on lines of its own below its key."""
_ON_LINES: Final = frozenset({"", "'", '"'}) | _BLOCKS
_LISTS: Final = frozenset({"[", "-"})
_WIDTH: Final = 120
"""Columns of a line of a folded text."""
_CONTAINERS: Final = frozenset({"{", "[", ":", "-"})


class UnfitError(Exception):
    """The text is written in a way in which an item cannot be changed at its place."""


def with_keys(text: str, item: Part, keys: Mapping[str, Value | None]) -> list[Change]:
    """Return the changes by which the mapping *item* of *text* gets *keys*: ``None`` takes one away.

    Raises:
        UnfitError: a value holds others, unless one list takes the place of another, or a comment, or a key that is to
            go is one of several in braces.
    """
    present = {name: (place, part) for (name, place), part in zip(item.names, item.parts, strict=True)}
    changes: list[Change] = []
    added: dict[str, Value] = {}
    for key, value in keys.items():
        if key not in present:
            added |= {key: value} if value is not None else {}
        elif value is None:
            changes.append(_without(text, item, *present[key]))
        else:
            changes.append(_instead(text, *present[key], value))
    return changes + ([_more(text, item, added)] if added else [])


def _instead(text: str, place: int, part: Part, value: Value) -> Change:
    if part.style in _LISTS and isinstance(value, Flow) and isinstance(value.data, list):
        behind = text.index(":", place) + 1
        if "#" in text[behind : part.end]:
            raise UnfitError
        return Change(behind, part.end, f" {inline(value)}")
    head, *below = text[part.start : part.end].split("\n")
    if part.style not in _ON_LINES or (part.style in _BLOCKS and "#" in head):
        raise UnfitError
    if part.style == ">" and isinstance(value, str) and below:
        return Change(part.start, part.end, _folded(value, len(below[0]) - len(below[0].lstrip())))
    return rewritten(part, value) if isinstance(value, str) else Change(part.start, part.end, inline(value))


def _folded(value: str, column: int) -> str:
    """Return the one-line *value* folded below its key, from *column* on; on the key's line where one line holds it."""
    pad = " " * column
    lines = textwrap.wrap(value, _WIDTH - column, break_long_words=False, break_on_hyphens=False)
    if len(lines) < 2 or " ".join(lines) != value:  # noqa: PLR2004
        return scalar(value)
    return ">-" + "".join(f"\n{pad}{line}" for line in lines)


def _without(text: str, item: Part, place: int, part: Part) -> Change:
    """Return the change that takes away the key at *place* and its value *part*."""
    if part.style in _CONTAINERS:
        raise UnfitError
    if item.in_brackets:
        before = text.rfind(",", item.start, place)
        if before < 0:
            raise UnfitError
        return Change(before, part.end, "")
    lines = Lines(text)
    first = lines.number(place)
    if not first or text[lines.starts[first] : place].strip():  # the hyphen of the item stands before it
        raise UnfitError
    return Change(lines.starts[first] - 1, _end_of_line(text, lines, last_line(part, place, lines)), "")


def _more(text: str, item: Part, added: Mapping[str, Value]) -> Change:
    """Return the change that puts *added* behind the last key of *item*."""
    if item.in_brackets:
        end = item.parts[-1].end if item.parts else item.start + 1
        return Change(end, end, ("" if not item.parts else ", ") + ", ".join(_pairs(added)))
    if not item.parts:
        raise UnfitError
    lines = Lines(text)
    after = _end_of_line(text, lines, last_line(item.parts[-1], item.names[-1][1], lines))
    pad = " " * item.column
    return Change(after, after, "".join(f"\n{pad}{pair}" for pair in _pairs(added)))


def with_items(text: str, document: Part, key: str, items: Sequence[Mapping[str, Value]]) -> Change:
    """Return the change that puts *items*, behind those in the list *key* of *document*.

    Raises:
        UnfitError: the document is written in braces, or another value than a list stands under *key*.
    """
    if document.in_brackets:
        raise UnfitError
    held = next((part for (name, _), part in zip(document.names, document.parts, strict=True) if name == key), None)
    if held is None:
        return _new_list(text, document, key, items)
    if held.in_brackets:
        end = held.parts[-1].end if held.parts else held.start + 1
        listed = ", ".join("{" + ", ".join(_pairs(each)) + "}" for each in items)
        return Change(end, end, (", " if held.parts else "") + listed)
    lines = Lines(text)
    if held.style != "-":
        if text[held.start : held.end].strip():
            raise UnfitError
        after = _end_of_line(text, lines, lines.number(max(held.start - 1, 0)))
        return Change(after, after, _block(items, document.column + _STEP))
    after = _end_of_line(text, lines, last_line(deepest(held), held.names[-1][1], lines))
    return Change(after, after, _block(items, held.column))


def new_list(key: str, items: Sequence[Mapping[str, Value]]) -> str:
    """Return *items* as a list under *key*, in the lines of a file's own keys."""
    return f"{key}:{_block(items, _STEP)}\n"


def _new_list(text: str, document: Part, key: str, items: Sequence[Mapping[str, Value]]) -> Change:
    lines = Lines(text)
    after = _end_of_line(text, lines, last_line(deepest(document), document.names[-1][1], lines))
    return Change(after, after, f"\n{key}:{_block(items, document.column + _STEP)}")


def deepest(part: Part) -> Part:
    """Return the last value inside *part*: where the block ends is where that one does."""
    while part.parts and not part.in_brackets:
        part = part.parts[-1]
    return part


def _block(items: Sequence[Mapping[str, Value]], column: int) -> str:
    pad = " " * column
    return "".join(f"\n{pad}- " + f"\n{pad}  ".join(_pairs(each)) for each in items)


def _pairs(values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        yield f"{key}: {inline(value)}"


def _end_of_line(text: str, lines: Lines, number: int) -> int:
    return min(lines.starts[number + 1] - 1, len(text))
