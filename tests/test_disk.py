"""What was written is on the disk, whichever way the system offers."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from isodoc import disk


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files and folders that were brought to the disk one by one."""
    names: list[str] = []
    real = os.fsync

    def note(descriptor: int) -> None:
        names.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    return names


linux = pytest.mark.skipif(sys.platform != "linux", reason="syncfs and /proc are of Linux")


@linux
def test_linux_writes_the_whole_file_system_in_one_call(tmp_path: Path, synced: list[str]) -> None:
    (tmp_path / "a").touch()
    disk.sync(tmp_path, ["a"])
    assert synced == []


@linux
def test_elsewhere_each_file_and_each_folder_is_asked_for(
    tmp_path: Path, synced: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").touch()
    monkeypatch.setattr(sys, "platform", "darwin")
    disk.sync(tmp_path, ["in/a"])
    assert synced == ["a", tmp_path.name, "in"]


@linux
def test_a_library_without_the_call_asks_for_each_file(
    tmp_path: Path, synced: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").touch()
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    disk.sync(tmp_path, ["a"])
    assert synced == ["a", tmp_path.name]


@linux
def test_a_full_disk_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        @staticmethod
        def syncfs(_: int) -> int:
            return -1

    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: Library)
    monkeypatch.setattr("ctypes.get_errno", lambda: errno.ENOSPC)
    with pytest.raises(OSError, match="No space") as caught:
        disk.sync(tmp_path, [])
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(tmp_path))


def test_windows_brings_names_to_the_disk_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isodoc.disk.os.name", "nt")
    monkeypatch.setattr("isodoc.disk.os.open", lambda *_: pytest.fail("a folder cannot be opened on Windows"))
    disk.sync_folder(tmp_path)
