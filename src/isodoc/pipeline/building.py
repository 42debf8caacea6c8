"""From a manual to a published folder of sheets: read, view, render, publish."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.diagnostics import Severity
from isodoc.model.tree import REGISTER
from isodoc.pipeline.recall import keep_looks, recalled_looks
from isodoc.publish import new_edition, record_path, up_to_date
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.workers import cores
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.result import Published
    from isodoc.pipeline.marking import Marks
    from isodoc.pipeline.reading import Prepared
    from isodoc.pipeline.sheets import Subject
    from isodoc.publish import Edition
    from isodoc.render.sources import TemplateFile

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: the codes (all when empty), the formats, and the day for which it is built.

    *marks* is ``italic`` when words that the revision before does not have are printed in italics.
    """

    today: dt.date
    codes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("docx", "html")
    marks: Marks = ""

    def marked(self) -> tuple[str, ...]:
        """Return what names *marks* among the inputs of a build; nothing when nothing is marked."""
        return (f"marks {self.marks}",) if self.marks else ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: *published* is absent when nothing had changed; *findings* name what was left out.

    *unapproved* has the codes of what lies in the work folder and is not in force.
    """

    published: Published | None
    findings: tuple[Diagnostic, ...] = ()
    sheets: int = 0
    unapproved: tuple[str, ...] = ()


def build(root: Path, out: Path, order: Order, jobs: int | None = None, progress: Progress | None = None) -> Built:
    """Build drafts of the manual at *root* into the folder *out*, which changes all at once.

    Args:
        root: The manual's folder.
        out: The output folder.
        order: What is to be built.
        jobs: Worker processes; as many as there are cores when absent, and never more than the work is worth.
        progress: Is told how many sheets are done, of how many.

    Raises:
        UsageError: a code is unknown, or *out* is no folder for output.
        RefusedError: a template cannot be used.
        EnvironmentFailureError: the file system fails.
    """
    tree = FolderTree(root, recalled_looks(root))
    templates = collect(tree, folder("templates"))
    printed_by = digest_of_lines(
        [*(f"{name} {hashlib.sha256(file.data).hexdigest()}" for name, file in templates.items()), *order.marked()]
    )
    wanted = (__version__, str(order.today), " ".join(order.codes), " ".join(order.formats), printed_by)
    inputs = digest_of_lines(
        (*wanted, *(f"{path} {tree.blob(path)}" for path in tree.paths() if not path.startswith(REGISTER)))
    )
    keep_looks(root, tree)
    record = record_path(cache_folder(), out)
    if up_to_date(out, inputs, record):
        return Built(None)
    material = _Material(root, tree, templates, printed_by, inputs, record)
    return _build_anew(out, order, material, jobs, progress)


@dataclass(frozen=True, slots=True)
class _Material:
    """What the first look at the manual gave."""

    root: Path
    tree: FolderTree
    templates: Mapping[str, TemplateFile]
    printed_by: str
    inputs: str
    record: Path


def _build_anew(out: Path, order: Order, material: _Material, jobs: int | None, progress: Progress | None) -> Built:
    from isodoc.pipeline.printing import Printers
    from isodoc.render.formats import recipes_for

    workers = cores() if jobs is None else jobs
    many = not (out / "manifest.json").exists()
    with (
        Printers(recipes_for(order.formats, material.templates), workers, many=many) as printers,
        new_edition(out, root=material.root, record=material.record) as edition,
    ):
        from isodoc.pipeline.publishing import artifacts
        from isodoc.pipeline.recall import keep_documents
        from isodoc.pipeline.sheets import plan_sheets
        from isodoc.view.index import front_of

        prepared, subjects, own, shared = _read(order, material, edition, jobs)
        errors = tuple(one for one in prepared.findings if one.severity is Severity.ERROR)
        manual = prepared.manual
        if manual is None:
            return Built(None, errors)
        shown: Sequence[Subject] = subjects
        if order.marks:
            from isodoc.pipeline.marking import marked_drafts

            shown = marked_drafts(material.root, manual, subjects, order.today)
        plans = plan_sheets(shown, order.codes, order.formats, shared)
        for artifact in artifacts(edition, plans, front_of(manual, order.today), printers, progress):
            edition.add(artifact)
        # A build that left something out is never "up to date": the next one has to name it again.
        inputs = "" if errors else material.inputs
        published = edition.finish(__version__, inputs, [plan.published() for plan in plans])
        keep_documents(material.root, shared, own, subjects)
    return Built(published, errors, len(plans))


def _read(
    order: Order, material: _Material, edition: Edition, jobs: int | None
) -> tuple[Prepared, list[Subject], set[str], str]:
    """Read the manual; documents whose sheets *edition* has already are recalled, as far as that is sure.

    Returns the manual, its documents, the files that only one sheet is made of, and the digest of the others.
    """
    from isodoc.pipeline.reading import prepare_tree
    from isodoc.pipeline.recall import recalled_documents
    from isodoc.pipeline.sheets import own_files, plan_sheets, shared_digest, subjects_of

    root, tree, printed_by, today = material.root, material.tree, material.printed_by, order.today
    known = recalled_documents(root)
    kept: list[Subject] = []
    if known.shared == shared_digest(tree, known.own, printed_by, today):
        plans = plan_sheets(known.untouched(tree), (), order.formats, known.shared)
        kept = [
            one.subject for one in plans if all(edition.unchanged(one.path(name), one.inputs) for name in one.formats)
        ]
    while True:
        prepared = prepare_tree(root, tree, jobs, {one.path for one in kept})
        read = subjects_of(prepared.manual, today) if prepared.manual else []
        own = (own_files(prepared.manual) if prepared.manual else set()).union(one.path for one in kept)
        shared = shared_digest(tree, own, printed_by, today)
        # A file that became unreadable, or another text of a document that was kept, concerns more than itself.
        if not kept or (shared == known.shared and {one.name for one in read}.isdisjoint(one.name for one in kept)):
            return prepared, read + kept, own, shared
        kept = []


def digest_of_lines(lines: Iterable[str]) -> str:
    """Return what names all of *lines* together."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
