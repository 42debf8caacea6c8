from __future__ import annotations

import functools
import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from lxml import etree

from isodoc.diagnostics import Severity
from isodoc.render.docx import lint
from isodoc.render.failure import TemplateFailureError
from isodoc.render.sources import TemplateFile
from tests.render.word import changed, compiled, opened, paragraphs, parts_of, rendered, rows, saved, template

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STEPS = [
    {"title": "Tiếp nhận", "times": [{"text": "01 ngày", "merge": "restart"}, {"text": "½ ngày", "merge": ""}]},
    {"title": "Thẩm tra", "times": [{"text": "", "merge": "continue"}, {"text": "02 ngày", "merge": ""}]},
]
VARIANTS = ["không xác minh", "có xác minh"]
TIME_CELL = "{{ t.text }}{% vmerge t.merge %}"
STEP_TABLE = [
    ["TT", "Bước", "{%tc for v in variants %}", "Thời gian {{ v }}", "{%tc endfor %}"],
    ["{%tr for s in steps %}", "", "", "", ""],
    ["{{ loop.index }}", "{{ s.title }}", "{%tc for t in s.times %}", TIME_CELL, "{%tc endfor %}"],
    ["{%tr endfor %}", "", "", "", ""],
]


def problems(data: bytes, *known: str) -> list[tuple[str, str]]:
    found = lint(TemplateFile("procedure.docx", "templates/procedure.docx", data, foreign=True), known)
    return [(each.code, str(each.message)) for each in found]


def split_into_runs(data: bytes) -> bytes:
    """Give every character of the document its own run, as an editor with a bad day does."""
    document = opened(data)
    for text in list(document.element.iter(W + "t")):
        run = text.getparent()
        assert run is not None
        for character in reversed(text.text or ""):
            piece = etree.Element(W + "r")
            style = etree.SubElement(piece, W + "rPr")
            etree.SubElement(style, W + "b")
            etree.SubElement(piece, W + "t").text = character
            run.addnext(piece)
            run.addnext(etree.Element(W + "proofErr"))
        run.getparent().remove(run)
    return saved(document)


def test_each_tag_form_of_the_dialect_prints_what_it_says() -> None:
    data = template(
        "{{ title }}",
        "{%p if shown %}",
        "shown",
        "{%p else %}",
        "hidden",
        "{%p endif %}",
        "{%p for law in laws %}",
        "- {{ law }}{% if not loop.last %};{% endif %}",
        "{%p endfor %}",
        "{# a note to the officer #}end",
        table=[["{%tr for law in laws %}", ""], ["{{ loop.index }}", "{{ law }}"], ["{%tr endfor %}", ""]],
        header="Tên quy trình: {{ title }}",
    )
    sheet = rendered(data, title="Cấp bản sao", shown=True, laws=["60/2014/QH13", "123/2015/NĐ-CP"])
    assert paragraphs(sheet) == ["Cấp bản sao", "shown", "- 60/2014/QH13;", "- 123/2015/NĐ-CP", "end"]
    assert rows(sheet) == [["1", "60/2014/QH13"], ["2", "123/2015/NĐ-CP"]]
    assert opened(sheet).sections[0].header.paragraphs[0].text == "Tên quy trình: Cấp bản sao"


def test_a_run_can_be_left_out() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("a")
    for text in ("{%r if bold %}", "b", "{%r endif %}", "c"):
        paragraph.add_run(text)
    assert paragraphs(rendered(saved(document), bold=True)) == ["abc"]
    assert paragraphs(rendered(saved(document), bold=False)) == ["ac"]


def test_tags_split_over_many_runs_are_made_whole() -> None:
    data = template("{{ title }} x {%  if  yes  %}y{% endif %}", table=STEP_TABLE)
    sheet = rendered(split_into_runs(data), title="T", yes=True, steps=STEPS, variants=VARIANTS)
    assert sheet
    assert paragraphs(sheet)[0] == "T x y"
    assert rows(sheet)[1:] == [["1", "Tiếp nhận", "01 ngày", "½ ngày"], ["2", "Thẩm tra", "^", "02 ngày"]]


def test_typographic_quotes_and_hard_spaces_in_a_tag_are_understood() -> None:
    assert paragraphs(rendered(template("{{\xa0fees[“phí”] }}"), fees={"phí": "5.000 đ"})) == ["5.000 đ"]


