from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from isodoc.view.widths import fit
from tests.view.sheets import printed, table

ROOM = 9071
TEXTS = st.lists(st.text("ab DđẮ1 \n", max_size=200), max_size=4)
COLUMNS = st.lists(st.tuples(st.text("ab ", max_size=40), TEXTS), min_size=1, max_size=12)


@given(columns=COLUMNS, room=st.integers(3000, 15000))
def test_columns_fill_the_room_and_none_vanishes(columns: list[tuple[str, list[str]]], room: int) -> None:
    widths = fit(columns, room)
    assert sum(widths) == room
    assert all(width > 0 for width in widths)


def test_a_number_is_narrow_and_a_long_text_wide() -> None:
    long = "Hồ sơ thủ tục hành chính được giải quyết đúng hạn và trước hạn " * 3
    number, aim, measure, due = fit([("TT", ["1", "2"]), ("Mục tiêu", [long]), ("Cách đo", [long[:90]]), ("Hạn", ["Quý I"])], ROOM)  # fmt: skip  # noqa: E501
    assert number < 700
    assert due < 1000
    assert aim > 1.5 * measure > 3 * number


def test_a_code_does_not_break() -> None:
    widths = fit([("Mã", ["BM-HTQLCL-01.01"]), ("Tên", ["Phiếu đề nghị " * 20])], ROOM)
    assert widths[0] >= 2000


def test_short_columns_share_what_is_left() -> None:
    assert fit([("A", ["1"]), ("B", ["2"])], ROOM) == [4536, 4535]


def test_columns_that_have_no_room_become_narrow_together() -> None:
    assert fit([("Nghiệm", ["a"])] * 12, 3600) == [300] * 12


def test_tables_of_a_sheet_have_widths() -> None:
    text = """
annexes: [{id: a, title: Bảng, tables: [{columns: [TT, Nội dung], rows: [["1", "Một câu dài hơn cả trang giấy, để cột rộng ra và chiếm gần hết bề ngang của bảng, như thường thấy"]]}]}]
forms: [{title: Sổ}]
steps: [{id: x, work: Xem, time: {a: 1 ngày, b: 2 ngày}}]
limits: [{id: a, label: một, time: 1 ngày}, {id: b, label: hai, time: 2 ngày}]
"""  # noqa: E501
    content = printed(text, settings="page: {left: 20}\n")
    room = content["page"]["text"]
    plain, steps, forms = (table(content, kind)["widths"] for kind in ("table", "steps", "forms"))
    assert sum(plain) == sum(forms) == room
    assert plain[0] < 800
    number, work, by, each, output = steps
    assert number + work + by + 2 * each + output == room
    assert work > by
