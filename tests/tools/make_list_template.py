"""Makes a first templates/danh-muc.docx: python -m tests.tools.make_list_template FILE

The Word file in templates/ is the source, as that of sheets is; this script shows how it began.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from tests.tools.make_template import (
    CENTER,
    MIDDLE,
    _drop_unused_styles,
    _field,
    _fonts,
    _page,
    _remove,
    _rule,
    _settings,
    _styles,
    row,
    row_tag,
    say,
    span,
    table,
    tag,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

WIDTH = 14287  # between the margins of A4 across
LOOP = "Lệnh của mẫu"


def make(file: Path) -> None:
    document = docx.Document()
    for paragraph in list(document.paragraphs):
        _remove(paragraph._element)
    _page(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.right_margin = Mm(15)
    _styles(document)
    _fonts(document.styles["Normal"])
    tag(document, "for listing in listings", "if not loop.first")
    say(document, "Sau bảng").paragraph_format.page_break_before = True
    tag(document, "endif")
    _head(document)
    tag(document, "for table in listing.tables", "if table.heading")
    say(document, "Tiêu đề con", "{{ table.heading }}")
    tag(document, "endif")
    _rows(document)
    tag(document, "for note in table.notes", "if loop.last")
    say(document, "Lời ghi chú", "{{ note }}").paragraph_format.keep_with_next = True
    tag(document, "else")
    say(document, "Lời ghi chú", "{{ note }}")
    tag(document, "endif", "endfor", "endfor", "if listing.signers")
    _signers(document)
    tag(document, "endif", "endfor")
    header = section.header.paragraphs[0]
    header.alignment = CENTER
    _field(header, "PAGE", "2")
    header.style.font.size = Pt(13)
    section.first_page_header.paragraphs[0].text = ""
    _settings(document)
    _drop_unused_styles(document)
    document.save(str(file))


def _head(document: Document) -> None:
    made = table(document, [6100, WIDTH - 6100], rules=False)
    left, right = row(made, ["Tên cơ quan"] * 2, ["", ""], whole=True).cells
    left.paragraphs[0].style = right.paragraphs[0].style = LOOP
    left.paragraphs[0].add_run("{%p if listing.above %}")
    above = say(left, "Tên cơ quan", "")
    above.add_run("{{ listing.above }}").bold = False
    tag(left, "endif")
    say(left, "Tên cơ quan", "{{ listing.agency }}")
    _line(left, 38)
    right.paragraphs[0].add_run("{%p for line in listing.motto %}")
    say(right, "Tên cơ quan", "{{ line }}")
    tag(right, "endfor", "if listing.motto")
    _line(right, 43)
    tag(right, "endif")
    for cell in (left, right):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    say(document, "Loại tài liệu", "{{ listing.title }}").paragraph_format.space_before = Pt(14)
    tag(document, "if listing.subtitle")
    subtitle = say(document, "Lời ghi chú", "{{ listing.subtitle }}")
    subtitle.alignment, subtitle.paragraph_format.first_line_indent = CENTER, Mm(0)
    subtitle.paragraph_format.space_after = Pt(10)
    tag(document, "endif")


def _line(cell: _Cell, indent: float) -> None:
    """Draw a rule as long as a part of the cell, as below the name of the agency and the motto."""
    line = say(cell, "Sau bảng")
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(indent)
    _rule(line, "top")


def _rows(document: Document) -> None:
    made = table(document, [10, WIDTH - 20, 10])
    styles = [LOOP, "Đầu bảng", LOOP]
    head = "{% width table.columns[loop.index0].width %}{{ column.heading }}"
    row(made, styles, ["{%tc for column in table.columns %}", head, "{%tc endfor %}"], head=True)
    row_tag(made, "for group in table.groups")
    row_tag(made, "if group.heading")
    heading = span(row(made, ["Ô bảng đậm"] * 3, ["", "", ""], whole=True, shade="F7F7F7"), 0, 2)
    heading.paragraphs[0].add_run("{% colspan table.count %}{{ group.heading }}")
    heading.paragraphs[0].paragraph_format.keep_with_next = True
    row_tag(made, "endif")
    row_tag(made, "for cells in group.rows")
    last = "group == (table.groups | last) and table == (listing.tables | last)"
    row_tag(made, f"if loop.last and listing.signers and {last}")
    _row(made, keep=True)
    row_tag(made, "else")
    _row(made, keep=False)
    row_tag(made, "endif")
    row_tag(made, "endfor")
    row_tag(made, "endfor")
    say(document, "Sau bảng").paragraph_format.keep_with_next = True


def _row(made: Table, *, keep: bool) -> None:
    """Print a row; with *keep* on the page of what follows."""
    line = row(made, [LOOP] * 3, ["{%tc for cell in cells %}", "{%p if cell.centred %}", "{%tc endfor %}"], whole=True)
    cell = line.cells[1]
    say(cell, "Ô bảng giữa", "{{ cell.text }}").paragraph_format.keep_with_next = keep or None
    tag(cell, "else")
    say(cell, "Ô bảng", "{{ cell.text }}").paragraph_format.keep_with_next = keep or None
    tag(cell, "endif")
    cell.vertical_alignment = MIDDLE


def _signers(document: Document) -> None:
    made = table(document, [10, WIDTH - 20, 10], rules=False)
    texts = ["{%tc for signer in listing.signers %}", "{%p if loop.last and listing.place %}", "{%tc endfor %}"]
    cell = row(made, [LOOP] * 3, texts, whole=True).cells[1]
    for text, kind in (("{{ listing.place }}", "i"), ("{{ signer }}", "b"), ("{{ listing.sign }}", "i")):
        if kind == "b":
            tag(cell, "else")
            say(cell, "Ô bảng giữa", " ")
            tag(cell, "endif")
        say(cell, "Ô bảng giữa", (text, kind))
    cell.paragraphs[-1].paragraph_format.space_after = Pt(60)
    say(document, "Sau bảng")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
