"""Which sheets say what stands in a shared file, and through what they say it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isodoc.impact.naming import holder_of
from isodoc.model.fee import FeeTableUse
from isodoc.model.impact import Holder, file_name
from isodoc.model.leaves import keys_of, leaves
from isodoc.model.parts import used_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from isodoc.model.base import Model
    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual
    from isodoc.model.pattern import Pattern
    from isodoc.model.procedure import Procedure

    Through = tuple[tuple[Holder, str], ...]
    Sheets = dict[str, Through]
    """By the path of each sheet, through which files it says something."""


class Reaching:
    """Finds the sheets of a manual that use its shared files."""

    def __init__(self, manual: Manual) -> None:
        self._manual = manual

    def sheets(self, entry: Entry[Any], keys: tuple[Key, ...]) -> Sheets:
        """Return the sheets that say what stands under *keys* of *entry*."""
        return self._sheets(entry, keys, frozenset())

    def _sheets(self, entry: Entry[Any], keys: tuple[Key, ...], within: frozenset[str]) -> Sheets:
        match holder_of(entry):
            case Holder.SHEET:
                return {entry.path: ()}
            case Holder.CLAUSE:
                step = (Holder.CLAUSE, entry.value.id)
                return {path: (*through, step) for path, through in self._by_clause(entry.value.id, within).items()}
            case Holder.LAW:
                return self._by_rule(entry, keys)
            case Holder.DOCUMENT:
                return {}
            case holder:
                step = (holder, file_name(entry, keys))
                return {one.path: (step,) for one in self._users(entry, keys)}

    def _users(self, entry: Entry[Any], keys: tuple[Key, ...]) -> Iterable[Entry[Procedure]]:
        """Return the sheets that use a pattern, form, fee table, or what a field or the settings set for them."""
        match holder_of(entry):
            case Holder.PATTERN:
                return self._by_pattern(entry, keys)
            case Holder.FORM:
                return self._sheets_by_form.get(entry.value.name, ())
            case Holder.FEE_TABLE:
                return self._by_fee_table(entry, keys)
            case _:
                return self._by_default(entry, keys)

    def _by_pattern(self, entry: Entry[Pattern], keys: tuple[Key, ...]) -> Iterator[Entry[Procedure]]:
        """Yield the sheets with the pattern that leave what stands under *keys* as it is."""
        if keys[0] not in {"steps", "step_notes"}:
            return
        shared = entry.value.steps[int(keys[1])].id if keys[0] == "steps" else None
        for sheet in self._manual.procedures:
            if sheet.value.pattern == entry.value.id:
                own = next((step for step in sheet.value.steps if step.id == shared), None)
                if own is None or str(keys[2]) not in own.model_fields_set:
                    yield sheet

    def _by_default(self, entry: Entry[Any], keys: tuple[Key, ...]) -> Iterator[Entry[Procedure]]:
        """Yield the sheets that take a section, or notes, from the field or from the settings."""
        place = keys[2:] if keys[0] == "fields" else keys
        if not place or place[0] not in {"sections", "step_notes", "records"}:
            return
        field = entry.value.fields[int(keys[1])].id if keys[0] == "fields" else None
        for sheet in self._manual.procedures:
            if field in {None, sheet.value.field} and self._takes(sheet, place, of_field=field is not None):
                yield sheet

    def _takes(self, sheet: Entry[Procedure], place: tuple[Key, ...], *, of_field: bool) -> bool:
        """Tell whether *sheet* leaves the default under *place* as it is."""
        if place[0] == "step_notes":
            return bool(self._manual.flow(sheet).steps)
        if place[0] == "records" or place[1] == "extra_abbreviations":
            return True
        field = None if of_field else self._manual.fields.get(sheet.value.field or "")
        nearer = (sheet.value.sections, field.sections if field is not None else None)
        return all(getattr(one, str(place[1])) is None for one in nearer if one is not None)

    @cached_property
    def _sheets_by_form(self) -> Mapping[str, list[Entry[Procedure]]]:
        found: dict[str, list[Entry[Procedure]]] = defaultdict(list)
        for sheet in self._manual.procedures:
            listed = (use.form for use in sheet.value.forms if use.form)
            named = (*used_forms(sheet.value, self._manual.flow(sheet)), *listed)
            forms = (self._manual.form(name) for name in dict.fromkeys(named))
            for name in dict.fromkeys(form.value.name for form in forms if form is not None):
                found[name].append(sheet)
        return found

    def _by_fee_table(self, entry: Entry[Any], keys: tuple[Key, ...]) -> Iterator[Entry[Procedure]]:
        """Yield the sheets that use the table, and of it the row in which *keys* stand."""
        case = entry.value.fees[int(keys[1])].case if keys[0] == "fees" else None
        for sheet in self._manual.procedures:
            uses = [one for one in sheet.value.fees if isinstance(one, FeeTableUse) and one.table == entry.value.id]
            if any(keys[0] != "fees" or not use.cases or case in use.cases for use in uses):
                yield sheet

    def _by_rule(self, entry: Entry[Any], keys: tuple[Key, ...]) -> Sheets:
        """Return the sheets that use a form which a law prescribes, or keep a record for which it says how long."""
        if keys[0] == "forms":
            name = entry.value.forms[int(keys[1])].form
            form = self._manual.form(name) if name else None
            return {} if form is None else self._sheets(form, ("code",), frozenset())
        words = entry.value.retention[int(keys[1])].record.lower()
        return {sheet.path: () for sheet in self._manual.procedures if self._keeps(sheet.value, entry.path, words)}

    def _keeps(self, procedure: Procedure, path: str, words: str) -> bool:
        cited = any(self._is(basis.law, path) for basis in procedure.legal_bases)
        return any(
            words in record.name.lower() and (self._is(record.basis, path) if record.basis else cited)
            for record in procedure.records
        )

    def _is(self, name: str | None, path: str) -> bool:
        law = self._manual.law(name) if name else None
        return law is not None and law.path == path

    def _by_clause(self, name: str, within: frozenset[str]) -> Sheets:
        """Return the sheets that use the clause, also through patterns, defaults and other clauses."""
        found: Sheets = {}
        for entry, keys in self._uses_of_clauses.get(name, ()) if name not in within else ():
            for path, through in self._sheets(entry, keys, within | {name}).items():
                if path not in found or len(through) < len(found[path]):
                    found[path] = through
        return found

    @cached_property
    def _uses_of_clauses(self) -> Mapping[str, list[tuple[Entry[Any], tuple[Key, ...]]]]:
        manual = self._manual
        found: dict[str, list[tuple[Entry[Any], tuple[Key, ...]]]] = defaultdict(list)
        holders = (*manual.procedures, *manual.patterns, *manual.clauses, *manual.field_lists, manual.settings)
        for entry in holders:
            for name, keys in clauses_used(entry.value):
                found[name].append((entry, keys))
        return found


def clauses_used(noun: Model) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yield the clauses that *noun* uses, with the keys where it does."""
    for text, link in leaves(noun):
        if link is not None and link[1] == "clause":
            yield text, keys_of(link)