@pytest.mark.parametrize(
    "value",
    [
        "</w:t></w:r></w:p><w:p>",
        "& <b> \"quoted\" 'single'",
        "{{ 7*7 }}",
        "{%",
        "{%p if x %}",
        "]]><!-- &amp;lt;",
        "   spaces   ",
        "Nguyễn Thị Ánh ½ “ngoặc” ©",
    ],
)
def test_a_value_is_text_whatever_it_looks_like(value: str) -> None:
    sheet = rendered(template("[{{ v }}]", "[{{ v|upper|lower }}]", "end"), v=value)
    assert paragraphs(sheet)[::2] == [f"[{value}]", "end"]


def test_line_breaks_and_tabs_are_those_of_word_and_illegal_characters_vanish() -> None:
    sheet = rendered(template("{{ v }}"), v="một\nhai\r\nba\rbốn\tnăm\x00\x08\ufffe\ud800\x1b.")
    assert paragraphs(sheet) == ["một\nhai\nba\nbốn\tnăm."]
    assert parts_of(sheet)["word/document.xml"].count(b"<w:br/>") == 3


def test_numbers_print_none_prints_nothing_and_lists_are_refused() -> None:
    assert paragraphs(rendered(template("{{ a }}|{{ b }}|"), a=7, b=None)) == ["7||"]
    with pytest.raises(TemplateFailureError, match="cannot be computed: list"):
        rendered(template("{{ a }}"), a=[1])


def test_columns_follow_the_data_and_the_grid_with_them() -> None:
    for count in (1, 2, 3):
        steps = [{"title": "A", "times": [{"text": str(n), "merge": ""} for n in range(count)]}]
        sheet = rendered(template(table=STEP_TABLE), steps=steps, variants=["v"] * count)
        table = opened(sheet).tables[0]._tbl
        widths = [int(column.get(W + "w") or 0) for column in table.tblGrid.gridCol_lst]
        assert [len(row.tc_lst) for row in table.tr_lst] == [2 + count, 2 + count]
        assert len(widths) == 2 + count
        assert sum(widths) == pytest.approx(sum([1728] * 5), abs=10)
        assert [cell.width.twips for cell in table.tr_lst[1].tc_lst if cell.width][2:] == widths[2:]


def test_a_column_can_be_left_out() -> None:
    table = [["A", "{%tc if more %}", "B", "{%tc endif %}"]]
    assert rows(rendered(template(table=table), more=True)) == [["A", "B"]]
    sheet = rendered(template(table=table), more=False)
    assert rows(sheet) == [["A"]]
    assert len(opened(sheet).tables[0]._tbl.tblGrid.gridCol_lst) == 1


def test_cells_merge_downwards_span_and_take_a_colour() -> None:
    table = [
        ["{% colspan n %}{{ title }}{% cellbg 'D9E2F3' %}"],
        ["{%tr for s in steps %}"],
        ["{{ s.time }}{% vmerge s.merge %}"],
        ["{%tr endfor %}"],
    ]
    steps = [{"time": "01 ngày", "merge": "restart"}, {"time": "", "merge": "continue"}, {"time": "½", "merge": ""}]
    sheet = rendered(template(table=table), n=1, title="T", steps=steps)
    assert rows(sheet) == [["T"], ["01 ngày"], ["^"], ["½"]]
    cells = [row.tc_lst[0] for row in opened(sheet).tables[0]._tbl.tr_lst]
    assert [[child.tag.removeprefix(W) for child in cell.tcPr] for cell in cells if cell.tcPr is not None] == [
        ["tcW", "gridSpan", "shd"],
        ["tcW", "vMerge"],
        ["tcW", "vMerge"],
        ["tcW"],
    ]


def test_all_copies_of_a_cell_become_one() -> None:
    down = [["{%tr for s in [1, 2, 3] %}", ""], ["{% vm %}same", "{{ s }}"], ["{%tr endfor %}", ""]]
    assert rows(rendered(template(table=down))) == [["same", "1"], ["^", "2"], ["^", "3"]]
    side = [["{%tc for s in [1, 2, 3] %}", "{% hm %}same", "{%tc endfor %}"]]
    sheet = rendered(template(table=side))
    assert rows(sheet) == [["same"]]
    assert b'<w:gridSpan w:val="3"/>' in parts_of(sheet)["word/document.xml"]


@pytest.mark.parametrize("tag", ["{% vmerge 'x\" y' %}", "{% colspan 'a' %}", "{% colspan 0 %}", "{% cellbg 'red' %}"])
def test_a_wrong_value_of_a_cell_tag_is_refused(tag: str) -> None:
    with pytest.raises(TemplateFailureError, match=r"templates/procedure\.docx:1:1: ISD801 the template cannot be"):
        rendered(template(table=[["a" + tag]]))


