"""Which sheets a build makes, where they lie in the output, and what each was made from."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from isodoc import __version__
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.manual import in_text_of
from isodoc.model.result import PublishedDocument
from isodoc.pipeline.templates import LINKS
from isodoc.render.formats import FORMATS
from isodoc.text import slug
from isodoc.view.document import document
from isodoc.view.index import Listed
from isodoc.view.sheet import sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from isodoc.model.manual import Manual
    from isodoc.model.sheet import Sheet

DRAFT_STATE = "draft"


@dataclass(frozen=True, slots=True)
class Subject:
    """A document that is to be printed: what index and manifest say of it, and what its sheet prints."""

    name: str
    code: str
    title: str
    path: str
    content: Callable[[], Sheet]
    field: str = ""
    tthc: tuple[str, ...] = ()
    system: bool = False

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

    def context(self) -> dict[str, Any]:
        """Return what the sheet prints, with the links that its HTML page has."""
        links = {"index": "../" * self.stem.count("/") + "index.html", "word": PurePosixPath(self.path("docx")).name}
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
        return PublishedDocument(one.name, one.code, one.title, "", DRAFT_STATE, tuple(map(self.path, self.formats)))


def plan_sheets(
    manual: Manual, codes: Sequence[str], formats: tuple[str, ...], templates: str, today: dt.date
) -> list[SheetPlan]:
    """Return the sheets to build, in the order of their paths.

    Args:
        manual: The manual.
        codes: Codes or ids of the documents; all when empty.
        formats: Names of the formats.
        templates: The digest of all templates.
        today: The day for which texts and fees are chosen.

    Raises:
        UsageError: the manual has no document of a given code.
    """
    subjects = _subjects(manual, today)
    chosen = _chosen(subjects, codes)
    shared = _shared(manual, templates, today)
    plans = []
    for one in subjects:
        if chosen is None or one.name in chosen:
            made_from = f"{shared} {manual.tree.blob(one.path)} {' '.join(formats)}"
            inputs = hashlib.sha256(made_from.encode()).hexdigest()
            plans.append(SheetPlan(one, f"{one.folder}/{one.name}", formats, inputs))
    return sorted(plans, key=lambda plan: plan.stem)


def _subjects(manual: Manual, today: dt.date) -> list[Subject]:
    procedures = [
        Subject(
            name,
            entry.value.code,
            entry.value.title,
            entry.path,
            partial(sheet, manual, entry, today=today),
            entry.value.field or "",
            entry.value.tthc,
        )
        for name, entry in in_text_of(manual.procedures, today).items()
    ]
    documents = [
        Subject(
            name,
            entry.value.code,
            entry.value.title,
            entry.path,
            partial(document, manual, entry, today=today),
            system=True,
        )
        for name, entry in in_text_of(manual.documents, today).items()
    ]
    return procedures + documents


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


def _shared(manual: Manual, templates: str, today: dt.date) -> str:
    """Return the digest of everything that a sheet may print beside its own file."""
    own = {entry.path for entry in (*manual.procedures, *manual.documents)}
    blobs = [
        f"{path} {manual.tree.blob(path)}" for path in manual.tree.paths() if path.endswith(".yaml") and path not in own
    ]
    return hashlib.sha256("\n".join([__version__, str(today), templates, *blobs]).encode()).hexdigest()
