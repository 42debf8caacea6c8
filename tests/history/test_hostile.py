"""Cases 17 and 18: neither a repository nor the environment makes isodoc start a program or write a stray file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from isodoc.errors import EnvironmentFailureError, IsodocError, UsageError
from isodoc.history import BareRepositoryError, MissingContentError, open_repository
from isodoc.workspace import FolderTree
from tests.history.repositories import begin, commit, git, plain, write

if TYPE_CHECKING:
    from pathlib import Path

Attack = Callable[["Path", str], tuple[str, ...]]
"""Prepares a repository so that a command of plain git, which is returned, runs another command."""


def config(root: Path, **settings: str) -> None:
    for name, value in settings.items():
        git(root, "config", name.replace("__", "."), value)


def fsmonitor(root: Path, command: str) -> tuple[str, ...]:
    config(root, core__fsmonitor=command)
    return ("status",)


def included(root: Path, command: str) -> tuple[str, ...]:
    (root / "so-tay" / "evil").write_text(f'[core]\n\tfsmonitor = "{command}"\n')
    config(root, include__path="../so-tay/evil")
    return ("status",)


def worktree_settings(root: Path, command: str) -> tuple[str, ...]:
    config(root, extensions__worktreeConfig="true")
    git(root, "config", "--worktree", "core.fsmonitor", command)
    return ("status",)


def hooks(root: Path, command: str) -> tuple[str, ...]:
    for name in ("post-index-change", "reference-transaction", "pre-commit", "post-checkout", "pre-auto-gc"):
        write(root, {f"hooks/{name}": f"#!/bin/sh\n{command}\n"})
        (root / "hooks" / name).chmod(0o755)
    config(root, core__hooksPath=str(root / "hooks"))
    os.utime(root / "README.md", (1, 1))
    return ("status",)


def external_diff(root: Path, command: str) -> tuple[str, ...]:
    config(root, diff__external=command)
    return ("diff", "HEAD~", "HEAD")


def attributes(root: Path, text: str) -> None:
    write(root, {".git/info/attributes": text, "so-tay/.gitattributes": text})


def diff_driver(root: Path, command: str) -> tuple[str, ...]:
    attributes(root, "* diff=evil\n")
    config(root, diff__evil__command=command)
    return ("diff", "HEAD~", "HEAD")


def textconv(root: Path, command: str) -> tuple[str, ...]:
    attributes(root, "* diff=evil\n")
    config(root, diff__evil__textconv=command)
    return ("log", "-p")


def clean_filter(root: Path, command: str) -> tuple[str, ...]:
    attributes(root, "* filter=evil\n")
    config(root, filter__evil__clean=command)
    os.utime(root / "README.md", (1, 1))
    return ("diff",)


def smudge_filter(root: Path, command: str) -> tuple[str, ...]:
    attributes(root, "* filter=evil\n")
    config(root, filter__evil__smudge=command)
    return ("cat-file", "--filters", "HEAD:README.md")


def filter_process(root: Path, command: str) -> tuple[str, ...]:
    attributes(root, "* filter=evil\n")
    config(root, filter__evil__process=command)
    os.utime(root / "README.md", (1, 1))
    return ("diff",)


def signatures(root: Path, command: str) -> tuple[str, ...]:
    commit(root, "signed", {"so-tay/laws/ky.yaml": "kind: law\n"})
    raw = plain(root, "cat-file", "commit", "HEAD")
    head, _, message = raw.partition(b"\n\n")
    signature = b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----"
    signed = git(root, "hash-object", "-t", "commit", "-w", "--stdin", given=head + signature + b"\n\n" + message)
    git(root, "update-ref", "HEAD", signed)
    write(root, {"evil.sh": f"#!/bin/sh\n{command}\n"})
    (root / "evil.sh").chmod(0o755)
    config(root, log__showSignature="true", gpg__program=str(root / "evil.sh"))
    return ("log",)


def signing(root: Path, command: str) -> tuple[str, ...]:
    write(root, {"evil.sh": f"#!/bin/sh\n{command}\n"})
    (root / "evil.sh").chmod(0o755)
    config(root, commit__gpgSign="true", gpg__program=str(root / "evil.sh"))
    return ("commit", "--allow-empty", "-m", "x")


def editor(root: Path, command: str) -> tuple[str, ...]:
    config(root, core__editor=f"{command};")
    return ("commit", "--allow-empty")


def absent_contents(root: Path, **settings: str) -> tuple[str, ...]:
    """Make a partial clone that lacks a content, and says where to fetch it from."""
    name = git(root, "rev-parse", "HEAD:so-tay/isodoc.yaml")
    (root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    config(root, core__repositoryformatversion="1", extensions__partialClone="origin", remote__origin__promisor="true")
    config(root, **settings)
    return ("cat-file", "-p", name)


def remote_helper(root: Path, command: str) -> tuple[str, ...]:
    url = "ext::sh -c " + command.replace(" ", "% ")
    return absent_contents(root, remote__origin__url=url, protocol__ext__allow="always", protocol__allow="always")


def upload_pack(root: Path, command: str) -> tuple[str, ...]:
    return absent_contents(
        root, remote__origin__url=str(root), remote__origin__uploadpack=f"{command};", protocol__file__allow="always"
    )


def ssh_command(root: Path, command: str) -> tuple[str, ...]:
    return absent_contents(root, remote__origin__url="ssh://localhost/x", core__sshCommand=f"{command};")


def submodule(root: Path, command: str) -> tuple[str, ...]:
    inner = begin(root / "so-tay" / "inner")
    commit(inner, "inner", {"a.yaml": "kind: law\n"})
    git(root, "add", "so-tay/inner")
    git(root, "commit", "--quiet", "-m", "submodule")
    config(inner, core__fsmonitor=command)
    return ("status",)


REPOSITORIES: list[Attack] = [
    fsmonitor,
    included,
    worktree_settings,
    hooks,
    external_diff,
    diff_driver,
    textconv,
    clean_filter,
    smudge_filter,
    filter_process,
    signatures,
    signing,
    editor,
    remote_helper,
    upload_pack,
    ssh_command,
    submodule,
]


def everything(folder: Path) -> list[str]:
    """Do all that the package offers, and return what failed."""
    failed: list[str] = []
    with open_repository(folder) as found:
        head = found.head() or ""
        assert found.resolve("HEAD") == found.resolve("main") == head
        assert found.branch() == "main"
        assert found.merge_base("ban-hanh-1", head) == found.resolve("ban-hanh-1")
        with pytest.raises(UsageError):
            found.resolve("nowhere")
        for revision in (head, "ban-hanh-1"):
            tree = found.tree(revision)
            for path in tree.paths():
                for ask in (tree.size, tree.blob, tree.read):
                    try:
                        ask(path)
                    except OSError:
                        failed.append(path)
        assert len(found.changes("ban-hanh-1", head)) >= 2
        found.uncommitted(FolderTree(folder))
        assert len(list(found.commits(head))) >= 4
        assert len(list(found.merges(head))) == 2
        told = list(found.versions(head))
        assert len(told) >= 9
        with suppress(MissingContentError):
            assert len(list(found.blobs([one.new for one in told if one.new]))) >= 8
        write(folder, {"register/QT-01.yaml": "kind: signoffs\n"})
        assert found.commit(["register/QT-01.yaml"], "Phê duyệt", "An", "an@example.vn") == found.head() != head
    return failed


@pytest.mark.parametrize("attack", REPOSITORIES, ids=lambda attack: attack.__name__)
def test_case_18_no_setting_of_a_repository_starts_a_program(repository: Path, tmp_path: Path, attack: Attack) -> None:
    sign = tmp_path / "pwned"
    command = attack(repository, f"touch {sign}")
    aside = shutil.copytree(repository, tmp_path / "aside", symlinks=True)
    failed = everything(repository / "so-tay")
    assert not sign.exists()
    assert set(failed) == ({"isodoc.yaml"} if command[:2] == ("cat-file", "-p") else set())
    plain(aside, *command, check=False)
    assert sign.exists(), "plain git does not fall for it either: the test shows nothing"


@pytest.mark.parametrize(
    ("variables", "command"),
    [
        ({"GIT_EXTERNAL_DIFF": "touch {sign}"}, ("diff", "HEAD~", "HEAD")),
        ({"GIT_TRACE": "{sign}"}, ("status",)),
        ({"GIT_TRACE2_EVENT": "{sign}"}, ("status",)),
        (
            {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "touch {sign}"},
            ("status",),
        ),
        ({"GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='touch {sign}'"}, ("status",)),
        ({"GIT_CONFIG_GLOBAL": "{evil}"}, ("status",)),
        ({"GIT_DIR": "{other}/.git", "GIT_WORK_TREE": "{other}"}, ("status",)),
        ({"GIT_INDEX_FILE": "{sign}"}, ("add", "--all")),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_case_18_no_variable_of_git_counts(
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    command: tuple[str, ...],
) -> None:
    sign, evil = tmp_path / "pwned", tmp_path / "evil"
    evil.write_text(f'[core]\n\tfsmonitor = "touch {sign}"\n')
    other = begin(tmp_path / "other")
    config(other, core__fsmonitor=f"touch {sign}")
    given = {name: value.format(sign=sign, evil=evil, other=other) for name, value in variables.items()}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert everything(repository / "so-tay") == []
    assert not sign.exists()
    assert {name: os.environ[name] for name in given} == given
    plain(repository, *command, check=False, variables=given)
    assert sign.exists()


def test_case_18_programs_for_git_named_by_the_environment_are_not_run(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"bin/git": f"#!/bin/sh\ntouch {tmp_path}/pwned\n"})
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("GIT_PYTHON_GIT_EXECUTABLE", str(tmp_path / "bin" / "git"))
    monkeypatch.setenv("GIT_EXEC_PATH", str(tmp_path / "bin"))
    assert everything(repository / "so-tay") == []
    assert not (tmp_path / "pwned").exists()


def test_case_18_a_bare_repository_inside_the_manual_is_not_used(repository: Path, tmp_path: Path) -> None:
    sign = tmp_path / "pwned"
    inner = repository / "so-tay" / "forms" / "kho"
    git(repository, "clone", "--quiet", "--bare", str(repository), str(inner))
    config(inner, core__bare="false", core__worktree=str(repository), core__fsmonitor=f"touch {sign}")
    with pytest.raises(BareRepositoryError) as error:
        open_repository(inner)
    assert "git clone" in str(error.value.hint)
    assert not sign.exists()
    plain(inner, "status")
    assert sign.exists()


def test_case_18_replaced_commits_and_grafts_do_not_count(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    tree = git(repository, "rev-parse", "HEAD^{tree}")
    git(repository, "replace", head, git(repository, "commit-tree", tree, "-m", "khác"))
    write(repository, {".git/info/grafts": git(repository, "rev-parse", "ban-hanh-1") + "\n"})
    assert len(git(repository, "log", "--format=%H").splitlines()) == 1
    with open_repository(repository) as found:
        assert [one.subject for one in found.commits(head)] == [
            "Ngoài sổ tay", "Sửa luật", "Đổi tên", "Thêm mẫu", "Bắt đầu",
        ]  # fmt: skip


def test_case_23_a_mailmap_renames_nobody(repository: Path) -> None:
    commit(repository, "mailmap", {".mailmap": "Chủ tịch <ct@example.vn> <an@example.vn>\n"})
    config(repository, log__mailmap="true", mailmap__file=str(repository / ".mailmap"))
    assert "Chủ tịch" in git(repository, "log", "-1", "--format=%aN")
    with open_repository(repository) as found:
        assert {one.author.name for one in found.commits("HEAD")} == {"Nguyễn Văn An"}


@pytest.mark.parametrize("option", ["--output={}", "-o{}", "--upload-pack=touch {}", "--git-dir={}", "--all", "-1"])
def test_case_17_what_looks_like_an_option_is_a_revision_that_is_not_there(
    repository: Path, tmp_path: Path, option: str
) -> None:
    revision = option.format(tmp_path / "pwned")
    with open_repository(repository) as found:
        questions: list[Callable[[], object]] = [
            lambda: found.resolve(revision),
            lambda: found.merge_base(revision, "HEAD"),
            lambda: found.changes("HEAD", revision),
            lambda: found.tree(revision),
            lambda: list(found.commits(revision)),
            lambda: list(found.merges(revision)),
        ]
        for ask in questions:
            with pytest.raises(UsageError):
                ask()
    assert not (tmp_path / "pwned").exists()


def test_case_17_a_branch_that_is_called_like_an_option_is_only_a_branch(repository: Path, tmp_path: Path) -> None:
    name = f"--output={tmp_path.name}"
    git(repository, "update-ref", f"refs/heads/{name}", "HEAD~")
    with open_repository(repository) as found:
        assert found.resolve(name) == git(repository, "rev-parse", "HEAD~")
        assert found.changes(name, "HEAD") == found.changes("HEAD~", "HEAD")
    assert sorted(one.name for one in repository.iterdir()) == [".git", "README.md", "so-tay"]


def test_case_17_paths_are_never_options_or_patterns(repository: Path) -> None:
    with open_repository(repository / "so-tay") as found:
        assert list(found.commits("HEAD", ["--output=x", ":(exclude)laws", "*"])) == []
        assert [one.subject for one in found.commits("HEAD", ["laws"])] == ["Sửa luật", "Bắt đầu"]


def test_case_18_a_pipe_in_place_of_a_file_stops_nobody_for_long(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("isodoc.history.running.PATIENCE", 0.3)
    (repository / ".git" / "HEAD").unlink()
    os.mkfifo(repository / ".git" / "HEAD")
    with pytest.raises(EnvironmentFailureError, match=r"did not answer within 0\.3 seconds"):
        open_repository(repository)


def test_case_18_a_pipe_in_place_of_a_content_stops_nobody_for_long(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_repository(repository) as found:
        tree = found.tree("HEAD")
        name = tree.blob("README.md")
        file = repository / ".git" / "objects" / name[:2] / name[2:]
        file.unlink()
        os.mkfifo(file)
        monkeypatch.setattr("isodoc.history.running.PATIENCE", 0.3)
        with pytest.raises(OSError, match="README"):
            tree.read("README.md")
        with suppress(IsodocError):
            found.tree("HEAD")
