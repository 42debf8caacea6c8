"""Which items of two sequences belong together."""

from __future__ import annotations

import itertools
import random
import time

from hypothesis import given
from hypothesis import strategies as st

from isodoc.alignment import Likeness, align, rising, stretches

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


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_where_nothing_stands_once_as_much_is_paired_as_can_be(old: str, new: str) -> None:
    pairs = align(["first", *old, *old, "last"], ["1st", *new, *new, "9th"])
    assert len(pairs) == _common(old + old, new + new)


def _common(old: str, new: str) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(new) + 1)
    for one in old:
        last = row
        row = [0]
        for place, other in enumerate(new):
            row.append(last[place] + 1 if one == other else max(last[place + 1], row[place]))
    return row[-1]


def test_pairs_that_follow_one_another_are_a_stretch() -> None:
    found = [*stretches([(0, 0), (1, 1), (3, 4)], 4, 6)]
    assert found == [(True, (0, 2, 0, 2)), (False, (2, 3, 2, 4)), (True, (3, 4, 4, 5)), (False, (4, 4, 5, 6))]


@given(NAMES, NAMES)
def test_stretches_make_up_both_sequences(old: list[str], new: list[str]) -> None:
    found = [*stretches(align(old, new), len(old), len(new))]
    assert [name for _, (first, end, _, _) in found for name in old[first:end]] == old
    assert [name for _, (_, _, start, stop) in found for name in new[start:stop]] == new
    assert all(one != other for (one, _), (other, _) in itertools.pairwise(found))


@given(st.permutations(range(8)), st.lists(st.booleans(), min_size=8, max_size=8))
def test_what_rises_is_as_much_as_can_be(order: list[int], taken: list[bool]) -> None:
    places = [place for place, take in zip(order, taken, strict=True) if take]
    kept = [places[index] for index in rising(places)]
    assert kept == sorted(kept)
    longest = max(
        len(run)
        for size in range(len(places) + 1)
        for run in itertools.combinations(places, size)
        if list(run) == sorted(run)
    )
    assert len(kept) == longest


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


def test_anchors_that_come_one_by_one_are_paired_in_time() -> None:
    """Between what stands once stands always one more thing, alone as soon as the one before it is paired."""
    old, new = ([name for turn in range(5_000) for name in (side, f"{turn + 1}", f"{turn}")] for side in ("o", "n"))
    begin = time.process_time()
    assert align([*old, "o"], [*new, "n"])
    assert time.process_time() - begin < 2
