"""Values of a difference in words: times, amounts, days, counts and choices as the sheet prints them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from isodoc.durations import Duration, NonCounting, SameDay, Unit
from isodoc.i18n import msg
from isodoc.model.step import END
from isodoc.text import number
from isodoc.view.content import CAPACITIES, KINDS, LEVELS, ONLINE
from isodoc.view.dossier import COPIES, GROUPS
from isodoc.view.fees import KINDS as FEES
from isodoc.view.frame import shortened
from isodoc.view.laws import citation, short
from isodoc.view.sentences.nouns import COOPERATING
from isodoc.view.speech import CHANNELS
from isodoc.view.time import WHOSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.durations import Time
    from isodoc.i18n import Message
    from isodoc.view.sentences.places import Side

LONGEST_QUOTE: Final = 220
"""Longer texts are cut at a word."""

_AMOUNTS: Final = {
    "by-resolution": msg("as the provincial People's Council resolves"),
    "free": msg("nothing is paid"),
}
_PLACEMENTS: Final = {
    "appended": msg("appended to the sheet"),
    "listed": msg("listed only"),
    "linked": msg("with a link"),
}
_CHOICES: Final[Mapping[str, Mapping[str, Message]]] = {
    "copy_kinds": {kind.value: words for kind, words in COPIES.items()},
    "group": {group.value: words for group, words in GROUPS.items()},
    "channels": CHANNELS,
    "channel": CHANNELS,
    "kinds": {kind.value: words for kind, words in KINDS.items()},
    "capacity": {capacity.value: words for capacity, words in CAPACITIES.items()} | {"coordinates": COOPERATING},
    "levels": {level.value: words for level, words in LEVELS.items()},
    "level": {level.value: words for level, words in ONLINE.items()},
    "whose": {owner.value: words for owner, words in WHOSE.items()} | {"agency": msg("the agency's own time")},
    "kind": {kind.value: words for kind, words in FEES.items()},
    "amount": _AMOUNTS,
    "retention": {"permanent": msg("For ever")},
    "placement": _PLACEMENTS,
    "lookup": {},
}
_LAWS: Final = frozenset({"basis", "law"})
_FORMS: Final = frozenset({"form", "forms"})
_STEPS: Final = frozenset({"goto", "next", "steps"})
_CASES: Final = frozenset({"extends", "variants"})
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAMES: Final = ("name", "title", "text", "label", "heading", "who", "party", "code")


@dataclass(frozen=True, slots=True)
class Said:
    """A value in words; *exact* ones (times, amounts, counts, choices) stand without quotes."""

    text: str
    exact: bool = False

    @property
    def quoted(self) -> str:
        """The words as they stand in a sentence."""
        return self.text if self.exact else f"“{self.text}”"


def small(text: str) -> str:
    """Return *text* as it goes on behind other words; names and abbreviations keep their large letter."""
    first, _, rest = text.partition(" ")
    is_name = first[1:] != first[1:].lower() or rest[:1].isupper() or any(letter.isdigit() for letter in first)
    return text if is_name else text[:1].lower() + text[1:]


def time_of(value: Any) -> Time | None:
    """Return the time that *value* is in plain data."""
    if not isinstance(value, dict):
        return None
    if "quantity" in value:
        return Duration(Fraction(value["quantity"]), Unit(value["unit"]), value.get("since", ""))
    if "same_day" in value:
        return SameDay(None if value["same_day"] is True else dt.time.fromisoformat(value["same_day"]))
    return NonCounting() if value.get("non_counting") is True else None


class Values:
    """Words what the sheet of *side* says."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.writer = side.writer

    def said(self, value: Any, facet: str, unit: Unit | None = None) -> list[Said]:
        """Return *value* in words, one for each of its items; nothing where it says nothing.

        Args:
            value: Plain data of a content.
            facet: Of what it is the value.
            unit: What a time without a unit counts.
        """
        if isinstance(value, dict) and facet == "time" and time_of(value) is None:
            value = [*value.values()]
        if isinstance(value, list):
            return [said for each in value for said in self.said(each, facet, unit)]
        if value is None or value is False or value in ("", {}):
            return []
        return [self._one(value, facet, unit)]

    def _one(self, value: Any, facet: str, unit: Unit | None) -> Said:
        if value is True:
            return Said(self.writer.say(msg("yes")), exact=True)
        if isinstance(value, int):
            return Said(self.writer.count(value), exact=True)
        if isinstance(value, str):
            return self._text(value, facet)
        time = time_of(value)
        if time is not None:
            return Said(self._time(time, unit), exact=True)
        if "decimal" in value:
            return Said(self.amount(value, facet), exact=True)
        return Said(self.thing(value))

    def _text(self, value: str, facet: str) -> Said:
        choice = _CHOICES.get(facet, {}).get(value)
        exact = ""
        if choice is not None:
            exact = small(self.writer.say(choice))
        elif facet in _STEPS:
            exact = self.step(value)
        elif facet in _LAWS:
            exact = self.short_law(value)
        elif facet in _FORMS:
            exact = self.writer.form(value)
        elif _DAY.fullmatch(value):
            exact = self.writer.date(dt.date.fromisoformat(value))
        text = self.side.cases.get(value, value) if facet in _CASES else value
        return Said(exact, exact=True) if exact else Said(self.text(text))

    def _time(self, time: Time, unit: Unit | None) -> str:
        if isinstance(time, Duration) and time.unit is Unit.UNSTATED:
            time = time.under(unit or Unit.DAY)
        return self.writer.time(time)

    def text(self, text: str, length: int = LONGEST_QUOTE) -> str:
        """Return a text on one line, with references resolved, cut at a word."""
        return shortened(" ".join(self.writer.text(text).split()).rstrip(".:;, "), length)

    def step(self, name: str) -> str:
        """Return the step *name* as a sentence names it; that the procedure ends where there is none to follow."""
        if name == END:
            return self.writer.say(msg("the procedure ends"))
        return self.side.step(name) or self.text(name)

    def branch(self, value: Mapping[str, Any]) -> str:
        """Return where the work goes on in which case."""
        goto = self.step(value["goto"])
        words = f"{self.text(value['note'])} ({goto})" if value.get("note") else goto
        return f"{self.text(value['when'])}: {words}" if value.get("when") else words

    def amount(self, value: Mapping[str, Any], facet: str = "amount", currency: str = "VND") -> str:
        """Return an amount of money, or a percentage."""
        found = Decimal(value["decimal"])
        if facet == "percent":
            return f"{number(found, self.writer.language)} %"
        return self.writer.money(found, currency)

    def law(self, number: str, value: Mapping[str, Any]) -> str:
        """Return a legal basis as section 5 cites it, cut where its title is long."""
        cited = citation(self.writer, self.side.laws.get(number, number))
        words = self.text(value["text"]) if value.get("text") else shortened(cited, LONGEST_QUOTE)
        details = [", ".join(value["articles"])] if value.get("articles") else []
        details += [self.text(value[key]) for key in ("when", "note") if value.get(key)]
        return f"{words} ({'; '.join(details)})" if details else words

    def short_law(self, number: str) -> str:
        """Return kind and number of a law."""
        return short(self.writer, self.side.laws.get(number, number))

    def thing(self, value: Mapping[str, Any], known: str = "") -> str:
        """Return by what a thing is known, with the counts, times and amounts of it; *known* is its id or name."""
        if "goto" in value:
            return self.branch(value)
        name = next((self.text(value[key]) for key in _NAMES if value.get(key)), "") or self.text(known)
        details = []
        for key, label in _DETAILS.items():
            plain = value.get(key) if value.get(key) != "coordinates" else None
            words = ", ".join(each.text for each in self.said(plain or None, key))
            if words:
                details.append(f"{self.writer.say(label)}: {words}" if label else words)
        if not name:
            return ", ".join(details) or self.text("; ".join(_leaves(value)))
        return f"{name} ({'; '.join(details)})" if details else name

    def fee(self, value: Mapping[str, Any]) -> str:
        """Return a fee by its kind and case, with its amount."""
        case = self.text(value.get("case", ""))
        kind = _CHOICES["kind"].get(value.get("kind", ""))
        name = small(self.writer.say(kind)) if kind else case
        name += f" ({small(case)})" if kind and case else ""
        amount = ", ".join(each.text for each in self.said(value.get("amount"), "amount"))
        return ": ".join(part for part in (name, amount or self.text(value.get("text", ""))) if part)


_DETAILS: Final[Mapping[str, Message | None]] = {
    "number": None,
    "law": None,
    "capacity": None,
    "level": None,
    "reason": None,
    "articles": None,
    "full": msg("meaning"),
    "originals": msg("originals"),
    "copies": msg("copies"),
    "amount": msg("amount"),
    "time": msg("time"),
    "holder": msg("kept by"),
    "retention": msg("time of keeping"),
    "percent": msg("reduced by"),
    "basis": msg("legal basis"),
    "when": msg("case"),
}
"""What of a new thing is told beside its name."""


def _leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for key in value for leaf in _leaves(value[key])]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each)]
    return [str(value)]
