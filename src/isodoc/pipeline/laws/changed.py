"""Which laws and TTHC a manual has otherwise than an earlier tree of its files, what they do, and who covers them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from isodoc.diagnostics import Severity
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.impact import Impacts
from isodoc.load.names import yaml_paths
from isodoc.model.catalogue import TthcState, national
from isodoc.model.manual import law_key
from isodoc.model.since import ChangedLaws, LawSince, Since, TthcSince
from isodoc.model.tree import MANUAL_FILE
from isodoc.pipeline.known import blob_in
from isodoc.pipeline.reading import prepare_tree
from isodoc.text import collation_key, printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from isodoc.model.base import Model
    from isodoc.model.catalogue import Tthc
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.tree import FileTree
    from isodoc.pipeline.reading import ManualTree
    from isodoc.workspace import FolderTree

_KIND: Final = re.compile(rb"^(?:\xef\xbb\xbf)?[{ ]*[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?(law|catalogue)\b", re.MULTILINE)
_LARGEST: Final = 1024 * 1024  # bytes of a document
_ASIDE: Final = frozenset({"id", "aliases", "titles", "place", "source", "note"})
"""What a law may say otherwise without anything that rests on it having to be looked at."""


def changed_laws(tree: FolderTree, before: ManualTree, revision: str) -> tuple[ChangedLaws, Manual, int]:
    """Return what laws and catalogues of *tree* say otherwise than those of *before*, the commit named *revision*.

    Files that are the same are not compared. Of a file that cannot be read in one of the trees nothing is told.

    Returns:
        With it the manual of *tree*, of which the settings alone are read where no file of a law or catalogue differs,
        and how many errors its documents have, as far as they were read.

    Raises:
        RefusedError: the settings of one of the trees cannot be used.
    """
    kinds = {path: _kinds(tree, path) | _kinds(before, path) for path in _differing(tree, before)}
    wanted = {path for path, found in kinds.items() if found}
    listed = any(b"catalogue" in found for found in kinds.values())
    manual, wrong = _read(tree.root, tree, None if wanted else ())
    if manual is None:
        raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
    if not wanted:
        return ChangedLaws(), manual, 0
    old, wrong_before = _read(tree.root, before, None if listed else wanted)
    if old is None and MANUAL_FILE in before.paths():
        message = msg("isodoc.yaml of the revision {revision} cannot be used", revision=printable(revision))
        raise RefusedError(message, msg("name another revision"))
    unread = wrong.keys() | wrong_before.keys()
    readable = wanted - unread
    laws = _laws(_at(old, readable), _at(manual, readable))
    impacts = Impacts(manual)
    done = tuple(one if one.change is Since.REMOVED else replace(one, impact=impacts.of(one.entry)) for one in laws)
    tthc = _tthc(_listed(old, unread), _listed(manual, unread)) if listed else ()
    return ChangedLaws(done, _covered(manual, tthc)), manual, sum(wrong.values())


def _differing(tree: FileTree, before: FileTree) -> Iterator[str]:
    old = set(yaml_paths(before))
    for path in yaml_paths(tree):
        if path not in old or blob_in(before, path) != blob_in(tree, path):
            yield path
    yield from old.difference(tree.paths())


def _kinds(tree: FileTree, path: str) -> set[bytes]:
    """Return which of the two kinds the file at *path* may be of; none where there is no file of a size to be read."""
    try:
        return set(_KIND.findall(tree.read(path))) if tree.size(path) <= _LARGEST else set()
    except (OSError, KeyError):
        return set()


def _read(root: Path, tree: ManualTree, wanted: Collection[str] | None) -> tuple[Manual | None, Mapping[str, int]]:
    """Return the manual in *tree* with the documents that are *wanted*, all if none are named, and errors by path."""
    skip = [] if wanted is None else [path for path in tree.paths() if path not in wanted and path != MANUAL_FILE]
    prepared = prepare_tree(root, tree, skip=dict.fromkeys(skip))
    errors: dict[str, int] = defaultdict(int)
    for finding in prepared.findings:
        errors[finding.location.path] += finding.severity is Severity.ERROR
    return prepared.manual, {path: count for path, count in errors.items() if count}


def _at(manual: Manual | None, paths: Collection[str]) -> list[Entry[Law]]:
    return [entry for entry in manual.laws if entry.path in paths] if manual else []


def _laws(old: Sequence[Entry[Law]], new: Sequence[Entry[Law]]) -> tuple[LawSince, ...]:
    found: list[LawSince] = []
    for before, now in _paired(old, new):
        if now is None:
            found += [LawSince(Since.REMOVED, before)] if before else []
        elif before is None:
            found.append(LawSince(Since.ADDED, now))
        elif keys := tuple(key for key in _other(before.value, now.value) if key not in _ASIDE):
            found.append(LawSince(Since.CHANGED, now, keys))
    places = {change: place for place, change in enumerate(Since)}
    return tuple(sorted(found, key=lambda one: (places[one.change], collation_key(one.entry.value.number))))


def _paired(
    old: Sequence[Entry[Law]], new: Sequence[Entry[Law]]
) -> Iterator[tuple[Entry[Law] | None, Entry[Law] | None]]:
    """Yield each law as it was and as it is: known again by its id, else by its number, else by its file."""
    before, now = [*old], [*new]
    for known_by in (lambda one: one.value.name, lambda one: law_key(one.value.number), lambda one: one.path):
        places = {known_by(one): one for one in before}
        for one in [*now]:
            if (same := places.pop(known_by(one), None)) is not None:
                before.remove(same)
                now.remove(one)
                yield same, one
    yield from ((one, None) for one in before)
    yield from ((None, one) for one in now)


def _other(old: Model, new: Model) -> list[str]:
    """Return the keys under which *new* says something else than *old*, as files write them."""
    fields = type(new).model_fields
    return [one.alias or key for key, one in fields.items() if getattr(old, key) != getattr(new, key)]


def _listed(manual: Manual | None, unread: Collection[str]) -> dict[str, tuple[Tthc, str]]:
    """Return each TTHC with the file that lists it, by its national code; where several do, one in use is taken."""
    found: dict[str, tuple[Tthc, str]] = {}
    for entry in manual.catalogues if manual else ():
        for one in entry.value.tthc if entry.path not in unread else ():
            known = found.get(national(one.code))
            if known is None or (known[0].state is not TthcState.ACTIVE and one.state is TthcState.ACTIVE):
                found[national(one.code)] = (one, entry.path)
    return found


def _tthc(old: Mapping[str, tuple[Tthc, str]], new: Mapping[str, tuple[Tthc, str]]) -> tuple[TthcSince, ...]:
    used = [{code for code, (one, _) in listed.items() if one.state is TthcState.ACTIVE} for listed in (old, new)]
    before, now = used
    keys = {code: tuple(_other(old[code][0], new[code][0])) for code in sorted(now & before)}
    return (
        *(TthcSince(Since.ADDED, *new[code]) for code in sorted(now - before)),
        *(TthcSince(Since.CHANGED, *new[code], other) for code, other in keys.items() if other),
        *(TthcSince(Since.REMOVED, *(new.get(code) or old[code])) for code in sorted(before - now)),
    )


def _covered(manual: Manual, tthc: Collection[TthcSince]) -> tuple[TthcSince, ...]:
    """Return *tthc* with the procedures that cover each of them."""
    sheets: dict[str, dict[str, Procedure]] = defaultdict(dict)
    for entry in manual.procedures if tthc else ():
        for code in entry.value.tthc:
            sheets[national(code)][entry.value.name] = entry.value
    return tuple(replace(one, sheets=tuple(sheets[national(one.tthc.code)].values())) for one in tthc)
