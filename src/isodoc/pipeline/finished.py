"""What a command computed from a manual, kept whole: as long as no file changes it is told again without reading any.

It lies in the cache and is only a shortcut. It is bound to the content of all files, to the looks of the folders where
the register keeps what no tree lists, to the code, and to what the command says that its result depends on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.cache import Cache, cache_folder
from isodoc.model.tree import REGISTER, UNLISTED
from isodoc.pipeline.known import files_digest
from isodoc.pipeline.plain import as_plain, from_plain
from isodoc.pipeline.recall import keep_looks, recalled_looks
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic

_FORMAT: Final = 1
"""What entries of the cache are like; to be raised when that changes."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A result as data that JSON can hold.

    Attributes:
        findings: What is wrong with the files of the register.
        unread: How many findings of severity error the documents of the work folder have.
    """

    data: Any
    findings: tuple[Diagnostic, ...] = ()
    unread: int = 0


def finished(root: Path, name: str, depends: tuple[str, ...], make: Callable[[FolderTree], Finished]) -> Finished:
    """Return what *make* computes from the files of the manual at *root*, or computed when they were the same.

    Args:
        root: The manual's folder.
        name: What is computed; the last result of each name is kept.
        depends: On what else the result depends, such as the day.
        make: Computes it.
    """
    tree = FolderTree(root, recalled_looks(root))
    digest = files_digest(tree, (), name, *depends, *map(repr, tree.findings), *_looks(root))
    keep_looks(root, tree)
    cache, key = Cache(cache_folder()), f"{root} {name}"
    content = cache.get("finished", key)
    kept: dict[str, Any] = json.loads(content) if content else {}
    if kept.get("format") == _FORMAT and kept["digest"] == digest:
        return Finished(kept["data"], tuple(from_plain(kept["findings"])), kept["unread"])
    made = make(tree)
    entry = {"format": _FORMAT, "digest": digest, "data": made.data, "unread": made.unread}
    text = json.dumps({**entry, "findings": as_plain(made.findings)}, ensure_ascii=False, separators=(",", ":"))
    cache.put("finished", key, text.encode("utf-8", "surrogatepass"))
    cache.prune("finished")
    return made


def _looks(root: Path) -> list[str]:
    """Return what changes with every name that comes into a folder of the register, or goes: a journal, a content."""
    looks = []
    for folder in (REGISTER, *UNLISTED):
        try:
            state = (root / folder).stat()
        except OSError as error:
            looks.append(f"{folder} {error.errno}")
        else:
            looks.append(f"{folder} {state.st_ino} {state.st_mtime_ns} {state.st_ctime_ns}")
    return looks
