"""From the XML of a part of a Word template to a Jinja template that prints it, and what cannot work on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import docxtpl
from lxml import etree

from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.render.docx_columns import set_columns
from isodoc.render.docx_tags import clean, make_whole, own_texts, set_bookmarks, set_cells, text_of
from isodoc.render.failure import UNFINISHED_TEMPLATE, UNSUPPORTED_TAG, finding
from isodoc.render.word_safety import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Message

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ANY_TAG: Final = re.compile(r"\{\{|\{%|\{#")
_WHOLE_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OBJECT_TAG: Final = re.compile(r"\{\{(tr|tc|p|r)\s.*?\}\}", re.DOTALL)
_WATERMARK: Final = re.compile(r"\{\{ watermark \| \w+ \}\}")
_LEFT_OVER: Final = re.compile(r"\{[%{#](tr|tc|p|r)\s[^<]*")
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_CHANGES: Final = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))


def source_of(part: str, root: etree._Element, path: str) -> tuple[str, list[Diagnostic]]:
    """Return the Jinja source of the part *part*, and the findings about its tags.

    Each paragraph begins a line, so that an error of Jinja leads to its text. *root* is changed.
    """
    clean(root)
    make_whole(root)
    found = [
        finding(code, path, problem, near=near, severity=severity)
        for code, problem, near, severity in _complaints(part, root)
    ]
    left = set_columns(root)
    problem = msg(
        "{part}: the columns of a table with {{%tc %}} must be set by its heading row, outside {{%tr for %}}", part=part
    )
    found += [finding(UNSUPPORTED_TAG, path, problem, near=text_of(table)) for table in left]
    set_cells(root)
    set_bookmarks(root)
    xml = etree.tostring(root, encoding="unicode")
    source: str = docxtpl.DocxTemplate("").patch_xml(xml)
    problem = msg("{part}: the tag stands where it cannot work, or its expression has % or }}", part=part)
    found += [finding(UNSUPPORTED_TAG, path, problem, near=tag[0]) for tag in _LEFT_OVER.finditer(source)]
    return _DECLARATION + _PARAGRAPH.sub(r"\n<w:p\1", source), found


def _complaints(part: str, root: etree._Element) -> Iterator[tuple[str, Message, str, Severity]]:
    for paragraph in root.iter(W + "p"):
        text = "".join(each.text or "" for each in own_texts(paragraph))
        for tag in _OBJECT_TAG.finditer(text):
            problem = msg("{part}: a picture, sub-document or rich text cannot be filled in; use text", part=part)
            yield UNSUPPORTED_TAG, problem, tag[0], Severity.ERROR
        if _ANY_TAG.search(_WHOLE_TAG.sub("", text)):
            problem = msg("{part}: a tag is not closed in its paragraph", part=part)
            yield UNSUPPORTED_TAG, problem, text, Severity.ERROR
    for element in root.iter(W + "instrText", W + "delText"):
        if _ANY_TAG.search(element.text or ""):
            problem = msg("{part}: a tag inside a field or a deleted text cannot be filled in", part=part)
            yield UNSUPPORTED_TAG, problem, element.text or "", Severity.ERROR
    for element in root.iter("*"):
        for value in element.attrib.values():
            if _ANY_TAG.search(_WATERMARK.sub("", str(value))):
                problem = msg(
                    "{part}: a tag in a property, such as the description of a picture, stays unfilled", part=part
                )
                yield UNSUPPORTED_TAG, problem, str(value), Severity.ERROR
    if next(root.iter(*_CHANGES), None) is not None:
        problem = msg("{part} holds tracked changes; accept or reject them in the template", part=part)
        yield UNFINISHED_TEMPLATE, problem, "", Severity.WARNING
