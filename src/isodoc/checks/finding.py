"""What a check yields."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isodoc.diagnostics import Diagnostic, Location
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from isodoc.diagnostics import Severity
    from isodoc.i18n import Message
    from isodoc.model.entry import Entry, Key

MOST: Final = 2000
"""Findings of one check in one file that are told: a report of more helps nobody, and costs time and memory."""
SHOWN: Final = 80
"""How many characters of a text a message repeats."""
_NAMES = ("id", "code", "law", "table", "form", "person", "procedure", "agency")


class Finding(NamedTuple):
    """What is wrong in the file at *path*, what to type instead, and where.

    *place* gives the place and the key that the finding is about (:attr:`isodoc.diagnostics.Diagnostic.subject`). It
    is asked for findings that are told; of very many in one file most are not.
    """

    path: str
    place: Callable[[], tuple[Location, str]]
    message: Message
    hint: Message | None


def at(entry: Entry[Any], keys: Sequence[Key], message: Message, hint: Message | None = None) -> Finding:
    """Return the finding about the value under *keys*; about its parent where the file does not have the key."""
    return Finding(entry.path, functools.partial(_looked_up, entry, keys), message, hint)


def spot(entry: Entry[Any], *keys: Key) -> list[Any]:
    """Return the place and the subject of the value under *keys* as plain data, for :func:`found`."""
    place = entry.at(*keys)
    return [place.line, place.column, subject_of(entry.value, keys)]


def found(path: str, where: Sequence[Any], message: Message, hint: Message | None = None) -> Finding:
    """Return the finding at the :func:`spot` *where* of the file at *path*."""
    line, column, subject = where
    return Finding(path, lambda: (Location(path, line, column), subject), message, hint)


def _looked_up(entry: Entry[Any], keys: Sequence[Key]) -> tuple[Location, str]:
    return entry.at(*keys), subject_of(entry.value, keys)


def told(code: str, severity: Severity, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """Yield what is told of *findings* of one check: of those in one file the first ones, and that there are more."""
    counts: Counter[str] = Counter()
    for one in findings:
        counts[one.path] += 1
        if counts[one.path] > MOST + 1:
            continue
        place, subject = one.place()
        if counts[one.path] <= MOST:
            yield Diagnostic(code, severity, place, one.message, one.hint, subject)
        else:
            message = msg("more than {count} findings of this kind in this file; the rest is not shown", count=MOST)
            yield Diagnostic(code, severity, place, message, msg("mend these first"))


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
