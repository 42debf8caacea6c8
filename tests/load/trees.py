"""Trees of files given as text, for the tests of loading."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from isodoc.load import load
from isodoc.model.tree import blob_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.manual import Manual

SETTINGS = "kind: manual\nagency: UBND phường Mẫu\n"


class TextTree:
    """Files by path, as texts; the order of ``reads`` tells what was read."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = {path: textwrap.dedent(text).encode() for path, text in files.items()}
        self.reads: list[str] = []

    def paths(self) -> Sequence[str]:
        return sorted(self._files)

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        return self._files[path]

    def size(self, path: str) -> int:
        return len(self._files[path])

    def blob(self, path: str) -> str:
        return blob_of(self._files[path])


class Kept(dict[str, bytes]):
    """What was read of files, for the next time that they are loaded."""

    def put(self, key: str, value: bytes) -> None:
        """Keep *value* under *key*."""
        self[key] = value


def loaded(files: Mapping[str, str]) -> tuple[Manual, list[Diagnostic]]:
    """Return the manual of *files* beside settings, and the findings."""
    manual, findings = load(TextTree({"isodoc.yaml": SETTINGS, **files}))
    assert manual is not None
    return manual, findings


def findings(text: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of what is wrong in one file."""
    _, found = loaded({"a.yaml": text})
    return [(one.code, one.location.line, one.location.column) for one in found]


def told(text: str) -> list[str]:
    """Return what is said about one file: message and hint."""
    _, found = loaded({"a.yaml": text})
    return [f"{one.message} | {one.hint}" if one.hint else str(one.message) for one in found]
