"""How a law stands on a day: by its own dates, and by what the other laws of the manual do to it.

States are those of the national database of legal texts (vbpl.vn): a law that another one amends counts as partly out
of force, as there.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.model.law import RelationType
from isodoc.provisions import Provision, provisions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.law import Law, Relation

_ENDS: Final = frozenset({RelationType.REPLACES, RelationType.REPEALS})
_ACTS: Final = _ENDS | {RelationType.AMENDS, RelationType.SUSPENDS}


class State(enum.StrEnum):
    """The states of a law on a day."""

    NOT_YET = "not yet in force"
    IN_FORCE = "in force"
    PARTLY_ENDED = "partly out of force"
    ENDED = "out of force"
    SUSPENDED = "suspended"
    PARTLY_SUSPENDED = "partly suspended"


@dataclass(frozen=True, slots=True)
class Act:
    """What the law *by* does to another one: to its places *parts*, or to all of it where there are none.

    *day* is the first day on which it holds; ``None`` where neither the relation nor *by* says so. *unread* are the
    articles whose places cannot be read. *until* is the last day of a suspension, where it has one.
    """

    type: RelationType
    by: Entry[Law]
    day: dt.date | None
    parts: tuple[Provision, ...] = ()
    unread: tuple[str, ...] = ()
    until: dt.date | None = None

    @property
    def whole(self) -> bool:
        """Whether it concerns the whole law."""
        return not self.parts and not self.unread

    @property
    def ends(self) -> bool:
        """Whether it replaces or repeals the whole law."""
        return self.whole and self.type in _ENDS

    def holds(self, day: dt.date) -> bool:
        """Tell whether it holds on *day*; one without a day does, unless the law that does it is younger."""
        return self.begun(day) and not self.over(day)

    def over(self, day: dt.date) -> bool:
        """Tell whether it has passed before *day*, as a suspension does."""
        return self.until is not None and self.until < day

    def begun(self, day: dt.date) -> bool:
        """Tell whether *day* lies in its time or after it."""
        if self.day is not None:
            return self.day <= day
        issued = self.by.value.issued
        return issued is None or issued <= day


@dataclass(frozen=True, slots=True)
class Standing:
    """The *state* of a law, *since* when (``None``: not known), and the *acts* of other laws that hold on that day.

    *coming* are those acts that hold later only; *ending* those that replace or repeal the whole law, *suspending*
    those that suspend the whole law.
    """

    state: State
    since: dt.date | None
    acts: tuple[Act, ...] = ()
    coming: tuple[Act, ...] = ()
    ending: tuple[Act, ...] = ()
    suspending: tuple[Act, ...] = ()


class Standings:
    """How the laws of a manual stand; *find* returns the law of a number or id."""

    def __init__(self, laws: Iterable[Entry[Law]], find: Callable[[str], Entry[Law] | None]) -> None:
        """Note for each law which others say that they do something to it; the same said twice counts once."""
        acts: dict[str, list[Act]] = defaultdict(list)
        beside: dict[str, list[Act]] = defaultdict(list)
        for entry in laws:
            for relation in entry.value.relations:
                other = find(relation.law)
                if other is not None and other.path != entry.path:
                    (acts if relation.type in _ACTS else beside)[other.path].append(_act(entry, relation))
        self._acts: Mapping[str, tuple[Act, ...]] = {path: _in_order(several) for path, several in acts.items()}
        self._beside: Mapping[str, tuple[Act, ...]] = {path: _in_order(several) for path, several in beside.items()}
        self._found: dict[tuple[str, dt.date], Standing] = {}
        self._successors: dict[tuple[str, dt.date], tuple[Entry[Law], ...]] = {}

    def acts_on(self, law: Entry[Law]) -> tuple[Act, ...]:
        """Return what other laws do to *law* on any day, in the order of the days."""
        return self._acts.get(law.path, ())

    def beside(self, law: Entry[Law]) -> tuple[Act, ...]:
        """Return what other laws say of *law* that leaves its effect as it is: they correct, guide, consolidate it."""
        return self._beside.get(law.path, ())

    def is_steady(self, law: Entry[Law], day: dt.date) -> bool:
        """Tell whether *law* is wholly in force on *day* and for ever after, as far as the manual knows."""
        start = law.value.effective or law.value.issued
        dated = law.value.until is not None or law.value.suspended is not None
        return not dated and not law.value.parts and law.path not in self._acts and (start is None or start <= day)

    def of(self, law: Entry[Law], day: dt.date) -> Standing:
        """Return how *law* stands on *day*.

        What the law says of itself goes before what others say: with an `until` of its own it ends on that day. A day
        that nobody states is taken to have passed.
        """
        found = self._found.get((law.path, day))
        if found is None:
            found = self._found[law.path, day] = self._of(law, day)
        return found

    def _of(self, law: Entry[Law], day: dt.date) -> Standing:
        acts = self.acts_on(law)
        now = tuple(act for act in acts if act.holds(day))
        coming = tuple(act for act in acts if not act.begun(day))
        state, since = _state(law.value, now, day, started_by(law.value, acts))
        ending = tuple(act for act in now if act.ends)
        suspending = tuple(act for act in now if act.whole and act.type is RelationType.SUSPENDS)
        return Standing(state, since, now, coming, ending, suspending)

    def ended_from(self, law: Entry[Law]) -> dt.date | None:
        """Return the first day on which *law* is out of force, past or to come; nothing while nobody names one."""
        if law.value.until is not None:
            return law.value.until + dt.timedelta(days=1)
        return min((act.day for act in self.acts_on(law) if act.ends and act.day is not None), default=None)

    def successors(self, law: Entry[Law], day: dt.date) -> tuple[Entry[Law], ...]:
        """Return the laws by which *law* is replaced on *day*, each chain followed to the one in force."""
        known = self._successors.get((law.path, day))
        if known is not None:
            return known
        found: dict[str, Entry[Law]] = {}
        pending, seen = [law], {law.path}
        while pending:
            one = pending.pop()
            standing = self.of(one, day)
            ended = standing.state is State.ENDED
            by = [act.by for act in standing.ending if ended and act.type is RelationType.REPLACES]
            if one is not law and not by:
                found[one.path] = one
            pending += [other for other in by if other.path not in seen]
            seen.update(other.path for other in by)
        last = tuple(sorted(found.values(), key=lambda entry: entry.value.number))
        self._successors[law.path, day] = last
        return last


def _act(by: Entry[Law], relation: Relation) -> Act:
    parts, unread = provisions_of(relation.articles)
    until = relation.until if relation.type is RelationType.SUSPENDS else None
    return Act(relation.type, by, relation.from_ or by.value.effective, parts, unread, until)


def _in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return *acts* in the order of their days, without those that say of the whole law what was said before."""
    said: dict[object, Act] = {}
    for act in sorted(acts, key=lambda act: (act.day or dt.date.min, act.by.value.number)):
        said.setdefault((act.type, act.by.path) if act.whole else id(act), act)
    return tuple(said.values())


