"""Marks around what a sheet says anew: only there, whole words, nothing else changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from isodoc.model.sheet import CHANGED, CHANGED_END
from isodoc.view.changes import mark_changes
from tests.view.sheets import printed, rich, said, table

if TYPE_CHECKING:
    from isodoc.model.sheet import Sheet

MARKS = {ord(CHANGED): "⟦", ord(CHANGED_END): "⟧"}


def marked(old: str, new: str) -> Sheet:
    found: Sheet = shown(mark_changes(printed(new), printed(old)))
    return found


def shown(value: Any) -> Any:
    """Return *value* with marks that can be read."""
    if isinstance(value, dict):
        return {key: shown(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shown(each) for each in value]
    return value.translate(MARKS) if isinstance(value, str) else value


@pytest.mark.parametrize("name", ["QT-HT-01", "QT-KSTL", "CSCL"])
def test_the_same_sheet_has_no_marks(name: str) -> None:
    assert mark_changes(rich(name), rich(name)) == rich(name)


@pytest.mark.parametrize("name", ["QT-HT-01", "QT-KSTL", "CSCL"])
def test_without_its_marks_a_sheet_is_what_it_was(name: str) -> None:
    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items()}
        if isinstance(value, list):
            return [bare(each) for each in value]
        return value.replace(CHANGED, "").replace(CHANGED_END, "") if isinstance(value, str) else value

    empty: Sheet = {**rich(name), "body": []}
    everything = mark_changes(rich(name), empty)
    assert bare(everything) == rich(name)
    assert everything != rich(name)
    assert {**everything, "body": []} == {**rich(name), "body": []}


def test_words_that_changed_are_marked_alone() -> None:
    sheet = marked(
        "subjects: [Công dân Việt Nam; tổ chức nước ngoài]\nrequirements: [Nộp trong 03 ngày]\n",
        "subjects: ['Công dân Việt Nam, kiều bào; tổ chức nước ngoài']\nrequirements: [Nộp trong 02 ngày]\n",
    )
    assert said(sheet, "p_subjects") == ["Công dân Việt Nam⟦, kiều bào⟧; tổ chức nước ngoài."]
    assert said(sheet, "p_requirements") == ["Nộp trong ⟦02⟧ ngày"]


def test_another_sentence_and_a_shortened_one_are_marked_whole() -> None:
    sheet = marked("requirements: [Nộp bản chính có chứng thực, Một]\n", "requirements: [Nộp bản chính, Khác hẳn]\n")
    assert said(sheet, "p_requirements") == ["- ⟦Nộp bản chính⟧", "- ⟦Khác hẳn⟧"]


def test_what_moved_inside_its_part_is_not_new() -> None:
    sheet = marked("requirements: [Một, Hai, Ba]\n", "requirements: [Ba, Một, Bốn, Hai]\n")
    assert said(sheet, "p_requirements") == ["- Ba", "- Một", "- ⟦Bốn⟧", "- Hai"]


def test_what_another_part_said_is_new_here() -> None:
    sheet = marked("subjects: [Cá nhân]\n", "subjects: [Cá nhân]\nrequirements: [Cá nhân]\n")
    assert said(sheet, "p_requirements") == ["⟦Cá nhân⟧"]
    headings = [block["title"] for block in sheet["body"] if block["kind"] == "part"]
    assert [heading[0] == "⟦" for heading in headings] == [False, True]


STEPS = """
limits: [{{id: a, time: {limit} ngày}}]
steps:
  - {{id: x, title: Tiếp nhận, work: [Kiểm tra hồ sơ, {work}], time: 0.5 ngày}}
{more}  - {{id: z, title: Trả kết quả, time: {time} ngày}}
"""


def test_a_time_of_a_step_is_marked_though_another_step_has_the_same() -> None:
    sheet = marked(
        STEPS.format(limit=2, work="Nhập máy", more="", time=1),
        STEPS.format(limit=1, work="Nhập máy", more="", time=0.5),
    )
    rows = table(sheet, "steps")["rows"]
    assert [row["times"][0]["text"] for row in rows] == ["0,5 ngày", "⟦0,5⟧ ngày"]
    assert "⟦" not in rows[0]["number"] + rows[0]["title"]


def test_a_new_row_and_a_new_line_in_a_row_are_marked() -> None:
    more = "  - {id: y, title: Ký duyệt, time: 0.5 ngày}\n"
    sheet = marked(
        STEPS.format(limit=2, work="Nhập máy", more="", time=1),
        STEPS.format(limit=2, work="Lập giấy hẹn, Nhập máy", more=more, time=1),
    )
    rows = table(sheet, "steps")["rows"]
    assert [row["title"] for row in rows] == ["Tiếp nhận", "⟦Ký duyệt⟧", "Trả kết quả"]
    assert [line["text"] for line in rows[0]["work"]] == ["Kiểm tra hồ sơ", "⟦Lập giấy hẹn⟧", "Nhập máy"]
    assert [row["number"] for row in rows] == ["1", "2", "3"]


def test_tables_keep_their_cells_and_blank_ones_have_no_marks() -> None:
    annex = "annexes: [{{id: a, title: Bảng, tables: [{{columns: [A, B], rows: [{0}]}}]}}]\n"
    sheet = marked(annex.format('["1", "2"]'), annex.format('["1", "2"], ["3", " "]'))
    assert table(sheet, "table")["rows"] == [["1", "2"], ["⟦3⟧", " "]]


def test_line_breaks_stay_where_they_are() -> None:
    sheet = marked('records: [{name: "Sổ\\nbìa xanh"}]\n', 'records: [{name: "Sổ mới\\nbìa xanh"}]\n')
    assert table(sheet, "records")["rows"][0]["name"] == "Sổ ⟦mới⟧\nbìa xanh"
