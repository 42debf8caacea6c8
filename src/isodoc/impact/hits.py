"""The places of the manual that cite what a law concerns."""

from __future__ import annotations

import functools
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isodoc.impact.citing import Citations
from isodoc.impact.meeting import meeting
from isodoc.impact.naming import called, holder_of, last_day, part_of
from isodoc.model.impact import Hit, Holder, Part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.impact.causes import Aim
    from isodoc.impact.citing import Citation
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual


class Places:
    """The places of *manual* that cite laws; its files are walked once for however many laws are asked about."""

    def __init__(self, manual: Manual) -> None:
        self._manual = manual

    @cached_property
    def _files(self) -> list[tuple[Entry[Any], Citations]]:
        manual = self._manual
        files: tuple[Entry[Any], ...] = (
            *manual.procedures, *manual.patterns, *manual.clauses, *manual.forms, *manual.fee_tables,
            *manual.documents, *manual.field_lists, manual.settings,
        )  # fmt: skip
        return [(entry, Citations(entry.value)) for entry in sorted(files, key=lambda one: one.path)]

    def hits(self, aims: Mapping[str, tuple[Aim, ...]]) -> Iterator[Hit]:
        """Yield the places that cite a law in *aims*, in the order of their files, then what laws say."""
        manual = self._manual
        known = functools.cache(lambda name: aims.get(manual.law_identity(name), ()))
        numbers = _digits(manual, aims)
        for entry, citations in self._files:
            found: dict[object, Hit] = {}
            for citation in citations.of(numbers):
                for aim in known(citation.name):
                    hit = _hit(manual, entry, citation, aim)
                    if hit is not None:
                        _keep(found, hit)
            yield from sorted(found.values(), key=functools.partial(_order, entry))
        yield from _rules(manual, aims)


def _digits(manual: Manual, aims: Mapping[str, tuple[Aim, ...]]) -> frozenset[str]:
    """Return the digits with which the numbers of the laws in *aims* begin, as prose may write them."""
    spellings = {entry.path: (entry.value.number, *entry.value.aliases) for entry in manual.laws}
    names = [name for key in aims for name in spellings.get(key, (key,))]
    found = (re.search(r"\d+", name) for name in names)
    return frozenset(one[0].lstrip("0") or "0" for one in found if one is not None)


def _hit(manual: Manual, entry: Entry[Any], citation: Citation, aim: Aim) -> Hit | None:
    met = meeting(aim, citation.articles)
    if met is None:
        return None
    reach, touched = met
    cause = aim.cause_for(citation.articles)
    return Hit(
        entry,
        citation.keys,
        holder_of(entry),
        part_of(entry, citation.keys),
        called(manual, entry, citation.keys),
        cause,
        reach,
        citation.articles,
        touched,
        citation.prose,
        _is_past(last_day(entry, citation.keys), cause.deadline.applied),
    )


def _is_past(last: dt.date | None, applied: dt.date | None) -> bool:
    return last is not None and applied is not None and last < applied


def _keep(found: dict[object, Hit], hit: Hit) -> None:
    """Keep *hit*, unless the same legal basis cites the same law under its own key: then its words say no more."""
    basis = hit.keys[:2] if hit.part is Part.LEGAL_BASIS else hit.keys
    articles = hit.articles if hit.part is not Part.LEGAL_BASIS else ()
    key = (basis, hit.cause if hit.cause.chain else hit.cause.law, articles)
    if key not in found or (found[key].prose and not hit.prose):
        found[key] = hit


def _order(entry: Entry[Any], hit: Hit) -> tuple[int, int, str]:
    place = entry.at(*hit.keys)
    return place.line, place.column, hit.cause.law


def _rules(manual: Manual, aims: Mapping[str, tuple[Aim, ...]]) -> Iterator[Hit]:
    """Yield what the manual's file of a changed law says of forms and of keeping records."""
    for entry in manual.laws:
        for aim in aims.get(entry.path, ()):
            for place, rule in enumerate(entry.value.retention):
                met = meeting(aim, rule.articles)
                if met is not None:
                    keys = ("retention", place)
                    cause = aim.cause_for(rule.articles)
                    yield Hit(
                        entry, keys, Holder.LAW, Part.RETENTION, rule.record, cause, met[0], rule.articles, met[1]
                    )
            for place, form in enumerate(entry.value.forms):
                met = meeting(aim, ())
                if met is not None:
                    name = f"{form.number} {form.title}"
                    yield Hit(entry, ("forms", place), Holder.LAW, Part.FORM, name, aim.cause, met[0])
