"""All texts of the manual that sheets print, and the shared clauses that stand among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.model.leaves import keys_of
from isodoc.model.prose import ClauseUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual


def clause_uses(manual: Manual) -> Iterator[tuple[Entry[Any], tuple[Key, ...], ClauseUse]]:
    """Yield each use of a shared clause with its keys."""
    for entry, texts in manual.texts:
        for _, link in texts:
            if link is not None and link[1] == "clause":
                keys = keys_of(link)[:-1]
                use = value_at(entry.value, keys)
                if isinstance(use, ClauseUse):
                    yield entry, keys, use


def value_at(noun: object, keys: tuple[Key, ...]) -> object:
    """Return the part of *noun* under *keys*, which exists."""
    for key in keys:
        noun = noun[key] if isinstance(key, int) and isinstance(noun, tuple) else getattr(noun, str(key), None)
    return noun
