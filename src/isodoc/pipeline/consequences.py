"""Findings that say no more than that another file cannot be used at the moment."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from isodoc.diagnostics import of_reading
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.tree import FileTree

_KINDS: Final = {
    "ISD303": ("organization",),
    "ISD304": ("organization",),
    "ISD305": ("organization",),
    "ISD306": ("organization",),
    "ISD307": ("fields",),
    "ISD308": ("law",),
    "ISD309": ("form",),
    "ISD313": ("clause",),
    "ISD315": ("fees",),
    "ISD317": ("procedure", "document"),
    "ISD320": ("pattern",),
    "ISD407": ("organization",),
    "ISD818": ("procedure",),
    "ISD901": ("procedure",),
    "ISD903": ("catalogue",),
}
"""The kinds of documents that hold what a finding misses."""

_MISSED: Final = frozenset(kind for kinds in _KINDS.values() for kind in kinds)
_UNSAID: Final = ""
"""Stands for the kind of a document that may be any."""

_NAMED_BY_FILE: Final = frozenset({"law", "form", "clause", "fees", "pattern", "document"})
"""Kinds of which a file holds one thing and is named after it."""

_KIND: Final = re.compile(rb"^(?:\xef\xbb\xbf)?kind[ \t]*:[ \t]*[\"']?([a-z]+)", re.MULTILINE)
_LOOKED_AT = 64 * 1024  # bytes


def parted(
    findings: Iterable[Diagnostic], used: Iterable[str], tree: FileTree
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part *findings* into those that count and those that a document explains that cannot be used.

    A role is not unknown because organization.yaml has a fault. The fault itself is a finding and fails the check, so
    that nothing is lost: what is left out comes back when the document can be read.

    Args:
        findings: All findings of the manual, those of reading included.
        used: The paths of the documents that can be used.
        tree: The manual's files.
    """
    findings = list(findings)
    faulty = {one.location.path for one in findings if of_reading(one.code)} - set(used)
    stems: dict[str, set[str]] = {}
    for path in faulty:
        if path.endswith(".yaml"):
            stem = PurePosixPath(path).stem.casefold()
            stems.setdefault(_kind(tree, path, stem), set()).add(stem)
    if not stems:
        return findings, []
    explained = [one for one in findings if _is_explained(one, stems)]
    left = set(map(id, explained))
    return [one for one in findings if id(one) not in left], explained


def _is_explained(one: Diagnostic, stems: dict[str, set[str]]) -> bool:
    kinds = _KINDS.get(one.code, ())
    if not kinds:
        return False
    if one.code != "ISD317" and any(kind in stems and kind not in _NAMED_BY_FILE for kind in kinds):
        return True
    return _is_named(one, set().union(*(stems.get(kind, ()) for kind in (*kinds, _UNSAID))))


def _is_named(one: Diagnostic, stems: set[str]) -> bool:
    values = (value for _, value in one.message.values if isinstance(value, str))
    return any(ascii_id(value).casefold() in stems for value in values)


def _kind(tree: FileTree, path: str, stem: str) -> str:
    """Return what kind of document the file at *path* says that it is, or is by its *stem* where it does not say so."""
    try:
        found = _KIND.search(tree.read(path)[:_LOOKED_AT]) if tree.size(path) <= 2 * 1024 * 1024 else None
    except OSError:
        found = None
    said = found[1].decode() if found else ""
    return next((kind for kind in (said, stem) if kind in _MISSED), _UNSAID)
