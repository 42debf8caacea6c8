"""From what a user names, codes and paths, to the files of the manual."""

from __future__ import annotations

import difflib
import os
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.load.names import yaml_paths
from isodoc.model.tree import MANUAL_FILE, REGISTER
from isodoc.text import ascii_id, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.i18n import Message
    from isodoc.model.manual import Manual
    from isodoc.model.tree import FileTree

_NAMES = ("code", "number", "id", "name")


def editable(tree: FileTree) -> list[str]:
    """Return the paths of the documents that people write: neither sign-offs nor settings of a manual inside."""
    return [
        path
        for path in yaml_paths(tree)
        if not path.startswith(REGISTER) and (path == MANUAL_FILE or not path.endswith("/" + MANUAL_FILE))
    ]


def chosen(root: Path, tree: FileTree, manual: Manual | None, names: Sequence[str]) -> list[str]:
    """Return the paths of the documents that *names* mean, all when there are none.

    A name is the path of a file or folder, from the current folder or from the manual's root, or the code, number or
    id of a document.

    Raises:
        UsageError: a name means nothing in this manual.
    """
    paths = editable(tree)
    if not names:
        return paths
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for path, known in _codes(manual) if manual else ():
        for name in known:
            codes[name].append(path)
    for path in paths:  # of a document that cannot be read only the file's name is known
        codes[PurePosixPath(path).stem].append(path)
    found: set[str] = set()
    for name in names:
        below = [path for path in paths if any(_lies_in(path, place) for place in _places(root, name))]
        named = codes.get(nfc(name)) or codes.get(ascii_id(name), [])
        if not below and not named:
            raise UsageError(
                msg("there is no document and no file {name} in the manual", name=name),
                _meant(name, [*codes, *paths]),
            )
        found.update(below or named)
    return [path for path in paths if path in found]


def _codes(manual: Manual) -> Iterator[tuple[str, list[str]]]:
    entries = (*manual.procedures, *manual.documents, *manual.forms, *manual.laws, *manual.patterns, *manual.clauses)
    for entry in entries:
        names = (getattr(entry.value, name, None) for name in _NAMES)
        yield entry.path, [name for name in names if isinstance(name, str)]


def _places(root: Path, name: str) -> Iterator[str]:
    """Yield what *name* would be as a path of the manual: seen from the current folder, and from the root."""
    for base in (Path.cwd(), root):
        place = Path(os.path.normpath(base / name))
        if place == root:
            yield ""
        elif place.is_relative_to(root):
            yield place.relative_to(root).as_posix()


def _lies_in(path: str, place: str) -> bool:
    return not place or path == place or path.startswith(place + "/")


def _meant(name: str, names: Sequence[str]) -> Message:
    near = difflib.get_close_matches(name, names, 1, 0.6)
    if near:
        return msg("did you mean {name}?", name=near[0])
    return msg("name a code, a file or a folder of the manual; without a name all files are meant")