def test_headings_are_bookmarked_and_the_contents_know_their_pages() -> None:
    data = template("Mục: {% pageref s.id, s.page %}!", "{% bookmark s.id %}{{ s.title }}")
    sheet = rendered(data, s={"id": "muc_5", "page": 4, "title": "NỘI DUNG"})
    xml = parts_of(sheet)["word/document.xml"].decode()
    assert paragraphs(sheet) == ["Mục: 4!", "NỘI DUNG"]
    assert "> PAGEREF muc_5 \\h <" in xml
    start = re.search(r'<w:bookmarkStart w:id="(\d+)" w:name="muc_5"/>', xml)
    assert start
    assert f'<w:bookmarkEnd w:id="{start[1]}"/>' in xml
    with pytest.raises(TemplateFailureError, match="bookmark"):
        rendered(data, s={"id": "muc 5", "page": 4, "title": ""})


def test_the_file_knows_what_it_is() -> None:
    sheet = rendered(template("x"))
    core = opened(sheet).core_properties
    assert (core.title, core.author, core.language) == ("Cấp bản sao & trích lục", "UBND phường Mẫu", "vi-VN")
    assert (str(core.created), str(core.modified)) == ("2026-07-18 00:00:00+00:00",) * 2
    custom = etree.fromstring(parts_of(sheet)["docProps/custom.xml"])
    assert {each.get("name"): each[0].text for each in custom} == {
        "isodoc.code": "QT-01",
        "isodoc.revision": "1.0",
        "isodoc.draft": "true",
        "isodoc.issue": "1",
    }


def test_nothing_is_left_of_the_officer_s_own_traces() -> None:
    document = docx.Document()
    run = document.add_paragraph("x").add_run("y")
    document.add_comment([run], "why?", "An")
    document.core_properties.author = "An"
    settings = document.settings.element
    for name in ("updateFields", "attachedTemplate", "rsids"):
        etree.SubElement(settings, W + name)
    document.element.body[0].set(W + "rsidR", "00112233")
    sheet = rendered(saved(document))
    parts = parts_of(sheet)
    assert not [name for name in parts if "comment" in name or "thumbnail" in name]
    everything = b"".join(parts.values())
    assert not re.search(rb"commentRange|commentReference|rsidR|updateFields|attachedTemplate|>An<|thumb", everything)
    assert paragraphs(sheet) == ["xy"]


def test_the_same_data_gives_the_same_bytes_in_any_order_of_rendering() -> None:
    data = template("{{ n }}", header="{{ n // 2 }}")
    context = {"properties": {"title": "", "creator": "", "language": "vi-VN", "date": "2026-01-01", "custom": {}}}
    first, second = compiled(data), compiled(data)
    sheets = [first.render("", {**context, "watermark": "", "n": n}) for n in range(4)]
    assert [second.render("", {**context, "watermark": "", "n": n}) for n in (3, 2, 1, 0)] == sheets[::-1]
    assert len({sheet.parts for sheet in sheets}) == 4


def test_a_draft_says_so_on_every_page_of_every_section() -> None:
    document = docx.Document()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].header.paragraphs[0].text = "running"
    document.add_section(WD_SECTION.NEW_PAGE).different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    data = saved(document)
    for word, count in (('DỰ THẢO & "thử"\n', 1), ("", 0)):
        sheet = opened(rendered(data, watermark=word))
        headers = [
            header
            for section in sheet.sections
            for header in (section.header, section.first_page_header, section.even_page_header)
        ]
        found = [re.findall(r'string="([^"]*)"', etree.tostring(each._element, encoding="unicode")) for each in headers]
        assert found == [["DỰ THẢO &amp; &quot;thử&quot; "] * count] * 6
    assert sheet.sections[0].header.paragraphs[0].text == "running"


def test_a_static_picture_stays_and_a_repeated_one_gets_its_own_number() -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
        "dccc59e70000000049454e44ae426082"
    )
    document = docx.Document()
    document.add_paragraph("{%p for n in [1, 2] %}")
    document.add_picture(io.BytesIO(png))
    document.add_paragraph("{%p endfor %}")
    parts = parts_of(rendered(saved(document)))
    assert parts["word/media/image1.png"] == png
    assert re.findall(rb'<wp:docPr id="(\d+)"', parts["word/document.xml"]) == [b"1", b"2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{p subdocument }}", "cannot be filled in; use text; near “{{p subdocument }}”"),
        ("{{r rich }}", "cannot be filled in; use text; near “{{r rich }}”"),
        ("{{ open", "a tag is not closed in its paragraph; near “{{ open”"),
        ("{%tr if x %}", "the tag stands where it cannot work"),
        ("{%p if 5 % 2 %}", "or its expression has % or }; near “{%p if 5 % 2 %}”"),
    ],
)
def test_a_tag_that_cannot_work_is_refused_with_its_place(text: str, reason: str) -> None:
    [(code, message)] = problems(template("before", text, "after"))
    assert code == "ISD805"
    assert message.startswith("word/document.xml: ")
    assert reason in message
    with pytest.raises(TemplateFailureError, match="ISD805"):
        compiled(template("before", text, "after"))


