"""A sheet without anything in it: what a redline of a new document leads from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.render.archive import write_archive
from isodoc.render.docx_properties import Package
from isodoc.render.redline_parts import BODY, parts_of
from isodoc.render.word_safety import W, read_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT: Final = frozenset({W + "sectPr"})


def emptied(data: bytes) -> bytes:
    """Return the Word file *data* with nothing in its body, its headers and its footers but an empty paragraph.

    Raises:
        TemplateFailureError: it is no Word file, or an unsafe one.
    """
    package = Package(*read_word(data, "new.docx"))
    changed = dict(_emptied(package))
    return write_archive(package.static | changed)


def _emptied(package: Package) -> Iterator[tuple[str, bytes]]:
    for kind, part in parts_of(package).items():
        root = package.roots[part]
        container = root[0] if kind == BODY else root
        kept = [each for each in container if each.tag in _KEPT]
        for child in [*container]:
            container.remove(child)
        etree.SubElement(container, W + "p")
        container.extend(kept)
        yield part, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
