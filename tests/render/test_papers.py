"""The papers of a package as Word files: what a reader sees, and the form of Decree 30/2020/NĐ-CP, Annex I."""

from __future__ import annotations

import functools
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle

from isodoc.model.papers import Decision, Submission
from isodoc.render.docx import CompiledDocx, lint
from isodoc.render.docx_text import shape
from isodoc.render.formats import DECISION, PAPERS, SUBMISSION, Press, paper_recipes
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.view.papers import decision, submission
from isodoc.workspace import FolderTree
from tests.render.sheets import shipped, styled, word
from tests.render.word import parts_of, template
from tests.view.packages import BIRTH, MARRIAGE, OLD, many, package
from tests.view.sheets import rich

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from syrupy.assertion import SnapshotAssertion

    from isodoc.model.sheet import Sheet
    from isodoc.view.package import Dossier

FIELDS = {SUBMISSION: Submission, DECISION: Decision}
HOSTILE = "</w:t></w:r></w:p><w:p> & <b> {{ 7*7 }} {% for x in y %} {# z #} \\ \" ' ${x}"


@functools.cache
def press() -> Press:
    return Press(paper_recipes(shipped()))


def made(name: str, dossier: Dossier) -> bytes:
    content = submission(dossier) if name == SUBMISSION else decision(dossier)
    return press().print(content, (name,))[name].data


def opened(name: str, dossier: Dossier) -> Document:
    return docx.Document(io.BytesIO(made(name, dossier)))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_before(name: str, snapshot: SnapshotAssertion) -> None:
    assert styled(opened(name, package())) == snapshot


@pytest.mark.parametrize("name", PAPERS)
def test_an_english_paper_reads_as_before(name: str, snapshot: SnapshotAssertion) -> None:
    assert styled(opened(name, package(*many(12), OLD, language="en"))) == snapshot


@pytest.mark.parametrize("name", PAPERS)
def test_a_template_asks_only_for_what_its_paper_has(name: str) -> None:
    assert lint(shipped()[PAPERS[name]], set(FIELDS[name].__annotations__)) == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_is_the_same_bytes(name: str) -> None:
    content: Any = submission(package()) if name == SUBMISSION else decision(package())
    again = CompiledDocx(shipped()[PAPERS[name]]).render(PAPERS[name], content)
    assert again.data == made(name, package())


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_is_that_of_the_decree(name: str) -> None:
    """A4, margins 20, 20, 30 and 15 mm, Times New Roman, the page's number above the text, not on the first page."""
    document = opened(name, package())
    section = document.sections[0]
    lengths = (
        *(section.page_width, section.page_height, section.top_margin, section.bottom_margin),
        *(section.left_margin, section.right_margin),
    )
    assert [round(length.mm) for length in lengths if length] == [210, 297, 20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer
    assert 'w:instr="PAGE"' in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    styles = [style for style in document.styles if isinstance(style, ParagraphStyle)]
    sizes = {style.name: style.font.size.pt for style in styles if style.font.size}
    assert {sizes["Quốc hiệu"], sizes["Tên cơ quan"], sizes["Nơi nhận"]} == {12}
    assert {sizes["Tiêu ngữ"], sizes["Số văn bản"], sizes["Địa danh"], sizes["Header"]} == {13}
    assert {sizes["Nội dung"], sizes["Căn cứ"], sizes["Tên loại"], sizes["Chức vụ người ký"]} == {14}
    assert sizes["Nơi nhận ý"] == 11


@pytest.mark.parametrize("name", PAPERS)
def test_a_long_list_begins_its_own_page_and_repeats_its_headings(name: str) -> None:
    document = opened(name, package(*many(300)))
    label = next(part for part in document.paragraphs if part.text == "Phụ lục")
    assert label.style is not None
    assert label.style.paragraph_format.page_break_before
    heads = [row for row in document.tables[-1].rows if row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
    assert [row.cells[1].text for row in heads] == ["Mã hiệu"]
    assert len(document.tables[-1].rows) == 300 + 3 + 1
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in document.tables[-1].rows)


@pytest.mark.parametrize("name", PAPERS)
def test_hostile_values_stay_text(name: str) -> None:
    evil = replace(BIRTH, code="A", title=HOSTILE, field=HOSTILE, tthc=(HOSTILE,), changes=(HOSTILE,))
    plain = opened(name, package(replace(evil, title="x", field="x", tthc=("x",), changes=("x",))))
    attacked = opened(name, package(evil, bases=(HOSTILE, HOSTILE), name=HOSTILE))
    assert len(attacked.paragraphs) == len(plain.paragraphs)
    assert len(attacked.tables) == len(plain.tables)
    assert HOSTILE in attacked.tables[1 if name == SUBMISSION else -1].rows[2].cells[2].text
    assert f"Căn cứ {HOSTILE};" in [part.text for part in attacked.paragraphs]


@pytest.mark.parametrize("name", PAPERS)
def test_a_line_break_in_a_title_stays_one_paragraph(name: str) -> None:
    tables = opened(name, package(replace(MARRIAGE, title="Đăng ký\nkết hôn"))).tables
    assert "Đăng ký\nkết hôn" in [row.cells[2].text for table in tables for row in table.rows if len(row.cells) > 2]


@pytest.mark.parametrize("name", PAPERS)
def test_the_agency_s_own_template_comes_first(name: str, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / PAPERS[name]).write_bytes(template("Mẫu riêng: {{ kind }}, {{ signature.name }}"))
    recipes = paper_recipes(collect(FolderTree(tmp_path), folder("templates")))
    assert {each: recipe.foreign for each, recipe in recipes.items()} == {each: each == name for each in PAPERS}
    content: Any = submission(package()) if name == SUBMISSION else decision(package())
    data = Press(recipes).print(content, (name,))[name].data
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text.startswith("Mẫu riêng: ")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("DỰ THẢO", "width:430pt;height:108pt"),
        ("BẢN TRÌNH KÝ", "width:505pt;height:74pt"),
        ("TÀI LIỆU LỖI THỜI", "width:540pt;height:55pt"),
        ("TÀI LIỆU KIỂM SOÁT", "width:540pt;height:52pt"),
    ],
)
def test_a_stamp_fills_the_page_at_any_length(text: str, size: str) -> None:
    assert str(shape(text)) == size
    content: Sheet = {**rich("CSCL"), "watermark": text}
    headers = [part.decode() for name, part in parts_of(word(content)).items() if name.startswith("word/header")]
    assert headers
    assert all(f"{size};rotation:315" in part and f'string="{text}"' in part for part in headers)
