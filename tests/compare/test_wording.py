"""What a technical correction may change: words, and nothing that counts."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isodoc.compare import substance
from isodoc.content import plain_content
from tests.mutations import get, nodes, put

FROZEN = Path(__file__).parents[1] / "data" / "content" / "format-1"
DATA = plain_content((FROZEN / "QT-01.json").read_bytes())


def _text(old: str, new: str) -> Any:
    return substance({"document": {"text": old}}, {"document": {"text": new}})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kiễm tra hồ sơ", "Kiểm tra hồ sơ"),
        ("Nộp trong 03 ngày làm việc.", "Nộp trong 03 ngày làm viêc"),
        ("theo Nghị định số 123/2015/NĐ-CP", "theo nghị định số 123/2015/NĐ-CP;"),
        ("xem mục {ref: fees} bên trên", "xem mục {ref: fees} ở trên"),
        ("khoản 2, điểm a Điều 5", "Khoản 2 điểm a, điều 5"),
        ("- công khai;\n- đúng hạn", "- công khai,\n\n- đúng hẹn"),
    ],
)
def test_typing_faults_are_words_alone(old: str, new: str) -> None:
    assert _text(old, new) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("trong 3 ngày", "trong 5 ngày"),
        ("trong 3 ngày", "trong ngày"),
        ("trong ½ ngày", "trong ¼ ngày"),
        ("trong ba ngày", "trong năm ngày"),
        ("nộp 2.000 đồng, 1 bản", "nộp 1 bản, 2.000 đồng"),
        ("ngày 01/03/2026", "ngày 01/04/2026"),
        ("theo 123/2015/NĐ-CP", "theo 23/2015/NĐ-CP"),
        ("theo 123/2015/NĐ-CP", "theo 123/2015/NQ-CP"),
        ("Quyết định của QĐ-UBND", "Quyết định của QĐ-HĐND"),
        ("Chương IV", "Chương VI"),
        ("điểm a khoản 2", "điểm b khoản 2"),
        ("xem mục {ref: fees}", "xem mục {ref: limit}"),
        ("phải nộp bản chính", "không phải nộp bản chính"),
        ("https://dichvucong.gov.vn", "https://dichvucong.gov.com"),
        ("a@example.org", "b@example.org"),
        ("dichvucong.gov.vn", "dichvucong.gov"),
        ("- công khai;\n- đúng hạn", "- công khai"),
        ("- công khai", "# công khai"),
        ("điện thoại ①", "điện thoại ②"),
    ],
)
def test_what_counts_inside_a_text_is_substance(old: str, new: str) -> None:
    found = _text(old, new)
    assert found is not None
    assert (found.keys, found.old, found.new) == (("document", "text"), old, new)


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ({"document": {"field": "ho-tich"}}, {"document": {"field": "dat-dai"}}, ("document", "field")),
        ({"code": "QT-A"}, {"code": "QT-B"}, ("code",)),
        ({"document": {"sets": 1}}, {"document": {"sets": 2}}, ("document", "sets")),
        ({"document": {"lookup": True}}, {"document": {"lookup": "a"}}, ("document", "lookup")),
        ({"document": {"levels": ["ward"]}}, {"document": {"levels": ["other"]}}, ("document", "levels", 0)),
        ({"document": {"subjects": ["a"]}}, {"document": {"subjects": ["a", "b"]}}, ("document", "subjects")),
        ({"document": {"title": "a"}}, {"document": {"title": "a", "notes": ["b"]}}, ("document",)),
        ({"laws": {"title": "a"}}, {"laws": {"title": "b"}}, ("laws", "title")),
        ({"files": {"note": "a"}}, {"files": {"note": "b"}}, ("files", "note")),
        ({"items": [{"heading": "a", "case": "x"}]}, {"items": [{"heading": "a", "case": "y"}]}, ("items", 0, "case")),
        ({"steps": [{"time": {"": {"quantity": "1"}}}]}, {"steps": [{"time": {"": {"quantity": "2"}}}]},
         ("steps", 0, "time", "", "quantity")),
        ({"format": 1}, {"format": 2}, ("format",)),
    ],
)  # fmt: skip
def test_values_ids_and_structure_are_substance(
    old: dict[str, Any], new: dict[str, Any], keys: tuple[str | int, ...]
) -> None:
    found = substance(old, new)
    assert found is not None
    assert found.keys == keys


def test_labels_and_the_case_of_a_fee_are_words() -> None:
    assert substance({}, {"laws": {"1/2014/QH13": "1/2014/QH13"}}) is None
    assert (
        substance({"labels": {"agency": "Phường 1"}}, {"labels": {"agency": "Phường 2", "roles": {"a": "b"}}}) is None
    )
    heading = {"heading": "Giấy tờ", "case": "x"}
    assert substance({"items": [heading]}, {"items": [{**heading, "heading": "Các giấy tờ"}]}) is None
    assert substance({"fees": [{"case": "Bản sao"}]}, {"fees": [{"case": "Bản chụp"}]}) is None


LEAVES = [
    at for at, value in nodes(DATA) if at and at[0] not in {"labels", "laws"} and not isinstance(value, dict | list)
]


@given(st.sampled_from(LEAVES), st.integers(0, 9))
@settings(max_examples=200)
def test_a_number_that_changes_anywhere_is_substance(at: tuple[str | int, ...], seed: int) -> None:
    after = copy.deepcopy(DATA)
    old = get(DATA, at)
    put(after, at, f"{old} {seed}" if isinstance(old, str) else not old if isinstance(old, bool) else old + 1 + seed)
    found = substance(DATA, after)
    assert found is not None
    assert found.keys == at
    assert substance(DATA, copy.deepcopy(DATA)) is None


@given(st.integers(0, 10_000))
@settings(max_examples=200)
def test_what_is_added_removed_or_swapped_is_substance(seed: int) -> None:
    chance = random.Random(seed)
    after = copy.deepcopy(DATA)
    places = [at for at, value in nodes(after) if at and isinstance(value, list) and value and at[0] != "labels"]
    items = get(after, chance.choice(places))
    match chance.choice(("drop", "add", "swap")):
        case "drop":
            items.pop(chance.randrange(len(items)))
        case "add":
            items.append(copy.deepcopy(chance.choice(items)))
        case "swap" if len(items) > 1 and not all(isinstance(each, str) for each in items):
            items.reverse()
    assert (substance(DATA, after) is None) == (after == DATA)
