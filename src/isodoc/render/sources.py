"""Which template files a manual uses: its own ``templates/`` first, then the shipped ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.canonical import digest_of
from isodoc.errors import reason_of
from isodoc.i18n import msg
from isodoc.render.failure import TEMPLATE_ERROR, UNSAFE_FILE, failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from isodoc.model.tree import FileTree

FOLDER = "templates/"
MAX_TEMPLATE_BYTES = 50_000_000
_EARLIER: Final = frozenset(
    {
        # procedure.docx
        "sha256:42993ef304d34a2e9411c1445cc1265eabc802e3b9ce7652e58d5fa8862602a2",
        "sha256:313ed94a72940737aec0e4608bef453a5a5ff0a89e93e5429310777f54b68195",
    }
)
"""Templates that were shipped earlier, which print approved sheets for ever; each change of one adds what it was."""


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """One file: *name* relative to ``templates/``, *path* as messages show it; *foreign* when the manual brings it."""

    name: str
    path: str
    data: bytes
    foreign: bool


def collect(tree: FileTree | None, shipped: Path) -> dict[str, TemplateFile]:
    """Return all template files by name.

    Only what *tree* itself lists is read, so neither a link nor ``..`` leads out of the manual.

    Raises:
        TemplateFailureError: a file of the manual is too large or cannot be read.
    """
    found = {}
    for path in sorted(path for path in shipped.rglob("*") if path.is_file()):
        name = path.relative_to(shipped).as_posix()
        found[name] = TemplateFile(name, FOLDER + name, path.read_bytes(), foreign=False)
    for name in [path.removeprefix(FOLDER) for path in (tree.paths() if tree else ()) if path.startswith(FOLDER)]:
        assert tree
        found[name] = TemplateFile(name, FOLDER + name, _read(tree, FOLDER + name), foreign=True)
    return found


def digests_of_shipped(shipped: Iterable[TemplateFile]) -> frozenset[str]:
    """Return the digests of the templates *shipped* with this version of isodoc and with earlier ones."""
    return _EARLIER | {digest_of(file.data) for file in shipped}


def select(files: Mapping[str, TemplateFile], suffixes: tuple[str, ...]) -> dict[str, TemplateFile]:
    """Return the files whose names end in one of *suffixes*."""
    return {name: file for name, file in files.items() if name.endswith(suffixes)}


def _read(tree: FileTree, path: str) -> bytes:
    try:
        if tree.size(path) > MAX_TEMPLATE_BYTES:
            raise failure(
                UNSAFE_FILE, path, msg("the file is larger than {limit} MB", limit=MAX_TEMPLATE_BYTES // 10**6)
            )
        return tree.read(path)
    except OSError as error:
        raise failure(TEMPLATE_ERROR, path, msg("the file cannot be read: {cause}", cause=reason_of(error))) from error
