"""What changed between two sheets as tracked changes of Word: the new sheet, in which each change can be undone."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.render.archive import write_archive
from isodoc.render.docx_properties import Package, relationships_of
from isodoc.render.redline_blocks import Redline
from isodoc.render.redline_marks import Marks
from isodoc.render.word_safety import W, read_word

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCES: Final = (W + "headerReference", W + "footerReference")
_BODY: Final = "body"


def redline(old: bytes, new: bytes, *, author: str, date: dt.datetime) -> bytes:
    """Return *new* as a Word file whose tracked changes lead from *old* to it.

    To accept them all gives the text and the tables of *new*, to reject them all those of *old*. What has no text of
    its own stays that of *new*: styles, widths, borders and colours of tables, page and margins. The same input gives
    the same bytes.

    Args:
        old: the sheet before, as isodoc prints it.
        new: the sheet after, of the same document; its template may be another.
        author: who stands at the changes.
        date: when they were made; Word shows its clock time.

    Raises:
        TemplateFailureError: one of them is no Word file, or an unsafe one.
    """
    former, latter = (Package(*read_word(data, path)) for data, path in ((old, "old.docx"), (new, "new.docx")))
    parts, others = _parts(latter), _parts(former)
    names = {
        str(each.get(W + "name")) for part in parts.values() for each in latter.roots[part].iter(W + "bookmarkStart")
    }
    changes = Redline(Marks(author, date, {*_numbers(former), *_numbers(latter)}), names)
    written = dict(latter.static)
    for kind, part in parts.items():
        root = latter.roots[part]
        before = former.roots[others[kind]] if kind in others else None
        if kind == _BODY:
            changes.fill(root[0], None if before is None else before[0])
        else:
            changes.fill(root, before)
        written[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return write_archive(written)


def _parts(package: Package) -> dict[str, str]:
    """Return the parts that a reader sees, by what they are: the body, the header of the first page, and so on."""
    main = package.main()
    related = package.roots.get(relationships_of(main))
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join(posixpath.dirname(main), str(each.get("Target", ""))))
        for each in ([] if related is None else related)
    }
    found = {_BODY: main}
    for number, section in enumerate(package.roots[main].iter(W + "sectPr")):
        for each in section.iter(*_REFERENCES):
            part = targets.get(each.get(_R_ID), "")
            if part in package.roots and part not in found.values():
                found[f"{number} {each.tag} {each.get(W + 'type')}"] = part
    return found


def _numbers(package: Package) -> Iterator[int]:
    """Yield the numbers that elements of *package* bear already."""
    for root in package.roots.values():
        for each in root.iter(W + "bookmarkStart"):
            if (number := str(each.get(W + "id", ""))).isdecimal():
                yield int(number)
