"""What earlier runs knew of the laws that each sheet cites, so that few sheets are read to tell of a law.

It lies in the cache and is only a shortcut: what is known of a sheet is bound to the content of its file, to the
patterns and to the code.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from isodoc.cache import Cache, cache_folder
from isodoc.diagnostics import Severity
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.impact.candidates import SheetFacts, candidates, facts_of
from isodoc.model.tree import MANUAL_FILE
from isodoc.pipeline.known import blob_in, files_digest
from isodoc.pipeline.reading import prepare_tree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.pipeline.reading import Prepared
    from isodoc.workspace import FolderTree

_KIND: Final = "citations"
_FORMAT: Final = 2
"""What entries of the cache are like; to be raised when that changes."""


@dataclass(frozen=True, slots=True)
class KnownSheet:
    """A sheet's file: its *blob*, the *id* of the sheet, its *facts*, and the names of the laws that it *rests* on."""

    blob: str
    id: str
    facts: SheetFacts
    rests: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of sheets by the paths of their files; *shared* is the digest of code and patterns."""

    shared: str
    sheets: Mapping[str, KnownSheet]


@dataclass(frozen=True, slots=True)
class Partly:
    """A *manual* without the sheets that are *known*, by the paths of their files, and how many *errors* it has."""

    tree: FolderTree
    manual: Manual
    known: Mapping[str, KnownSheet]
    errors: int

    def for_law(self, *laws: Entry[Law]) -> Manual:
        """Return the manual with those sheets that *laws* may concern."""
        facts = {path: one.facts for path, one in self.known.items()}
        return self._with(candidates(self.manual, laws, facts))

    def resting_on(self, law: Entry[Law]) -> Manual:
        """Return the manual with those sheets that rest on *law* itself."""
        return self._with({path for path, one in self.known.items() if law.path in self._laws(one)})

    def sheets_by_law(self) -> dict[str, frozenset[str]]:
        """Return, by the path of each law that is cited, the ids of the sheets that rest on it."""
        from isodoc.pipeline.laws.citations import sheets_by_law

        found = {path: set(names) for path, names in sheets_by_law(self.manual).items()}
        for one in self.known.values():
            for path in self._laws(one):
                found.setdefault(path, set()).add(one.id)
        return {path: frozenset(names) for path, names in found.items()}

    def _laws(self, one: KnownSheet) -> set[str]:
        laws = (self.manual.law(name) for name in one.rests)
        return {law.path for law in laws if law is not None}

    def _with(self, paths: set[str]) -> Manual:
        """Return the manual with the sheets at *paths*, in which nothing is wrong."""
        if not paths:
            return self.manual
        needed = {MANUAL_FILE, *paths, *(entry.path for entry in self.manual.patterns)}
        _, more = _prepared(self.tree, dict.fromkeys(path for path in self.tree.paths() if path not in needed))
        sheets = sorted((*self.manual.procedures, *more.procedures), key=lambda entry: entry.path)
        return replace(self.manual, procedures=tuple(sheets), flows={**self.manual.flows, **more.flows})


def read_partly(tree: FolderTree) -> Partly:
    """Read the manual in *tree* without the sheets of which everything is known.

    Raises:
        RefusedError: the settings of the manual cannot be read.
    """
    before = _recalled(tree)
    same = {path: one for path, one in before.sheets.items() if blob_in(tree, path) == one.blob}
    prepared, manual = _prepared(tree, same)
    shared = _shared(tree, manual)
    if same and shared != before.shared:
        same = {}
        prepared, manual = _prepared(tree, same)
    read = _facts(tree, manual, {finding.location.path for finding in prepared.findings})
    _keep(tree, before, _Known(shared, {**same, **read}))
    errors = sum(finding.severity is Severity.ERROR for finding in prepared.findings)
    return Partly(tree, manual, same, errors)


def _facts(tree: FolderTree, manual: Manual, wrong: Collection[str]) -> dict[str, KnownSheet]:
    """Return what is to be known of the sheets of *manual*, but for those at the paths *wrong*."""
    if not manual.procedures:
        return {}
    from isodoc.pipeline.laws.citations import rested_on

    rests = rested_on(manual)
    return {
        entry.path: KnownSheet(
            tree.blob(entry.path), entry.value.name, facts_of(manual, entry), rests.get(entry.path, frozenset())
        )
        for entry in manual.procedures
        if entry.path not in wrong
    }


def _prepared(tree: FolderTree, known: Mapping[str, object]) -> tuple[Prepared, Manual]:
    prepared = prepare_tree(tree.root, tree, skip=known.keys())
    if prepared.manual is None:
        raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
    return prepared, prepared.manual


def _shared(tree: FolderTree, manual: Manual) -> str:
    patterns = {entry.path for entry in manual.patterns}
    return files_digest(tree, [path for path in tree.paths() if path not in patterns], _KIND)


def _recalled(tree: FolderTree) -> _Known:
    content = Cache(cache_folder()).get(_KIND, str(tree.root))
    kept = json.loads(content) if content else {}
    if kept.get("format") != _FORMAT:
        return _Known("", {})
    names, present = kept["names"], set(tree.paths())

    def named(places: list[int]) -> frozenset[str]:
        return frozenset(names[place] for place in places)

    sheets = {
        path: KnownSheet(blob, name, SheetFacts(named(cites), named(uses)), named(rests))
        for path, (blob, name, cites, uses, rests) in kept["sheets"].items()
        if path in present
    }
    return _Known(kept["shared"], sheets)


def _keep(tree: FolderTree, before: _Known, known: _Known) -> None:
    """Keep what is *known*, each name once, unless that was known *before*."""
    if known == before:
        return
    places: dict[str, int] = {}

    def numbered(names: frozenset[str]) -> list[int]:
        return [places.setdefault(name, len(places)) for name in sorted(names)]

    sheets = {
        path: (one.blob, one.id, *map(numbered, (one.facts.cites, one.facts.uses, one.rests)))
        for path, one in known.sheets.items()
    }
    content = {"format": _FORMAT, "shared": known.shared, "names": [*places], "sheets": sheets}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    Cache(cache_folder()).put(_KIND, str(tree.root), text.encode("utf-8", "surrogatepass"))
