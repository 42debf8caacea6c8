"""Small Word files for tests, made with python-docx, and how to look into what was rendered."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from isodoc.render.archive import write_archive
from isodoc.render.docx import CompiledDocx
from isodoc.render.sources import TemplateFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.document import Document

PROPERTIES: dict[str, Any] = {
    "title": "Cấp bản sao & trích lục",
    "creator": "UBND phường Mẫu",
    "language": "vi-VN",
    "date": "2026-07-18",
    "custom": {"isodoc.code": "QT-01", "isodoc.revision": "1.0", "isodoc.draft": True, "isodoc.issue": 1},
}


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def template(*paragraphs: str, table: Sequence[Sequence[str]] = (), header: str = "") -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for cells, row in zip(table, grid.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(data)
    parts[part] = change(parts.get(part, b""))
    return write_archive(parts)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def compiled(data: bytes) -> CompiledDocx:
    return CompiledDocx(TemplateFile("procedure.docx", "templates/procedure.docx", data, foreign=True))


def rendered(data: bytes, watermark: str = "", **fields: object) -> bytes:
    context = {"properties": PROPERTIES, "watermark": watermark, **fields}
    return compiled(data).render("procedure.docx", context).data


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs]


def rows(data: bytes, table: int = 0) -> list[list[str]]:
    """Return the texts of the cells that really stand in each row; ``^`` marks one that goes on from above."""
    found = []
    for row in opened(data).tables[table].rows:
        texts = []
        for cell in row._tr.tc_lst:
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
            texts.append("^" if goes_on else "".join(text.text or "" for text in cell.iter(qn("w:t"))))
        found.append(texts)
    return found
