"""Tables whose columns depend on the data: their number, by ``{%tc for … %}``, and their width, by ``{% width … %}``.

A marker cell of ``{%tc %}`` holds nothing but its tag and disappears. The width of the markers and of the cells between
them is shared by the cells that the loop prints, and the table's grid is printed by the same loop, so that Word and
LibreOffice draw what the rows hold. ``{% width VALUE %}`` in a cell of the heading row gives its column a width in
twentieths of a point; the cells below, row by row of the same shape, follow it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.render.docx_tags import own_texts, text_of
from isodoc.render.word_safety import W

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMN_TAG: Final = re.compile(r"\{%tc\s+(.*?)\s*%\}", re.DOTALL)
_WIDTH_TAG: Final = re.compile(r"\{%-?\s*width\s+(.*?)\s*-?%\}", re.DOTALL)
_ROW_TAG: Final = re.compile(r"\{%tr\s+(\w+)")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of the template: its grid columns, the statement if it is a marker, the expression of its width."""

    element: etree._Element
    widths: tuple[int, ...]
    statement: str
    stated: str


def set_columns(root: etree._Element) -> list[etree._Element]:
    """Let each table with ``{%tc %}`` or ``{% width %}`` compute its widths; return those whose grid is unknown.

    A grid is known from a row that stands outside ``{%tr for %}``, as a heading does.
    """
    left = []
    for table in root.iter(W + "tbl"):
        grid = table.find(W + "tblGrid")
        if grid is None or not (_COLUMN_TAG.search(_table_text(table)) or _WIDTH_TAG.search(_table_text(table))):
            continue
        widths = [int(column.get(W + "w") or 0) for column in grid.findall(W + "gridCol")]
        plans = [(_cells(row, widths), depth) for row, depth in _rows(table)]
        outside = [cells for cells, depth in plans if depth == 0]
        heading = next((cells for cells in outside if any(cell.statement or cell.stated for cell in cells)), None)
        if heading is None:
            left.append(table)
            continue
        _print_grid(grid, heading)
        for cells, _ in plans:
            _share_widths(_following(cells, heading))
    return left


def _table_text(table: etree._Element) -> str:
    return "".join(_row_text(row) for row in table.findall(W + "tr"))


def _following(cells: list[_Cell], heading: list[_Cell]) -> list[_Cell]:
    """Return the cells of a row, with the widths that *heading* states when the row has its shape."""
    if [(cell.widths, bool(cell.statement)) for cell in cells] != [
        (cell.widths, bool(cell.statement)) for cell in heading
    ]:
        return cells
    return [replace(cell, stated=above.stated) for cell, above in zip(cells, heading, strict=True)]


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Yield the rows of *table* and how many ``{%tr for %}`` are open around each."""
    depth = 0
    for row in table.findall(W + "tr"):
        for tag in _ROW_TAG.findall(_row_text(row)):
            depth += (tag == "for") - (tag == "endfor")
        yield row, depth


def _row_text(row: etree._Element) -> str:
    return "".join(text_of(paragraph) for cell in row.findall(W + "tc") for paragraph in cell.findall(W + "p"))


def _cells(row: etree._Element, widths: list[int]) -> list[_Cell]:
    found = []
    column = 0
    for cell in row.findall(W + "tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        count = int(span.get(W + "val") or 1) if span is not None else 1
        tag = _COLUMN_TAG.search("".join(text_of(paragraph) for paragraph in cell.findall(W + "p")))
        found.append(_Cell(cell, tuple(widths[column : column + count]), tag[1] if tag else "", _stated_width(cell)))
        column += count
    return found


def _stated_width(cell: etree._Element) -> str:
    """Take ``{% width %}`` out of *cell* and return its expression."""
    stated = ""
    for paragraph in cell.findall(W + "p"):
        for text in own_texts(paragraph):
            if tag := _WIDTH_TAG.search(text.text or ""):
                stated = tag[1]
                text.text = _WIDTH_TAG.sub("", text.text or "")
    return stated


def _widths(cells: list[_Cell], number: int) -> tuple[str, ...]:
    """Return what is printed as the widths of the grid columns of the cell *number*."""
    cell = cells[number]
    if cell.stated:
        parts = f" // {len(cell.widths)}" if len(cell.widths) > 1 else ""
        return (f"{{{{ (({cell.stated}){parts}) | width }}}}",) * len(cell.widths)
    opened = _around(cells, number)
    if not opened:
        return tuple(map(str, cell.widths))
    region = cells[opened[0] : opened[1] + 1]
    total = sum(sum(each.widths) for each in region)
    content = sum(sum(each.widths) for each in region if not each.statement) or 1
    shared = [width * total // content for width in cell.widths]
    if region[0].statement.startswith("for"):
        return tuple(f"{{{{ {width} // loop.length }}}}" for width in shared)
    return tuple(map(str, shared))


def _around(cells: list[_Cell], number: int) -> tuple[int, int] | None:
    """Return the markers that enclose the cell *number*: the outermost pair."""
    depth, start = 0, 0
    for place, cell in enumerate(cells):
        word = cell.statement.split(" ")[0]
        if word in {"for", "if"}:
            if depth == 0:
                start = place
            depth += 1
        elif word in {"endfor", "endif"}:
            depth -= 1
            if depth == 0 and start < number < place:
                return start, place
    return None


def _print_grid(grid: etree._Element, cells: list[_Cell]) -> None:
    for column in grid.findall(W + "gridCol"):
        grid.remove(column)
    for number, cell in enumerate(cells):
        if cell.statement:
            tag = "{% " + cell.statement + " %}"
            if len(grid):
                grid[-1].tail = (grid[-1].tail or "") + tag
            else:
                grid.text = (grid.text or "") + tag
            continue
        for width in _widths(cells, number):
            etree.SubElement(grid, W + "gridCol", {W + "w": width})


def _share_widths(cells: list[_Cell]) -> None:
    for number, cell in enumerate(cells):
        width = cell.element.find(f"{W}tcPr/{W}tcW")
        if width is not None and not cell.statement and (cell.stated or _around(cells, number)):
            merged = replace(cell, widths=(sum(cell.widths),))
            width.set(W + "w", _widths([*cells[:number], merged, *cells[number + 1 :]], number)[0])
            width.set(W + "type", "dxa")
