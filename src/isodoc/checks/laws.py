"""Where the manual names laws and decisions by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.fee import Fee
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

    Mention = tuple[Entry[Any], tuple[Key, ...], str]


def mentions(manual: Manual) -> Iterator[Mention]:
    """Yield each mention of a law that the manual should hold: number or id, with its keys."""
    for entry in manual.procedures:
        yield from _of_procedure(entry)
    for table in manual.fee_tables:
        if table.value.basis:
            yield table, ("basis",), table.value.basis
        for place, fee in enumerate(table.value.fees):
            yield from _of_fee(table, ("fees", place), fee)
    for form in manual.forms:
        for place, prescribed in enumerate(form.value.prescribed):
            yield form, ("prescribed", place, "law"), prescribed.law
    for change in manual.changes:
        if change.value.law:
            yield change, ("law",), change.value.law


def _of_procedure(entry: Entry[Procedure]) -> Iterator[Mention]:
    procedure = entry.value
    for place, one in enumerate(procedure.legal_bases):
        if one.law:
            yield entry, ("legal_bases", place, "law"), one.law
    for place, form in enumerate(procedure.forms):
        if form.law:
            yield entry, ("forms", place, "law"), form.law
    based: tuple[tuple[str, Iterable[Any]], ...] = (
        ("limits", procedure.limits), ("stages", procedure.stages), ("records", procedure.records)
    )  # fmt: skip
    for key, parts in based:
        for place, part in enumerate(parts):
            if part.basis:
                yield entry, (key, place, "basis"), part.basis
    if procedure.online and procedure.online.basis:
        yield entry, ("online", "basis"), procedure.online.basis
    for place, fee in enumerate(procedure.fees):
        if not isinstance(fee, str) and hasattr(fee, "basis"):
            yield from _of_fee(entry, ("fees", place), fee)


def _of_fee(entry: Entry[Any], keys: tuple[Key, ...], fee: Fee) -> Iterator[Mention]:
    if fee.basis:
        yield entry, (*keys, "basis"), fee.basis
    for name in ("exempt", "reduced"):
        for place, relief in enumerate(getattr(fee, name)):
            if relief.basis:
                yield entry, (*keys, name, place, "basis"), relief.basis


def decisions(manual: Manual) -> Iterator[Mention]:
    """Yield the number of each decision on which something rests; the manual need not hold the decision."""
    for entry in manual.procedures:
        for key in ("publication", "internal_procedure"):
            decision = getattr(entry.value, key)
            if decision is not None:
                yield entry, (key, "number"), decision.number
    for catalogue in manual.catalogues:
        if catalogue.value.decision is not None:
            yield catalogue, ("decision", "number"), catalogue.value.decision.number
        for place, one in enumerate(catalogue.value.tthc):
            if one.decision is not None:
                yield catalogue, ("tthc", place, "decision", "number"), one.decision.number
    for change in manual.changes:
        if change.value.decision is not None:
            yield change, ("decision", "number"), change.value.decision.number


def is_exact(law: Law, name: str) -> bool:
    """Tell whether *name* is the id, the number or a listed spelling of *law*, letter by letter."""
    return name in (law.name, law.number, *law.aliases)
