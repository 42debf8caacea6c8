"""Every value in which two contents differ."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isodoc.compare import Difference, differences
from isodoc.content import plain_content
from tests.mutations import get, nodes

DATA = plain_content((Path(__file__).parents[1] / "data" / "content" / "format-1" / "QT-01.json").read_bytes())
HALF, TWO = {"quantity": "1/2", "unit": "day"}, {"quantity": "2", "unit": "day"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": {"b": "c"}}, {"a": {"b": "d"}}, [Difference(("a", "b"), "c", "d")]),
        ({"a": HALF}, {"a": TWO}, [Difference(("a",), HALF, TWO)]),
        ({"a": HALF}, {}, [Difference(("a",), HALF)]),
        ({}, {"a": {"b": "c", "d": [1]}}, [Difference(("a", "b"), new="c"), Difference(("a", "d", 0), new=1)]),
        ({"a": ["b"]}, {}, [Difference(("a", 0), old="b")]),
        ({"a": []}, {"a": "b"}, [Difference(("a",), [], "b")]),
        ({"a": ["b", "c"]}, {"a": ["c", "d"]}, [Difference(("a", 0), old="b"), Difference(("a", 1), new="d")]),
        ({"a": ["b"]}, {"a": ["c"]}, [Difference(("a", 0), "b", "c")]),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 3}]}, [Difference(("a", 1, "b"), 2, 3)]),
        ({"a": {}}, {}, [Difference(("a",), {})]),
    ],
)
def test_values_that_differ_are_told_with_their_keys(
    old: dict[str, Any], new: dict[str, Any], found: list[Difference]
) -> None:
    assert list(differences(old, new)) == found


@given(st.integers(0, 10_000))
@settings(max_examples=100)
def test_a_value_that_was_removed_anywhere_is_told(seed: int) -> None:
    chance = random.Random(seed)
    after = copy.deepcopy(DATA)
    at = chance.choice([at for at, _ in nodes(after) if at])
    old = get(after, at)
    del get(after, at[:-1])[at[-1]]
    told = list(differences(DATA, after))
    assert told
    assert all(each.keys[: len(at) - 1] == at[:-1] for each in told)
    assert list(differences(after, after)) == []
    assert old == get(DATA, at)
