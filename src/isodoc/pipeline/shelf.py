"""What is approved for a day, ready to be printed: frozen contents with the templates kept with them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from isodoc.content import ContentError, read_layout
from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import msg
from isodoc.model.content import ContentKind, Layout
from isodoc.model.timeline import entry_hash
from isodoc.pipeline.building import digest_of_lines
from isodoc.pipeline.editions import edition_of
from isodoc.pipeline.marking import edition_before, marked
from isodoc.pipeline.sheets import Subject
from isodoc.pipeline.work import LAYOUT
from isodoc.register import codes
from isodoc.register.ledger import chain_path
from isodoc.render.formats import recipes_for, template_set
from isodoc.render.sources import TemplateFile, digests_of_shipped
from isodoc.view.sheet import sheet
from isodoc.view.updating import announced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from isodoc.i18n import Message
    from isodoc.model.content import Content
    from isodoc.model.edition import Edition
    from isodoc.model.review import Updating
    from isodoc.model.sheet import Sheet
    from isodoc.model.timeline import Edition as Approved
    from isodoc.model.timeline import Life
    from isodoc.pipeline.building import Order
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.sheets import SheetPlan
    from isodoc.register.store import Store
    from isodoc.render.recipe import Recipe

IN_FORCE: Final = "in force"
"""The state of documents in the manifest of a build of what is approved."""
_PRINTED: Final = frozenset({ContentKind.PROCEDURE.value, ContentKind.DOCUMENT.value})
_FEES: Final = b'"fee_tables":'


@dataclass(frozen=True, slots=True)
class _Set:
    """The templates of some sheets: what names them, and their layout."""

    name: str
    layout: Layout


class Shelf:
    """What is approved, as it is to be printed on the day of *order*, and what is wrong with it.

    Args:
        recorded: The register.
        shipped: The templates that come with isodoc.
        order: What is to be built.
        updated: Tells by id and digest for which changes a document is being updated.
    """

    def __init__(
        self,
        recorded: Recorded,
        shipped: Mapping[str, TemplateFile],
        order: Order,
        updated: Callable[[str, str], tuple[Updating, ...]] = lambda _id, _digest: (),
    ) -> None:
        self.findings: list[Diagnostic] = []
        self.recipes: dict[str, Recipe] = recipes_for((), shipped)
        self._recorded = recorded
        self._shipped = shipped
        self._order = order
        self._updated = updated
        self._sets: dict[str, _Set | Message] = {}

    def subjects(self) -> list[Subject]:
        """Return the documents that are in force and have a sheet; what cannot be printed is left out and found."""
        return [found for life in self._recorded.lives.values() if (found := self._subject(life)) is not None]

    def fields(self) -> dict[str, str]:
        """Return what the fields are called, by id: as in what was approved last."""
        held = self._held()
        facts = (self._recorded.facts(each.digest) for each in sorted(held, key=_moment))
        return {each.field: each.field_name for each in facts if each is not None}

    def last(self) -> Content | None:
        """Return the content that was approved last: it knows best what the agency is called."""
        digests = [each.digest for each in sorted(self._held(), key=_moment, reverse=True)]
        return next((content for each in digests if (content := self._recorded.content(each)) is not None), None)

    def readable(self, plan: SheetPlan) -> bool:
        """Tell whether the content of a sheet that is to be printed can be read; else it is found."""
        if self._recorded.content(plan.subject.digest) is not None:
            return True
        self._refuse_content(self._recorded.lives[plan.subject.name], plan.subject.digest)
        return False

    def _held(self) -> list[Approved]:
        return [each for life in self._recorded.lives.values() if (each := life.in_force(self._order.today))]

    def _subject(self, life: Life) -> Subject | None:
        held = life.in_force(self._order.today)
        if held is None:
            return None
        data = self._recorded.store.content(held.digest)
        facts = self._recorded.learned(held.digest, data) if isinstance(data, bytes) else None
        if facts is None or not isinstance(data, bytes):
            self._refuse_content(life, held.digest)
            return None
        if facts.code != held.entry.code:
            message = msg("the content is that of {other}, not of {code}", other=facts.code, code=held.entry.code)
            self._refuse(codes.FOREIGN_CODE, life, message)
            return None
        if facts.kind not in _PRINTED:
            return None
        templates = self._set(life, life.templates_of(held))
        if templates is None:
            return None
        edition = edition_of(life, held, self._recorded.lives)
        before = edition_before(life, held, self._recorded.lives) if self._order.marks else None
        day = str(self._order.today) if _FEES in data else ""  # fees hold between days
        printed = f"{held.digest} {templates.name} {edition} {day}"
        printed += f" {self._order.marks} {before.digest}" if before else ""
        updates = self._updated(life.id, held.digest)
        printed += f" {updates}" if updates else ""
        return Subject(
            life.id,
            facts.code,
            facts.title,
            chain_path(life.id),
            hashlib.sha256(printed.encode()).hexdigest(),
            facts.field,
            facts.tthc,
            facts.kind == ContentKind.DOCUMENT.value,
            partial(self._sheet, held.digest, templates.layout, edition, before, updates),
            held.revision,
            IN_FORCE,
            held.digest,
            entry_hash(life.entries[-1]),
            templates.name,
        )

    def _sheet(
        self, digest: str, layout: Layout, edition: Edition, before: Approved | None, updates: tuple[Updating, ...]
    ) -> Sheet:
        content, today = self._recorded.content(digest), self._order.today
        assert content is not None, "Shelf.readable tells before"
        printed = sheet(content, layout, today=today, edition=edition)
        if before:
            printed = marked(printed, self._recorded.content(before.digest), layout, today)
        return announced(printed, updates)

    def _set(self, life: Life, templates: Mapping[str, str]) -> _Set | None:
        name = digest_of_lines(f"{key} {digest}" for key, digest in sorted(templates.items()))[:12]
        if name not in self._sets:
            self._sets[name] = self._made(name, templates)
        found = self._sets[name]
        if isinstance(found, _Set):
            return found
        self._refuse(codes.TEMPLATE_MISSING, life, found)
        return None

    def _made(self, name: str, templates: Mapping[str, str]) -> _Set | Message:
        """Return the set of *templates*, whose recipes are made, or what is wrong with one of them."""
        found = templates_kept(self._recorded.store, templates, self._shipped)
        if not isinstance(found, tuple):
            return found
        files, layout = found
        recipes = recipes_for(self._order.formats, files)
        self.recipes |= {template_set(each, name): recipes[each] for each in self._order.formats}
        return _Set(name, layout)

    def _refuse_content(self, life: Life, digest: str) -> None:
        message = msg("the frozen content {digest} is missing or damaged", digest=digest[:19])
        self._refuse(codes.CONTENT_MISSING, life, message)

    def _refuse(self, code: str, life: Life, message: Message) -> None:
        place = Location(chain_path(life.id))
        hint = msg("bring it back from git: git checkout HEAD -- register")
        self.findings.append(Diagnostic(code, Severity.ERROR, place, message, hint, life.id))


def templates_kept(
    store: Store, templates: Mapping[str, str], shipped: Mapping[str, TemplateFile]
) -> tuple[dict[str, TemplateFile], Layout] | Message:
    """Return the template files and the layout that are kept with an edition, or what is wrong with one of them.

    Args:
        store: The contents and files of the register.
        templates: Digests by name, as :meth:`isodoc.model.timeline.Life.templates_of` gives them.
        shipped: The templates that come with isodoc; they serve where none is kept, and what is kept and is the same
            is trusted like them.
    """
    files, layout = dict(shipped), Layout()
    known = digests_of_shipped(shipped.values())
    for key, digest in templates.items():
        data = store.file(digest)
        if not isinstance(data, bytes):
            return msg("the file {name} that prints the sheet is missing or damaged", name=key)
        if key != LAYOUT:
            files[key] = TemplateFile(key, f"templates/{key}", data, foreign=digest not in known)
            continue
        try:
            layout = read_layout(data)
        except ContentError:
            return msg("the layout of the sheet cannot be read")
    return files, layout


def _moment(held: Approved) -> tuple[object, ...]:
    return held.entry.at, held.digest
