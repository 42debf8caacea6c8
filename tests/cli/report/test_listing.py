from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.cli.report.listing import lines
from isodoc.cli.report.snippet import cells
from isodoc.model.listing import Group
from tests.render.lists import NAUGHTY, hostile, listing, row, table

LONG = "Cấp Giấy xác nhận tình trạng hôn nhân cho công dân Việt Nam cư trú ở nước ngoài"
GROUPS = (
    Group("Chứng thực", (row(1, "Chứng thực chữ ký", "QT-CT-01"),)),
    Group("Hộ tịch", (row(2), row(3, LONG, "QT-HT-02"))),
)


def test_a_list_fits_into_eighty_columns() -> None:
    shown = "\n".join(lines(listing(table(*GROUPS, heading="Bảng 1", notes=("Có 03 tài liệu.",))), 80))
    assert (
        shown
        == """\
DANH MỤC TÀI LIỆU NỘI BỘ
(Tính đến ngày 14/03/2026)

Bảng 1
STT  Tên tài liệu                                           Mã hiệu   Ngày hiệu
                                                                      lực
---  -----------------------------------------------------  --------  ----------

Chứng thực
1    Chứng thực chữ ký                                      QT-CT-01  14/03/2026

Hộ tịch
2    Đăng ký khai sinh                                      QT-HT-01  14/03/2026
3    Cấp Giấy xác nhận tình trạng hôn nhân cho công dân     QT-HT-02  14/03/2026
     Việt Nam cư trú ở nước ngoài
Có 03 tài liệu."""
    )


def test_nothing_is_broken_for_another_program() -> None:
    *_, last = lines(listing(table(*GROUPS)), None)
    assert last == f"3    {LONG}  QT-HT-02  14/03/2026"


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    shown = list(lines(listing(table(Group("", (row(1, day=None), row(2, code="", day=None))))), 120))
    assert shown[3:] == [
        "STT  Tên tài liệu       Mã hiệu",
        "---  -----------------  --------",
        "1    Đăng ký khai sinh  QT-HT-01",
        "2    Đăng ký khai sinh",
    ]


def test_a_list_of_nothing_says_what_it_is() -> None:
    assert list(lines(listing(table(Group("", ()))), 80))[:2] == [
        "DANH MỤC TÀI LIỆU NỘI BỘ",
        "(Tính đến ngày 14/03/2026)",
    ]


def test_a_word_longer_than_its_column_is_cut() -> None:
    shown = list(lines(listing(table(Group("", (row(1, "x" * 100 + " y"),)))), 60))
    assert max(map(cells, shown)) <= 60
    assert sum(line.count("x") for line in shown) == 100


@pytest.mark.parametrize("text", NAUGHTY)
def test_nothing_reaches_the_terminal_but_text(text: str) -> None:
    for line in lines(replace(hostile(text), language="en"), 80):
        assert line.isprintable()


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=90), min_size=1, max_size=8), st.integers(60, 140))
def test_no_row_is_wider_than_the_terminal(titles: list[str], width: int) -> None:
    rows = tuple(row(place, title) for place, title in enumerate(titles, 1))
    shown = list(lines(listing(table(Group("", rows))), width))
    assert max(map(cells, shown)) <= width
