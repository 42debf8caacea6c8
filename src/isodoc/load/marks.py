"""Where in its file every key, value and item of a document stands: two integers a node, found by path when asked."""

from __future__ import annotations

import functools
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """The nodes of one document in the order of its text: a container, then its entries; a key, then its value.

    Attributes:
        starts: Index of each node's first character in the decoded text.
        shape: What each node is: 0 a scalar; -1 - *k* the key ``keys[k]``; a positive number a container, and the
            number of the first node after it.
        keys: The distinct keys of the document.
        lines: Index of the first character of each line.
    """

    starts: array[int]
    shape: array[int]
    keys: tuple[str, ...]
    lines: array[int]

    def place(self, node: int) -> tuple[int, int]:
        """Return line and column, from 1, of the node with the number *node*."""
        line = bisect_right(self.lines, self.starts[node])
        return line, self.starts[node] - self.lines[line - 1] + 1

    def find(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return the numbers of the key and of the value at *path*; both are the value's where it has no key.

        A part of *path* that the document does not have is passed over, so that a missing key leads to its parent.
        """
        key = node = 0
        for part in path:
            entries = _entries(self, node)
            if part in entries:
                node = entries[part]
                key = node - 1 if isinstance(part, str) else node
        return key, node


@functools.lru_cache(maxsize=64)
def _entries(marks: Marks, container: int) -> Mapping[str | int, int]:
    """Return the number of each value in *container* by its key or position; a scalar has none."""
    shape, end, node = marks.shape, marks.shape[container], container + 1
    entries: dict[str | int, int] = {}
    while node < end:
        name: str | int = len(entries)
        if shape[node] < 0:
            name = marks.keys[-1 - shape[node]]
            node += 1
        entries[name] = node
        node = shape[node] or node + 1
    return entries
