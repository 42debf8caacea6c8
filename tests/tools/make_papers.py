"""Makes first templates of the papers of a package, and of slips: python -m tests.tools.make_papers FOLDER

The Word files in templates/ are the source: they are opened and restyled in Word. This script only shows how they
began. Sizes, margins and places follow Decree 30/2020/NĐ-CP, Annex I.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.tools.make_template import (
    CENTER,
    JUSTIFY,
    LEFT,
    MIDDLE,
    _field,
    _fonts,
    _narrow_margins,
    _page,
    _remove,
    _rule,
    _settings,
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

WIDTH = 9354  # between margins of 30 and 15 mm, twentieths of a point
HEADING = (4040, WIDTH - 4040)
SIGNING = (4300, WIDTH - 4300)
LOOP = "Lệnh của mẫu"
FIELD_SHADE = "F7F7F7"

# name, id, size, bold, italic, alignment, first line in mm, before, after, lines
STYLES: list[tuple[str, str, float, bool, bool, Any, float, float, float, float]] = [
    ("Nội dung", "NoiDung", 14, False, False, JUSTIFY, 12.7, 0, 6, 1.1),
    ("Câu cuối", "CauCuoi", 14, False, False, JUSTIFY, 12.7, 0, 6, 1.1),
    ("Căn cứ", "CanCu", 14, False, True, JUSTIFY, 12.7, 0, 6, 1.1),
    ("Đề mục", "DeMuc", 14, True, False, LEFT, 12.7, 6, 6, 1.1),
    ("Cơ quan chủ quản", "CoQuanChuQuan", 12, False, False, CENTER, 0, 0, 0, 1),
    ("Tên cơ quan", "TenCoQuan", 12, True, False, CENTER, 0, 0, 0, 1),
    ("Quốc hiệu", "QuocHieu", 12, True, False, CENTER, 0, 0, 0, 1),
    ("Tiêu ngữ", "TieuNgu", 13, True, False, CENTER, 0, 0, 0, 1),
    ("Số văn bản", "SoVanBan", 13, False, False, CENTER, 0, 4, 0, 1),
    ("Địa danh", "DiaDanh", 13, False, True, CENTER, 0, 4, 0, 1),
    ("Tên loại", "TenLoai", 14, True, False, CENTER, 0, 18, 0, 1),
    ("Trích yếu", "TrichYeu", 14, True, False, CENTER, 0, 0, 0, 1),
    ("Kính gửi", "KinhGui", 14, False, False, CENTER, 0, 12, 12, 1),
    ("Thẩm quyền", "ThamQuyen", 14, True, False, CENTER, 0, 12, 12, 1),
    ("Lời quyết định", "LoiQuyetDinh", 14, True, False, CENTER, 0, 6, 10, 1),
    ("Nơi nhận", "NoiNhan", 12, True, True, LEFT, 0, 0, 0, 1),
    ("Nơi nhận ý", "NoiNhanY", 11, False, False, LEFT, 0, 0, 0, 1),
    ("Chức vụ người ký", "ChucVuNguoiKy", 14, True, False, CENTER, 0, 0, 0, 1),
    ("Tên người ký", "TenNguoiKy", 14, True, False, CENTER, 0, 78, 0, 1),
    ("Phụ lục", "PhuLuc", 14, True, False, CENTER, 0, 0, 0, 1),
    ("Tên phụ lục", "TenPhuLuc", 14, True, False, CENTER, 0, 0, 0, 1),
    ("Kèm theo", "KemTheo", 13, False, True, CENTER, 0, 2, 4, 1),
    ("Đầu bảng", "DauBang", 12, True, False, CENTER, 0, 2, 2, 1),
    ("Ô bảng", "OBang", 12, False, False, LEFT, 0, 2, 2, 1),
    ("Ô bảng giữa", "OBangGiua", 12, False, False, CENTER, 0, 2, 2, 1),
    ("Ô bảng đậm", "OBangDam", 12, True, False, LEFT, 0, 2, 2, 1),
    ("Người ký", "NguoiKy", 13, True, False, CENTER, 0, 0, 0, 1),
    ("Ghi chú ký", "GhiChuKy", 13, False, True, CENTER, 0, 0, 0, 1),
    ("Sau bảng", "SauBang", 4, False, False, LEFT, 0, 0, 0, 1),
    ("Tổng số", "TongSo", 14, True, False, LEFT, 12.7, 6, 6, 1),
    (LOOP, "LenhCuaMau", 9, False, False, LEFT, 0, 0, 0, 1),
]

# name, id, indents in mm at both sides, space after it: a rule is as long as the indents leave of its cell or page
RULES = [
    ("Kẻ ngắn", "KeNgan", 26.0, 0),
    ("Kẻ vừa", "KeVua", 21.0, 0),
    ("Kẻ tiêu ngữ", "KeTieuNgu", 17.3, 0),
    ("Kẻ tiêu ngữ rộng", "KeTieuNguRong", 10.0, 0),
    ("Kẻ trích yếu", "KeTrichYeu", 57.0, 6),
]


def make(folder: Path) -> None:
    for name, fill in (("to-trinh.docx", _submission), ("quyet-dinh.docx", _decision), ("phieu.docx", _slip)):
        document = docx.Document()
        for paragraph in list(document.paragraphs):
            _remove(paragraph._element)
        _page(document)
        document.sections[0].right_margin = Mm(15)
        _styles(document)
        fill(document)
        header = document.sections[0].header.paragraphs[0]
        header.alignment = CENTER
        _field(header, "PAGE", "2")
        document.sections[0].first_page_header.paragraphs[0].text = ""
        document.sections[0].first_page_footer.paragraphs[0].text = ""
        _settings(document)
        _drop_unused_styles(document)
        document.save(str(folder / name))


def _styles(document: Document) -> None:
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    _fonts(normal)
    normal.paragraph_format.space_after = Pt(0)
    for name, code, size, bold, italic, align, first, before, after, lines in STYLES:
        style = _style(document, name, code)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        shape = style.paragraph_format
        shape.alignment, shape.first_line_indent, shape.line_spacing = align, Mm(first), lines
        shape.space_before, shape.space_after = Pt(before), Pt(after)
    for name, code, indent, after in RULES:
        shape = _style(document, name, code).paragraph_format
        shape.left_indent = shape.right_indent = Mm(indent)
        shape.line_spacing, shape.space_before, shape.space_after = Pt(4), Pt(2), Pt(after)
    for name in ("Trích yếu", "Tên phụ lục", "Kèm theo"):
        shape = document.styles[name].paragraph_format
        shape.left_indent = shape.right_indent = Mm(12)
    for name in ("Câu cuối", "Đề mục", "Phụ lục", "Tên phụ lục", "Kèm theo", "Đầu bảng"):
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Phụ lục"].paragraph_format.page_break_before = True
    document.styles[LOOP].font.color.rgb = RGBColor(0x80, 0x80, 0x80)
    document.styles["header"].font.size = Pt(13)


def _style(document: Document, name: str, code: str) -> Any:
    style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), code)
    style.base_style = document.styles["Normal"]
    style.quick_style = name != LOOP
    return style


def _submission(document: Document) -> None:
    _head(document)
    say(document, "Kính gửi", "{{ addressee }}")
    _bases(document)
    say(document, "Nội dung", "{{ opening }}")
    _passage(document, "reasons")
    _passage(document, "contents")
    tag(document, "for list in listing")
    _changes(document)
    tag(document, "endfor")
    say(document, "Đề mục", "{{ proposal.title }}")
    tag(document, "for line in proposal.lines")
    say(document, "Câu cuối", "{{ line }}")
    tag(document, "endfor")
    _signature(document)
    _annexes(document, _changes)


def _decision(document: Document) -> None:
    _head(document)
    say(document, "Thẩm quyền", "{{ authority }}")
    _bases(document)
    say(document, "Lời quyết định", "{{ verb }}")
    text = (("{% if loop.first %}{{ article.label }} {% endif %}", "b"), "{{ line }}")
    tag(document, "for article in articles", "for line in article.lines", "if article == (articles | last)")
    say(document, "Câu cuối", *text)
    tag(document, "else")
    say(document, "Nội dung", *text)
    tag(document, "endif", "endfor", "endfor")
    _signature(document)
    _annexes(document, _issued)


def _slip(document: Document) -> None:
    _head(document)
    tag(document, "if addressee")
    say(document, "Kính gửi", "{{ addressee }}")
    tag(document, "endif")
    _bases(document)
    tag(document, "for part in parts", "if part.title")
    say(document, "Đề mục", "{{ part.title }}")
    tag(document, "endif", "for line in part.lines", "if part == (parts | last)")
    say(document, "Câu cuối", "{{ line }}")
    tag(document, "else")
    say(document, "Nội dung", "{{ line }}")
    tag(document, "endif", "endfor", "for table in part.grids")
    _grid(document)
    tag(document, "endfor", "for line in part.notes")
    say(document, "Câu cuối", "{{ line }}")
    tag(document, "endfor", "endfor")
    _signers(document)
    title = say(document, "Nơi nhận", "{{ recipients.title }}").paragraph_format
    title.space_before, title.keep_with_next = Pt(12), True
    tag(document, "for line in recipients.lines")
    say(document, "Nơi nhận ý", "{{ line }}").paragraph_format.keep_with_next = True
    tag(document, "endfor")


def _grid(document: Document) -> None:
    """Print a table with as many columns as ``table`` has."""
    made = table(document, [10, WIDTH - 20, 10])
    _narrow_margins(made)
    head = "{% width table.columns[loop.index0].width %}{{ column.heading }}"
    row(made, [LOOP, "Đầu bảng", LOOP], ["{%tc for column in table.columns %}", head, "{%tc endfor %}"], head=True)
    row_tag(made, "for group in table.groups")
    row_tag(made, "if group.heading")
    heading = span(row(made, ["Ô bảng đậm"] * 3, ["", "", ""], whole=True, shade=FIELD_SHADE), 0, 2)
    heading.paragraphs[0].add_run("{% colspan table.count %}{{ group.heading }}")
    heading.paragraphs[0].paragraph_format.keep_with_next = True
    row_tag(made, "endif")
    row_tag(made, "for cells in group.rows")
    line = row(made, [LOOP] * 3, ["{%tc for cell in cells %}", "{%p if cell.centred %}", "{%tc endfor %}"], whole=True)
    cell = line.cells[1]
    say(cell, "Ô bảng giữa", "{{ cell.text }}")
    tag(cell, "else")
    say(cell, "Ô bảng", "{{ cell.text }}")
    tag(cell, "endif")
    cell.vertical_alignment = MIDDLE
    row_tag(made, "endfor")
    row_tag(made, "endfor")
    say(document, "Sau bảng")


def _signers(document: Document) -> None:
    """Print a row of signatures, as many as there are ``signers``, on the page of those who receive the paper."""
    made = table(document, [10, WIDTH - 20, 10], rules=False)
    texts = ["{%tc for signer in signers %}", "{{ signer.title }}", "{%tc endfor %}"]
    cell = row(made, [LOOP, "Người ký", LOOP], texts, whole=True).cells[1]
    _lower(cell)
    say(cell, "Ghi chú ký", "{{ signer.note }}")
    say(cell, "Tên người ký", "{{ signer.name }}")
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _head(document: Document) -> None:
    """The agency at the left, state and motto at the right; number and date below them, in one line."""
    made = table(document, list(HEADING), rules=False)
    _narrow_margins(made)
    left, right = row(made, [LOOP, "Quốc hiệu"], ["{%p if parent %}", "{{ state }}"], whole=True).cells
    say(left, "Cơ quan chủ quản", "{{ parent }}")
    tag(left, "endif")
    say(left, "Tên cơ quan", "{{ agency }}")
    _either(left, 'rule == "long"', "Kẻ vừa", "Kẻ ngắn")
    say(right, "Tiêu ngữ", "{{ motto }}")
    _either(right, 'language == "vi"', "Kẻ tiêu ngữ", "Kẻ tiêu ngữ rộng")
    row(made, ["Số văn bản", "Địa danh"], ["{{ number }}", "{{ dated }}"], whole=True)
    say(document, "Tên loại", "{{ kind }}")
    say(document, "Trích yếu", "{{ subject }}")
    _line(document, "Kẻ trích yếu")


def _either(cell: _Cell, condition: str, style: str, other: str) -> None:
    tag(cell, f"if {condition}")
    _line(cell, style)
    tag(cell, "else")
    _line(cell, other)
    tag(cell, "endif")


def _line(container: Any, style: str) -> None:
    paragraph = say(container, style)
    _rule(paragraph, "top")
    for each in paragraph._p.iter(qn("w:top")):
        each.set(qn("w:color"), "000000")
        each.set(qn("w:space"), "1")


def _bases(document: Document) -> None:
    tag(document, "for line in bases")
    say(document, "Căn cứ", "{{ line }}")
    tag(document, "endfor")


def _passage(document: Document, name: str) -> None:
    say(document, "Đề mục", f"{{{{ {name}.title }}}}")
    tag(document, f"for line in {name}.lines")
    say(document, "Nội dung", "{{ line }}")
    tag(document, "endfor")


def _changes(document: Document) -> None:
    """The list of a submission, ``list``."""
    made = _list(document, [560, 1560, 2050, 1200, WIDTH - 5370])
    line = row(made, ["Ô bảng giữa", *["Ô bảng"] * 2, "Ô bảng giữa", LOOP], _texts("revision", ""), whole=True)
    cell = line.cells[4]
    cell.paragraphs[0].add_run("{%p for change in row.changes %}")
    say(cell, "Ô bảng", "{{ change }}")
    tag(cell, "endfor")
    _end(document, made)


def _issued(document: Document) -> None:
    """The list of an annex to a decision, ``list``."""
    made = _list(document, [560, 1960, WIDTH - 6280, 1180, 1380, 1200])
    row(made, ["Ô bảng giữa", *["Ô bảng"] * 2, *["Ô bảng giữa"] * 3], _texts("tthc", "revision", "remark"), whole=True)
    _end(document, made)


def _texts(*fields: str) -> list[str]:
    return [f"{{{{ row.{field} }}}}" if field else "" for field in ("number", "code", "title", *fields)]


def _list(document: Document, widths: list[int]) -> Table:
    """Begin a table with its headings and the rows that name a field."""
    made = table(document, widths)
    _narrow_margins(made)
    last = len(widths) - 1
    row(made, ["Đầu bảng"] * len(widths), [f"{{{{ list.heads[{place}] }}}}" for place in range(last + 1)], head=True)
    row_tag(made, "for row in list.rows")
    row_tag(made, 'if row.kind == "field"')
    styles, texts = ["Đầu bảng", *["Ô bảng đậm"] * last], ["{{ row.number }}", "{{ row.title }}", *[""] * (last - 1)]
    heading = row(made, styles, texts, whole=True, shade=FIELD_SHADE)
    span(heading, 1, last).paragraphs[0].paragraph_format.keep_with_next = True
    row_tag(made, "else")
    return made


def _end(document: Document, made: Table) -> None:
    row_tag(made, "endif")
    row_tag(made, "endfor")
    for line in made.rows:
        for cell in line.cells:
            cell.vertical_alignment = MIDDLE
    say(document, "Tổng số", "{{ list.total }}")


def _annexes(document: Document, listing: Any) -> None:
    tag(document, "for annex in annexes")
    say(document, "Phụ lục", "{{ annex.label }}")
    say(document, "Tên phụ lục", "{{ annex.title }}")
    say(document, "Kèm theo", "{{ annex.reference }}")
    _line(document, "Kẻ trích yếu")
    tag(document, "for list in [annex.listing]")
    listing(document)
    tag(document, "endfor", "endfor")


def _signature(document: Document) -> None:
    made = table(document, list(SIGNING), rules=False)
    texts = ["{{ recipients.title }}", "{%p for line in signature.lines %}"]
    left, right = row(made, ["Nơi nhận", LOOP], texts, whole=True).cells
    for cell in (left, right):
        _lower(cell)
    tag(left, "for line in recipients.lines")
    say(left, "Nơi nhận ý", "{{ line }}")
    tag(left, "endfor")
    say(right, "Chức vụ người ký", "{{ line }}")
    tag(right, "endfor")
    say(right, "Tên người ký", "{{ signature.name }}")


def _lower(cell: _Cell) -> None:
    """Leave room between what stands above the table and the text of *cell*."""
    margins, top = OxmlElement("w:tcMar"), OxmlElement("w:top")
    top.set(qn("w:w"), "160")
    top.set(qn("w:type"), "dxa")
    margins.append(top)
    cell._tc.get_or_add_tcPr().append(margins)


def _drop_unused_styles(document: Document) -> None:
    keep = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header", "Footer"}
    keep |= {style[1] for style in STYLES} | {rule[1] for rule in RULES}
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in keep:
            document.styles.element.remove(style)
        else:
            for link in style.findall(qn("w:link")):
                style.remove(link)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