def test_columns_known_only_inside_a_row_loop_are_refused() -> None:
    table = [
        ["{%tr for s in steps %}", "", ""],
        ["{%tc for t in s %}", "{{ t }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", ""],
    ]
    [(code, message)] = problems(template(table=table), "steps")
    assert code == "ISD805"
    assert "must be set by its heading row" in message


def test_tags_in_fields_and_properties_are_refused_and_tracked_changes_named() -> None:
    def with_xml(xml: str) -> bytes:
        return changed(
            template("x"), "word/document.xml", lambda part: part.replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)
        )

    field = with_xml("<w:p><w:r><w:instrText>PAGEREF {{ x }}</w:instrText></w:r></w:p>")
    assert "a tag inside a field" in problems(field)[0][1]
    assert "a tag in a property" in problems(with_xml('<w:p><w:fldSimple w:instr="{{ x }}"/></w:p>'))[0][1]
    tracked = with_xml('<w:p><w:ins w:id="1" w:author="An"><w:r><w:t>new</w:t></w:r></w:ins></w:p>')
    assert [(code, "tracked changes" in text) for code, text in problems(tracked)] == [("ISD807", True)]
    [found] = lint(TemplateFile("a", "a", tracked, foreign=True), ())
    assert found.severity is Severity.WARNING
    assert paragraphs(rendered(tracked))


def test_text_boxes_marks_of_word_and_bare_cells_are_understood() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>[{{</w:t></w:r><w:r><w:t> v }}]</w:t></w:r></w:p></w:txbxContent>"
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    xml = (
        f"<w:p>{mark}<w:r><w:t>outside {{{{ v</w:t></w:r>{box}</w:pict></w:r><w:r><w:t> }}}}</w:t></w:r></w:p>"
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        "<w:tr><w:tc><w:p><w:r><w:t>a{% vmerge 'restart' %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    data = changed(
        template("x"), "word/document.xml", lambda part: part.replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)
    )
    printed = parts_of(rendered(data, v="7"))["word/document.xml"].decode()
    assert "_GoBack" not in printed
    assert re.sub(r"<[^>]*>", "", printed).split() == ["x", "outside", "7", "[7]", "a"]
    assert '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' in printed


def test_a_merged_cell_that_is_repeated_spans_all_its_columns() -> None:
    document = opened(template(table=[["{%tc for s in [1, 2] %}", "{% hm %}same", "", "{%tc endfor %}"]]))
    cells = document.tables[0].rows[0].cells
    cells[1].merge(cells[2])
    assert b'<w:gridSpan w:val="4"/>' in parts_of(rendered(saved(document)))["word/document.xml"]


def test_lint_names_the_fields_that_the_sheet_does_not_have() -> None:
    data = template("{{ title }}{% for x in laws %}{{ x }}{% endfor %}{{ watermark }}", header="{{ titel }}")
    [(code, message)] = problems(data, "title", "laws")
    assert code == "ISD806"
    assert message.startswith("the sheet has no field “titel”; near “")
    assert problems(data, "title", "laws", "titel") == []


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("{{ cycler.__init__.__globals__ }}", "ISD802", "may not use “__init__”"),
        ("{{ s.titel }}", "ISD801", "no field “titel”; near “Bước {{ s.titel }}”"),
        ("{{ 9**(9**9) }}", "ISD802", "may not use “**”"),
    ],
)
def test_an_error_of_a_word_template_shows_the_text_around_it(text: str, code: str, reason: str) -> None:
    with pytest.raises(TemplateFailureError) as caught:
        rendered(template("one", "two", f"Bước {text}", "three"), s={"title": "x"})
    assert caught.value.finding.code == code
    assert reason in str(caught.value.message)


def test_a_syntax_error_is_found_before_anything_is_printed() -> None:
    data = template("one", "{{ 1 + }}")
    with pytest.raises(TemplateFailureError, match="ISD801 wrong template syntax"):
        compiled(data)
    assert problems(data)[0][0] == "ISD801"


