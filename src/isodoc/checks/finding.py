"""What a check yields."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.diagnostics import Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.i18n import Message
    from isodoc.model.entry import Entry, Key

SHOWN: Final = 80
"""How many characters of a text a message repeats."""
_NAMES = ("id", "code", "law", "table", "form", "person", "procedure", "agency")


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something is wrong, what it is, what to type instead, and the key that it is about."""

    location: Location
    message: Message
    hint: Message | None = None
    subject: str = ""


def at(entry: Entry[Any], keys: Sequence[Key], message: Message, hint: Message | None = None) -> Finding:
    """Return the finding about the value under *keys*; about its parent where the file does not have the key."""
    return Finding(entry.at(*keys), message, hint, subject_of(entry.value, keys))


def spot(entry: Entry[Any], *keys: Key) -> list[Any]:
    """Return the place and the subject of the value under *keys* as plain data, for :func:`found`."""
    place = entry.at(*keys)
    return [place.line, place.column, subject_of(entry.value, keys)]


def found(path: str, where: Sequence[Any], message: Message, hint: Message | None = None) -> Finding:
    """Return the finding at the :func:`spot` *where* of the file at *path*."""
    line, column, subject = where
    return Finding(Location(path, line, column), message, hint, subject)


def shown(text: str) -> str:
    """Return *text* as a message repeats it: on one line, and not too long."""
    line = " ".join(text[: 2 * SHOWN].split())
    return line if len(line) <= SHOWN and len(text) <= 2 * SHOWN else line[: SHOWN - 1] + "…"


def subject_of(noun: object, keys: Sequence[Key]) -> str:
    """Return *keys* without places in lists, where an item has a name of its own: ``steps.tham-tra.time``."""
    parts: list[str] = []
    for key in keys:
        noun = _inside(noun, key)
        kind: Any = type(noun)
        names = (getattr(noun, name) for name in _names_of(kind)) if isinstance(key, int) else ()
        parts.append(next((name for name in names if isinstance(name, str)), str(key)))
    return ".".join(parts)


@functools.cache
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    """Return those of the names that things of this *kind* have; asking each thing is slow."""
    fields = getattr(kind, "model_fields", {})
    return tuple(name for name in _NAMES if name in fields or hasattr(kind, name))


def _inside(noun: object, key: Key) -> object:
    if isinstance(key, int):
        return noun[key] if isinstance(noun, tuple) and key < len(noun) else None
    if isinstance(noun, dict):
        return noun.get(key)
    return getattr(noun, key, None) if hasattr(noun, key) else getattr(noun, f"{key}_", None)
