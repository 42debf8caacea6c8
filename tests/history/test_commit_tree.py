"""The files of a commit are those of a folder: same paths, names of contents, bytes and findings."""

from __future__ import annotations

import os
import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isodoc.history import DamagedRepositoryError, open_repository
from isodoc.history.batch import Batch
from isodoc.load import load
from isodoc.model.tree import blob_of
from isodoc.workspace import FolderTree
from tests.history.repositories import begin, blob, commit, git, made_tree, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.history import CommitTree

SAMPLE = Path(__file__).parents[2] / "procedures"


def assert_alike(folder: Path, tree: CommitTree) -> None:
    there = FolderTree(folder)
    assert tree.paths() == there.paths()
    assert set(tree.findings) == set(there.findings)
    for path in there.paths():
        assert (tree.size(path), tree.blob(path)) == (there.size(path), there.blob(path))
        assert tree.read(path) == there.read(path)


def test_the_sample_manual_is_the_same_from_a_commit(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    shutil.copytree(SAMPLE, root / "procedures")
    commit(root, "sample", {})
    with open_repository(root / "procedures") as found:
        tree = found.tree("HEAD")
        assert_alike(root / "procedures", tree)
        manual, findings = load(tree)
        expected, others = load(FolderTree(root / "procedures"))
        assert manual is not None
        assert expected is not None
        assert findings == others
        assert [one.value for one in manual.procedures] == [one.value for one in expected.procedures]
        assert [one.at() for one in manual.laws] == [one.at() for one in expected.laws]
        assert manual.flows == expected.flows


def test_odd_names_and_contents_are_the_same_from_a_commit(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    files: dict[str, str | bytes | None] = {
        "isodoc.yaml": "",
        "có dấu/QT 01 – ﬁ.yaml": "kind: procedure\n",
        "co\u0302\u0301/a.yaml": "NFD",
        'a"b\\c\td\ne.yaml': "every sign",
        "-x.yaml": b"\0\r\n\xff",
        "~/{0}%s.yaml": "x" * 70_000,
        ".hidden.yaml": "",
        "a/.hidden/b.yaml": "",
        "manifest.json": '{\n"isodoc": {"format": 1}}',
        "out/manifest.json": '{\n"isodoc": {"format": 1}}',
        "out/deep/QT-01.html": "",
        "not-out/manifest.json": "{}",
        "not-out/QT-01.html": "",
    }
    commit(root, "odd", files)
    (root / "link.yaml").symlink_to("/etc/passwd")
    (root / "linked").symlink_to("a")
    write(root, {os.fsdecode(name): "" for name in (b"\xff\x1b.yaml", b"\xfe/a.yaml", b"\xfe/b.yaml")})
    inner = begin(root / "so" / "inner")
    commit(inner, "inner", {"a.yaml": ""})
    head = commit(root, "odder", {})
    with open_repository(root) as found:
        tree = found.tree(head)
        assert_alike(root, tree)
        assert sorted((one.code, one.location.path) for one in tree.findings) == [
            ("ISD110", "\\udcfe"),
            ("ISD110", "\\udcff\x1b.yaml"),
            ("ISD110", "link.yaml"),
            ("ISD110", "linked"),
            ("ISD110", "so/inner"),
        ]


NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=4)


@settings(max_examples=20)
@given(st.dictionaries(st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.binary(max_size=40), max_size=6))
def test_any_files_are_the_same_from_a_commit(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    root = begin(tmp_path_factory.mktemp("any"))
    for name, content in files.items():
        if any(
            part in {".", ".."} or part.lower().startswith(".git") or len(os.fsencode(part)) > 200
            for part in name.split("/")
        ):
            continue
        try:
            write(root, {name: content})
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue
    head = commit(root, "any", {})
    with open_repository(root) as found:
        assert_alike(root, found.tree(head))


def test_a_commit_without_the_folder_has_no_files(repository: Path) -> None:
    (repository / "later").mkdir()
    with open_repository(repository / "later") as found:
        tree = found.tree("HEAD")
        assert (tree.paths(), tree.findings) == ([], [])
        assert load(tree)[0] is None


def test_a_commit_in_which_the_folder_is_a_file_has_no_files(repository: Path) -> None:
    shutil.rmtree(repository / "so-tay")
    commit(repository, "file", {"so-tay": "x"})
    git(repository, "checkout", "--quiet", "HEAD~")
    with open_repository(repository / "so-tay") as found:
        assert found.tree("main").paths() == []
        assert len(found.tree("HEAD").paths()) == 4


@pytest.mark.parametrize("path", ["../README.md", "/etc/passwd", ".gitattributes", "missing.yaml", "forms", ""])
def test_case_11_only_files_of_the_tree_are_read(repository: Path, path: str) -> None:
    with open_repository(repository / "so-tay") as found:
        tree = found.tree("HEAD")
        for ask in (tree.read, tree.size, tree.blob):
            with pytest.raises(FileNotFoundError):
                ask(path)


def test_trees_of_many_commits_are_read_side_by_side(repository: Path) -> None:
    path = "laws/60-2014-QH13.yaml"
    with open_repository(repository / "so-tay") as found:
        old, new = found.tree("ban-hanh-1"), found.tree("HEAD")
        texts = [tree.read(path).decode() for tree in (old, new, old, new)]
        assert texts[1] == texts[0] + "# đã sửa\n"
        assert texts[2:] == texts[:2]


def test_names_that_only_a_made_tree_has_lead_nowhere(repository: Path) -> None:
    file, link = blob(repository, b"kind: law\n"), blob(repository, b"/etc/passwd")
    deep = git(repository, "mktree", given=f"100644 blob {file}\tconfig\n".encode())
    head = made_tree(
        repository,
        {
            b"..": ("40000", deep),
            b".git": ("40000", deep),
            b"a.yaml": ("100644", file),
            b"b.yaml": ("100755", file),
            b"c.yaml": ("100664", file),
            b"l.yaml": ("120000", link),
            b"m": ("160000", "1" * 40),
            b"x\\y.yaml": ("100644", file),
        },
    )
    with open_repository(repository) as found:
        tree = found.tree(head)
        assert tree.paths() == ["a.yaml", "b.yaml", "c.yaml", "x\\y.yaml"]
        assert [(one.code, one.location.path) for one in tree.findings] == [("ISD110", "l.yaml"), ("ISD110", "m")]


def test_a_name_that_stands_twice_in_a_commit_is_a_finding(repository: Path) -> None:
    one, other = blob(repository, b"kind: law\n"), blob(repository, b"kind: form\n")
    content = b"".join(b"100644 a.yaml\0" + bytes.fromhex(name) for name in (one, other))
    made = git(repository, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=content)
    with open_repository(repository) as found:
        tree = found.tree(git(repository, "commit-tree", made, "-m", "twice"))
        assert [(one.code, one.location.path) for one in tree.findings] == [("ISD110", "a.yaml")]
        assert tree.read("a.yaml") == b"kind: law\n"


def test_case_3_the_number_of_files_is_limited(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isodoc.history.listing.MAX_FILES", 6)
    with open_repository(repository / "so-tay") as found:
        assert found.tree("HEAD").findings == []
        monkeypatch.setattr("isodoc.history.listing.MAX_FILES", 5)
        assert [one.code for one in found.tree("HEAD").findings] == ["ISD109"]


def test_case_3_a_list_without_end_is_not_read_to_its_end(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isodoc.history.listing.MAX_LISTED", 3)
    with open_repository(repository) as found:
        assert len(found.tree("HEAD").paths()) < 5


def test_a_published_folder_is_passed_over_whatever_the_size_of_its_manifest(repository: Path) -> None:
    manifest = b'{\n"isodoc": {"format": 1}, "x": "' + b"x" * 3_000_000 + b'"}'
    head = commit(repository, "out", {"out/manifest.json": manifest, "out/a.html": "", "b/manifest.json": b"x" * 10})
    with open_repository(repository) as found:
        tree = found.tree(head)
        assert [path for path in tree.paths() if path.startswith(("out", "b/"))] == ["b/manifest.json"]
        assert tree.read("README.md").startswith(b"# ")


def test_what_is_frozen_in_the_register_can_be_read_but_is_neither_listed_nor_counted(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = {
        f"register/{folder}/{number}.json": f"{folder} {number}" for folder in ("content", "files") for number in "12"
    }
    mark = '{\n"isodoc": {"format": 1}}'  # makes an output of any other folder
    head = commit(repository, "frozen", {**frozen, "register/QT-01.yaml": "", "register/manifest.json": mark})
    with open_repository(repository) as found:
        tree = found.tree(head)
        listed = [path for path in tree.paths() if path.startswith("register/")]
        assert listed == ["register/QT-01.yaml", "register/manifest.json"]
        assert {path: tree.read(path).decode() for path in frozen} == frozen
        assert tree.blob("register/files/1.json") == blob_of(b"files 1")
        assert_alike(repository, tree)
        monkeypatch.setattr("isodoc.history.listing.MAX_FILES", len(tree.paths()) + 4)  # four folders
        assert found.tree(head).findings == []


def test_a_link_among_what_is_frozen_is_not_read(repository: Path) -> None:
    (repository / "register" / "content").mkdir(parents=True)
    (repository / "register" / "content" / "a.json").symlink_to(repository / "README.md")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "link")
    with open_repository(repository) as found:
        tree = found.tree("HEAD")
        assert _fails(tree, "register/content/a.json")
        assert tree.findings == []


def loose(root: Path, name: str) -> Path:
    return root / ".git" / "objects" / name[:2] / name[2:]


def test_a_missing_content_is_an_error_of_that_file_alone(repository: Path) -> None:
    with open_repository(repository / "so-tay") as found:
        before = found.tree("HEAD")
        loose(repository, before.blob("isodoc.yaml")).unlink()
        for tree in (before, found.tree("HEAD")):
            assert tree.blob("isodoc.yaml") == before.blob("isodoc.yaml")
            with pytest.raises(OSError, match=r"isodoc\.yaml"):
                tree.read("isodoc.yaml")
            assert tree.read("forms/moi.yaml").startswith(b"kind")
        with pytest.raises(OSError, match=r"isodoc\.yaml"):
            found.tree("HEAD").size("isodoc.yaml")
        assert ("ISD101", "isodoc.yaml") in [(one.code, one.location.path) for one in load(found.tree("HEAD"))[1]]


def test_a_content_with_another_name_is_not_given_out(repository: Path) -> None:
    """A forged store must not put one content under the id of another: a cache would keep it for good."""
    with open_repository(repository / "so-tay") as found:
        tree = found.tree("HEAD")
        file = loose(repository, tree.blob("isodoc.yaml"))
        file.chmod(0o644)
        file.write_bytes(zlib.compress(b"blob 12\0kind: forged"))
        with pytest.raises(OSError, match=r"isodoc\.yaml"):
            tree.read("isodoc.yaml")


def test_a_partial_clone_reads_what_it_has(repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{repository}", "partial")
    law = "laws/60-2014-QH13.yaml"
    with open_repository(tmp_path / "partial" / "so-tay") as found:
        old, new = found.tree("ban-hanh-1"), found.tree("HEAD")
        assert old.paths() == ["forms/BM 01 ă.docx", "forms/cu.yaml", "isodoc.yaml", law]
        assert [path for path in old.paths() if _fails(old, path)] == ["forms/cu.yaml", law]
        assert [path for path in new.paths() if _fails(new, path)] == []
        assert old.read("isodoc.yaml") == new.read("isodoc.yaml")
        assert old.blob(law) != new.blob(law)
        assert {one.path for one in found.changes("ban-hanh-1", "HEAD")} == {"forms/cu.yaml", "forms/moi.yaml", law}


def _fails(tree: CommitTree, path: str) -> bool:
    try:
        assert len(tree.read(path)) == tree.size(path)
    except OSError:
        return True
    return False


def test_a_commit_whose_folders_are_missing_cannot_be_listed(repository: Path) -> None:
    loose(repository, git(repository, "rev-parse", "HEAD:so-tay/laws")).unlink()
    with open_repository(repository / "so-tay") as found, pytest.raises(DamagedRepositoryError):
        found.tree("HEAD")


def test_a_repository_of_sha256_names_contents_as_any_tree_does(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho", "--object-format=sha256")
    head = commit(root, "one", {"isodoc.yaml": "kind: manual\n", "b.yaml": "x"})
    with open_repository(root) as found:
        assert len(head) == 64
        tree = found.tree(head)
        assert_alike(root, tree)
        assert tree.blob("b.yaml") == blob_of(b"x")
        assert found.uncommitted(FolderTree(root)) == ()
        assert [change.path for one in found.commits(head) for change in one.changes] == ["b.yaml", "isodoc.yaml"]


def test_files_read_in_order_are_fetched_many_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    contents = Batch.contents

    def counted(self: Batch, ids: Sequence[str]) -> dict[str, bytes]:
        asked.append(len(ids))
        return contents(self, ids)

    monkeypatch.setattr(Batch, "contents", counted)
    root = begin(tmp_path / "kho")
    files: dict[str, str | bytes | None] = {f"{number:03}.yaml": f"kind: law {number}" for number in range(200)}
    commit(
        root, "many", files | {f"{number:03}.docx": "x" * number for number in range(200)} | {"big.yaml": "x" * 2**21}
    )
    with open_repository(root) as found:
        tree = found.tree("HEAD")
        for number in range(200):
            assert tree.read(f"{number:03}.yaml") == f"kind: law {number}".encode()
        assert asked[:6] == [1, 2, 4, 8, 16, 32]
        assert len(asked) < 12
        asked.clear()
        for number in range(0, 200, 20):
            tree.read(f"{number:03}.yaml")
        assert asked == [1] * 10
        assert tree.size("big.yaml") == len(tree.read("big.yaml")) == 2**21
