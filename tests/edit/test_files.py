"""Files of the manual are written all together, or none."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from isodoc.edit import files as module
from isodoc.edit.files import write_files
from isodoc.errors import EnvironmentFailureError


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_and_folders_are_made_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    write_files(tmp_path, {"a.yaml": b"new", "in/b.yaml": b"b"})
    assert content(tmp_path) == {"a.yaml": b"new", "in/b.yaml": b"b"}
    if os.name != "nt":
        assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "name", ["../a.yaml", "in/../../a.yaml", "link/a.yaml", "file-link.yaml", "/tmp/isodoc-a.yaml"]
)
def test_nothing_is_written_outside_the_manual(tmp_path: Path, name: str) -> None:
    root = tmp_path / "manual"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    (root / "file-link.yaml").symlink_to(tmp_path / "b.yaml")
    with pytest.raises(EnvironmentFailureError, match="leads out of the manual"):
        write_files(root, {"0.yaml": b"", name: b"x"})
    assert content(tmp_path) == {}


@pytest.mark.parametrize("failing", ["write_bytes", "replace"])
def test_a_disk_that_fails_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")

    def fail(self: Path, *_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, failing, fail)
    with pytest.raises(EnvironmentFailureError, match="cannot be written: the disk is full") as caught:
        write_files(tmp_path, {"a.yaml": b"new", "b.yaml": b"new"})
    assert str(caught.value.hint).startswith("close the file where it is open")
    monkeypatch.undo()
    assert content(tmp_path) == {"a.yaml": b"old"}


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "sync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"a.yaml": b"new"})
    assert content(tmp_path) == {}


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").touch()
    with pytest.raises(EnvironmentFailureError, match=r"in.* cannot be written: "):
        write_files(tmp_path, {"in/a.yaml": b""})


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_the_right_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(EnvironmentFailureError, match="permission denied"):
            write_files(tmp_path, {"a.yaml": b""})
    finally:
        tmp_path.chmod(0o700)
