"""What the place of a citation is, and what it is called."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from isodoc.model.impact import Holder, Part
from isodoc.model.step import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual

_PARTS: Final[Mapping[str, Part]] = {
    "legal_bases": Part.LEGAL_BASIS,
    "steps": Part.STEP,
    "shared_times": Part.STEP,
    "step_notes": Part.NOTE,
    "limits": Part.LIMIT,
    "stages": Part.STAGE,
    "dossiers": Part.DOSSIER,
    "fees": Part.FEE,
    "basis": Part.FEE,
    "forms": Part.FORM,
    "prescribed": Part.FORM,
    "records": Part.RECORD,
    "record_notes": Part.RECORD,
    "retention": Part.RETENTION,
    "results": Part.RESULT,
    "requirements": Part.REQUIREMENT,
    "authorities": Part.RECEPTION,
    "reception": Part.RECEPTION,
    "online": Part.ONLINE,
    "conduct": Part.CONDUCT,
    "annexes": Part.ANNEX,
    "sections": Part.SECTION,
    "publication": Part.DECISION,
    "internal_procedure": Part.DECISION,
    "notes": Part.NOTE,
}
_KINDS: Final[Mapping[str, Holder]] = {
    "procedure": Holder.SHEET,
    "pattern": Holder.PATTERN,
    "clause": Holder.CLAUSE,
    "form": Holder.FORM,
    "fees": Holder.FEE_TABLE,
    "fields": Holder.FIELD,
    "manual": Holder.DEFAULTS,
    "document": Holder.DOCUMENT,
    "law": Holder.LAW,
}
_NAMES: Final = ("title", "label", "name", "case", "record", "short")
"""Keys by which a part is called, the most telling first; ids are for files, no reader knows them."""


def holder_of(entry: Entry[Any]) -> Holder:
    """Return what kind of file *entry* is."""
    return _KINDS[entry.value.kind]


def part_of(entry: Entry[Any], keys: tuple[Key, ...]) -> Part:
    """Return which part of its file the place under *keys* is."""
    if entry.value.kind == "fields":
        return Part.SECTION
    return _PARTS.get(str(keys[0]), Part.TEXT)


def called(manual: Manual, entry: Entry[Any], keys: tuple[Key, ...]) -> str:
    """Return what the innermost named part around *keys* is called; nothing where no part has a name.

    A step that only overrides one of a pattern is called as there.
    """
    name = ""
    for noun in _around(entry, keys):
        name = next((text for one in _NAMES if (text := _text(noun, one))), name)
        if isinstance(noun, Step) and noun.title is None:
            name = next((one.step.title or "" for one in manual.flow(entry).steps if one.step.id == noun.id), name)
    return name


def last_day(entry: Entry[Any], keys: tuple[Key, ...]) -> dt.date | None:
    """Return the last day on which what stands under *keys* holds: that of a fee, or of a table of fees."""
    days = [getattr(noun, "until", None) for noun in (entry.value, *_around(entry, keys))]
    return min((day for day in days if isinstance(day, dt.date)), default=None)


def _around(entry: Entry[Any], keys: tuple[Key, ...]) -> Iterator[Any]:
    """Yield what stands under each of *keys*, from the outermost part to the innermost."""
    noun: Any = entry.value
    for key in keys:
        noun = noun[key] if isinstance(key, int) or isinstance(noun, dict) else _below(noun, key)
        yield noun


def _below(noun: Any, key: Key) -> Any:
    return getattr(noun, f"{key}_", None) if hasattr(noun, f"{key}_") else getattr(noun, str(key), None)


def _text(noun: Any, key: str) -> str:
    value = getattr(noun, key, None) if not isinstance(noun, (str, tuple, dict)) else None
    return value if isinstance(value, str) else ""
