"""Lists as a spreadsheet: one sheet a table, in the official form, ready to be sorted, filtered and printed on A4.

Texts are written as texts only: nothing of a manual becomes a formula or a link. The same lists give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from math import ceil
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from isodoc.model.listing import Cell, Column, Listing, Table

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FONT: Final = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_CENTRE: Final = {"align": "center", "text_wrap": True}
_RULED: Final = {"border": 1, "text_wrap": True}
_SHADE: Final = "#F2F2F2"
_GROUP: Final = {"top": 1, "bottom": 1, "bold": True, "bg_color": _SHADE}  # its words run across the columns
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "agency": _CENTRE,
    "agency bold": {**_CENTRE, "bold": True},
    "motto": {**_CENTRE, "bold": True, "underline": 1},
    "title": {**_CENTRE, "bold": True, "font_size": 14},
    "subtitle": {**_CENTRE, "italic": True},
    "heading": {"bold": True, "text_wrap": True},
    "head": {**_RULED, **_CENTRE, "bold": True, "bg_color": _SHADE},
    "group": {**_GROUP, "left": 1},
    "group inside": _GROUP,
    "group end": {**_GROUP, "right": 1},
    "text": _RULED,
    "short": {**_RULED, "align": "center"},
    "number": {**_RULED, "align": "center", "num_format": "0"},
    "date": {**_RULED, "align": "center", "num_format": "dd/mm/yyyy"},
    "note": {"italic": True, "text_wrap": True},
    "signer": {**_CENTRE, "bold": True},
    "sign": {**_CENTRE, "italic": True},
}
_A4: Final = 9
_MARGINS: Final = {"left": 1.18, "right": 0.59, "top": 0.79, "bottom": 0.79}  # inches: 30, 15, 20 and 20 mm
_ROOM: Final = 952  # pixels between the margins of A4 across
_LINE: Final = 17  # points of a line of text
_PADDING: Final = 3
_HIGHEST: Final = 409  # points of a row
_CHARACTER: Final = 6.6  # pixels of a usual character, the loss where lines break included
_BOLD: Final = 7.6
_CAPITAL: Final = 10.5
_INSIDE: Final = 10  # pixels of a cell's inner margins
_LEFT: Final = 0.42  # share of the agency in the head
_FIRST_YEAR: Final = 1900  # spreadsheets count days from there
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_ILLEGAL: Final = dict.fromkeys([*range(0x09), 0x0B, *range(0x0C, 0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
_FORMULA: Final = ("=", "+", "-", "@", "\t")


def xlsx(listings: Sequence[Listing]) -> bytes:
    """Return a workbook of *listings*, with a sheet for each of their tables."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    first = listings[0]
    book.set_properties(
        {
            "title": _legal(first.title),
            "author": _legal(first.agency),
            "created": dt.datetime.combine(first.day, dt.time()),
        }
    )
    styles = _Styles(book)
    names = sheet_names([table.name for listing in listings for table in listing.tables])
    for listing in listings:
        for table in listing.tables:
            _Sheet(book.add_worksheet(next(names)), styles, listing, table).write()
    book.close()
    return stream.getvalue()


def sheet_names(wanted: Iterable[str]) -> Iterator[str]:
    r"""Yield names that a spreadsheet takes: short, without ``[]:*?/\``, each once whatever its capitals."""
    taken = {"", "history"}  # Excel keeps this one for itself
    for name in wanted:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", _legal(name)).split()).strip(" '")[:_LONGEST_NAME].rstrip(" '")
        made, count = plain, 1
        while made.lower() in taken:
            count += 1
            made = f"{plain[: _LONGEST_NAME - 5]} {count}".strip()
        taken.add(made.lower())
        yield made


