from __future__ import annotations

import gc
import pickle
from typing import TYPE_CHECKING

import pytest

from isodoc.load import load, read_many
from tests.load.trees import SETTINGS, TextTree, loaded

if TYPE_CHECKING:
    from collections.abc import Sequence

LAW = "kind: law\nnumber: 60/2014/QH13\n"


class Shelf:
    """A cache that forgets nothing and can be spoilt."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.values.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.values[key] = value


def test_a_manual_holds_every_kind_in_the_order_of_paths() -> None:
    manual, found = loaded(
        {
            "laws/b.yaml": LAW,
            "laws/a.yaml": "kind: law\nnumber: 123/2015/NĐ-CP\n",
            "x.yaml": "kind: clause\nid: c\ntext: [a]\n",
            "y.yaml": "kind: checks\n",
            "z.yaml": "kind: change\nid: c\ntitle: t\n",
        }
    )
    assert not found
    assert [entry.value.number for entry in manual.laws] == ["123/2015/NĐ-CP", "60/2014/QH13"]
    assert manual.laws[1].at("number").line == 2
    assert manual.checks is not None
    assert (len(manual.clauses), len(manual.changes)) == (1, 1)


def test_one_broken_file_does_not_hide_the_others() -> None:
    manual, found = loaded({"a.yaml": "kind: law\nnumber: [\n", "b.yaml": "kind: law\n", "c.yaml": LAW})
    assert [(one.location.path, one.code) for one in found] == [("a.yaml", "ISD103"), ("b.yaml", "ISD202")]
    assert len(manual.laws) == 1


@pytest.mark.parametrize("settings", [None, "kind: manual\n", "kind: law\nnumber: a\n", "kind: [\n"])
def test_without_usable_settings_there_is_no_manual_but_all_findings(settings: str | None) -> None:
    files = {"a.yaml": "kind: law\n"} | ({} if settings is None else {"isodoc.yaml": settings})
    manual, found = load(TextTree(files))
    assert manual is None
    codes = [one.code for one in found]
    assert codes.count("ISD207") == 1
    assert ("ISD202", "a.yaml") in [(one.code, one.location.path) for one in found]
    assert len(codes) == (2 if settings is None else 3)


def test_hidden_files_and_the_register_are_not_read() -> None:
    tree = TextTree(
        {
            "isodoc.yaml": SETTINGS,
            ".a.yaml": "[",
            ".b/c.yaml": "[",
            "d/.e/f.yaml": "[",
            "register/QT.yaml": "kind: signoffs\n",
            "notes.txt": "[",
        }
    )
    manual, found = load(tree)
    assert manual is not None
    assert not found
    assert tree.reads == ["isodoc.yaml"]


def test_a_second_manual_and_a_yml_file_are_findings_and_not_read() -> None:
    _, found = loaded({"old/isodoc.yaml": SETTINGS, "a.yml": "kind: law\n"})
    assert sorted((one.location.path, one.code) for one in found) == [
        ("a.yml", "ISD110"),
        ("old/isodoc.yaml", "ISD111"),
    ]


def test_a_file_that_is_too_large_is_not_read() -> None:
    tree = TextTree({"isodoc.yaml": SETTINGS, "a.yaml": "x" * 2_000_000})
    _, found = load(tree)
    assert [one.code for one in found] == ["ISD102"]
    assert "a.yaml" not in tree.reads


@pytest.mark.parametrize("together", [False, True])
def test_a_file_that_cannot_be_read_is_a_finding(monkeypatch: pytest.MonkeyPatch, *, together: bool) -> None:
    def fail(_: TextTree, path: str) -> bytes:
        if path == "a.yaml":
            raise PermissionError(13, "Permission denied", path)
        return SETTINGS.encode()

    monkeypatch.setattr(TextTree, "read", fail)
    manual, found = load(TextTree({"isodoc.yaml": SETTINGS, "a.yaml": LAW}), read=read_many if together else None)
    assert manual is not None
    assert [(one.code, one.location.path) for one in found] == [("ISD101", "a.yaml")]


@pytest.mark.parametrize("together", [False, True])
def test_what_was_read_once_is_taken_from_the_cache(*, together: bool) -> None:
    shelf, files = Shelf(), {"isodoc.yaml": SETTINGS, "a.yaml": LAW, "b.yaml": "kind: law\n"}
    read = read_many if together else None
    first = load(TextTree(files), shelf, read)
    tree = TextTree(files)
    second = load(tree, shelf, read)
    assert not tree.reads
    assert first[1] == second[1]
    assert first[0] is not None
    assert second[0] is not None
    assert [one.value for one in first[0].laws] == [one.value for one in second[0].laws]
    assert first[0].laws[0].at("number") == second[0].laws[0].at("number")


@pytest.mark.parametrize("together", [False, True])
def test_a_damaged_cache_is_not_trusted(*, together: bool) -> None:
    shelf, files = Shelf(), {"isodoc.yaml": SETTINGS, "a.yaml": LAW}
    load(TextTree(files), shelf)
    shelf.values = {key: value[:-3] + b"xyz" for key, value in shelf.values.items()}
    manual, found = load(TextTree(files), shelf, read_many if together else None)
    assert manual is not None
    assert not found
    assert len(manual.laws) == 1


def test_files_can_be_read_by_others_and_come_back_as_bytes() -> None:
    def elsewhere(files: Sequence[tuple[str, bytes]]) -> list[tuple[bytes | None, list[object]]]:
        return pickle.loads(pickle.dumps(read_many(pickle.loads(pickle.dumps(files)))))  # type: ignore[no-any-return]

    files = {"isodoc.yaml": SETTINGS, "a.yaml": LAW, "b.yaml": "kind: [", "c.yaml": "x" * 2_000_000}
    manual, found = load(TextTree(files), read=elsewhere)  # type: ignore[arg-type]
    alone, expected = load(TextTree(files))
    assert manual is not None
    assert alone is not None
    assert set(found) == set(expected)
    assert [one.value for one in manual.laws] == [one.value for one in alone.laws]


def test_garbage_collection_is_as_before() -> None:
    assert gc.isenabled()
    loaded({})
    assert gc.isenabled()
    gc.disable()
    try:
        loaded({})
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


def test_nouns_do_not_keep_the_data_they_were_made_from() -> None:
    manual, _ = loaded({"a.yaml": LAW})
    assert getattr(manual.laws[0].marks, "data", {}) == {}


def test_a_file_that_was_changed_is_read_again() -> None:
    shelf = Shelf()
    load(TextTree({"isodoc.yaml": SETTINGS, "a.yaml": LAW}), shelf)
    tree = TextTree({"isodoc.yaml": SETTINGS, "a.yaml": LAW.replace("2014", "2026")})
    manual, _ = load(tree, shelf)
    assert manual is not None
    assert tree.reads == ["a.yaml"]
    assert manual.laws[0].value.number == "60/2026/QH13"
