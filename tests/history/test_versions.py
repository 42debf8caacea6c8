"""Every version of every file below a folder: each commit against each of its parents."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from isodoc.history import DamagedRepositoryError, open_repository
from isodoc.model.commits import Stamp, Version
from tests.history.repositories import begin, blob, commit, git, made_tree, plain, write
from tests.history.test_program import fake_git

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

VIETNAM = dt.timezone(dt.timedelta(hours=7))
AN = Stamp("Nguyễn Văn An", "an@example.vn", dt.datetime(2026, 1, 1, 7, tzinfo=VIETNAM))
BINH = Stamp("Trần Thị Bình", "binh@example.vn", dt.datetime(2026, 1, 2, 7, tzinfo=VIETNAM))
CHAIN = "so-tay/register/QT-01.yaml"


def versions(root: Path, folder: str = "register", below: str = "so-tay", commit: str = "HEAD") -> list[Version]:
    with open_repository(root / below) as found:
        return list(found.versions(commit, folder))


def steps(root: Path, found: Sequence[Version]) -> list[tuple[str, str, str, str, str]]:
    """Return subject of the commit and of its parent, path, old and new content of each of *found*."""

    def content(name: str | None) -> str:
        return "-" if name is None else git(root, "cat-file", "blob", name)

    def subject(name: str | None) -> str:
        return "-" if name is None else git(root, "log", "-1", "--format=%s", name)

    return [(subject(one.commit), subject(one.parent), one.path, content(one.old), content(one.new)) for one in found]


def test_a_file_is_told_when_it_comes_changes_and_goes(repository: Path) -> None:
    old = git(repository, "rev-parse", "HEAD")
    first = commit(repository, "trình", {CHAIN: "a\n", "so-tay/moi.yaml": "x\n"})
    commit(repository, "ngoài", {"so-tay/moi.yaml": "y\n", "so-tay/register.yaml": "", "register/x.yaml": "x"})
    commit(repository, "duyệt", {CHAIN: "a\nb\n", "so-tay/register/content/1.json": "{}"})
    commit(repository, "xóa", {CHAIN: None})
    found = versions(repository)
    assert found[0] == Version(first, old, "register/QT-01.yaml", None, blob(repository, b"a\n"), AN, BINH)
    assert steps(repository, found) == [
        ("trình", "Ngoài sổ tay", "register/QT-01.yaml", "-", "a"),
        ("duyệt", "ngoài", "register/QT-01.yaml", "a", "a\nb"),
        ("duyệt", "ngoài", "register/content/1.json", "-", "{}"),
        ("xóa", "duyệt", "register/QT-01.yaml", "a\nb", "-"),
    ]
    assert [one.path for one in versions(repository, "register/content/")] == ["register/content/1.json"]
    assert versions(repository, "*") == versions(repository, "--all") == []


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)], ids=["sha1", "sha256"])
def test_a_commit_without_parents_is_told_against_nothing(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = begin(tmp_path / "kho", *options)
    first = commit(root, "đầu", {"a.yaml": "a\n", "register/b.yaml": "b\n"})
    git(root, "switch", "--quiet", "--orphan", "khac")
    other = commit(root, "đầu khác", {"register/c.yaml": "c\n"})
    merge = git(root, "commit-tree", "HEAD^{tree}", "-p", first, "-p", other, "-m", "nhập")
    assert steps(root, versions(root, "", "", merge)) == [
        ("đầu", "-", "a.yaml", "-", "a"),
        ("đầu", "-", "register/b.yaml", "-", "b"),
        ("đầu khác", "-", "register/c.yaml", "-", "c"),
        ("nhập", "đầu", "a.yaml", "a", "-"),
        ("nhập", "đầu", "register/b.yaml", "b", "-"),
        ("nhập", "đầu", "register/c.yaml", "-", "c"),
    ]
    assert [one.path for one in versions(root, "register", "", merge)][:2] == ["register/b.yaml", "register/c.yaml"]


def test_a_merge_that_drops_what_one_side_says_shows_against_that_side(repository: Path) -> None:
    commit(repository, "trình", {CHAIN: "a\n"})
    git(repository, "switch", "--quiet", "--create", "khac")
    commit(repository, "duyệt", {CHAIN: "a\nb\n"})
    git(repository, "switch", "--quiet", "main")
    commit(repository, "trả lại", {CHAIN: "a\nc\n"})
    git(repository, "merge", "--quiet", "--no-ff", "-m", "ours", "--strategy=ours", "khac")
    found = steps(repository, versions(repository))
    assert found[0][:2] == ("trình", "Ngoài sổ tay")
    assert sorted(found[1:3]) == [
        ("duyệt", "trình", "register/QT-01.yaml", "a", "a\nb"),
        ("trả lại", "trình", "register/QT-01.yaml", "a", "a\nc"),
    ]
    assert found[3:] == [("ours", "duyệt", "register/QT-01.yaml", "a\nb", "a\nc")]


def test_an_octopus_is_told_against_every_parent(repository: Path) -> None:
    tips = [commit(repository, "một", {CHAIN: "a\n"})]
    for name in ("hai", "ba"):
        git(repository, "switch", "--quiet", "--create", name, tips[0])
        tips.append(commit(repository, name, {CHAIN: f"a\n{name}\n"}))
    parents = [part for tip in tips for part in ("-p", tip)]
    merge = git(repository, "commit-tree", f"{tips[1]}^{{tree}}", *parents, "-m", "nhập")
    found = steps(repository, versions(repository, commit=merge))
    assert [one[1:] for one in found if one[0] == "nhập"] == [
        ("một", "register/QT-01.yaml", "a", "a\nhai"),
        ("ba", "register/QT-01.yaml", "a\nba", "a\nhai"),
    ]


def test_what_is_no_file_counts_as_absent(repository: Path) -> None:
    file = blob(repository, b"a\n")
    states = [("100644", file), ("120000", file), ("160000", "1" * 40), ("100755", file), ("100644", file)]
    tip = git(repository, "rev-parse", "HEAD")
    for number, entry in enumerate(states):
        inner = made_tree(repository, {b"QT-01.yaml": entry})
        tree = made_tree(repository, {b"register": ("40000", git(repository, "rev-parse", f"{inner}^{{tree}}"))})
        tip = git(repository, "commit-tree", f"{tree}^{{tree}}", "-p", tip, "-m", str(number))
    assert steps(repository, versions(repository, below="", commit=tip)) == [
        ("0", "Ngoài sổ tay", "register/QT-01.yaml", "-", "a"),
        ("1", "0", "register/QT-01.yaml", "a", "-"),
        ("3", "2", "register/QT-01.yaml", "-", "a"),
    ]


def test_a_file_in_place_of_the_folder_is_not_in_it(repository: Path) -> None:
    commit(repository, "trình", {CHAIN: "a\n"})
    (repository / CHAIN).unlink()
    (repository / CHAIN).parent.rmdir()
    commit(repository, "tệp", {"so-tay/register": "a\n"})
    assert [(one.path, one.new is None) for one in versions(repository)] == [
        ("register/QT-01.yaml", False),
        ("register/QT-01.yaml", True),
    ]


def test_names_that_are_no_text_are_passed_over(repository: Path) -> None:
    file = blob(repository, b"x")
    head = made_tree(repository, {b"\xff.yaml": ("100644", file), b"a\n:b\t.yaml": ("100644", file)})
    assert [one.path for one in versions(repository, "", "", head)] == ["a\n:b\t.yaml"]


def test_a_commit_cannot_pretend_to_be_another(repository: Path) -> None:
    commit(repository, "trình", {CHAIN: "a\n"})
    tree = git(repository, "rev-parse", "HEAD^{tree}").encode()
    stamp = b":100644 100644 \xff\x1b[2J" + b"x" * 70_000 + b" <:000000@b> 99999999999999 +0700\n"
    raw = b"tree " + tree + b"\nauthor " + stamp + b"committer " + stamp + b"encoding ISO-8859-1\n\n:0 0 0 0 A\0x\n"
    made = git(repository, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=raw)
    (told,) = versions(repository, commit=made)
    assert (told.commit, told.parent, told.path) == (made, None, "register/QT-01.yaml")
    assert told.author.name.startswith(":100644 100644 ÿ\x1b[2Jxxx")
    assert (told.author.email, told.committer.date) == (":000000@b", None)


def forged(root: Path) -> None:
    """Let git tell another history of the chain, by every means that leaves the commits as they are."""
    head, old = git(root, "rev-parse", "HEAD", "HEAD~2").splitlines()
    old_blob, new_blob = (git(root, "rev-parse", f"{name}:{CHAIN}") for name in ("HEAD~", "HEAD"))
    tree = git(root, "rev-parse", "HEAD^{tree}")
    git(root, "commit-graph", "write", "--reachable")
    git(root, "replace", head, git(root, "commit-tree", tree, "-p", old, "-m", "khác"))
    git(root, "replace", old_blob, new_blob)
    write(
        root, {".git/info/grafts": f"{git(root, 'rev-parse', 'HEAD~')}\n", ".mailmap": "Chủ <ct@b> <an@example.vn>\n"}
    )
    for name, value in (("log.mailmap", "true"), ("diff.relative", "true"), ("diff.orderFile", ".mailmap")):
        git(root, "config", name, value)


def test_replaced_commits_grafts_and_a_mailmap_do_not_count(repository: Path) -> None:
    for content in ("a\n", "b\n", "a\nb\n"):
        commit(repository, content.strip(), {CHAIN: content})
    expected = versions(repository)
    assert len(expected) == 3
    forged(repository)
    assert len(git(repository, "log", "--format=%H", "--", "so-tay/register").splitlines()) < 3
    assert versions(repository) == expected
    with open_repository(repository) as found:
        read = [content for _, content in found.blobs([one.new for one in expected if one.new])]
    assert read == [b"a\n", b"b\n", b"a\nb\n"]


def test_a_commit_graph_that_lies_does_not_count(repository: Path) -> None:
    for content in ("a\n", "b\n", "a\nb\n"):
        commit(repository, content.strip(), {CHAIN: content})
    expected = versions(repository)
    git(repository, "commit-graph", "write", "--reachable")
    graph = repository / ".git" / "objects" / "info" / "commit-graph"
    ids = sorted(git(repository, "rev-list", "HEAD").splitlines())
    parent, other = (ids.index(git(repository, "rev-parse", name)).to_bytes(4, "big") for name in ("HEAD~", "HEAD~2"))
    told, lied = (bytes.fromhex(git(repository, "rev-parse", "HEAD^{tree}")) + place for place in (parent, other))
    graph.chmod(0o644)
    graph.write_bytes(graph.read_bytes().replace(told, lied))
    assert "b" not in git(repository, "log", "--format=%s").splitlines(), "plain git does not fall for it"
    assert versions(repository) == expected
    assert len(expected) == 3


def test_a_tag_that_moves_changes_no_past(repository: Path) -> None:
    made = commit(repository, "trình", {CHAIN: "a\n"})
    git(repository, "tag", "moc", made)
    expected = versions(repository, commit="moc")
    commit(repository, "duyệt", {CHAIN: "b\n"})
    git(repository, "tag", "--force", "moc")
    assert versions(repository, commit=made) == expected
    assert len(versions(repository, commit="moc")) == 2


def test_a_history_that_breaks_off_is_damage(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, "trình", {CHAIN: "a\n"})
    real = shutil.which("git")
    for failing in ("rev-list", "diff-tree"):
        with monkeypatch.context() as patch:
            fake_git(tmp_path, f'case "$*" in *" {failing} "*) exit 128 ;; esac; exec {real} "$@"', patch)
            with pytest.raises(DamagedRepositoryError):
                versions(repository)
    for broken in (b":100644", b"%040d\\000" % 0, b"a\\000" * 8 + b"\\n:100644 1"):
        with monkeypatch.context() as patch:
            script = f'case "$*" in *" diff-tree "*) printf \'{broken.decode()}\'; exit 1 ;; esac; exec {real} "$@"'
            fake_git(tmp_path, script, patch)
            with pytest.raises(DamagedRepositoryError):
                versions(repository)
    name = git(repository, "rev-parse", "HEAD:so-tay")
    (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(DamagedRepositoryError):
        versions(repository)


def test_a_long_history_that_nobody_reads_to_the_end_ends(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    said = b"commit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 0\nM 100644 inline r/0\ndata 4\n"
    plain(root, "fast-import", "--quiet", given=b"".join(said + b"%04d\n" % number for number in range(2000)))
    with open_repository(root) as found:
        assert len(list(found.versions("main", "r"))) == 2000
        begun = found.versions("main")
        assert next(begun).path == "r/0"
        begun.close()  # type: ignore[attr-defined]
