"""``manifest.json``: what lies in an output folder, without a time, a machine or a path of the one who built it."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, Final

from isodoc.model.result import Manifest, PublishedDocument, PublishedFile

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "manifest.json"
_FORMAT: Final = 1
_DOCUMENT_KEYS: Final = tuple(each.name for each in fields(PublishedDocument))
_ALWAYS: Final = frozenset(each.name for each in fields(PublishedDocument) if each.default is MISSING)
_FILE_KEYS: Final = tuple(each.name for each in fields(PublishedFile))


def to_bytes(manifest: Manifest) -> bytes:
    """Return the file's content: documents and files in the order of id and path, each on a line."""
    documents = [
        _line({name: value for name in _DOCUMENT_KEYS if (value := getattr(each, name)) != "" or name in _ALWAYS})
        for each in sorted(manifest.documents, key=lambda each: each.id)
    ]
    files = [
        f"{_line(path)}: {_line({name: value for name in _FILE_KEYS if (value := getattr(file, name)) != ''})}"
        for path, file in sorted(manifest.files.items())
    ]
    facts = {"format": _FORMAT, "version": manifest.version, "day": manifest.day, "commit": manifest.commit}
    head = _line({name: value for name, value in facts.items() if value != ""})
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
        return parse((folder / NAME).read_bytes())
    except FileNotFoundError:
        return None


def parse(data: bytes) -> Manifest | None:
    """Return the manifest that *data* holds, ``None`` when it is none that isodoc wrote in this format."""
    try:
        content: dict[str, Any] = json.loads(data)
        if content["isodoc"]["format"] != _FORMAT:
            return None
        return Manifest(
            content["isodoc"]["version"],
            content["inputs"],
            tuple(PublishedDocument(**{**each, "files": tuple(each["files"])}) for each in content["documents"]),
            {path: PublishedFile(**file) for path, file in content["files"].items()},
            content["isodoc"].get("day", ""),
            content["isodoc"].get("commit", ""),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def published(folder: Path) -> Manifest | None:
    """Return the manifest of an output folder, ``None`` where there is none that can be read."""
    try:
        return read(folder)
    except OSError:
        return None


def published_documents(folder: Path) -> tuple[PublishedDocument, ...]:
    """Return the documents that the output *folder* holds by its manifest, none where that cannot be read."""
    manifest = published(folder)
    return manifest.documents if manifest else ()
