from __future__ import annotations

from tests.view.sheets import printed, said, table

LIMITS = """
limits:
  - {id: a, label: không xác minh, time: 3 ngày làm việc}
  - {id: b, label: có xác minh, time: 3 ngày làm việc, extends: a}
"""


def times(text: str) -> list[list[str]]:
    """Return the cells of time row by row; ``^`` goes on from above, ``v`` begins a merged cell."""
    marks = {"": "", "restart": "v ", "continue": "^"}
    return [
        [marks[cell["merge"]] + cell["text"] for cell in row["times"]] for row in table(printed(text), "steps")["rows"]
    ]


def test_one_column_has_the_total_in_its_heading() -> None:
    steps = table(
        printed("limits: [{id: a, time: 3 ngày làm việc}]\nsteps: [{id: x, time: 1 ngày}, {id: y, time: '2'}]"), "steps"
    )
    assert steps["time"] == "Thời gian (03 ngày làm việc)"
    assert [row["times"][0]["text"] for row in steps["rows"]] == ["01 ngày", "02 ngày làm việc"]


def test_without_a_limit_the_heading_has_the_sum_of_the_steps() -> None:
    text = "steps: [{id: x, time: 2 ngày làm việc}, {id: y, time: 0,5 ngày làm việc}]"
    assert table(printed(text.replace("0,5 ngày làm việc", '"0,5 ngày làm việc"')), "steps")["time"] == (
        "Thời gian (2,5 ngày làm việc)"
    )


def test_the_same_day_is_short_in_a_heading() -> None:
    text = "limits: [{id: a, time: 'trong ngày, sau 15 giờ'}]\nsteps: [{id: x, time: 1 giờ}]"
    assert table(printed(text), "steps")["time"] == "Thời gian (trong ngày)"


def test_periods_of_their_own_are_not_added() -> None:
    text = "stages: [{id: s, title: S, time: 5 ngày}]\nsteps: [{id: x, periods: [s]}, {id: y, time: 1 ngày}]"
    assert table(printed(text), "steps")["time"] == "Thời gian"


def test_times_of_different_units_have_no_sum() -> None:
    text = "steps: [{id: x, time: 2 ngày làm việc}, {id: y, time: 1 tháng}]"
    assert table(printed(text), "steps")["time"] == "Thời gian"


def test_limits_that_differ_leave_a_common_column_without_a_total() -> None:
    assert table(printed(LIMITS + "steps: [{id: x, time: 1 ngày}]"), "steps")["time"] == "Thời gian"


def test_a_variant_that_prolongs_another_has_both_times_in_its_heading() -> None:
    steps = table(printed(LIMITS + "steps: [{id: x, time: {a: 3 ngày, b: 6 ngày}}]"), "steps")
    assert [cell["text"] for cell in steps["columns"]] == [
        "Không xác minh: 03 ngày làm việc",
        "Có xác minh: 06 ngày làm việc",
    ]
    assert (steps["count"], steps["width"], steps["levels"], steps["merge"]) == (2, 6, 2, "restart")


def test_units_that_cannot_be_added_stand_side_by_side() -> None:
    steps = table(
        printed(
            LIMITS.replace("time: 3 ngày làm việc, extends", "time: 1 tháng, extends")
            + "steps: [{id: x, time: {b: 1 ngày}}]"
        ),
        "steps",
    )
    assert steps["time"] == "Thời gian (03 ngày làm việc + 01 tháng)"


def test_a_shared_time_is_one_merged_cell() -> None:
    text = "steps: [{id: x}, {id: y}, {id: z, time: 1 giờ}]\nshared_times: [{steps: [x, y], time: 1 ngày}]"
    assert times(text) == [["v 01 ngày"], ["^"], ["01 giờ"]]


def test_each_variant_shares_on_its_own() -> None:
    text = """
steps: [{id: x, time: {b: 1 ngày}}, {id: y, time: {a: 2 ngày}}, {id: z, time: {a: 1 ngày}}]
shared_times:
  - {steps: [x, y], time: {a: 1 ngày}}
  - {steps: [y, z], time: {b: 5 ngày}}
"""
    assert times(LIMITS + text) == [["01 ngày", "01 ngày"], ["02 ngày", "v 05 ngày"], ["01 ngày", "^"]]


def test_two_shared_times_do_not_run_together() -> None:
    text = """
steps: [{id: w}, {id: x}, {id: y}, {id: z}]
shared_times: [{steps: [w, x], time: 1 ngày}, {steps: [y, z], time: 2 ngày}]
"""
    assert times(text) == [["v 01 ngày"], ["^"], ["v 02 ngày"], ["^"]]


def test_headings_over_variants_leave_a_single_one_beside_them() -> None:
    text = """
limits:
  - {id: a, label: bổ sung, time: 1 ngày}
  - {id: b, label: thường, heading: Cải chính, time: 3 ngày}
  - {id: c, label: xác minh, heading: Cải chính, time: 6 ngày}
steps: [{id: x, time: {a: 1, b: 3, c: 6}}]
"""
    steps = table(printed(text), "steps")
    assert [[(cell["text"], cell["span"], cell["merge"]) for cell in row] for row in steps["groups"]] == [
        [("Bổ sung: 01 ngày", 1, "restart"), ("Cải chính", 2, "")]
    ]
    assert [cell["merge"] for cell in steps["columns"]] == ["continue", "", ""]
    assert steps["levels"] == 3


