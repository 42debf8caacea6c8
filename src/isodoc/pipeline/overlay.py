"""The files of a manual with some of them as they could be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.model.tree import blob_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.diagnostics import Diagnostic
    from isodoc.pipeline.reading import ManualTree


@dataclass(frozen=True, slots=True)
class Overlay:
    """The files of *below*, those of *contents* by path instead; a :class:`~isodoc.model.tree.FileTree`."""

    below: ManualTree
    contents: Mapping[str, bytes]

    @property
    def findings(self) -> Sequence[Diagnostic]:
        """What is wrong with the names and kinds of the files."""
        return self.below.findings

    def paths(self) -> Sequence[str]:
        """Return the paths of all files, sorted by code point."""
        return self.below.paths()

    def read(self, path: str) -> bytes:
        """Return the content of the file at *path*."""
        return self.contents[path] if path in self.contents else self.below.read(path)

    def size(self, path: str) -> int:
        """Return the size of the file at *path* in bytes."""
        return len(self.contents[path]) if path in self.contents else self.below.size(path)

    def blob(self, path: str) -> str:
        """Return the hex git blob id of the file at *path*."""
        return blob_of(self.contents[path]) if path in self.contents else self.below.blob(path)
