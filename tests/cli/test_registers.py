"""``isodoc register``, ``history`` and ``status`` on a small manual in git, as an officer reads them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.edit.scaffold import start_manual
from tests.cli.office import furnish
from tests.cli.running import environment
from tests.history.repositories import git, write

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from tests.cli.running import Ended, Isodoc

TODAY = "2026-11-22"


@pytest.fixture(scope="session")
def _furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnish(tmp_path_factory.mktemp("office") / "manual").root


@pytest.fixture
def manual(_furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the furnished manual; it is the current folder."""
    root = shutil.copytree(_furnished, tmp_path / "manual")
    monkeypatch.chdir(root)
    return root


def documents(ended: Ended) -> dict[str, dict[str, Any]]:
    assert (ended.code, ended.err) == (0, "")
    return {each["id"]: each for each in json.loads(ended.out)["documents"]}


def groups(ended: Ended) -> dict[str, Any]:
    return {group["about"]: group for group in json.loads(ended.out)["groups"]}


@pytest.mark.usefixtures("manual")
@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("status", "--today", "2026-03-15"),
        ("register",),
        ("register", "--at", "2026-03-19"),
        ("register", "--at", "2027-06-01"),
        ("register", "--list", "distribution", "--since", "2026-03-19"),
        ("history", "QT-HT-04"),
        ("history", "QT-DT-02"),
        ("history", "QT-HT-01"),
    ],
    ids=" ".join,
)
def test_the_pages_of_an_officer(isodoc: Isodoc, arguments: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    ended = isodoc("--today", TODAY, "--lang", "vi", *arguments)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == isodoc("--today", TODAY, "--lang", "vi", *arguments).out, "told from the cache"
    assert re.sub(r"commit [0-9a-f]{12}", "commit …", ended.out) == snapshot


@pytest.mark.usefixtures("manual")
def test_a_past_and_a_coming_day(isodoc: Isodoc) -> None:
    def state(name: str, day: str) -> tuple[str, Any, Any] | None:
        one = documents(isodoc("register", "--format", "json", "--at", day, "--today", TODAY)).get(name)
        return (one["state"], one["issue"], one["amendment"]) if one else None

    assert state("QT-HT-04", "2026-03-09") is None
    assert state("QT-HT-04", "2026-03-19") == ("approved, waiting", 1, 0)
    assert state("QT-HT-04", "2026-03-20") == ("in force", 1, 0)
    assert state("QT-HT-04", TODAY) == ("edited since approval", 1, 0)
    assert state("QT-DD-01", "2026-12-15") == ("in force", 1, 1)
    assert state("QT-DD-01", "2027-06-01") == ("in force", 1, 0)
    assert state("QT-DT-01", "2026-10-04") == ("in force", 1, 0)
    assert state("QT-DT-01", "2026-10-05") == ("replaced", 1, 0)
    assert state("QT-HT-01", TODAY) == ("draft", None, None)
    assert state("QT-HT-01", "2026-11-23") is None, "nobody knows the drafts of another day"


@pytest.mark.usefixtures("manual")
def test_a_list_with_nothing_in_it_says_so(isodoc: Isodoc) -> None:
    assert isodoc("register", "--at", "2020-01-01").out.endswith("\n\nChưa có mục nào.\n")


@pytest.mark.usefixtures("manual")
def test_the_register_for_programs(isodoc: Isodoc) -> None:
    ended = isodoc("register", "--format", "json", "--list", "all", "--today", TODAY)
    data = json.loads(ended.out)
    assert {name: data[name] for name in ("isodoc", "at", "agency")} == {
        "isodoc": {"format": "register", "version": 1},
        "at": TODAY,
        "agency": {"id": "ubnd-phuong", "name": "UBND phường Mẫu"},
    }
    fields = [each["field_name"] for each in data["documents"]]
    assert list(dict.fromkeys(fields)) == [None, "Dân tộc", "Đất đai", "Hộ tịch"]
    assert "\\u" not in ended.out
    waiting = documents(ended)["QT-HT-03"]
    assert waiting["missing"] == [
        {"action": "approved", "count": 1, "persons": ["binh"], "command": "isodoc approve QT-HT-03 --by binh"}
    ]
    assert [each["by"] for each in waiting["pending"]] == ["an", "chi"]
    assert [each["overtaken"] for each in documents(ended)["QT-DD-01"]["waiting"]] == [False, True]
    assert {row["code"] for row in data["distribution"]} >= {"QT-HT-04", "QT-DT-02"}


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "html", "csv", "json", "txt"])
def test_the_name_of_the_file_tells_the_format(isodoc: Isodoc, manual: Path, suffix: str) -> None:
    ended = isodoc("register", "-o", f"../danh-muc.{suffix}", "--today", TODAY)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    content = (manual.parent / f"danh-muc.{suffix}").read_bytes()
    if suffix in {"xlsx", "docx"}:
        with zipfile.ZipFile(BytesIO(content)) as file:
            content = b"".join(map(file.read, file.namelist()))
    assert b"QT-DT-02" in content
    assert [path.name for path in manual.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.usefixtures("manual")
def test_days_may_be_written_as_on_paper(isodoc: Isodoc) -> None:
    assert isodoc("register", "--at", "19/03/2026").out == isodoc("register", "--at", "2026-03-19").out
    assert isodoc("status", "--today", "19/3/2026").out == isodoc("status", "--today", "2026-03-19").out
    since = ("register", "--list", "distribution", "--since")
    assert isodoc(*since, "19/03/2026").out == isodoc(*since, "2026-03-19").out != isodoc(*since, "2026-03-20").out


@pytest.mark.usefixtures("manual")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xlsx"), "name a file: isodoc register -o ../danh-muc.xlsx"),
        (("-o", "danh-muc.xlsx"), "lies in the manual, where no report is written"),
        (("-o", "register/.danh-muc.csv"), "lies in the manual, where no report is written"),
        (("-o", "../danh-muc"), "does not tell which format is wanted"),
        (("--at", "22/13/2026"), "write --at 2026-12-31"),
        (("--since", "sau"), "write --since 2026-12-31"),
    ],
)
def test_what_cannot_be_written_is_refused(isodoc: Isodoc, arguments: tuple[str, ...], said: str) -> None:
    ended = isodoc("--lang", "en", "register", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_damaged_register_shows_what_can_be_read(isodoc: Isodoc, manual: Path) -> None:
    file = manual / "register" / "QT-HT-04.yaml"
    file.write_text(file.read_text("utf-8").replace("action: reviewed", "action: seen"), "utf-8")
    for arguments in (("status",), ("register",), ("register", "--format", "json"), ("history", "QT-DT-01")):
        ended = isodoc(*arguments, "--today", TODAY)
        assert ended.code == 1
        assert "register/QT-HT-04.yaml" in ended.err
        assert "QT-DT-0" in ended.out


def test_documents_that_cannot_be_read_are_counted(isodoc: Isodoc, manual: Path) -> None:
    write(manual, {"ho-tich/QT-HT-01.yaml": "kind: procedure\ncode: [\n"})
    status = isodoc("status", "--today", TODAY, "--lang", "en")
    assert status.code == 0
    assert "missing here: 1\n  → isodoc check" in status.out
    register = isodoc("register", "--today", TODAY, "--lang", "en")
    assert (register.code, "QT-HT-01" in register.out) == (0, False)
    assert register.err == (
        "errors in documents, some of which cannot be read and are missing here: 1; run isodoc check\n"
    )


@pytest.mark.parametrize("name", ["qt-dd-01", "QT-ĐD-01", "QT-DD-01"])
@pytest.mark.usefixtures("manual")
def test_a_document_is_known_by_any_spelling(isodoc: Isodoc, name: str) -> None:
    assert isodoc("history", name, "--lang", "en").out.startswith("QT-DD-01: Đăng ký biến động về đất đai\n")


@pytest.mark.usefixtures("manual")
def test_a_name_that_nobody_knows(isodoc: Isodoc) -> None:
    ended = isodoc("history", "QT-DD-10", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("isodoc: no document has the code QT-DD-10\n  hint: did you mean ")
    assert "QT-DD-01" in ended.err
    ended = isodoc("history", "nothing", "--lang", "en")
    assert (ended.code, ended.err) == (2, "isodoc: no document has the code nothing\n  hint: see isodoc register\n")


def test_the_commits_of_acts(isodoc: Isodoc, manual: Path) -> None:
    (brought,) = git(manual, "log", "--format=%H", "--", "register/QT-DD-01.yaml").split()
    data = json.loads(isodoc("history", "QT-DD-01", "--format", "json", "--today", TODAY).out)
    (chain,) = data["chains"]
    assert {entry["commit"]["id"] for entry in chain["entries"]} == {brought}
    uncommitted = json.loads(isodoc("history", "QT-HT-02", "--format", "json", "--today", TODAY).out)
    assert uncommitted["chains"][0]["entries"][0]["commit"] is None


def test_a_life_without_git_and_in_a_short_clone(isodoc: Isodoc, manual: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{manual}", "short")
    ended = isodoc("--manual", str(tmp_path / "short"), "history", "QT-DD-01", "--lang", "en")
    assert ended.code == 0
    assert "commit " not in ended.out
    assert ended.err == "this clone lacks older commits; complete it: git fetch --unshallow\n"
    shutil.rmtree(manual / ".git")
    ended = isodoc("history", "QT-DD-01", "--lang", "en")
    assert (ended.code, "commit " in ended.out) == (0, False)
    assert ended.err


def test_nothing_to_do(isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = furnish(tmp_path / "manual").root
    monkeypatch.chdir(root)
    for path in [*root.glob("*-*/*.yaml"), *root.glob("register/QT-*.yaml")]:
        path.unlink()
    ended = isodoc("status", "--today", TODAY, "--lang", "en")
    assert ended.code == 0
    assert ended.out == "UBND phường Mẫu: documents on 2026-11-22\n\nNothing has to be done.\n\nIn force: 1\n"


def test_a_new_manual_has_drafts_alone(isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_manual(tmp_path / "new", "UBND phường Mẫu")
    monkeypatch.chdir(tmp_path / "new")
    assert set(groups(isodoc("status", "--format", "json"))) == {"drafts"}


@pytest.mark.usefixtures("manual")
def test_many_documents_are_named_as_a_whole(isodoc: Isodoc, manual: Path) -> None:
    for number in range(12):
        text = f"kind: procedure\ncode: QT-MOI-{number:02}\ntitle: Quy trình mới {number}\nfield: ho-tich\n"
        write(manual, {f"ho-tich/QT-MOI-{number:02}.yaml": text})
    drafts = groups(isodoc("status", "--format", "json", "--today", TODAY))["drafts"]
    assert (len(drafts["documents"]), drafts["commands"]) == (13, ["isodoc submit --all-changed --by …"])
    shown = isodoc("status", "--today", TODAY, "--lang", "en").out
    assert "  … and 3 more; all of them: isodoc register\n" in shown


def test_an_edit_after_the_submission_shows(isodoc: Isodoc, manual: Path) -> None:
    file = manual / "ho-tich" / "QT-HT-02.yaml"
    file.write_text(file.read_text("utf-8").replace("kết hôn", "kết hôn lại"), "utf-8")
    assert "submitted 2026-11-20, edited since" in isodoc("status", "--today", TODAY, "--lang", "en").out


def test_an_interrupted_command_shows(isodoc: Isodoc, manual: Path) -> None:
    before = isodoc("status", "--today", TODAY).out
    write(manual, {"register/.journal": "not of isodoc\n{}"})
    assert isodoc("status", "--today", TODAY).code == 1, "it does not fit, and what was kept does not count"
    (manual / "register" / ".journal").unlink()
    assert isodoc("status", "--today", TODAY).out == before


@pytest.mark.parametrize("command", ["status", "register", "register --format json"])
def test_what_is_kept_is_told_without_loading_the_models(manual: Path, command: str) -> None:
    code = (
        "import sys; from isodoc.__main__ import main; sys.argv[1:] = sys.argv[1].split(); main(); print(*sys.modules)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, command],
            cwd=manual, env=environment(PYTHONUTF8="1"), capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
    assert not {"pydantic", "yaml", "isodoc.register.compute"} & set(done.stdout.splitlines()[-1].split())
