"""A tree of files to a manual, with the findings of all its files."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.signoff import Package, SignOffs
    from isodoc.model.tree import FileTree


class Store(Protocol):
    """What was read before, by key; such as a pack of the cache."""

    def get(self, key: str) -> bytes | None:
        """Return the value of *key*, or ``None``."""
        ...

    def put(self, key: str, value: bytes) -> None:
        """Keep *value* under *key*."""
        ...


if TYPE_CHECKING:
    Packed = tuple[bytes | None, list[Diagnostic]]
    """A source as bytes, or the findings that forbid to use it."""
    Reader = Callable[[Sequence[tuple[str, bytes]]], Iterable[Packed]]


def load(
    tree: FileTree, cache: Store | None = None, read: Reader | None = None, skip: Collection[str] = ()
) -> tuple[Manual | None, list[Diagnostic]]:
    """Return the manual in *tree* with everything that can be used, and the findings about what cannot.

    Read is every ``*.yaml`` outside ``register/`` and outside folders and files whose name begins with a dot. Without
    an ``isodoc.yaml`` that can be used there is no manual.

    Args:
        tree: The files.
        cache: What was read before; values are found by content and the loader's version.
        read: How files are read that *cache* does not have, :func:`read_many` in several processes for example; they
            are read one by one when absent.
        skip: Paths of documents that the caller knows already; they are in *tree*, but not read.
    """
    from isodoc.load.assemble import assemble

    with _without_collection():
        return assemble(tree, cache, read, skip)


def load_register(
    tree: FileTree, overlay: Mapping[str, bytes] = MappingProxyType({}), cache: Store | None = None
) -> tuple[tuple[Entry[SignOffs], ...], tuple[Entry[Package], ...], list[Diagnostic]]:
    """Return the chains of *tree* (``register/<ID>.yaml``), its packages (``register/packages/<NAME>.yaml``), findings.

    What cannot be read as its model has it is left out and found at its line, and so is a file that is called
    otherwise than what it says. Whether entries follow from one another is no matter of reading.

    Args:
        tree: The files.
        overlay: Files by path as an unfinished transaction left them; they count instead of those of *tree*.
        cache: What was read before; values are found by content and the loader's version.

    Returns:
        Chains and packages sorted by path. Places in them are looked up when :meth:`~isodoc.model.entry.Entry.at` asks
        for the first time; the file is read again for that.
    """
    from isodoc.load.signoffs import read_register

    with _without_collection():
        return read_register(tree, overlay, cache)


def read_many(files: Sequence[tuple[str, bytes]]) -> list[Packed]:
    """Return, for each path and content of *files*, what :func:`load` needs of it; fit for another process."""
    from isodoc.load.source import read_source
    from isodoc.load.stored import serialise

    packed: list[Packed] = []
    for path, content in files:
        source, findings = read_source(path, content)
        packed.append((None if source is None else serialise(source), findings))
    return packed


@contextmanager
def _without_collection() -> Iterator[None]:
    """Build many objects without looking for cycles: nouns have none, and searching them takes as long as reading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()
