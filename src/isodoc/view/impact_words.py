"""The places and reasons of an impact report in words: ``căn cứ …, bị thay thế bởi …``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.citations import normalise
from isodoc.i18n import Message, msg
from isodoc.model.deadline import Clock
from isodoc.model.impact import Holder, Part, Reach
from isodoc.model.law import RelationType
from isodoc.model.review import time_left

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.impact import Hit, Link, Reached
    from isodoc.model.manual import Manual
    from isodoc.view.speech import Speech

HOLDERS: Final[Mapping[Holder, Message]] = {
    Holder.SHEET: msg("Procedure"),
    Holder.PATTERN: msg("Pattern"),
    Holder.CLAUSE: msg("Clause"),
    Holder.FORM: msg("Form"),
    Holder.FEE_TABLE: msg("Fee table"),
    Holder.FIELD: msg("Field"),
    Holder.DEFAULTS: msg("Defaults of all sheets"),
    Holder.DOCUMENT: msg("Document of the system"),
    Holder.LAW: msg("Law"),
}
"""What a file with a place is called."""
_PARTS: Final[Mapping[Part, Message]] = {
    Part.LEGAL_BASIS: msg("Legal bases"),
    Part.STEP: msg("Step"),
    Part.LIMIT: msg("Limits"),
    Part.STAGE: msg("Stage"),
    Part.DOSSIER: msg("Dossiers"),
    Part.FEE: msg("Fees"),
    Part.FORM: msg("Form"),
    Part.RECORD: msg("Records"),
    Part.RETENTION: msg("Retention"),
    Part.RESULT: msg("Results"),
    Part.REQUIREMENT: msg("Requirements"),
    Part.RECEPTION: msg("Reception"),
    Part.ONLINE: msg("Online level"),
    Part.CONDUCT: msg("Conduct"),
    Part.ANNEX: msg("Annex"),
    Part.SECTION: msg("Sections"),
    Part.DECISION: msg("Decision"),
    Part.NOTE: msg("Notes"),
    Part.TEXT: msg("Text"),
}
_SECTIONS: Final[Mapping[str, Message]] = {
    "purpose": msg("Purpose"),
    "scope": msg("Scope"),
    "references": msg("References"),
    "definitions": msg("Definitions"),
    "abbreviations": msg("Abbreviations"),
    "extra_abbreviations": msg("Abbreviations"),
}
_DONE: Final[Mapping[RelationType, Message]] = {
    RelationType.REPLACES: msg("which {law} replaces"),
    RelationType.REPEALS: msg("which {law} repeals"),
    RelationType.AMENDS: msg("which {law} amends"),
    RelationType.CORRECTS: msg("which {law} corrects"),
    RelationType.SUSPENDS: msg("which {law} suspends"),
}
_DONE_TO_PARTS: Final[Mapping[RelationType, Message]] = {
    RelationType.REPLACES: msg("of which {law} replaces {articles}"),
    RelationType.REPEALS: msg("of which {law} repeals {articles}"),
    RelationType.AMENDS: msg("of which {law} amends {articles}"),
    RelationType.CORRECTS: msg("of which {law} corrects {articles}"),
    RelationType.SUSPENDS: msg("of which {law} suspends {articles}"),
}


def place(speech: Speech, hit: Hit) -> str:
    """Return the part of the file that *hit* is, with its name: ``Bước: Thẩm tra hồ sơ``."""
    words = _PARTS[hit.part]
    if hit.part is Part.SECTION:
        words = next((_SECTIONS[key] for key in hit.keys if isinstance(key, str) and key in _SECTIONS), words)
        return speech.say(words)
    return f"{speech.say(words)}: {hit.name}" if hit.name else speech.say(words)


def reason(speech: Speech, manual: Manual, one: Reached) -> str:
    """Return why a place of *manual* is concerned, through what a sheet says it, and what could not be told."""
    return "; ".join(_reasons(speech, manual, one))


def _reasons(speech: Speech, manual: Manual, one: Reached) -> Iterator[str]:
    hit = one.hit
    cited = law_words(speech, hit.cause.law, manual)
    if hit.articles:
        cited = speech.say(msg("{articles} of {law}", articles=", ".join(hit.articles), law=cited))
    told = msg("mentions {law} in its text", law=cited) if hit.prose else msg("rests on {law}", law=cited)
    yield ", ".join((speech.say(told), *(_link(speech, manual, link) for link in hit.cause.chain)))
    if hit.reach is Reach.UNNAMED:
        yield speech.say(msg("the place names no article"))
    elif hit.reach is Reach.UNCERTAIN:
        yield speech.say(msg("whether the articles are the same has to be read"))
    elif hit.reach is Reach.ARTICLES and hit.touched != hit.articles:
        yield speech.say(msg("concerned: {articles}", articles=", ".join(hit.touched)))
    if one.through:
        names = ", ".join(holder(speech, manual, *each) for each in one.through)
        yield speech.say(msg("through: {files}", files=names))


def _link(speech: Speech, manual: Manual, link: Link) -> str:
    by = law_words(speech, link.by, manual)
    if link.articles:
        words = speech.say(Message(_DONE_TO_PARTS[link.type].id, (("law", by), ("articles", ", ".join(link.articles)))))
    else:
        words = speech.say(Message(_DONE[link.type].id, (("law", by),)))
    return f"{words} ({link.note})" if link.note else words


def law_words(speech: Speech, number: str, manual: Manual) -> str:
    """Return *number* with the type of law that it or the register tells, in Vietnamese: ``Luật số 60/2014/QH13``."""
    found = normalise(number) if speech.language == "vi" else None
    if found is None:
        return number
    law = manual.law(number)
    kind = found.kind or (law.value.type if law is not None else None)
    return f"{kind} số {number}" if kind else number


def holder(speech: Speech, manual: Manual, kind: Holder, name: str) -> str:
    """Return a file of *manual* by its kind and what people call it: ``Biểu mức thu “Mức thu lệ phí hộ tịch”``."""
    title = _title(manual, kind, name)
    return f"{speech.say(HOLDERS[kind])} {f'“{title}”' if title else name}".strip()


def _title(manual: Manual, kind: Holder, name: str) -> str:
    """Return the title of a file that is known by an id, which no reader of a sheet ever sees."""
    match kind:
        case Holder.FEE_TABLE:
            tables = manual.fee_tables_by_id.get(name, ())
            return tables[-1].value.title if tables else ""
        case Holder.PATTERN:
            return manual.patterns_by_id[name].value.title if name in manual.patterns_by_id else ""
        case Holder.CLAUSE:
            return manual.clauses_by_id[name].value.title or "" if name in manual.clauses_by_id else ""
        case _:
            return ""


def state(speech: Speech, one: Reached, today: dt.date) -> str:
    """Return how the clock of a place stands; where nothing is to be done by a day, why."""
    if one.hit.reach is Reach.CITED or one.known:
        return speech.say(msg("Cites it already"))
    if one.hit.past:
        return speech.say(msg("Holds for the past only"))
    reading = one.hit.cause.deadline.on(today)
    match reading.clock:
        case Clock.SUSPENDED:
            return speech.say(msg("Suspended: no time runs"))
        case Clock.ENDED | Clock.NEVER:
            return speech.say(msg("No longer in force: no time runs"))
        case Clock.OVERDUE:
            return speech.say(time_left(-(reading.days or 0)))
        case _:
            return speech.say(time_left(reading.days))
