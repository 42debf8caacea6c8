"""The first sheet of a workbook as rows of text: Office Open XML (ISO/IEC 29500), read by the standard library alone.

The archive was unpacked and checked before. A document type declaration, with which XML files grow without bounds or
name other files, is refused; formulas count by the values that were stored with them.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from isodoc.errors import RefusedError
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_CELLS: Final = 500_000
"""Cells of a sheet at most; the list of a whole ministry has a tenth of them."""
_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DIGITS: Final = 8
_STRINGS: Final = "xl/sharedStrings.xml"
_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"


def rows_of_workbook(members: Mapping[str, bytes], path: str) -> list[list[str]]:
    """Return the rows of the first sheet among the *members* of the workbook at *path*, numbers as they are stored.

    Raises:
        RefusedError: it is no workbook, has a document type declaration, or more than :data:`MAX_CELLS` cells.
    """
    strings = _Strings()
    if _STRINGS in members:
        _parse(members[_STRINGS], strings.begin, strings.end, strings.text, path)
    name = _first_sheet(members, path)
    if name not in members:
        raise RefusedError(msg("{path} is no workbook", path=path), msg("save it as .xlsx or .csv, then try again"))
    sheet = _Sheet(strings.texts, path)
    _parse(members[name], sheet.begin, sheet.end, sheet.text, path)
    return sheet.listed()


def _first_sheet(members: Mapping[str, bytes], path: str) -> str:
    """Return the name of the member that holds the first sheet of the book."""
    sheets: list[str] = []
    links: dict[str, str] = {}

    def of_book(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            sheets.extend(value for key, value in attributes.items() if _local(key) == "id")

    def of_links(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            links[attributes.get("Id", "")] = attributes.get("Target", "")

    for member, begin in ((_BOOK, of_book), (_LINKS, of_links)):
        if member in members:
            _parse(members[member], begin, _nothing, _nothing, path)
    target = links.get(sheets[0], "") if sheets else ""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") if target else "xl/worksheets/sheet1.xml"


def _nothing(_: str) -> None:
    """Pass over what is not wanted."""


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parse(
    content: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
    path: str,
) -> None:
    def refuse(*_: object) -> None:
        raise RefusedError(msg("{path} holds a document type declaration, which no workbook needs", path=path))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise RefusedError(msg("{path} is damaged: {reason}", path=path, reason=str(error))) from None


@dataclass(slots=True)
class _Strings:
    """The texts that cells share, without the readings that East Asian texts may have."""

    texts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    taking: bool = False
    aside: bool = False

    def begin(self, name: str, _: dict[str, str]) -> None:
        local = _local(name)
        self.taking = local == "t" and not self.aside
        if local == "si":
            self.parts = []
        self.aside = self.aside or local == "rPh"

    def end(self, name: str) -> None:
        local = _local(name)
        self.taking = False
        if local == "si":
            self.texts.append("".join(self.parts))
        self.aside = self.aside and local != "rPh"

    def text(self, data: str) -> None:
        if self.taking:
            self.parts.append(data)


@dataclass(slots=True)
class _Sheet:
    strings: list[str]
    path: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    place: tuple[int, int] = (0, 0)
    kind: str = ""
    parts: list[str] = field(default_factory=list)
    taking: bool = False
    count: int = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "row":
            number = attributes.get("r", "")
            self.place = (int(number) if number.isdecimal() and len(number) < _DIGITS else self.place[0] + 1, 0)
        elif local == "c":
            self.count += 1
            if self.count > MAX_CELLS:
                raise RefusedError(msg("{path} has more than {limit} cells", path=self.path, limit=MAX_CELLS))
            found = _PLACE.fullmatch(attributes.get("r", ""))
            row, column = self.place
            self.place = (int(found[2]), _column(found[1])) if found else (row, column + 1)
            self.kind, self.parts = attributes.get("t", ""), []
        self.taking = local in {"v", "t"}

    def end(self, name: str) -> None:
        self.taking = False
        if _local(name) == "c" and self.parts:
            row, column = self.place
            self.rows.setdefault(row, {})[column] = self._value("".join(self.parts))

    def text(self, data: str) -> None:
        if self.taking:
            self.parts.append(data)

    def _value(self, stored: str) -> str:
        if self.kind != "s":
            return stored
        place = int(stored) if stored.isdecimal() and len(stored) < _DIGITS else -1
        return self.strings[place] if 0 <= place < len(self.strings) else ""

    def listed(self) -> list[list[str]]:
        """Return the rows from the first one on, each as long as it has cells; rows without any are empty."""
        last = max(self.rows, default=0)
        if last > MAX_CELLS:
            raise RefusedError(msg("{path} has more than {limit} cells", path=self.path, limit=MAX_CELLS))
        return [self._row(self.rows.get(number, {})) for number in range(1, last + 1)]

    def _row(self, cells: Mapping[int, str]) -> list[str]:
        return [cells.get(place, "") for place in range(1, max(cells, default=0) + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
