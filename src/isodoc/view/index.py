"""The index of a published manual: sheets by field, with how many TTHC of the catalogue they cover."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.model.catalogue import TthcState, national
from isodoc.text import collation_key, number
from isodoc.view.frame import words
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from isodoc.i18n import Language
    from isodoc.model.manual import Manual
    from isodoc.model.sheet import Index, IndexGroup, IndexRow, Pair


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet of the index: *href* leads to it, *word* to its Word file, each relative to the index, or is empty."""

    code: str
    title: str
    field: str = ""
    tthc: tuple[str, ...] = ()
    href: str = ""
    word: str = ""
    document: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """What the index says beside the sheets: whose manual it is, its day, names of fields, the TTHC to cover.

    *tthc* has the name and the field of each TTHC that is in use, by its code; nothing when coverage is not counted.
    """

    language: Language
    agency: str
    day: dt.date
    title: str = ""
    standard: str = ""
    draft: bool = True
    fields: Mapping[str, str] = field(default_factory=dict)
    tthc: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)


def front_of(manual: Manual, day: dt.date) -> Front:
    """Return the front of a draft of *manual*."""
    settings = manual.settings.value
    agency = manual.agency
    return Front(
        settings.language,
        agency.name if agency else settings.agency,
        day,
        settings.title or "",
        settings.standard,
        fields={name: one.name for name, one in manual.fields.items()},
        tthc={one.code: (one.name, one.field) for one in manual.tthc.values() if one.state is TthcState.ACTIVE},
    )


def index(front: Front, sheets: Sequence[Listed]) -> Index:
    """Return what the index prints of the *sheets* that were built, in any order."""
    speech = Speech(front.language)
    return {
        "language": speech.language,
        "title": front.title or speech.say(msg("Documents of the quality management system")),
        "agency": front.agency,
        "standard": front.standard,
        "draft": front.draft,
        "watermark": speech.say(msg("DRAFT")) if front.draft else "",
        "words": words(speech.language),
        "facts": _facts(speech, front, sheets),
        "groups": _groups(speech, front, sheets),
        "missing": _missing(front, sheets),
    }


def _groups(speech: Speech, front: Front, sheets: Sequence[Listed]) -> list[IndexGroup]:
    by_field: dict[str, list[Listed]] = {}
    for each in sheets:
        by_field.setdefault("" if each.document else each.field or "?", []).append(each)
    names = {name: front.fields.get(name, name) for name in by_field}
    names |= {"": speech.say(msg("Documents of the system")), "?": speech.say(msg("Procedures without a field"))}
    order = sorted(by_field, key=lambda name: (bool(name), name == "?", collation_key(names[name])))
    return [
        {
            "title": names[name],
            "anchor": f"g_{place}",
            "count": _count(speech, len(by_field[name])),
            "rows": [_row(each) for each in sorted(by_field[name], key=lambda each: collation_key(each.code))],
        }
        for place, name in enumerate(order, 1)
    ]


def _count(speech: Speech, sheets: int) -> str:
    words = number(sheets, speech.language)
    return speech.say(msg("{count} sheet", count=words) if sheets == 1 else msg("{count} sheets", count=words))


def _row(each: Listed) -> IndexRow:
    return {
        "code": each.code,
        "title": each.title,
        "tthc": "; ".join(each.tthc),
        "href": each.href,
        "word": each.word,
    }


def _missing(front: Front, sheets: Sequence[Listed]) -> list[Pair]:
    covered = {national(code) for each in sheets for code in each.tthc}
    return [{"label": code, "text": name} for code, (name, _) in front.tthc.items() if national(code) not in covered]


def _facts(speech: Speech, front: Front, sheets: Sequence[Listed]) -> list[Pair]:
    procedures = [each for each in sheets if not each.document]
    documents = len(sheets) - len(procedures)
    rows = [(msg("Procedures"), number(len(procedures), speech.language))]
    if documents:
        rows.append((msg("Documents of the system"), number(documents, speech.language)))
    wanted = {national(code): name for code, (_, name) in front.tthc.items()}
    if wanted:
        covered = wanted.keys() & {national(code) for each in procedures for code in each.tthc}
        fields = len({wanted[code] for code in covered} - {None})
        done, whole = number(len(covered), speech.language), number(len(wanted), speech.language)
        coverage = msg("{covered}/{all} TTHC, in {fields} fields", covered=done, all=whole, fields=str(fields))
        rows.append((msg("Procedures built"), speech.say(coverage)))
    if front.draft:
        rows.append((msg("Date of the build"), speech.date(front.day)))
    else:
        rows.append((msg("State"), speech.say(msg("in force on {day}", day=speech.date(front.day)))))
    return [{"label": speech.say(label), "text": text} for label, text in rows]
