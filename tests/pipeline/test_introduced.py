"""What a branch brings with it, in its files and in what depends on them; real git throughout."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from isodoc.errors import EnvironmentFailureError, UsageError
from isodoc.pipeline.checking import check

TODAY = dt.date(2026, 11, 22)
SAMPLE = Path(__file__).parents[2] / "procedures"
SHEET = "ho-tich/QT-HT-04.yaml"


def git(folder: Path, *arguments: str) -> str:
    empty = folder.parent / "empty"
    empty.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (
            ("NAME", "Văn thư"),
            ("EMAIL", "van-thu@example.gov.vn"),
            ("DATE", "2026-11-01T08:00:00+07"),
        )
    }
    config = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TEMPLATE_DIR": str(empty)}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(command, cwd=folder, env=kept | identity | config, check=True, capture_output=True, text=True)
    return done.stdout


def commit(root: Path, message: str = "Sửa") -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository whose main branch has a manual with one defect."""
    root = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("made") / "manual")
    git(root, "init", "--quiet")
    edit(root, "ho-tich/QT-HT-02.yaml", "field: ho-tich", "field: ho-tic")
    commit(root)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    root = shutil.copytree(made, tmp_path / "manual")
    git(root, "switch", "--quiet", "--create", "branch")
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def found(root: Path, base: str = "main") -> list[tuple[str, str]]:
    return [(one.code, one.location.path) for one in check(root, TODAY, base=base).findings]


def test_a_branch_that_changes_nothing_brings_nothing(root: Path) -> None:
    checked = check(root, TODAY, base="main")
    assert checked.findings == ()
    assert [str(one) for one in checked.left_out] == ["left out, as main has them already: 1 findings"]


def test_a_new_defect_is_reported_committed_or_not(root: Path) -> None:
    edit(root, SHEET, "field: ho-tich", "field: ho-tic")
    assert found(root) == [("ISD307", SHEET)]
    commit(root)
    assert found(root) == [("ISD307", SHEET)]


def test_moved_lines_and_moved_files_bring_nothing(root: Path) -> None:
    edit(root, "ho-tich/QT-HT-02.yaml", "kind: procedure\n", "kind: procedure\n\n# một dòng mới\n\n")
    (root / "khac").mkdir()
    (root / "ho-tich/QT-HT-02.yaml").rename(root / "khac/QT-HT-02.yaml")
    assert found(root) == []


def test_what_depends_on_a_changed_file_is_reported(root: Path) -> None:
    edit(root, "organization.yaml", "- id: lanh-dao\n", "- id: lanh-dao-khac\n")
    reported = found(root)
    assert {code for code, _ in reported} >= {"ISD303"}
    assert {path for _, path in reported} >= {SHEET}


def test_a_mended_defect_is_counted(root: Path) -> None:
    edit(root, "ho-tich/QT-HT-02.yaml", "field: ho-tic\n", "field: ho-tich\n")
    checked = check(root, TODAY, base="main")
    assert [str(one) for one in checked.left_out] == ["findings of main that are gone: 1"]


def test_what_main_brought_meanwhile_is_not_the_branch_s(root: Path) -> None:
    git(root, "switch", "--quiet", "main")
    edit(root, "ho-tich/QT-HT-02.yaml", "field: ho-tic\n", "field: ho-tich\n")
    commit(root)
    git(root, "switch", "--quiet", "branch")
    assert found(root) == []


def test_of_findings_that_mean_the_same_the_one_in_the_changed_file_is_new(root: Path) -> None:
    (root / "a").mkdir()
    text = (root / "ho-tich/QT-HT-02.yaml").read_text("utf-8").replace("code: QT-HT-02", "code: QT-HT-92", 1)
    (root / "a/QT-HT-02.yaml").write_text(text, "utf-8")
    assert ("ISD307", "a/QT-HT-02.yaml") in found(root)
    assert ("ISD307", "ho-tich/QT-HT-02.yaml") not in found(root)


def test_a_branch_that_accepts_its_own_findings_is_told(root: Path) -> None:
    edit(root, "checks.yaml", "severities: {}", "severities: {ISD307: off}")
    checked = check(root, TODAY, base="main")
    assert str(checked.left_out[0]) == (
        "checks.yaml differs from main: look at the severities and acceptances that it changes"
    )
    (root / "checks.yaml").unlink()
    assert "checks.yaml differs" in str(check(root, TODAY, base="main").left_out[0])


def test_a_manual_that_main_does_not_have_is_all_new(tmp_path: Path) -> None:
    (tmp_path / "repo").mkdir()
    git(tmp_path / "repo", "init", "--quiet")
    (tmp_path / "repo/README").write_text("x")
    commit(tmp_path / "repo")
    root = shutil.copytree(SAMPLE, tmp_path / "repo/manual")
    edit(root, SHEET, "field: ho-tich", "field: ho-tic")
    assert found(root, "HEAD") == [("ISD307", SHEET)]


def test_below_a_folder_of_the_repository(tmp_path: Path) -> None:
    root = shutil.copytree(SAMPLE, tmp_path / "repo/procedures")
    git(tmp_path / "repo", "init", "--quiet")
    commit(tmp_path / "repo")
    edit(root, SHEET, "field: ho-tich", "field: ho-tic")
    assert found(root, "HEAD") == [("ISD307", SHEET)]


def test_an_unknown_revision_and_a_folder_without_git(root: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no revision orign/main"):
        check(root, TODAY, base="orign/main")
    bare = shutil.copytree(SAMPLE, tmp_path / "no-git")
    with pytest.raises(EnvironmentFailureError):
        check(bare, TODAY, base="main")


def test_a_shallow_clone_says_how_to_complete_it(root: Path, tmp_path: Path) -> None:
    edit(root, SHEET, "title: ", "title: Mới - ")
    commit(root)
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-single-branch", root.as_uri(), "shallow")
    with pytest.raises(EnvironmentFailureError) as caught:
        check(tmp_path / "shallow", TODAY, base="origin/main")
    assert "git fetch --unshallow" in str(caught.value.hint)
