"""From a code to the file of a new document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from isodoc.edit.files import write_files
from isodoc.edit.skeleton import from_present, from_skeleton
from isodoc.edit.unfit import refuse_unfit
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.pipeline.reading import prepare

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.edit.skeleton import Beginning


def begin(root: Path, new: Beginning, present: str = "") -> str:
    """Write the file of *new*, a copy of the document *present* when that is given, and return its path.

    Raises:
        UsageError: the code is taken or cannot be a code, or *present*, the pattern or the field is unknown.
        EnvironmentFailureError: the file cannot be written.
    """
    manual = prepare(root, jobs=1).manual
    if manual is None:
        raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
    new = replace(new, agency=manual.settings.value.agency, agency_name=manual.agency.name if manual.agency else "")
    source = refuse_unfit(new, present, manual)
    language = manual.settings.value.language
    content = from_skeleton(new, language) if source is None else from_present(new, manual.tree.read(source).decode())
    write_files(root, {new.path: content})
    return new.path
