"""Finding the manual and its files."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from isodoc import workspace
from isodoc.errors import EnvironmentFailureError, UsageError
from isodoc.model.tree import blob_of
from isodoc.workspace import FolderTree, find_manual, language_of


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    root = tmp_path / "manual"
    for name in ("isodoc.yaml", "ho-tich/QT-01.yaml", "forms/BM-01.docx", ".git/HEAD", "ho-tich/.hidden.yaml"):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return root


def test_the_manual_is_here_above_or_in_procedures(manual: Path) -> None:
    root = manual.resolve()
    assert find_manual(manual) == find_manual(manual / "ho-tich") == root
    (manual.parent / "repository").mkdir()
    manual.rename(manual.parent / "repository" / "procedures")
    assert find_manual(manual.parent / "repository") == manual.parent.resolve() / "repository" / "procedures"


def test_a_manual_above_comes_before_one_in_procedures(manual: Path) -> None:
    inner = manual / "ho-tich" / "procedures"
    inner.mkdir()
    (inner / "isodoc.yaml").touch()
    assert find_manual(manual / "ho-tich") == manual.resolve()


def test_the_option_names_the_folder_or_its_file(manual: Path) -> None:
    assert find_manual(Path("/"), manual) == find_manual(Path("/"), manual / "isodoc.yaml") == manual.resolve()
    with pytest.raises(UsageError, match="ho-tich"):
        find_manual(manual, manual / "ho-tich")


def test_without_a_manual_the_error_says_where_it_looked_and_what_to_type(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        find_manual(tmp_path)
    assert str(tmp_path.resolve()) in str(error.value.message)
    assert "isodoc init" in str(error.value.hint)


def test_a_name_that_the_system_refuses_is_no_manual(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        find_manual(tmp_path, tmp_path / ("x" * 300))


def test_a_folder_with_the_name_of_the_file_is_no_manual(tmp_path: Path) -> None:
    (tmp_path / "isodoc.yaml").mkdir()
    with pytest.raises(UsageError):
        find_manual(tmp_path)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("language: vi", "vi"),
        ('language: "en"  # English', "en"),
        ("language: vi\r", "vi"),
        ("language: fr", None),
        ("  language: vi", None),
        ("", None),
    ],
)
def test_the_language_is_read_without_a_parser(tmp_path: Path, line: str, language: str | None) -> None:
    (tmp_path / "isodoc.yaml").write_bytes(f"kind: manual\n{line}\nagency: x\n".encode())
    assert language_of(tmp_path) == language


def test_without_a_manual_there_is_no_language(tmp_path: Path) -> None:
    assert language_of(tmp_path) is None


def test_the_tree_has_every_file_but_hidden_ones(manual: Path) -> None:
    tree = FolderTree(manual)
    assert tree.paths() == ["forms/BM-01.docx", "ho-tich/QT-01.yaml", "isodoc.yaml"]
    assert tree.findings == []
    assert tree.read("forms/BM-01.docx") == b"forms/BM-01.docx"
    assert tree.size("forms/BM-01.docx") == 16
    assert tree.blob("forms/BM-01.docx") == hashlib.sha1(b"blob 16\0forms/BM-01.docx").hexdigest()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_blob_is_what_git_calls_the_content(manual: Path) -> None:
    file = manual / "isodoc.yaml"
    named = subprocess.run(
        ["git", "hash-object", "--no-filters", file], check=True, capture_output=True, text=True
    ).stdout
    assert FolderTree(manual).blob("isodoc.yaml") == named.strip() == blob_of(file.read_bytes())


def test_a_file_is_read_once_for_content_and_blob(manual: Path) -> None:
    tree = FolderTree(manual)
    tree.read("isodoc.yaml")
    (manual / "isodoc.yaml").write_text("changed")
    assert tree.blob("isodoc.yaml") == blob_of(b"isodoc.yaml")


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", ".git/HEAD", "missing.yaml"])
def test_case_11_only_files_of_the_tree_are_read(manual: Path, path: str) -> None:
    (manual.parent / "secret").touch()
    tree = FolderTree(manual)
    for ask in (tree.read, tree.size, tree.blob):
        with pytest.raises(FileNotFoundError):
            ask(path)


def test_symbolic_links_are_findings_and_never_followed(manual: Path) -> None:
    (manual.parent / "outside").mkdir()
    (manual.parent / "outside" / "QT-09.yaml").write_text("secret")
    (manual / "linked.yaml").symlink_to(manual.parent / "outside" / "QT-09.yaml")
    (manual / "folder").symlink_to(manual.parent / "outside")
    (manual / "loop").symlink_to(manual)
    tree = FolderTree(manual)
    assert tree.paths() == ["forms/BM-01.docx", "ho-tich/QT-01.yaml", "isodoc.yaml"]
    assert sorted((finding.code, finding.location.path) for finding in tree.findings) == [
        ("ISD110", "folder"),
        ("ISD110", "linked.yaml"),
        ("ISD110", "loop"),
    ]
    assert {str(finding.message)[:15] for finding in tree.findings} == {"a symbolic link"}


def test_a_pipe_and_a_name_that_is_no_text_are_findings(manual: Path) -> None:
    os.mkfifo(manual / "pipe.yaml")
    (Path(os.fsdecode(os.fsencode(manual) + b"/\xff.yaml"))).touch()
    findings = FolderTree(manual).findings
    assert sorted((finding.code, finding.location.path) for finding in findings) == [
        ("ISD110", "\\udcff.yaml"),
        ("ISD110", "pipe.yaml"),
    ]


@pytest.mark.parametrize("folder", [True, False])
def test_case_18_a_repository_inside_the_manual_is_a_finding_and_not_read(manual: Path, *, folder: bool) -> None:
    inner = manual / "forms" / "shared"
    (inner / "deep").mkdir(parents=True)
    (inner / "deep" / "BM-02.yaml").touch()
    if folder:
        (inner / ".git").mkdir()
    else:
        (inner / ".git").write_text("gitdir: ../../.git/modules/shared\n")
    tree = FolderTree(manual)
    assert tree.paths() == ["forms/BM-01.docx", "ho-tich/QT-01.yaml", "isodoc.yaml"]
    assert [(finding.code, finding.location.path) for finding in tree.findings] == [("ISD110", "forms/shared")]


@pytest.mark.parametrize("made", [True, False])
def test_case_18_a_submodule_that_was_not_fetched_is_a_finding(manual: Path, *, made: bool) -> None:
    (manual / ".gitmodules").write_text('[submodule "s"]\n\tpath = forms/shared\n\turl = -u./x\n')
    if made:
        (manual / "forms" / "shared").mkdir()
    assert [(one.code, one.location.path) for one in FolderTree(manual).findings] == [("ISD110", "forms/shared")]


@pytest.mark.parametrize("there", [".git", "QT-09.yaml"])
def test_what_is_there_of_a_submodule_decides(manual: Path, there: str) -> None:
    (manual / ".gitmodules").write_text("[submodule x]\npath = forms/shared\n")
    (manual / "forms" / "shared").mkdir()
    (manual / "forms" / "shared" / there).touch()
    assert [one.location.path for one in FolderTree(manual).findings] == ["forms/shared"] * (there == ".git")


def test_a_pipe_that_is_called_like_a_manifest_is_not_opened(manual: Path) -> None:
    os.mkfifo(manual / "ho-tich" / "manifest.json")
    assert [finding.location.path for finding in FolderTree(manual).findings] == ["ho-tich/manifest.json"]


def test_case_3_the_number_of_files_is_limited(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "MAX_FILES", 4)
    assert [finding.code for finding in FolderTree(manual).findings] == ["ISD109"]


def test_a_folder_that_cannot_be_listed(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(folder: str) -> object:
        if folder.rstrip("/").endswith("ho-tich"):
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    listed = os.scandir
    monkeypatch.setattr("isodoc.workspace.os.scandir", scandir)
    tree = FolderTree(manual)
    assert [(finding.code, finding.location.path) for finding in tree.findings] == [("ISD101", "ho-tich")]
    assert "isodoc.yaml" in tree.paths()


def test_a_root_that_cannot_be_listed_fails_the_run(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match="missing"):
        FolderTree(tmp_path / "missing")


def test_a_published_folder_inside_the_manual_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "isodoc.yaml").write_text("kind: manual\n")
    out = tmp_path / "out"
    out.mkdir()
    (out / "QT-01.html").write_text("")
    (out / "manifest.json").write_text('{"other": 1}')
    assert FolderTree(tmp_path).paths() == ["isodoc.yaml", "out/QT-01.html", "out/manifest.json"]
    (out / "manifest.json").write_text('{\n"isodoc": {"format": 1, "version": "0.1.0"},\n')
    assert FolderTree(tmp_path).paths() == ["isodoc.yaml"]


def test_what_is_frozen_in_the_register_is_neither_listed_nor_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["isodoc.yaml", "content/a.json", "register/QT-01.yaml", "register/packages/a.yaml"]
    for name in (*names, *(f"register/{folder}/{number}.json" for folder in ("content", "files") for number in "1234")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(workspace, "MAX_FILES", 9)
    tree = FolderTree(tmp_path)
    assert (tree.paths(), tree.findings) == (sorted(names), [])
    with pytest.raises(FileNotFoundError):
        tree.read("register/content/1.json")


def test_a_link_in_place_of_a_folder_of_the_register_is_a_finding(manual: Path) -> None:
    (manual / "register").mkdir()
    (manual / "register" / "content").symlink_to(manual / "forms")
    assert [one.location.path for one in FolderTree(manual).findings] == ["register/content"]


def test_no_manifest_makes_the_register_an_output(manual: Path) -> None:
    (manual / "register").mkdir()
    (manual / "register" / "manifest.json").write_text('{\n"isodoc": {"format": 1, "version": "0.1.0"},\n')
    assert "register/manifest.json" in FolderTree(manual).paths()


def test_a_file_that_looks_the_same_is_not_read_for_its_blob(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (1, 1))
    first = FolderTree(tmp_path)
    blobs = {path: first.blob(path) for path in first.paths()}
    assert first.looks() == {}  # their inodes have just changed: a second change might not show
    looks = {
        path: (blob, [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino])
        for path, blob in blobs.items()
        for state in [(tmp_path / path).lstat()]
    }
    (tmp_path / "b.yaml").write_text("B.yaml")
    again = FolderTree(tmp_path, looks)
    assert [again.blob("a.yaml"), again.blob("b.yaml")] == [blobs["a.yaml"], blob_of(b"B.yaml")]
    assert again.reads == 1


def test_settled_files_are_told_with_their_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("a")
    tree = FolderTree(tmp_path)
    blob = tree.blob("a.yaml")
    later = (tmp_path / "a.yaml").lstat().st_ctime_ns + 10**10
    monkeypatch.setattr("isodoc.workspace.time.time_ns", lambda: later)
    assert tree.looks()["a.yaml"][0] == blob
    assert FolderTree(tmp_path, tree.looks()).blob("a.yaml") == blob
    (tmp_path / "a.yaml").unlink()
    assert tree.looks() == {}
