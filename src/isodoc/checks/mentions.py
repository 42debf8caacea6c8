"""Where a noun names another one: the entry, the keys under which the name stands, and the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from isodoc.model.entry import Entry, Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Mention = tuple[Entry[Any], tuple[Key, ...], str]

ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
"""What is meant as an id where words could stand too: small letters with hyphens."""


def in_key(entries: Iterable[Entry[Any]], key: str) -> Iterator[Mention]:
    """Yield what each of *entries* names under *key*, where it names something."""
    for entry in entries:
        name = getattr(entry.value, key)
        if name:
            yield entry, (key,), name


def in_list(entry: Entry[Any], keys: tuple[Key, ...], parts: Iterable[Any], key: str) -> Iterator[Mention]:
    """Yield what each of *parts*, the list under *keys*, names under *key*, where it names something."""
    for place, part in enumerate(parts):
        name = getattr(part, key)
        if name:
            yield entry, (*keys, place, key), name


def each_of(entry: Entry[Any], keys: tuple[Key, ...], names: Iterable[str]) -> Iterator[Mention]:
    """Yield each of *names*, the list under *keys*."""
    for place, name in enumerate(names):
        yield entry, (*keys, place), name
