"""Lines of files for people to see: read late, each file once, and never anything but a file of the manual."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from isodoc.cli.report.source import lines_in, lines_of

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfkind: law\r\ntitle: Lu\xe1\xba\xadt\n")
    line = lines_in(tmp_path)
    assert [line("a.yaml", number) for number in (0, 1, 2, 3, 4)] == [None, "kind: law", "title: Luật", "", None]
    assert line("b.yaml", 1) == ""


def test_bytes_that_are_no_text_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a\n\xff\nb")
    assert [lines_in(tmp_path)("a.yaml", number) for number in (1, 2, 3)] == ["a", None, "b"]


def test_a_file_is_read_once_while_findings_about_it_follow_each_other() -> None:
    read: list[str] = []

    def content(path: str) -> bytes:
        read.append(path)
        return b"1\n2"

    line = lines_of(content)
    assert [line(path, number) for path, number in [("a", 1), ("a", 2), ("b", 1), ("b", 2)]] == ["1", "2", "1", "2"]
    assert read == ["a", "b"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password", "utf-8")
    root = tmp_path / "manual"
    root.mkdir()
    (root / "a.yaml").symlink_to(tmp_path / "secret")
    assert lines_in(root)("a.yaml", 1) == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert lines_in(tmp_path)("a.yaml", 1) == ""


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a" * (2 * 1024 * 1024 + 1))
    assert lines_in(tmp_path)("a.yaml", 1) == ""
