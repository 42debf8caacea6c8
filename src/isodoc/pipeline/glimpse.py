"""What a manual has, seen at a glance: from the first lines of its files, without a YAML parser and without the models.

Good enough to offer names where somebody types; what is not written in the usual way is not seen.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.errors import EnvironmentFailureError
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

HEAD: Final = 1536
"""Bytes of a file in which its kind, code and title stand."""
_WHOLE: Final = 1024 * 1024
_KEY: Final = re.compile(r"^(kind|code|number|id|title):[ ]+([^\r\n]*)", re.MULTILINE)
_QUOTED: Final = re.compile(r"""(["'])(.*?)\1""")
_FIELD: Final = re.compile(r"^[ ]*-[ ]+(?:\{[ ]*)?id:[ ]*([A-Za-z0-9._-]+)[^-]*?\bname:[ ]*([^,}\r\n]*)", re.MULTILINE)
_NOT_READ: Final = ("register/", "templates/")


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A document, or something in a list: its *kind*, *name* (a code, a number or an id) and what it is called."""

    kind: str
    name: str
    id: str
    text: str


def glimpses(root: Path, kinds: Collection[str]) -> Iterator[Glimpse]:
    """Yield what the manual at *root* has of these *kinds* (those of files, and ``field``), file by file.

    A file that cannot be read is passed over.
    """
    try:
        tree = FolderTree(root)
    except EnvironmentFailureError:
        return
    for path, head in _heads(tree, {"fields" if kind == "field" else kind for kind in kinds}):
        yield from (one for one in _seen(f"{root}/{path}", head) if one.kind in kinds)


def files_of_changes(tree: FolderTree) -> list[str]:
    """Return the paths of the changes in *tree* and, where there are any, those of the laws."""
    found: dict[str, list[str]] = {"change": [], "law": []}
    for path, head in _heads(tree, found):
        kind = next((each for each in found if f"kind: {each}" in map(str.rstrip, head.split("\n"))), "")
        if kind:
            found[kind].append(path)
    return [*found["change"], *found["law"]] if found["change"] else []


def _heads(tree: FolderTree, kinds: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield path and first lines of the files in *tree* that may be of these *kinds*."""
    marks = [f"kind: {kind}" for kind in kinds]
    for path in tree.paths():
        if path.endswith(".yaml") and not path.startswith(_NOT_READ):
            head = _read(f"{tree.root}/{path}", HEAD)
            if any(mark in head for mark in marks):
                yield path, head


def _read(place: str, most: int) -> str:
    try:
        file = os.open(place, os.O_RDONLY)
        try:
            return os.read(file, most).decode(errors="replace")
        finally:
            os.close(file)
    except OSError:
        return ""


def glimpse(head: str) -> Glimpse | None:
    """Return the document of which *head* is the beginning of its file; nothing where it has no name."""
    found: dict[str, str] = {}
    for match in _KEY.finditer(head):
        found.setdefault(match[1], _value(match[2]))
    name = found.get("code") or found.get("number") or found.get("id", "")
    if not name and found.get("kind") != "fields":
        return None
    return Glimpse(found.get("kind", ""), name, found.get("id", ""), found.get("title", ""))


def _seen(place: str, head: str) -> Iterator[Glimpse]:
    one = glimpse(head)
    if one is not None and one.kind == "fields":
        listed = _FIELD.finditer(_read(place, _WHOLE))
        yield from (Glimpse("field", match[1], match[1], _value(match[2])) for match in listed)
    if one is not None and one.name:
        yield one


def _value(typed: str) -> str:
    """Return a value as it was typed on one line, without its quotation marks or a comment behind it."""
    quoted = _QUOTED.match(typed)
    return quoted[2] if quoted else typed.partition(" #")[0].strip()
