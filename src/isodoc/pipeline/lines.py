"""The lines that findings point at: what the last report quoted of an unchanged file is not read again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from isodoc.pipeline.known import blob_in
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.tree import FileTree

    Quoted = dict[str, list[Any]]
    """Of each file by path: its blob, and its lines that findings point at, by number; plain data."""

_LARGEST = 2 * 1024 * 1024  # bytes of a file from which lines are quoted
_LONGEST = 1000  # characters of a line that is kept
_BOM = b"\xef\xbb\xbf"


class Lines:
    """Gives lines of the files in *tree*: those *quoted* before at once, others by reading the file."""

    def __init__(self, tree: FileTree, quoted: Mapping[str, list[Any]]) -> None:
        self._tree = tree
        self._quoted = quoted
        self._last: tuple[str, list[bytes]] = ("", [])
        self._decoded: tuple[str, int, str | None] = ("", 0, None)

    def __call__(self, path: str, number: int) -> str | None:
        """Return line *number* (from 1) of the file at *path*.

        Nothing is returned for a line or file that is not there or cannot be read, and for bytes that are not UTF-8.
        """
        found: str | None = self._quoted[path][1].get(str(number)) if path in self._quoted else None
        if found is not None:
            return found
        if self._decoded[:2] != (path, number):
            self._decoded = (path, number, self._read(path, number))
        return self._decoded[2]

    def _read(self, path: str, number: int) -> str | None:
        if self._last[0] != path:
            self._last = (path, _lines(self._tree, path))
        lines = self._last[1]
        if not 0 < number <= len(lines):
            return None
        try:
            return lines[number - 1].rstrip(b"\r").decode()
        except UnicodeDecodeError:
            return None


def lines_in(root: Path) -> Lines:
    """Return what gives the lines of the files below *root*."""
    return Lines(FolderTree(root), {})


def quote(tree: FileTree, findings: Iterable[Diagnostic], before: Mapping[str, list[Any]]) -> Quoted:
    """Return the lines in *tree* that *findings* point at; files that did not change are taken from *before*."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in findings:
        wanted[one.location.path].add(one.location.line)
    lines = Lines(tree, {})
    quoted: Quoted = {}
    for path, numbers in wanted.items():
        blob = blob_in(tree, path)
        kept = before.get(path)
        if kept is not None and kept[0] == blob and all(str(number) in kept[1] for number in numbers):
            quoted[path] = kept
        else:
            quoted[path] = [blob, {str(number): _short(lines(path, number)) for number in sorted(numbers)}]
    return quoted


def _short(line: str | None) -> str | None:
    return line if line is not None and len(line) <= _LONGEST else None


def _lines(tree: FileTree, path: str) -> list[bytes]:
    try:
        content = tree.read(path) if tree.size(path) <= _LARGEST else b""
    except OSError:
        return []
    return content.removeprefix(_BOM).split(b"\n")
