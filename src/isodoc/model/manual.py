"""The whole manual: every noun with its place, and the look-ups by which they refer to each other."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from isodoc.citations import normalise
from isodoc.model.flow import Flow
from isodoc.model.leaves import leaves
from isodoc.model.standing import Standings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from isodoc.model.catalogue import Catalogue, Tthc
    from isodoc.model.change import Change
    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.fee import FeeTable
    from isodoc.model.form import Form
    from isodoc.model.law import Law
    from isodoc.model.leaves import Link
    from isodoc.model.organization import Agency, Field, Fields, Organization, Person, Post, Role, Unit
    from isodoc.model.pattern import Clause, Pattern
    from isodoc.model.procedure import Procedure
    from isodoc.model.settings import CheckSettings, Settings
    from isodoc.model.tree import FileTree

    Controlled = TypeVar("Controlled", Procedure, Document, Form)

Noun = TypeVar("Noun")


_PLAIN: Final = re.compile(r"(0[1-9]|[1-9][0-9]+)/(19|20)[0-9]{2}/[A-ZĐ]+[0-9]*(-[A-ZĐ]+)*")
"""Numbers that are in their normal form without a doubt; most are."""


@functools.lru_cache(maxsize=1 << 15)
def law_key(number: str) -> str:
    """Return the form of a legal *number* under which laws are compared: the normalised symbol where it has one."""
    if _PLAIN.fullmatch(number):
        return number
    if "/" not in number and ":" not in number:  # no number of a legal text, and no standard's
        return number.strip()
    citation = normalise(number)
    return citation.number if citation is not None else number.strip()


def in_text_of(entries: Iterable[Entry[Controlled]], day: dt.date) -> dict[str, Entry[Controlled]]:
    """Return, by id, the text that holds on *day*: the last ``from`` not after it, else the one without ``from``."""
    chosen: dict[str, Entry[Controlled]] = {}
    for entry in entries:
        start = entry.value.from_
        if start is not None and start > day:
            continue
        present = chosen.get(entry.value.name)
        before = present.value.from_ if present else None
        if present is None or (start is not None and (before is None or before < start)):
            chosen[entry.value.name] = entry
    return chosen


@dataclass(frozen=True)
class Manual:
    """Everything that was read, by kind, in the order of the files' paths."""

    tree: FileTree
    settings: Entry[Settings]
    organization: Entry[Organization] | None = None
    checks: Entry[CheckSettings] | None = None
    field_lists: tuple[Entry[Fields], ...] = ()
    catalogues: tuple[Entry[Catalogue], ...] = ()
    patterns: tuple[Entry[Pattern], ...] = ()
    clauses: tuple[Entry[Clause], ...] = ()
    procedures: tuple[Entry[Procedure], ...] = ()
    documents: tuple[Entry[Document], ...] = ()
    forms: tuple[Entry[Form], ...] = ()
    laws: tuple[Entry[Law], ...] = ()
    fee_tables: tuple[Entry[FeeTable], ...] = ()
    changes: tuple[Entry[Change], ...] = ()
    flows: Mapping[str, Flow] = field(default_factory=dict)

    @property
    def others(self) -> Iterator[Entry[Any]]:
        """Every document that is no procedure."""
        single = (self.settings, self.organization, self.checks)
        yield from (entry for entry in single if entry is not None)
        for entries in (
            self.field_lists, self.catalogues, self.patterns, self.clauses, self.documents, self.forms, self.laws,
            self.fee_tables, self.changes,
        ):  # fmt: skip
            yield from entries

    def flow(self, entry: Entry[Procedure]) -> Flow:
        """Return the resolved steps of the procedure that *entry* holds."""
        return self.flows.get(entry.path) or Flow()

    @property
    def agency(self) -> Agency | None:
        """The agency whose manual this is, when organization.yaml describes it."""
        return self.agencies.get(self.settings.value.agency)

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Agencies by id."""
        return {} if self.organization is None else {one.id: one for one in self.organization.value.agencies}

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {} if self.organization is None else {one.id: one for one in self.organization.value.units}

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Roles by id."""
        return {} if self.organization is None else {one.id: one for one in self.organization.value.roles}

    @cached_property
    def persons(self) -> Mapping[str, Person]:
        """Persons by id."""
        return {} if self.organization is None else {one.id: one for one in self.organization.value.persons}

    @property
    def posts(self) -> tuple[Post, ...]:
        """All posts, past, present and coming."""
        return () if self.organization is None else self.organization.value.posts

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Fields by id."""
        return {one.id: one for entry in self.field_lists for one in entry.value.fields}

    @cached_property
    def patterns_by_id(self) -> Mapping[str, Entry[Pattern]]:
        """Patterns by id."""
        return {entry.value.id: entry for entry in self.patterns}

    @cached_property
    def clauses_by_id(self) -> Mapping[str, Entry[Clause]]:
        """Clauses by id."""
        return {entry.value.id: entry for entry in self.clauses}

    @cached_property
    def fee_tables_by_id(self) -> Mapping[str, tuple[Entry[FeeTable], ...]]:
        """Fee tables by id; one table may have several texts with days of their own."""
        tables: dict[str, list[Entry[FeeTable]]] = defaultdict(list)
        for entry in self.fee_tables:
            tables[entry.value.id].append(entry)
        return {name: tuple(entries) for name, entries in tables.items()}

    @cached_property
    def _laws(self) -> Mapping[str, Entry[Law]]:
        found: dict[str, Entry[Law]] = {}
        for entry in self.laws:
            for name in (entry.value.name, entry.value.number, *entry.value.aliases):
                found.setdefault(name, entry)
        return found

    @cached_property
    def _laws_by_key(self) -> Mapping[str, Entry[Law]]:
        found: dict[str, Entry[Law]] = {}
        for name, entry in self._laws.items():
            found.setdefault(law_key(name), entry)
        return found

    def law(self, name: str) -> Entry[Law] | None:
        """Return the law of that number, id or known spelling; how it is spelled is looked at only where it must be."""
        return self._laws.get(name) or self._laws_by_key.get(law_key(name))

    def law_identity(self, name: str) -> str:
        """Return by what a law is known, of whatever spelling *name* is: its file, else its number."""
        entry = self.law(name)
        return entry.path if entry is not None else law_key(name)

    @cached_property
    def _law_numbers(self) -> Counter[str]:
        return Counter(law_key(entry.value.number) for entry in self.laws)

    def law_name(self, law: Law) -> str:
        """Return how files and commands name *law*: by its number, by its id where another law has that number."""
        return law.number if self._law_numbers[law_key(law.number)] <= 1 else law.name

    @cached_property
    def standings(self) -> Standings:
        """How the laws of the manual stand on a day, by their own dates and by what they do to each other."""
        return Standings(self.laws, self.law)

    @cached_property
    def _forms(self) -> Mapping[str, Entry[Form]]:
        found: dict[str, Entry[Form]] = {}
        for entry in self.forms:
            found.setdefault(entry.value.name, entry)
            found.setdefault(entry.value.code, entry)
        return found

    def form(self, name: str) -> Entry[Form] | None:
        """Return the form of that id or code."""
        return self._forms.get(name)

    @cached_property
    def tthc(self) -> Mapping[str, Tthc]:
        """The catalogue's TTHC by code."""
        return {one.code: one for entry in self.catalogues for one in entry.value.tthc}

    @cached_property
    def texts(self) -> tuple[tuple[Entry[Any], tuple[tuple[str, Link], ...]], ...]:
        """Every text that sheets print, with its place: of procedures, patterns, clauses, fields and the settings."""
        entries: tuple[Entry[Any], ...] = (
            *self.procedures, *self.patterns, *self.clauses, *self.field_lists, self.settings
        )  # fmt: skip
        return tuple((entry, tuple(leaves(entry.value))) for entry in entries)

    @cached_property
    def _texts_by_path(self) -> Mapping[str, tuple[tuple[str, Link], ...]]:
        return {entry.path: texts for entry, texts in self.texts}

    def texts_of(self, entry: Entry[Any]) -> tuple[tuple[str, Link], ...]:
        """Return every text of one of the documents whose texts sheets print, with its place."""
        return self._texts_by_path.get(entry.path, ())
