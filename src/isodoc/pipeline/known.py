"""What the last check of a manual knew of each procedure, and what it told.

It lies in the cache and is only a shortcut: everything is bound to the content of the files that it tells of, to the
day, and to the code that found it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isodoc import __version__
from isodoc.cache import Cache, cache_folder
from isodoc.model.tree import REGISTER
from isodoc.resources import code_folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from isodoc.model.tree import FileTree
    from isodoc.pipeline.reading import ManualTree


_FORMAT = 3
"""What entries of the cache are like; to be raised when that changes."""

_FEW = 50
"""Procedures up to which what is known of them is kept apart: writing all anew takes longer than checking one."""


@dataclass(frozen=True, slots=True)
class KnownProcedure:
    """A procedure's file: its *blob*, what was found in it alone, and its facts; both as plain data."""

    blob: str
    found: list[Any]
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a manual: *shared* is the digest of the files that are no procedures, at the paths *others*."""

    shared: str = ""
    others: frozenset[str] = frozenset()
    templates: tuple[Any, ...] = ()
    procedures: Mapping[str, KnownProcedure] = field(default_factory=dict)
    late: frozenset[str] = frozenset()
    """Those of the procedures that became known after most of them."""

    def unchanged(self, tree: FileTree, today: dt.date) -> dict[str, KnownProcedure]:
        """Return, by path, the procedures that are the same in *tree*; none when a file changed that is no procedure.

        A new document may be a procedure or not; whoever reads it has to compare *shared* again.
        """
        paths = tree.paths()
        new = {path for path in paths if path.endswith(".yaml") and path not in self.others}
        if not self.shared or shared_digest(tree, self.procedures.keys() | new, today) != self.shared:
            return {}
        present = new & self.procedures.keys()
        return {
            path: one for path, one in self.procedures.items() if path in present and blob_in(tree, path) == one.blob
        }


def shared_digest(tree: FileTree, procedures: Collection[str], today: dt.date) -> str:
    """Return the digest of everything that tells something about a procedure beside its own file."""
    return files_digest(tree, procedures, str(today))


def files_digest(tree: FileTree, without: Collection[str], *more: str) -> str:
    """Return the digest of this code, of *more*, and of the files of *tree* but for those at the paths *without*.

    Of the register the names alone count: what it records is no part of what a check looks at.
    """
    others = (
        path if path.startswith(REGISTER) else f"{path} {blob_in(tree, path)}"
        for path in tree.paths()
        if path not in without
    )
    return _digest([_code(), *more, *others])


def blob_in(tree: FileTree, path: str) -> str:
    """Return the blob of the file at *path*; what stands for it where the file cannot be read."""
    try:
        return tree.blob(path)
    except OSError as error:
        return f"unreadable: {error.errno}"


def whole_digest(tree: ManualTree, today: dt.date) -> str:
    """Return the digest of everything that a check of *tree* tells, of what it had to leave out too."""
    return _digest([shared_digest(tree, (), today), *map(repr, tree.findings)])


@dataclass(frozen=True, slots=True)
class KnownReport:
    """What a check told about files with the *digest*.

    Findings as plain data, how many of each path were left out as consequences, and the lines that the findings point
    at.
    """

    digest: str = ""
    findings: list[Any] = field(default_factory=list)
    explained: dict[str, int] = field(default_factory=dict)
    quoted: dict[str, list[Any]] = field(default_factory=dict)


def recalled_report(scope: str) -> KnownReport:
    """Return what the last check of *scope* told, nothing when there was none."""
    kept = _read("report", scope)
    return KnownReport(kept["digest"], kept["findings"], kept["explained"], kept["quoted"]) if kept else KnownReport()


def keep_report(scope: str, report: KnownReport) -> None:
    """Keep what a check told."""
    content = {"digest": report.digest, "findings": report.findings, "explained": report.explained}
    _write("report", scope, {**content, "quoted": report.quoted})


def recalled_procedures(scope: str) -> Known:
    """Return what the last check of *scope* knew, nothing when there was none."""
    kept = _read("procedures", scope)
    if not kept:
        return Known()
    late = _read("late", scope)
    lately = late["procedures"] if late and late["shared"] == kept["shared"] else {}
    procedures = {path: KnownProcedure(*one) for path, one in {**kept["procedures"], **lately}.items()}
    return Known(kept["shared"], frozenset(kept["others"]), tuple(kept["templates"]), procedures, frozenset(lately))


def keep_procedures(scope: str, before: Known, known: Known) -> None:
    """Keep what a check knew; few procedures that differ from those known *before* are kept beside the others."""
    late = {path for path, one in known.procedures.items() if before.procedures.get(path) is not one} | before.late
    if known.shared == before.shared and len(late) <= _FEW:
        _write("late", scope, {"shared": known.shared, "procedures": _plain(known, late & known.procedures.keys())})
        return
    content = {"shared": known.shared, "others": sorted(known.others), "templates": known.templates}
    _write("procedures", scope, {**content, "procedures": _plain(known, known.procedures)})


def _plain(known: Known, paths: Iterable[str]) -> dict[str, Any]:
    procedures = ((path, known.procedures[path]) for path in paths)
    return {path: (one.blob, one.found, one.facts) for path, one in procedures}


@functools.cache
def _code() -> str:
    """Return what tells this code from any other: the version, and the newest change of a checkout's modules."""
    newest = 0
    for folder, _, names in os.walk(code_folder()):
        for name in names:
            if name.endswith(".py"):
                newest = max(newest, os.stat(os.path.join(folder, name)).st_mtime_ns)  # noqa: PTH116, PTH118 - quick
    return f"{__version__} {newest}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _read(kind: str, scope: str) -> dict[str, Any]:
    content = Cache(cache_folder()).get(kind, scope)
    found: dict[str, Any] = json.loads(content) if content else {}
    return found if found.get("format") == _FORMAT else {}


def _write(kind: str, scope: str, content: dict[str, Any]) -> None:
    text = json.dumps({"format": _FORMAT, **content}, ensure_ascii=False, separators=(",", ":"))
    Cache(cache_folder()).put(kind, scope, text.encode("utf-8", "surrogatepass"))
