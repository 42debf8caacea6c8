"""On which days the articles of a law hold that the law itself dates otherwise than the rest of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from isodoc.model.deadline import Deadline, deadline
from isodoc.provisions import ProvisionError, provisions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.model.deadline import Effect
    from isodoc.model.law import Law, LawPart
    from isodoc.provisions import Provision
    from isodoc.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Dating:
    """The *effect* of a whole law, and those of its *parts* that have days of their own."""

    effect: Effect
    calendar: Calendar
    parts: tuple[LawPart, ...]

    def deadline(self, articles: tuple[str, ...]) -> Deadline:
        """Return the two days of what names *articles* of the law: of several days those that come first.

        An article that lies in parts has their days, one that has parts within it has its own and theirs.
        """
        places = (place for article in articles for place in _places(article))
        effects = dict.fromkeys(effect for place in places for effect in self._effects(place))
        days = [deadline(effect, self.calendar) for effect in effects or (self.effect,)]
        return min(days, key=lambda one: (one.applied is None, one.applied or dt.date.max))

    def _effects(self, place: Provision | str) -> list[Effect]:
        named = [(one, part) for part in self.parts for article in part.articles for one in _places(article)]
        around = [(one, part) for one, part in named if _contains(one, place)]
        if around:
            return [self._effect([part for _, part in sorted(around, key=lambda each: -_depth(each[0]))])]
        return [self.effect, *(self._effect([part]) for one, part in named if _contains(place, one))]

    def _effect(self, parts: Sequence[LawPart]) -> Effect:
        """Return the days of what lies in all of *parts*, the narrowest first: it goes before the others."""
        first = next((part.effective for part in parts if part.effective is not None), self.effect.first)
        last = next((part.until for part in parts if part.until is not None), None)
        ends = [day for day in (self.effect.last, last) if day is not None]
        return replace(self.effect, first=first, last=min(ends, default=None))


def dating_of(law: Law, effect: Effect, calendar: Calendar) -> Dating | None:
    """Return how articles of *law* are dated; nothing where all of it has the same days."""
    return Dating(effect, calendar, law.parts) if law.parts else None


def _depth(place: Provision | str) -> int:
    return 0 if isinstance(place, str) else len(place.units)


def _contains(outer: Provision | str, inner: Provision | str) -> bool:
    if isinstance(outer, str) or isinstance(inner, str):
        return outer == inner
    return outer.contains(inner)


def _places(text: str) -> Sequence[Provision | str]:
    """Return the places that *text* names; itself where it cannot be read."""
    try:
        return provisions(text)
    except ProvisionError:
        return [text]
