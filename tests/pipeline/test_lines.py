"""Lines of files for people to see: read late, each file once, and never anything but a file of the manual."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import msg
from isodoc.pipeline.lines import Lines, lines_in, quote
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfkind: law\r\ntitle: Lu\xe1\xba\xadt\n")
    line = lines_in(tmp_path)
    assert [line("a.yaml", number) for number in (0, 1, 2, 3, 4)] == [None, "kind: law", "title: Luật", "", None]
    assert line("b.yaml", 1) is None


def test_bytes_that_are_no_text_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a\n\xff\nb")
    assert [lines_in(tmp_path)("a.yaml", number) for number in (1, 2, 3)] == ["a", None, "b"]


def test_a_file_is_read_once_while_findings_about_it_follow_each_other(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("1\n2")
    tree = FolderTree(tmp_path)
    line = Lines(tree, {})
    places = [("a.yaml", 1), ("a.yaml", 2), ("b.yaml", 1), ("b.yaml", 2)]
    assert [line(path, number) for path, number in places] == ["1", "2", "1", "2"]
    assert tree.reads == 2


def test_what_was_quoted_is_not_read_again_while_the_file_is_the_same(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"one of {name}\n{'x' * 2000}\n")
    findings = [Diagnostic("ISD501", Severity.ERROR, Location(name, 1), msg("x")) for name in ("a.yaml", "b.yaml")]
    quoted = quote(FolderTree(tmp_path), findings, {})
    (tmp_path / "b.yaml").write_text("changed\n")
    tree = FolderTree(tmp_path)
    anew = quote(tree, findings, quoted)
    assert anew["a.yaml"] is quoted["a.yaml"]
    line = Lines(tree, anew)
    assert (line("a.yaml", 1), line("b.yaml", 1)) == ("one of a.yaml", "changed")
    assert line("a.yaml", 2) == "x" * 2000


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password", "utf-8")
    root = tmp_path / "manual"
    root.mkdir()
    (root / "a.yaml").symlink_to(tmp_path / "secret")
    assert lines_in(root)("a.yaml", 1) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert lines_in(tmp_path)("a.yaml", 1) is None


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a" * (2 * 1024 * 1024 + 1))
    assert not lines_in(tmp_path)("a.yaml", 1)
