"""The tags of the docxtpl dialect in a part of a Word file, made whole and turned into XML that Jinja can print.

An officer types tags as text. Word and LibreOffice may split one over several runs; it is made whole first. Then the
tags that belong to a cell or a paragraph rather than to its text become properties, in the place that the schema of
WordprocessingML (ECMA-376 part 1, 17.4) asks for:

====================================  ==================================================================
``{% vmerge VALUE %}`` in a cell      ``restart``, ``continue`` or nothing: the cell is merged with those below
``{% colspan NUMBER %}`` in a cell    the cell spans so many columns
``{% cellbg COLOUR %}`` in a cell     background, six hexadecimal digits
``{% vm %}``, ``{% hm %}`` in a cell  all copies of the cell in a loop become one, downwards or sideways
``{% bookmark NAME %}``               names the paragraph, so that a page reference finds it
``{% pageref NAME, PAGE %}``          the page of that paragraph; PAGE shows until Word counts again
====================================  ==================================================================

The rest (``{%tr %}``, ``{%tc %}``, ``{%p %}``, ``{%r %}``) is docxtpl's own.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.render.word_safety import W

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_CELL_TAG: Final = re.compile(r"\{%-?\s*(vmerge|colspan|cellbg|vm|hm)\b\s*(.*?)\s*-?%\}", re.DOTALL)
_PARAGRAPH_TAG: Final = re.compile(r"\{%-?\s*(bookmark|pageref)\b\s*(.*?)\s*-?%\}", re.DOTALL)
_CELL_ORDER: Final = {
    W + name: place
    for place, name in enumerate(
        (
            *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"),
            *("textDirection", "tcFitText", "vAlign", "hideMark"),
        )
    )
}
_TARGETS: Final = {
    "colspan": W + "gridSpan",
    "hm": W + "gridSpan",
    "vmerge": W + "vMerge",
    "vm": W + "vMerge",
    "cellbg": W + "shd",
}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_NOISE: Final = tuple(
    W + name for name in ("proofErr", "lastRenderedPageBreak", "commentRangeStart", "commentRangeEnd", "annotationRef")
)
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def clean(root: etree._Element) -> None:
    """Remove what Word notes for itself: spelling marks, revision ids, comments, ids that a loop would repeat."""
    for element in root.iter("*"):
        for name in [str(name) for name in element.attrib]:
            if name.startswith(W + "rsid") or name in (_W14 + "paraId", _W14 + "textId"):
                del element.attrib[name]
    for element in [*root.iter(*_NOISE)]:
        _remove(element)
    for element in [*root.iter(W + "commentReference")]:
        run = element.getparent()
        _remove(element)
        if run is not None and not [child for child in run if child.tag != W + "rPr"]:
            _remove(run)
    for start in [each for each in root.iter(W + "bookmarkStart") if each.get(W + "name") == "_GoBack"]:
        number = start.get(W + "id")
        for element in [start, *(each for each in root.iter(W + "bookmarkEnd") if each.get(W + "id") == number)]:
            _remove(element)


def make_whole(root: etree._Element) -> None:
    """Put every tag into one ``w:t``, the one where it begins, with plain spaces inside."""
    for paragraph in root.iter(W + "p"):
        texts = list(own_texts(paragraph))
        whole = "".join(text.text or "" for text in texts)
        if "{" not in whole:
            continue
        owner = [number for number, text in enumerate(texts) for _ in text.text or ""]
        characters = list(whole)
        for tag in _TAG.finditer(whole):
            for place in range(tag.start(), tag.end()):
                owner[place] = owner[tag.start()]
                if characters[place] in "\xa0\u2009\t\n":
                    characters[place] = " "
        parts: list[list[str]] = [[] for _ in texts]
        for number, character in zip(owner, characters, strict=True):
            parts[number].append(character)
        for text, part in zip(texts, parts, strict=True):
            text.text = "".join(part)
            text.set(_SPACE, "preserve")


def own_texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the ``w:t`` of *paragraph*, those of a text box inside it left out."""
    for text in paragraph.iter(W + "t"):
        if next(text.iterancestors(W + "p")) is paragraph:
            yield text


def text_of(element: etree._Element) -> str:
    """Return the text of *element* as a reader sees it, for messages."""
    return "".join(text.text or "" for text in element.iter(W + "t"))


