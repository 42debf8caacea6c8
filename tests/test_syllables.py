"""Which words of a text are others."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.syllables import runs


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("", "", []),
        ("Nộp hồ sơ.", "Nộp hồ sơ.", [("same", "Nộp hồ sơ.")]),
        ("", "Nộp", [("new", "Nộp")]),
        ("Nộp", "", [("old", "Nộp")]),
        ("trong 03 ngày", "trong 01 ngày", [("same", "trong "), ("old", "03"), ("new", "01"), ("same", " ngày")]),
        ("sổ hộ khẩu", "sổ tạm trú", [("same", "sổ "), ("old", "hộ khẩu"), ("new", "tạm trú")]),
        ("một, hai", "một hai", [("same", "một"), ("old", ","), ("same", " hai")]),
        ("- Nộp", "- Nhận", [("same", "- "), ("old", "Nộp"), ("new", "Nhận")]),
        ("Nộp; ký", "Nhận; trả", [("old", "Nộp; ký"), ("new", "Nhận; trả")]),
        (
            "QT-01: 2.000 đồng",
            "QT-02: 2.500 đồng",
            [("old", "QT-01: 2.000"), ("new", "QT-02: 2.500"), ("same", " đồng")],
        ),
        ("Hoà", "Hòa", [("old", "Hoà"), ("new", "Hòa")]),
        ("a. b c. d.", "a. d.", [("same", "a. "), ("old", "b c. "), ("same", "d.")]),
    ],
)
def test_syllables_are_told_apart(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    assert runs(old, new) == wanted


@given(st.text("ab ,.\n", max_size=30), st.text("ab ,.\n", max_size=30))
def test_runs_make_up_both_texts(old: str, new: str) -> None:
    found = runs(old, new)
    assert "".join(text for side, text in found if side != "new") == old
    assert "".join(text for side, text in found if side != "old") == new
    assert all(text for _, text in found)
    sides = [side for side, _ in found]
    assert all(one != other for one, other in pairwise(sides))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 50_000, "b " * 50_000),
        ("a b " * 25_000, "b a " * 25_000),
        ("a." * 50_000, "a." * 49_999 + "b."),
        (". " * 50_000, "; " * 50_000),
        (" ".join(str(n) for n in range(20_000)), " ".join(str(n) for n in reversed(range(20_000)))),
        (" ".join(str(n // 2) for n in range(20_000)), " ".join(str(n * 7 % 10_000) for n in range(20_000))),
    ],
)
def test_hostile_texts_are_compared_at_once(old: str, new: str) -> None:
    begun = time.process_time()
    found = runs(old, new)
    assert time.process_time() - begun < 3
    assert "".join(text for side, text in found if side != "new") == old
