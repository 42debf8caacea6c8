from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.pipeline.checked_out import checked_out
from tests.history.repositories import begin, git

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = begin(tmp_path / "kho")
    git(made, "commit", "-q", "--allow-empty", "-m", "Một")
    return made


def test_it_is_what_git_says_wherever_the_reference_is_kept(root: Path, tmp_path: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    below = root / "procedures" / "ho-tich"
    below.mkdir(parents=True)
    assert checked_out(below) == head
    git(root, "pack-refs", "--all")
    assert not (root / ".git" / "refs" / "heads" / git(root, "branch", "--show-current")).exists()
    assert checked_out(root) == head
    git(root, "checkout", "-q", "--detach")
    assert checked_out(root) == head
    git(root, "worktree", "add", "-q", "-b", "khac", str(tmp_path / "khac"))
    git(tmp_path / "khac", "commit", "-q", "--allow-empty", "-m", "Hai")
    assert checked_out(tmp_path / "khac") == git(tmp_path / "khac", "rev-parse", "HEAD") != head


@pytest.mark.parametrize("head", ["ref: refs/heads/../../x", "ref: refs/heads/none", "none", "ref: HEAD", ""])
def test_what_is_not_sure_is_nothing(root: Path, head: str) -> None:
    (root / ".git" / "HEAD").write_text(head)
    assert checked_out(root) == ""


def test_outside_a_repository_it_is_nothing(tmp_path: Path) -> None:
    assert checked_out(tmp_path) == ""
    (tmp_path / ".git").write_text("elsewhere\n")
    assert checked_out(tmp_path) == ""
