"""One commit of given files and of nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from isodoc.history import CommitRefusedError, committing, open_repository
from isodoc.history.identity import plain_name
from tests.history.repositories import begin, commit, git, plain, write
from tests.history.test_program import fake_git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isodoc.history.program import Program

AN = ("Nguyễn Văn An", "an@example.vn")
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and signals are those of POSIX systems")


def committed(folder: Path, *paths: str, message: str = "Phê duyệt QT-01") -> str | None:
    with open_repository(folder) as found:
        return found.commit(paths, message, *AN)


def status(root: Path) -> list[str]:
    return git(root, "status", "--porcelain", "--untracked-files=all").splitlines()


def test_new_changed_and_gone_files_are_committed_and_nothing_else(repository: Path) -> None:
    before = git(repository, "rev-parse", "HEAD")
    new = b"kind: signoffs\r\n\xff\0"
    write(
        repository,
        {
            "so-tay/register/QT-01 ă.yaml": new,
            "so-tay/isodoc.yaml": "kind: manual\n",
            "so-tay/forms/moi.yaml": None,
            "so-tay/laws/60-2014-QH13.yaml": "edited, not staged\n",
            "README.md": "staged\n",
            "so-tay/khac.yaml": "staged\n",
        },
    )
    git(repository, "add", "README.md", "so-tay/khac.yaml")
    made = committed(
        repository / "so-tay",
        "register/QT-01 ă.yaml",
        "isodoc.yaml",
        "forms/moi.yaml",
        message="Phê duyệt\n\nQT-01 – đợt 1\n\n",
    )
    assert made == git(repository, "rev-parse", "main")
    assert git(repository, "log", "-1", "--format=%P|%B|%an|%ae|%cn|%ce|%G?") == "|".join(
        [before, "Phê duyệt\n\nQT-01 – đợt 1\n", *AN, *AN, "N"]
    )
    assert git(repository, "-c", "core.quotePath=false", "diff", "--name-status", "HEAD~", "HEAD").splitlines() == [
        "D\tso-tay/forms/moi.yaml",
        "M\tso-tay/isodoc.yaml",
        "A\tso-tay/register/QT-01 ă.yaml",
    ]
    assert plain(repository, "show", "HEAD:so-tay/register/QT-01 ă.yaml") == new
    assert status(repository) == ["M  README.md", "A  so-tay/khac.yaml", " M so-tay/laws/60-2014-QH13.yaml"]
    git(repository, "fsck", "--strict")


def test_what_is_staged_of_a_committed_file_gives_way_to_the_file(repository: Path) -> None:
    write(repository, {"README.md": "staged\n"})
    git(repository, "add", "README.md")
    write(repository, {"README.md": "as it lies there\n"})
    assert committed(repository, "README.md")
    assert git(repository, "show", "HEAD:README.md") == "as it lies there"
    assert status(repository) == []


def test_files_that_are_committed_already_make_no_commit(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    write(repository, {"README.md": "edited\n"})
    assert committed(repository, "so-tay/isodoc.yaml", "nowhere.yaml", "README.md/nowhere") is None
    assert committed(repository) is None
    assert git(repository, "rev-parse", "HEAD") == head


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)], ids=["sha1", "sha256"])
def test_the_first_commit_has_no_parent(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = begin(tmp_path / "kho", *options)
    write(root, {"a.yaml": "a\n", "b.yaml": "b\n"})
    git(root, "add", "b.yaml")
    assert committed(root, "nowhere.yaml") is None
    first = committed(root, "a.yaml")
    assert git(root, "log", "--format=%H%P", "main") == first
    assert git(root, "ls-tree", "--name-only", "HEAD") == "a.yaml"
    assert status(root) == ["A  b.yaml"]
    write(root, {"a.yaml": None})
    assert committed(root, "a.yaml", "b.yaml")
    assert git(root, "ls-tree", "--name-only", "HEAD") == "b.yaml"
    assert status(root) == []


def test_a_detached_head_moves_and_no_branch(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--detach")
    main = git(repository, "rev-parse", "main")
    write(repository, {"README.md": "mới\n"})
    assert committed(repository, "README.md") == git(repository, "rev-parse", "HEAD")
    assert git(repository, "rev-parse", "HEAD~", "main").splitlines() == [main, main]


def test_a_linked_worktree_has_a_head_and_an_index_of_its_own(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "khac"), "sua-luat")
    main = git(repository, "rev-parse", "main")
    write(tmp_path / "khac", {"so-tay/isodoc.yaml": "kind: manual\n"})
    made = committed(tmp_path / "khac" / "so-tay", "isodoc.yaml")
    assert git(repository, "rev-parse", "main", "sua-luat").splitlines() == [main, made]
    assert status(tmp_path / "khac") == status(repository) == []


@posix
def test_modes_are_those_of_the_files_or_of_the_commit_where_the_disk_has_none(repository: Path) -> None:
    write(repository, {"a.sh": "a\n", "b.sh": "b\n", "c.sh": "c\n"})
    for name in ("a.sh", "c.sh"):
        (repository / name).chmod(0o755)
    assert committed(repository, "a.sh", "b.sh")
    git(repository, "config", "core.fileMode", "false")
    for name, mode in (("a.sh", 0o644), ("b.sh", 0o755)):
        write(repository, {name: "changed\n"})
        (repository / name).chmod(mode)
    assert committed(repository, "a.sh", "b.sh", "c.sh")
    listed = git(repository, "ls-tree", "HEAD", "a.sh", "b.sh", "c.sh").splitlines()
    assert [line[:6] for line in listed] == ["100755", "100644", "100644"]


def test_line_ends_and_filters_do_not_change_what_is_committed(repository: Path) -> None:
    git(repository, "config", "core.autocrlf", "true")
    git(repository, "config", "core.safecrlf", "true")
    git(repository, "config", "filter.lfs.clean", "tr a-z A-Z")
    git(repository, "config", "i18n.commitEncoding", "ISO-8859-1")
    write(repository, {".gitattributes": "* text=auto\n*.pdf filter=lfs\n", "a.yaml": "a\r\nb\r\n", "a.pdf": "pdf"})
    assert committed(repository, "a.yaml", "a.pdf")
    assert plain(repository, "cat-file", "blob", "HEAD:a.yaml") == b"a\r\nb\r\n"
    assert plain(repository, "cat-file", "blob", "HEAD:a.pdf") == b"pdf"
    assert plain(repository, "cat-file", "commit", "HEAD").endswith("+0000\n\nPhê duyệt QT-01\n".encode())


def test_an_ignored_file_is_committed_too(repository: Path) -> None:
    write(repository, {".gitignore": "*.yaml\n", "a.yaml": "a\n"})
    assert committed(repository, "a.yaml")
    assert status(repository) == ["?? .gitignore"]


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder(repository: Path) -> None:
    write(repository, {"a": "a\n", "b/c": "c\n"})
    assert committed(repository, "a", "b/c")
    write(repository, {"a": None, "b/c": None})
    (repository / "b").rmdir()
    write(repository, {"a/c": "c\n", "b": "b\n"})
    assert committed(repository, "a/c", "b", "b/c")
    assert git(repository, "ls-tree", "-r", "--name-only", "HEAD", "a", "b").splitlines() == ["a/c", "b"]
    assert status(repository) == []


@posix
@pytest.mark.parametrize(
    "path", ["so-tay", "link", "so-tay/linked/60-2014-QH13.yaml", "inner/a.yaml", "a\nb", "pipe", ".git/config", "../x"]
)
def test_what_is_no_plain_file_is_refused(repository: Path, path: str) -> None:
    head = git(repository, "rev-parse", "HEAD")
    (repository / "link").symlink_to("README.md")
    (repository / "so-tay" / "linked").symlink_to("laws")
    commit(begin(repository / "inner"), "đầu", {"a.yaml": "a\n"})
    os.mkfifo(repository / "pipe")
    write(repository, {"a\nb": "x", "../x": "x", "README.md": "mới\n"})
    with pytest.raises(CommitRefusedError):
        committed(repository, "README.md", path)
    assert git(repository, "rev-parse", "HEAD") == head
    assert git(repository, "diff", "--cached", "--name-only") == ""


@posix
def test_a_file_that_cannot_be_read_is_refused(repository: Path) -> None:
    write(repository, {"a" * 250 + "/x": "x"})
    with pytest.raises(CommitRefusedError, match="git cannot commit: the name is too long"):
        committed(repository, "a" * 300)


def merging(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "khac", "HEAD~")
    commit(root, "khác", {"x.yaml": "x\n"})
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-commit", "--no-ff", "khac")


def conflict(root: Path, *command: str) -> None:
    git(root, "switch", "--quiet", "--create", "khac", "HEAD~")
    commit(root, "khác", {"README.md": "khác\n"})
    commit(root, "khác nữa", {"x.yaml": "x\n"})
    git(root, "switch", "--quiet", "main")
    plain(root, *command, check=False)


def stashed(root: Path) -> None:
    write(root, {"README.md": "một\n"})
    git(root, "stash")
    commit(root, "hai", {"README.md": "hai\n"})
    plain(root, "stash", "pop", check=False)


def mailed(root: Path) -> None:
    patch = plain(root, "format-patch", "--stdout", "-1")
    plain(root, "am", given=patch, check=False)


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        (merging, "git merge is unfinished"),
        (lambda root: conflict(root, "cherry-pick", "khac~"), "git cherry-pick is unfinished"),
        (lambda root: conflict(root, "revert", "khac~"), "git revert is unfinished"),
        (lambda root: conflict(root, "rebase", "--merge", "khac"), "git rebase is unfinished"),
        (lambda root: conflict(root, "rebase", "--apply", "khac"), "git rebase is unfinished"),
        (mailed, "git am is unfinished"),
        (stashed, "files are in conflict"),
    ],
    ids=["merge", "cherry-pick", "revert", "rebase", "rebase by patches", "am", "stash"],
)
def test_nothing_is_committed_into_something_unfinished(
    repository: Path, begun: Callable[[Path], None], expected: str
) -> None:
    begun(repository)
    head = git(repository, "rev-parse", "HEAD")
    write(repository, {"so-tay/moi.yaml": "mới\n"})
    with pytest.raises(CommitRefusedError, match=expected) as error:
        committed(repository, "so-tay/moi.yaml")
    assert error.value.hint is not None
    assert git(repository, "rev-parse", "HEAD") == head


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_is_named_and_respected(repository: Path, lock: str) -> None:
    write(repository, {"README.md": "mới\n", f".git/{lock}": ""})
    head = git(repository, "rev-parse", "HEAD")
    with pytest.raises(CommitRefusedError, match="another git is at work") as error:
        committed(repository, "README.md")
    assert lock in str(error.value)
    assert git(repository, "rev-parse", "HEAD") == head
    assert git(repository, "diff", "--cached", "--name-only") == ""
    (repository / ".git" / lock).unlink()
    assert committed(repository, "README.md")
    assert not list((repository / ".git").rglob("*.lock"))


@posix
@pytest.mark.parametrize("born", [True, False])
def test_a_commit_that_came_in_between_is_kept(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, born: bool
) -> None:
    real = shutil.which("git")
    if not born:
        git(repository, "switch", "--quiet", "--orphan", "moi")
    write(repository, {"x.yaml": "x\n"})
    other = f"{real} -C {repository} -c user.name=A -c user.email=a@b commit -q --allow-empty -m xen"
    between = f"""case "$*" in *" commit-tree "*) {other} ;; esac
    exec {real} "$@"
    """
    with monkeypatch.context() as patch:
        fake_git(tmp_path, between, patch)
        with pytest.raises(CommitRefusedError, match="somebody else has committed meanwhile"):
            committed(repository, "x.yaml")
    assert git(repository, "log", "-1", "--format=%s") == "xen"
    assert status(repository) == ["?? x.yaml"]
    assert committed(repository, "x.yaml")


@posix
@pytest.mark.parametrize(
    "failing", ["read-tree", "hash-object", "write-tree", "commit-tree", "update-index", "update-ref"]
)
def test_a_git_that_fails_leaves_everything_as_it_was(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    real = shutil.which("git")
    script = f"""case "$*" in *" {failing} "*) echo "fatal: No space left on device" >&2; exit 128 ;; esac
    exec {real} "$@"
    """
    write(repository, {"README.md": "mới\n"})
    head = git(repository, "rev-parse", "HEAD")
    with monkeypatch.context() as patch:
        fake_git(tmp_path, script, patch)
        with pytest.raises(CommitRefusedError, match="git cannot commit: No space left on device"):
            committed(repository, "README.md")
    assert git(repository, "rev-parse", "HEAD") == head
    assert status(repository) == [" M README.md"]


KILLED = """
    import os, shutil, signal, sys
    from pathlib import Path
    from isodoc.history import committing, open_repository
    from isodoc.history.program import Program

    start, tell = Program.start, committing._tell
    source, target, last = Path(sys.argv[1]), Path(sys.argv[2]), len(sys.argv) > 3
    import git
    for number in range(7, 99):  # git is only asked before
        root = shutil.copytree(source, target / str(number), symlinks=True)
        child = os.fork()
        if child:
            _, status = os.waitpid(child, 0)
            if not os.WIFSIGNALED(status):
                break
            continue
        os.setpgid(0, 0)
        steps = iter(range(1, 99))

        def step():
            if next(steps) == number:
                os.killpg(0, signal.SIGKILL) if last else os.kill(os.getpid(), signal.SIGKILL)

        def started(self, *arguments, **options):
            running = start(self, *arguments, **options)
            step()
            return running

        def told(running, *commands):
            step()
            tell(running, *commands)
            step()

        Program.start, committing._tell = started, told
        with open_repository(root) as found:
            found.commit(["README.md", "so-tay/moi.yaml"], "Phê duyệt", "An", "an@example.vn")
        os._exit(0)