def test_what_is_no_word_document_is_refused() -> None:
    types = changed(template("x"), "[Content_Types].xml", lambda data: data.replace(b"document.main", b"template.main"))
    with pytest.raises(TemplateFailureError, match="not a Word document"):
        compiled(types)
    with pytest.raises(TemplateFailureError, match="not a Word document"):
        compiled(changed(template("x"), "_rels/.rels", lambda data: re.sub(rb"<Relationship .*?/>", b"", data)))


def test_footnotes_are_printed_too() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="f" Type="{kind}" Target="/word/footnotes.xml"/></Relationships>'.encode()
    rels = "word/_rels/document.xml.rels"
    data = changed(template("x"), rels, lambda part: part.replace(b"</Relationships>", relation))
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>{{ n }}</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W[1:-1]}">{note}</w:footnotes>'.encode()
    data = changed(data, "word/footnotes.xml", lambda _: notes)
    assert ">chú thích<" in parts_of(rendered(data, n="chú thích"))["word/footnotes.xml"].decode()


def test_a_template_restyled_and_saved_by_libreoffice_prints_the_same(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    contents = "{% bookmark 'muc_1' %}MỤC ĐÍCH {% pageref 'muc_1', 2 %}"
    data = template("{{ title }}", contents, table=STEP_TABLE, header="{{ title }}")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/template.docx").write_bytes(data)
    office = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    convert = functools.partial(subprocess.run, check=True, capture_output=True, timeout=120)
    convert([*office, "--convert-to", "docx", "--outdir", tmp_path, f"{tmp_path}/in/template.docx"])
    context: dict[str, Any] = {"title": "Cấp bản sao", "steps": STEPS, "variants": VARIANTS}
    before, after = rendered(data, **context), rendered((tmp_path / "template.docx").read_bytes(), **context)
    assert paragraphs(after) == paragraphs(before)
    assert rows(after) == rows(before)
    assert rows(after) == [
        ["TT", "Bước", "Thời gian không xác minh", "Thời gian có xác minh"],
        ["1", "Tiếp nhận", "01 ngày", "½ ngày"],
        ["2", "Thẩm tra", "^", "02 ngày"],
    ]
    (tmp_path / "sheet.docx").write_bytes(rendered(data, watermark="DỰ THẢO", **context))
    convert([*office, "--convert-to", "pdf", "--outdir", tmp_path, f"{tmp_path}/sheet.docx"])
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_every_member_has_the_same_fixed_date() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(template("x")))) as archive:
        assert archive.testzip() is None
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_columns_take_the_width_that_the_heading_states() -> None:
    table = [
        [
            "{% width wide[0] %}TT",
            "{%tc for v in names %}",
            "{% width wide[1 + loop.index0] %}{{ v }}",
            "{%tc endfor %}",
        ],
        ["{%tr for s in steps %}", "", "", ""],
        ["{{ s }}", "{%tc for v in names %}", "{{ v }}{{ s }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", "", ""],
    ]
    sheet = rendered(template(table=table), wide=[600, 1000, 7000], names=["a", "b"], steps=["1", "2"])
    assert rows(sheet) == [["TT", "a", "b"], ["1", "a1", "b1"], ["2", "a2", "b2"]]
    made = opened(sheet).tables[0]._tbl
    assert [column.w.twips for column in made.tblGrid.gridCol_lst if column.w] == [600, 1000, 7000]
    assert [[cell.width.twips for cell in row.tc_lst if cell.width] for row in made.tr_lst] == [[600, 1000, 7000]] * 3


def test_a_row_of_another_shape_keeps_its_own_widths() -> None:
    table = [["{% width 700 %}A", "{% width 800 %}B"], ["{% colspan 2 %}C", "D"]]
    document = opened(template(table=table))
    row = document.tables[0].rows[1]
    row.cells[0].merge(row.cells[1])
    made = opened(rendered(saved(document))).tables[0]._tbl
    assert [cell.width.twips for cell in made.tr_lst[0].tc_lst if cell.width] == [700, 800]
    assert [cell.width.twips for cell in made.tr_lst[1].tc_lst if cell.width] == [8640]


@pytest.mark.parametrize("value", ["0", "'x'", "99999", "none"])
def test_a_wrong_width_is_refused(value: str) -> None:
    with pytest.raises(TemplateFailureError, match="ISD801"):
        rendered(template(table=[["{% width " + value + " %}a"]]))


def test_a_width_that_only_a_loop_states_is_refused() -> None:
    table = [["{%tr for s in steps %}"], ["{% width 700 %}a"], ["{%tr endfor %}"]]
    with pytest.raises(TemplateFailureError, match="ISD805"):
        rendered(template(table=table), steps=[1])
