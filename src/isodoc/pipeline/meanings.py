"""What a name in a file means in its manual: the number of a law, the id of a role, a unit, an agency or a field."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from isodoc.checks.laws import laws_named
from isodoc.citations import Change as Correction
from isodoc.citations import Citation, is_wellformed, read
from isodoc.model.manual import law_key
from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isodoc.citations import Unreadable
    from isodoc.model.entry import Key
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual

    Meaning = tuple[str, str]
    """What is to be written, and the code of the finding that its absence is."""

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LAW_KEYS: Final = frozenset({"law", "basis"})
_DECISIONS: Final = frozenset({"publication", "internal_procedure", "decision"})
_LOSSES: Final = frozenset({Correction.TITLE, Correction.DATE, Correction.PLACE})
"""Corrections of a number that leave out words that somebody wrote."""
_KINDS: Final[Mapping[str, str]] = {
    "by": "role",
    "responsible": "role",
    "role": "role",
    "roles": "role",
    "unit": "unit",
    "owner": "unit",
    "agency": "agency",
    "parent": "agency",
    "field": "field",
    "fields": "field",
}
"""What a key names by an id; where words may stand too, nothing is said here."""
_CODES: Final[Mapping[str, str]] = {"role": "ISD303", "unit": "ISD304", "agency": "ISD305", "field": "ISD307"}
_NUMBER = "ISD601"
_LAW = "ISD308"


class Meanings:
    """The names of *manual*; each question is answered once."""

    def __init__(self, manual: Manual) -> None:
        self._manual = manual
        self._ids: dict[str, Mapping[str, Any]] = {
            "role": manual.roles,
            "unit": manual.units,
            "agency": manual.agencies,
            "field": manual.fields,
        }
        self._called = {kind: _called(nouns) for kind, nouns in self._ids.items()}
        self._laws_called: dict[str, set[str]] = defaultdict(set)
        self._spellings: Counter[str] = Counter()
        for entry in manual.laws:
            law = entry.value
            self._spellings.update({law.number, *law.aliases})
            for name in (law.short, law.title, *law.titles):
                if name:
                    self._laws_called[slug(name)].add(law.number)
        self._numbers = Counter(law_key(entry.value.number) for entry in manual.laws)
        self._known: dict[tuple[str, str], Meaning | None] = {}

    def of(self, kind: object, keys: tuple[Key, ...], word: str) -> Meaning | None:
        """Return what *word* under *keys* of a document of *kind* should be, nothing when it stands as it should.

        There is an answer only where it is the only one: one role has that name, one law that number.
        """
        if kind == "law" and keys == ("number",):
            return self._own_number(word)
        target = _target(kind, keys)
        return self._once(target, word) if target else None

    def _once(self, target: str, word: str) -> Meaning | None:
        if (target, word) not in self._known:
            answer = {"law": self._law, "decision": _number}.get(target)
            self._known[target, word] = answer(word) if answer else self._id(target, word)
        return self._known[target, word]

    def _id(self, target: str, word: str) -> Meaning | None:
        if word in self._ids[target]:
            return None
        called = self._called[target].get(slug(word), set())
        return (next(iter(called)), _CODES[target]) if len(called) == 1 else None

    def _own_number(self, word: str) -> Meaning | None:
        """Return the number of a law as its own file should have it.

        There is none where another law has that number, or where the law is named by the id that follows from *word*.
        """
        meaning = _number(word)
        entry = self._manual.law(word)
        if meaning is None or entry is None or self._numbers[meaning[0]] > 1:
            return None
        return meaning if entry.value.id is not None or entry.value.name not in self._laws_named else None

    @cached_property
    def _laws_named(self) -> frozenset[str]:
        related = (one.law for entry in self._manual.laws for one in entry.value.relations)
        return frozenset([*(name for _, _, name in laws_named(self._manual)), *related])

    def _law(self, word: str) -> Meaning | None:
        entry = self._manual.law(word)
        if entry is None:
            return self._absent(word)
        law = entry.value
        if word in (law.name, law.number):
            return None
        number = _plain(law.number)
        if not is_wellformed(number) or self._numbers[law_key(number)] > 1:
            return None
        if word in law.aliases:
            return (number, _NUMBER) if self._spellings[word] == 1 else None
        return (number, _NUMBER) if _says_no_more(read(word), law) else None

    def _absent(self, word: str) -> Meaning | None:
        called = self._laws_called.get(slug(word), set())
        if len(called) == 1 and slug(word):
            return _plain(next(iter(called))), _LAW if _ID.fullmatch(word) else _NUMBER
        return _number(word)


def _target(kind: object, keys: tuple[Key, ...]) -> str:
    """Return what the value under *keys* of a document of *kind* names, nothing when it may be words."""
    key = next((one for one in reversed(keys) if isinstance(one, str)), "")
    if "with" in keys or kind == "checks" or (kind == "change" and key == "by"):
        return ""
    if kind == "manual":
        return "role" if key == "roles" and keys[0] == "policy" else ""
    if key in _KINDS:
        return "" if key == "unit" and keys[0] == "fees" else _KINDS[key]
    if key in _LAW_KEYS:
        return "law"
    return "decision" if key == "number" and len(keys) > 1 and keys[-2] in _DECISIONS else ""


def _called(nouns: Mapping[str, Any]) -> Mapping[str, set[str]]:
    """Return the ids of *nouns* by the plain letters of what they are called."""
    called: dict[str, set[str]] = defaultdict(set)
    for name, noun in nouns.items():
        for word in (name, noun.name, *_shorts(noun)):
            if word:
                called[slug(word)].add(name)
    return called


def _shorts(noun: object) -> Iterable[str | None]:
    aliases: tuple[str, ...] = getattr(noun, "aliases", ())
    return (getattr(noun, "short", None), getattr(noun, "abbreviation", None), *aliases)


def _plain(number: str) -> str:
    found = read(number)
    return found.number if isinstance(found, Citation) else number


def _number(word: str) -> Meaning | None:
    """Return the number in *word* as it should be written, if putting it right leaves out nothing that was said."""
    found = read(word)
    if not isinstance(found, Citation) or found.number == word or _LOSSES & {*found.changes}:
        return None
    return (found.number, _NUMBER) if is_wellformed(found.number) and not is_wellformed(word) else None


def _says_no_more(found: Citation | Unreadable, law: Law) -> bool:
    """Tell whether the words beside the number that was *found* are what the file of *law* says too."""
    if not isinstance(found, Citation) or found.place:
        return False
    titles = [slug(title) for title in (law.title, law.short, *law.titles) if title]
    title = slug(found.title)
    same_day = found.date is None or found.date == law.issued
    return same_day and (not title or any(title in known for known in titles))
