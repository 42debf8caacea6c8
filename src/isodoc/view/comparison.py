"""The comparison table for the leader: what is in force beside what takes its place, a row for each difference.

Bảng so sánh as agencies enclose it with a submission: TT, Mục, Nội dung hiện hành, Nội dung sửa đổi, bổ sung, Căn cứ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.difference import Kind
from isodoc.model.listing import Column, Group, Table
from isodoc.view.laws import decision, short
from isodoc.view.registers import official
from isodoc.view.sentences.listing import Listing as Things
from isodoc.view.sentences.phrases import UNQUOTED, Phrases, printed
from isodoc.view.sentences.places import Places, Side
from isodoc.view.speech import Speech
from isodoc.view.writer import Writer, capital, sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from isodoc.i18n import Language
    from isodoc.model.content import Content, Layout
    from isodoc.model.difference import Difference
    from isodoc.model.listing import Listing, Row
    from isodoc.model.manual import Manual
    from isodoc.model.reference import Decision
    from isodoc.view.sentences.values import Values

_WHOLE: Final = {
    "added": (msg("(none)"), msg("New document.")),
    "removed": (msg("The document as it is in force."), msg("(left out)")),
}
"""What stands in both columns of a document of which there is only one side."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A difference as a row: where it stands, what the sheet says there before and now."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a document changes: the *reason*, the laws by number, the decision; whatever is known of it."""

    reason: str = ""
    laws: tuple[str, ...] = ()
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A document of the table: what happened to it (``added``, ``removed``, ``renamed``, ``changed``), and its rows.

    *former* is the code before, where it was another; *starts* the first day of a text that is to hold later.
    """

    code: str
    title: str
    change: str
    rows: tuple[Beside, ...] = ()
    ground: str = ""
    former: str = ""
    starts: dt.date | None = None


def rows_of(
    differences: Iterable[Difference], old: Content, new: Content, language: Language, *, today: dt.date, layout: Layout
) -> tuple[Beside, ...]:
    """Return the rows in which *differences* are told; what several say stands once.

    Args:
        differences: What is another between the two contents, as the comparison found it.
        old: The content before.
        new: The content now.
        language: In which they are written.
        today: The day on which it is told.
        layout: How both sheets are numbered.
    """
    places = Places(Side(old, layout, today, language), Side(new, layout, today, language))
    phrases = Phrases(places)
    return tuple(dict.fromkeys(_row(places, phrases, each) for each in differences))


def _row(places: Places, phrases: Phrases, difference: Difference) -> Beside:
    place = phrases.say(msg("Names")) if difference.label else places.of(difference).words
    place = place or phrases.say(msg("General information"))
    old, new = _sides(phrases, difference)
    return Beside(place, capital(old), capital(new))


def _sides(phrases: Phrases, difference: Difference) -> tuple[str, str]:
    things = Things(phrases, {})
    kind = difference.kind
    if kind is Kind.MOVED:
        things.add(difference)
        return "", things.words()
    if kind in (Kind.ADDED, Kind.REMOVED):
        values = phrases.old if kind is Kind.REMOVED else phrases.new
        value = difference.old if kind is Kind.REMOVED else difference.new
        whole = difference.thing == "text" and isinstance(value, str)
        item = _text(values, printed(difference, str(value))) if whole else things.item(difference)
        said = phrases.say(msg("{what}: {value}", what=phrases.noun(difference), value=item))
        nothing = _WHOLE["added"][0] if kind is Kind.ADDED else _WHOLE["removed"][1]
        return (phrases.say(nothing), said) if kind is Kind.ADDED else (said, phrases.say(nothing))
    what = phrases.what(difference)
    about = "" if difference.label else things.about(difference)
    if difference.facet in UNQUOTED and difference.thing != "online":
        return about, phrases.say(msg("{what} changed", what=what))
    old, new = (
        _facet(phrases, values, difference, about, value)
        for values, value in ((phrases.old, difference.old), (phrases.new, difference.new))
    )
    return old or phrases.say(_WHOLE["added"][0]), new or phrases.say(_WHOLE["removed"][1])


def _facet(phrases: Phrases, values: Values, difference: Difference, about: str, value: object) -> str:
    """Return what *value* of a facet says, behind what it is of; nothing where it says nothing."""
    if phrases.is_prose(difference) or (isinstance(value, str) and "\n" in value):
        found = _text(values, printed(difference, str(value)))
    else:
        said = values.said(value, difference.facet, phrases.unit(difference))
        found = "; ".join(each.text for each in said)
    if not found:
        return ""
    if difference.thing == "part" or (difference.label and difference.thing != "law"):
        return found
    what = phrases.what(difference) + phrases.case(difference)
    words = ", ".join(part for part in (about, what) if part)
    return phrases.say(msg("{what}: {value}", what=words, value=found))


def _text(values: Values, value: str) -> str:
    """Return a whole text with its references resolved, its paragraphs on lines of their own."""
    lines = (line.strip() for line in values.writer.text(value).splitlines())
    return "\n".join(line for line in lines if line)


def ground_of(ground: Ground, content: Content, layout: Layout, today: dt.date) -> str:
    """Return *ground* in the words of the sheet of *content*: the reason, then laws and decision, a line each."""
    writer = Writer(content, layout, today, draft=False)
    lines = [sentence(ground.reason)] if ground.reason else []
    lines += [short(writer, law) for law in ground.laws]
    lines += [decision(writer, ground.decision)] if ground.decision else []
    return "\n".join(lines)


def comparison(
    manual: Manual, day: dt.date, states: tuple[str, str], documents: Sequence[Changed], language: Language
) -> Listing:
    """Return the comparison table of *documents*, all in one, with a heading row for each.

    Args:
        manual: Whose agency stands above.
        day: The day of the table.
        states: What is compared in words, the older state first.
        documents: In the order in which they stand.
        language: The language of the table.
    """
    speech = Speech(language)
    columns = (
        Column(speech.say(msg("No.")), 600, "number"),
        Column(speech.say(msg("Section")), 2200),
        Column(speech.say(msg("Contents in force")), 4400),
        Column(speech.say(msg("Contents as amended")), 4400),
        Column(speech.say(msg("Basis, reason")), 2600),
    )
    groups = []
    first = 1
    for each in documents:
        rows = tuple(_numbered(speech, each, first))
        groups.append(Group(_heading(speech, each), rows))
        first += len(rows)
    name, title = msg("Comparison"), msg("CONTENTS IN FORCE AND CONTENTS AS AMENDED COMPARED")
    subtitle = f"({capital(states[0])} – {states[1]})"
    table = Table(speech.say(name), columns, tuple(groups), group=speech.say(msg("Document")))
    return official(manual, day, speech.say(title), (table,), subtitle)


def _heading(speech: Speech, each: Changed) -> str:
    starts = f" ({speech.say(msg('from {day}', day=speech.date(each.starts)))})" if each.starts else ""
    return f"{each.code} – {each.title}{starts}"


def _numbered(speech: Speech, each: Changed, first: int) -> Iterator[Row]:
    """Yield the rows of a document; the basis stands in the first of them."""
    whole = speech.say(msg("Whole document"))
    rows = each.rows
    if each.change in _WHOLE:
        old, new = map(speech.say, _WHOLE[each.change])
        rows = (Beside(whole, old, new),)
    elif each.former:
        old, new = (speech.say(msg("Code: {code}", code=code)) for code in (each.former, each.code))
        rows = (Beside(whole, old, new), *rows)
    for place, row in enumerate(rows):
        again = speech.say(msg("As above")) if place and each.ground else each.ground
        yield first + place, row.place, row.old, row.new, again
