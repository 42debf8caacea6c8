from __future__ import annotations

import pytest

from tests.view.sheets import printed, said

CLAUSE = """
kind: clause
id: doi-chieu
parameters: [giay_to]
text:
  - "Mang theo {giay_to}."
  - note: "Ghi rõ {giay_to}:"
    items: ["ngày {ngay}", {clause: khac}]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xem {ref: limit}", "Xem mục 1.a"),
        ("{ref: limit} nêu thời hạn", "Mục 1.a nêu thời hạn"),
        ("Xem mục {ref: limit} và Mục {ref:  requirements}", "Xem mục 1.a và Mục 1.b"),
        ("Từ {ref: step.x} đến bước {ref: step.y}", "Từ bước 1 đến bước 2b"),
        ("Theo {ref: form.BM-1}", "Theo biểu mẫu BM.1"),
        ("Xem {ref: fees}", "Xem …"),
        ("Giữ {nguyên}", "Giữ {nguyên}"),
    ],
)
def test_references_are_computed(text: str, expected: str) -> None:
    others = (
        'limits: [{id: a, time: 1 ngày}]\nsteps: [{id: x}, {id: y, number: 2b}]\nrequirements:\n  - "' + text + '"\n'
    )
    form = "kind: form\nid: BM-1\ncode: BM.1\ntitle: Mẫu\n"
    assert said(printed(others, form=form), "p_requirements") == [expected]


def test_clauses_are_filled_in_where_they_are_used() -> None:
    text = "requirements: [{clause: doi-chieu, with: {giay_to: Thẻ}}, {clause: la}]\n"
    assert said(printed(text, clause=CLAUSE), "p_requirements") == [
        "- Mang theo Thẻ.",
        "- Ghi rõ Thẻ:",
        "+ ngày {ngay}",
        "+ {khac}",
        "- {la}",
    ]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("- Nộp đơn", ["item|-||Nộp đơn"]),
        ("+ Nộp đơn", ["subitem|+||Nộp đơn"]),
        ("• Nộp đơn", ["point|•||Nộp đơn"]),
        ("* Lưu ý:", ["lead|||Lưu ý:"]),
        ("* " + "Nộp đơn tại quầy số một " * 4, ["plain|*||" + ("Nộp đơn tại quầy số một " * 4).strip()]),
        ("Bước 2: Nộp đơn", ["plain||Bước 2:|Nộp đơn"]),
        ("a) Nộp đơn", ["plain|||a) Nộp đơn"]),
        ("Một\\n\\n- hai\\nba", ["plain|||Một", "item|-||hai", "plain|||ba"]),
        ("-5 độ", ["plain|||-5 độ"]),
    ],
)
def test_marks_that_a_text_brings_are_kept_and_not_doubled(paragraph: str, expected: list[str]) -> None:
    content = printed(f'conduct:\n  sequence:\n    - "{paragraph}"\n')
    lines = [line for block in content["body"] if block["kind"] == "lines" for line in block["lines"]]
    assert ["|".join((line["kind"], line["mark"], line["label"], line["text"])) for line in lines] == expected


def test_points_below_points_get_the_next_mark() -> None:
    text = """
requirements:
  - note: "Một:"
    items: [{note: "hai:", items: [{note: "ba:", items: [bốn]}]}]
  - Năm
"""
    assert said(printed(text), "p_requirements") == ["- Một:", "+ hai:", "• ba:", "• bốn", "- Năm"]


def test_a_step_of_the_source_without_words_stays_with_what_follows() -> None:
    lines = [line for block in printed('conduct: {sequence: ["Bước 3:\\n- Nộp"]}\n')["body"] if block["kind"] == "lines"
             for line in block["lines"]]  # fmt: skip
    assert [(line["kind"], line["text"]) for line in lines] == [("lead", "Bước 3:"), ("item", "Nộp")]
