"""The rows of two tables: which belong together, and how wide their cells are where one table has the rows of both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.alignment import Likeness, align
from isodoc.render.redline_plan import said
from isodoc.render.word_safety import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    Pair = tuple[int, int]
    Cells = list[list[tuple[str, str]]]

_MERGES: Final = frozenset({W + "gridSpan", W + "vMerge", W + "hMerge"})
_AFTER_LAYOUT: Final = frozenset(
    W + name for name in ("tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange")
)
_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d+)*|[a-zđ]{1,2}|[IVX]+)?[.)]?")


def row_pairs(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[Pair]:
    """Return the rows that belong together and have the same cells, so that one can become the other.

    Rows whose cells go on from a row above stay only together with that row: LibreOffice breaks them apart otherwise.
    """
    words = Likeness([_row_words(row) for row in old], [_row_words(row) for row in new])
    pairs = align([row_name(row) for row in old], [row_name(row) for row in new], words)
    left, right = [_cells(row) for row in old], [_cells(row) for row in new]
    kept = {pair for pair in [*pairs, *_turns(pairs, left, right)] if left[pair[0]] == right[pair[1]]}
    tops, others = _tops(left), _tops(right)
    while broken := {pair for pair in kept if not {*zip(tops[pair[0]], others[pair[1]], strict=True)} <= kept}:
        kept -= broken
    return sorted(kept)


def _turns(pairs: Sequence[Pair], old: Sequence[Cells], new: Sequence[Cells]) -> Iterator[Pair]:
    """Yield rows between those of *pairs* that are first of rows with joined cells, and stand in the same turn."""
    first = start = 0
    for one, other in [*pairs, (len(old), len(new))]:
        gone = [place for place in range(first, one) if _begins(old[place])]
        come = [place for place in range(start, other) if _begins(new[place])]
        yield from zip(gone, come, strict=False)
        first, start = one + 1, other + 1


def _begins(row: Cells) -> bool:
    return any((W + "vMerge", "restart") in merges for merges in row)


def _tops(rows: Sequence[Cells]) -> list[list[int]]:
    """Return, by row and cell that goes on from above, the row where it began."""
    found: list[list[int]] = []
    began: dict[int, int] = {}
    for place, cells in enumerate(rows):
        column = 0
        tops = []
        for merges in cells:
            said = dict(merges)
            kind = said.get(W + "vMerge")
            if kind in {"", "continue"}:
                tops.append(began.get(column, place))
            else:
                began[column] = place
            column += int(said.get(W + "gridSpan", "1"))
        found.append(tops)
    return found


def row_name(row: etree._Element) -> str:
    """Return the texts of a row without the number at its beginning, which moves when others come or go."""
    texts = [said(cell) for cell in row.findall(W + "tc")]
    if len(texts) > 1 and _NUMBER.fullmatch(texts[0]):
        texts[0] = ""
    return " | ".join(texts)


def _row_words(row: etree._Element) -> frozenset[str]:
    return frozenset(row_name(row).lower().split())


def _cells(row: etree._Element) -> Cells:
    """Return how the cells of a row lie in the grid of its table."""
    return [
        [(str(each.tag), str(each.get(W + "val", ""))) for each in cell.findall(f"{W}tcPr/*") if each.tag in _MERGES]
        for cell in row.findall(W + "tc")
    ]


def fit(table: etree._Element, grid: etree._Element) -> None:
    """Give each cell of *table* the width that *grid* says: in a table of two grids LibreOffice goes by these alone.

    Cells that are joined over rows would fall apart where their widths differ.
    """
    told = [str(column.get(W + "w")) for column in grid.findall(W + "gridCol")]
    if not all(map(str.isdecimal, told)):
        return
    _fix_layout(table)
    widths = [*map(int, told)]
    for row in table.findall(W + "tr"):
        column = 0
        for cell in row.findall(W + "tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            end = column + int("1" if span is None else span.get(W + "val", "1"))
            width = cell.find(f"{W}tcPr/{W}tcW")
            if width is not None:
                width.set(W + "type", "dxa")
                width.set(W + "w", str(sum(widths[column:end])))
            column = end


def _fix_layout(table: etree._Element) -> None:
    """Let the widths count as they are: else LibreOffice gives all cells the same one in rows that join columns."""
    properties = table.find(W + "tblPr")
    if properties is None:
        return
    layout = properties.find(W + "tblLayout")
    if layout is None:
        layout = properties.makeelement(W + "tblLayout")
        after = next((each for each in properties if each.tag in _AFTER_LAYOUT), None)
        properties.append(layout) if after is None else after.addprevious(layout)
    layout.set(W + "type", "fixed")