def test_a_step_of_other_variants_shows_a_dash() -> None:
    text = LIMITS + "steps: [{id: x, variants: [b], time: {b: 1 ngày}}, {id: y, time: {a: 1 ngày}}]"
    assert times(text) == [["–", "01 ngày"], ["01 ngày", ""]]


def test_stages_have_a_row_and_periods_fill_the_cell() -> None:
    text = """
stages:
  - {id: y-kien, title: Lấy ý kiến, time: 15 ngày, starts: ngày được hỏi}
steps:
  - {id: x, title: Hỏi, stage: y-kien, periods: [y-kien]}
  - {id: y, title: Trả lời, stage: y-kien, time: 1 ngày, starts: có ý kiến}
"""
    rows = table(printed(text), "steps")["rows"]
    assert [(row["kind"], row["title"]) for row in rows] == [
        ("stage", "Lấy ý kiến (15 ngày, kể từ ngày được hỏi)"),
        ("step", "Hỏi"),
        ("step", "Trả lời"),
    ]
    assert [row["times"][0]["text"] for row in rows] == [
        "",
        "15 ngày, kể từ ngày được hỏi",
        "01 ngày, kể từ khi có ý kiến",
    ]


ORGANIZATION = """
kind: organization
agencies: [{id: ca, name: Công an phường}]
units: [{id: vp, name: Văn phòng}]
roles: [{id: mc, name: Một cửa}, {id: ld, name: Lãnh đạo}]
"""


def test_who_acts_and_who_answers() -> None:
    text = """
steps:
  - id: x
    by: [mc, {unit: vp, when: trực tuyến}, {agency: ca}, {applicant: true}, {applicant: Người mua}, {role: ld}]
    responsible: ld
  - {id: y, by: [ld], responsible: ld}
  - {id: z, responsible: mc}
"""
    rows = table(printed(text, organization=ORGANIZATION), "steps")["rows"]
    assert rows[0]["by"].split("\n") == [
        "Một cửa",
        "Văn phòng (trực tuyến)",
        "Công an phường",
        "Người nộp hồ sơ",
        "Người mua",
        "Lãnh đạo",
        "Chịu trách nhiệm: Lãnh đạo",
    ]
    assert [row["by"] for row in rows[1:]] == ["Lãnh đạo", "Một cửa"]


def test_branches_name_the_step_to_go_to() -> None:
    text = """
steps:
  - id: x
    branches:
      - {when: thiếu giấy tờ, goto: x, note: Trả lại}
      - {when: đủ, goto: y}
      - {goto: end}
  - {id: y, number: 2a, next: x, note: Làm trong ngày}
"""
    rows = table(printed(text), "steps")["rows"]
    assert [line["text"] for line in rows[0]["work"]] == [
        "Thiếu giấy tờ: Trả lại (chuyển bước 1)",
        "Đủ: chuyển bước 2a",
        "Kết thúc quy trình",
    ]
    assert [(line["kind"], line["text"]) for line in rows[1]["work"]] == [
        ("plain", "Chuyển bước 1."),
        ("note", "Làm trong ngày"),
    ]


def test_outputs_stand_above_forms() -> None:
    form = "kind: form\ncode: BM.Đ 1\ntitle: Sổ\n"
    rows = table(printed("steps: [{id: x, output: [Giấy hẹn, Thư], forms: [BM.D-1, Mẫu lạ]}]", form=form), "steps")[
        "rows"
    ]
    assert rows[0]["output"] == "Giấy hẹn\nThư\nBM.Đ 1\nMẫu lạ"


def test_fractions_are_a_setting() -> None:
    content = printed("steps: [{id: x, time: 1/2 ngày}]", settings="fractions: true\n")
    assert table(content, "steps")["rows"][0]["times"][0]["text"] == "½ ngày"


def test_a_step_without_a_number_is_not_counted() -> None:
    text = """
steps:
  - {id: x, number: "2.", title: Nộp}
  - {id: y, unnumbered: true, title: Đóng dấu}
  - {id: z, title: Trả, branches: [{when: sai, goto: y}]}
"""
    rows = table(printed(text), "steps")["rows"]
    assert [row["number"] for row in rows] == ["2.", "", "2"]
    assert rows[2]["work"][0]["text"] == "Sai: chuyển bước 2."


def test_the_same_day_is_short_in_the_table_and_whole_with_the_limit() -> None:
    text = """
limits:
  - {id: a, label: thường, time: "trong ngày, sau 15 giờ"}
  - {id: b, label: nhiều bản, time: 2 ngày làm việc, extends: a}
steps: [{id: x, time: {a: "trong ngày, sau 15 giờ", b: 2 ngày làm việc}}]
"""
    content = printed(text)
    steps = table(content, "steps")
    assert [cell["text"] for cell in steps["columns"]] == [
        "Thường: trong ngày",
        "Nhiều bản: thêm 02 ngày làm việc",
    ]
    assert [cell["text"] for cell in steps["rows"][0]["times"]] == ["Trong ngày", "02 ngày làm việc"]
    assert said(content, "p_limit") == [
        "- Thường: Trong ngày, sau 15 giờ sang ngày làm việc tiếp theo.",
        "- Nhiều bản: Kéo dài thêm không quá 02 ngày làm việc.",
    ]
