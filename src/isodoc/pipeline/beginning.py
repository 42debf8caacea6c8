"""From a code to the file of a new document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from isodoc.edit.files import write_files
from isodoc.edit.scaffold import schema_for_editors
from isodoc.edit.skeleton import NewKind, from_present, from_skeleton
from isodoc.edit.unfit import find_before, find_present, refuse_unfit
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.pipeline.reading import open_manual
from isodoc.text import nfc

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.edit.skeleton import Beginning
    from isodoc.model.manual import Manual


def begin(root: Path, new: Beginning, present: str = "") -> str:
    """Write the file of *new*, a copy of the document *present* when that is given, and return its path.

    With :attr:`~isodoc.edit.skeleton.Beginning.effective` it is a copy of the text that the document has until then.

    Raises:
        UsageError: the code is taken or cannot be a code, or *present*, the pattern or the field is unknown; or the
            document of a coming text is, or it has one of that day.
        RefusedError: the manual's settings cannot be read.
        EnvironmentFailureError: the file cannot be written.
    """
    manual = open_manual(root)
    settings = manual.settings.value
    agency = manual.agency.name if manual.agency else ""
    new = replace(new, code=nfc(new.code), title=nfc(new.title).strip(), agency=settings.agency, agency_name=agency)
    source = _source(new, present, manual)
    if source and not new.field:
        new = replace(new, folder=source.rpartition("/")[0])
    refuse_unfit(new, manual)
    content = from_present(new, source, manual.tree.read(source)) if source else from_skeleton(new, settings.language)
    write_files(root, {**schema_for_editors(root), new.path: content})
    return new.path


def _source(new: Beginning, present: str, manual: Manual) -> str:
    """Return the path of what is copied; nothing where a skeleton is filled in."""
    if new.effective is None or new.kind is NewKind.LAW:
        return find_present(new.kind, present, manual) if present else ""
    if present:
        message = msg("the coming text of a document begins with its present text")
        raise UsageError(message, msg("leave out {option}", option="--from"))
    return find_before(new.kind, new.code, new.effective, manual)
