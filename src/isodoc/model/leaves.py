"""The texts of a noun with the keys under which they stand, for checks that read everything a sheet says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.model.base import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isodoc.model.entry import Key

    Link = tuple["Link", Key] | None
    """A key and the keys before it; made once for each container, so that a walk costs little."""

NAMES: Final = frozenset({"kind", "id", "code", "field", "tthc", "source", "currency", "url"})
"""Keys whose texts are names or values, not prose."""


def leaves(noun: Model) -> Iterator[tuple[str, Link]]:
    """Yield every text of *noun* with the link that :func:`keys_of` turns into keys; in no particular order.

    Enumerations, dates, times and amounts are no texts; neither are the values of :data:`NAMES`.
    """
    pending: list[tuple[Any, Link]] = [(noun, None)]
    while pending:
        value, link = pending.pop()
        for key, part in enumerate(value) if isinstance(value, tuple) else _items(value):
            kind = type(part)
            if kind is str:
                if key not in NAMES:
                    yield part, (link, key)
            elif part and (kind is tuple or kind is dict or isinstance(part, Model)):
                pending.append((part, (link, key)))


def _items(value: Any) -> Iterable[tuple[Key, Any]]:
    items: Iterable[tuple[Key, Any]] = value.items() if isinstance(value, dict) else value.__dict__.items()
    return items


def keys_of(link: Link) -> tuple[Key, ...]:
    """Return the keys of a text as they are written in the file (``("steps", 0, "work")``)."""
    keys: list[Key] = []
    while link is not None:
        link, key = link
        keys.append(key.removesuffix("_") if isinstance(key, str) else key)
    return tuple(reversed(keys))
