"""What a law does to the manual: every place that cites it or what it changes, and the sheets that say so.

A pure function on the manual; who prints it gives it a day.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from isodoc.impact.causes import aims_of, identity
from isodoc.impact.citing import citations
from isodoc.impact.meeting import meeting
from isodoc.impact.naming import called, holder_of, last_day, part_of
from isodoc.impact.reaching import Reaching
from isodoc.model.impact import Concerned, Hit, Holder, Impact, Part, Reach, Reached
from isodoc.model.law import RelationType

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping

    from isodoc.impact.causes import Aim
    from isodoc.impact.citing import Citation
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

_KEEPS: Final = frozenset({RelationType.AMENDS, RelationType.CORRECTS})
"""After these the other law goes on; a sheet cites both."""


def impact(manual: Manual, law: Entry[Law]) -> Impact:
    """Return every place of *manual* that rests on *law*, or on what it replaces, repeals, amends, corrects, suspends.

    Articles are compared where both sides name them; a place that names none is told of too. Triggers of changes, the
    catalogue and the relations of laws rest on no law.
    """
    aims = aims_of(manual, law)
    hits = tuple(_hits(manual, aims))
    citing = {hit.entry.path for hit in hits if hit.reach is Reach.CITED}
    reached: dict[str, list[Reached]] = defaultdict(list)
    reaching = Reaching(manual)
    sheets = functools.cache(lambda place: reaching.sheets(entries[place[0]], place[1]))
    entries = {hit.entry.path: hit.entry for hit in hits}
    for hit in hits:
        for path, through in sheets((hit.entry.path, hit.keys)).items():
            reached[path].append(Reached(hit, through, _is_known(hit, {path, hit.entry.path} & citing)))
    concerned = (
        Concerned(entry, _unit(manual, entry), _own_first(entry, reached[entry.path]))
        for entry in manual.procedures
        if entry.path in reached
    )
    causes = tuple(aim.cause for several in aims.values() for aim in several)
    shared = (
        Reached(hit, (), _is_known(hit, {hit.entry.path} & citing)) for hit in hits if hit.holder is not Holder.SHEET
    )
    return Impact(law, causes, hits, tuple(concerned), tuple(shared))


def _own_first(entry: Entry[Procedure], reached: list[Reached]) -> tuple[Reached, ...]:
    return tuple(sorted(reached, key=lambda one: one.hit.entry.path != entry.path))


def _is_known(hit: Hit, citing: Collection[str]) -> bool:
    """Tell whether *hit* says what still holds as amended, where *citing* files cite the law that amends it."""
    chain = hit.cause.chain
    return bool(citing) and bool(chain) and chain[-1].type in _KEEPS


def _unit(manual: Manual, entry: Entry[Procedure]) -> str:
    """Return the id of the unit that keeps the sheet: its own, else that of its field."""
    field = manual.fields.get(entry.value.field or "")
    return entry.value.owner or (field.owner if field is not None and field.owner else "")


def _hits(manual: Manual, aims: Mapping[str, tuple[Aim, ...]]) -> Iterator[Hit]:
    known = functools.cache(lambda name: aims.get(identity(manual, name), ()))
    numbers = _digits(manual, aims)
    files: tuple[Entry[Any], ...] = (
        *manual.procedures, *manual.patterns, *manual.clauses, *manual.forms, *manual.fee_tables, *manual.documents,
        *manual.field_lists, manual.settings,
    )  # fmt: skip
    for entry in sorted(files, key=lambda one: one.path):
        found: dict[object, Hit] = {}
        for citation in citations(entry.value, numbers):
            for aim in known(citation.name):
                hit = _hit(entry, citation, aim)
                if hit is not None:
                    _keep(found, hit)
        yield from sorted(found.values(), key=lambda one: _order(entry, one))
    yield from _rules(manual, aims)


def _digits(manual: Manual, aims: Mapping[str, tuple[Aim, ...]]) -> frozenset[str]:
    """Return the digits with which the numbers of the laws in *aims* begin, as prose may write them."""
    spellings = {entry.path: (entry.value.number, *entry.value.aliases) for entry in manual.laws}
    names = [name for key in aims for name in spellings.get(key, (key,))]
    found = (re.search(r"\d+", name) for name in names)
    return frozenset(one[0].lstrip("0") or "0" for one in found if one is not None)


def _hit(entry: Entry[Any], citation: Citation, aim: Aim) -> Hit | None:
    met = meeting(aim, citation.articles)
    if met is None:
        return None
    reach, touched = met
    return Hit(
        entry,
        citation.keys,
        holder_of(entry),
        part_of(entry, citation.keys),
        called(entry, citation.keys),
        aim.cause,
        reach,
        citation.articles,
        touched,
        citation.prose,
        _is_past(last_day(entry, citation.keys), aim.cause.deadline.applied),
    )


def _is_past(last: dt.date | None, applied: dt.date | None) -> bool:
    return last is not None and applied is not None and last < applied


def _keep(found: dict[object, Hit], hit: Hit) -> None:
    """Keep *hit*, unless the same legal basis cites the same law under its own key: then its words say no more."""
    basis = hit.keys[:2] if hit.part is Part.LEGAL_BASIS else hit.keys
    articles = hit.articles if hit.part is not Part.LEGAL_BASIS else ()
    key = (basis, hit.cause, articles)
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
                    yield Hit(
                        entry, keys, Holder.LAW, Part.RETENTION, rule.record, aim.cause, met[0], rule.articles, met[1]
                    )
            for place, form in enumerate(entry.value.forms):
                met = meeting(aim, ())
                if met is not None:
                    name = f"{form.number} {form.title}"
                    yield Hit(entry, ("forms", place), Holder.LAW, Part.FORM, name, aim.cause, met[0])
