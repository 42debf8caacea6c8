from __future__ import annotations

import itertools
import random
import time

from hypothesis import given
from hypothesis import strategies as st

from isodoc.render.redline_align import Likeness, align

NAMES = st.lists(st.sampled_from("abcde"), max_size=30)


def words(*items: str) -> list[frozenset[str]]:
    return [frozenset(item.split()) for item in items]


@given(NAMES, NAMES)
def test_pairs_rise_in_both_and_bear_one_name(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert all(old[one] == new[other] for one, other in pairs)
    assert all(before[0] < after[0] and before[1] < after[1] for before, after in itertools.pairwise(pairs))


@given(NAMES)
def test_a_sequence_is_paired_with_itself(names: list[str]) -> None:
    assert align(names, names) == [(place, place) for place in range(len(names))]


@given(NAMES, st.integers(0, 30))
def test_what_was_inserted_is_what_is_left(names: list[str], place: int) -> None:
    new = [*names[:place], "x", *names[place:]]
    assert len(align(names, new)) == len(names)


def test_items_that_are_alike_belong_together() -> None:
    old = ["tiếp nhận hồ sơ", "thẩm tra hồ sơ của người dân", "trả kết quả"]
    new = ["thẩm định hồ sơ của người dân", "ký duyệt", "trao kết quả"]
    assert align(old, new, Likeness(words(*old), words(*new))) == [(1, 0), (2, 2)]


def test_nothing_is_like_something_without_words() -> None:
    assert align(["a", "b"], ["c", "d"], Likeness(words("", ""), words("", ""))) == []


def test_long_sequences_are_paired_in_time() -> None:
    chance = random.Random(0)
    old = [f"mục {place} " + " ".join(f"từ{chance.randint(0, 300)}" for _ in range(12)) for place in range(500)]
    kept = [place for place in range(500) if place % 10]
    new = [old[place].replace("mục", "phần").replace(f" {place} ", f" {place + 1} ") for place in kept]
    begin = time.perf_counter()
    pairs = align(old, new, Likeness(words(*old), words(*new)))
    assert time.perf_counter() - begin < 1
    assert pairs == [(place, turn) for turn, place in enumerate(kept)]


def test_long_sequences_of_few_names_are_paired_by_their_turn() -> None:
    pairs = align(["a", "b"] * 200, ["b", "a", "a"] * 150)
    assert len(pairs) >= 200
