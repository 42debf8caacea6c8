"""Changes where they are needed and nowhere else."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies

from isodoc.edit.changes import Change, changed, decoded, difference, line_end

if TYPE_CHECKING:
    from pathlib import Path


def test_places_count_as_the_reader_counts_them() -> None:
    content = "\ufeffa: 1\r\nb: 2\nc: 3\r\n".encode()
    text = decoded(content)
    change = Change(text.index("2"), text.index("2") + 1, "hai")
    assert changed(content, [change]) == "\ufeffa: 1\r\nb: hai\nc: 3\r\n".encode()


@given(strategies.lists(strategies.sampled_from(["a", "ệ", "\n", "\r\n", " "]), max_size=30), strategies.data())
def test_a_change_in_the_text_is_that_change_in_the_file(pieces: list[str], data: strategies.DataObject) -> None:
    content = "".join(pieces).encode()
    text = decoded(content)
    start = data.draw(strategies.integers(0, len(text)))
    end = data.draw(strategies.integers(start, len(text)))
    after = changed(content, [Change(start, end, "x")])
    assert decoded(after) == text[:start] + "x" + text[end:]
    lines = content.decode().splitlines(keepends=True)
    assert all(line in content.decode() for line in after.decode().splitlines(keepends=True) if "x" not in line)
    assert lines or after == b"x"


def test_new_line_ends_are_those_of_the_file() -> None:
    assert changed(b"a\r\nb\r\n", [Change(1, 1, "\nc")]) == b"a\r\nc\r\nb\r\n"
    assert (line_end(b"a\r\nb\nc\n"), line_end(b"a\r\nb\r\nc\n"), line_end(b"")) == ("\n", "\r\n", "\n")


def test_changes_that_overlap_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="Change"):
        changed(b"abc", [Change(0, 2, ""), Change(1, 3, "")])


@pytest.mark.parametrize(
    ("before", "after"), [(b"a\nb\nc\n", b"a\nx\nc\n"), (b"a\r\nb", b"a\r\nb\r\n"), (b"a\x0bb\nc", b"ab\nc")]
)
def test_a_difference_is_a_patch(tmp_path: Path, before: bytes, after: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(before)
    patch = difference("a.yaml", before, after)
    assert patch.startswith("--- a/a.yaml\n+++ b/a.yaml\n@@ ")
    git = ["git", "apply", "--unidiff-zero", "-"]
    subprocess.run(git, cwd=tmp_path, input=patch.encode(), check=True)
    assert (tmp_path / "a.yaml").read_bytes() == after
