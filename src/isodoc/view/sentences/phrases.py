"""What one difference says, without its place: ``giảm thời gian thực hiện từ 03 ngày xuống còn 01 ngày``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.durations import Duration
from isodoc.i18n import msg
from isodoc.model.difference import Kind
from isodoc.model.fee import Fee, FeeTable
from isodoc.view.fees import KINDS
from isodoc.view.markdown import words_of
from isodoc.view.sentences.nouns import COOPERATING, DECISIONS, FACETS, THINGS, WORDINGS, facet_of
from isodoc.view.sentences.values import Values, small, time_of
from isodoc.view.sentences.wording import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isodoc.durations import Unit
    from isodoc.i18n import Message
    from isodoc.model.difference import Difference
    from isodoc.view.sentences.places import Places, Side
    from isodoc.view.sentences.values import Said
    from isodoc.view.sentences.wording import Phrase

LONGEST_SENTENCE: Final = 1500
"""In characters; of the clauses and things beyond it the number is told."""

MOST_TEXTS: Final = 500
"""So many texts are compared word by word."""

_COUNTED: Final = frozenset({"originals", "copies", "sets"})
_PROSE: Final = 60
"""From this length a changed text is told by the words that changed in it."""
UNQUOTED: Final = frozenset({"bytes", "level", "source", "tables"})
"""Facets of which a sentence says only that they are others; a level of the online service is a word."""


def printed(difference: Difference, text: str) -> str:
    """Return a *text* as it is printed: that of a document without the signs of Markdown."""
    return words_of(text) if difference.part == difference.thing == "text" else text


class Phrases:
    """Words differences between the sheets of *places*."""

    def __init__(self, places: Places) -> None:
        self.places = places
        sides = places.old or places.new, places.new or places.old
        self.old, self.new = (Values(side) for side in sides if side is not None)
        self._compared: dict[tuple[str, str], tuple[Phrase, ...] | None] = {}
        self._forms = {self.say(FACETS["form"]), self.say(FACETS["forms"])}
        self.sides: tuple[Side | None, Side | None] = sides

    def say(self, message: Message) -> str:
        """Return the text of *message*."""
        return self.new.writer.say(message)

    def told(self, difference: Difference) -> list[str]:
        """Return what a facet of a thing is now, in as many clauses as are needed."""
        what = self.what(difference)
        if difference.facet in UNQUOTED and difference.thing != "online":
            return [self.say(msg("{what} changed", what=what))]
        if self.is_prose(difference):
            return self.worded(difference, what)
        if difference.facet == "prescribed" and difference.old and difference.new:
            return [self._prescribed(difference)]
        unit = self.unit(difference)
        old = self.old.said(difference.old, difference.facet, unit)
        new = self.new.said(difference.new, difference.facet, unit)
        if isinstance(difference.old or [], list) and isinstance(difference.new or [], list):
            return self._of_lists(what, old, new, self._kept(difference))
        found = self._of_values(what, old, new, difference)
        return [found + self.case(difference) + self.coming(difference)] if found else []

    def _prescribed(self, difference: Difference) -> str:
        """Return that a form follows another law or number now."""
        old, new = (
            "; ".join(each.text for each in values.said(value, difference.facet))
            for values, value in ((self.old, difference.old), (self.new, difference.new))
        )
        name = self.new.text(self.new.side.name("form", difference.id))
        return self.say(msg("{form} under {old} replaced by that under {new}", form=name, old=old, new=new))

    def of_a_name(self, difference: Difference) -> str:
        """Return which fact about a law, or which name, is another now, was added, or is no more."""
        what = self.say(facet_of(difference.thing, difference.facet) or FACETS["text"])
        name = self.new.short_law(difference.id) if difference.thing == "law" else difference.id
        old, new = self.old.said(difference.old, difference.facet), self.new.said(difference.new, difference.facet)
        what = self.say(msg("{what} of {name}", what=what, name=name))
        return self._of_values(what, old, new, difference)

    def is_prose(self, difference: Difference) -> bool:
        """Tell whether a text is another that is told by its words."""
        values = difference.old, difference.new
        if not all(isinstance(value, str) for value in values):
            return False
        return difference.thing == "text" or all(len(value) > _PROSE for value in values)

    def what(self, difference: Difference) -> str:
        """Return what is another, with the kind and case of a fee."""
        thing, facet = difference.thing, difference.facet
        if thing == "text":
            words = self.noun(difference)
            return words if facet == "text" else self.say(msg("layout of the {what}", what=words))
        if thing == "shared_time" and facet == "time":
            return self.together(difference, self.new)
        what = self.say(facet_of(thing, facet) or FACETS["text"])
        fee = self.fee(difference) if facet == "amount" else None
        return self.say(msg("amount of the {fee}", fee=fee)) if fee else what

    def together(self, difference: Difference, values: Values) -> str:
        """Return whose time a time of several steps is: ``thời gian chung của các bước 2 và 3``."""
        numbers = [values.side.numbers.get(each, each) for each in difference.id.split(", ")]
        return self.say(msg("time of steps {numbers} together", numbers=self.joined(numbers)))

    def joined(self, words: Sequence[str]) -> str:
        """Return ``A, B và C``."""
        if len(words) == 1:
            return words[0]
        return self.say(msg("{first} and {last}", first=", ".join(words[:-1]), last=words[-1]))

    def few(self, clauses: Iterable[str]) -> list[str]:
        """Return *clauses* up to the greatest length of a sentence, and how many more there are."""
        kept: list[str] = []
        waiting = list(clauses)
        for place, clause in enumerate(waiting):
            if kept and sum(map(len, kept)) + len(clause) > LONGEST_SENTENCE:
                more = self.new.writer.count(len(waiting) - place)
                return [*kept, self.say(msg("and {count} more", count=more))]
            kept.append(clause)
        return kept

    def fee(self, difference: Difference) -> str | None:
        """Return how a fee is called: its kind, and the case that it is for."""
        for side, keys in zip(reversed(self.sides), (difference.new_keys, difference.old_keys), strict=True):
            found = side.within(keys, Fee) if side else None
            if isinstance(found, Fee) and side:
                kind = self.say(KINDS[found.kind]) if found.kind else self.say(msg("fee or charge"))
                case = f" ({small(side.writer.text(found.case))})" if found.case else ""
                return kind[:1].lower() + kind[1:] + case
        return None

    def coming(self, difference: Difference) -> str:
        """Return in brackets from which day fees count that are not those of today; nothing of any others."""
        if difference.part != "fees":
            return ""
        for side, keys in zip(reversed(self.sides), (difference.new_keys, difference.old_keys), strict=True):
            table = side.within(keys, FeeTable) if side else None
            if side and isinstance(table, FeeTable) and table.from_ and table.from_ > side.writer.today:
                words = self.say(msg("applies from {day}", day=side.writer.date(table.from_)))
                return f" ({words})"
        return ""

    def unit(self, difference: Difference) -> Unit | None:
        """Return the unit that a time of a step has when it names none: that of its limit."""
        side = self.sides[1]
        return side.unit(difference.variant) if side and difference.part == "steps" else None

    def case(self, difference: Difference) -> str:
        """Return the case for which a time is said, where the sheet has several."""
        name = difference.variant or (difference.id if difference.thing == "limit" else "")
        if difference.facet == "label" or not name:
            return ""
        for side in reversed(self.sides):
            if side is not None and (label := side.cases.get(name)) and len(side.cases) > 1:
                return " " + self.in_case(side.writer.text(label))
        return ""

    def in_case(self, label: str) -> str:
        """Return ``(trường hợp không phải xác minh)``."""
        words = small(" ".join(label.split()).rstrip(".:; "))
        return self.say(msg("(case: {case})", case=words.removeprefix(self.say(msg("case"))).strip()))

    def _of_values(self, what: str, old: list[Said], new: list[Said], difference: Difference) -> str:
        first, last = (", ".join(each.quoted for each in said) for said in (old, new))
        if old and new:
            return self._from_to(what, first, last, _less(difference, self.unit(difference)))
        if difference.old is True or difference.new is True:
            return self.say(msg("{what} added", what=what) if new else msg("{what} removed", what=what))
        if new:
            return self.say(msg("{what} added: {new}", what=what, new=new[0].text if len(new) == 1 else last))
        return self.say(msg("{what} removed: {old}", what=what, old=first)) if old else ""

    def _from_to(self, what: str, old: str, new: str, less: bool | None) -> str:
        if what in self._forms:
            return self.say(msg("{old} replaced by {new}", old=old, new=new))
        if less is None:
            return self.say(msg("{what} changed from {old} to {new}", what=what, old=old, new=new))
        if less:
            return self.say(msg("{what} reduced from {old} to {new}", what=what, old=old, new=new))
        return self.say(msg("{what} raised from {old} to {new}", what=what, old=old, new=new))

    def _kept(self, difference: Difference) -> set[str]:
        """Return what both sheets say of items that a list names before and now, which may have other names now."""
        both = [each for each in difference.old or () if each in (difference.new or ())]
        return {said.text for values in (self.old, self.new) for said in values.said(both, difference.facet)}

    def _of_lists(self, what: str, old: list[Said], new: list[Said], kept: set[str]) -> list[str]:
        added = [each for each in new if each not in old and each.text not in kept]
        removed = [each for each in old if each not in new and each.text not in kept]
        if added and removed and (len(added) == len(removed) == 1 or len(added) == len(new) == 1):
            return [self._from_to(what, ", ".join(each.quoted for each in removed), added[0].quoted, None)]
        found = []
        if added:
            found.append(self.say(msg("{what} added: {new}", what=what, new="; ".join(each.text for each in added))))
        if removed:
            gone = "; ".join(each.text for each in removed)
            found.append(self.say(msg("{what} removed: {old}", what=what, old=gone)))
        return found or [self.say(msg("order of {what} changed", what=what))]

    def noun(self, difference: Difference) -> str:
        """Return what kind of thing was added, removed, moved or changed."""
        if difference.thing == "text":
            return self.say(self._wording(difference))
        if difference.part == "coordinators":
            return self.say(COOPERATING)
        if difference.thing == "decision" and difference.id in DECISIONS:
            return self.say(DECISIONS[difference.id])
        return self.say(THINGS.get(difference.thing, THINGS["text"]))

    @staticmethod
    def _wording(difference: Difference) -> Message:
        keys = [key for key in (*difference.old_keys, *difference.new_keys) if isinstance(key, str)]
        return next((WORDINGS[name] for name in (*reversed(keys), difference.part) if name in WORDINGS), THINGS["text"])

    def worded(self, difference: Difference, what: str) -> list[str]:
        """Return which words of a text were replaced; the whole where most of it is another."""
        old, new = self.texts(difference)
        found = self._words(old, new)
        if found is None:
            before, after = f"“{self.old.text(old)}”", f"“{self.new.text(new)}”"
            return [self.say(msg("{what} changed from {old} to {new}", what=what, old=before, new=after))]
        if not found:
            layout = self.say(msg("layout of the {what}", what=what))
            return [self.say(msg("{what} changed", what=layout))]
        return [self._phrase(each) for each in found]

    def _words(self, old: str, new: str) -> tuple[Phrase, ...] | None:
        """Return which words of a text are others; of more texts than can be told the whole is quoted."""
        key = (old, new)
        if key not in self._compared and len(self._compared) < MOST_TEXTS:
            self._compared[key] = phrases(old, new)
        return self._compared.get(key)

    def texts(self, difference: Difference) -> tuple[str, str]:
        """Return a text before and now, with its references resolved."""
        old, new = self.old.writer.text(str(difference.old)), self.new.writer.text(str(difference.new))
        return printed(difference, old), printed(difference, new)

    def _phrase(self, phrase: Phrase) -> str:
        old, new = self.old.text(phrase.old), self.new.text(phrase.new)
        if old and new:
            return self.say(msg("the words “{old}” replaced by “{new}”", old=old, new=new))
        if old:
            return self.say(msg("the words “{old}” left out", old=old))
        if phrase.before:
            return self.say(msg("the words “{new}” put in after “{before}”", new=new, before=phrase.before))
        return self.say(msg("the words “{new}” put in before “{after}”", new=new, after=phrase.after))

    def is_wording(self, difference: Difference) -> bool:
        """Tell whether only words of a text are others."""
        if difference.kind is not Kind.CHANGED or not self.is_prose(difference):
            return False
        return self._words(*self.texts(difference)) is not None


def _less(difference: Difference, unit: Unit | None) -> bool | None:
    """Tell whether the value is less now; ``None`` where the two cannot be compared."""
    old, new = difference.old, difference.new
    if difference.facet in _COUNTED and isinstance(old, int) and isinstance(new, int):
        return new < old
    first, second = time_of(old), time_of(new)
    if not (isinstance(first, Duration) and isinstance(second, Duration)):
        return None
    if unit is not None:
        first, second = first.under(unit), second.under(unit)
    comparable = first.unit is second.unit and first.value != second.value
    return second < first if comparable else None
