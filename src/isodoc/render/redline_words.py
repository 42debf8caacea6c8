"""What changed inside a paragraph, word by word, as runs with marks around them."""

from __future__ import annotations

import copy
from itertools import groupby
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.alignment import stretches
from isodoc.render.redline_marks import Change
from isodoc.render.redline_pieces import Paragraph, Piece, field_runs, shape_of, text_run
from isodoc.render.word_safety import W
from isodoc.syllables import legible, tells

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from isodoc.render.redline_marks import Marks

    Look = etree._Element | None  # noqa: SLF001 - the only name that lxml gives its elements
    Step = tuple[Change, Piece, Look]
    """What became of a piece; of one that stays, the look that it had."""

_ENOUGH: Final = 0.3  # what shares less with its former text is replaced as a whole


def same(old: Paragraph, new: Paragraph) -> bool:
    """Tell whether two paragraphs say and look the same."""
    return (
        [piece.name for piece in old.pieces] == [piece.name for piece in new.pieces]
        and [shape_of(piece.look) for piece in old.pieces] == [shape_of(piece.look) for piece in new.pieces]
        and former_look(old.properties) == former_look(new.properties)
    )


def former_look(properties: etree._Element | None) -> object:
    """Return what the properties of a paragraph say that a tracked change can tell."""
    return shape_of(properties, {W + "rPr", W + "sectPr"})


def changed_content(old: Paragraph, new: Paragraph, marks: Marks, bookmarks: Collection[str]) -> list[etree._Element]:
    """Return the content of a paragraph that became *new*.

    Args:
        old: the paragraph as it was.
        new: the paragraph as it is.
        marks: makes the marks.
        bookmarks: the names of the new sheet's bookmarks, which an old one may not take.
    """
    content: list[etree._Element] = []
    steps: list[Step] = []
    before, after = dict(old.points), dict(new.points)
    first = start = 0
    for change, one, other in _steps(old.pieces, new.pieces):
        points = _bookmarks(before.pop(first, ()), bookmarks) if change is not Change.INSERTED else []
        points += after.pop(start, ()) if change is not Change.DELETED else []
        if points:
            content += [*_runs(steps, marks), *points]
            steps = []
        first += change is not Change.INSERTED
        start += change is not Change.DELETED
        steps.append((change, other or one, one.look if one and other else None))  # type: ignore[arg-type]
    content += _runs(steps, marks)
    for rest in before.values():
        content += _bookmarks(rest, bookmarks)
    return [*content, *(point for rest in after.values() for point in rest)]


def whole_content(
    paragraph: Paragraph, change: Change, marks: Marks, bookmarks: Collection[str]
) -> list[etree._Element]:
    """Return the content of *paragraph* that came, went or moved as a whole."""
    content: list[etree._Element] = []
    steps: list[Step] = []
    for number, piece in enumerate(paragraph.pieces):
        if points := _points(paragraph, number, change, bookmarks):
            content += [*_runs(steps, marks), *points]
            steps = []
        steps.append((change, piece, None))
    return [*content, *_runs(steps, marks), *_points(paragraph, len(paragraph.pieces), change, bookmarks)]


def _points(paragraph: Paragraph, number: int, change: Change, bookmarks: Collection[str]) -> list[etree._Element]:
    points = paragraph.points.get(number, [])
    return _bookmarks(points, bookmarks) if change.gone else list(points)


def _bookmarks(points: Iterable[etree._Element], taken: Collection[str]) -> list[etree._Element]:
    """Return those bookmarks of the old sheet that the new one lacks: fields of what was deleted point there."""
    starts = [each for each in points if each.tag == W + "bookmarkStart" and each.get(W + "name") not in taken]
    pairs = [(each, etree.Element(W + "bookmarkEnd", {W + "id": str(each.get(W + "id"))})) for each in starts]
    return [each for pair in pairs for each in pair]


def _steps(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[Change, Piece | None, Piece | None]]:
    for same, (first, end, start, stop) in stretches(_pairs(old, new), len(old), len(new)):
        if same:
            yield from ((Change.KEPT, *pair) for pair in zip(old[first:end], new[start:stop], strict=True))
        else:
            yield from ((Change.DELETED, piece, None) for piece in old[first:end])
            yield from ((Change.INSERTED, None, piece) for piece in new[start:stop])


def _pairs(old: Sequence[Piece], new: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return what stays; of too few words nothing but what is no text."""
    one, other = [each.name for each in old], [each.name for each in new]
    kept = [gap for same, gap in legible(one, other) if same]
    pairs = [pair for gap in kept for pair in zip(range(*gap[:2]), range(*gap[2:]), strict=True)]
    shared = sum(tells(one[place]) for place, _ in pairs)
    if shared < _ENOUGH * max(sum(map(tells, one)), sum(map(tells, other))):
        return [pair for pair in pairs if old[pair[0]].elements]
    return pairs


def _runs(steps: Iterable[Step], marks: Marks) -> list[etree._Element]:
    """Return *steps* as runs, those of one change and look joined, marks around them."""
    found: list[etree._Element] = []
    for change, group in groupby(steps, lambda step: step[0]):
        runs = [each for run in _joined(group) for each in _formed(change, run, marks)]
        for inside, part in groupby(runs, lambda each: each.tag == W + "r"):
            if change is Change.KEPT:
                found += part
            elif inside:
                mark = marks.mark(change)
                mark.extend(part)
                found.append(mark)
            else:
                found += [_marked_inside(each, change, marks) for each in part]
    return found


def _joined(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield *steps* with the words of one look as one."""
    for (_, is_text, _), group in groupby(
        steps, lambda step: ((shape_of(step[1].look), shape_of(step[2])), bool(step[1].text), step[1].elements)
    ):
        parts = list(group)
        if is_text:
            change, piece, former = parts[0]
            yield change, Piece("", piece.look, text="".join(each.text for _, each, _ in parts)), former
        else:
            yield from parts


def _formed(change: Change, step: Step, marks: Marks) -> list[etree._Element]:
    _, piece, former = step
    deleted = change is Change.DELETED
    if piece.text:
        run = text_run(piece.text, piece.look, deleted=deleted)
        if change is Change.KEPT and shape_of(piece.look) != shape_of(former):
            look = run.find(W + "rPr")
            if look is None:
                look = etree.Element(W + "rPr")
                run.insert(0, look)
            look.append(marks.former("rPr", former))
        return [run]
    if change is Change.KEPT:
        return [copy.deepcopy(each) for each in piece.elements]
    runs: list[etree._Element] = []
    for element in piece.elements:
        runs += field_runs(element) if element.tag == W + "fldSimple" else [copy.deepcopy(element)]
    if deleted:
        for run in runs:
            _delete(run)
    return runs


def _delete(run: etree._Element) -> None:
    for element in run.iter(W + "t", W + "instrText"):
        element.tag = W + ("delText" if element.tag == W + "t" else "delInstrText")


def _marked_inside(element: etree._Element, change: Change, marks: Marks) -> etree._Element:
    """Mark the runs inside *element*, such as a link, which no mark may enclose."""
    for run in [*element.iter(W + "r")]:
        mark = marks.mark(change)
        run.addprevious(mark)
        mark.append(run)
    return element
