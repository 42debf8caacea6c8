from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from isodoc.model.sheet import Sheet
from isodoc.render.docx import CompiledDocx, lint
from isodoc.render.sources import TemplateFile
from tests.render.sheets import WORD, shipped, word, word_text
from tests.render.word import parts_of, saved
from tests.view.sheets import printed, rich

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


@pytest.mark.parametrize("name", ["QT-HT-01", "QT-KSTL", "CSCL"])
def test_a_sheet_reads_as_before(name: str, snapshot: SnapshotAssertion) -> None:
    assert word_text(word(rich(name))) == snapshot


def test_the_same_sheet_is_the_same_bytes() -> None:
    again = CompiledDocx(shipped()[WORD]).render(WORD, rich())
    assert again.data == word(rich())


def test_the_template_asks_only_for_what_a_sheet_has() -> None:
    assert lint(shipped()[WORD], set(Sheet.__annotations__)) == []


def test_nothing_of_the_template_s_language_is_left() -> None:
    for part in parts_of(word(rich())).values():
        assert b"{%" not in part
        assert b"{{" not in part


def test_page_geometry_comes_from_the_settings() -> None:
    data = word(printed("", settings="page: {size: Letter, top: 15, left: 35}\n"))
    section = docx.Document(io.BytesIO(data)).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm) for length in lengths if length] == [216, 279, 15, 35]


def test_a_landscape_section_takes_the_paper_crosswise() -> None:
    document = docx.Document(io.BytesIO(shipped()[WORD].data))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    file = TemplateFile(WORD, f"templates/{WORD}", saved(document), foreign=True)
    made = docx.Document(io.BytesIO(CompiledDocx(file).render(WORD, rich()).data)).sections[0]
    assert [round(length.mm) for length in (made.page_width, made.page_height) if length] == [297, 210]


def test_heading_rows_are_repeated_on_each_page() -> None:
    document = parts_of(word(rich()))["word/document.xml"].decode()
    assert document.count("<w:tblHeader/>") >= 8


def test_a_draft_has_its_word_in_every_header() -> None:
    headers = {name: part for name, part in parts_of(word(rich())).items() if "header" in name and name.endswith("xml")}
    assert len(headers) == 2
    assert all("DỰ THẢO" in part.decode() for part in headers.values())
    approved = parts_of(word({**rich(), "watermark": ""}))
    assert not any(
        "DỰ THẢO" in part.decode() for name, part in approved.items() if "header" in name and name.endswith("xml")
    )


HOSTILE = "</w:t></w:r></w:p><w:p> & <b> {{ 7*7 }} {% for x in y %} {# z #} \\ \" ' ${x}"


def test_hostile_values_stay_text() -> None:
    text = """
title: {0}
subjects: [{0}]
requirements: [{0}, {{note: {0}, items: [{0}]}}]
dossiers: [{{items: [{{name: {0}, originals: 1, note: {0}}}, {0}]}}]
steps: [{{id: x, title: {0}, work: {0}, output: {0}}}]
records: [{{name: {0}, place: {0}}}]
annexes: [{{id: a, title: {0}, tables: [{{columns: [{0}], rows: [[{0}]]}}]}}]
"""
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    plain, hostile = (
        printed(text.format(value).replace("\ntitle: ", "\nowner: x\n#", 1)) for value in ("'chữ'", quoted)
    )
    normal, attacked = (docx.Document(io.BytesIO(word(content))) for content in (plain, hostile))
    assert len(attacked.paragraphs) == len(normal.paragraphs)
    assert len(attacked.tables) == len(normal.tables)
    cells = [cell.text for table in attacked.tables for row in table.rows for cell in row.cells]
    assert sum(HOSTILE in cell for cell in cells) >= 8


def test_a_line_break_in_a_value_stays_one_paragraph() -> None:
    data = word(printed('records: [{name: "Sổ\\nbìa xanh"}]\n'))
    cells = [cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells]
    assert "Sổ\nbìa xanh" in cells


def restyled() -> bytes:
    """Return the template as an officer leaves it who wants larger, blue headings and another order of words."""
    document = docx.Document(io.BytesIO(shipped()[WORD].data))
    document.styles["Heading 1"].font.size = Pt(16)
    document.styles["Nội dung"].font.name = "Arial"
    return saved(document)


def test_the_template_can_be_restyled_and_saved_by_libreoffice(tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (soffice is not on the path)")
    source = tmp_path / WORD
    source.write_bytes(restyled())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "out"),
        str(source),
    ]
    subprocess.run(
        command, check=True, capture_output=True, timeout=120, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    )
    again = CompiledDocx(TemplateFile(WORD, f"templates/{WORD}", (tmp_path / "out" / WORD).read_bytes(), foreign=True))
    for name in ("QT-HT-01", "QT-KSTL", "CSCL"):
        content = rich(name)
        assert _words(again.render(WORD, content).data) == _words(word(content))


def _words(data: bytes) -> str:
    """Return the text of a file without styles, spacing, blank paragraphs and the pages that LibreOffice counted."""
    lines = [re.sub(r"^[^:|]*: ", "", line) for line in word_text(data).splitlines()]
    lines = [re.sub(r"Trang: \d*/\d*", "Trang: /", line) for line in lines]
    return "\n".join(" ".join(line.split()) for line in lines if line.strip(" |/"))
