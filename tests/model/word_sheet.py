"""Reads a Word sheet as named places, so that a list can say which key of a YAML file holds what stands there.

Places, counted from 1: ``P12`` the twelfth paragraph of the body; ``T4.R2C3`` a cell by row and grid column (a merged
cell once, at its first row and column); ``T6.R1C1.2.R1C4`` a cell of the second table inside a cell; ``S2.footer`` and
``S1.header`` of a section; ``FN3`` a footnote by its id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from isodoc.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARTS = ("header", "footer", "first_page_header", "first_page_footer", "even_page_header", "even_page_footer")


def places(path: Path) -> dict[str, str]:
    """Return the text of every paragraph, header, footer and footnote that says something, and of every cell."""
    document = docx.Document(str(path))
    found: dict[str, str] = {}
    paragraphs = tables = 0
    for child in document.element.body:
        if child.tag == qn("w:p"):
            paragraphs += 1
            found[f"P{paragraphs}"] = _text([child])
        elif child.tag == qn("w:tbl"):
            tables += 1
            found |= dict(_cells(child, f"T{tables}"))
    for number, section in enumerate(document.sections, 1):
        for name in PARTS:
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                found[f"S{number}.{name}"] = _text(part._element.iter(qn("w:p")))
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            for note in parse_xml(relation.target_part.blob):
                found[f"FN{note.get(qn('w:id'))}"] = _text(note.iter(qn("w:p")))
    return {place: text for place, text in found.items() if place[0] == "T" or text.strip(" _.…-\t\n")}


def _text(paragraphs: Iterable[Any]) -> str:
    lines = []
    for paragraph in paragraphs:
        words = []
        for piece in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
            if any(above.tag == ALTERNATIVE for above in piece.iterancestors()):
                continue
            words.append(piece.text or "" if piece.tag == qn("w:t") else " ")
        lines.append("".join(words))
    return nfc("\n".join(lines)).strip()


def _cells(table: Any, name: str) -> Iterator[tuple[str, str]]:
    for row_number, row in enumerate(table.findall(qn("w:tr")), 1):
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        column = 1 if before is None else 1 + int(before.get(qn("w:val")))
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is None or merge.get(qn("w:val")) == "restart":
                place = f"{name}.R{row_number}C{column}"
                yield place, _text(cell.findall(qn("w:p")))
                for number, inner in enumerate(cell.findall(qn("w:tbl")), 1):
                    yield from _cells(inner, f"{place}.{number}")
            column += 1 if span is None else int(span.get(qn("w:val")))


@dataclass(frozen=True)
class Place:
    """A place as a list names it: one, all below it (``T4``, ``T4.R2``), or a range (``P5-P9``, ``T3.R2-R11``)."""

    name: str

    def __contains__(self, place: str) -> bool:
        pattern, first, last = _pattern(self.name)
        found = pattern.match(place)
        return found is not None and (not last or first <= int(found[1]) <= last)


@cache
def _pattern(name: str) -> tuple[re.Pattern[str], int, int]:
    """Return what the names of places begin with that *name* means, and the ends of a range, else zeros."""
    kind = re.fullmatch(r"(.*?)([A-Z]+)(\d+)-\2(\d+)", name)
    if kind is None:
        return re.compile(re.escape(name) + r"([.C]|$)"), 0, 0
    return re.compile(re.escape(kind[1] + kind[2]) + r"(\d+)(?=[.C]|$)"), int(kind[3]), int(kind[4])


LAW = re.compile(r"\b(\d+)/((?:\d{4}/)?[A-ZĐ]{2,}\d*(?:-[A-ZĐ]+)*)")
DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b|\b(\d{1,2}) tháng (\d{1,2}) năm (\d{4})\b|\b(\d{4})-(\d\d)-(\d\d)\b")
HALF = re.compile(r"½|\b1/2\b")
THOUSANDS = re.compile(r"\b\d{1,3}(?:\.\d{3})+\b")
NUMBER = re.compile(r"\d+(?:,\d+)?")


def figures(text: str) -> set[str]:
    """Return every figure of *text* in one spelling: numbers of laws, days, amounts and numbers."""
    found: set[str] = set()

    def keep(name: str) -> str:
        found.add(name)
        return " "

    def day(match: re.Match[str]) -> str:
        first, month, last = [part for part in match.groups() if part]
        year, number = (first, last) if match[7] else (last, first)
        return keep(f"{year}-{int(month):02}-{int(number):02}")

    text = LAW.sub(lambda match: keep(f"{int(match[1])}/{match[2]}"), nfc(text).replace("\u200e", ""))
    text = DAY.sub(day, text)
    text = HALF.sub(lambda _: keep("1/2"), text)
    text = THOUSANDS.sub(lambda match: keep(match[0].replace(".", "")), text)
    for number in NUMBER.findall(text):
        found.add(str(Fraction(number.replace(",", "."))))
    return found
