"""Finding the repository, naming commits, and what differs between them."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from isodoc.errors import ExitCode, UsageError
from isodoc.history import (
    BareRepositoryError,
    DamagedRepositoryError,
    ForeignOwnerError,
    NoGitError,
    OutsideRepositoryError,
    ShallowCloneError,
    open_repository,
)
from isodoc.history.program import require_git
from isodoc.model.commits import Change, Status
from isodoc.workspace import FolderTree
from tests.history.repositories import begin, blob, commit, git, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_repository_is_found_from_any_folder_in_it(repository: Path) -> None:
    for folder, below in (("", ""), ("so-tay", "so-tay/"), ("so-tay/laws", "so-tay/laws/")):
        with open_repository(repository / folder) as found:
            assert (found.root, found.below, found.is_shallow) == (repository, below, False)


def test_a_folder_with_any_name_is_found(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho\n[1] ă*")
    head = commit(root, "one", {":(top) *\n/-x ö/isodoc.yaml": "kind: manual\n", "other/isodoc.yaml": ""})
    with open_repository(root / ":(top) *\n" / "-x ö") as found:
        assert found.tree(head).paths() == ["isodoc.yaml"]
        assert [change.path for one in found.commits(head) for change in one.changes] == ["isodoc.yaml"]


def test_outside_a_repository_the_error_is_one_that_can_be_caught(tmp_path: Path) -> None:
    with pytest.raises(OutsideRepositoryError, match="is not in a git repository") as error:
        open_repository(tmp_path)
    assert error.value.exit_code == ExitCode.ENVIRONMENT
    assert "git init" in str(error.value.hint)


def test_inside_the_folder_of_git_itself_there_is_no_manual(repository: Path) -> None:
    with pytest.raises((OutsideRepositoryError, BareRepositoryError)):
        open_repository(repository / ".git" / "objects")


def test_a_work_tree_that_lies_elsewhere_does_not_hold_the_folder(repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "core.worktree", str(tmp_path / "kho" / "so-tay"))
    with pytest.raises(OutsideRepositoryError):
        open_repository(repository)


def test_a_bare_repository_has_nothing_to_work_with(repository: Path, tmp_path: Path) -> None:
    git(repository, "clone", "--quiet", "--bare", str(repository), str(tmp_path / "bare"))
    with pytest.raises(BareRepositoryError) as error:
        open_repository(tmp_path / "bare")
    assert error.value.exit_code == ExitCode.ENVIRONMENT
    git(repository, "config", "core.bare", "true")
    with pytest.raises(BareRepositoryError):
        open_repository(repository)


@pytest.mark.parametrize("damage", ["HEAD", "config", "objects"])
def test_a_damaged_repository_is_not_taken_for_none(repository: Path, damage: str) -> None:
    place = repository / ".git" / damage
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.write_text("\0garbage[")
    with pytest.raises(DamagedRepositoryError) as error:
        open_repository(repository / "so-tay")
    assert error.value.exit_code == ExitCode.ENVIRONMENT
    assert "git fsck" in str(error.value.hint)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a folder to another user")
def test_case_18_a_repository_of_another_user_needs_the_word_of_this_one(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(repository, 12345, 12345)
    os.chown(repository / ".git", 12345, 12345)
    with pytest.raises(ForeignOwnerError) as error:
        open_repository(repository / "so-tay")
    assert error.value.exit_code == ExitCode.ENVIRONMENT
    assert f"git config --global --add safe.directory {repository}" in str(error.value.hint)
    write(tmp_path, {"home/.gitconfig": f"[safe]\n\tdirectory = {repository}\n"})
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with open_repository(repository / "so-tay") as found:
        assert found.branch() == "main"


def test_without_the_program_git_the_error_says_what_to_install(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    require_git.cache_clear()
    with pytest.raises(NoGitError, match="git is missing") as error:
        open_repository(repository)
    assert error.value.exit_code == ExitCode.ENVIRONMENT
    assert "https://git-scm.com" in str(error.value.hint)


@pytest.mark.parametrize("version", ["git version 2.29.9", "git version 1.8.3.1", "git", "no numbers here"])
def test_an_old_git_is_not_used(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    write(tmp_path, {"bin/git": f"#!/bin/sh\necho {version}\n"})
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    require_git.cache_clear()
    with pytest.raises(NoGitError, match="is too old"):
        open_repository(repository)


def test_a_git_that_cannot_be_started_is_told_with_the_reason(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"bin/git": "no program"})
    (tmp_path / "bin" / "git").chmod(0o644)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    require_git.cache_clear()
    with pytest.raises(NoGitError, match=r"cannot be started: permission denied|git is missing"):
        open_repository(repository)


def test_before_the_first_commit_there_is_a_branch_and_no_head(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    write(root, {"isodoc.yaml": "kind: manual\n"})
    with open_repository(root) as found:
        assert (found.head(), found.branch()) == (None, "main")
        assert [one.status for one in found.uncommitted(FolderTree(root))] == [Status.ADDED]
        with pytest.raises(UsageError, match="there is no revision HEAD") as error:
            found.resolve("HEAD")
        assert str(error.value.hint).startswith("nothing has been committed yet; type: git add")


def test_a_detached_head_has_no_branch(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--detach", "ban-hanh-1")
    with open_repository(repository) as found:
        assert (found.head(), found.branch()) == (git(repository, "rev-parse", "ban-hanh-1"), None)


@pytest.mark.parametrize("content", ["garbage\n", "1234567890123456789012345678901234567890\n"])
def test_a_head_that_leads_nowhere_is_damage(repository: Path, content: str) -> None:
    write(repository, {".git/refs/heads/main": content})
    with open_repository(repository) as found, pytest.raises(DamagedRepositoryError):
        found.head()


def test_a_linked_worktree_is_a_repository_like_any(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "--quiet", "-b", "sua", str(tmp_path / "sua"), "ban-hanh-1")
    head = commit(tmp_path / "sua", "Sửa", {"so-tay/laws/moi.yaml": "kind: law\n"})
    with open_repository(tmp_path / "sua" / "so-tay") as found:
        assert (found.root, found.below, found.branch(), found.head()) == (tmp_path / "sua", "so-tay/", "sua", head)
        assert found.merge_base("main", "sua") == found.resolve("ban-hanh-1")
        assert "laws/moi.yaml" in found.tree(head).paths()


def test_a_submodule_is_a_repository_of_its_own(repository: Path, tmp_path: Path) -> None:
    outer = begin(tmp_path / "outer")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository), "inner")
    with open_repository(outer / "inner" / "so-tay") as found:
        assert (found.root, found.below) == (outer / "inner", "so-tay/")
        assert "isodoc.yaml" in found.tree("HEAD").paths()


@pytest.mark.parametrize(
    "revision", ["HEAD", "main", "@", "heads/main", "HEAD~0", "HEAD^0", "HEAD^{/Ngoài}", "main@{0}", "ID", "SHORT"]
)
def test_a_revision_is_what_git_takes_for_one(repository: Path, revision: str) -> None:
    head = git(repository, "rev-parse", "HEAD")
    with open_repository(repository) as found:
        assert found.resolve({"ID": head, "SHORT": head[:8]}.get(revision, revision)) == head


def test_a_tag_with_a_text_of_its_own_names_its_commit(repository: Path) -> None:
    git(repository, "tag", "--annotate", "-m", "ban hành", "v2", "main")
    with open_repository(repository) as found:
        assert found.resolve("v2") == found.head()


@pytest.mark.parametrize(
    "revision",
    ["", " ", "HEAD..main", "^HEAD", "HEAD:so-tay", "HEAD^{tree}", "0" * 40, "a\nb", "\0", "\udcff", "x" * 999],
)  # fmt: skip
def test_a_revision_that_is_no_commit_is_wrong_usage(repository: Path, revision: str) -> None:
    with open_repository(repository) as found, pytest.raises(UsageError, match="there is no revision") as error:
        found.resolve(revision)
    assert error.value.exit_code == ExitCode.USAGE
    assert str(error.value.message).isprintable()


@pytest.mark.parametrize(
    ("revision", "hint"),
    [
        ("ban-hanh-2", "did you mean ban-hanh-1?"),
        ("mian", "did you mean main?"),
        ("origin/main", "type: git fetch origin main"),
        ("elsewhere/main", "list what there is"),
    ],
)
def test_the_hint_of_an_unknown_revision_names_what_is_near(repository: Path, revision: str, hint: str) -> None:
    git(repository, "remote", "add", "origin", "https://example.vn/so-tay.git")
    with open_repository(repository) as found, pytest.raises(UsageError) as error:
        found.resolve(revision)
    assert hint in str(error.value.hint)


def test_an_ambiguous_revision_says_so(repository: Path) -> None:
    commits = [f"commit refs/heads/x\ncommitter a <b> {number} +0000\ndata 1\nx\n" for number in range(2000)]
    git(repository, "fast-import", "--quiet", given="".join(commits).encode())
    starts = [one[:4] for one in git(repository, "rev-list", "x").splitlines()]
    digits = next(one for one in starts if starts.count(one) > 1)
    with open_repository(repository) as found, pytest.raises(UsageError, match="is ambiguous") as error:
        found.resolve(digits)
    assert "refs/heads/" in str(error.value.hint)


def test_the_merge_base_is_where_two_branches_parted(repository: Path) -> None:
    with open_repository(repository) as found:
        assert found.merge_base("sua-luat", "main~2") == found.resolve("ban-hanh-1")
        assert found.merge_base("main", "main") == found.head()


def test_histories_without_a_common_commit_have_no_merge_base(repository: Path) -> None:
    other = git(repository, "commit-tree", git(repository, "rev-parse", "HEAD^{tree}"), "-m", "khác")
    with (
        open_repository(repository) as found,
        pytest.raises(UsageError, match=f"main and {other[:12]} have no") as error,
    ):
        found.merge_base("main", other)
    assert "git branch --all" in str(error.value.hint)


def test_case_26_a_shallow_clone_says_how_to_complete_it(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repository}", "short")
    with open_repository(tmp_path / "short" / "so-tay") as found:
        assert found.is_shallow
        assert len(found.tree("HEAD").paths()) == 4
        assert found.merge_base("HEAD", "origin/main") == found.head()
        with pytest.raises(ShallowCloneError) as error:
            found.merge_base("HEAD", "origin/sua-luat")
    assert error.value.exit_code == ExitCode.ENVIRONMENT
    assert "git fetch --unshallow" in str(error.value.hint)
    with open_repository(tmp_path / "short") as found, pytest.raises(UsageError) as missing:
        found.resolve("HEAD~1")
    assert str(missing.value.hint) == "complete the clone: git fetch --unshallow"
    git(tmp_path / "short", "fetch", "--quiet", "--unshallow")
    with open_repository(tmp_path / "short") as found:
        assert found.merge_base("HEAD", "origin/sua-luat") == found.resolve("origin/sua-luat")


def test_a_commit_that_is_missing_is_damage(repository: Path) -> None:
    with open_repository(repository) as found:
        for ask in (found.tree, lambda one: found.merge_base(one, "HEAD"), lambda one: list(found.commits(one))):
            with pytest.raises(DamagedRepositoryError):
                ask("1" * 40)
        with pytest.raises(DamagedRepositoryError):
            found.changes("HEAD", "1" * 40)


def test_changes_are_told_below_the_folder_with_renames(repository: Path) -> None:
    law, moved = "laws/60-2014-QH13.yaml", "forms/moi.yaml"
    with open_repository(repository / "so-tay") as found:
        old, new = found.tree("ban-hanh-1"), found.tree("HEAD")
        assert found.changes("ban-hanh-1", "HEAD") == (
            Change(Status.RENAMED, moved, old.blob("forms/cu.yaml"), new.blob(moved), before="forms/cu.yaml"),
            Change(Status.CHANGED, law, old.blob(law), new.blob(law)),
        )
        assert found.changes("HEAD", "HEAD") == ()
        first = found.changes("ban-hanh-1~", "ban-hanh-1")
        assert [(one.status, one.path, one.old) for one in first] == [
            (Status.ADDED, "forms/BM 01 ă.docx", None),
            (Status.ADDED, "forms/cu.yaml", None),
        ]
        assert {one.status for one in found.changes("ban-hanh-1", "ban-hanh-1~")} == {Status.REMOVED}
    with open_repository(repository) as found:
        assert [one.path for one in found.changes("HEAD~", "HEAD")] == ["README.md"]


def test_large_files_are_paired_only_when_they_are_the_same(repository: Path) -> None:
    text = "Điều 1. Phạm vi điều chỉnh\n" * 60_000
    write(repository, {"so-tay/a.txt": text, "so-tay/b.txt": text[:-1]})
    commit(repository, "large", {})
    moved = {"so-tay/a.txt": None, "so-tay/b.txt": None, "so-tay/c.txt": text, "so-tay/d.txt": text[1:]}
    commit(repository, "moved", moved)
    with open_repository(repository / "so-tay") as found:
        assert [(one.status, one.before, one.path) for one in found.changes("HEAD~", "HEAD")] == [
            (Status.REMOVED, None, "b.txt"),
            (Status.RENAMED, "a.txt", "c.txt"),
            (Status.ADDED, None, "d.txt"),
        ]


def test_what_is_not_committed_is_found_by_content(repository: Path) -> None:
    law, form = "laws/60-2014-QH13.yaml", "forms/moi.yaml"
    folder = repository / "so-tay"
    with open_repository(folder) as found:
        assert found.uncommitted(FolderTree(folder)) == ()
        git(repository, "update-index", "--skip-worktree", f"so-tay/{law}")
        before = found.tree("HEAD").blob(law)
        write(folder, {law: "kind: law\n", form: None, "laws/moi.yaml": "kind: law\n"})
        assert git(repository, "status", "--porcelain", "--", f"so-tay/{law}") == ""
        changes = found.uncommitted(FolderTree(folder))
        new = blob(repository, b"kind: law\n")
        assert [(one.status, one.path) for one in changes] == [
            (Status.REMOVED, form),
            (Status.CHANGED, law),
            (Status.ADDED, "laws/moi.yaml"),
        ]
        assert (changes[1].old, changes[1].new) == (before, new)
        assert found.uncommitted(FolderTree(folder), [form, "isodoc.yaml", "nowhere"]) == changes[:1]


def test_line_ends_of_another_system_are_no_change(repository: Path) -> None:
    folder = repository / "so-tay"
    write(folder, {"forms/moi.yaml": (folder / "forms/moi.yaml").read_bytes().replace(b"\n", b"\r\n")})
    write(folder, {"forms/BM 01 ă.docx": b"PK\0\n\xff"})
    with open_repository(folder) as found:
        assert [one.path for one in found.uncommitted(FolderTree(folder))] == ["forms/BM 01 ă.docx"]
