"""Where the manual names laws and decisions by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.mentions import in_key, in_list
from isodoc.model.fee import Fee

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isodoc.checks.mentions import Mention
    from isodoc.model.entry import Entry, Key
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual


def laws_named(manual: Manual) -> Iterator[Mention]:
    """Yield each mention of a law that the manual should hold: number or id, with its keys."""
    for entry in manual.procedures:
        for key, name in _KEYS:
            yield from in_list(entry, (key,), getattr(entry.value, key), name)
        if entry.value.online and entry.value.online.basis:
            yield entry, ("online", "basis"), entry.value.online.basis
        for place, fee in enumerate(entry.value.fees):
            if isinstance(fee, Fee):
                yield from _of_fee(entry, ("fees", place), fee)
    yield from in_key(manual.fee_tables, "basis")
    for table in manual.fee_tables:
        for place, row in enumerate(table.value.fees):
            yield from _of_fee(table, ("fees", place), row)
    for form in manual.forms:
        yield from in_list(form, ("prescribed",), form.value.prescribed, "law")
    yield from in_key(manual.changes, "law")


_KEYS = (("legal_bases", "law"), ("forms", "law"), ("limits", "basis"), ("stages", "basis"), ("records", "basis"))


def _of_fee(entry: Entry[Any], keys: tuple[Key, ...], fee: Fee) -> Iterator[Mention]:
    if fee.basis:
        yield entry, (*keys, "basis"), fee.basis
    yield from in_list(entry, (*keys, "exempt"), fee.exempt, "basis")
    yield from in_list(entry, (*keys, "reduced"), fee.reduced, "basis")


def decisions_named(manual: Manual) -> Iterator[Mention]:
    """Yield the number of each decision on which something rests; the manual need not hold the decision."""
    for entry in manual.procedures:
        for key in ("publication", "internal_procedure"):
            decision = getattr(entry.value, key)
            if decision is not None:
                yield entry, (key, "number"), decision.number
    deciding: tuple[Entry[Any], ...] = (*manual.catalogues, *manual.changes)
    for whole in deciding:
        if whole.value.decision is not None:
            yield whole, ("decision", "number"), whole.value.decision.number
    for catalogue in manual.catalogues:
        for place, one in enumerate(catalogue.value.tthc):
            if one.decision is not None:
                yield catalogue, ("tthc", place, "decision", "number"), one.decision.number


def exact_names(laws: Iterable[Entry[Law]]) -> dict[str, frozenset[str]]:
    """Return, by the paths of *laws*, their ids, numbers and listed spellings, letter by letter."""
    return {law.path: frozenset((law.value.name, law.value.number, *law.value.aliases)) for law in laws}
