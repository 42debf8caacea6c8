from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.provisions import Provision, ProvisionError, provisions, provisions_of

ONE = Provision((("điều", "8"), ("khoản", "2"), ("điểm", "a")))


@pytest.mark.parametrize(
    "text",
    ["điểm a khoản 2 Điều 8", "Điều 8 khoản 2 điểm a", "Điểm a, khoản 2, điều 8.", "điểm a của khoản 2 của Điều 8"],
)
def test_one_place_in_any_order(text: str) -> None:
    assert provisions(text) == [ONE]
    assert str(ONE) == "điểm a khoản 2 Điều 8"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 21, Điều 22", ["Điều 21", "Điều 22"]),
        ("Điều 21, 22 và 23a", ["Điều 21", "Điều 22", "Điều 23a"]),
        ("các khoản 1 và 2 Điều 5", ["khoản 1 Điều 5", "khoản 2 Điều 5"]),
        ("điểm a, đ khoản 2 Điều 8; Điều 9", ["điểm a khoản 2 Điều 8", "điểm đ khoản 2 Điều 8", "Điều 9"]),
        ("điểm a khoản 1, khoản 2 Điều 8", ["điểm a khoản 1 Điều 8", "khoản 2 Điều 8"]),
        ("khoản 1; khoản 2 Điều 8", ["khoản 1 Điều 8", "khoản 2 Điều 8"]),
        ("Điều 3; khoản 1 Điều 4; điểm b khoản 2 Điều 5", ["Điều 3", "khoản 1 Điều 4", "điểm b khoản 2 Điều 5"]),
        ("Điều 3, khoản 1 Điều 4", ["Điều 3", "khoản 1 Điều 4"]),
        ("Điều 8 khoản 2; Điều 9 khoản 3", ["khoản 2 Điều 8", "khoản 3 Điều 9"]),
        ("Mục 1 Chương II", ["Mục 1 Chương II"]),
        ("Phụ lục IV", ["Phụ lục IV"]),
    ],
)
def test_lists_of_places(text: str, expected: list[str]) -> None:
    assert [str(provision) for provision in provisions(text)] == expected


@pytest.mark.parametrize(
    ("text", "offset"), [("", 0), ("Điều", 0), ("Điều 8 sửa", 7), ("Điều 8; ; Điều 9", 7), ("Điều 8; mấy", 7)]
)
def test_what_names_no_place_is_refused(text: str, offset: int) -> None:
    with pytest.raises(ProvisionError) as caught:
        provisions(text)
    assert caught.value.offset == offset


def test_places_stand_in_the_order_of_the_text() -> None:
    order = (
        "Chương II; Chương IX; Điều 8; khoản 1 Điều 8; điểm d khoản 1 Điều 8; điểm đ khoản 1 Điều 8; "
        "điểm e khoản 1 Điều 8; khoản 10 Điều 8; Điều 8a; Điều 9; Điều 15; Phụ lục I; Phụ lục V"
    )
    places = provisions(order)
    assert sorted(set(places)) == places
    assert places[2] <= places[3]


def test_a_place_contains_its_parts() -> None:
    article, clause = provisions("Điều 8; khoản 2 Điều 8")
    assert article.contains(ONE)
    assert clause.contains(ONE)
    assert not ONE.contains(article)


values = {
    "điều": st.integers(1, 400).map(str) | st.just("15a"),
    "khoản": st.integers(1, 40).map(str),
    "điểm": st.sampled_from("abcdđeghik"),
}


@given(st.tuples(*values.values()), st.integers(1, 3))
def test_what_is_written_reads_back(numbers: tuple[str, ...], depth: int) -> None:
    place = Provision(tuple(zip(values, numbers, strict=True))[:depth])
    assert provisions(str(place)) == [place]


def test_texts_that_cannot_be_read_stand_apart_from_the_places() -> None:
    places, unread = provisions_of(["khoản 2 Điều 8; Điều 9", "đoạn cuối", "Điều 1"])
    assert ([str(one) for one in places], unread) == (["khoản 2 Điều 8", "Điều 9", "Điều 1"], ("đoạn cuối",))
