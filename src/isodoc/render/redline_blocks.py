"""The body, a header or a cell with the changes between two sheets in it: paragraphs, tables, rows, cells."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.render.redline_marks import Change
from isodoc.render.redline_plan import Block, Line, blocks_of, moved, plan
from isodoc.render.redline_rows import fit, row_name, row_pairs
from isodoc.render.redline_words import changed_content, former_look, same, whole_content
from isodoc.render.word_safety import W

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from isodoc.render.redline_marks import Marks

_MARKS: Final = frozenset({W + "rPr", W + "sectPr", W + "pPrChange"})


class Redline:
    """Makes the changed parts of one file.

    Args:
        marks: makes the marks.
        bookmarks: the names of the new sheet's bookmarks, which one that went may not take.
    """

    def __init__(self, marks: Marks, bookmarks: Collection[str]) -> None:
        self._marks = marks
        self._bookmarks = bookmarks

    def fill(self, container: etree._Element, old: etree._Element | None) -> None:
        """Put into *container*, of the new sheet, the changes that lead to it from *old*; take the content of both."""
        if old is not None and _written(old) == _written(container):
            return
        before = [] if old is None else blocks_of(old)
        lines = plan(before, blocks_of(container), self._marks.move_name)
        rest = [each for each in container if each.tag in {W + "tcPr", W + "sectPr"}]
        parts = [self._line(line) for line in lines]
        for (line, after), made in zip(pairwise(lines), parts, strict=False):
            if line.mark is Change.KEPT and after.mark in {Change.INSERTED, Change.MOVED_HERE}:
                _end_with_deleted(made[-1])
        found = [part for made in parts for part in made]
        for child in [*container]:
            container.remove(child)
        container.extend([each for each in rest if each.tag == W + "tcPr"])
        container.extend(found)
        container.extend([each for each in rest if each.tag == W + "sectPr"])

    def _line(self, line: Line) -> list[etree._Element]:
        points = list(line.new.before) if line.new else []
        return [*points, *([self._table(line)] if line.is_table else self._paragraph(line))]

    def _paragraph(self, line: Line) -> list[etree._Element]:
        old = line.old.paragraph if line.old else None
        new = line.new.paragraph if line.new else None
        stays = line.mark is Change.KEPT and former_look(line.was) == former_look(line.now)
        if old and new and stays and same(old, new):
            return [new.element]
        element = etree.Element(W + "p", {str(k): str(v) for k, v in new.element.attrib.items()} if new else {})
        element.append(self._properties(line))
        if old and new:
            element.extend(changed_content(old, new, self._marks, self._bookmarks))
            return [element]
        paragraph = new or old
        assert paragraph
        content = whole_content(paragraph, line.change, self._marks, self._bookmarks)
        if not line.move:
            element.extend(content)
            return [element]
        start, end = self._marks.move_range(line.change, line.move)
        element.extend([start, *content])
        return [element, end]

    def _properties(self, line: Line) -> etree._Element:
        """Return the properties of a paragraph, with what became of its mark and what they were."""
        found = etree.Element(W + "pPr")
        own = [] if line.now is None else [*line.now]
        found.extend([copy.deepcopy(each) for each in own if each.tag not in _MARKS])
        look = next((copy.deepcopy(each) for each in own if each.tag == W + "rPr"), None)
        if line.mark is not Change.KEPT:
            look = etree.Element(W + "rPr") if look is None else look
            look.insert(0, self._marks.mark(line.mark))
        if look is not None:
            found.append(look)
        if line.new:
            found.extend([copy.deepcopy(each) for each in own if each.tag == W + "sectPr"])
        if former_look(line.was) != former_look(line.now):
            found.append(self._marks.former("pPr", line.was, _MARKS))
        return found

    def _table(self, line: Line) -> etree._Element:
        table = line.block.element
        if line.old and line.new:
            rows = self._rows(line.old, line.new)
            if line.old.columns != line.new.columns:
                grid, former = table.find(W + "tblGrid"), line.old.element.find(W + "tblGrid")
                if grid is not None and former is not None:
                    fit(line.old.element, former)
                    fit(table, grid)
                    grid.append(self._marks.grid(former))
        else:
            rows = [self._whole_row(row, line.change) for row in table.findall(W + "tr")]
        for child in table.findall(W + "tr"):
            table.remove(child)
        table.extend(rows)
        return table

    def _rows(self, old_table: Block, new_table: Block) -> list[etree._Element]:
        old, new = old_table.element.findall(W + "tr"), new_table.element.findall(W + "tr")
        pairs = row_pairs(old, new) if old_table.columns == new_table.columns else []
        others = {other for _, other in pairs}
        ones = {one for one, _ in pairs}
        gone = [place for place in range(len(old)) if place not in ones]
        come = [place for place in range(len(new)) if place not in others]
        away: dict[int, list[str]] = {}
        here: dict[int, list[str]] = {}
        for one, other in moved([row_name(old[at]) for at in gone], [row_name(new[at]) for at in come]):
            left, right = old[gone[one]], new[come[other]]
            if len([*left.iter(W + "p")]) == len([*right.iter(W + "p")]):
                away[gone[one]] = here[come[other]] = [self._marks.move_name() for _ in left.iter(W + "p")]
        found: list[etree._Element] = []
        first = start = 0
        for one, other in [*pairs, (len(old), len(new))]:
            found += [self._whole_row(old[at], Change.DELETED, away.get(at)) for at in range(first, one)]
            found += [self._whole_row(new[at], Change.INSERTED, here.get(at)) for at in range(start, other)]
            if one < len(old):
                for left, right in zip(old[one].findall(W + "tc"), new[other].findall(W + "tc"), strict=True):
                    self.fill(right, left)
                found.append(new[other])
            first, start = one + 1, other + 1
        return found

    def _whole_row(self, row: etree._Element, change: Change, moves: Sequence[str] | None = None) -> etree._Element:
        """Return *row* as one that came or went with all that stands in it."""
        properties = row.find(W + "trPr")
        if properties is None:
            properties = etree.Element(W + "trPr")
            before = row.find(W + "tblPrEx")
            row.insert(0, properties) if before is None else before.addnext(properties)
        properties.append(self._marks.row_mark(change))
        names = iter(moves or ())
        for cell in row.findall(W + "tc"):
            for nested in cell.findall(W + "tbl"):
                for inner in nested.findall(W + "tr"):
                    self._whole_row(inner, change)
            for element in cell.findall(W + "p"):
                self._whole_paragraph(element, change, next(names, ""))
        return row

    def _whole_paragraph(self, element: etree._Element, change: Change, move: str) -> None:
        block = Block(element)
        line = Line(new=block) if change is Change.INSERTED else Line(old=block)
        if move and block.words:
            line.move = move
        line.mark = line.change
        parts = self._paragraph(line)
        if len(parts) > 1:  # the end of a move stays inside: nothing may follow the last paragraph of a cell
            parts[0].append(parts[1])
        parent = element.getparent()
        assert parent is not None
        parent.replace(element, parts[0])


def _end_with_deleted(paragraph: etree._Element) -> None:
    """Put what came at the end of *paragraph* before what went there, in front of a paragraph that came.

    LibreOffice takes both insertions for one, and with it the mark between them, so that rejecting joins paragraphs.
    """
    if [each.tag for each in [*paragraph][-2:]] == [W + "del", W + "ins"]:
        paragraph[-2].addprevious(paragraph[-1])


def _written(container: etree._Element) -> list[bytes]:
    return [etree.tostring(each, with_tail=False) for each in container if each.tag != W + "tcPr"]
