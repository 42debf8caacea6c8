"""Where a file of the manual names a law: under the keys that are there for laws, and in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.citations import find_numbers
from isodoc.model.leaves import keys_of, leaves
from isodoc.provisions import ProvisionError, provisions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from isodoc.model.base import Model
    from isodoc.model.entry import Key
    from isodoc.model.leaves import Link

_FOR_LAWS: Final = frozenset({"law", "basis"})
_DECISIONS: Final = frozenset({"publication", "internal_procedure"})
_NOT_PROSE: Final = frozenset({"number", "origin", "attachments", "file", "path", "form", "clause", "written"})
"""Keys below which stands no text that a sheet prints."""
_REACH: Final = 160
"""Characters before a number in which the articles are looked for."""
_KIND: Final = (
    r"(?:bộ\s+luật|luật|nghị\s+định|nghị\s+quyết|thông\s+tư|quyết\s+định|pháp\s+lệnh|chỉ\s+thị|NĐ|TT|QĐ|NQ)(?!\w)"
)
_LEAD: Final = re.compile(
    rf"(?:^|(?<=[\s(]))(?:của\s+|tại\s+|theo\s+|trong\s+)?{_KIND}(?:(?!\s{_KIND})[^.,;:()\d]){{0,80}}\Z", re.IGNORECASE
)
"""The type of the law that stands before its number, with its name."""
_UNIT: Final = re.compile(
    r"(?<!\w)(?:phụ\s+lục|phần|chương|tiểu\s+mục|mục|điều|khoản|điểm)\s+(?:số\s+)?[\dIVXLC\w]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A text under *keys* that names the law *name*, with the *articles* that stand beside it."""

    keys: tuple[Key, ...]
    name: str
    articles: tuple[str, ...] = ()
    prose: bool = False


class Citations:
    """The citations in *noun*, which is walked once for however many laws are looked for."""

    def __init__(self, noun: Model) -> None:
        self._noun = noun
        self._telling = tuple(_telling(noun))
        self._found: dict[int, tuple[Citation, ...]] = {}

    def of(self, numbers: Collection[str]) -> Iterator[Citation]:
        """Yield the citations; of running text only those in which the digits of one of *numbers* stand."""
        for place, (text, link, prose) in enumerate(self._telling):
            if not prose or any(number in text for number in numbers):
                if place not in self._found:
                    self._found[place] = tuple(self._read(text, keys_of(link), prose=prose))
                yield from self._found[place]

    def _read(self, text: str, keys: tuple[Key, ...], *, prose: bool) -> Iterator[Citation]:
        if prose:
            yield from _in_prose(self._noun, text, keys)
        else:
            yield Citation(keys, text, _beside(self._noun, keys))


def names_cited(noun: Model) -> frozenset[str]:
    """Return the names of all laws that :class:`Citations` could find in *noun*, whatever numbers are looked for."""
    found: set[str] = set()
    for text, _, prose in _telling(noun):
        found.update((one.number for one in find_numbers(text)) if prose else (text,))
    return frozenset(found)


def _telling(noun: Model) -> Iterator[tuple[str, Link, bool]]:
    """Yield each text of *noun* that may name a law, with its place, and whether it is running text."""
    for text, link in leaves(noun):
        key, parents = _key(link), _parents(link)
        if (key in _FOR_LAWS and "with_" not in parents) or (key == "number" and not _DECISIONS.isdisjoint(parents)):
            yield text, link, False
        elif "/" in text and _NOT_PROSE.isdisjoint({key, *parents}):
            yield text, link, True


def _key(link: Link) -> Key:
    return link[1] if link is not None else ""


def _parents(link: Link) -> set[Key]:
    parents: set[Key] = set()
    place = link[0] if link is not None else None
    while place is not None:
        place, key = place
        parents.add(key)
    return parents


def _beside(noun: Any, keys: tuple[Key, ...]) -> tuple[str, ...]:
    """Return the articles of the legal basis that the citation under *keys* belongs to."""
    if keys[0] == "legal_bases" and isinstance(keys[1], int):
        articles: tuple[str, ...] = noun.legal_bases[keys[1]].articles
        return articles
    return ()


def _in_prose(noun: Any, text: str, keys: tuple[Key, ...]) -> Iterator[Citation]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    beside = _beside(noun, keys) if keys[-1] == "text" else ()
    for found in find_numbers(text):
        articles = articles_before(text, found.start) or beside
        if (found.number, articles) not in seen:
            seen.add((found.number, articles))
            yield Citation(keys, found.number, articles, prose=True)


def articles_before(text: str, place: int) -> tuple[str, ...]:
    """Return the articles that *text* names right before the number of a law at *place*.

    ``khoản 2 Điều 8 Nghị định số 123/2015/NĐ-CP`` has one text of articles, ``khoản 2 Điều 8``; nothing where what
    stands there is no list of articles as a whole.
    """
    before = text[max(0, place - _REACH) : place]
    lead = _LEAD.search(before)
    before = (before[: lead.start()] if lead is not None else before).rstrip(" \t\n,(")
    for unit in _UNIT.finditer(before):
        words = before[unit.start() :]
        try:
            provisions(words)
        except ProvisionError:
            continue
        return (words,)
    return ()
