"""Mends that change printed words; made only when the user asks for them."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from isodoc.edit.changes import decoded
from isodoc.edit.outline import outline
from isodoc.edit.prose import tidied, tidying
from isodoc.load.characters import place
from isodoc.load.source import read_source
from isodoc.model.leaves import keys_of, leaves
from isodoc.pipeline.mending.names import accepted, put, value_at
from isodoc.pipeline.mends import Mend

if TYPE_CHECKING:
    from collections.abc import Callable

    from isodoc.edit.changes import Change
    from isodoc.i18n import Message
    from isodoc.model.base import Model
    from isodoc.model.entry import Key

_AS_FOUND = frozenset(
    {"law", "basis", "number", "aliases", "titles", "origin", "keys", "portal", "file", "email", "with"}
)
"""Keys below which nothing is prose, or which repeat what others wrote."""

Wrong = tuple[tuple["Key", ...], str, "list[Message]"]
"""The keys of a text, how it should be, and the habits that go."""


def untidy(noun: Model, is_held: Callable[[str], bool]) -> list[Wrong]:
    """Return the texts of *noun* that have habits of typing; see :mod:`isodoc.edit.prose`."""
    found: list[Wrong] = []
    for text, link in leaves(noun):
        tidy, habits = tidied(text, is_held)
        if habits:
            keys = keys_of(link)
            if not _AS_FOUND.intersection(keys):
                found.append((keys, tidy, habits))
    return found


def mend_prose(
    path: str, content: bytes, texts: list[Wrong], is_held: Callable[[str], bool]
) -> tuple[bytes, list[Mend]]:
    """Return *content* of the file at *path* with *texts* as they should be, and what was mended.

    A text whose source cannot be changed so that exactly this is read of it stays as it is.
    """
    whole = _mend(path, content, texts, is_held)
    if whole[1] or len(texts) <= 1:
        return whole
    mends: list[Mend] = []
    for one in texts:
        content, made = _mend(path, content, [one], is_held)
        mends += made
    return content, mends


def _mend(path: str, content: bytes, texts: list[Wrong], is_held: Callable[[str], bool]) -> tuple[bytes, list[Mend]]:
    source, _ = read_source(path, content)
    assert source is not None
    text = decoded(content)
    parts = outline(text, source.marks).by_keys()
    expected: Any = copy.deepcopy(source.data)
    changes: list[Change] = []
    mends: list[Mend] = []
    for keys, tidy, habits in texts:
        part = parts.get(keys)
        change = (
            tidying(text, part, is_held) if part is not None and isinstance(value_at(expected, keys), str) else None
        )
        if part is not None and change is not None:
            put(expected, keys, tidy)
            changes.append(change)
            mends += [Mend(place(path, text, part.start), "", habit) for habit in habits]
    return accepted(path, content, changes, expected, mends)
