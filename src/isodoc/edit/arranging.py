"""The keys of a file in the order of its model, each with the comments that belong to it."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, NamedTuple

from isodoc.edit.blocks import Lines, chunks, entry_lines
from isodoc.model.base import Model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.edit.outline import Part


class _Move(NamedTuple):
    """The entries of *part* in another *order*; *firsts* are the lines of a block, see :func:`entry_lines`."""

    part: Part
    order: Sequence[int]
    firsts: Sequence[int]


def arranged(text: str, root: Part, noun: Model) -> str:
    """Return *text*, the file of *noun*, with its keys in the order of the model.

    What a mapping has whose keys are free, such as the parameters of a clause, keeps its order, and so does a mapping
    in braces with a comment inside.

    Args:
        text: The file; its last line ends in a line feed.
        root: Its outline.
        noun: What the model made of it.
    """
    lines = Lines(text)
    moves: list[_Move] = []
    _collect(root, noun, lines, len(lines.texts) - 1, moves)
    for move in reversed(moves):
        text = _in_braces(text, move) if move.part.in_brackets else _in_block(text, move, lines)
    return text


def _collect(part: Part, noun: object, lines: Lines, bound: int, moves: list[_Move]) -> None:
    """Add the moves that *part* needs before those inside of it."""
    if not part.parts:
        return
    firsts = [] if part.in_brackets else entry_lines(part, lines, bound)
    nouns: list[object] = [None] * len(part.parts)
    if isinstance(noun, Model) and part.style in (":", "{"):
        ranks = ranks_of(type(noun))
        places = [ranks.get(str(name), (len(ranks), ""))[0] for name, _ in part.names]
        order = sorted(range(len(places)), key=places.__getitem__)
        if order != sorted(order):
            moves.append(_Move(part, order, firsts))
        nouns = [getattr(noun, ranks[str(name)][1], None) if name in ranks else None for name, _ in part.names]
    elif isinstance(noun, tuple) and part.style in ("-", "[") and len(noun) == len(part.parts):
        nouns = list(noun)
    for number, one in enumerate(part.parts):
        _collect(one, nouns[number], lines, firsts[number + 1] if firsts else bound, moves)


@functools.cache
def ranks_of(model: type[Model]) -> Mapping[str, tuple[int, str]]:
    """Return place and attribute of each key that *model* has, as files write the key."""
    return {field.alias or name: (rank, name) for rank, (name, field) in enumerate(model.model_fields.items())}


def _in_braces(text: str, move: _Move) -> str:
    part = move.part
    slots = [(name, one.end) for (_, name), one in zip(part.names, part.parts, strict=True)]
    gaps = [text[end:start] for (_, end), (start, _) in itertools.pairwise(slots)]
    if "#" in "".join((*gaps, text[part.start : slots[0][0]], text[slots[-1][1] : part.end])):
        return text
    entries = [text[start:end] for start, end in slots]
    moved = [entries[number] for number in move.order]
    mixed = [piece for pair in zip(moved, [*gaps, ""], strict=True) for piece in pair]
    return text[: slots[0][0]] + "".join(mixed) + text[slots[-1][1] :]


def _in_block(text: str, move: _Move, lines: Lines) -> str:
    """Return *text* with the entries of a block moved.

    Line starts are those of the text before any move: moves inside of this block have kept its length and the first
    lines of its entries.
    """
    part = move.part
    ranges = [(lines.starts[first], lines.starts[end]) for first, end in chunks(move.firsts)]
    entries = [text[start:end] for start, end in ranges]
    head = lines.starts[lines.number(part.start)]
    if lines.indentation(lines.number(part.start)) != part.column and move.order[0]:
        prefix = text[head : part.start]
        entries[0] = " " * part.column + entries[0][len(prefix) :]
        number = move.order[0]
        key = lines.starts[lines.number(part.names[number][1])] - ranges[number][0]
        entries[number] = entries[number][:key] + prefix + entries[number][key + part.column :]
    moved = [entries[number] for number in move.order]
    if move.order[0]:
        bare = moved[0].lstrip("\n")
        second = moved.index(entries[0])
        blanks = moved[0][: len(moved[0]) - len(bare)]
        moved[0], moved[second] = bare, blanks + moved[second]
    return text[: ranges[0][0]] + "".join(moved) + text[ranges[-1][1] :]
