"""What documents, persons, fields and units are called in the papers, by their ids."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from isodoc.model.manual import in_text_of

if TYPE_CHECKING:
    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.procedure import Procedure
    from isodoc.pipeline.desk import Desk


class Names:
    """Knows the names in the manual at *desk*; what it does not know is called by its id."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._manual = desk.manual

    def called(self, name: str) -> tuple[str, str]:
        """Return code and title of the document with that id, of one that is gone as the register has them."""
        entry = self._documents.get(name)
        if entry is not None:
            return entry.value.code, entry.value.title
        entries = self._desk.life(name).entries
        facts = self._desk.recorded.facts(entries[-1].digest) if entries else None
        return (facts.code, facts.title) if facts else ("", "")

    def person(self, name: str) -> str:
        """Return the name of a person, a role or a unit."""
        manual = self._manual
        known = manual.persons.get(name) or manual.roles.get(name) or manual.units.get(name)
        return known.name if known else name

    def field(self, name: str) -> str:
        """Return the name of the field of a document; empty where it has none."""
        found = self._of(name, "field")
        return self._manual.fields[found].name if found in self._manual.fields else found

    def unit(self, name: str) -> str:
        """Return the name of the unit that keeps a document; empty where none does."""
        found = self._of(name, "owner")
        return self._manual.units[found].name if found in self._manual.units else found

    def tthc(self, name: str) -> tuple[str, ...]:
        """Return the codes of the TTHC of a document."""
        entry = self._documents.get(name)
        return tuple(getattr(entry.value, "tthc", ())) if entry else ()

    def _of(self, name: str, key: str) -> str:
        entry = self._documents.get(name)
        return (getattr(entry.value, key, None) if entry else None) or ""

    @cached_property
    def _documents(self) -> dict[str, Entry[Procedure | Document]]:
        """The documents of the work folder by id: the present text of each, else one of a coming day."""
        manual, day = self._manual, self._desk.now.date()
        documents: tuple[Entry[Procedure | Document], ...] = (*manual.procedures, *manual.documents)
        known = {entry.value.name: entry for entry in documents}
        known.update(in_text_of(manual.procedures, day))
        known.update(in_text_of(manual.documents, day))
        return known
