"""Where the parts of a file begin and end: from the beginnings that the reader marked, and the text itself.

Files are edited at these places and not by loading and writing them with ruamel.yaml: measured on real sheets, that
moves comments between two indentations, writes ``[{unit: x}]`` as ``[unit: x]`` and joins short lists, and takes thirty
times as long. Whoever edits reads the result again and compares.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Key = str | int

_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*'", re.DOTALL)
_FLOW_PLAIN = re.compile(r"(?:[^,\[\]{}\n:#]|:(?![\s,\[\]{}])|(?<=[^\s])#)*")
_BLOCK_PLAIN = re.compile(r"(?:[^\n#]|(?<=[^\s])#)*")
_BETWEEN = re.compile(r"(?:[\s,]|(?<=\s)#[^\n]*)*")
_HEADER = re.compile(r"[|>](?P<digit>[1-9])?(?P<chomping>[-+])?(?P<digit_after>[1-9])?[ \t]*(?:#[^\n]*)?(?:\n|$)")
_FURTHER = re.compile(r"[ \t]*\n(?:[ \t]*\n)*(?P<pad>[ \t]*)(?=[^\s#])")
_EMPTY = frozenset(" \n\t,}]#")


class Marks(Protocol):
    """The places that the reader marks; see :class:`isodoc.load.marks.Marks`."""

    @property
    def starts(self) -> Sequence[int]:
        """Index of each node's first character."""
        ...

    @property
    def shape(self) -> Sequence[int]:
        """What each node is: 0 a scalar, -1 - *k* the key *k*, else a container and the number of the node after it."""
        ...

    @property
    def keys(self) -> Sequence[str]:
        """The distinct keys."""
        ...

    @property
    def lines(self) -> Sequence[int]:
        """Index of the first character of each line."""
        ...


@dataclass(slots=True)
class Part:
    """A value: it fills the text from *start* to before *end*.

    Attributes:
        style: ``{`` or ``[`` with brackets, ``:`` or ``-`` without; ``"``, ``'``, ``|``, ``>`` of a text, nothing
            of a plain one.
        column: Column of a container's entries, of a text's first character; from 0.
        parts: The values in a container.
        names: Of a mapping: each value's key and the index where the key stands; of a list: the number of the item and
            the index of the item.
    """

    start: int
    end: int
    style: str
    column: int
    parts: list[Part] = field(default_factory=list)
    names: list[tuple[Key, int]] = field(default_factory=list)

    @property
    def in_brackets(self) -> bool:
        """Whether this is a container in flow style."""
        return self.style in ("{", "[")

    def walk(self) -> Iterator[tuple[Part, tuple[Key, ...]]]:
        """Yield this part and all below it, with their keys."""
        waiting: list[tuple[Part, tuple[Key, ...]]] = [(self, ())]
        while waiting:
            part, keys = waiting.pop()
            yield part, keys
            waiting += [
                (one, (*keys, name)) for (name, _), one in zip(reversed(part.names), reversed(part.parts), strict=True)
            ]

    def by_keys(self) -> dict[tuple[Key, ...], Part]:
        """Return this part and all below it, by their keys."""
        return {keys: part for part, keys in self.walk()}


def outline(text: str, marks: Marks) -> Part:
    """Return the document in *text*, which the reader accepted and marked with *marks*."""
    return _Builder(text, marks).build(0, -1, within=False)[0]


class _Builder:
    def __init__(self, text: str, marks: Marks) -> None:
        self.text = text
        self.marks = marks

    def build(self, node: int, outside: int, *, within: bool) -> tuple[Part, int]:
        """Return the part of *node* and the number of the node after it.

        *outside* is the column of the block around it, *within* whether brackets are around it.
        """
        start, after = self.marks.starts[node], self.marks.shape[node]
        column = start - self.marks.lines[bisect_right(self.marks.lines, start) - 1]
        if not after:
            end, style = scalar_end(self.text, start, outside, within=within)
            return Part(start, end, style, column), node + 1
        opening = self.text[start]
        bracketed = opening in "{["
        keyed = node + 1 < after and self.marks.shape[node + 1] < 0
        part = Part(start, start, opening if bracketed else ":" if keyed else "-", column)
        child = node + 1
        while child < after:
            shape = self.marks.shape[child]
            part.names.append((self.marks.keys[-1 - shape] if shape < 0 else len(part.parts), self.marks.starts[child]))
            inside = outside if bracketed else column
            one, child = self.build(child + (shape < 0), inside, within=within or bracketed)
            part.parts.append(one)
        last = part.parts[-1].end if part.parts else start + 1
        if bracketed:
            between = _BETWEEN.match(self.text, last)
            last = (between.end() if between else last) + 1
        part.end = max(last, start)
        return part, after


def scalar_end(text: str, start: int, outside: int, *, within: bool) -> tuple[int, str]:
    """Return the index after the scalar at *start* of *text*, and its style; see :class:`Part`.

    *outside* is the column of the block around it, *within* whether brackets are around it.
    """
    first = text[start : start + 1]
    if not first or first in _EMPTY:
        return start, ""
    if first in "\"'":
        quoted = (_DOUBLE if first == '"' else _SINGLE).match(text, start)
        return (quoted.end() if quoted else start), first
    if first in "|>" and not within:
        return _block_end(text, start, outside), first
    pattern = _FLOW_PLAIN if within else _BLOCK_PLAIN
    end = _trimmed(text, start, _end(pattern, text, start))
    while True:
        line = _next_words(text, end)
        if line is None or (not within and line[0] <= outside):
            return end, ""
        more = _trimmed(text, line[1], _end(pattern, text, line[1]))
        if more == line[1]:
            return end, ""
        end = more


def _next_words(text: str, end: int) -> tuple[int, int] | None:
    """Return column and index of the first words on the lines below *end*, if nothing else stands before them."""
    if text[end : end + 1] not in ("\n", " ", "\t"):
        return None
    found = _FURTHER.match(text, end)
    return (len(found["pad"]), found.end()) if found else None


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return end


def _block_end(text: str, start: int, outside: int) -> int:
    """Return the index after the last line of the block scalar at *start*, its line end not included."""
    header = _HEADER.match(text, start)
    if header is None:
        return start
    digit = header["digit"] or header["digit_after"]
    width = max(outside, 0) + int(digit) if digit else 0
    end = _trimmed(text, start, header.end())
    position = header.end()
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        line = text[position:stop]
        pad = len(line) - len(line.lstrip(" "))
        if line.strip(" "):
            width = width or pad
            if pad < width or pad <= outside:
                break
            end = stop
        elif header["chomping"] == "+":
            end = stop
        position = stop + 1
    return end
