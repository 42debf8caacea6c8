"""What laws and catalogues say otherwise than in a revision, and what that concerns, as Markdown cut at a size."""

from __future__ import annotations

import datetime as dt
import itertools
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from isodoc.brief.difference_words import missing
from isodoc.brief.impact_words import LAWS, RESCOPED, TTHC, UNCOVERED, keys_said
from isodoc.brief.room import SIZE, Fold, Room, fitted
from isodoc.escaping import inline, literal, shorten
from isodoc.i18n import msg, translate
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.i18n import Language, Message

_LONGEST: Final = 500  # characters of a title
_FEW: Final = 3
"""Parts up to which they stand open."""
_SIGNS: Final = {"added": "➕", "changed": "✏️", "removed": "➖"}


def markdown(data: Mapping[str, Any], language: Language) -> str:
    """Return the report as one comment of a pull request, of :data:`~isodoc.brief.room.SIZE` units of UTF-16 at most.

    Args:
        data: What :func:`isodoc.impact_since_data` returned.
        language: In which it speaks.
    """
    if not data["laws"] and not data["tthc"]:
        said = msg("Laws and catalogue of TTHC say the same as in {revision}.", revision=data["since"]["revision"])
        return f"## ✅ isodoc — {inline(translate(said, language))}\n"
    return _below(f"## ⚖️ isodoc — {_counted(data, language)}", data, language, Room(SIZE))


def section(data: Mapping[str, Any], language: Language, room: Room) -> str:
    """Return the report as a part of a comment, with a heading of its own; nothing when nothing is said otherwise."""
    if not data["laws"] and not data["tthc"]:
        return ""
    return _below(f"### ⚖️ {_counted(data, language)}", data, language, room).rstrip("\n")


def _counted(data: Mapping[str, Any], language: Language) -> str:
    laws, tthc = len(data["laws"]), len(data["tthc"])
    return inline(translate(msg("Laws that changed: {laws}; TTHC: {tthc}", laws=laws, tthc=tthc), language))


def _below(heading: str, data: Mapping[str, Any], language: Language, room: Room) -> str:
    groups = [(change, some) for change in TTHC if (some := [one for one in data["tthc"] if one["change"] == change])]
    opened = len(data["laws"]) + len(groups) <= _FEW
    laws = (Fold(1, _law(one, language, opened=opened), partial(_laws_alone, one, language)) for one in data["laws"])
    tthc = (
        Fold(len(some), _tthc(change, some, language, opened=opened), partial(_each_tthc, some, language))
        for change, some in groups
    )
    left = len(data["laws"]) + len(data["tthc"])
    head = f"{heading}\n"
    if data["rescoped"]:
        head += f"\n⚠️ {inline(translate(RESCOPED, language))}\n"
    if lacking := missing(data):
        head += f"\n⚠️ {inline(translate(lacking, language))}\n"
    return fitted(head, itertools.chain(laws, tthc), left, room, lambda count: _left_out(count, data, language))


def _law(one: Mapping[str, Any], language: Language, *, opened: bool) -> str:
    """Return a law with every sheet that it concerns."""
    sheets = one["impact"]["sheets"] if one["impact"] else []
    if not sheets:
        return f"{_law_said(one, language)}\n"
    points = "\n".join(f"- {_sheet(sheet, language)}" for sheet in sheets)
    begin = "<details open>" if opened else "<details>"
    return f"{begin}<summary>{_law_said(one, language)}</summary>\n\n{points}\n\n</details>\n"


def _laws_alone(one: Mapping[str, Any], language: Language) -> Iterator[str]:
    yield f"{_law_said(one, language)}\n"


def _law_said(one: Mapping[str, Any], language: Language) -> str:
    number, title = literal(shorten(one["number"], _LONGEST)), inline(shorten(one["title"] or "", _LONGEST))
    said = [translate(LAWS[one["change"]], language)]
    if keys := keys_said(one["keys"], language):
        said.append(keys)
    if one["impact"]:
        said.append(translate(_reach(one["impact"]), language))
    return f"{_SIGNS[one['change']]} <code>{number}</code> {title} ({inline(' — '.join(said))})".replace("  ", " ")


def _reach(impact: Mapping[str, Any]) -> Message:
    counts = impact["counts"]
    if not counts["places"]:
        return msg("nothing in the manual rests on it")
    due = min((sheet["due"] for sheet in impact["sheets"] if sheet["due"]), default=None)
    if due is None:
        return msg("sheets concerned: {sheets}, places: {places}", sheets=counts["sheets"], places=counts["places"])
    return msg("sheets concerned: {sheets}, places: {places}; update due {day}",
               sheets=counts["sheets"], places=counts["places"], day=dt.date.fromisoformat(due))  # fmt: skip


def _sheet(one: Mapping[str, Any], language: Language) -> str:
    code, title = literal(shorten(one["code"], _LONGEST)), inline(shorten(one["title"], _LONGEST))
    places = len(one["places"])
    said = translate(msg("places: {places}", places=places), language)
    if one["due"]:
        day = dt.date.fromisoformat(one["due"])
        said = translate(msg("places: {places}; update due {day}", places=places, day=day), language)
    elif one["cites"]:
        said = translate(msg("places: {places}; it cites the law already", places=places), language)
    return f"<code>{code}</code> {title} ({inline(said)})"


def _tthc(change: str, some: Sequence[Mapping[str, Any]], language: Language, *, opened: bool) -> str:
    heading = translate(msg("TTHC {what}: {count}", what=translate(TTHC[change], language), count=len(some)), language)
    begin = "<details open>" if opened else "<details>"
    points = "\n".join(f"- {_tthc_said(one, language)}" for one in some)
    return f"{begin}<summary>{_SIGNS[change]} {inline(heading)}</summary>\n\n{points}\n\n</details>\n"


def _each_tthc(some: Sequence[Mapping[str, Any]], language: Language) -> Iterator[str]:
    yield from (f"{_SIGNS[one['change']]} {_tthc_said(one, language)}<br>" for one in some)


def _tthc_said(one: Mapping[str, Any], language: Language) -> str:
    codes = ", ".join(sheet["code"] for sheet in one["sheets"])
    said = [translate(msg("procedures: {codes}", codes=printable(codes)) if codes else UNCOVERED, language)]
    if keys := keys_said(one["keys"], language):
        said.insert(0, keys)
    code, name = literal(one["code"]), inline(shorten(one["name"], _LONGEST))
    return f"<code>{code}</code> {name} ({inline(shorten(' — '.join(said), _LONGEST))})"


def _left_out(count: int, data: Mapping[str, Any], language: Language) -> str:
    command = f"isodoc law impact --since {printable(shorten(data['since']['revision'], _LONGEST))}"
    said = msg("Laws and TTHC that do not fit here: {count}; see them all with: {command}",
               count=count, command=command)  # fmt: skip
    return f"*{inline(translate(said, language))}*\n"
