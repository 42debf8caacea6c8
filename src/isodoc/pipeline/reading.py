"""From files to a manual, with everything that was found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from isodoc.cache import Cache, Pack, cache_folder
from isodoc.diagnostics import Diagnostic, in_order
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.load import load, read_many
from isodoc.model.tree import FileTree
from isodoc.workers import cores, in_chunks, pool
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from isodoc.load import Packed, Reader
    from isodoc.model.manual import Manual

WORTH_A_POOL = 4_000_000
"""Bytes of YAML above which reading them in several processes is quicker than in one."""

WORTH_SAVING = 16
"""Files that were read anew from which keeping them is worth writing the cache."""


class ManualTree(FileTree, Protocol):
    """A tree of files that tells what it had to leave out."""

    @property
    def findings(self) -> Sequence[Diagnostic]:
        """What is wrong with the names and kinds of its files."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A manual that was read, as far as it could be, and everything that was found on the way."""

    manual: Manual | None
    findings: tuple[Diagnostic, ...]


def prepare(root: Path, jobs: int | None = None) -> Prepared:
    """Read the manual at *root*, as far as it can be read; see :func:`prepare_tree`."""
    return prepare_tree(root, FolderTree(root), jobs)


def open_manual(root: Path | str) -> Manual:
    """Return the manual at *root*: every document that can be used; :func:`isodoc.check` tells of the others.

    Raises:
        UsageError: there is no manual at *root*.
        RefusedError: its settings cannot be read.
    """
    manual = prepare(find_manual(Path(root))).manual
    if manual is None:
        raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
    return manual


def prepare_tree(root: Path, tree: ManualTree, jobs: int | None = None, skip: Collection[str] = ()) -> Prepared:
    """Read the manual in *tree*; what was read before comes from the cache.

    Args:
        root: The manual's folder; it names the manual's part of the cache.
        tree: Its files.
        jobs: Processes that read; as many as there are cores when absent, and never more than the work is worth.
        skip: Paths of documents that need not be read.
    """
    pack = Pack(Cache(cache_folder()), "sources", str(root))
    workers = cores() if jobs is None else jobs
    manual, findings = load(tree, pack, _reader(workers) if workers > 1 else None, skip)
    pack.save(WORTH_SAVING)
    return Prepared(manual, tuple(in_order([*tree.findings, *findings])))


def _reader(workers: int) -> Reader:
    def read(files: Sequence[tuple[str, bytes]]) -> Iterable[Packed]:
        if sum(len(content) for _, content in files) < WORTH_A_POOL:
            return read_many(files)
        with pool(workers) as executor:
            chunks = in_chunks(executor, read_many, files, size=40, ahead=2 * workers)
            return [packed for chunk in chunks for packed in chunk]

    return read
