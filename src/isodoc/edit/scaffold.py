"""``isodoc init``: the files that a new manual begins with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from isodoc.edit.files import write_files
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.model.tree import MANUAL_FILE
from isodoc.resources import folder
from isodoc.text import slug

if TYPE_CHECKING:
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
        RefusedError: the folder holds a manual already.
        EnvironmentFailureError: a file cannot be written.
    """
    if (root / MANUAL_FILE).exists():
        raise RefusedError(
            msg("{folder} holds a manual already", folder=root),
            msg("choose another folder: isodoc init FOLDER"),
        )
    shipped = folder("templates") / "init"
    files = {
        RENAMED.get(path.relative_to(shipped).as_posix(), path.relative_to(shipped).as_posix()): path.read_bytes()
        for path in sorted(shipped.rglob("*"))
        if path.is_file()
    }
    files[".isodoc/isodoc.schema.json"] = (folder("schemas") / "isodoc.schema.json").read_bytes()
    words = {b"@AGENCY_ID@": slug(agency), b"@AGENCY_NAME@": json.dumps(agency, ensure_ascii=False)}
    for name, content in files.items():
        for mark, value in words.items():
            content = content.replace(mark, value.encode())  # noqa: PLW2901 - both marks, one after the other
        files[name] = content
    files = {name: content for name, content in files.items() if not (root / name).exists()}
    root.mkdir(parents=True, exist_ok=True)
    write_files(root, files)
    return list(files)
