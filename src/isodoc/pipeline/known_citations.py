"""What earlier runs knew of the laws that each sheet cites, so that few sheets are read to tell what a law concerns.

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
    from collections.abc import Callable, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.pipeline.reading import Prepared
    from isodoc.workspace import FolderTree

_KIND: Final = "citations"
_FORMAT: Final = 1
"""What entries of the cache are like; to be raised when that changes."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of each sheet, with its blob, by the path of its file; *shared*: digest of code and patterns."""

    shared: str
    sheets: Mapping[str, tuple[str, SheetFacts]]


def read_for_law(tree: FolderTree, meant: Callable[[Manual], Entry[Law]]) -> tuple[Manual, Entry[Law], int]:
    """Return the manual in *tree* with the sheets alone that a law may concern, the law, and how many errors it has.

    Args:
        tree: The files.
        meant: Returns the law, given a manual that may lack any of its sheets.

    Raises:
        RefusedError: the settings of the manual cannot be read.
    """
    before = _recalled(tree)
    same = {path: (blob, facts) for path, (blob, facts) in before.sheets.items() if blob_in(tree, path) == blob}
    prepared, manual = _prepared(tree, same)
    shared = _shared(tree, manual)
    if same and shared != before.shared:
        same = {}
        prepared, manual = _prepared(tree, same)
    wrong = {finding.location.path for finding in prepared.findings}
    read = {
        entry.path: (tree.blob(entry.path), facts_of(manual, entry))
        for entry in manual.procedures
        if entry.path not in wrong
    }
    _keep(tree, before, _Known(shared, {**same, **read}))
    law = meant(manual)
    paths = candidates(manual, law, {path: facts for path, (_, facts) in same.items()})
    errors = sum(finding.severity is Severity.ERROR for finding in prepared.findings)
    return (_with(tree, manual, paths) if paths else manual), law, errors


def _prepared(tree: FolderTree, known: Mapping[str, object]) -> tuple[Prepared, Manual]:
    prepared = prepare_tree(tree.root, tree, skip=known.keys())
    if prepared.manual is None:
        raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
    return prepared, prepared.manual


def _with(tree: FolderTree, manual: Manual, paths: set[str]) -> Manual:
    """Return *manual* with the sheets at *paths*, in which nothing is wrong."""
    needed = {MANUAL_FILE, *paths, *(entry.path for entry in manual.patterns)}
    _, more = _prepared(tree, dict.fromkeys(path for path in tree.paths() if path not in needed))
    sheets = sorted((*manual.procedures, *more.procedures), key=lambda entry: entry.path)
    return replace(manual, procedures=tuple(sheets), flows={**manual.flows, **more.flows})


def _shared(tree: FolderTree, manual: Manual) -> str:
    patterns = {entry.path for entry in manual.patterns}
    return files_digest(tree, [path for path in tree.paths() if path not in patterns], _KIND)


def _recalled(tree: FolderTree) -> _Known:
    content = Cache(cache_folder()).get(_KIND, str(tree.root))
    kept = json.loads(content) if content else {}
    if kept.get("format") != _FORMAT:
        return _Known("", {})
    names, present = kept["names"], set(tree.paths())
    return _Known(
        kept["shared"],
        {
            path: (blob, SheetFacts(frozenset(names[at] for at in cites), frozenset(names[at] for at in uses)))
            for path, (blob, cites, uses) in kept["sheets"].items()
            if path in present
        },
    )


def _keep(tree: FolderTree, before: _Known, known: _Known) -> None:
    """Keep what is *known*, each name once, unless that was known *before*."""
    if known == before:
        return
    places: dict[str, int] = {}

    def numbered(names: frozenset[str]) -> list[int]:
        return [places.setdefault(name, len(places)) for name in sorted(names)]

    sheets = {path: (blob, numbered(one.cites), numbered(one.uses)) for path, (blob, one) in known.sheets.items()}
    content = {"format": _FORMAT, "shared": known.shared, "names": [*places], "sheets": sheets}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    Cache(cache_folder()).put(_KIND, str(tree.root), text.encode("utf-8", "surrogatepass"))
