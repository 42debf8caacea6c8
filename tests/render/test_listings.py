from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from isodoc.model.listing import Group
from isodoc.render.formats import LISTS
from isodoc.render.listings import LISTING_FORMATS, render_listings
from isodoc.render.sources import TemplateFile
from tests.office.validator import invalid
from tests.render.lists import DAY, NAUGHTY, hostile, listing, row, table
from tests.render.sheets import Reader, shipped
from tests.render.test_html import ALLOWED
from tests.render.word import parts_of, rows

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from isodoc.model.listing import Listing

ROOT = Path(__file__).parents[2]
TWO = (listing(), listing(table(Group("", (row(1), row(2)))), title="DANH MỤC TÀI LIỆU BÊN NGOÀI"))


def made(name: str, *listings: Listing) -> bytes:
    return render_listings(name, listings, shipped()).data


def lines(*listings: Listing) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made("csv", *listings).decode("utf-8-sig"), newline="")))


def test_csv_has_a_mark_of_its_encoding_and_the_group_in_front() -> None:
    assert made("csv", listing()) == (
        b"\xef\xbb\xbf"
        + (
            '"Lĩnh vực","STT","Tên tài liệu","Mã hiệu","Ngày hiệu lực"\r\n'
            '"Hộ tịch",1,"Đăng ký khai sinh","QT-HT-01","2026-03-14"\r\n'
        ).encode()
    )


def test_csv_without_groups_has_the_columns_alone() -> None:
    assert lines(listing(table(Group("", (row(1, day=None),))))) == [
        ["STT", "Tên tài liệu", "Mã hiệu", "Ngày hiệu lực"],
        ["1", "Đăng ký khai sinh", "QT-HT-01", ""],
    ]


def test_several_tables_stand_below_each_other_in_csv() -> None:
    assert [line[:1] for line in lines(*TWO)] == [
        ["DANH MỤC TÀI LIỆU NỘI BỘ"], ["Lĩnh vực"], ["Hộ tịch"], [],
        ["DANH MỤC TÀI LIỆU BÊN NGOÀI"], ["STT"], ["1"], ["2"],
    ]  # fmt: skip


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_cell_of_csv_is_computed(text: str) -> None:
    cells = [cell for line in lines(hostile(text)) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))]
    assert made("csv", hostile(text)).count(b'"') % 2 == 0


def test_a_word_file_reads_as_before(snapshot: SnapshotAssertion) -> None:
    data = made("docx", listing(table(heading="Bảng 1", notes=("Có 01 tài liệu.",))), TWO[1])
    document = docx.Document(io.BytesIO(data))
    body = [paragraph.text for paragraph in document.paragraphs]
    assert (body, [rows(data, place) for place in range(len(document.tables))]) == snapshot


def test_a_word_file_is_landscape_and_repeats_its_headings() -> None:
    data = made("docx", *TWO)
    section = docx.Document(io.BytesIO(data)).sections[0]
    lengths = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(length.mm) for length in lengths if length] == [297, 210, 30, 15]
    document = parts_of(data)["word/document.xml"].decode()
    assert (document.count("<w:tblHeader/>"), document.count("w:pageBreakBefore")) == (2, 1)
    assert "{%" not in document
    assert "{{" not in document


def test_the_signatures_do_not_stand_alone_on_a_page() -> None:
    """The last row of all, and what stands between it and the signatures, keeps with them."""
    two = (Group("Hộ tịch", (row(1), row(2))), Group("Đất đai", (row(3), row(4))))
    document = docx.Document(io.BytesIO(made("docx", listing(table(*two), table(*two, notes=("Một", "Hai"))))))
    *_, first, _, second, gap, one, other, _, _ = document.iter_inner_content()
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert _kept(first) == ["Hộ tịch", "Đất đai"]
    assert _kept(second) == ["Hộ tịch", "Đất đai", "4"]
    texts = [part for part in (gap, one, other) if isinstance(part, Paragraph)]
    assert [(part.text, bool(part.paragraph_format.keep_with_next)) for part in texts] == [
        ("", True),
        ("Một", False),
        ("Hai", True),
    ]
    unsigned = docx.Document(io.BytesIO(made("docx", replace(listing(table(*two)), signers=()))))
    assert _kept(unsigned.tables[1]) == ["Hộ tịch", "Đất đai"]


