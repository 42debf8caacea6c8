"""A list that is printed as tables: plain data, worded already, for every format that a list can take.

A cell holds text, a whole number, a day or nothing; what a day looks like is left to the format, because a spreadsheet
sorts days and a page shows them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.i18n import Language

Cell = str | int | dt.date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its *heading*, its share *weight* of the width, and what its cells hold.

    A ``text`` is set flush left; ``short`` texts such as codes, numbers and dates are centred.
    """

    heading: str
    weight: int
    kind: Literal["text", "short", "number", "date"] = "text"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a *heading*, such as the name of a field; without one they stand by themselves."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of two columns or more; each row has a cell for each column.

    *name* is a word or two for the tab of a spreadsheet, *heading* stands above the table and *notes* below it; *group*
    says what the headings of the groups are, for formats that have a column for them.
    """

    name: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    heading: str = ""
    group: str = ""
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        """The rows of all groups."""
        return (row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of an agency as it stands on *day*, in the form of Decree 30/2020/NĐ-CP.

    *above* and *agency* stand at the left of its head, *motto* at the right. Below the tables *place* (where and when)
    stands over the last of the *signers*, *sign* under each of them.
    """

    language: Language
    day: dt.date
    title: str
    tables: tuple[Table, ...]
    subtitle: str = ""
    agency: str = ""
    above: str = ""
    motto: tuple[str, ...] = ()
    place: str = ""
    signers: tuple[str, ...] = ()
    sign: str = ""
