"""What changed between two sheets as tracked changes of Word: the new sheet, in which each change can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from isodoc.render.archive import write_archive
from isodoc.render.docx_properties import Package, relationships_of
from isodoc.render.redline_blocks import Redline
from isodoc.render.redline_marks import Marks
from isodoc.render.redline_parts import BODY, bring, number_drawings, parts_of
from isodoc.render.word_safety import CONTENT_TYPES, W, read_word

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


def redline(old: bytes, new: bytes, *, author: str, date: dt.datetime) -> bytes:
    """Return *new* as a Word file whose tracked changes lead from *old* to it.

    To accept them all gives the text and the tables of *new*, to reject them all those of *old*, with the styles of
    paragraphs and the look of words. What else a sheet looks like stays that of *new*: the definitions of styles,
    widths, borders and colours of tables, page and margins. The same input gives the same bytes.

    Args:
        old: the sheet before, as isodoc prints it.
        new: the sheet after, of the same document; its template may be another.
        author: who stands at the changes.
        date: when they were made; Word shows its clock time.

    Raises:
        TemplateFailureError: one of them is no Word file, or an unsafe one.
    """
    former, latter = (Package(*read_word(data, path)) for data, path in ((old, "old.docx"), (new, "new.docx")))
    parts, others = parts_of(latter), parts_of(former)
    names = {
        str(each.get(W + "name")) for part in parts.values() for each in latter.roots[part].iter(W + "bookmarkStart")
    }
    changes = Redline(Marks(author, date, {*_numbers(former), *_numbers(latter)}), names)
    touched = set(parts.values())
    for kind, part in parts.items():
        root = latter.roots[part]
        before = former.roots[others[kind]] if kind in others else None
        if kind in others and bring(former, others[kind], latter, part):
            touched |= {CONTENT_TYPES, relationships_of(part)} & set(latter.roots)
        if kind == BODY:
            changes.fill(root[0], None if before is None else before[0])
        else:
            changes.fill(root, before)
        number_drawings(root)
    return write_archive(latter.static | {name: _serialised(latter.roots[name]) for name in sorted(touched)})


def _numbers(package: Package) -> Iterator[int]:
    """Yield the numbers that elements of *package* bear already."""
    for root in package.roots.values():
        for each in root.iter(W + "bookmarkStart"):
            if (number := str(each.get(W + "id", ""))).isdecimal():
                yield int(number)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
