"""The life of a document, and the commits that brought its acts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from isodoc import history_of
from isodoc.model.signoff import Predecessor
from isodoc.model.timeline import entry_hash
from isodoc.pipeline.brought import commits_of
from isodoc.pipeline.recorded import read_register
from isodoc.workspace import FolderTree
from tests.cli.office import ORGANIZATION, SETTINGS, Office
from tests.history.repositories import begin, git, write

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)


def office_at(root: Path) -> Office:
    office = Office(begin(root))
    write(office.root, {"isodoc.yaml": SETTINGS, "organization.yaml": ORGANIZATION})
    office.sheet("QT-01", "Khai sinh")
    return office


def chains(root: Path, code: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = history_of(root, code, TODAY)[0].data["chains"]
    return found


def brought(root: Path, code: str) -> list[str | None]:
    (chain,) = chains(root, code)
    return [entry["commit"] and entry["commit"]["id"] for entry in chain["entries"]]


def test_each_act_has_the_commit_that_brought_it(tmp_path: Path) -> None:
    office = office_at(tmp_path / "manual")
    office.act("QT-01", "submitted", "an", "11-01")
    data, silent = history_of(office.root, "QT-01", TODAY)
    assert data.data["chains"][0]["entries"][0]["commit"] is None
    assert str(silent) == "nothing has been committed yet"
    office.commit("Trình")
    office.act("QT-01", "reviewed", "chi", "11-02")
    office.act("QT-01", "approved", "binh", "11-03", revision="1.0")
    office.commit("Xem xét, phê duyệt")
    write(office.root, {"ghi-chu.md": "không liên quan"})
    office.commit("Việc khác")
    office.act("QT-01", "submitted", "an", "11-04")
    first, second, _ = git(office.root, "log", "--format=%H", "--reverse").split()
    assert brought(office.root, "QT-01") == [first, second, second, None]


def test_what_history_has_otherwise_has_no_commit(tmp_path: Path) -> None:
    office = office_at(tmp_path / "manual")
    office.act("QT-01", "submitted", "an", "11-01", reason="Một")
    office.commit("Trình")
    file = office.root / "register" / "QT-01.yaml"
    file.write_text(file.read_text("utf-8").replace("reason: Một", "reason: Hai"), "utf-8")
    assert brought(office.root, "QT-01") == [None]


def test_chains_are_followed_both_ways_and_in_circles(tmp_path: Path) -> None:
    office = office_at(tmp_path / "manual")
    for name in ("QT-02", "QT-03", "QT-04"):
        office.sheet(name, f"Quy trình {name}")
    for name in ("QT-01", "QT-02"):
        office.act(name, "submitted", "an", "11-01")
        office.act(name, "superseded", "binh", "11-02", to=("QT-03",))
    ended = tuple(Predecessor(id=name, entry=entry_hash(office.last[name])) for name in ("QT-01", "QT-02"))
    office.act("QT-03", "superseded", "binh", "11-02", from_=ended)
    office.act("QT-03", "renamed", "binh", "11-03", to=("QT-04", "QT-09"))
    last = Predecessor(id="QT-03", entry=entry_hash(office.last["QT-03"]))
    office.act("QT-04", "renamed", "binh", "11-03", revision="1.0", from_=(last,), to=("QT-01",))

    def ids(code: str) -> list[str]:
        return [chain["id"] for chain in chains(office.root, code)]

    assert ids("QT-03") == ["QT-02", "QT-01", "QT-03", "QT-04"]
    assert ids("QT-04") == ["QT-02", "QT-01", "QT-03", "QT-04"]
    assert ids("QT-02") == ["QT-02", "QT-03", "QT-04", "QT-01"]


def test_a_lost_content_leaves_the_code_alone(tmp_path: Path) -> None:
    office = office_at(tmp_path / "manual")
    office.act("QT-01", "submitted", "an", "11-01")
    for file in (office.root / "register" / "content").iterdir():
        file.unlink()
    (chain,) = chains(office.root, "QT-01")
    assert (chain["code"], chain["title"]) == ("QT-01", "")


def test_a_chain_that_only_a_journal_has_has_no_commits(tmp_path: Path) -> None:
    office = office_at(tmp_path / "manual")
    office.act("QT-01", "submitted", "an", "11-01")
    office.commit("Trình")
    (chain,) = read_register(office.root, FolderTree(office.root)).chains
    (office.root / chain.path).unlink()
    assert commits_of(office.root, [chain]) == ({"QT-01": [None]}, None)
    assert commits_of(office.root, []) == ({}, None)