def _legal(text: str) -> str:
    """Return *text* with line feeds alone and without what XML does not allow."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ILLEGAL)


class _Styles:
    """The formats of a workbook by the name of their style."""

    def __init__(self, book: Workbook) -> None:
        book.formats[0].set_font_name(_FONT["font_name"])
        book.formats[0].set_font_size(_FONT["font_size"])
        self._formats = {name: book.add_format({**_FONT, **style}) for name, style in _STYLES.items()}
        self._quoted = book.add_format({**_FONT, **_STYLES["text"], "quote_prefix": True})

    def __getitem__(self, name: str) -> Format:
        return self._formats[name]

    def of_text(self, text: str, kind: str) -> Format:
        """Return the format of a cell; one that looks like a formula stays text when somebody edits it."""
        return self._quoted if text.startswith(_FORMULA) else self._formats[kind]


class _Sheet:
    """Writes *table* of *listing* from top to bottom; *row* is the next one."""

    def __init__(self, sheet: Worksheet, styles: _Styles, listing: Listing, table: Table) -> None:
        self.sheet = sheet
        self.styles = styles
        self.listing = listing
        self.table = table
        self.row = 0
        self.last = len(table.columns) - 1
        self.widths = _widths(table.columns)

    def write(self) -> None:
        """Write the sheet."""
        for column, width in enumerate(self.widths):
            self.sheet.set_column_pixels(column, column, width)
        self._head()
        self._table()
        self._foot()
        self._paper()

    def _head(self) -> None:
        left = self._split()
        names = ((self.listing.above, "agency"), (self.listing.agency, "agency bold"))
        agency = [(text, style) for text, style in names if text]
        motto = list(zip(self.listing.motto, ("agency bold", "motto"), strict=False))
        for place in range(max(len(agency), len(motto))):
            height = 1
            for cells, first, last in ((agency, 0, left), (motto, left + 1, self.last)):
                if place < len(cells):
                    height = max(height, self._across(*cells[place], first, last))
            self._lines(height)
        self._lines(0.3)
        self._lines(self._across(self.listing.title, "title", 0, self.last))
        if self.listing.subtitle:
            self._lines(self._across(self.listing.subtitle, "subtitle", 0, self.last))
        if self.table.heading:
            self._lines(self._across(self.table.heading, "heading", 0, self.last))
        self._lines(0.3)

    def _table(self) -> None:
        head = self.row
        for column, one in enumerate(self.table.columns):
            self.sheet.write_string(head, column, _legal(one.heading), self.styles["head"])
        self._lines(
            max(_height(one.heading, width, _BOLD) for one, width in zip(self.table.columns, self.widths, strict=True))
        )
        for group in self.table.groups:
            if group.heading:
                self.sheet.write_string(self.row, 0, _legal(group.heading), self.styles["group"])
                for column in range(1, self.last + 1):
                    style = "group end" if column == self.last else "group inside"
                    self.sheet.write_blank(self.row, column, None, self.styles[style])
                self._lines(1)
            for row in group.rows:
                height = 1
                for column, (one, cell) in enumerate(zip(self.table.columns, row, strict=True)):
                    self._cell(column, one, cell)
                    if isinstance(cell, str):
                        height = max(height, _height(cell, self.widths[column], _CHARACTER))
                self._lines(height)
        self.sheet.freeze_panes(head + 1, 0)
        self.sheet.repeat_rows(head)
        self.sheet.autofilter(head, 0, max(self.row - 1, head), self.last)

    def _cell(self, column: int, of: Column, cell: Cell) -> None:
        if isinstance(cell, str) and cell:
            text = _legal(cell)
            self.sheet.write_string(self.row, column, text, self.styles.of_text(text, of.kind))
        elif isinstance(cell, int):
            self.sheet.write_number(self.row, column, cell, self.styles["number"])
        elif not isinstance(cell, dt.date):
            self.sheet.write_blank(self.row, column, None, self.styles[of.kind])
        elif cell.year >= _FIRST_YEAR:
            self.sheet.write_datetime(self.row, column, cell, self.styles["date"])
        else:
            self.sheet.write_string(self.row, column, cell.isoformat(), self.styles["date"])

    def _foot(self) -> None:
        for note in self.table.notes:
            self._lines(self._across(note, "note", 0, self.last))
        if not self.listing.signers:
            return
        self._lines(1)
        left = self._split()
        places = ((0, left), (left + 1, self.last))[-len(self.listing.signers) :]
        if self.listing.place:
            self._across(self.listing.place, "sign", *places[-1])
            self._lines(1)
        for signer, place in zip(self.listing.signers, places, strict=False):
            self._across(signer, "signer", *place)
        self._lines(1)
        for place in places:
            self._across(self.listing.sign, "sign", *place)
        self._lines(1)

    def _paper(self) -> None:
        page = translate(msg("Page:"), self.listing.language)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.set_margins(**_MARGINS)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(f'&R&"Times New Roman,Regular"&11{page} &P/&N')

    def _split(self) -> int:
        """Return the last column of the left part of the head."""
        reached = 0
        for column, width in enumerate(self.widths[:-1]):
            reached += width
            if reached >= _LEFT * sum(self.widths):
                return column
        return self.last - 1

    def _across(self, text: str, style: str, first: int, last: int) -> int:
        """Write *text* over the columns from *first* to *last*; return how many lines it takes."""
        if first < last:
            self.sheet.merge_range(self.row, first, self.row, last, "", self.styles[style])
        self.sheet.write_string(self.row, first, _legal(text), self.styles[style])
        size = _CAPITAL if style in {"agency", "agency bold", "title"} else _CHARACTER
        return _height(text, sum(self.widths[first : last + 1]), size)

    def _lines(self, count: float) -> None:
        """Give the row the height of *count* lines, which not every program finds by itself, and go on to the next."""
        self.sheet.set_row(self.row, min(_LINE * count + _PADDING, _HIGHEST))
        self.row += 1


def _height(text: str, width: int, size: float) -> int:
    """Return how many lines *text* takes in a cell of *width*, with characters of *size* pixels."""
    room = max(width - _INSIDE, 1)
    if "\n" not in text:
        return max(1, ceil(len(text) * size / room))
    return sum(max(1, ceil(len(line) * size / room)) for line in text.split("\n"))


def _widths(columns: Sequence[Column]) -> list[int]:
    whole = sum(column.weight for column in columns)
    return [_ROOM * column.weight // whole for column in columns]
