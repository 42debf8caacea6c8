from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from isodoc.canonical import digest_of
from isodoc.history import open_repository
from isodoc.register.store import (
    MAX_CONTENT,
    MAX_FILE,
    FolderStore,
    Store,
    TreeStore,
    Trouble,
    content_path,
    digest_at,
    file_path,
)
from tests.history.repositories import begin, commit

if TYPE_CHECKING:
    from pathlib import Path

CONTENT, FILE = '{"title":"Cấp bản sao"}'.encode(), b"%PDF\r\n\xff"
C, F, OTHER = digest_of(CONTENT), digest_of(FILE), digest_of(b"other")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, content in ((content_path(C), CONTENT), (file_path(F), FILE)):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def test_contents_and_files_are_found_by_their_digest(root: Path) -> None:
    store: Store = FolderStore(root)
    assert (store.content(C), store.file(F)) == (CONTENT, FILE)
    assert (store.content(F), store.file(C)) == (Trouble.MISSING, Trouble.MISSING)
    assert [store.read(digest) for digest in (C, F, OTHER)] == [CONTENT, FILE, None]


def test_a_commit_holds_the_same_as_the_folder(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    files: dict[str, str | bytes | None] = {"isodoc.yaml": "", content_path(C): CONTENT, file_path(F): FILE}
    commit(root, "a", {**files, "register/QT-01.yaml": "kind: signoffs\n", file_path(OTHER): "changed"})
    with open_repository(root) as repository:
        store: Store = TreeStore(repository.tree("HEAD"))
        assert (store.content(C), store.file(F), store.content(F)) == (CONTENT, FILE, Trouble.MISSING)
        assert (store.read(F), store.read(OTHER), store.file(OTHER)) == (FILE, None, Trouble.DAMAGED)


def test_bytes_that_are_not_what_their_name_says_are_never_returned(root: Path) -> None:
    (root / content_path(C)).write_bytes(CONTENT + b"\n")
    (root / file_path(F)).write_bytes(FILE[:-1])
    store = FolderStore(root)
    assert (store.content(C), store.file(F)) == (Trouble.DAMAGED, Trouble.DAMAGED)
    assert store.read(C) is store.read(F) is None


def test_what_is_too_large_is_not_read(root: Path) -> None:
    for path, limit in ((content_path(C), MAX_CONTENT), (file_path(F), MAX_FILE)):
        os.truncate(root / path, limit + 1)
    assert (FolderStore(root).content(C), FolderStore(root).file(F)) == (Trouble.TOO_LARGE, Trouble.TOO_LARGE)
    for path, limit in ((content_path(C), MAX_CONTENT), (file_path(F), MAX_FILE)):
        os.truncate(root / path, limit)
    assert (FolderStore(root).content(C), FolderStore(root).file(F)) == (Trouble.DAMAGED, Trouble.DAMAGED)


@pytest.mark.parametrize("part", ["register", "register/content", "content"])
def test_a_link_is_not_followed_even_to_the_right_bytes(
    root: Path, tmp_path_factory: pytest.TempPathFactory, part: str
) -> None:
    place = root / (content_path(C) if part == "content" else part)
    place.rename(tmp_path_factory.mktemp("outside") / "moved")
    place.symlink_to(next(tmp_path_factory.getbasetemp().glob("outside*/moved")))
    assert FolderStore(root).content(C) is Trouble.LINK


def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_not_opened(root: Path) -> None:
    (root / content_path(C)).unlink()
    (root / content_path(C)).mkdir()
    os.mkfifo(root / file_path(OTHER))
    assert (FolderStore(root).content(C), FolderStore(root).file(OTHER)) == (Trouble.LINK, Trouble.LINK)


class Broken:
    def size(self, path: str) -> int:
        return len(path)

    def read(self, path: str) -> bytes:
        raise OSError(errno.EIO, "Input/output error", path)


def test_what_the_disk_or_git_does_not_give_is_told_from_what_is_missing() -> None:
    assert TreeStore(Broken()).content(C) is Trouble.UNREADABLE
    assert TreeStore(Broken()).read(C) is None


@pytest.mark.parametrize(
    "digest", ["", "sha256:", C.upper(), C[7:], f"{C}\n", f"sha256:../../{C[7:]}", "sha1:" + "0" * 64]
)
def test_a_digest_is_no_path(root: Path, digest: str) -> None:
    for ask in (FolderStore(root).read, FolderStore(root).file, content_path, file_path):
        with pytest.raises(ValueError, match=r"^" + digest[:3]):
            ask(digest)


def test_everything_that_lies_there_is_listed_with_the_digest_that_it_has_place_for(root: Path) -> None:
    (root / "register/content/nested").mkdir()
    (root / "register/files/scan.pdf").write_bytes(b"")
    (root / "register/files/link").symlink_to(root)
    (root / "register/QT-01.yaml").write_bytes(b"")
    (root / "register/files/.DS_Store").write_bytes(b"")
    assert {path: digest_at(path) for path in FolderStore(root).listed()} == {
        content_path(C): C,
        "register/content/nested/": None,
        file_path(F): F,
        "register/files/link": None,
        "register/files/scan.pdf": None,
    }


def test_a_folder_that_is_a_link_or_is_not_there_is_not_entered(root: Path, tmp_path: Path) -> None:
    (root / "register/content").rename(tmp_path / "elsewhere")
    assert FolderStore(root).listed() == [file_path(F)]
    (root / "register/content").symlink_to(tmp_path / "elsewhere")
    assert FolderStore(root).listed() == ["register/content/", file_path(F)]
