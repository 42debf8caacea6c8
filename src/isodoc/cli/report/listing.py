"""A list as a table of a terminal: columns as wide as they need, long texts broken between words."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, Final

from isodoc.cli.report.snippet import cells, head
from isodoc.i18n import msg, translate, worded
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.i18n import Language
    from isodoc.model.listing import Cell, Column, Listing, Table

_GAP: Final = "  "
_NARROWEST: Final = 12
"""Columns of a terminal below which no column of text goes."""


def lines(listing: Listing, width: int | None) -> Iterator[str]:
    """Yield the lines of *listing*.

    Args:
        listing: what is shown; columns in which nothing stands are left out.
        width: how many columns the terminal has; ``None`` where nothing is broken, as for another program.
    """
    yield from (printable(text) for text in (listing.title, listing.subtitle) if text)
    for table in listing.tables:
        yield ""
        if table.heading:
            yield printable(table.heading)
        yield from _table(table, listing.language, width)
        yield from (printable(note) for note in table.notes)


def _table(table: Table, language: Language, width: int | None) -> Iterator[str]:
    shown = [place for place in range(len(table.columns)) if any(row[place] not in (None, "") for row in table.rows)]
    if not shown:
        yield translate(msg("There is nothing to list."), language)
        return
    columns = [table.columns[place] for place in shown]
    groups = [
        (group.heading, [[_text(row[place], language) for place in shown] for row in group.rows])
        for group in table.groups
    ]
    heads = [printable(column.heading) for column in columns]
    widths = _widths(columns, heads, [row for _, rows in groups for row in rows], width)
    yield from _row(heads, widths)
    yield _GAP.join("-" * one for one in widths)
    for heading, rows in groups:
        if heading:
            yield from ("", printable(heading))
        for row in rows:
            yield from _row(row, widths)


def _text(cell: Cell, language: Language) -> str:
    return "" if cell is None else " ".join(printable(line) for line in worded(cell, language).split("\n"))


def _widths(
    columns: Sequence[Column], heads: Sequence[str], rows: Sequence[Sequence[str]], room: int | None
) -> list[int]:
    """Return the width of each column; those of text share what the others leave, by what stands in them."""
    needs = [max((cells(row[place]) for row in rows), default=0) for place in range(len(columns))]
    if room is None:
        return [max(need, cells(text)) for need, text in zip(needs, heads, strict=True)]
    words = [max(map(cells, text.split()), default=0) for text in heads]
    longest = [
        max((cells(word) for row in rows for word in row[place].split()), default=0) for place in range(len(columns))
    ]
    shares = [one.kind == "text" for one in columns]
    widths = [
        max(word, need if share else min(need, max(most, _NARROWEST)))
        for word, need, most, share in zip(words, needs, longest, shares, strict=True)
    ]
    texts = sorted((place for place, share in enumerate(shares) if share), key=lambda place: widths[place])
    left = room - len(_GAP) * (len(columns) - 1) - sum(widths[place] for place in set(range(len(columns))) - {*texts})
    means = [sum(cells(row[place]) for row in rows) // max(len(rows), 1) for place in range(len(columns))]
    weights = [isqrt(100 * (mean + need)) for mean, need in zip(means, needs, strict=True)]  # so that rows are low
    for count, place in enumerate(texts):  # the narrowest first: what it does not need is for the others
        whole = sum(weights[other] for other in texts[count:]) or 1
        widths[place] = min(widths[place], max(left * weights[place] // whole, words[place], _NARROWEST))
        left -= widths[place]
    return widths


def _row(texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    broken = [_broken(text, width) for text, width in zip(texts, widths, strict=True)]
    for place in range(max(map(len, broken), default=0)):
        parts = [lines[place] if place < len(lines) else "" for lines in broken]
        yield _GAP.join(part + " " * (width - cells(part)) for part, width in zip(parts, widths, strict=True)).rstrip()


def _broken(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* columns, broken between words where that is possible."""
    if cells(text) <= width:
        return [text]
    found = [""]
    for word in text.split():
        rest = word
        if found[-1] and cells(found[-1]) + 1 + cells(rest) <= width:
            found[-1] += f" {rest}"
            continue
        while cells(rest) > width:
            piece = head(rest, width) or rest[:1]
            found.append(piece)
            rest = rest[len(piece) :]
        found.append(rest)
    return [line for line in found if line]
