"""Items of a list of mappings, changed where they stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.edit.changes import changed
from isodoc.edit.items import UnfitError, with_items, with_keys
from isodoc.edit.outline import outline
from isodoc.emit import Flow
from isodoc.load.source import read_source

if TYPE_CHECKING:
    from isodoc.edit.items import Value
    from isodoc.edit.outline import Part

DAY = dt.date(2026, 11, 22)


def read(text: str) -> Part:
    source, findings = read_source("changes/a.yaml", text.encode())
    assert source is not None, findings
    return outline(text, source.marks)


def given(text: str, **keys: Value | None) -> str:
    """Return *text* after its first sheet got *keys*."""
    return changed(text.encode(), with_keys(text, read(text).by_keys()["sheets", 0], keys)).decode()


def added(text: str, *items: dict[str, Value]) -> str:
    return changed(text.encode(), [with_items(text, read(text), "sheets", items)]).decode()


def test_a_block_keeps_its_comments() -> None:
    text = """\
# đầu tệp
sheets:
  - procedure: A  # một
    # kết luận
    verdict: open  # chưa
    reason: cũ
    # cuối mục
  - procedure: B
tasks: []
"""
    assert (
        given(text, verdict="change", reason=None, by="an", on=DAY)
        == """\
# đầu tệp
sheets:
  - procedure: A  # một
    # kết luận
    verdict: change  # chưa
    by: an
    on: 2026-11-22
    # cuối mục
  - procedure: B
tasks: []
"""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sheets: [{procedure: A, verdict: open}]\n", "sheets: [{procedure: A, verdict: change, by: an}]\n"),
        ("sheets:\n- {procedure: A}  # một\n", "sheets:\n- {procedure: A, verdict: change, by: an}  # một\n"),
        ("sheets:\n-   procedure: A", "sheets:\n-   procedure: A\n    verdict: change\n    by: an"),
        (
            "sheets:\r\n  - procedure: A\r\n    verdict: 'open'\r\n",
            "sheets:\r\n  - procedure: A\r\n    verdict: 'change'\r\n    by: an\r\n",
        ),
    ],
)
def test_each_style_stays(before: str, after: str) -> None:
    assert given(before.replace("\r\n", "\n"), verdict="change", by="an") == after.replace("\r\n", "\n")


def test_a_text_is_quoted_where_it_has_to_be() -> None:
    assert given("sheets:\n  - procedure: A\n", reason="Thủ tục: giữ nguyên") == (
        'sheets:\n  - procedure: A\n    reason: "Thủ tục: giữ nguyên"\n'
    )


@pytest.mark.parametrize(
    "text", ["reason: >-  # vì sao\n      một\n      hai\n", "reason: [một]\n", "reason: {một: hai}\n"]
)
def test_a_value_that_holds_others_or_a_comment_is_left_to_the_writer(text: str) -> None:
    with pytest.raises(UnfitError):
        given(f"sheets:\n  - procedure: A\n    {text}", reason="ba")


@pytest.mark.parametrize("before", [" [một, hai]", "\n      - một\n      - hai", " [\n      một, hai]"])
def test_one_list_takes_the_place_of_another(before: str) -> None:
    text = "sheets:\n  - procedure: A\n    levels:{}\n    # chú thích\n    by: an\n"
    assert given(text.format(before), levels=Flow(["ba"])) == text.format(" [ba]")


@pytest.mark.parametrize(
    ("before", "value"), [("\n      - một # vì sao\n      - hai", ["ba"]), (" [một]", {"hai": "ba"})]
)
def test_a_list_with_a_comment_is_left_to_the_writer_and_so_is_one_that_becomes_a_mapping(
    before: str, value: list[str] | dict[str, str]
) -> None:
    with pytest.raises(UnfitError):
        given(f"sheets:\n  - procedure: A\n    levels:{before}\n", levels=Flow(value))


LONG = "một hai ba " * 12 + "bốn"


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        (">-\n      một\n      hai", "ba", "ba"),
        ("|\n      một\n      hai", "ba", "ba"),
        ("một\n      hai", "ba", "ba"),
        ("'một\n      hai'", "ba", "'ba'"),
        (">-\n      một\n      hai", LONG, f">-\n      {LONG[:113]}\n      {LONG[114:]}"),
        (">-\n      một", LONG.replace(" ", "  "), LONG.replace(" ", "  ")),
    ],
)
def test_a_value_on_several_lines_is_folded_again_where_it_is_long(before: str, value: str, after: str) -> None:
    text = "sheets:\n  - procedure: A\n    reason: {}\n    # chú thích\n    by: an\n"
    assert given(text.format(before), reason=value) == text.format(after)


def test_the_key_beside_the_hyphen_cannot_go() -> None:
    with pytest.raises(UnfitError):
        given("sheets:\n  - reason: một\n    procedure: A\n", reason=None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: a\nsheets: []\n", "id: a\nsheets: [{procedure: B, on: 2026-11-22}]\n"),
        (
            "id: a\nsheets: [{procedure: A}]  # một\n",
            "id: a\nsheets: [{procedure: A}, {procedure: B, on: 2026-11-22}]  # một\n",
        ),
        ("id: a\n", "id: a\nsheets:\n  - procedure: B\n    on: 2026-11-22\n"),
        ("id: a", "id: a\nsheets:\n  - procedure: B\n    on: 2026-11-22"),
        ("sheets:\nid: a\n", "sheets:\n  - procedure: B\n    on: 2026-11-22\nid: a\n"),
        (
            "sheets:\n- procedure: A\n  # hết\ntasks: []\n",
            "sheets:\n- procedure: A\n- procedure: B\n  on: 2026-11-22\n  # hết\ntasks: []\n",
        ),
        (
            "sheets:\n    - procedure: A  # một\n\n# việc\ntasks: []\n",
            "sheets:\n    - procedure: A  # một\n    - procedure: B\n      on: 2026-11-22\n\n# việc\ntasks: []\n",
        ),
        (
            "sheets:\n  - {procedure: A}\ntasks: []\n",
            "sheets:\n  - {procedure: A}\n  - procedure: B\n    on: 2026-11-22\ntasks: []\n",
        ),
    ],
)
def test_an_item_comes_behind_the_others(before: str, after: str) -> None:
    assert added(before, {"procedure": "B", "on": DAY}) == after


def test_another_value_than_a_list_is_left_alone() -> None:
    with pytest.raises(UnfitError):
        added("sheets: không có\n", {"procedure": "B"})
