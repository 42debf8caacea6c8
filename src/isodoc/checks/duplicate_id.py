"""Two things with the same id.

What:
    Two laws, patterns, clauses, catalogues, changes, agencies, units, roles, persons or fields have the same id; or two
    annexes, dossiers, cases or papers of one procedure. Two texts of a fee table with one id need different days.

Why:
    A reference by that id could mean either of them, and isodoc would take the first in silence.

Fails::

    kind: law
    number: 60/2014/QH13
    title: Luật Hộ tịch

Passes::

    kind: law
    number: 52/2014/QH13
    title: Luật Hôn nhân và gia đình
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.dossier import Paper

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

    Named = Iterable[tuple[Entry[Any], tuple[Key, ...], str]]

CODE = "ISD302"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each thing whose id another one of its kind has already."""
    for things in _of_files(manual):
        yield from _twins(things)
    for entry in manual.procedures:
        for parts in _of_procedure(entry):
            yield from _twins(parts)


def _of_files(manual: Manual) -> Iterator[Named]:
    yield [(entry, ("number",), entry.value.name) for entry in manual.laws]
    for entries in (manual.patterns, manual.clauses, manual.changes):
        yield [(entry, ("id",), entry.value.id) for entry in entries]
    yield [(entry, ("id",), entry.value.id) for entry in manual.catalogues if entry.value.id]
    yield [(entry, ("id",), f"{entry.value.id} {entry.value.from_ or ''}".strip()) for entry in manual.fee_tables]
    yield [(e, ("fields", place, "id"), one.id) for e in manual.field_lists for place, one in enumerate(e.value.fields)]
    yield from _of_organization(manual)


def _of_organization(manual: Manual) -> Iterator[Named]:
    entry = manual.organization
    if entry is not None:
        for key in ("agencies", "units", "roles", "persons"):
            yield [(entry, (key, place, "id"), one.id) for place, one in enumerate(getattr(entry.value, key))]


def _of_procedure(entry: Entry[Procedure]) -> Iterator[Named]:
    procedure = entry.value
    if len(procedure.annexes) > 1:
        yield [(entry, ("annexes", place, "id"), one.id) for place, one in enumerate(procedure.annexes)]
    dossiers = list(enumerate(procedure.dossiers))
    yield [(entry, ("dossiers", place, "id"), one.id) for place, one in dossiers if one.id]
    for place, dossier in dossiers:
        keys = ("dossiers", place)
        if dossier.cases:
            yield [(entry, (*keys, "cases", number, "id"), one.id) for number, one in enumerate(dossier.cases)]
        yield [
            (entry, (*keys, "items", number, "id"), one.id)
            for number, one in enumerate(dossier.items)
            if isinstance(one, Paper) and one.id
        ]


def _twins(things: Named) -> Iterator[Finding]:
    seen: dict[str, tuple[Entry[Any], tuple[Key, ...]]] = {}
    for entry, keys, name in things:
        first, place = seen.setdefault(name.casefold(), (entry, keys))
        if first is entry and place == keys:
            continue
        if first is entry:
            message = msg("the id {id} stands in line {line} already", id=name, line=entry.at(*place).line)
        else:
            message = msg("the id {id} stands in {path} already", id=name, path=first.path)
        yield at(entry, keys, message, msg("give it an `id:` of its own"))
