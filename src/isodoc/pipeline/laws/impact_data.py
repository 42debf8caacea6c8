"""What a law does to the manual, as data for programs (``docs/formats.md``)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from isodoc.model.impact import Concerned, Impact, Reached
    from isodoc.model.manual import Manual

_VERSION = 1


def impact_data(manual: Manual, found: Impact, today: dt.date) -> dict[str, Any]:
    """Return *found* with the clocks as they stand on *today*; days are ISO dates, or null."""
    law = found.law.value
    own = found.causes[0].deadline
    return {
        "isodoc": {"format": "impact", "version": _VERSION},
        "at": today.isoformat(),
        "law": {
            "number": law.number,
            "title": law.title or law.short,
            "path": found.law.path,
            "applied": _day(own.applied),
            "limit": _day(own.limit),
            "due": _day(own.due),
        },
        "counts": {
            "sheets": len({one.entry.value.name for one in found.sheets}),
            "places": len(found.hits),
            "fields": _counted(found, lambda one: one.entry.value.field or ""),
            "units": _counted(found, lambda one: one.unit),
            "parts": dict(sorted(Counter(hit.part.value for hit in found.hits).items())),
        },
        "sheets": [_sheet(manual, one, today) for one in found.sheets],
        "shared": _shared(found, today),
    }


def _counted(found: Impact, of: Callable[[Concerned], str]) -> list[dict[str, Any]]:
    counts = Counter(name for name, _ in {(of(one), one.entry.value.name) for one in found.sheets})
    return [{"id": name or None, "sheets": count} for name, count in sorted(counts.items())]


def _sheet(manual: Manual, one: Concerned, today: dt.date) -> dict[str, Any]:
    value = one.entry.value
    return {
        "id": value.name,
        "code": value.code,
        "title": value.title,
        "from": _day(value.from_),
        "path": one.entry.path,
        "field": value.field,
        "unit": one.unit or None,
        "unit_name": manual.units[one.unit].name if one.unit in manual.units else None,
        "cites": one.cites,
        "due": _day(one.due),
        "places": [_reached(each, today) for each in one.reached],
    }


def _reached(one: Reached, today: dt.date) -> dict[str, Any]:
    through = [{"kind": holder.value, "name": name or None} for holder, name in one.through]
    return {**_place(one, today), "through": through}


def _shared(found: Impact, today: dt.date) -> list[dict[str, Any]]:
    sheets: dict[int, dict[str, None]] = defaultdict(dict)
    for sheet in found.sheets:
        for one in sheet.reached:
            sheets[id(one.hit)][sheet.entry.value.name] = None
    return [
        {
            "kind": one.hit.holder.value,
            "name": one.hit.file or None,
            **_place(one, today),
            "sheets": [*sheets[id(one.hit)]],
        }
        for one in found.shared
    ]


def _place(one: Reached, today: dt.date) -> dict[str, Any]:
    hit, days = one.hit, one.hit.cause.deadline
    place = hit.entry.at(*hit.keys)
    return {
        "part": hit.part.value,
        "title": hit.name or None,
        "keys": [*hit.keys],
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "law": hit.cause.law,
        "articles": [*hit.articles],
        "touched": [*hit.touched],
        "reach": hit.reach.value,
        "prose": hit.prose,
        "chain": [
            {
                "type": link.type.value,
                "by": link.by,
                "law": link.law,
                "articles": [*link.articles],
                "note": link.note or None,
            }
            for link in hit.cause.chain
        ],
        "applied": _day(days.applied),
        "limit": _day(days.limit) if one.open else None,
        "due": _day(days.due) if one.open else None,
        **_clock(one, today),
    }


def _clock(one: Reached, today: dt.date) -> dict[str, Any]:
    if not one.open:
        return {"clock": "past" if one.hit.past else "cited", "days": None}
    reading = one.hit.cause.deadline.on(today)
    return {"clock": reading.clock.value, "days": reading.days}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
