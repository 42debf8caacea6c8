"""Through which relations a law concerns what cites it, what it changes, and what that had replaced before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from isodoc.impact.dating import dating_of
from isodoc.model.deadline import deadline
from isodoc.model.effects import effect_of
from isodoc.model.impact import Cause, Link
from isodoc.model.law import RelationType
from isodoc.provisions import Provision, provisions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.impact.dating import Dating
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law, Relation
    from isodoc.model.manual import Manual
    from isodoc.workdays import Calendar

_CHANGES: Final = frozenset(
    {
        RelationType.REPLACES, RelationType.AMENDS, RelationType.REPEALS, RelationType.CORRECTS, RelationType.SUSPENDS,
    }
)  # fmt: skip
"""What changes what another law says; a law that guides or consolidates another leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A *cause*, and the places of the cited law that its nearest relation names; *unread* could not be read.

    *remote* says that articles cannot be followed to the law that was asked about, as behind a replacement. *dating*
    has the days of articles of that law itself.
    """

    cause: Cause
    parts: tuple[Provision, ...] = ()
    unread: tuple[str, ...] = ()
    remote: bool = False
    dating: Dating | None = None

    @property
    def whole(self) -> bool:
        """Whether all of the cited law is concerned."""
        return not self.parts and not self.unread and not self.remote

    def cause_for(self, articles: tuple[str, ...]) -> Cause:
        """Return the cause with the days of those *articles* of the law itself that a place names."""
        if self.dating is None or not articles:
            return self.cause
        return replace(self.cause, deadline=self.dating.deadline(articles))


def aims_of(manual: Manual, law: Entry[Law]) -> Mapping[str, tuple[Aim, ...]]:
    """Return, by the identity of each law that may be cited, why *law* concerns those who cite it.

    Whoever still cites what was replaced as a whole by a law that *law* changes is concerned too: by then that law
    stands in its place.
    """
    calendar = manual.settings.value.calendar.calendar()
    found: dict[str, list[Aim]] = defaultdict(list)
    own = effect_of(manual, law)
    cause = Cause(law.value.number, (), deadline(own, calendar))
    found[law.path].append(Aim(cause, dating=dating_of(law.value, own, calendar)))
    for relation in law.value.relations:
        key = manual.law_identity(relation.law)
        if relation.type in _CHANGES and key != law.path:
            aim = _aim(manual, law, relation, calendar)
            if aim not in found[key]:
                found[key].append(aim)
    for key, aims in _replaced_before(manual, law, dict(found)):
        found[key] += aims
    return {key: tuple(aims) for key, aims in found.items() if aims}


def _aim(manual: Manual, law: Entry[Law], relation: Relation, calendar: Calendar) -> Aim:
    other = manual.law(relation.law)
    number = other.value.number if other is not None else relation.law
    link = Link(relation.type, law.value.number, number, relation.articles, relation.note or "")
    parts, unread = provisions_of(relation.articles)
    effect = effect_of(manual, law, relation.from_)
    return Aim(Cause(number, (link,), deadline(effect, calendar)), parts, unread)


def _replaced_before(manual: Manual, law: Entry[Law], near: Mapping[str, list[Aim]]) -> Iterator[tuple[str, list[Aim]]]:
    """Yield what was replaced as a whole by the laws in *near* that are changed, and so on backwards."""
    seen = set(near)
    pending = [key for key, aims in near.items() if key != law.path and aims]
    aims_by_key = dict(near)
    by_path = {entry.path: entry for entry in manual.laws}
    while pending:
        key = pending.pop(0)
        entry = by_path.get(key)
        for relation in entry.value.relations if entry is not None else ():
            before = manual.law_identity(relation.law)
            if entry is None or relation.type is not RelationType.REPLACES or relation.articles or before in seen:
                continue
            seen.add(before)
            other = manual.law(relation.law)
            number = other.value.number if other is not None else relation.law
            link = Link(relation.type, entry.value.number, number, note=relation.note or "")
            aims_by_key[before] = [
                Aim(Cause(number, (link, *aim.cause.chain), aim.cause.deadline), remote=not aim.whole)
                for aim in aims_by_key[key]
            ]
            pending.append(before)
            yield before, aims_by_key[before]