def set_cells(root: etree._Element) -> None:
    """Turn the tags of cells into cell properties."""
    for cell in root.iter(W + "tc"):
        tags: dict[str, str] = {}
        for text in _cell_texts(cell):
            tags |= {match[1]: match[2] for match in _CELL_TAG.finditer(text.text or "")}
            if _CELL_TAG.search(text.text or ""):
                text.text = _CELL_TAG.sub("", text.text or "")
        for name in sorted(tags, key=lambda name: _CELL_ORDER[_TARGETS[name]]):
            _set_cell(cell, name, tags[name])


def _cell_texts(cell: etree._Element) -> list[etree._Element]:
    return [text for paragraph in cell.findall(W + "p") for text in own_texts(paragraph)]


def _set_cell(cell: etree._Element, name: str, value: str) -> None:
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        cell.insert(0, properties)
    old = properties.find(_TARGETS[name])
    span = old.get(W + "val", "1") if old is not None and name == "hm" else "1"
    if old is not None:
        _remove(old)
    code = {
        "colspan": f"{{{{ ({value}) | colspan }}}}",
        "vmerge": f"{{{{ ({value}) | vmerge }}}}",
        "cellbg": f"{{{{ ({value}) | cellbg }}}}",
        "vm": "{{ ('restart' if loop.first else 'continue') | vmerge }}",
        "hm": f"{{{{ ({span} * loop.length) | colspan }}}}",
    }[name]
    rank = _CELL_ORDER[_TARGETS[name]]
    before = [child for child in properties if _CELL_ORDER.get(str(child.tag), 99) <= rank]
    _add_text(properties, before[-1] if before else None, code)
    if name == "vm":
        for text in _cell_texts(cell):
            text.text = "{% if loop.first %}" + (text.text or "") + "{% endif %}"
    elif name == "hm":
        _add_tail(cell, "{% endif %}")
        _add_before(cell, "{% if loop.first %}")


def set_bookmarks(root: etree._Element) -> None:
    """Turn ``{% bookmark %}`` and ``{% pageref %}`` into bookmarks and fields."""
    for paragraph in [*root.iter(W + "p")]:
        for text in [*own_texts(paragraph)]:
            while match := _PARAGRAPH_TAG.search(text.text or ""):
                whole = text.text or ""
                if match[1] == "bookmark":
                    text.text = whole[: match.start()] + whole[match.end() :]
                    properties = paragraph.find(W + "pPr")
                    _add_text(paragraph, properties, f"{{{{ ({match[2]}) | bookmark_start }}}}")
                    _add_text(paragraph, paragraph[-1], f"{{{{ ({match[2]}) | bookmark_end }}}}")
                else:
                    text = _page_reference(text, match)  # noqa: PLW2901 - what follows the tag lies in a new run


def _page_reference(text: etree._Element, match: re.Match[str]) -> etree._Element:
    """Put a PAGEREF field in place of the tag; return the text that follows it."""
    run = text.getparent()
    assert run is not None
    whole = text.text or ""
    name, _, page = match[2].rpartition(",")
    text.text = whole[: match.start()]
    pieces: tuple[tuple[str, dict[str, str], str], ...] = (
        ("fldChar", {W + "fldCharType": "begin"}, ""),
        ("instrText", {_SPACE: "preserve"}, f" PAGEREF {{{{ ({name}) | bookmark_name }}}} \\h "),
        ("fldChar", {W + "fldCharType": "separate"}, ""),
        ("t", {}, f"{{{{ {page.strip()} }}}}"),
        ("fldChar", {W + "fldCharType": "end"}, ""),
        ("t", {_SPACE: "preserve"}, whole[match.end() :]),
    )
    last = text
    for tag, attributes, content in pieces:
        piece = etree.Element(W + "r")
        style = run.find(W + "rPr")
        if style is not None:
            piece.append(copy.deepcopy(style))
        last = etree.SubElement(piece, W + tag, attributes)
        last.text = content or None
        run.addnext(piece)
        run = piece
    return last


def _add_text(parent: etree._Element, after: etree._Element | None, text: str) -> None:
    if after is None:
        parent.text = (parent.text or "") + text
    else:
        _add_tail(after, text)


def _add_tail(element: etree._Element, text: str) -> None:
    element.tail = (element.tail or "") + text


def _add_before(element: etree._Element, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    assert parent is not None
    _add_text(parent, previous, text)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    if element.tail:
        _add_before(element, element.tail)
    parent.remove(element)
