"""A paragraph as the pieces that a change may keep or replace: words, tabs and breaks, pictures, whole fields."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.render.word_safety import W
from isodoc.syllables import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER: Final = re.compile(r"[-+•] ?|(?:\d+(?:\.\d+)*[.)]?|[a-zđ]{1,2}[.)]|[IVX]+[.)]) ")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_UNSEEN: Final = frozenset(W + name for name in ("lastRenderedPageBreak", "proofErr"))
_TYPE: Final = W + "fldCharType"

Shape = tuple[object, ...]


def shape_of(element: etree._Element | None, without: Iterable[str] = ()) -> Shape:
    """Return what *element* says, however its namespaces and the order of its attributes are written.

    Args:
        element: nothing counts as an element without content.
        without: tags of children that do not count.
    """
    if element is None:
        return ()
    children = tuple((each.tag, shape_of(each)) for each in element if each.tag not in without)
    return (tuple(sorted(element.attrib.items())), (element.text or "").strip(), *children) if _says(element) else ()


def _says(element: etree._Element) -> bool:
    return len(element) > 0 or bool(element.attrib) or bool((element.text or "").strip())


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest part of a paragraph that is kept or replaced."""

    name: str
    """Two pieces of one name say the same."""
    look: etree._Element | None
    """The properties of its text (``w:rPr``); of what is no text its runs have their own."""
    elements: tuple[etree._Element, ...] = ()
    """What it consists of where it is no text."""
    text: str = ""


class Paragraph:
    """A paragraph in pieces. *points* are marks of no width, by the number of the piece that they stand before."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.properties = element.find(W + "pPr")
        self.pieces: list[Piece] = []
        self.points: dict[int, list[etree._Element]] = {}
        self._read()

    @property
    def text(self) -> str:
        """What stands in it, fields left out."""
        return "".join(piece.text or " " for piece in self.pieces)

    @property
    def name(self) -> str:
        """Its text without the number before it, which moves when others come or go."""
        text = " ".join(self.text.split())
        number = _NUMBER.match(text)
        return text[number.end() :] if number else text

    def _read(self) -> None:
        field: list[etree._Element] = []
        for element in _single(self.element):
            depth = sum({"begin": 1, "end": -1}.get(str(each[-1].get(_TYPE)), 0) for each in field)
            if depth > 0 or _opens(element):
                field.append(element)
                if depth == 1 and _closes(element):
                    self._add(_atom(tuple(field)))
                    field = []
            elif element.tag == W + "r":
                self._add_run(element)
            elif element.tag in _ATOMS:
                self._add(_atom((element,)))
            else:
                self._point(element)
        for element in field:  # a field that goes on in another paragraph: its ends stay where they are
            if _is_text(element):
                self._add_run(element)
            else:
                self._point(element)

    def _add(self, piece: Piece) -> None:
        self.pieces.append(piece)

    def _point(self, element: etree._Element) -> None:
        self.points.setdefault(len(self.pieces), []).append(element)

    def _add_run(self, run: etree._Element) -> None:
        if _is_text(run):
            look = run.find(W + "rPr")
            look = look if shape_of(look) else None
            text = run[-1].text or ""
            self.pieces += [Piece(word, look, text=word) for word in pieces(text)]
        elif len(run) and run[-1].tag != W + "rPr":
            if _closes(run) or run[-1].get(_TYPE):
                self._point(run)
            else:
                self._add(_atom((run,)))


_ATOMS: Final = frozenset(W + name for name in ("fldSimple", "hyperlink", "sdt", "smartTag", "customXml"))


def _single(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what *paragraph* holds, with runs cut so that each has one thing in it."""
    for element in paragraph:
        if element.tag != W + "r":
            if element.tag != W + "pPr" and element.tag not in _UNSEEN:
                yield element
            continue
        look = element.find(W + "rPr")
        for child in [each for each in element if each.tag != W + "rPr" and each.tag not in _UNSEEN]:
            run = etree.Element(W + "r")
            if look is not None:
                run.append(copy.deepcopy(look))
            run.append(copy.deepcopy(child))
            yield run


def _is_text(run: etree._Element) -> bool:
    return run.tag == W + "r" and run[-1].tag == W + "t"


def _opens(run: etree._Element) -> bool:
    return run.tag == W + "r" and run[-1].get(_TYPE) == "begin"


def _closes(run: etree._Element) -> bool:
    return run.tag == W + "r" and run[-1].get(_TYPE) == "end"


def _atom(elements: tuple[etree._Element, ...]) -> Piece:
    said = [shape_of(each, {W + "rPr"}) for each in elements]
    return Piece(f"\0{[(each.tag, shape) for each, shape in zip(elements, said, strict=True)]}", None, elements)


def text_run(text: str, look: etree._Element | None, *, deleted: bool = False) -> etree._Element:
    """Return a run with *text*."""
    run = etree.Element(W + "r")
    if look is not None:
        run.append(copy.deepcopy(look))
    element = etree.SubElement(run, W + ("delText" if deleted else "t"), {_SPACE: "preserve"})
    element.text = text
    return run


def field_runs(simple: etree._Element) -> list[etree._Element]:
    """Return a simple field as runs: only those may be deleted or inserted (ISO/IEC 29500-1, 17.16.18)."""
    begin, instruction, middle, end = (etree.Element(W + "r") for _ in range(4))
    for run, kind in ((begin, "begin"), (middle, "separate"), (end, "end")):
        etree.SubElement(run, W + "fldChar", {_TYPE: kind})
    etree.SubElement(instruction, W + "instrText", {_SPACE: "preserve"}).text = f" {simple.get(W + 'instr', '')} "
    return [begin, instruction, middle, *(copy.deepcopy(each) for each in simple.findall(W + "r")), end]
