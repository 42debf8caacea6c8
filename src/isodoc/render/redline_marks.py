"""Marks of tracked changes (ISO/IEC 29500-1, 17.13.5): what was done, by whom, when, each with a number of its own."""

from __future__ import annotations

import copy
import enum
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.render.word_safety import W

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection


class Change(enum.StrEnum):
    """What became of something; the value is the element that says so."""

    KEPT = ""
    INSERTED = "ins"
    DELETED = "del"
    MOVED_HERE = "moveTo"
    MOVED_AWAY = "moveFrom"

    @property
    def gone(self) -> bool:
        """Whether the new sheet lacks it."""
        return self in {Change.DELETED, Change.MOVED_AWAY}


_ROW_CHANGE: Final = {Change.MOVED_HERE: Change.INSERTED, Change.MOVED_AWAY: Change.DELETED}


class Marks:
    """Makes the marks of one file.

    Args:
        author: who made the changes.
        date: when; its clock time is written as it is, as Word does with that of the place.
        taken: numbers that other elements of the file bear.
    """

    def __init__(self, author: str, date: dt.datetime, taken: Collection[int]) -> None:
        self._signed = {W + "author": author, W + "date": f"{date:%Y-%m-%dT%H:%M:%SZ}"}
        self._taken = frozenset(taken)
        self._number = 0
        self._moves = 0

    def _next(self) -> str:
        self._number += 1
        while self._number in self._taken:
            self._number += 1
        return str(self._number)

    def element(self, name: str) -> etree._Element:
        """Return a new ``w:name`` with number, author and date."""
        return etree.Element(W + name, {W + "id": self._next(), **self._signed})

    def mark(self, change: Change) -> etree._Element:
        """Return what stands around runs that underwent *change*, and in the mark at the end of a paragraph."""
        return self.element(change)

    def row_mark(self, change: Change) -> etree._Element:
        """Return what stands in the properties of a row; Word knows no moved rows, their contents are moved."""
        return self.element(_ROW_CHANGE.get(change, change))

    def grid(self, former: etree._Element) -> etree._Element:
        """Return the element that holds the columns of a table as they were (``w:tblGridChange``)."""
        mark = etree.Element(W + "tblGridChange", {W + "id": self._next()})
        etree.SubElement(mark, W + "tblGrid").extend([copy.deepcopy(each) for each in former])
        return mark

    def move_name(self) -> str:
        """Return a name that ties both ends of a move together."""
        self._moves += 1
        return f"move{self._moves}"

    def move_range(self, change: Change, name: str) -> tuple[etree._Element, etree._Element]:
        """Return the start and the end of the range that moved away or here under *name*."""
        start = self.element(f"{change}RangeStart")
        start.set(W + "name", name)
        return start, etree.Element(W + f"{change}RangeEnd", {W + "id": str(start.get(W + "id"))})

    def former(self, name: str, properties: etree._Element | None, kept: Collection[str] = ()) -> etree._Element:
        """Return the element ``w:nameChange`` that holds the *properties* as they were, those of *kept* left out."""
        mark = self.element(f"{name}Change")
        inside = etree.SubElement(mark, W + name)
        if properties is not None:
            inside.extend([copy.deepcopy(each) for each in properties if each.tag not in kept])
        return mark
