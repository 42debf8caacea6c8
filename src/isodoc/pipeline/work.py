"""What the work folder holds of controlled documents, ready to be frozen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isodoc.canonical import digest_of
from isodoc.content import content_bytes, freeze, freeze_keys, freeze_policy, layout_bytes, layout_of, sources_of
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.model.content import KEYS_ID, POLICY_ID, ContentKind
from isodoc.model.tree import MANUAL_FILE
from isodoc.render.formats import FORMATS
from isodoc.render.sources import collect, digests_of_shipped
from isodoc.resources import folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from isodoc.model.content import Content
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual

LAYOUT = "layout"
"""Under this name an entry has the layout among the templates."""
_PRINTED = frozenset({ContentKind.PROCEDURE, ContentKind.DOCUMENT})


@dataclass(frozen=True)
class Text:
    """One text of a document in the work folder: *path* is its own file, *start* the day from which it is to hold."""

    id: str
    path: str
    start: dt.date | None
    make: Callable[[], Content]
    sources: Callable[[], set[str]]

    @cached_property
    def content(self) -> Content:
        """What it says."""
        return self.make()

    @cached_property
    def bytes(self) -> bytes:
        """The frozen content."""
        return content_bytes(self.content)

    @cached_property
    def digest(self) -> str:
        """The digest of the frozen content."""
        return digest_of(self.bytes)


class WorkFolder:
    """The controlled documents of *manual* as they lie in the work folder."""

    def __init__(self, manual: Manual) -> None:
        self.manual = manual

    @property
    def _coded(self) -> tuple[Entry[Any], ...]:
        return (*self.manual.procedures, *self.manual.documents, *self.manual.forms)

    @cached_property
    def texts(self) -> Mapping[str, tuple[Text, ...]]:
        """The texts of each document by id: the present one first, then those of coming days."""
        manual = self.manual
        found: dict[str, list[Text]] = {POLICY_ID: [self._system(POLICY_ID, MANUAL_FILE, freeze_policy)]}
        if manual.organization is not None and any(one.keys for one in manual.persons.values()):
            found[KEYS_ID] = [self._system(KEYS_ID, manual.organization.path, freeze_keys)]
        for entry in self._coded:
            found.setdefault(entry.value.name, []).append(self._text(entry))
        return {name: tuple(sorted(texts, key=lambda one: str(one.start or ""))) for name, texts in found.items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The id of each document by its printed code and by its id."""
        return {entry.value.code: entry.value.name for entry in self._coded} | {name: name for name in self.texts}

    def fields(self, name: str) -> set[str]:
        """Return the ids of the documents of the field *name*."""
        return {one.value.name for one in self._coded if getattr(one.value, "field", None) == name}

    @cached_property
    def printing(self) -> dict[str, bytes]:
        """What prints the sheets, by name."""
        files = collect(self.manual.tree, folder("templates"))
        used = {name: file for one in FORMATS.values() for file in one.recipe(files).files if (name := file.name)}
        return {name: file.data for name, file in used.items()} | {LAYOUT: layout_bytes(layout_of(self.manual))}

    @cached_property
    def shipped(self) -> frozenset[str]:
        """The digests of templates that isodoc brings, or brought in an earlier version."""
        return digests_of_shipped(collect(None, folder("templates")).values())

    @cached_property
    def _printing(self) -> dict[str, tuple[str, bytes]]:
        return {name: (digest_of(data), data) for name, data in self.printing.items()}

    def templates(self, text: Text) -> Mapping[str, tuple[str, bytes]]:
        """Return what prints the sheet of *text*, by name, with its digest; nothing for what has no sheet."""
        return self._printing if text.content.kind in _PRINTED else {}

    def attached(self, text: Text) -> dict[str, bytes]:
        """Return the files that the sheet of *text* carries, by digest.

        Raises:
            OSError: one of them cannot be read, because another program has it open, for example.
            RefusedError: one of them is not any more as it was frozen.
        """
        found = {}
        for path, digest in text.content.files.items():
            found[digest] = data = self.manual.tree.read(path)
            if digest_of(data) != digest:
                raise RefusedError(msg("{path} was changed meanwhile", path=path), msg("run the command again"))
        return found

    def _text(self, entry: Entry[Any]) -> Text:
        manual = self.manual
        return Text(
            entry.value.name,
            entry.path,
            entry.value.from_,
            lambda: freeze(manual, entry),
            lambda: sources_of(manual, entry),
        )

    def _system(self, name: str, path: str, make: Callable[[Manual], Content]) -> Text:
        return Text(name, path, None, lambda: make(self.manual), lambda: {path})
