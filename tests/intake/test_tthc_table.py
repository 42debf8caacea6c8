"""Lists of TTHC: headings, codes as spreadsheets keep them, and what lines above rows say."""

from __future__ import annotations

import pytest

from isodoc.errors import RefusedError
from isodoc.i18n import translate
from isodoc.intake.tthc_table import tthc_of_list, tthc_rows
from isodoc.model.tthc_list import TthcAct, TthcRow

HEAD = ["STT", "Mã TTHC", "Tên TTHC", "Loại thay đổi"]


def problems(row: TthcRow) -> list[str]:
    return [translate(one, "en") for one in row.problems]


def one(code: str, act: str = "Bãi bỏ", **others: str) -> TthcRow:
    (row,) = tthc_rows([[*HEAD, *others], ["1", code, "Tên", act, *others.values()]], "list.csv")
    return row


@pytest.mark.parametrize(
    ("typed", "code", "guessed"),
    [
        ("1.004873", "1.004873", False),
        (" 1. 004873", "1.004873", False),
        ("1,004873", "1.004873", False),
        ("'1.004873", "1.004873", False),
        ("Mã: 1.004873 (cũ)", "1.004873", False),
        ("1.0048729999999999", "1.004873", False),
        ("2.00081", "2.000810", True),
        ("2.000815.000.00.00.h55", "2.000815.000.00.00.H55", False),
        ("1.004873.H55", "1.004873.H55", False),
        ("1.0048731", "", False),
        ("1.004873x", "", False),
        ("1.004873 và 1.000894", "", False),
        ("11.004873", "", False),
        ("1.004873; 1.000894", "", False),
        ("1.004873, 1.000894", "", False),
        ("một", "", False),
    ],
)
def test_codes_as_people_and_spreadsheets_write_them(typed: str, code: str, guessed: bool) -> None:
    (row,) = tthc_of_list([{"mã TTHC": typed, "loại": "mới"}])
    assert (row.code, row.guessed) == (code, guessed)
    assert problems(row) == ([] if code else [f"“{typed}” is no code of a TTHC such as 1.004873"])


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Mới ban hành", TthcAct.NEW),
        ("SỬA ĐỔI, BỔ SUNG", TthcAct.AMENDED),
        ("được thay thế", TthcAct.REPLACED),
        ("Bị bãi bỏ", TthcAct.ABOLISHED),
        ("abolished", TthcAct.ABOLISHED),
    ],
)
def test_kinds_of_change(words: str, act: TthcAct) -> None:
    assert one("1.004873", words).act is act


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "nothing says whether the TTHC is new, amended, replaced or abolished"),
        ("khác", "nothing says whether the TTHC is new, amended, replaced or abolished"),
        ("sửa đổi hoặc bãi bỏ", "“sửa đổi hoặc bãi bỏ” says more than one kind of change"),
    ],
)
def test_a_row_that_does_not_say_one_kind_has_a_problem(words: str, problem: str) -> None:
    assert problems(one("1.004873", words)) == [problem]


def test_what_stands_above_rows_holds_for_them() -> None:
    rows = [
        ["DANH MỤC THỦ TỤC HÀNH CHÍNH"],
        ["A. DANH MỤC TTHC MỚI BAN HÀNH"],
        ["STT", "Mã TTHC", "Tên TTHC", "Căn cứ pháp lý"],
        ["I", "Lĩnh vực Hộ tịch"],
        ["1", "1.014000", "Thủ tục\nmới", "- 18/2026/NĐ-CP;\n- 19/2026/NĐ-CP;"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["B", "TTHC BỊ BÃI BỎ"],
        ["STT", "Tên TTHC", "Số hồ sơ TTHC"],
        ["1", "Đăng ký kết hôn", "1.000894"],
        ["2", "Thiếu mã", ""],
    ]
    found = [(row.number, row.code, row.act, row.name, row.field, row.basis) for row in tthc_rows(rows, "list.csv")]
    assert found == [
        (5, "1.014000", TthcAct.NEW, "Thủ tục; mới", "Hộ tịch", "18/2026/NĐ-CP; 19/2026/NĐ-CP"),
        (9, "1.000894", TthcAct.ABOLISHED, "Đăng ký kết hôn", "", ""),
        (10, "", TthcAct.ABOLISHED, "Thiếu mã", "", ""),
    ]
    assert problems(tthc_rows(rows, "list.csv")[2]) == ["the code of the TTHC is missing"]


def test_which_tthc_take_the_place_of_which() -> None:
    row = one("1.004873", "Thay thế", **{"Thay thế bởi": "1.014001, 1.014002", "Thay cho": "1.000656"})
    assert (row.successors, row.ended) == (("1.014001", "1.014002"), ("1.000656",))
    assert problems(one("1.004873", "Thay thế", **{"Thay thế bởi": "mã 12"})) == [
        "“mã 12” is no code of a TTHC such as 1.004873"
    ]


def test_a_row_without_code_and_name_is_no_heading() -> None:
    rows = tthc_rows([HEAD, ["1", "", "", "Bãi bỏ"], ["Bãi bỏ"], ["2", "1.004873", "Tên", ""]], "list.csv")
    assert [(row.number, row.act, problems(row)) for row in rows] == [
        (2, TthcAct.ABOLISHED, ["the code of the TTHC is missing"]),
        (4, TthcAct.ABOLISHED, []),
    ]


def test_levels_are_understood() -> None:
    assert one("1.004873", **{"Cấp thực hiện": "Cấp tỉnh, cấp xã"}).levels == ("province", "ward")


def test_texts_that_cannot_be_kept_are_problems() -> None:
    assert problems(one("1.004873", **{"Căn cứ": "a\u202eb"}))[0].startswith(
        "the text holds a character that cannot be"
    )
    assert problems(one("1.004873", **{"Căn cứ": "a" * 2001})) == ["a text of the row has more than 2000 characters"]


def test_a_table_without_headings_is_refused() -> None:
    with pytest.raises(RefusedError, match="no headings that name code and name of TTHC"):
        tthc_rows([["1.004873", "Tên"]], "list.csv")


def test_items_of_a_list_may_be_anything() -> None:
    rows = tthc_of_list(["x", None, {"code": 1.004873, "kind": "new", "name": "A", "replaces": ["1.000656"]}])
    assert [(row.number, row.code, row.ended) for row in rows] == [
        (1, "", ()),
        (2, "", ()),
        (3, "1.004873", ("1.000656",)),
    ]
