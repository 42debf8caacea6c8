"""``manifest.json``: what lies in an output folder, without a time, a machine or a path of the one who built it."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from isodoc.model.result import Manifest, PublishedDocument, PublishedFile

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "manifest.json"
_FORMAT: Final = 1
_DOCUMENT_KEYS: Final = tuple(each.name for each in fields(PublishedDocument))
_FILE_KEYS: Final = tuple(each.name for each in fields(PublishedFile))


def to_bytes(manifest: Manifest) -> bytes:
    """Return the file's content: documents and files in the order of id and path, each on a line."""
    documents = [
        _line({name: getattr(each, name) for name in _DOCUMENT_KEYS})
        for each in sorted(manifest.documents, key=lambda each: each.id)
    ]
    files = [
        f"{_line(path)}: {_line({name: value for name in _FILE_KEYS if (value := getattr(file, name)) != ''})}"
        for path, file in sorted(manifest.files.items())
    ]
    head = _line({"format": _FORMAT, "version": manifest.version})
    return (
        f'{{\n"isodoc": {head},\n"inputs": {_line(manifest.inputs)},\n'
        f'"documents": [\n{_lines(documents)}],\n"files": {{\n{_lines(files)}}}\n}}\n'
    ).encode()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(entries: list[str]) -> str:
    return "".join(f"{entry}\n" for entry in [*(f"{each}," for each in entries[:-1]), *entries[-1:]])


def read(folder: Path) -> Manifest | None:
    """Return the manifest of an output folder, ``None`` when there is none that isodoc wrote in this format.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        content: dict[str, Any] = json.loads((folder / NAME).read_bytes())
        if content["isodoc"]["format"] != _FORMAT:
            return None
        return Manifest(
            content["isodoc"]["version"],
            content["inputs"],
            tuple(PublishedDocument(**{**each, "files": tuple(each["files"])}) for each in content["documents"]),
            {path: PublishedFile(**file) for path, file in content["files"].items()},
        )
    except (FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
        return None
