"""What a law does to the manual: every place that cites it or what it changes, and the sheets that say so.

A pure function on the manual; who prints it gives it a day.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from isodoc.impact.causes import aims_of
from isodoc.impact.hits import Places
from isodoc.impact.reaching import Reaching
from isodoc.model.impact import Concerned, Holder, Impact, Reach, Reached
from isodoc.model.law import RelationType

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from isodoc.model.entry import Entry
    from isodoc.model.impact import Hit
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
    return Impacts(manual).of(law)


class Impacts:
    """What laws do to *manual*: :func:`impact` for several laws, for which its files are walked once."""

    def __init__(self, manual: Manual) -> None:
        self.manual = manual
        self._places = Places(manual)
        self._reaching = Reaching(manual)

    def of(self, law: Entry[Law]) -> Impact:
        """Return what :func:`impact` does for *law*."""
        aims = aims_of(self.manual, law)
        hits = tuple(self._places.hits(aims))
        reached, shared = self._reached(hits)
        concerned = (
            Concerned(entry, _unit(self.manual, entry), _own_first(entry, reached[entry.path]))
            for entry in self.manual.procedures
            if entry.path in reached
        )
        causes = tuple(aim.cause for several in aims.values() for aim in several)
        return Impact(law, causes, hits, tuple(concerned), shared)

    def _reached(self, hits: tuple[Hit, ...]) -> tuple[Mapping[str, list[Reached]], tuple[Reached, ...]]:
        """Return by the path of each sheet what it says of *hits*, and those that stand in files that sheets share."""
        citing = {hit.entry.path for hit in hits if hit.reach is Reach.CITED}
        forms = {hit.file for hit in hits if hit.reach is Reach.CITED and hit.holder is Holder.FORM}
        reached: dict[str, list[Reached]] = defaultdict(list)
        sheets = functools.cache(lambda place: self._reaching.sheets(entries[place[0]], place[1]))
        entries = {hit.entry.path: hit.entry for hit in hits}
        for hit in hits:
            for path, through in sheets((hit.entry.path, hit.keys)).items():
                known = _is_known(hit, {path, hit.entry.path} & citing) or _has_moved(hit, through, forms)
                reached[path].append(Reached(hit, through, known))
        shared = (
            Reached(hit, (), _is_known(hit, {hit.entry.path} & citing))
            for hit in hits
            if hit.holder is not Holder.SHEET
        )
        return reached, tuple(shared)


def _own_first(entry: Entry[Procedure], reached: list[Reached]) -> tuple[Reached, ...]:
    return tuple(sorted(reached, key=lambda one: one.hit.entry.path != entry.path))


def _is_known(hit: Hit, citing: Collection[str]) -> bool:
    """Tell whether *hit* says what still holds as amended, where *citing* files cite the law that amends it."""
    chain = hit.cause.chain
    return bool(citing) and bool(chain) and chain[-1].type in _KEEPS


def _has_moved(hit: Hit, through: Sequence[tuple[Holder, str]], forms: Collection[str]) -> bool:
    """Tell whether *hit* is a form in the list of an earlier law, and one of *forms*, which cite the later one."""
    return hit.holder is Holder.LAW and any(kind is Holder.FORM and name in forms for kind, name in through)


def _unit(manual: Manual, entry: Entry[Procedure]) -> str:
    """Return the id of the unit that keeps the sheet: its own, else that of its field."""
    field = manual.fields.get(entry.value.field or "")
    return entry.value.owner or (field.owner if field is not None and field.owner else "")