def _kept(made: Table) -> list[str]:
    """Return what the rows begin with that stay on the page of the row below."""
    cells = [line.cells for line in made.rows]
    return [each[0].text for each in cells if all(one.paragraphs[0].paragraph_format.keep_with_next for one in each)]


def test_word_files_of_lists_are_valid_ooxml(tmp_path: Path) -> None:
    files = []
    for place, text in enumerate(("Đăng ký", "</w:t></w:r></w:p>", "a\x00\x01\x1bb\nc", "{{ 7*7 }}")):
        files.append(tmp_path / f"{place}.docx")
        files[-1].write_bytes(made("docx", hostile(text), *TWO))
    assert invalid(files) == {}


@pytest.mark.parametrize("text", ["</w:t></w:r></w:p><w:p>", "& <b>", "{{ 7*7 }}", "{% if %}"])
def test_hostile_values_stay_text_in_a_word_file(text: str) -> None:
    plain, attacked = made("docx", hostile("chữ")), made("docx", hostile(text))
    shapes = [parts_of(data)["word/document.xml"].count(b"<w:p>") for data in (plain, attacked)]
    assert shapes[0] == shapes[1]
    assert sum(text in cell for line in rows(attacked, 1) for cell in line) >= 5


def test_a_page_reads_as_before(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(Reader(made("html", *TWO).decode()).texts) == snapshot


def test_a_page_of_lists_is_sound() -> None:
    reader = Reader(made("html", *TWO).decode())
    names = [tag for tag, _ in reader.elements]
    assert set(names) <= ALLOWED | {"article"}
    assert names.count("h1") == names.count("main") == 1
    assert all(attributes.get("scope") for _, attributes in reader.all("th"))
    assert not [name for _, attributes in reader.elements for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("text", [text for text in NAUGHTY if text.isprintable() and text])
def test_hostile_values_stay_text_on_a_page(text: str) -> None:
    plain, attacked = Reader(made("html", hostile("chữ")).decode()), Reader(made("html", hostile(text)).decode())
    assert [tag for tag, _ in attacked.elements] == [tag for tag, _ in plain.elements]
    assert [set(attributes) for _, attributes in attacked.elements] == [
        set(attributes) for _, attributes in plain.elements
    ]


def test_the_templates_of_lists_ask_for_what_they_get() -> None:
    small = listing()
    bare = type(small)("en", DAY, "LIST", small.tables)
    for name in LISTS:
        assert b"LIST" in (parts_of(made(name, bare))["word/document.xml"] if name == "docx" else made(name, bare))


def test_a_template_of_the_manual_is_used_in_a_process_of_its_own() -> None:
    own = TemplateFile(LISTS["html"], f"templates/{LISTS['html']}", b"{{ listings[0].title }}", foreign=True)
    assert render_listings("html", [listing()], {**shipped(), own.name: own}).data.decode() == listing().title


_PROGRAM = """
import hashlib
from tests.render.test_listings import TWO, made
from isodoc.render.listings import LISTING_FORMATS
print([hashlib.sha256(made(name, *TWO)).hexdigest() for name in LISTING_FORMATS])
"""


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_same_lists_are_the_same_bytes_everywhere(seed: str) -> None:
    surroundings: dict[str, Any] = {
        **os.environ,
        "TZ": "Pacific/Apia",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, env=surroundings, cwd=ROOT
    )
    assert done.stdout.strip() == str([hashlib.sha256(made(name, *TWO)).hexdigest() for name in LISTING_FORMATS])
