"""From records of another system to files of the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.edit.files import write_files
from isodoc.edit.scaffold import schema_for_editors
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.intake.portal import import_portal
from isodoc.load.source import read_source
from isodoc.pipeline.reading import open_manual
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from isodoc.intake.portal import Selection
    from isodoc.intake.portal_report import ImportReport


def bring_portal(root: Path, files: Sequence[Path], selection: Selection, pattern: str | None) -> ImportReport:
    """Write the records in *files* into the manual at *root* and return the account of every one.

    Raises:
        UsageError: the manual has no such pattern.
        RefusedError: a pattern is given, and the manual's settings cannot be read.
        EnvironmentFailureError: a file cannot be written; none has changed then.
    """
    if pattern:
        known = open_manual(root).patterns_by_id
        if pattern not in known:
            raise UsageError(
                msg("there is no pattern {name}", name=pattern), msg("write one of these: {choices}", choices=[*known])
            )
    outputs, report = import_portal(files, FolderTree(root), _read, selection, pattern)
    write_files(root, {**schema_for_editors(root), **outputs} if outputs else {})
    return report


def _read(path: str, content: bytes) -> Mapping[str, Any] | None:
    source, _ = read_source(path, content)
    return None if source is None else source.data
