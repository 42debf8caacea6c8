"""Whether a change is one of words alone, as a technical correction (đính chính kỹ thuật) may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FREE: Final = frozenset(
    {
        *("title", "name", "label", "heading", "text", "note", "work", "output", "when", "starts", "agreement", "case"),
        *(
            "purpose",
            "scope",
            "references",
            "definitions",
            "full",
            "subjects",
            "applied_at",
            "issued_by",
            "requirements",
        ),
        *("notes", "record_notes", "step_notes", "sequence", "manner", "returning", "address", "hours", "delivery"),
        *("party", "sets_text", "payer", "due", "method", "who", "area", "place", "lookup", "applicant", "columns"),
        *("rows", "items", "any_of"),
    }
)
"""Keys whose texts are prose: their wording may be corrected."""

_EXACT: Final = re.compile(r"[^\s()“”\"',;]*\d[^\s()“”\"',;]*")
"""A number, a date, a code or a law's number: a word with a digit in it."""


@dataclass(frozen=True, slots=True)
class Substance:
    """Something that no correction may change: the *keys* under which it stands, and both values."""

    keys: tuple[str | int, ...]
    old: Any
    new: Any


def substance(old: Mapping[str, Any], new: Mapping[str, Any]) -> Substance | None:
    """Return the first difference between two plain contents that is more than labels and the wording of free texts.

    Inside a free text every word with a digit has to stay: amounts, dates, codes, numbers of laws and articles.
    """
    return next(_differences(_said(old), _said(new), ()), None)


def _said(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key != "labels"}


def _differences(old: Any, new: Any, keys: tuple[str | int, ...]) -> Iterator[Substance]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in sorted(old):
            yield from _differences(old[key], new[key], (*keys, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences(one, other, (*keys, place))
    elif not (isinstance(old, str) and isinstance(new, str) and _is_free(keys) and _exact(old) == _exact(new)):
        yield Substance(keys, old, new)


def _is_free(keys: tuple[str | int, ...]) -> bool:
    last = next((key for key in reversed(keys) if isinstance(key, str)), "")
    return last in FREE


def _exact(text: str) -> list[str]:
    return [word.rstrip(".:") for word in _EXACT.findall(text)]
