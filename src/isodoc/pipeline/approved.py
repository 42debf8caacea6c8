"""The manual as it was approved for a day, from frozen contents and the templates kept with them alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.diagnostics import Severity
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.model.tree import MANUAL_FILE, REGISTER
from isodoc.pipeline.building import Built, digest_of_lines
from isodoc.pipeline.checked_out import checked_out
from isodoc.pipeline.glimpse import files_of_changes
from isodoc.pipeline.recall import keep_looks, recalled_looks
from isodoc.publish import new_edition, published, record_path, up_to_date
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.text import ascii_id
from isodoc.workers import cores
from isodoc.workspace import FolderTree, language_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from isodoc.pipeline.building import Order, Progress
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.sheets import Subject
    from isodoc.pipeline.shelf import Shelf
    from isodoc.render.sources import TemplateFile
    from isodoc.view.index import Front


def build_approved(
    root: Path, out: Path, order: Order, jobs: int | None = None, progress: Progress | None = None
) -> Built:
    """Build what is in force on the day of *order* in the manual at *root* into the folder *out*, all at once.

    What lies in the work folder plays no part: neither its findings nor its edits; its changes alone tell of a sheet
    in force that it is being updated. Documents that are not approved are left out;
    :attr:`~isodoc.pipeline.building.Built.unapproved` names them.

    Raises:
        RefusedError: nothing is in force on that day, or a document that is asked for is not.
        UsageError: a code is unknown, or *out* is no folder for output.
        EnvironmentFailureError: the file system fails.
    """
    tree = FolderTree(root, recalled_looks(root))
    shipped = collect(None, folder("templates"))
    printed_by = digest_of_lines([__version__, *_digests(shipped)])
    shown = [str(order.today), " ".join(order.codes), " ".join(order.formats), *order.marked(), printed_by]
    changes = files_of_changes(tree)
    own = [path for path in tree.paths() if path.startswith(REGISTER) or path == MANUAL_FILE]
    own += changes
    inputs = digest_of_lines([*shown, *(f"{path} {tree.blob(path)}" for path in own)])
    keep_looks(root, tree)
    commit, record = checked_out(root), record_path(cache_folder(), out)
    if up_to_date(out, inputs, record):
        before = published(out)
        if before is not None and before.commit == commit:
            return Built(None, unapproved=_unapproved(root, {each.id for each in before.documents}, order))
    material = _Material(root, tree, shipped, printed_by, inputs, commit, record, tuple(changes))
    return _build_anew(out, order, material, jobs, progress)


@dataclass(frozen=True, slots=True)
class _Material:
    """What the first look at the manual gave."""

    root: Path
    tree: FolderTree
    shipped: Mapping[str, TemplateFile]
    printed_by: str
    inputs: str
    commit: str
    record: Path
    changes: tuple[str, ...]


def _build_anew(out: Path, order: Order, material: _Material, jobs: int | None, progress: Progress | None) -> Built:
    from isodoc.pipeline.printing import Printers
    from isodoc.pipeline.publishing import artifacts
    from isodoc.pipeline.recorded import read_register
    from isodoc.pipeline.sheets import plan_sheets
    from isodoc.pipeline.shelf import Shelf
    from isodoc.pipeline.updating import updated_sheets

    root, tree = material.root, material.tree
    recorded = read_register(root, tree)
    updated = updated_sheets(tree, material.changes, recorded, order.today)
    shelf = Shelf(recorded, material.shipped, order, updated.of)
    subjects = shelf.subjects()
    recorded.save()
    unread = [one for one in recorded.findings if one.severity is Severity.ERROR]
    asked = {*order.codes, *map(ascii_id, order.codes)}
    damaged = [one for one in shelf.findings if one.subject in asked]
    if damaged or (not subjects and (unread or shelf.findings)):
        return Built(None, (*unread, *(damaged or shelf.findings)))
    _check_in_force(root, recorded, order, subjects)
    workers = cores() if jobs is None else jobs
    with (
        Printers(shelf.recipes, workers, many=not (out / "manifest.json").exists()) as printers,
        new_edition(out, root=root, record=material.record) as edition,
    ):
        plans = [
            plan
            for plan in plan_sheets(subjects, order.codes, order.formats, material.printed_by)
            if all(edition.unchanged(plan.path(name), plan.inputs) for name in plan.formats) or shelf.readable(plan)
        ]
        errors = (*unread, *shelf.findings)
        if not plans:
            return Built(None, errors)
        for artifact in artifacts(edition, plans, _front(root, tree, shelf, order), printers, progress):
            edition.add(artifact)
        documents = [plan.published() for plan in plans]
        # A build that left something out is never "up to date": the next one has to name it again.
        inputs = "" if errors else material.inputs
        made = edition.finish(__version__, inputs, documents, day=str(order.today), commit=material.commit)
    known = {each.id for each in documents} | {one.subject for one in errors}
    return Built(made, errors, len(plans), _unapproved(root, known, order))


def _unapproved(root: Path, known: Collection[str], order: Order) -> tuple[str, ...]:
    """Return the codes of procedures and documents of the work folder whose ids are not among the *known*.

    They are seen at a glance, so that a fault in one of them stops nothing. Nobody asks when codes were given.
    """
    from isodoc.pipeline.glimpse import glimpses

    if order.codes:
        return ()
    seen = glimpses(root, {"procedure", "document"})
    return tuple(sorted({one.name for one in seen if (one.id or ascii_id(one.name)) not in known}))


def _check_in_force(root: Path, recorded: Recorded, order: Order, subjects: Sequence[Subject]) -> None:
    """Refuse to build where nothing is in force, or a document that is asked for by its code is not.

    Raises:
        RefusedError: that is so.
    """
    hint = msg("isodoc register tells what is in force and since when; isodoc build --draft shows the drafts")
    if not subjects:
        from isodoc.model.content import KEYS_ID, POLICY_ID

        if any(life.editions for life in recorded.lives.values() if life.id not in {POLICY_ID, KEYS_ID}):
            raise RefusedError(msg("no document is in force on {day}", day=order.today), hint)
        raise RefusedError(msg("no document has been approved yet; use --draft to see the drafts"))
    names = {one.code: one.name for one in subjects} | {one.name: one.name for one in subjects}
    missing = [code for code in order.codes if code not in names]
    if not missing:
        return
    lives = {code: recorded.lives.get(code) or recorded.lives.get(ascii_id(code)) for code in missing}
    unprinted = [code for code, life in lives.items() if life and life.in_force(order.today)]
    if unprinted:
        raise RefusedError(
            msg("in force, but printed in no file of its own: {codes}", codes=unprinted),
            msg("a form is printed in the sheets that append it; isodoc register lists all documents"),
        )
    from isodoc.pipeline.glimpse import glimpses

    seen = glimpses(root, {"procedure", "document"})
    others = {*recorded.lives, *(name for one in seen for name in (one.name, one.id or ascii_id(one.name)))}
    absent = [code for code in missing if code in others or ascii_id(code) in others]
    if absent:
        raise RefusedError(msg("not in force on {day}: {codes}", day=order.today, codes=absent), hint)


def _front(root: Path, tree: FolderTree, shelf: Shelf, order: Order) -> Front:
    """Return what the index says beside the sheets; where isodoc.yaml cannot be used, what was approved last knows."""
    from isodoc.load import load
    from isodoc.view.index import Front

    manual, _ = load(tree, skip={*tree.paths()} - {MANUAL_FILE})
    settings = manual.settings.value if manual is not None else None
    last = shelf.last()
    language = settings.language if settings else language_of(root) or (last.language if last else "vi")
    return Front(
        language,
        last.labels.agency if last else "",
        order.today,
        (settings.title or "") if settings else "",
        settings.standard if settings else "",
        draft=False,
        fields=shelf.fields(),
    )


def _digests(files: Mapping[str, TemplateFile]) -> list[str]:
    return [f"{name} {hashlib.sha256(file.data).hexdigest()}" for name, file in files.items()]
