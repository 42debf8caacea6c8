"""Makes a first templates/procedure.docx: python tests/tools/make_template.py FILE

The Word file in templates/ is the source: it is opened and restyled in Word. This script only shows how it began, and
makes a plain one where a test wants it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

WIDTH = 9071  # between the margins of Decree 30/2020/NĐ-CP, twentieths of a point
FONT = "Times New Roman"
LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
MIDDLE = WD_CELL_VERTICAL_ALIGNMENT.CENTER
SHADE = "F2F2F2"

# name, id, parent, size, bold, italic, alignment, left, first line, before, after
STYLES: list[tuple[str, str, str, float, bool, bool, Any, float, float, float, float]] = [
    ("Nội dung", "NoiDung", "Normal", 13, False, False, JUSTIFY, 0, 10, 0, 4),
    ("Ý thứ nhất", "YMot", "Normal", 13, False, False, JUSTIFY, 12, -5, 0, 3),
    ("Ý thứ hai", "YHai", "Normal", 13, False, False, JUSTIFY, 18, -5, 0, 3),
    ("Ý thứ ba", "YBa", "Normal", 13, False, False, JUSTIFY, 24, -5, 0, 3),
    ("Tiêu đề con", "TieuDeCon", "Normal", 13, True, False, LEFT, 7, 0, 4, 3),
    ("Lời ghi chú", "LoiGhiChu", "Normal", 13, False, True, JUSTIFY, 0, 10, 0, 4),
    ("Còn thiếu", "ConThieu", "Normal", 13, False, True, LEFT, 10, 0, 0, 4),
    ("Trích dẫn riêng", "TrichDan", "Normal", 13, False, True, JUSTIFY, 15, 0, 0, 4),
    ("Mã lệnh", "MaLenh", "Normal", 11, False, False, LEFT, 10, 0, 0, 4),
    ("Tên cơ quan", "TenCoQuan", "Normal", 13, True, False, CENTER, 0, 0, 3, 3),
    ("Loại tài liệu", "LoaiTaiLieu", "Normal", 15, True, False, CENTER, 0, 0, 6, 4),
    ("Tên tài liệu", "TenTaiLieu", "Normal", 14, True, False, CENTER, 0, 0, 0, 6),
    ("Tên tài liệu dài", "TenTaiLieuDai", "Normal", 12, True, False, CENTER, 0, 0, 0, 6),
    ("Tên tài liệu rất dài", "TenTaiLieuRatDai", "Normal", 11, True, False, JUSTIFY, 0, 0, 12, 0),
    ("Ô kiểm soát", "OKiemSoat", "Normal", 12, False, False, LEFT, 0, 0, 4, 4),
    ("Tiêu đề trang", "TieuDeTrang", "Normal", 14, True, False, CENTER, 0, 0, 12, 8),
    ("Ô bảng", "OBang", "Normal", 12, False, False, LEFT, 0, 0, 1, 1),
    ("Ô bảng giữa", "OBangGiua", "Ô bảng", 12, False, False, CENTER, 0, 0, 1, 1),
    ("Ô bảng số", "OBangSo", "Ô bảng", 12, False, False, CENTER, 0, 0, 1, 1),
    ("Ô bảng đậm", "OBangDam", "Ô bảng", 12, True, False, LEFT, 0, 0, 1, 1),
    ("Ô bảng ý", "OBangY", "Ô bảng", 12, False, False, LEFT, 3.5, -3.5, 0, 1),
    ("Ô bảng nhỏ", "OBangNho", "Ô bảng", 11, False, True, LEFT, 0, 0, 0, 1),
    ("Đầu bảng", "DauBang", "Ô bảng", 12, True, False, CENTER, 0, 0, 2, 2),
    ("Đầu bảng nhỏ", "DauBangNho", "Ô bảng", 10.5, True, False, CENTER, 0, 0, 2, 2),
    ("Sau bảng", "SauBang", "Normal", 5, False, False, LEFT, 0, 0, 0, 0),
    ("Lệnh của mẫu", "LenhCuaMau", "Normal", 9, False, False, LEFT, 0, 0, 0, 0),
]


def make(file: Path) -> None:
    document = docx.Document()
    for paragraph in list(document.paragraphs):
        _remove(paragraph._element)
    _page(document)
    _styles(document)
    _cover(document)
    _amendments(document)
    _body(document)
    _running(document)
    _settings(document)
    _drop_unused_styles(document)
    document.save(str(file))


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True


def _styles(document: Document) -> None:
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    _fonts(normal)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.08
    for name, code, parent, size, bold, italic, align, left, first, before, after in STYLES:
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), code)
        style.base_style = document.styles[parent]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        style.quick_style = name != "Lệnh của mẫu"
        shape = style.paragraph_format
        shape.alignment, shape.left_indent, shape.first_line_indent = align, Mm(left), Mm(first)
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        if first < 0:
            shape.tab_stops.add_tab_stop(Mm(left))
        if parent == "Ô bảng" or name in {"Ô bảng", "Ô kiểm soát"}:
            shape.line_spacing = 1.0
    for name in ("Tiêu đề con", "Đầu bảng", "Đầu bảng nhỏ"):
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Lệnh của mẫu"].font.color.rgb = RGBColor(0x80, 0x80, 0x80)
    document.styles["Mã lệnh"].font.name = "Courier New"
    spacer = document.styles["Sau bảng"].paragraph_format
    spacer.line_spacing = Pt(6)
    for name, size, before, after in (("Heading 1", 13, 12, 5), ("Heading 2", 13, 8, 4), ("Heading 3", 13, 6, 3)):
        _heading(document.styles[name], size, before, after)
    contents: Any = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    contents.element.set(qn("w:styleId"), "TOC1")
    contents.base_style = document.styles["Normal"]
    contents.paragraph_format.space_after = Pt(3)
    contents.paragraph_format.left_indent = Mm(6)
    contents.paragraph_format.tab_stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name, size in (("header", 11), ("footer", 11)):
        style = document.styles[name]
        style.font.size = Pt(size)


def _fonts(style: ParagraphStyle) -> None:
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for side in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{side}"), FONT)


def _heading(style: Any, size: float, before: float, after: float) -> None:
    style.base_style = None
    style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.name = FONT
    _fonts(style)
    shape = style.paragraph_format
    shape.alignment, shape.keep_with_next, shape.keep_together = LEFT, True, True
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.08


def say(container: Any, style: str, *pieces: str | tuple[str, str]) -> Paragraph:
    """Add a paragraph; a piece is text, or a pair of text and ``b`` (bold), ``i``, ``bi`` or ``tab``."""
    paragraph: Paragraph = container.add_paragraph(style=style)
    _fill(paragraph, pieces)
    return paragraph


def _fill(paragraph: Paragraph, pieces: tuple[str | tuple[str, str], ...]) -> None:
    for piece in pieces:
        text, kind = piece if isinstance(piece, tuple) else (piece, "")
        run = paragraph.add_run(text)
        run.bold, run.italic = "b" in kind or None, "i" in kind or None


def tag(container: Any, *tags: str) -> None:
    for each in tags:
        say(container, "Lệnh của mẫu", "{%p " + each + " %}")


def table(document: Document, widths: list[int], *, rules: bool = True) -> Table:
    made: Table = document.add_table(rows=0, cols=len(widths))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = True
    if rules:
        made.style = document.styles["Table Grid"]
    properties = made._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    if width is None:
        width = OxmlElement("w:tblW")
        properties.append(width)
    width.set(qn("w:w"), "5000")
    width.set(qn("w:type"), "pct")
    for column, size in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(size))
    return made


def row(
    made: Table, styles: list[str], texts: list[str], *, head: bool = False, whole: bool = False, shade: str = ""
) -> _Row:
    line: _Row = made.add_row()  # type: ignore[no-untyped-call]
    widths = [int(column.get(qn("w:w")) or 0) for column in made._tbl.tblGrid.findall(qn("w:gridCol"))]
    for cell, width, style, text in zip(line.cells, widths, styles, texts, strict=True):
        cell.width = Twips(width)
        _write(cell, style, text)
        if head or shade:
            _shade(cell, shade or SHADE)
    properties = line._tr.get_or_add_trPr()
    if whole or head:
        properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    return line


def _write(cell: _Cell, style: str, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    if style.startswith(("Đầu bảng", "Ô bảng giữa")):
        cell.vertical_alignment = MIDDLE


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    properties = cell._tc.get_or_add_tcPr()
    before = [each for each in properties if each.tag == qn("w:vAlign")]
    if before:
        before[0].addprevious(shade)
    else:
        properties.append(shade)


def row_tag(made: Table, text: str) -> None:
    count = len(made.columns)
    row(made, ["Lệnh của mẫu"] * count, ["{%tr " + text + " %}", *[""] * (count - 1)])


def span(line: _Row, first: int, last: int) -> _Cell:
    merged: _Cell = line.cells[first].merge(line.cells[last])
    for paragraph in merged.paragraphs[1:]:
        _remove(paragraph._element)
    return merged


def _cover(document: Document) -> None:
    _control_block(document)
    _contents(document)
    _approval(document)


def _control_block(document: Document) -> None:
    made = table(document, [2050, 3471, 3550])
    for place in range(3):
        fact = f"{{{{ cover.facts[{place}].label }}}} {{{{ cover.facts[{place}].text }}}}"
        row(made, ["Tên cơ quan", "Loại tài liệu", "Ô kiểm soát"], ["", "", fact], whole=True).height = Mm(10)
    for column in (0, 1):
        merged = made.cell(0, column).merge(made.cell(2, column))
        merged.vertical_alignment = MIDDLE
        for paragraph in merged.paragraphs[1:]:
            _remove(paragraph._element)
    for line in made.rows:
        line.cells[2].vertical_alignment = MIDDLE
    made.cell(0, 0).paragraphs[0].add_run("{{ agency }}")
    title = made.cell(0, 1)
    title.paragraphs[0].add_run("{{ kind }}")
    tag(title, 'if cover.size == "short"')
    say(title, "Tên tài liệu", "{{ title }}")
    tag(title, 'elif cover.size == "long"')
    say(title, "Tên tài liệu dài", "{{ title }}")
    tag(title, "else")
    say(title, "Tên tài liệu dài", "{{ short_title }}")
    tag(title, "endif")
    tag(document, 'if cover.size == "endless"')
    say(document, "Tên tài liệu rất dài", "{{ title }}")
    tag(document, "endif")


def _contents(document: Document) -> None:
    heading = say(document, "Tiêu đề trang", "{{ words.contents }}")
    heading.paragraph_format.space_before = Pt(40)
    tag(document, "for entry in contents")
    pieces = "{% if entry.number %}{{ entry.number }} {% endif %}{{ entry.title }}"
    say(document, "toc 1", pieces, "\t", "{% pageref entry.anchor, entry.page %}")
    tag(document, "endfor")
    gap = say(document, "Sau bảng")
    gap.paragraph_format.space_after = Pt(56)


def _approval(document: Document) -> None:
    made = table(document, [1451, 2540, 2540, 2540])
    _narrow_margins(made)
    texts = [
        ("heads[0]", "task", "Đầu bảng", 0),
        ("heads[1]", "name", "Ô bảng giữa", 10),
        ("heads[2]", "", "Ô bảng giữa", 26),
        ("heads[3]", "post", "Ô bảng giữa", 10),
    ]
    for head, field, style, height in texts:
        cells = [f"{{{{ approval.persons[{place}].{field} }}}}" if field else "" for place in range(3)]
        line = row(made, ["Đầu bảng", *[style] * 3], [f"{{{{ approval.{head} }}}}", *cells], whole=True)
        _shade(line.cells[0], SHADE)
        if style == "Đầu bảng":
            for cell in line.cells[1:]:
                _shade(cell, SHADE)
        if height:
            line.height = Mm(height)
        if line is not made.rows[-1] or head != "heads[3]":
            for cell in line.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _amendments(document: Document) -> None:
    heading = say(document, "Tiêu đề trang", "{% bookmark amendments.anchor %}{{ amendments.title }}")
    heading.paragraph_format.page_break_before = True
    heading.paragraph_format.space_before = Pt(0)
    made = table(document, [780, 1700, 3141, 2050, 1400])
    row(made, ["Đầu bảng"] * 5, [f"{{{{ amendments.heads[{place}] }}}}" for place in range(5)], head=True)
    row_tag(made, "for row in amendments.rows")
    fields = ["number", "part", "summary", "basis", "revision"]
    styles = ["Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng", "Ô bảng giữa"]
    line = row(made, styles, [f"{{{{ row.{field} }}}}" for field in fields])
    line.height = Mm(8)
    for cell in line.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    row_tag(made, "endfor")
    say(document, "Sau bảng")


def _body(document: Document) -> None:
    tag(document, "for block in body")
    tag(document, 'if block.kind == "section"', "if block.annex")
    title = "{% bookmark block.anchor %}{% if block.number %}{{ block.number }} {% endif %}{{ block.title }}"
    annex = say(document, "Heading 1", title)
    annex.paragraph_format.page_break_before = True
    tag(document, "else")
    say(document, "Heading 1", title)
    tag(document, "endif", 'elif block.kind == "part"')
    say(document, "Heading 2", "{{ block.number }} {{ block.title }}")
    tag(document, 'elif block.kind == "lines"', "for line in block.lines")
    _lines(document)
    tag(document, "endfor", 'elif block.kind == "pairs"')
    _pairs(document)
    tag(document, 'elif block.kind == "papers"')
    _papers(document)
    tag(document, 'elif block.kind == "steps"', "if block.count > 1")
    _steps_by_variant(document)
    tag(document, "else")
    _steps(document)
    tag(document, "endif", 'elif block.kind == "records"')
    _records(document)
    tag(document, 'elif block.kind == "forms"')
    _forms(document)
    tag(document, 'elif block.kind == "table"')
    _table(document)
    tag(document, 'elif block.kind == "rich"')
    _rich(document)
    tag(document, "endif", "endfor")


LABEL = ("{% if line.label %}{{ line.label }} {% endif %}", "b")


def _lines(document: Document) -> None:
    marked = "{% if line.mark %}{{ line.mark }}{% endif %}"
    shapes = {"item": "Ý thứ nhất", "subitem": "Ý thứ hai", "point": "Ý thứ ba"}
    for place, (kind, style) in enumerate(shapes.items()):
        tag(document, f'{"elif" if place else "if"} line.kind == "{kind}"')
        say(document, style, marked, "\t", LABEL, "{{ line.text }}")
    for kind, style in {"lead": "Tiêu đề con", "note": "Lời ghi chú", "missing": "Còn thiếu"}.items():
        tag(document, f'elif line.kind == "{kind}"')
        say(document, style, "{{ line.text }}")
    tag(document, "else")
    say(document, "Nội dung", "{% if line.mark %}{{ line.mark }} {% endif %}", LABEL, "{{ line.text }}")
    tag(document, "endif")


def _pairs(document: Document) -> None:
    tag(document, "if block.wide")
    for widths, strong in (([3100, 5971], False), ([1900, 7171], True)):
        made = table(document, widths, rules=False)
        row_tag(made, "for row in block.rows")
        row(made, ["Ô bảng đậm" if strong else "Ô bảng", "Ô bảng"], ["{{ row.label }}", "{{ row.text }}"], whole=True)
        row_tag(made, "endfor")
        if strong:
            tag(document, "endif")
            say(document, "Sau bảng")
        else:
            tag(document, "else")


def _papers(document: Document) -> None:
    made = table(document, [650, 6021, 1200, 1200])
    row(made, ["Đầu bảng"] * 4, [f"{{{{ block.heads[{place}] }}}}" for place in range(4)], head=True)
    row_tag(made, "for row in block.rows")
    row_tag(made, 'if row.kind == "paper"')
    styles = ["Ô bảng giữa", "Ô bảng", "Ô bảng giữa", "Ô bảng giữa"]
    line = row(
        made, styles, ["{{ row.number }}", "{{ row.text }}", "{{ row.originals }}", "{{ row.copies }}"], whole=True
    )
    tag(line.cells[1], "for detail in row.details")
    say(line.cells[1], "Ô bảng nhỏ", "{{ detail }}")
    tag(line.cells[1], "endfor")
    row_tag(made, 'elif row.kind == "heading"')
    heading = span(row(made, ["Ô bảng đậm"] * 4, ["{{ row.text }}", "", "", ""], whole=True, shade="F7F7F7"), 0, 3)
    heading.paragraphs[0].paragraph_format.keep_with_next = True
    row_tag(made, "else")
    note = span(row(made, ["Lệnh của mẫu"] * 4, ["{%p for line in row.lines %}", "", "", ""]), 0, 3)
    tag(note, "if line.mark")
    say(note, "Ô bảng ý", "{{ line.mark }}", "\t", LABEL, "{{ line.text }}")
    tag(note, "else")
    say(note, "Ô bảng", LABEL, "{{ line.text }}")
    tag(note, "endif", "endfor")
    row_tag(made, "endif")
    row_tag(made, "endfor")
    say(document, "Sau bảng")


def _work(cell: _Cell) -> None:
    """The title of a step in bold, then what is done; a marked line hangs."""
    cell.paragraphs[0].style = "Lệnh của mẫu"
    cell.paragraphs[0].add_run("{%p if row.title or not row.work %}")
    title = say(cell, "Ô bảng đậm", "{{ row.title }}")
    title.paragraph_format.keep_with_next = True
    tag(cell, "endif")
    tag(cell, "for line in row.work", "if line.mark")
    say(cell, "Ô bảng ý", "{{ line.mark }}", "\t", LABEL, "{{ line.text }}")
    tag(cell, 'elif line.kind == "note"')
    say(cell, "Ô bảng nhỏ", "{{ line.text }}")
    tag(cell, "else")
    say(cell, "Ô bảng", LABEL, "{{ line.text }}")
    tag(cell, "endif", "endfor")


def _steps(document: Document) -> None:
    """One column of time; its heading holds the total."""
    made = table(document, [600, 3371, 1750, 1450, 1900])
    texts = ["block.heads[0]", "block.heads[1]", "block.heads[2]", "block.time", "block.heads[3]"]
    heads = [f"{{% width block.widths[{place}] %}}{{{{ {text} }}}}" for place, text in enumerate(texts)]
    row(made, ["Đầu bảng"] * 5, heads, head=True)
    row_tag(made, "for row in block.rows")
    row_tag(made, 'if row.kind == "stage"')
    stage = span(row(made, ["Ô bảng đậm"] * 5, ["{{ row.title }}", "", "", "", ""], whole=True, shade="F7F7F7"), 0, 4)
    stage.paragraphs[0].paragraph_format.keep_with_next = True
    row_tag(made, "else")
    styles = ["Ô bảng số", "Ô bảng", "Ô bảng", "Ô bảng giữa", "Ô bảng"]
    time = "{% vmerge row.times[0].merge %}{{ row.times[0].text }}"
    line = row(made, styles, ["{{ row.number }}", "", "{{ row.by }}", time, "{{ row.output }}"], whole=True)
    _work(line.cells[1])
    row_tag(made, "endif")
    row_tag(made, "endfor")
    say(document, "Sau bảng")


def _steps_by_variant(document: Document) -> None:
    """A column of time for each variant, under a common heading and the headings of their groups."""
    made = table(document, [520, 2680, 1370, 10, 2960, 10, 1521])
    _narrow_margins(made)
    fixed = [0, 1, 2, 6]
    first = row(made, ["Đầu bảng"] * 7, [""] * 7, head=True)
    for place, cell in enumerate(fixed):
        first.cells[cell].paragraphs[0].add_run(f"{{% vmerge block.merge %}}{{{{ block.heads[{place}] }}}}")
    time = span(first, 3, 5)
    time.paragraphs[0].add_run("{% colspan block.count %}{{ block.time }}")
    row_tag(made, "for cells in block.groups")
    _columns(made, "cell in cells", "{% colspan cell.span %}{% vmerge cell.merge %}{{ cell.text }}", fixed)
    row_tag(made, "endfor")
    text = "{% vmerge cell.merge %}{% if not cell.merge %}{{ cell.text }}{% endif %}"
    line = _columns(made, "cell in block.columns", text, fixed)
    for cell, place in zip((0, 1, 2, 4, 6), range(5), strict=True):
        line.cells[cell].paragraphs[0].add_run(f"{{% width block.widths[{place}] %}}")
    row_tag(made, "for row in block.rows")
    row_tag(made, 'if row.kind == "stage"')
    stage = span(row(made, ["Ô bảng đậm"] * 7, [""] * 7, whole=True, shade="F7F7F7"), 0, 6)
    stage.paragraphs[0].add_run("{% colspan block.width %}{{ row.title }}")
    stage.paragraphs[0].paragraph_format.keep_with_next = True
    row_tag(made, "else")
    styles = ["Ô bảng số", "Ô bảng", "Ô bảng", "Lệnh của mẫu", "Ô bảng giữa", "Lệnh của mẫu", "Ô bảng"]
    texts = ["{{ row.number }}", "", "{{ row.by }}", "{%tc for cell in row.times %}"]
    texts += ["{% vmerge cell.merge %}{{ cell.text }}", "{%tc endfor %}", "{{ row.output }}"]
    line = row(made, styles, texts, whole=True)
    _work(line.cells[1])
    row_tag(made, "endif")
    row_tag(made, "endfor")
    say(document, "Sau bảng")


def _narrow_margins(made: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        width = OxmlElement(f"w:{side}")
        width.set(qn("w:w"), "60")
        width.set(qn("w:type"), "dxa")
        margins.append(width)
    look: Any = made._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)


def _columns(made: Table, loop: str, text: str, fixed: list[int]) -> _Row:
    line = row(made, ["Đầu bảng nhỏ"] * 7, [""] * 7, head=True)
    for cell in fixed:
        line.cells[cell].paragraphs[0].add_run('{% vmerge "continue" %}')
    for place, words in ((3, f"{{%tc for {loop} %}}"), (4, text), (5, "{%tc endfor %}")):
        line.cells[place].paragraphs[0].add_run(words)
    return line


def _records(document: Document) -> None:
    made = table(document, [700, 3771, 2900, 1700])
    row(made, ["Đầu bảng"] * 4, [f"{{{{ block.heads[{place}] }}}}" for place in range(4)], head=True)
    row_tag(made, "for row in block.rows")
    styles = ["Ô bảng giữa", "Ô bảng", "Ô bảng", "Ô bảng giữa"]
    fields = ["number", "name", "place", "retention"]
    row(made, styles, [f"{{{{ row.{field} }}}}" for field in fields], whole=True)
    row_tag(made, "endfor")
    say(document, "Sau bảng")


def _forms(document: Document) -> None:
    made = table(document, [700, 2000, 6371])
    heads = [f"{{% width block.widths[{place}] %}}{{{{ block.heads[{place}] }}}}" for place in range(3)]
    row(made, ["Đầu bảng"] * 3, heads, head=True)
    row_tag(made, "for row in block.rows")
    name = "{{ row.name }}{% if row.url %} ({{ row.url }}){% endif %}"
    row(made, ["Ô bảng giữa", "Ô bảng", "Ô bảng"], ["{{ row.number }}", "{{ row.code }}", name], whole=True)
    row_tag(made, "endfor")
    say(document, "Sau bảng")


def _table(document: Document) -> None:
    made = table(document, [10, 9051, 10])
    styles = ["Lệnh của mẫu", "Đầu bảng", "Lệnh của mẫu"]
    head = "{% width block.widths[loop.index0] %}{{ cell }}"
    row(made, styles, ["{%tc for cell in block.columns %}", head, "{%tc endfor %}"], head=True)
    row_tag(made, "for row in block.rows")
    styles[1] = "Ô bảng"
    row(made, styles, ["{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"], whole=True)
    row_tag(made, "endfor")
    say(document, "Sau bảng")


def _rich(document: Document) -> None:
    plain = "{% for run in block.runs %}{{ run.text }}{% endfor %}"
    tag(document, 'if block.style == "heading"')
    say(document, "Tiêu đề trang", plain)
    for style, name in {"subheading": "Heading 2", "minor": "Heading 3", "code": "Mã lệnh"}.items():
        tag(document, f'elif block.style == "{style}"')
        say(document, name, plain)
    tag(document, 'elif block.style == "rule"')
    rule = say(document, "Sau bảng")
    _rule(rule, "bottom")
    shapes = {"item": "Ý thứ nhất", "subitem": "Ý thứ hai", "quote": "Trích dẫn riêng", "": "Nội dung"}
    for style, name in shapes.items():
        tag(document, f'elif block.style == "{style}"' if style else "else")
        paragraph = document.add_paragraph(style=name)
        if style in {"item", "subitem"}:
            _fill(paragraph, ("{{ block.mark }}", "\t"))
        link = "{% if run.url %} ({{ run.url }}){% endif %}"
        words = "{{ run.text }}" + link
        _fill(paragraph, ("{%r for run in block.runs %}", '{%r if run.style == "strong" %}', (words, "b")))
        _fill(paragraph, ('{%r elif run.style == "emphasis" %}', (words, "i")))
        _fill(paragraph, ('{%r elif run.style == "both" %}', (words, "bi")))
        _fill(paragraph, ("{%r else %}", words, "{%r endif %}", "{%r endfor %}"))
    tag(document, "endif")


def _rule(paragraph: Paragraph, side: str) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in {"val": "single", "sz": "6", "space": "3", "color": "7F7F7F"}.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties: Any = paragraph._p.get_or_add_pPr()
    style = properties.find(qn("w:pStyle"))
    style.addnext(borders)


def _running(document: Document) -> None:
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run("{{ running.header }}").italic = True
    _rule(header, "bottom")
    section.first_page_header.paragraphs[0].text = ""
    section.first_page_footer.paragraphs[0].text = ""
    footer = section.footer
    made = footer.add_table(1, 3, Twips(WIDTH))
    made.style = document.styles["Table Grid"]
    width: Any = made._tbl.tblPr.find(qn("w:tblW"))
    width.set(qn("w:w"), "5000")
    width.set(qn("w:type"), "pct")
    widths = (3000, 2071, 4000)
    for column, size in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(size))
    texts = ("{{ running.effective }}", "", "{{ running.issue }}")
    for cell, size, text in zip(made.rows[0].cells, widths, texts, strict=True):
        cell.width = Twips(size)
        paragraph = cell.paragraphs[0]
        paragraph.style, paragraph.alignment = document.styles["footer"], CENTER
        paragraph.add_run(text)
    page = made.rows[0].cells[1].paragraphs[0]
    page.runs[0].text = "{{ running.page }} "
    _field(page, "PAGE", "2")
    page.add_run("/")
    _field(page, "NUMPAGES", "2")
    empty = footer.paragraphs[0]
    footer._element.remove(empty._p)
    footer._element.append(empty._p)
    empty.style = "Sau bảng"


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _settings(document: Document) -> None:
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is not None:
        for each in compat.findall(qn("w:compatSetting")):
            if each.get(qn("w:name")) == "compatibilityMode":
                each.set(qn("w:val"), "15")
    defaults: Any = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            language.set(qn(f"w:{name}"), "vi-VN")
    for fonts in defaults.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for side in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{side}"), FONT)


def _drop_unused_styles(document: Document) -> None:
    keep = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header", "Footer", "TOC1"}
    keep |= {"Heading1", "Heading2", "Heading3"} | {style[1] for style in STYLES}
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in keep:
            document.styles.element.remove(style)
        else:
            for link in style.findall(qn("w:link")):
                style.remove(link)
    names = [style.get(qn("w:styleId")) for style in document.styles.element.findall(qn("w:style"))]
    assert all(re.fullmatch(r"[A-Za-z0-9]+", name) for name in names), names


if __name__ == "__main__":
    make(Path(sys.argv[1]))
