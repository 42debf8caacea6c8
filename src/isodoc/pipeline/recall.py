"""What earlier runs knew of a manual: how its files looked, and which documents it had.

It lies in the cache and is only a shortcut. Everything in it is bound to the content of the files that it tells of, so
what does not fit any more is not used.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isodoc.cache import Cache, cache_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from isodoc.model.tree import FileTree
    from isodoc.pipeline.sheets import Subject
    from isodoc.workspace import FolderTree, Looks

WORTH_KEEPING = 16
"""Files that had to be read to know their blobs from which looking at all of them is worth it."""


def recalled_looks(root: Path) -> Looks:
    """Return how the files of the manual at *root* looked when their blobs were last computed."""
    return {path: (blob, look) for path, (blob, look) in _read("looks", root).items()}


def keep_looks(root: Path, tree: FolderTree) -> None:
    """Keep how the files of *tree* look, unless that is known of all but a few."""
    if tree.reads >= WORTH_KEEPING:
        _write("looks", root, tree.looks())


@dataclass(frozen=True, slots=True)
class Recollection:
    """The documents that the last build knew, the files they were made of, and the digest of what all shared."""

    shared: str = ""
    own: frozenset[str] = frozenset()
    subjects: tuple[Subject, ...] = ()

    def untouched(self, tree: FileTree) -> list[Subject]:
        """Return the documents whose files are the same in *tree*."""
        present = set(tree.paths())
        return [one for one in self.subjects if one.path in present and tree.blob(one.path) == one.blob]


def recalled_documents(root: Path) -> Recollection:
    """Return what the last build of the manual at *root* knew, nothing when there was none."""
    from isodoc.pipeline.sheets import Subject

    found = _read("documents", root)
    if not found:
        return Recollection()
    subjects = (
        Subject(name, code, title, path, blob, field, tuple(tthc), system)
        for name, code, title, path, blob, field, tthc, system in found["subjects"]
    )
    return Recollection(found["shared"], frozenset(found["own"]), tuple(subjects))


def keep_documents(root: Path, shared: str, own: Collection[str], subjects: Sequence[Subject]) -> None:
    """Keep what a build knew."""
    facts = [(one.name, one.code, one.title, one.path, one.blob, one.field, one.tthc, one.system) for one in subjects]
    _write("documents", root, {"shared": shared, "own": sorted(own), "subjects": facts})


def _read(kind: str, root: Path) -> dict[str, Any]:
    content = Cache(cache_folder()).get(kind, str(root))
    found = json.loads(content) if content else {}
    return found if isinstance(found, dict) else {}


def _write(kind: str, root: Path, content: object) -> None:
    Cache(cache_folder()).put(kind, str(root), json.dumps(content).encode())
