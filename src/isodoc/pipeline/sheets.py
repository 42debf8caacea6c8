"""Which sheets a build makes, where they lie in the output, and what each was made from."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from isodoc import __version__
from isodoc.content import freeze, layout_of
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.manual import in_text_of
from isodoc.model.result import PublishedDocument
from isodoc.model.tree import REGISTER
from isodoc.pipeline.templates import LINKS
from isodoc.render.formats import FORMATS, template_set
from isodoc.text import slug
from isodoc.view.index import Listed
from isodoc.view.sheet import sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Sequence

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.sheet import Sheet
    from isodoc.model.tree import FileTree

DRAFT_STATE = "draft"


@dataclass(frozen=True, slots=True)
class Subject:
    """A document that is to be printed: what index and manifest say of it, and what its sheet prints.

    *content* is absent when the document was not read, because its sheet is there already. Of what is approved
    *revision*, *digest* and the hash of the last *entry* are known, and *templates* names what prints it.
    """

    name: str
    code: str
    title: str
    path: str
    blob: str
    field: str = ""
    tthc: tuple[str, ...] = ()
    system: bool = False
    content: Callable[[], Sheet] | None = None
    revision: str = ""
    state: str = DRAFT_STATE
    digest: str = ""
    entry: str = ""
    templates: str = ""

    @property
    def folder(self) -> str:
        """The folder of its files in the output."""
        return "documents" if self.system else slug(self.field) if self.field else "procedures"


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet to build: *stem* is its path in the output without a suffix, *inputs* what it is made from."""

    subject: Subject
    stem: str
    formats: tuple[str, ...]
    inputs: str

    def path(self, format_: str) -> str:
        """Return the path of the sheet in *format_*, or nothing when it is not built in it."""
        return self.stem + FORMATS[format_].suffix if format_ in self.formats else ""

    def recipe(self, format_: str) -> str:
        """Return the name of the recipe that prints the sheet in *format_*."""
        return template_set(format_, self.subject.templates)

    def context(self) -> dict[str, Any]:
        """Return what the sheet prints, with the links that its HTML page has."""
        links = {"index": "../" * self.stem.count("/") + "index.html", "word": PurePosixPath(self.path("docx")).name}
        assert self.subject.content
        return {**self.subject.content(), LINKS: links}

    def listed(self) -> Listed:
        """Return the sheet's line of the index."""
        one = self.subject
        return Listed(
            one.code, one.title, one.field, one.tthc, self.path("html"), self.path("docx"), document=one.system
        )

    def published(self) -> PublishedDocument:
        """Return the sheet's entry of the manifest."""
        one = self.subject
        files = tuple(map(self.path, self.formats))
        return PublishedDocument(one.name, one.code, one.title, one.revision, one.state, files, one.digest, one.entry)


def plan_sheets(
    subjects: Sequence[Subject], codes: Sequence[str], formats: tuple[str, ...], shared: str
) -> list[SheetPlan]:
    """Return the sheets to build, in the order of their paths.

    Args:
        subjects: The documents of the manual.
        codes: Codes or ids of those to build; all when empty.
        formats: Names of the formats.
        shared: The digest of what all sheets share; see :func:`shared_digest`.

    Raises:
        UsageError: no document has a given code.
    """
    chosen = _chosen(subjects, codes)
    plans = []
    for one in subjects:
        if chosen is None or one.name in chosen:
            inputs = hashlib.sha256(f"{shared} {one.blob} {' '.join(formats)}".encode()).hexdigest()
            plans.append(SheetPlan(one, f"{one.folder}/{one.name}", formats, inputs))
    return sorted(plans, key=lambda plan: plan.stem)


def subjects_of(manual: Manual, today: dt.date) -> list[Subject]:
    """Return the documents of *manual* in the text that holds on the day *today*."""
    blob = manual.tree.blob
    found = []
    for name, procedure in in_text_of(manual.procedures, today).items():
        one = procedure.value
        content = partial(_draft, manual, procedure, today)
        facts = (name, one.code, one.title, procedure.path, blob(procedure.path))
        found.append(Subject(*facts, one.field or "", one.tthc, content=content))
    for name, entry in in_text_of(manual.documents, today).items():
        content = partial(_draft, manual, entry, today)
        facts = (name, entry.value.code, entry.value.title, entry.path, blob(entry.path))
        found.append(Subject(*facts, system=True, content=content))
    return found


def _draft(manual: Manual, entry: Entry[Any], today: dt.date) -> Sheet:
    return sheet(freeze(manual, entry), layout_of(manual), today=today)


def own_files(manual: Manual) -> set[str]:
    """Return the files that only one sheet is made of."""
    return {entry.path for entry in (*manual.procedures, *manual.documents)}


def shared_digest(tree: FileTree, own: Collection[str], templates: str, today: dt.date) -> str:
    """Return the digest of everything that a sheet may print beside its own file.

    Args:
        tree: The manual's files.
        own: The files that only one sheet is made of; they are left out.
        templates: The digest of all templates.
        today: The day for which texts and fees are chosen.
    """
    blobs = [
        f"{path} {tree.blob(path)}"
        for path in tree.paths()
        if path.endswith(".yaml") and path not in own and not path.startswith(REGISTER)
    ]
    return hashlib.sha256("\n".join([__version__, str(today), templates, *blobs]).encode()).hexdigest()


def _chosen(subjects: Sequence[Subject], codes: Sequence[str]) -> set[str] | None:
    if not codes:
        return None
    names = {one.code: one.name for one in subjects} | {one.name: one.name for one in subjects}
    for code in codes:
        if code not in names:
            near = difflib.get_close_matches(code, names, 1, 0.4)
            raise UsageError(
                msg("no document has the code {code}", code=code),
                msg("did you mean {name}?", name=near[0]) if near else None,
            )
    return {names[code] for code in codes}