"""


@posix
@pytest.mark.parametrize("group", [False, True], ids=["isodoc alone", "with its gits"])
def test_a_kill_at_any_step_leaves_the_old_or_the_new_state(repository: Path, tmp_path: Path, group: bool) -> None:
    old = git(repository, "rev-parse", "HEAD")
    write(repository, {"README.md": "mới\n", "so-tay/moi.yaml": "mới\n", "so-tay/khac.yaml": "khác\n"})
    git(repository, "add", "so-tay/khac.yaml")
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(repository), str(tmp_path / "k"), *["group"] * group]
    subprocess.run(command, check=True)
    copies = sorted((tmp_path / "k").iterdir(), key=lambda root: int(root.name))
    assert len(copies) > 10
    states = []
    for root in copies:
        _settle(root, removed=group)
        git(root, "fsck", "--strict", "--no-dangling")
        head = git(root, "rev-parse", "HEAD")
        states.append(head != old)
        assert git(root, "rev-parse", *["HEAD~"] * states[-1] or ["HEAD"]) == old
        staged = git(root, "diff", "--cached", "--name-only").splitlines()
        assert staged in (["so-tay/khac.yaml"], ["README.md", "so-tay/khac.yaml", "so-tay/moi.yaml"])
        assert not states[-1] or staged == ["so-tay/khac.yaml"]
        assert (committed(root, "README.md", "so-tay/moi.yaml") is None) is states[-1]
        assert status(root) == ["A  so-tay/khac.yaml"]
    assert states == sorted(states)
    assert set(states) == {False, True}


def _settle(root: Path, *, removed: bool) -> None:
    """Wait until the gits that a killed isodoc has left let go of their locks; killed themselves, they never do."""
    deadline = time.monotonic() + (0.05 if removed else 10)
    while (locks := list((root / ".git").rglob("*.lock"))) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert removed or not locks
    for lock in locks:
        lock.unlink()


@posix
def test_an_interrupted_commit_leaves_no_lock(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(program: Program, entries: list[bytes]) -> None:
        if "GIT_AUTHOR_NAME" in program._variables:  # the user's index, not the one of the commit
            raise KeyboardInterrupt
        stage(program, entries)

    stage = committing._stage
    write(repository, {"README.md": "mới\n"})
    with open_repository(repository) as found, monkeypatch.context() as patch:
        patch.setattr("isodoc.history.committing._stage", interrupted)
        with pytest.raises(KeyboardInterrupt):
            found.commit(["README.md"], "x", *AN)
    assert not list((repository / ".git").rglob("*.lock"))
    assert status(repository) == [" M README.md"]
    assert committed(repository, "README.md")


def test_git_names_the_user_if_it_can(repository: Path) -> None:
    with open_repository(repository) as found:
        git(repository, "config", "user.name", "")
        git(repository, "config", "user.email", "binh@example.vn")
        assert found.who() is None
        git(repository, "config", "user.name", "Trần Thị Bình")
        assert found.who() == ("Trần Thị Bình", "binh@example.vn")
        write(repository, {"README.md": "mới\n"})
        found.commit(["README.md"], "x", *AN)
    assert git(repository, "log", "-1", "--format=%an <%ae> %cn <%ce>") == " ".join(
        ["Trần Thị Bình <binh@example.vn>"] * 2
    )


@pytest.mark.parametrize(
    ("name", "plainly"),
    [
        ("An", "An"),
        (" <An>\n\0B. ", "An B"),
        ("A\x1b[2J", "A\\u001b[2J"),
        ("<>", ""),
        ("Nguyễn  Văn\tAn", "Nguyễn Văn An"),
    ],
)
def test_a_name_is_one_line_without_what_git_strips(name: str, plainly: str) -> None:
    assert plain_name(name) == plainly


def test_a_commit_needs_a_name(repository: Path) -> None:
    git(repository, "config", "user.name", "")
    write(repository, {"README.md": "mới\n"})
    with open_repository(repository) as found, pytest.raises(CommitRefusedError, match="empty ident name"):
        found.commit(["README.md"], "x", "<>", "an@example.vn")
