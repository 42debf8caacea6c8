"""``isodoc init``: the files that a new manual begins with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.edit.files import write_files
from isodoc.emit import SCHEMA_FILE, scalar, schema_line
from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import msg
from isodoc.model.tree import MANUAL_FILE
from isodoc.resources import folder
from isodoc.text import hostile_characters, slug

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RENAMED = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "editorconfig": ".editorconfig",
    "vscode-settings.json": ".vscode/settings.json",
    "vscode-extensions.json": ".vscode/extensions.json",
}
"""Names that these files get in the manual; the shipped ones do not begin with a dot."""


def start_manual(root: Path, agency: str) -> list[str]:
    """Write the files of a new manual for *agency* into *root* and return their paths; files that exist stay.

    Raises:
        RefusedError: the folder holds a manual already, or lies in one.
        UsageError: the agency's name holds a character that nobody sees.
        EnvironmentFailureError: a file cannot be written.
    """
    for place in (root.resolve(), *root.resolve().parents):
        if (place / MANUAL_FILE).exists():
            raise RefusedError(
                msg("{folder} holds a manual already", folder=place),
                msg("choose another folder: isodoc init FOLDER"),
            )
    if "\n" in agency or "\t" in agency or hostile_characters(agency):
        raise UsageError(
            msg("the agency's name holds a character that cannot be seen: {name}", name=agency),
            msg("write it on one line, without control characters"),
        )
    words = {"AGENCY_ID": scalar(slug(agency) or "co-quan"), "AGENCY_NAME": scalar(agency)}
    files = {name: content for name, content in _shipped(words).items() if not (root / name).exists()}
    root.mkdir(parents=True, exist_ok=True)
    write_files(root, files)
    return list(files)


def schema_for_editors(root: Path) -> dict[str, bytes]:
    """Return, by its path, the schema that lines in the manual's files name, when the manual at *root* has none yet."""
    return {} if (root / SCHEMA_FILE).exists() else {SCHEMA_FILE: _schema()}


def _shipped(words: Mapping[str, str]) -> dict[str, bytes]:
    """Return the shipped files under their names in the manual, their placeholders replaced by *words*."""
    shipped = folder("templates") / "init"
    files = {SCHEMA_FILE: _schema()}
    for path in sorted(path for path in shipped.rglob("*") if path.is_file()):
        name = path.relative_to(shipped).as_posix()
        text = re.sub("@([A-Z_]+)@", lambda match: words[match[1]], path.read_text("utf-8"))
        line = schema_line(name) if name.endswith(".yaml") else ""
        files[RENAMED.get(name, name)] = (line + text).encode()
    return files


def _schema() -> bytes:
    return (folder("schemas") / "isodoc.schema.json").read_bytes()