def started_by(law: Law, acts: Iterable[Act]) -> dt.date | None:
    """Return the first day of *law* under all *acts* on it: the day after a suspension that postponed its effect."""
    start = law.effective or law.issued
    for act in acts:  # in the order of their days
        if start is None or law.effective is None or act.type is not RelationType.SUSPENDS or not act.whole:
            continue
        if act.until is not None and act.until >= start and (act.day is None or act.day <= start):
            start = act.until + dt.timedelta(days=1)
    return start


def _state(law: Law, acts: tuple[Act, ...], day: dt.date, start: dt.date | None) -> tuple[State, dt.date | None]:
    """Return the state of *law*, which begins on *start*, under the *acts* that hold on *day*, and its first day."""
    ends = [act.day for act in acts if act.ends] if law.until is None else []
    if law.until is not None and law.until < day:
        return State.ENDED, law.until + dt.timedelta(days=1)
    if ends:
        return State.ENDED, ends[0]
    if start is not None and start > day:
        return State.NOT_YET, None
    return _restricted(law, acts, day) or (State.IN_FORCE, start if law.effective else None)


def _restricted(law: Law, acts: tuple[Act, ...], day: dt.date) -> tuple[State, dt.date | None] | None:
    """Return the state of a *law* that has begun and not ended, and its first day, when it is not all in force."""
    if law.suspended is not None and law.suspended <= day and (law.resumed is None or day < law.resumed):
        return State.SUSPENDED, law.suspended
    pauses = [act for act in acts if act.type is RelationType.SUSPENDS]
    whole = [act for act in pauses if act.whole]
    changes = [act for act in acts if not act.ends]
    for state, found in ((State.SUSPENDED, whole), (State.PARTLY_SUSPENDED, pauses), (State.PARTLY_ENDED, changes)):
        if found:
            return state, found[0].day
    gone = [part.until for part in law.parts if part.until is not None and part.until < day]
    return (State.PARTLY_ENDED, min(gone) + dt.timedelta(days=1)) if gone else None
