"""Which things are the same, and which of them moved."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.compare.matching import matched
from isodoc.compare.things import Thing

if TYPE_CHECKING:
    from collections.abc import Callable


def _papers(*names: str) -> list[Thing]:
    return [Thing("dossier", "paper", name, (), {"name": name}, known=False) for name in names]


def _pairs(old: list[Thing], new: list[Thing]) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in matched(old, new).items()]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["Tờ khai"], ["TỜ KHAI"], [("Tờ khai", "TỜ KHAI")]),
        (["Tờ khai theo mẫu"], ["Tờ khai theo mẫu số 1"], [("Tờ khai theo mẫu", "Tờ khai theo mẫu số 1")]),
        (["Sổ hộ khẩu"], ["Thẻ căn cước"], []),
        (["a b c d", "a b c e"], ["a b c e x"], [("a b c e", "a b c e x")]),
        (["a", "a", "b"], ["b", "a"], [("a", "a"), ("b", "b")]),
    ],
)
def test_papers_are_known_by_what_they_are_called(old: list[str], new: list[str], pairs: list[tuple[str, str]]) -> None:
    assert sorted(_pairs(_papers(*old), _papers(*new))) == pairs


@pytest.mark.parametrize(
    "name",
    [lambda place: f"giấy tờ {place}", lambda _: "giấy", lambda place: f"{place % 7} {place % 11} {place % 13}"],
)
def test_very_many_things_are_matched_at_once(name: Callable[[int], Any]) -> None:
    old = _papers(*(name(place) for place in range(8_000)))
    new = _papers(*(name(place + 4_000) + " khác" for place in range(8_000)))
    begun = time.process_time()
    matched(old, new)
    assert time.process_time() - begun < 5
