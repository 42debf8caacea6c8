"""The repository that ``make demo`` writes."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from isodoc.model.register import State
from isodoc.model.signoff import Action
from isodoc.pipeline.registers import register_of
from tests.cli.running import process
from tests.history.repositories import git
from tests.tools import make_demo

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
pytestmark = pytest.mark.no_cover  # the commands that it runs are tested one by one


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a demo with keys where keys can be made."""
    room = tmp_path_factory.mktemp("demo")
    make_demo.write(room / "demo", make_demo.make_keys(room / "keys"))
    return room / "demo"


def test_everything_that_can_happen_happens_and_is_verified(demo: Path) -> None:
    registered = register_of(demo, DAY, DAY)

    lives = registered.recorded.lives.values()
    assert {each.action for life in lives for each in life.entries} == set(Action)
    signed = sum(each.signature is not None for life in lives for each in life.entries)
    assert (signed > 0) == (shutil.which("ssh-keygen") is not None)
    states = {each.state for each in registered.register.documents}
    assert states == {State.IN_FORCE, State.REPLACED, State.WITHDRAWN}
    assert [(each.id, str(each.waiting[0].effective)) for each in registered.register.documents if each.waiting] == [
        ("QT-HTQLCL-06", "2027-01-01"),
        ("QT-HT-01", "2027-03-01"),
    ]
    assert [each.id for each in registered.register.documents if each.pending] == ["QT-HT-05"]
    assert git(demo, "status", "--porcelain") == ""
    verified = process(demo, "verify", "--today", str(DAY))
    assert verified.code == 0, verified.out + verified.err


@pytest.mark.parametrize(
    ("day", "revision", "waiting"),
    [
        ("2025-07-13", None, []),
        ("2025-07-14", "1.0", []),
        ("2026-03-10", "1.1", ["1.2"]),
        ("2026-03-20", "1.3", ["1.2"]),  # the urgent fix goes before what waits
        ("2026-04-01", "1.4", []),
        ("2026-07-01", "1.5", []),
    ],
)
def test_a_sheet_had_these_revisions(demo: Path, day: str, revision: str | None, waiting: list[str]) -> None:
    listed = register_of(demo, dt.date.fromisoformat(day), DAY).register.by_id["QT-HT-04"]

    assert (listed.edition and listed.effective and listed.edition.revision) == revision
    assert [each.revision for each in listed.waiting] == waiting


def test_two_runs_give_the_same_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_demo, "PARTS", make_demo.PARTS[:1])
    heads = []
    for number in range(2):
        make_demo.write(tmp_path / str(number), None)
        heads.append(git(tmp_path / str(number), "rev-parse", "HEAD"))

    assert heads[0] == heads[1]
    assert git(tmp_path / "0", "log", "-1", "--format=%aI") == "2025-08-04T15:00:00+07:00"


def test_another_folder_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")

    assert make_demo.main([str(tmp_path)]) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]
    assert "not a demo" in capsys.readouterr().err
