r"""Lists as CSV (RFC 4180), for other programs; an officer opens the spreadsheet.

- UTF-8 with a byte order mark: without it Excel reads Vietnamese in the code page of the system.
- Commas. Excel splits at the separator of the system's region, whatever the file says, and a line ``sep=`` would make
  it forget the byte order mark; so the file keeps to the standard. All texts stand in quotation marks: a line that is
  split at the wrong mark breaks no text into a formula.
- A text that begins with ``= + - @``, their wide forms, a tab or a line break gets an apostrophe before it, because
  a spreadsheet would compute it.
- Days are written 2026-03-14, which no region reads as another day.
- One table: its headings, then its rows; the groups become a first column. Several tables stand one below the other,
  each under a line with its title, with an empty line between them.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.model.listing import Cell, Listing, Table

_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")


def csv_file(listings: Sequence[Listing]) -> bytes:
    """Return all tables of *listings*."""
    tables = [(listing, table) for listing in listings for table in listing.tables]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
    for place, (listing, table) in enumerate(tables):
        if len(tables) > 1:
            writer.writerows([[]] if place else [])
            writer.writerow([_safe(" - ".join(filter(None, (listing.title, table.heading))))])
        writer.writerows(_rows(table))
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def _rows(table: Table) -> Iterator[list[str | int]]:
    grouped = any(group.heading for group in table.groups)
    head = [table.group] if grouped else []
    yield [_safe(text) for text in (*head, *(column.heading for column in table.columns))]
    for group in table.groups:
        for row in group.rows:
            yield [_written(cell) for cell in ((group.heading, *row) if grouped else row)]


def _written(cell: Cell) -> str | int:
    if isinstance(cell, int):
        return cell
    return _safe(cell if isinstance(cell, str) else cell.isoformat() if cell else "")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
