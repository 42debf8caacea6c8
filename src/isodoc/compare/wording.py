"""Whether a change is one of words alone, as a technical correction (đính chính kỹ thuật) may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FREE: Final = frozenset(
    {
        *(
            "title",
            "name",
            "label",
            "heading",
            "text",
            "note",
            "work",
            "output",
            "when",
            "starts",
            "since",
            "agreement",
        ),
        *("purpose", "scope", "references", "definitions", "full", "subjects", "applied_at", "issued_by", "case"),
        *("requirements", "notes", "record_notes", "step_notes", "sequence", "manner", "returning", "address", "hours"),
        *("delivery", "party", "sets_text", "payer", "due", "method", "who", "area", "place", "lookup", "applicant"),
        *("columns", "rows", "items", "any_of", "usual_records"),
    }
)
"""Keys whose texts are prose: their wording may be corrected."""

_NAMED: Final = frozenset({"laws", "files"})
"""Keys below which names of the writer's own stand, with numbers and digests."""

_WORD: Final = re.compile(r"[^\s()“”\"';,]+")
_CODE: Final = re.compile(
    r"[A-ZĐ]{2,}[\w&]*(?:[-/.][A-ZĐ][\w&]*)+|[IVXLCDM]+|.*(?:://|@|[a-z0-9]\.[a-z0-9]).*", re.DOTALL
)
_POINT: Final = re.compile(r"\b(?:điểm|point)\s+(\w{1,2})\b", re.IGNORECASE)
_BRACES: Final = re.compile(r"\{[^{}]*\}")
_MARK: Final = re.compile(r"\s*([#>|*+•-]*)")
_COUNTING: Final = frozenset(
    {
        *("không", "chưa", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "trăm"),
        *(
            "nghìn",
            "ngàn",
            "triệu",
            "tỷ",
            "nửa",
            "no",
            "not",
            "never",
            "without",
            "one",
            "two",
            "three",
            "four",
            "five",
        ),
        *("six", "seven", "eight", "nine", "ten", "half", "hundred", "thousand"),
    }
)
"""Numbers in words, and what turns a sentence round."""


@dataclass(frozen=True, slots=True)
class Substance:
    """Something that no correction may change: the *keys* under which it stands, and both values."""

    keys: tuple[str | int, ...]
    old: Any
    new: Any


def substance(old: Mapping[str, Any], new: Mapping[str, Any]) -> Substance | None:
    """Return the first difference between two plain contents that is more than labels and the wording of free texts.

    Inside a free text some words have to stay, in their order: those with a digit or another sign for a number, numbers
    in words, *không* and *chưa*, codes and Roman numbers, points of articles, addresses, references in braces. So have
    the number of lines, and the marks with which lines begin.
    """
    return next(_differences(_said(old), _said(new), ()), None)


def _said(content: Mapping[str, Any]) -> dict[str, Any]:
    laws = {name: number for name, number in content.get("laws", {}).items() if name != number}
    return {key: value for key, value in content.items() if key not in {"labels", "laws"}} | {"laws": laws}


def _differences(old: Any, new: Any, keys: tuple[str | int, ...]) -> Iterator[Substance]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in sorted(old):
            if key == "case" and "heading" in old and old[key] != new[key]:  # the id of a case, not its words
                yield Substance((*keys, key), old[key], new[key])
            else:
                yield from _differences(old[key], new[key], (*keys, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences(one, other, (*keys, place))
    elif not (isinstance(old, str) and isinstance(new, str) and _is_free(keys) and _exact(old) == _exact(new)):
        yield Substance(keys, old, new)


def _is_free(keys: tuple[str | int, ...]) -> bool:
    last = next((key for key in reversed(keys) if isinstance(key, str)), "")
    return last in FREE and keys[0] not in _NAMED


def _exact(text: str) -> tuple[list[str], ...]:
    """Return what has to stay in a free text."""
    bare = _BRACES.sub(" ", text)
    words = [word.rstrip(".:!?") for word in _WORD.findall(bare)]
    return (
        [word for word in words if _is_exact(word)],
        _POINT.findall(bare),
        _BRACES.findall(text),
        [_MARK.match(line)[1] for line in text.split("\n") if line.strip()],  # type: ignore[index]
    )


def _is_exact(word: str) -> bool:
    return word.lower() in _COUNTING or any(map(str.isnumeric, word)) or _CODE.fullmatch(word) is not None
