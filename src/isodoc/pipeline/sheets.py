"""Which sheets a build makes, where they lie in the output, and what each was made from."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from isodoc import __version__
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.manual import in_text_of
from isodoc.model.procedure import Procedure
from isodoc.model.result import PublishedDocument
from isodoc.pipeline.templates import LINKS
from isodoc.render.formats import FORMATS
from isodoc.text import slug
from isodoc.view.document import document
from isodoc.view.index import Listed
from isodoc.view.sheet import sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual

DRAFT_STATE = "draft"


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet to build: *stem* is its path in the output without a suffix, *inputs* what it is made from."""

    entry: Entry[Procedure | Document]
    stem: str
    formats: tuple[str, ...]
    inputs: str

    def path(self, format_: str) -> str:
        """Return the path of the sheet in *format_*."""
        return self.stem + FORMATS[format_].suffix

    def context(self, manual: Manual, today: dt.date) -> dict[str, Any]:
        """Return what the sheet prints, with the links that its HTML page has."""
        value = self.entry.value
        if isinstance(value, Procedure):
            content = sheet(manual, self.entry, today=today)  # type: ignore[arg-type]
        else:
            content = document(manual, self.entry, today=today)  # type: ignore[arg-type]
        depth = self.stem.count("/")
        word = PurePosixPath(self.path("docx")).name if "docx" in self.formats else ""
        return {**content, LINKS: {"index": "../" * depth + "index.html", "word": word}}

    def listed(self) -> Listed:
        """Return the sheet's line of the index."""
        value = self.entry.value
        procedure = isinstance(value, Procedure)
        return Listed(
            code=value.code,
            title=value.title,
            field=value.field or "" if isinstance(value, Procedure) else "",
            tthc=value.tthc if isinstance(value, Procedure) else (),
            href=self.path("html") if "html" in self.formats else "",
            word=self.path("docx") if "docx" in self.formats else "",
            document=not procedure,
        )

    def published(self) -> PublishedDocument:
        """Return the sheet's entry of the manifest."""
        value = self.entry.value
        return PublishedDocument(
            value.name, value.code, value.title, "", DRAFT_STATE, tuple(self.path(name) for name in self.formats)
        )


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
    entries: dict[str, Entry[Procedure | Document]] = {
        **in_text_of(manual.procedures, today),
        **in_text_of(manual.documents, today),
    }
    chosen = _chosen(entries, codes)
    shared = _shared(manual, templates, today)
    plans = []
    for name, entry in entries.items():
        if chosen is None or name in chosen:
            made_from = f"{shared} {manual.tree.blob(entry.path)} {' '.join(formats)}"
            inputs = hashlib.sha256(made_from.encode()).hexdigest()
            plans.append(SheetPlan(entry, f"{_folder(entry.value)}/{name}", formats, inputs))
    return sorted(plans, key=lambda plan: plan.stem)


def _folder(value: Procedure | Document) -> str:
    if isinstance(value, Procedure):
        return slug(value.field) if value.field else "procedures"
    return "documents"


def _chosen(entries: Mapping[str, Entry[Procedure | Document]], codes: Sequence[str]) -> set[str] | None:
    if not codes:
        return None
    names = {name: name for name in entries} | {entry.value.code: name for name, entry in entries.items()}
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
