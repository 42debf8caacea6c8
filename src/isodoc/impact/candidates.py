"""Which sheets a law may concern, by few facts of each: only those have to be read to tell what it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from isodoc.impact.causes import aims_of
from isodoc.impact.citing import names_cited
from isodoc.impact.hits import Places
from isodoc.impact.naming import holder_of
from isodoc.impact.reaching import clauses_used
from isodoc.model.fee import FeeTableUse
from isodoc.model.impact import Holder
from isodoc.model.parts import used_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from isodoc.model.entry import Entry, Key
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

_ALL = "*"
"""What every sheet uses: the settings."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet *cites*, names of laws as it writes them, and which shared files it *uses*."""

    cites: frozenset[str]
    uses: frozenset[str]


def facts_of(manual: Manual, entry: Entry[Procedure]) -> SheetFacts:
    """Return the facts of one sheet of *manual*. They depend on its file and on the patterns alone."""
    return SheetFacts(names_cited(entry.value), frozenset({_ALL, *_uses(manual, entry)}))


def candidates(manual: Manual, laws: Collection[Entry[Law]], facts: Mapping[str, SheetFacts]) -> set[str]:
    """Return the paths of the sheets with *facts* that one of *laws* may concern, and perhaps of a few more.

    :func:`isodoc.impact.impact` tells of *manual* with these sheets what it tells of the manual with all of them.

    Args:
        manual: A manual that need not have the sheets in *facts*, but has everything else.
        laws: Laws of it.
        facts: What is known of the sheets that were not read, by the paths of their files.
    """
    if not facts:
        return set()
    several = [aims_of(manual, law) for law in laws]
    aimed = {key for aims in several for key in aims}
    names = {name for one in facts.values() for name in one.cites}
    cited = {name for name in names if manual.law_identity(name) in aimed}
    shared = Places(replace(manual, procedures=(), flows={}))
    used = _reached(manual, ((hit.entry, hit.keys) for aims in several for hit in shared.hits(aims)))
    return {path for path, one in facts.items() if not (cited.isdisjoint(one.cites) and used.isdisjoint(one.uses))}


def _uses(manual: Manual, entry: Entry[Procedure]) -> Iterator[str]:
    sheet = entry.value
    yield _use(Holder.PATTERN, sheet.pattern)
    yield _use(Holder.FIELD, sheet.field)
    yield from (_use(Holder.CLAUSE, name) for name, _ in clauses_used(sheet))
    yield from (_use(Holder.FEE_TABLE, fee.table) for fee in sheet.fees if isinstance(fee, FeeTableUse))
    listed = (one.form for one in sheet.forms if one.form)
    yield from (_use(Holder.FORM, name) for name in (*used_forms(sheet, manual.flow(entry)), *listed))


def _reached(manual: Manual, places: Iterable[tuple[Entry[Any], tuple[Key, ...]]]) -> set[str]:
    """Return what a sheet has to use to say what stands at one of *places*."""
    pending, seen = [*places], set[str]()
    shared: tuple[Entry[Any], ...] = (*manual.patterns, *manual.clauses, *manual.field_lists, manual.settings)
    while pending:
        entry, keys = pending.pop()
        for use in _said_through(manual, entry, keys):
            if use not in seen:
                seen.add(use)
                pending += [
                    (one, inner)
                    for one in shared
                    for name, inner in clauses_used(one.value)
                    if use == _use(Holder.CLAUSE, name)
                ]
    return seen


def _said_through(manual: Manual, entry: Entry[Any], keys: tuple[Key, ...]) -> list[str]:
    """Return the uses through which sheets say what stands under *keys* of *entry*.

    The records for which a law says how long they are kept cite that law, or stand in a sheet that does.
    """
    value, holder = entry.value, holder_of(entry)
    match holder:
        case Holder.PATTERN | Holder.CLAUSE | Holder.FEE_TABLE:
            return [_use(holder, value.id)]
        case Holder.FORM:
            return [_use(holder, value.name), _use(holder, value.code)]
        case Holder.FIELD if keys[0] == "fields":
            return [_use(holder, value.fields[int(keys[1])].id)]
        case Holder.FIELD | Holder.DEFAULTS:
            return [_ALL]
        case Holder.LAW if keys[0] == "forms":
            form = manual.form(value.forms[int(keys[1])].form or "")
            return [] if form is None else _said_through(manual, form, ("code",))
        case _:
            return []


def _use(holder: Holder, name: str | None) -> str:
    return f"{holder.value} {name or ''}"
