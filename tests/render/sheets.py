"""The shipped templates with the rich sample, and what a reader finds in the files."""

from __future__ import annotations

import functools
import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from isodoc.render.formats import FORMATS, INDEX, Press, recipes_for
from isodoc.render.sources import TemplateFile, collect
from isodoc.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from docx.table import Table

WORD = "procedure.docx"
LINKS = {"index": "../index.html", "word": "QT-HT-01.docx"}
VOID = {"meta", "br", "hr", "img", "link"}


@functools.cache
def shipped() -> dict[str, TemplateFile]:
    return collect(None, folder("templates"))


@functools.cache
def press() -> Press:
    return Press(recipes_for(tuple(FORMATS), shipped()))


def word(content: Mapping[str, Any]) -> bytes:
    return press().print(content, ("docx",))["docx"].data


def page(content: Mapping[str, Any]) -> str:
    return press().print({"links": LINKS, **content}, ("html",))["html"].data.decode()


def index_page(content: Mapping[str, Any]) -> str:
    return press().print(content, (INDEX,))[INDEX].data.decode()


def word_text(data: bytes) -> str:
    """Return headers, paragraphs and tables as a reader sees them; ``^`` marks a cell that goes on from above."""
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    found = [f"[{paragraph.text}]" for paragraph in section.header.paragraphs]
    found += [f"[{' | '.join(cell.text for cell in row.cells)}]" for row in section.footer.tables[0].rows]
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            style = part.style.name if part.style else ""
            if part.text or style != "Sau bảng":
                found.append(f"{style}: {part.text}")
        else:
            found += rows_of(part)
    return "\n".join(found)


def styled(document: Document) -> str:
    """Return paragraphs with their styles, and tables, as a reader sees them."""
    found: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            found.append(f"{part.style.name if part.style else ''}: {part.text}")
        else:
            found += rows_of(part)
    return "\n".join(found)


def rows_of(table: Table) -> list[str]:
    rows = []
    for row in table.rows:
        cells = []
        for cell in row._tr.tc_lst:
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            text = " / ".join("".join(each.text or "" for each in line.iter(qn("w:t"))) for line in cell.p_lst)
            text = "^" if merge is not None and merge.get(qn("w:val")) != "restart" else text
            cells.append(f"{text} <{span.get(qn('w:val'))}>" if span is not None else text)
        rows.append("  | " + " | ".join(cells))
    return rows


class Reader(HTMLParser):
    """Elements in order, with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and data.strip():
            self.texts.append(" ".join(data.split()))

    def all(self, *tags: str) -> list[tuple[str, dict[str, str | None]]]:
        return [element for element in self.elements if element[0] in tags]
