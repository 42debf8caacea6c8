"""The repository that ``make demo`` writes."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from isodoc.model.register import State
from isodoc.model.signoff import Action
from isodoc.pipeline.registers import register_of
from tests.cli.running import process, run
from tests.history.repositories import git
from tests.tools import make_demo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tools.demo_folder import Demo

    Isodoc = Callable[..., str]

DAY = dt.date(2026, 11, 22)
pytestmark = pytest.mark.no_cover  # the commands that it runs are tested one by one


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Return a demo with keys where keys can be made."""
    room = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ISODOC_CACHE_DIR", str(room / "cache"))
        return make_demo.write(room / "demo", make_demo.make_keys(room / "keys"))


@pytest.fixture
def demo(lived: Demo) -> Path:
    """Return the folder of the demo."""
    return lived.root


@pytest.fixture
def isodoc(demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Isodoc:
    """Run isodoc in the demo, on :data:`DAY` unless told otherwise, and return what it prints."""
    monkeypatch.chdir(demo)

    def call(*words: str, today: str = str(DAY)) -> str:
        return run(capsys, *words, "--today", today).out

    return call


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
        ("2025-09-22", "1.1", []),  # before the limit of Decree 118/2025, 1 October
        ("2026-03-10", "1.2", ["1.3"]),
        ("2026-03-20", "1.4", ["1.3"]),  # the urgent fix goes before what waits
        ("2026-04-01", "1.5", []),
        ("2026-07-01", "1.6", []),
    ],
)
def test_a_sheet_had_these_revisions(demo: Path, day: str, revision: str | None, waiting: list[str]) -> None:
    listed = register_of(demo, dt.date.fromisoformat(day), DAY).register.by_id["QT-HT-04"]

    assert (listed.edition and listed.effective and listed.edition.revision) == revision
    assert [each.revision for each in listed.waiting] == waiting


def test_each_change_of_the_law_has_its_two_days_and_what_was_done(isodoc: Isodoc) -> None:
    told = json.loads(isodoc("law", "deadlines", "--format", "json"))

    rows = [(one["law"], one["effective"], one["due"], one["finished"], one["left"]) for one in told["changes"]]
    assert rows == [
        ("118/2025/NĐ-CP", "2025-07-01", "2025-10-01", "2025-09-22", None),
        ("224/2026/NĐ-CP", "2026-07-01", "2026-10-01", "2026-07-01", None),
        ("03/2026/QH16", "2027-03-01", "2027-06-01", None, 191),
        ("367/2025/NĐ-CP", None, None, "2026-01-08", None),
    ]
    counts = [{state: count for state, count in one["counts"].items() if count} for one in told["changes"]]
    assert counts == [{"issued": 13}, {"issued": 12}, {"issued": 1, "open": 4, "change": 1}, {"unchanged": 13}]


def test_what_replaces_a_law_is_known_by_commands_that_the_demo_shows(lived: Demo, demo: Path) -> None:
    typed = [line.removeprefix("$ isodoc ") for line in lived.shown if line.startswith("$ ")]
    assert {" ".join(line.split()[:2]) for line in typed if line.startswith("law ")} == {
        *("law import", "law add", "law impact", "law review", "law replace", "law deadlines")
    }
    for old, new, count in (("61/2018/NĐ-CP", "118/2025/NĐ-CP", 13), ("42/2022/NĐ-CP", "224/2026/NĐ-CP", 12)):
        assert f"law replace {old} {new} --yes" in typed
        (commit,) = git(demo, "log", "--format=%h", f"--grep=^Thay viện dẫn .*{old}").split()
        changed = git(demo, "show", "--format=", "--unified=0", commit, "--", "*/QT-*.yaml").splitlines()
        assert sum(line.startswith("-") and line.endswith(f": {old}") for line in changed) == count
        assert sum(line.startswith("+") and line.endswith(f": {new}") for line in changed) == count
    assert sum(line.endswith("01/10/2026") and line.startswith("  Cộng  12 ") for line in lived.shown) == 1


@pytest.mark.parametrize(
    ("before", "after", "code", "sentence"),
    [
        ("2025-09-21", "2025-09-22", "QT-HT-04", "“MC-06” thành “BM-MC-07”"),
        ("2025-09-21", "2025-09-22", "QT-CT-02", "bổ sung Nghị định số 118/2025/NĐ-CP ngày 09/06/2025 của Chính phủ"),
        ("2026-06-30", "2026-07-01", "QT-CT-01", "ngày bắt đầu áp dụng từ 01/07/2025 thành 01/07/2026."),
        ("2026-11-22", "2027-03-01", "QT-HT-01", "bổ sung Luật Hộ tịch số 03/2026/QH16 ngày 23/04/2026 của Quốc hội"),
    ],
)
def test_two_days_differ_by_what_the_law_changed(
    isodoc: Isodoc, before: str, after: str, code: str, sentence: str
) -> None:
    told = isodoc("diff", f"@{before}", f"@{after}", code)
    assert sentence in re.sub(r"\s+", " ", told)


def test_the_forms_that_were_numbered_anew_go_on(demo: Path) -> None:
    by_id = register_of(demo, DAY, DAY).register.by_id
    revisions = {name: one.edition.revision for name, one in by_id.items() if "MC-0" in name and one.edition}
    assert {name: revisions[name] for name in ("BM-MC-04", "BM-MC-05", "BM-MC-06", "BM-MC-07")} == {
        "BM-MC-04": "1.0",
        "BM-MC-05": "1.0",
        "BM-MC-06": "1.1",
        "BM-MC-07": "1.1",
    }
    assert {name for name, one in by_id.items() if one.state is State.REPLACED} >= {"MC-04", "MC-05", "MC-06"}


def test_what_the_coming_law_concerns_and_what_is_left_to_do(isodoc: Isodoc) -> None:
    impact = json.loads(isodoc("law", "impact", "03/2026/QH16", "--format", "json"))
    assert [(one["code"], one["from"], one["cites"], one["due"]) for one in impact["sheets"]] == [
        ("QT-HT-01", "2027-03-01", True, "2027-06-01"),
        *((f"QT-HT-{number:02}", None, False, "2027-06-01") for number in range(1, 7)),
    ]
    status = isodoc("status")
    assert "Chưa rà soát (4): QT-HT-02, QT-HT-04, QT-HT-05, QT-HT-06\n" in status
    assert "  → isodoc submit QT-HT-03 --basis 03/2026/QH16 --reason …\n" in status
    assert "bản 1.5 từ 01/03/2027\n" in status
    assert isodoc("check", "--strict") == ""


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
