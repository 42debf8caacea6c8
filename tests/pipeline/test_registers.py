"""The register of a manual as a library returns it: computed anew, or kept whole."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import isodoc
from isodoc import ListOrder, register_data, register_file, register_lists, register_of, status_of
from isodoc.errors import RefusedError, UsageError
from isodoc.model.listing import Column, Group, Listing, Table
from isodoc.model.register import State
from isodoc.pipeline import finished as module
from isodoc.pipeline.finished import Finished, finished
from isodoc.pipeline.register_lists import LISTS
from tests.cli.office import furnish

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnish(tmp_path_factory.mktemp("office") / "manual").root


def test_the_register_as_nouns(root: Path) -> None:
    registered = register_of(root, today=TODAY)
    one = registered.register.by_id["QT-HT-04"]
    assert (one.state, one.revision) == (State.EDITED, "1.0")
    assert registered.contents[str(one.digest)].document.title == "Cấp Giấy xác nhận tình trạng hôn nhân"  # type: ignore[attr-defined]
    before = registered.on(dt.date(2026, 3, 20)).register.by_id["QT-HT-04"]
    assert before.state is State.IN_FORCE
    assert (registered.findings, registered.unread) == ((), ())


def test_lists_come_from_the_cache_as_they_were_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    orders = [ListOrder(TODAY, LISTS), ListOrder(TODAY, ("internal",), dt.date(2026, 3, 20))]
    for order in orders:
        made = register_lists(root, order)
        data = register_data(root, order)
        with monkeypatch.context() as patched:
            patched.setattr("isodoc.pipeline.register_lists._registered", None)
            assert register_lists(root, order) == made
            assert register_data(root, order) == data
        assert all(isinstance(one, Listing) for one in made.listings)
    for each in register_lists(root, orders[1]).listings:
        for table in each.tables:
            assert isinstance(table, Table)
            assert {type(one) for one in table.columns} == {Column}
            assert {type(one) for one in table.groups} == {Group}
            assert dt.date(2026, 3, 20) in {cell for row in table.rows for cell in row}


def test_what_is_kept_is_bound_to_files_and_folders(root: Path) -> None:
    made: list[str] = []

    def told(*depends: str) -> int:
        def make(tree: object) -> Finished:  # noqa: ARG001
            made.append("made")
            return Finished(len(made))

        count: int = finished(root, "test", depends, make).data
        return count

    assert [told("1"), told("1"), told("2"), told("1")] == [1, 1, 2, 3]
    (root / "register" / "content" / "x.json").write_text("{}")
    assert [told("1"), told("1")] == [4, 4]
    (root / "register" / "content" / "x.json").unlink()
    (root / "ghi-chu.txt").write_text("x")
    assert [told("1"), told("1")] == [5, 5]
    (root / "ghi-chu.txt").unlink()


def test_an_entry_of_another_format_does_not_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(root, "test", (), lambda _: Finished("before"))
    monkeypatch.setattr(module, "_FORMAT", 0)
    assert finished(root, "test", (), lambda _: Finished("after")).data == "after"


def test_the_usual_day_is_today(root: Path) -> None:
    assert (
        register_data(root).data["at"]
        == status_of(root).data["day"]
        == isodoc.register_of(root).register.day.isoformat()
    )
    assert register_lists(root).listings[0].day.isoformat() == register_data(root).data["at"]


def test_lists_as_files(root: Path) -> None:
    listings = register_lists(root, ListOrder(TODAY)).listings
    assert register_file(root, listings, "csv").startswith(b"\xef\xbb\xbf")
    assert register_file(root, listings, "html").startswith(b"<!DOCTYPE html>")


def test_a_manual_that_cannot_be_used(root: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        status_of(tmp_path)
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nagency: [\n")
    with pytest.raises(RefusedError, match="cannot be used"):
        status_of(tmp_path)
    assert root.is_dir()


def test_laws_as_they_stand_on_the_day(tmp_path: Path) -> None:
    law = "kind: law\nnumber: {}\ntitle: Quy định về hộ tịch\nissued: {}\neffective: {}\n"
    files = {
        "isodoc.yaml": "kind: manual\nagency: UBND\n",
        "a.yaml": law.format("18/2026/NĐ-CP", "2026-10-01", "2027-01-01"),
        "b.yaml": law.format("123/2015/NĐ-CP", "2015-11-15", "2016-01-01"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")

    def states(day: str) -> dict[str, str]:
        order = ListOrder(TODAY, ("external",), dt.date.fromisoformat(day))
        return {each["number"]: each["state"] for each in register_data(tmp_path, order).data["external"]}

    assert states("2026-09-30") == {"123/2015/NĐ-CP": "in force"}
    assert states("2026-12-31") == {"18/2026/NĐ-CP": "not yet in force", "123/2015/NĐ-CP": "in force"}
    assert states("2027-01-01") == {"18/2026/NĐ-CP": "in force", "123/2015/NĐ-CP": "in force"}
