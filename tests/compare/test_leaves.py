"""Every value in which two contents differ is told, once, under its keys."""

from __future__ import annotations

import copy
import functools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.compare import Difference, differences
from isodoc.content import freeze, plain_of
from isodoc.pipeline.reading import open_manual

SAMPLE = Path(__file__).parents[2] / "procedures"
PLAIN = st.recursive(
    st.text("ab", max_size=2) | st.booleans() | st.integers(0, 2),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from("abc"), part, max_size=3),
    max_leaves=12,
)
CONTENT = st.dictionaries(st.sampled_from("abc"), PLAIN, max_size=3)


@functools.cache
def content(code: str) -> dict[str, Any]:
    manual = open_manual(SAMPLE)
    return plain_of(freeze(manual, next(each for each in manual.procedures if each.value.code == code)))


def places(value: Any, keys: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the keys of every text, number and truth in *value*."""
    if isinstance(value, dict):
        return [each for key, part in value.items() for each in places(part, (*keys, key))]
    if isinstance(value, list):
        return [each for place, part in enumerate(value) for each in places(part, (*keys, place))]
    return [keys]


@pytest.mark.parametrize("code", ["QT-HT-04", "QT-CT-01", "QT-XD-01"])
def test_each_leaf_that_changes_is_told_alone(code: str) -> None:
    before = content(code)
    found = places(before)
    assert len(found) > 200
    for keys in found:
        after = copy.deepcopy(before)
        parent = functools.reduce(lambda part, key: part[key], keys[:-1], after)
        parent[keys[-1]] = f"{parent[keys[-1]]} khác"
        (one,) = differences(before, after)
        assert keys[: len(one.keys)] == one.keys  # a time is one value
        assert len(keys) - len(one.keys) <= 1
        assert one.old != one.new


@given(CONTENT, CONTENT)
def test_nothing_is_told_of_equal_contents_and_something_of_others(old: dict[str, Any], new: dict[str, Any]) -> None:
    same = [*differences(old, copy.deepcopy(old))]
    assert same == []
    assert bool([*differences(old, new)]) == (_typed(old) != _typed(new))


def _typed(value: Any) -> Any:
    """Return *value* so that true is not 1."""
    if isinstance(value, dict):
        return {key: _typed(part) for key, part in value.items()}
    return [_typed(part) for part in value] if isinstance(value, list) else (type(value).__name__, value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"a": ["x", "y", "z"]}, {"a": ["x", "z"]}, [Difference(("a", 1), old="y")]),
        ({"a": ["x", "z"]}, {"a": ["x", "y", "z"]}, [Difference(("a", 1), new="y")]),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 3}]}, [Difference(("a", 1, "b"), 2, 3)]),
        ({}, {"a": {"b": ["x"], "c": {}}}, [Difference(("a", "b", 0), new="x"), Difference(("a", "c"), new={})]),
        ({"a": ["x"]}, {}, [Difference(("a", 0), old="x")]),
        ({"a": "x"}, {"a": ["x"]}, [Difference(("a",), "x", ["x"])]),
        (
            {"a": {"quantity": "1", "unit": "day"}},
            {"a": {"quantity": "1", "unit": "hour"}},
            [Difference(("a",), {"quantity": "1", "unit": "day"}, {"quantity": "1", "unit": "hour"})],
        ),
    ],
)
def test_differences(old: dict[str, Any], new: dict[str, Any], told: list[Difference]) -> None:
    assert [*differences(old, new)] == told
