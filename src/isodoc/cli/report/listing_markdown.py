"""Lists as Markdown for a comment or a page of a repository: tables, nothing in them taken for markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.escaping import inline
from isodoc.i18n import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.i18n import Language
    from isodoc.model.listing import Cell, Column, Listing, Table


def markdown(listing: Listing) -> str:
    """Return *listing* under its title; the groups of a table become its first column."""
    return "\n".join(_lines(listing)) + "\n"


def _lines(listing: Listing) -> Iterator[str]:
    yield f"## {inline(listing.title)}"
    if listing.subtitle:
        yield ""
        yield inline(listing.subtitle)
    for table in listing.tables:
        if table.heading:
            yield ""
            yield f"### {inline(table.heading)}"
        yield ""
        yield from _table(table, listing.language)
        for note in table.notes:
            yield ""
            yield inline(note)


def _table(table: Table, language: Language) -> Iterator[str]:
    grouped = any(group.heading for group in table.groups)
    heads = [column.heading for column in table.columns]
    yield _row([table.group, *heads] if grouped else heads)
    yield _row(["---"] * grouped + [_rule(column) for column in table.columns], raw=True)
    for group in table.groups:
        for row in group.rows:
            cells = [_text(cell, language) for cell in row]
            yield _row([group.heading, *cells] if grouped else cells)


def _rule(column: Column) -> str:
    return "---:" if column.kind == "number" else "---"


def _row(cells: list[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cells if raw else [inline(" ".join(cell.split())) for cell in cells]) + " |"


def _text(cell: Cell, language: Language) -> str:
    return "" if cell is None else worded(cell, language)
