"""What an amendment changes, in the sentences of the amendment table.

``Mục 5.l, bước 2 (Thẩm tra hồ sơ): giảm thời gian thực hiện từ 03 ngày làm việc xuống còn 01 ngày làm việc.`` Limits
come first, then fees, papers, agencies and steps; the wording of texts and the names of others come last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.content import Layout
from isodoc.model.difference import Kind
from isodoc.view.sentences.listing import Listing
from isodoc.view.sentences.phrases import Phrases
from isodoc.view.sentences.places import Places, Side
from isodoc.view.sentences.settings import SETTINGS, setting
from isodoc.view.writer import capital

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from isodoc.i18n import Language
    from isodoc.model.content import Content
    from isodoc.model.difference import Difference
    from isodoc.view.sentences.places import Place

MOST_SENTENCES: Final = 100
"""What goes beyond is told by its number."""
_RANKS: Final[Mapping[str, int]] = {
    name: rank
    for rank, names in enumerate(
        (
            ("limit",), ("fees",), ("dossier", "sets"), ("authorities", "coordinators"), ("steps",), ("title",),
            ("head",), ("subjects", "reception"), ("results",), ("requirements",), ("legal_bases",), ("conduct",),
            ("forms",), ("records",), ("annexes",), ("text",), ("content",), ("purpose",), ("scope",),
            ("references",), ("definitions",),
        )
    )
    for name in names
}  # fmt: skip
_WORDING: Final = 100
_LABELS: Final = 101


@dataclass
class _Sentence:
    """A sentence as it grows: where, whom it is about, its clauses; the *rank* is that of the most important one."""

    rank: int
    place: Place
    about: str = ""
    clauses: dict[str, None] = field(default_factory=dict)
    listing: Listing | None = None

    def body(self) -> tuple[str, ...]:
        return tuple(self.clauses) if self.listing is None else (self.listing.words(),)


def sentences(
    differences: Sequence[Difference],
    old: Content | None,
    new: Content | None,
    *,
    today: dt.date,
    layout: Layout | None = None,
    ended: Mapping[str, dt.date] | None = None,
    language: Language | None = None,
) -> list[str]:
    """Return the sentences in which *differences* are told, the important first.

    Args:
        differences: What is another between the two contents, as the comparison found it.
        old: The content before; absent where the document is new.
        new: The content now; absent where the document is gone. One of both is needed.
        today: The day on which it is told.
        layout: How the sheets are numbered; as usual when absent.
        ended: By the number of a law, the day from which it is out of force.
        language: In which they are written; that of each sheet when absent.
    """
    sides = [Side(each, layout or Layout(), today, language) if each is not None else None for each in (old, new)]
    if sides == [None, None] or not differences:
        return []
    book = _Book(Places(*sides), ended or {})
    for difference in differences:
        book.add(difference)
    return book.sentences()


class _Book:
    """The sentences about one document, each difference put to the one that it belongs to."""

    def __init__(self, places: Places, ended: Mapping[str, dt.date]) -> None:
        self._places = places
        self._phrases = Phrases(places)
        self._ended = ended
        self._found: dict[tuple[object, ...], _Sentence] = {}

    def add(self, difference: Difference) -> None:
        """Put *difference* to the sentence about its thing, or to those that are like it."""
        place = self._places.of(difference)
        if difference.thing in SETTINGS:
            about = _Sentence(self._rank(difference), type(place)(), clauses={setting(self._phrases, difference): None})
            self._found[difference.thing, len(self._found)] = about
        elif difference.label:
            self._listed(("label",), type(place)(), _LABELS, difference)
        elif difference.thing == "law":
            self._listed(("law", place), place, self._rank(difference), difference)
        elif difference.kind in (Kind.CHANGED, Kind.RENAMED):
            self._told(place, difference)
        else:
            key = (place, difference.kind, self._phrases.noun(difference))
            self._listed(key, place, self._rank(difference), difference)

    def _rank(self, difference: Difference) -> int:
        if self._phrases.is_wording(difference):
            return _WORDING
        return _RANKS.get(difference.part, len(_RANKS))

    def _listed(self, key: tuple[object, ...], place: Place, rank: int, difference: Difference) -> None:
        sentence = self._found.get(key)
        if sentence is None:
            sentence = self._found[key] = _Sentence(rank, place, listing=Listing(self._phrases, self._ended))
        sentence.rank = min(sentence.rank, rank)
        if sentence.listing is not None:
            sentence.listing.add(difference)

    def _told(self, place: Place, difference: Difference) -> None:
        listing = Listing(self._phrases, self._ended)
        about = listing.about(difference)
        rank = self._rank(difference)
        sentence = self._found.setdefault((place, about), _Sentence(rank, place, about))
        sentence.rank = min(sentence.rank, rank)
        sentence.clauses |= dict.fromkeys(self._phrases.told(difference))

    def sentences(self) -> list[str]:
        """Return the sentences in order; those that say the same of several places are one."""
        alike: dict[tuple[object, ...], list[_Sentence]] = {}
        for sentence in sorted(self._found.values(), key=lambda each: each.rank):
            if body := sentence.body():
                wide = sentence.rank == _WORDING or sentence.place.step
                key = (sentence.about, body, "" if sentence.rank == _WORDING else sentence.place.section)
                alike.setdefault(key if wide else (*key, sentence.place), []).append(sentence)
        found = [self._sentence(several) for several in alike.values()]
        if len(found) > MOST_SENTENCES:
            more = self._phrases.new.writer.count(len(found) - MOST_SENTENCES + 1)
            found[MOST_SENTENCES - 1 :] = [self._phrases.say(msg("{count} other things changed.", count=more))]
        return found

    def _sentence(self, several: Sequence[_Sentence]) -> str:
        first = several[0]
        body = "; ".join(self._phrases.few(first.body()))
        if first.about:
            body = self._phrases.say(msg("for the {what}, {clauses}", what=first.about, clauses=body))
        place = self._where([each.place for each in several])
        return f"{place}: {body}." if place else f"{capital(body)}."

    def _where(self, places: Sequence[Place]) -> str:
        """Return the places in words: steps of one section by their numbers, others one after another."""
        if len(places) == 1:
            return places[0].words
        sections: dict[str, list[Place]] = {}
        for place in places:
            sections.setdefault(place.section, []).append(place)
        words = []
        for section, inside in sections.items():
            steps = sorted((each for each in inside if each.step), key=lambda each: each.order)
            words += [section] if len(steps) < len(inside) or not steps else []
            if len(steps) == 1:
                words.append(steps[0].words)
            elif steps:
                named = self._phrases.joined([each.number for each in steps])
                numbered = self._phrases.say(msg("steps {numbers}", numbers=named))
                words.append(", ".join(part for part in (section, numbered) if part))
        return self._phrases.joined(words)
