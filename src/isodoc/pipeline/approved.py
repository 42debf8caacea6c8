"""The manual as it was approved for a day, from frozen contents and the templates kept with them alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.canonical import digest_of
from isodoc.content import ContentError, read_layout
from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.model.content import ContentKind, Layout
from isodoc.model.tree import MANUAL_FILE
from isodoc.pipeline.building import Built, digest_of_lines
from isodoc.pipeline.editions import edition_of
from isodoc.pipeline.marking import edition_before, marked
from isodoc.pipeline.printing import Printers
from isodoc.pipeline.publishing import artifacts
from isodoc.pipeline.recall import keep_looks, recalled_looks
from isodoc.pipeline.recorded import read_register
from isodoc.pipeline.sheets import Subject, plan_sheets
from isodoc.pipeline.work import LAYOUT
from isodoc.publish import new_edition, record_path, up_to_date
from isodoc.register import codes
from isodoc.register.ledger import chain_path
from isodoc.render.formats import recipes_for, template_set
from isodoc.render.sources import TemplateFile, collect
from isodoc.resources import folder
from isodoc.view.index import Front
from isodoc.view.sheet import sheet
from isodoc.workers import cores
from isodoc.workspace import FolderTree, language_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from isodoc.model.content import Content
    from isodoc.model.edition import Edition
    from isodoc.model.sheet import Sheet
    from isodoc.model.timeline import Edition as Approved
    from isodoc.model.timeline import Life
    from isodoc.pipeline.building import Order, Progress
    from isodoc.pipeline.recorded import Recorded
    from isodoc.render.recipe import Recipe

IN_FORCE: Final = "in force"
"""The state of documents in the manifest of a build of what is approved."""
_PRINTED: Final = frozenset({ContentKind.PROCEDURE.value, ContentKind.DOCUMENT.value})


def build_approved(
    root: Path, out: Path, order: Order, jobs: int | None = None, progress: Progress | None = None
) -> Built:
    """Build what is in force on the day of *order* in the manual at *root* into the folder *out*, all at once.

    What lies in the work folder plays no part: neither its findings nor its edits. Documents that are not approved are
    left out; :attr:`~isodoc.pipeline.building.Built.unapproved` names them.

    Raises:
        RefusedError: nothing is in force on that day.
        UsageError: a code is unknown, or *out* is no folder for output.
        EnvironmentFailureError: the file system fails.
    """
    tree = FolderTree(root, recalled_looks(root))
    shipped = collect(None, folder("templates"))
    shown = [str(order.today), " ".join(order.codes), " ".join(order.formats), *order.marked(), *_digests(shipped)]
    own = [path for path in tree.paths() if path.startswith("register/") or path == MANUAL_FILE]
    inputs = digest_of_lines([__version__, *shown, *(f"{path} {tree.blob(path)}" for path in own)])
    keep_looks(root, tree)
    record = record_path(cache_folder(), out)
    if up_to_date(out, inputs, record):
        return Built(None, unapproved=_unapproved(root, out, order))
    recorded = read_register(root, tree)
    shelf = _Shelf(recorded, shipped, order)
    found = [one for life in recorded.lives.values() if (one := shelf.subject(life)) is not None]
    recorded.save()
    if not found:
        raise RefusedError(
            msg("no document is in force on {day}", day=order.today)
            if recorded.lives
            else msg("no document has been approved yet"),
            msg("use --draft to see the drafts: isodoc build --draft"),
        )
    plans = plan_sheets(found, order.codes, order.formats, digest_of_lines([__version__]))
    errors = (*(one for one in recorded.findings if one.severity is Severity.ERROR), *shelf.findings)
    workers = cores() if jobs is None else jobs
    with (
        Printers(shelf.recipes, workers, many=not (out / "manifest.json").exists()) as printers,
        new_edition(out, root=root, record=record) as edition,
    ):
        for artifact in artifacts(edition, plans, shelf.front(root), printers, progress):
            edition.add(artifact)
        published = edition.finish(
            __version__, "" if errors else inputs, [plan.published() for plan in plans], day=str(order.today)
        )
    return Built(published, errors, len(plans), _unapproved(root, out, order))


def _unapproved(root: Path, out: Path, order: Order) -> tuple[str, ...]:
    """Return the codes of procedures and documents of the work folder that *out* does not have.

    They are seen at a glance, so that a fault in one of them stops nothing. Nobody asks when codes were given.
    """
    from isodoc.pipeline.glimpse import glimpses
    from isodoc.publish import published_documents
    from isodoc.text import ascii_id

    if order.codes:
        return ()
    known = {each.id for each in published_documents(out)}
    seen = glimpses(root, {"procedure", "document"})
    return tuple(sorted({one.name for one in seen if (one.id or ascii_id(one.name)) not in known}))


@dataclass(frozen=True, slots=True)
class _Set:
    """The templates of some sheets: what names them, and their layout."""

    name: str
    layout: Layout


class _Shelf:
    """What is approved, as it is to be printed on one day, and what is wrong with it."""

    def __init__(self, recorded: Recorded, shipped: Mapping[str, TemplateFile], order: Order) -> None:
        self.findings: list[Diagnostic] = []
        self.recipes: dict[str, Recipe] = {}
        self._recorded = recorded
        self._shipped = shipped
        self._known = {digest_of(file.data): file for file in shipped.values()}
        self._order = order
        self._sets: dict[str, _Set | None] = {}
        self._labels: dict[str, str] = {}
        self._agency: tuple[str, str] = ("", "vi")

    def subject(self, life: Life) -> Subject | None:
        """Return the document that *life* has in force, nothing when there is none, or nothing to print."""
        held = life.in_force(self._order.today)
        if held is None:
            return None
        facts = self._recorded.facts(held.digest)
        if facts is None:
            trouble = msg("the frozen content {digest} is missing or damaged", digest=held.digest[:19])
            self._refuse(codes.CONTENT_MISSING, life, trouble)
            return None
        if facts.kind not in _PRINTED:
            return None
        templates = self._set(life, life.templates_of(held))
        if templates is None:
            return None
        edition = edition_of(life, held, self._recorded.lives)
        before = edition_before(life, held, self._recorded.lives) if self._order.marks else None
        self._labels[facts.field] = facts.field_name
        printed = f"{held.digest} {templates.name} {edition} {self._day(held.digest)}"
        printed += f" {self._order.marks} {before.digest}" if before else ""
        look = hashlib.sha256(printed.encode())
        return Subject(
            life.id,
            facts.code,
            facts.title,
            chain_path(life.id),
            look.hexdigest(),
            facts.field,
            facts.tthc,
            facts.kind == ContentKind.DOCUMENT.value,
            partial(self._sheet, held.digest, templates.layout, edition, before),
            held.revision,
            IN_FORCE,
            held.digest,
            life.hashes[-1],
            templates.name,
        )

    def _day(self, digest: str) -> str:
        """Return the day where the sheet of the content depends on it: fees hold between days."""
        data = self._recorded.store.content(digest)
        return str(self._order.today) if isinstance(data, bytes) and b'"fee_tables"' in data else ""

    def _sheet(self, digest: str, layout: Layout, edition: Edition, before: Approved | None) -> Sheet:
        content, today = self._recorded.content(digest), self._order.today
        assert content is not None
        printed = sheet(content, layout, today=today, edition=edition)
        return marked(printed, self._recorded.content(before.digest), layout, today) if before else printed

    def front(self, root: Path) -> Front:
        """Return what the index says beside the sheets."""
        first = self._first()
        language = language_of(root) or (first.language if first else "vi")
        return Front(
            language, first.labels.agency if first else "", self._order.today, draft=False, fields=dict(self._labels)
        )

    def _first(self) -> Content | None:
        """Return the content that was approved last: it knows best what the agency is called."""
        held = [each for life in self._recorded.lives.values() if (each := life.in_force(self._order.today))]
        last = max(held, key=lambda each: (each.entry.at, each.digest), default=None)
        return self._recorded.content(last.digest) if last else None

    def _set(self, life: Life, templates: Mapping[str, str]) -> _Set | None:
        name = digest_of_lines(f"{key} {digest}" for key, digest in sorted(templates.items()))[:12]
        if name not in self._sets:
            self._sets[name] = self._made(life, name, templates)
        return self._sets[name]

    def _made(self, life: Life, name: str, templates: Mapping[str, str]) -> _Set | None:
        """Return the set of *templates*, whose recipes are made; those that are as shipped are trusted like them."""
        files: dict[str, TemplateFile] = dict(self._shipped)
        layout = Layout()
        for key, digest in templates.items():
            data = self._recorded.store.file(digest)
            if not isinstance(data, bytes):
                message = msg("the file {name} that prints the sheet is missing or damaged", name=key)
                self._refuse(codes.TEMPLATE_MISSING, life, message)
                return None
            if key == LAYOUT:
                try:
                    layout = read_layout(data)
                except ContentError:
                    self._refuse(codes.TEMPLATE_MISSING, life, msg("the layout of the sheet cannot be read"))
                    return None
            else:
                files[key] = TemplateFile(key, f"templates/{key}", data, foreign=digest not in self._known)
        recipes = recipes_for(self._order.formats, files)
        self.recipes |= {template_set(each, name): recipes[each] for each in self._order.formats}
        self.recipes |= recipes_for((), self._shipped)
        return _Set(name, layout)

    def _refuse(self, code: str, life: Life, message: object) -> None:
        place = Location(chain_path(life.id))
        hint = msg("bring it back from git: git checkout HEAD -- register")
        self.findings.append(Diagnostic(code, Severity.ERROR, place, message, hint, life.id))  # type: ignore[arg-type]


def _digests(files: Mapping[str, TemplateFile]) -> list[str]:
    return [f"{name} {hashlib.sha256(file.data).hexdigest()}" for name, file in files.items()]
