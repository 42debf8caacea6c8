"""Lists as files: a spreadsheet, CSV, a Word file, a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.i18n import msg, translate, worded
from isodoc.model.result import Rendered
from isodoc.render.formats import FORMATS, LISTS
from isodoc.render.limits import open_renderer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.i18n import Language
    from isodoc.model.listing import Cell, Column, Listing, Table
    from isodoc.render.sources import TemplateFile

LISTING_FORMATS: Final = ("csv", "xlsx", "html", "docx")
"""The formats of files of lists; the suffix of a file is its format."""
_ROOM: Final = 14_287  # between the margins of A4 across, twentieths of a point


def render_listings(name: str, listings: Sequence[Listing], templates: Mapping[str, TemplateFile]) -> Rendered:
    """Return *listings*, one at least, as one file of the format *name*.

    Args:
        name: one of :data:`LISTING_FORMATS`.
        listings: each begins on a new page or sheet.
        templates: the files of :func:`isodoc.render.sources.collect`; CSV and spreadsheet need none.

    Raises:
        TemplateFailureError: a template of the manual uses what it may not, or what the lists do not hold.
    """
    if name == "csv":
        from isodoc.render.csv_ import csv_file

        return Rendered(csv_file(listings))
    if name == "xlsx":
        from isodoc.render.spreadsheet import xlsx

        return Rendered(xlsx(listings))
    recipe = FORMATS[name].recipe(templates, LISTS[name])
    return open_renderer(recipe).render(recipe.main[0], _context(listings))


def _context(listings: Sequence[Listing]) -> dict[str, Any]:
    """Return what the templates of lists print."""
    first = listings[0]
    words = {"skip": msg("Skip to the content"), "top": msg("Back to the top"), "page": msg("Page:")}
    return {
        "language": first.language,
        "watermark": "",
        "words": {"draft": "", **{name: translate(word, first.language) for name, word in words.items()}},
        "listings": [_listing(listing) for listing in listings],
        "properties": {
            "title": first.title,
            "creator": first.agency,
            "language": "vi-VN" if first.language == "vi" else "en-GB",
            "date": first.day.isoformat(),
            "custom": {},
        },
    }


def _listing(listing: Listing) -> dict[str, Any]:
    return {
        "title": listing.title,
        "subtitle": listing.subtitle,
        "agency": listing.agency,
        "above": listing.above,
        "motto": list(listing.motto),
        "tables": [_table(table, listing.language) for table in listing.tables],
        "place": listing.place,
        "signers": list(listing.signers),
        "sign": listing.sign,
    }


def _table(table: Table, language: Language) -> dict[str, Any]:
    columns = table.columns
    return {
        "heading": table.heading,
        "notes": list(table.notes),
        "columns": [
            {"heading": column.heading, "width": width, "centred": column.kind != "text"}
            for column, width in zip(columns, _widths(columns), strict=True)
        ],
        "count": len(columns),
        "groups": [
            {
                "heading": group.heading,
                "rows": [
                    [_cell(column, cell, language) for column, cell in zip(columns, row, strict=True)]
                    for row in group.rows
                ],
            }
            for group in table.groups
        ],
    }


def _cell(column: Column, cell: Cell, language: Language) -> dict[str, Any]:
    return {"text": "" if cell is None else worded(cell, language), "centred": column.kind != "text"}


def _widths(columns: Sequence[Column]) -> list[int]:
    whole = sum(column.weight for column in columns)
    return [_ROOM * column.weight // whole for column in columns]
