"""The chains and packages below ``register/``, from files to nouns: quickly, for there are many and they only grow."""

from __future__ import annotations

import functools
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from isodoc.diagnostics import Diagnostic, Location, Severity, in_order
from isodoc.i18n import msg
from isodoc.load.build import read_json, read_noun
from isodoc.load.building_codes import MISPLACED_KIND, OTHER_NAME
from isodoc.load.chain_text import chain_as_json
from isodoc.load.characters import decode
from isodoc.load.late_marks import LateMarks
from isodoc.load.names import check_names, yaml_paths
from isodoc.load.source import read_source, too_large, unreadable
from isodoc.load.stored import LOADER_VERSION, seal, unseal
from isodoc.model.entry import Entry
from isodoc.model.signoff import PACKAGES, Package, SignOffs
from isodoc.model.tree import REGISTER, UNLISTED, blob_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.i18n import Message
    from isodoc.load import Store
    from isodoc.model.tree import FileTree

Noun = TypeVar("Noun", bound=SignOffs | Package)


def read_register(
    tree: FileTree, overlay: Mapping[str, bytes], cache: Store | None
) -> tuple[tuple[Entry[SignOffs], ...], tuple[Entry[Package], ...], list[Diagnostic]]:
    """Return the chains, the packages and the findings; see :func:`isodoc.load.load_register`."""
    reading = _Reading(tree, overlay, cache)
    paths = sorted({path for path in (*yaml_paths(tree), *overlay) if _is_own(path)})
    chains: list[Entry[SignOffs]] = []
    packages: list[Entry[Package]] = []
    for path in paths:
        folder = path[: path.rindex("/") + 1]
        if folder == REGISTER:
            chains += reading.document(path, SignOffs)
        elif folder == PACKAGES:
            packages += reading.document(path, Package)
        else:
            message = msg("in register/ stand sign-offs, in register/packages/ packages, and nothing else")
            reading.refuse(MISPLACED_KIND, Location(path), message)
    return tuple(chains), tuple(packages), in_order([*reading.findings, *check_names(paths)])


def _is_own(path: str) -> bool:
    return path.startswith(REGISTER) and not path.startswith(UNLISTED) and "/." not in path


class _Reading:
    """The files of a register, one after the other, and what is wrong with them."""

    def __init__(self, tree: FileTree, overlay: Mapping[str, bytes], cache: Store | None) -> None:
        self.findings: list[Diagnostic] = []
        self._tree = tree
        self._overlay = overlay
        self._cache = cache

    def refuse(self, code: str, location: Location, message: Message, subject: str = "") -> None:
        path = location.path
        hint = msg("nobody edits the files in register/; bring back what git has: git checkout -- {path}", path=path)
        self.findings.append(Diagnostic(code, Severity.ERROR, location, message, hint, subject))

    def document(self, path: str, model: type[Noun]) -> Iterator[Entry[Noun]]:
        """Yield the document at *path* if it can be used."""
        try:
            entry = self._kept(path, model) or self._read(path, model)
        except OSError as error:
            self.findings.append(unreadable(path, error))
            return
        if entry is None:
            return
        key = "id" if isinstance(entry.value, SignOffs) else "name"
        said, name = getattr(entry.value, key), PurePosixPath(path).stem
        if said == name:
            yield entry
        else:
            message = msg("the file is called {name}, but what it says belongs to {other}", name=name, other=said)
            self.refuse(OTHER_NAME, entry.at(key), message, key)

    def _kept(self, path: str, model: type[Noun]) -> Entry[Noun] | None:
        """Return the document as the cache has it."""
        kept = None if self._cache is None else self._cache.get(self._key(path))
        data = None if kept is None else unseal(kept)
        noun = None if data is None else read_json(data, model)
        return None if noun is None else self._late(path, noun)

    def _read(self, path: str, model: type[Noun]) -> Entry[Noun] | None:
        size = len(self._overlay[path]) if path in self._overlay else self._tree.size(path)
        if large := too_large(path, size):
            self.findings.append(large)
            return None
        content = self._content(path)
        data = chain_as_json(decode(content)) if model is SignOffs else None
        noun = None if data is None else read_json(data, model)
        if noun is None:
            data, entry = self._read_exactly(path, content, model)
        else:
            entry = self._late(path, noun)
        if self._cache is not None and data is not None:
            self._cache.put(self._key(path), seal(data.encode()))
        return entry

    def _read_exactly(self, path: str, content: bytes, model: type[Noun]) -> tuple[str | None, Entry[Noun] | None]:
        source, found = read_source(path, content)
        entry = None
        if source is not None and source.data.get("kind") != ("signoffs" if model is SignOffs else "package"):
            message = msg("in register/ stand sign-offs, in register/packages/ packages, and nothing else")
            self.refuse(MISPLACED_KIND, source.location(("kind",)), message, "kind")
        elif source is not None:
            entry, found = read_noun(source, model)
        self.findings += found
        return (None, None) if entry is None or source is None else (json.dumps(source.data), entry)

    def _late(self, path: str, noun: Noun) -> Entry[Noun]:
        return Entry(noun, LateMarks(path, self._blob(path), functools.partial(self._content, path)))

    def _key(self, path: str) -> str:
        return f"register:{LOADER_VERSION}:{self._blob(path)}"

    def _content(self, path: str) -> bytes:
        return self._overlay[path] if path in self._overlay else self._tree.read(path)

    def _blob(self, path: str) -> str:
        return blob_of(self._overlay[path]) if path in self._overlay else self._tree.blob(path)
