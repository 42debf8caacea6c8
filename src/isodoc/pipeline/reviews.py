"""How the changes of a manual stand on a day: their files, and what the register knows of the sheets that they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from isodoc.model.catalogue import national
from isodoc.model.change import SheetReview
from isodoc.model.change_deadline import deadline_of, effective_day, law_of
from isodoc.model.review import ChangeState, SheetState, TaskState
from isodoc.model.signoff import Action
from isodoc.model.timeline import acted_on, recorded_on
from isodoc.model.verdict import Verdict
from isodoc.pipeline.reviewing.scope import set_off_by

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from isodoc.model.change import Change, Task
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Life

    CalledOf = Callable[[str], tuple[str, str]]
    """Returns code and title of the document with that id; nothing twice where there is none."""


def changes_on(
    manual: Manual,
    lives: Mapping[str, Life],
    called: CalledOf,
    day: dt.date,
    tthc: Mapping[str, Sequence[str]] | None = None,
    *,
    unlisted: Callable[[Change], Iterable[str]] = lambda _: (),
) -> tuple[ChangeState, ...]:
    """Return how the changes of *manual* stand on *day*: the earliest deadline first, those without one last.

    A verdict of a later day, and what was recorded later, do not count yet. *tthc* has the TTHC that documents cover,
    by their ids; where it is absent, the procedures of *manual* tell. The sheets that are *unlisted* in the file of a
    change, though it concerns them, stand as not reviewed.
    """
    if tthc is None:
        tthc = {entry.value.name: entry.value.tthc for entry in manual.procedures}
    covering: dict[str, set[str]] = {}
    for name, codes in tthc.items():
        for code in codes:
            covering.setdefault(national(code), set()).add(name)
    states = [
        _Review(manual, entry, day, covering, tuple(unlisted(entry.value))).state(lives, called)
        for entry in manual.changes
    ]
    return tuple(sorted(states, key=lambda one: (one.due is None, one.due or day, one.id)))


@dataclass(frozen=True)
class _Review:
    """A change that is looked at on *day*; *covering* has ids of documents by the national codes of their TTHC."""

    manual: Manual
    entry: Entry[Change]
    day: dt.date
    covering: Mapping[str, set[str]]
    unlisted: Sequence[str] = ()

    @property
    def change(self) -> Change:
        """The change itself."""
        return self.entry.value

    def state(self, lives: Mapping[str, Life], called: CalledOf) -> ChangeState:
        """Return how it stands."""
        change = self.change
        law = self._law
        decision = change.decision
        more = (SheetReview(procedure=name, verdict=Verdict.OPEN) for name in self.unlisted)
        sheets = tuple(self._sheet(each, chain_of(lives, each.procedure), called) for each in (*change.sheets, *more))
        return ChangeState(
            self.day,
            change.id,
            self.entry.path,
            change.title,
            deadline_of(self.manual, change),
            law.number if law else change.law or "",
            "" if change.law else decision.number if decision else change.reason or "",
            effective_day(self.manual, change),
            sheets,
            tuple(self._task(each, sheets, lives) for each in change.tasks),
            self.manual.law_name(law) if law else change.law or "",
        )

    def _task(self, task: Task, sheets: Sequence[SheetState], lives: Mapping[str, Life]) -> TaskState:
        """Return how a task stands: as its file says, else, of a TTHC, as its sheets do."""
        done = self._by_then(task.done)
        if done is None and task.tthc:
            done = self._followed(task, {each.id: each for each in sheets}, lives)
        return TaskState(
            task.title, task.by or "", task.due, done, task.tthc or "", tuple(task.procedures), task.note or ""
        )

    def _followed(self, task: Task, sheets: Mapping[str, SheetState], lives: Mapping[str, Life]) -> dt.date | None:
        """Return the day on which the sheets of a TTHC were settled, or one that covers a new TTHC was approved."""
        if task.procedures:
            states = [sheets.get(name) for name in task.procedures]
            days = [each.finished or self.day for each in states if each is not None and each.settled]
            return min(max(days), self.day) if len(days) == len(states) else None
        covering = self.covering.get(national(task.tthc or ""), set())
        editions = [lives[name].until(self.day).in_force(self.day) for name in covering if name in lives]
        days = [max(acted_on(each.entry), each.effective) for each in editions if each is not None]
        return min(days, default=None)

    @property
    def _law(self) -> Law | None:
        """The law that triggers it, where the manual has it."""
        return law_of(self.manual, self.change)

    def _by_then(self, day: dt.date | None) -> dt.date | None:
        return day if day is not None and day <= self.day else None

    def _sheet(self, review: SheetReview, chain: Sequence[Life], called: CalledOf) -> SheetState:
        written = review.on is None or review.on <= self.day
        code, title = called(review.procedure)
        state = SheetState(
            review.procedure,
            code,
            title,
            review.verdict if written else Verdict.OPEN,
            (review.reason or "") if written else "",
            (review.by or "") if written else "",
            review.on if written else None,
        )
        return self._recorded(state, [life.until(self.day) for life in chain]) if chain else state

    def _recorded(self, state: SheetState, chain: Sequence[Life]) -> SheetState:
        """Return *state* as the register knows it; a verdict that was written after the record of an issue is kept."""
        ended = chain[-1].ended(self.day)
        if ended is not None:
            return replace(state, ended=True, on=state.on or acted_on(ended.entry), effective=ended.effective)
        wanted = self._wanted(state)
        issued = [each for life in chain for each in life.editions if any(map(wanted, life.round_of(each)))]
        if issued:
            last = issued[-1]
            if state.on is None or max(acted_on(last.entry), recorded_on(last.entry)) >= state.on:
                day = acted_on(last.entry)
                return replace(state, verdict=Verdict.ISSUED, on=day, effective=last.effective)
        pending = chain[-1].pending
        if any(map(wanted, pending)):
            return replace(state, verdict=Verdict.SUBMITTED, on=recorded_on(pending[0]))
        return state

    def _wanted(self, state: SheetState) -> Callable[[SignOff], bool]:
        """Return what tells whether an act was done because of this change.

        Such an act names the law or the decision as its basis, once there is that law. Of another trigger nothing is
        named: there it is the first revision that is submitted after the verdict that the sheet has to change.
        """
        names, known = self._set_off_by, self.manual.law_identity
        law, decision = self._law, self.change.decision
        began = (law.issued if law else None) or (decision.date if decision else None)
        if names:
            return lambda entry: (
                (began is None or began <= recorded_on(entry)) and not names.isdisjoint(map(known, entry.basis))
            )
        if state.verdict is not Verdict.CHANGE or state.on is None:
            return lambda _: False
        return lambda entry: entry.action is Action.SUBMITTED and recorded_on(entry) >= (state.on or recorded_on(entry))

    @cached_property
    def _set_off_by(self) -> set[str]:
        return set_off_by(self.manual, self.change)


def chain_of(lives: Mapping[str, Life], name: str) -> list[Life]:
    """Return the life of the document *name* with those under its earlier and later names, where it was renamed."""
    life = lives.get(name)
    found = {life.id: life} if life is not None else {}
    before = life
    while before is not None and before.entries[0].action is Action.RENAMED and before.entries[0].from_:
        before = lives.get(before.entries[0].from_[0].id)
        if before is None or before.id in found:
            break
        found = {before.id: before, **found}
    while life is not None:
        last = life.entries[-1]
        life = lives.get(last.to[0]) if last.action is Action.RENAMED and last.to else None
        if life is None or life.id in found:
            break
        found[life.id] = life
    return list(found.values())
