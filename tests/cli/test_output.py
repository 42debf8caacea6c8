"""Reports in files: whole or not at all, and never in the manual."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from isodoc.cli.output import keep, refuse_inside
from isodoc.errors import EnvironmentFailureError, UsageError


def test_the_file_is_the_old_one_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "danh-muc.csv"
    keep(b"one", file)
    keep(b"two", file)
    assert file.read_bytes() == b"two"

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, f"no room for {len(content)} bytes", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(EnvironmentFailureError, match="cannot be written: the disk is full"):
            keep(b"three", file)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("danh-muc.csv", b"two")]


def test_a_link_leads_to_the_file_that_changes(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    link = tmp_path / "danh-muc.csv"
    link.symlink_to(tmp_path / "xa" / "that.csv")
    keep(b"one", link)
    assert (link.is_symlink(), (tmp_path / "xa" / "that.csv").read_bytes()) == (True, b"one")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such device")
def test_what_is_no_file_is_written_directly() -> None:
    keep(b"one", Path(os.devnull))


@pytest.mark.parametrize("name", ["a.csv", "ho-tich/a.csv", "register/.a.csv"])
def test_no_report_becomes_a_part_of_the_manual(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="lies in the manual"):
        refuse_inside(tmp_path / name, tmp_path)


@pytest.mark.parametrize("name", ["../a.csv", ".a.csv", ".bao-cao/a.csv"])
def test_reports_lie_beside_the_manual_or_are_hidden(tmp_path: Path, name: str) -> None:
    refuse_inside(tmp_path / name, tmp_path)
