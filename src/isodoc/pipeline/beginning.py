"""From a code to the file of a new document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from isodoc.edit.files import write_files
from isodoc.edit.scaffold import schema_for_editors
from isodoc.edit.skeleton import from_present, from_skeleton
from isodoc.edit.unfit import find_present, refuse_unfit
from isodoc.pipeline.reading import open_manual
from isodoc.text import nfc

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.edit.skeleton import Beginning


def begin(root: Path, new: Beginning, present: str = "") -> str:
    """Write the file of *new*, a copy of the document *present* when that is given, and return its path.

    Raises:
        UsageError: the code is taken or cannot be a code, or *present*, the pattern or the field is unknown.
        RefusedError: the manual's settings cannot be read.
        EnvironmentFailureError: the file cannot be written.
    """
    manual = open_manual(root)
    settings = manual.settings.value
    agency = manual.agency.name if manual.agency else ""
    new = replace(new, code=nfc(new.code), title=nfc(new.title).strip(), agency=settings.agency, agency_name=agency)
    source = find_present(new.kind, present, manual) if present else ""
    if source and not new.field:
        new = replace(new, folder=source.rpartition("/")[0])
    refuse_unfit(new, manual)
    content = from_present(new, source, manual.tree.read(source)) if source else from_skeleton(new, settings.language)
    write_files(root, {**schema_for_editors(root), new.path: content})
    return new.path
