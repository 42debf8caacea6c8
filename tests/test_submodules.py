"""Submodules of git in the folder of a manual."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from isodoc.submodules import submodules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    """Return the folder of a manual in a folder of a repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "so-tay").mkdir()
    return tmp_path / "so-tay"


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        ('[submodule "x"]\n\tpath = so-tay/x\n\turl = -u./x\n', ["x"]),
        ('[submodule "x"] PATH="so-tay/biểu mẫu" ; c\r\npath = so-tay/a/b # c\r\n', ["a/b", "biểu mẫu"]),
        ("path = so-tay\npath = x\npath = /so-tay/x\npath = so-tay/../x\npath = so-tay/.x\npath =\n", []),
        ("xpath = so-tay/x\n# path = so-tay/x\n", []),
        ("path = so-tay/x\n" * 2, ["x"]),
    ],
)
def test_paths_are_those_below_the_manual(manual: Path, written: str, paths: list[str]) -> None:
    (manual.parent / ".gitmodules").write_text(written, newline="")
    assert submodules(manual) == paths


def test_there_are_none_without_a_repository_or_without_a_file(tmp_path: Path, manual: Path) -> None:
    assert submodules(manual) == []
    (tmp_path / ".gitmodules").write_text("path = so-tay/x\n")
    (tmp_path / ".git").rmdir()
    assert submodules(manual) == []


def test_a_link_and_a_pipe_are_not_read(tmp_path: Path, manual: Path) -> None:
    (tmp_path / "other").write_text("path = so-tay/x\n")
    (tmp_path / ".gitmodules").symlink_to("other")
    assert submodules(manual) == []
    (tmp_path / ".gitmodules").unlink()
    os.mkfifo(tmp_path / ".gitmodules")
    assert submodules(manual) == []


def test_there_are_a_hundred_at_most(tmp_path: Path, manual: Path) -> None:
    (tmp_path / ".gitmodules").write_text("".join(f"path = so-tay/{number:06}\n" for number in range(500)))
    assert submodules(manual) == [f"{number:06}" for number in range(100)]
