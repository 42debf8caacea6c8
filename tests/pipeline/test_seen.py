"""What the engine names is held against what both sheets print."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.content import freeze, freeze_policy
from isodoc.model.content import Layout
from isodoc.model.difference import Difference, Kind
from isodoc.pipeline import seen
from isodoc.pipeline.reading import open_manual
from isodoc.pipeline.seen import Seen, seen_between
from isodoc.pipeline.states import Held
from tests.pipeline.desks import Manual

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isodoc.model.content import Content
    from isodoc.model.entry import Entry

SHEET = "ho-tich/QT-01.yaml"
DAY = dt.date(2026, 11, 22)


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    return Manual(tmp_path / "manual")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what lets the engine say just these differences."""

    def let(*found: Difference) -> None:
        monkeypatch.setattr(seen, "compare", lambda _old, _new: [*found])

    return let


def held(manual: Manual, name: str = "QT-01") -> Held:
    found = open_manual(manual.root)
    entries: list[Entry[Any]] = [*found.procedures, *found.documents]
    content: Content = (
        freeze_policy(found)
        if name == "HT-POLICY"
        else freeze(found, next(each for each in entries if each.value.name == name))
    )
    return Held(name, lambda: content)


def between(manual: Manual, path: str, old: str, new: str, name: str = "QT-01") -> Seen:
    before = held(manual, name)
    manual.edit(path, old, new)
    return seen_between(before, held(manual, name), Layout(), DAY)


def named(found: Seen) -> list[tuple[str, str]]:
    return [(one.part, one.thing) for one in found.differences]


def test_where_the_engine_says_nothing_the_part_that_differs_is_named(
    manual: Manual, said: Callable[..., None]
) -> None:
    said()
    found = between(manual, SHEET, "work: Ký giấy", "work: Ký và đóng dấu")
    assert named(found) == [("steps", "part")]
    (one,) = found.differences
    assert ("Ký giấy" in one.old, "Ký và đóng dấu" in one.new) == (True, True)
    assert [pair.name for pair in found.parts] == ["steps"]


def test_where_both_print_the_same_nothing_is_said(manual: Manual, said: Callable[..., None]) -> None:
    said(Difference(Kind.CHANGED, "limit", "limit", "thuong", "time", old=1, new=2))
    assert between(manual, SHEET, "owner: van-phong\n", "owner: van-phong\ntthc: []\n") == Seen()
    assert between(manual, SHEET, "id: thuong", "id: thong-thuong") == Seen()
    assert named(between(manual, SHEET, "work: Ký giấy", "work: Ký")) == [("steps", "part")]


def test_a_part_of_which_nothing_is_said_beside_others(manual: Manual, said: Callable[..., None]) -> None:
    said(Difference(Kind.CHANGED, "steps", "step", "ky", "work", old="Ký giấy", new="Ký"))
    before = held(manual)
    manual.edit(SHEET, "work: Ký giấy", "work: Ký")
    manual.edit(SHEET, "name: Sổ theo dõi", "name: Sổ theo dõi hồ sơ")
    found = seen_between(before, held(manual), Layout(), DAY)
    assert named(found) == [("steps", "step"), ("records", "part")]


def test_a_new_name_is_told_once_though_many_parts_print_it(manual: Manual) -> None:
    found = between(manual, "organization.yaml", "name: Lãnh đạo UBND phường", "name: Chủ tịch UBND phường")
    assert [(one.thing, one.label, one.new) for one in found.differences] == [("role", True, "Chủ tịch UBND phường")]


def test_the_heading_of_a_document_tells_its_parts_apart(manual: Manual) -> None:
    manual.write("documents/CSCL.yaml", "kind: document\ncode: CSCL\ntitle: T\ntext: |\n  # Một\n  a\n  # Hai\n  b\n")
    found = between(manual, "documents/CSCL.yaml", "  # Hai\n", "  # Mới\n  c\n  # Hai\n", "CSCL")
    assert [pair.new.title for pair in found.parts] == ["Mới"]


def test_what_has_no_sheet_is_told_by_its_keys_where_the_engine_says_nothing(
    manual: Manual, said: Callable[..., None]
) -> None:
    said()
    found = between(manual, "isodoc.yaml", "preset: standard", "preset: simple", "HT-POLICY")
    assert [(one.id, one.old, one.new) for one in found.differences] == [("document.preset", "standard", "simple")]


@pytest.mark.parametrize(
    ("new", "parts"),
    [("**Đúng hạn**, đúng luật.", []), ("Đúng hạn, đúng *pháp* luật.", [("Đúng hạn, đúng pháp luật.",)])],
)
def test_what_stands_in_bold_is_one_paragraph_with_the_rest(manual: Manual, new: str, parts: list[Any]) -> None:
    manual.write("documents/CSCL.yaml", "kind: document\ncode: CSCL\ntitle: T\ntext: Đúng hạn, đúng luật.\n")
    found = between(manual, "documents/CSCL.yaml", "text: Đúng hạn, đúng luật.", f'text: "{new}"', "CSCL")
    assert named(found) == [("text", "text")], "another look is seen too"
    assert [pair.new.lines for pair in found.parts if pair.reads_otherwise] == parts
