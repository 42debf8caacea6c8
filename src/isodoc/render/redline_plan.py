"""What becomes of each block of a body, a header or a cell, and of the mark at the end of each paragraph.

The mark that ends a paragraph belongs to what follows it: when it goes, the next paragraph takes the text, and keeps
its own properties. The last mark of a cell, of the body and before a table can neither come nor go, so there the one
before it does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from isodoc.alignment import Likeness, align
from isodoc.render.redline_marks import Change
from isodoc.render.redline_pieces import Paragraph
from isodoc.render.word_safety import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lxml import etree

_LEAST_MOVED: Final = 3  # words that make sure that what stands elsewhere is the same


class Block:
    """A paragraph or a table. *before* are marks of no width that stand before it."""

    def __init__(self, element: etree._Element, before: Sequence[etree._Element] = ()) -> None:
        self.element = element
        self.before = before
        self.paragraph = Paragraph(element) if element.tag == W + "p" else None
        self.columns = len(element.findall(f"{W}tblGrid/{W}gridCol"))
        text = self.paragraph.name if self.paragraph else said(element)
        self.words = frozenset(f"{self.columns} {word}" for word in text.lower().split())
        self.name = f"{self.columns} {text}"

    @property
    def properties(self) -> etree._Element | None:
        """The properties of a paragraph."""
        return self.paragraph.properties if self.paragraph else None


@dataclass
class Line:
    """A block of the result: what it was and what it is."""

    old: Block | None = None
    new: Block | None = None
    mark: Change = Change.KEPT
    """What becomes of the mark at its end."""
    now: etree._Element | None = None
    was: etree._Element | None = None
    """The properties that the mark carries, and those that it carried."""
    move: str = ""
    """What ties it to the other end of its move."""

    def __post_init__(self) -> None:
        if not self.mark:
            self.mark = self.change
        owner, former = self.new or self.old, self.old or self.new
        self.now = owner.properties if owner else None
        self.was = former.properties if former else None

    @property
    def change(self) -> Change:
        """What became of the block."""
        if self.old and self.new:
            return Change.KEPT
        if self.new:
            return Change.MOVED_HERE if self.move else Change.INSERTED
        return Change.MOVED_AWAY if self.move else Change.DELETED

    @property
    def block(self) -> Block:
        """What stands there."""
        block = self.new or self.old
        assert block
        return block

    @property
    def is_table(self) -> bool:
        """Whether a table stands there."""
        return self.block.paragraph is None


def said(element: etree._Element) -> str:
    """Return the words of *element*."""
    return " ".join(" ".join(each.text or "" for each in element.iter(W + "t")).split())


def blocks_of(container: etree._Element) -> list[Block]:
    """Return the paragraphs and tables of *container*; a content control around some is left out."""
    found: list[Block] = []
    before: list[etree._Element] = []
    for element in _unwrapped(container):
        if element.tag in {W + "p", W + "tbl"}:
            found.append(Block(element, before))
            before = []
        elif element.tag in {W + "bookmarkStart", W + "bookmarkEnd"}:
            before.append(element)
    return found


def _unwrapped(container: etree._Element) -> Iterator[etree._Element]:
    for element in container:
        if element.tag == W + "sdt":
            content = element.find(W + "sdtContent")
            if content is not None:
                yield from _unwrapped(content)
        elif element.tag == W + "customXml":
            yield from _unwrapped(element)
        else:
            yield element


def plan(old: Sequence[Block], new: Sequence[Block], move_name: Callable[[], str]) -> list[Line]:
    """Return the blocks of *old* and *new* in the order of the result; *move_name* gives a move its name."""
    lines = [*_keep_ends(_lines(old, new, _pairs(old, new)))]
    _find_moves(lines, move_name)
    return lines


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Return what belongs together; where both end with a paragraph and these are far apart, the ends do."""

    def between(left: Sequence[Block], right: Sequence[Block]) -> list[tuple[int, int]]:
        words = Likeness([each.words for each in left], [each.words for each in right])
        return align([each.name for each in left], [each.name for each in right], words)

    pairs = between(old, new)
    if not (old and new and old[-1].paragraph and new[-1].paragraph):
        return pairs
    first, start = (pairs[-1][0] + 1, pairs[-1][1] + 1) if pairs else (0, 0)
    tables = [each for each in (*old[first:], *new[start:]) if not each.paragraph]
    if not tables:
        return pairs
    return [*between(old[:-1], new[:-1]), (len(old) - 1, len(new) - 1)]


def _lines(old: Sequence[Block], new: Sequence[Block], pairs: Iterable[tuple[int, int]]) -> list[Line]:
    found: list[Line] = []
    first = start = 0
    for one, other in [*pairs, (len(old), len(new))]:
        found += _replaced(old[first:one], new[start:other])
        if one < len(old):
            found.append(Line(old[one], new[other]))
        first, start = one + 1, other + 1
    return found


def _replaced(gone: Sequence[Block], come: Sequence[Block]) -> Iterator[Line]:
    """Yield what stands in place of something else; a table in place of a table, for two that touch become one."""
    left, right = ([place for place, block in enumerate(part) if not block.paragraph] for part in (gone, come))
    first = start = 0
    for one, other in [*zip(left, right, strict=False), (len(gone), len(come))]:
        yield from (Line(old=block) for block in gone[first:one])
        yield from (Line(new=block) for block in come[start:other])
        if one < len(gone):
            yield Line(gone[one], come[other])
        first, start = one + 1, other + 1


def _keep_ends(lines: list[Line]) -> Iterator[Line]:
    """Yield *lines* so that no mark comes or goes before a table or at the end, where none can join another."""
    for is_table, group in groupby(lines, lambda line: line.is_table):
        part = list(group)
        if not is_table:
            _keep_end(part)
        yield from part


def _keep_end(lines: list[Line]) -> None:
    """Pair what stands last in both sheets, or let the mark before it come or go in place of the last one."""
    place = len(lines)
    while place and lines[place - 1].change is not Change.KEPT:
        place -= 1
    gone = [line for line in lines[place:] if line.old]
    come = [line for line in lines[place:] if line.new]
    if gone and come:
        lines[place:] = [*gone[:-1], *come[:-1], Line(gone[-1].old, come[-1].new)]
    elif (gone or come) and place:
        kept, end = lines[place - 1], lines[-1]
        assert kept.old
        assert kept.new
        if gone:
            end.now = kept.new.properties
            kept.now = kept.was = kept.old.properties
        else:
            end.was = kept.old.properties
            kept.was = kept.new.properties
        kept.mark, end.mark = end.mark, Change.KEPT


def _find_moves(lines: Sequence[Line], move_name: Callable[[], str]) -> None:
    """Tie together what went here and came there, word by word the same."""
    whole = [line for line in lines if line.change and line.change is line.mark and not line.is_table]
    gone = [line for line in whole if line.old]
    come = [line for line in whole if line.new]
    for one, other in moved([line.block.name for line in gone], [line.block.name for line in come]):
        name = move_name()
        for line in (gone[one], come[other]):
            line.move = name
            line.mark = line.change


def moved(gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of what went and came under one name, where that name stands once and says enough."""
    left, right = Counter(gone), Counter(come)
    for one, name in enumerate(gone):
        if left[name] == right[name] == 1 and len(name.split()) > _LEAST_MOVED:
            yield one, come.index(name)
