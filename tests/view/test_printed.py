"""The lines of a printed sheet, part by part."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.content import freeze
from isodoc.pipeline.reading import open_manual
from isodoc.view.printed import printed_parts
from isodoc.view.sheet import sheet
from tests.pipeline.desks import Manual

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.model.entry import Entry
    from isodoc.view.printed import PrintedPart


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    return Manual(tmp_path / "manual")


def parts(manual: Manual, name: str = "QT-01") -> dict[str, PrintedPart]:
    found = open_manual(manual.root)
    entries: list[Entry[Any]] = [*found.procedures, *found.documents]
    entry = next(each for each in entries if each.value.name == name)
    return printed_parts(sheet(freeze(found, entry), today=dt.date(2026, 11, 22)))


def test_the_parts_of_a_sheet_with_the_numbers_of_their_headings(manual: Manual) -> None:
    found = parts(manual)
    assert list(found)[:2] == ["title", "head"]
    assert found["title"].lines == ("Cấp giấy",)
    assert (found["limit"].number, found["steps"].number, found["records"].number) == ("1.a", "1.b", "3")
    assert any("Kiểm tra hồ sơ, trong 2 ngày" in line for line in found["steps"].lines)


def test_numbers_that_follow_from_the_rest_are_no_part_of_the_lines(manual: Manual) -> None:
    before = parts(manual)["steps"].lines
    manual.edit(
        "ho-tich/QT-01.yaml", "steps:\n", "steps:\n  - {id: doc, title: Đọc, by: [mot-cua], work: Đọc, time: 2 ngày}\n"
    )
    after = parts(manual)["steps"].lines
    assert set(before) <= set(after)
    assert len(after) == len(before) + 1


def test_a_document_without_headings_has_one_part(manual: Manual) -> None:
    assert [(name, part.lines) for name, part in parts(manual, "CSCL").items() if name not in {"title", "head"}] == [
        ("", ("Đúng hạn.",))
    ]
