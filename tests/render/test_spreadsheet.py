from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.model.listing import Column, Group, Table
from isodoc.render.spreadsheet import sheet_names, xlsx
from tests.render.lists import DAY, NAUGHTY, hostile, listing, row, table

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from isodoc.model.listing import Listing


def opened(*listings: Listing) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx(listings)))


def texts(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in line if cell.value is not None] for line in sheet.iter_rows()]


def cell_of(sheet: Any, value: object) -> Any:
    return next(cell for line in sheet.iter_rows() for cell in line if cell.value == value)


def test_a_sheet_reads_as_before(snapshot: SnapshotAssertion) -> None:
    groups = (Group("Chứng thực", (row(1, "Chứng thực chữ ký", "QT-CT-01"),)), Group("Hộ tịch", (row(2),)))
    assert texts(opened(listing(table(*groups, heading="Bảng 1", notes=("Có 02 tài liệu.",)))).active) == snapshot


def test_days_and_numbers_are_what_they_are() -> None:
    sheet = opened(listing(table(Group("", (row(12),))))).active
    day = cell_of(sheet, dt.datetime.combine(DAY, dt.time()))
    assert (day.is_date, day.number_format) == (True, "dd/mm/yyyy")
    assert (cell_of(sheet, 12).data_type, cell_of(sheet, "QT-HT-01").data_type) == ("n", "s")


def test_a_day_before_all_days_of_spreadsheets_is_text() -> None:
    sheet = opened(listing(table(Group("", (row(1, day=dt.date(1899, 12, 31)), row(2, day=None)))))).active
    assert cell_of(sheet, "1899-12-31").data_type == "s"


def test_the_sheet_is_printed_on_a4_across_with_its_heading_on_each_page() -> None:
    sheet = opened(listing()).active
    head = cell_of(sheet, "Tên tài liệu").row
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # 1 is the default
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.auto_filter.ref == f"A{head}:D{head + 2}"
    assert cell_of(sheet, "Tên tài liệu").font.name == "Times New Roman"
    assert cell_of(sheet, "Đăng ký khai sinh").alignment.wrap_text
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths[1] == max(widths)
    assert "Trang: &P/&N" in sheet.oddFooter.right.text


def test_each_table_has_a_sheet_with_a_name_that_is_taken() -> None:
    book = opened(listing(table(name="Bên ngoài"), table(name="bên ngoài")), listing(table(name="a/b: [c]*?")))
    assert book.sheetnames == ["Bên ngoài", "bên ngoài 2", "a b c"]


@pytest.mark.parametrize("head", [1, 2])
def test_a_head_finds_room_over_few_columns(head: int) -> None:
    columns = tuple(Column(str(place), 1 + 9 * (place == head)) for place in range(head + 1))
    one = Table("a", columns, (Group("", (("x",) * (head + 1),)),))
    sheet = opened(listing(one)).active
    assert cell_of(sheet, "SỞ TƯ PHÁP").column < cell_of(sheet, "Độc lập - Tự do - Hạnh phúc").column


def test_a_list_without_head_and_signers_begins_with_its_title() -> None:
    plain = listing()
    bare = type(plain)(plain.language, plain.day, "DANH SÁCH", plain.tables)
    lines = [line for line in texts(opened(bare).active) if line]
    assert lines[0] == ["DANH SÁCH"]
    assert lines[-1][0] == 1


def test_a_long_text_makes_its_row_high() -> None:
    sheet = opened(listing(table(Group("", (row(1, "chữ " * 100), row(2), row(3, "chữ " * 9000)))))).active
    place = cell_of(sheet, 1).row
    heights = [sheet.row_dimensions[place + after].height for after in range(3)]
    assert heights[0] > 4 * heights[1]
    assert 400 < heights[2] <= 409


@pytest.mark.parametrize("text", NAUGHTY)
def test_nothing_is_a_formula_or_a_link(text: str) -> None:
    data = xlsx([hostile(text)])
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type in {"s", "n"}
                assert cell.hyperlink is None
                assert cell.data_type == "s" or cell.value in {None, 1}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(b"<f>" in part or b"hyperlink" in part.lower() for name, part in parts.items() if "sheet" in name)
    assert not any("external" in name.lower() or "vba" in name.lower() for name in parts)


def test_a_text_like_a_formula_stays_text_when_it_is_edited() -> None:
    sheet = opened(listing(table(Group("", (row(1, "=1+1"), row(2, "1+1")))))).active
    assert (cell_of(sheet, "=1+1").quotePrefix, cell_of(sheet, "1+1").quotePrefix) == (True, False)


@given(st.text(max_size=60))
def test_any_text_comes_back_but_for_what_xml_does_not_know(text: str) -> None:
    sheet = opened(listing(table(Group("", (row(1, f"a{text}"),))))).active
    place = cell_of(sheet, "Tên tài liệu")
    kept = f"a{text}".replace("\r\n", "\n").replace("\r", "\n")
    legal = "".join(each for each in kept if each in "\t\n" or (each >= " " and each not in "\ufffe\uffff"))
    assert sheet.cell(place.row + 1, place.column).value == legal


@given(st.lists(st.text(max_size=40), max_size=12))
def test_names_of_sheets_are_sound(wanted: list[str]) -> None:
    names = list(sheet_names(wanted))
    assert len({name.lower() for name in names}) == len(names) == len(wanted)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
        assert name.lower() != "history"
