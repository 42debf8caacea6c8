"""How the review of a change stands on a day: what its file says, and what the register knows beside it.

A change of the law enters the system within three months of its effect (Decision 19/2014/QĐ-TTg, Article 4.4.a); the
deadline of another trigger, such as a reorganisation, an audit finding or a complaint, is set by the agency.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.model.deadline import Clock
from isodoc.model.verdict import SETTLED, Verdict

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.i18n import Message
    from isodoc.model.deadline import Deadline, Reading


@dataclass(frozen=True, slots=True)
class SheetState:
    """How the review of one sheet stands.

    Attributes:
        id: The id of the sheet; *code* and *title* are empty where no document has it.
        verdict: As the register knows it (submitted, issued), else as the file of the change says.
        on: The day of the verdict, of the submission or of the approval.
        effective: Of what was issued its first day, of a document that ended the first day without it.
        ended: Whether the document was withdrawn or replaced: nothing is left to do about it.
    """

    id: str
    code: str = ""
    title: str = ""
    verdict: Verdict = Verdict.OPEN
    reason: str = ""
    by: str = ""
    on: dt.date | None = None
    effective: dt.date | None = None
    ended: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about the sheet."""
        return self.ended or self.verdict in SETTLED

    @property
    def finished(self) -> dt.date | None:
        """The day from which the manual follows the change in this sheet, where it is known."""
        if not self.settled:
            return None
        return max((day for day in (self.on, self.effective) if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task of a change: what, the id of who does it, its last day, and the day on which it was done.

    With the code of a *tthc* it belongs to what the manual has to follow; *procedures* are ids of its sheets.
    """

    title: str
    by: str = ""
    due: dt.date | None = None
    done: dt.date | None = None
    tthc: str = ""
    procedures: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeState:
    """How a change stands on *day*.

    Attributes:
        path: The file of the change; empty while nobody began to review what a law sets off.
        law: The number of the law that triggers it; empty where another thing does.
        trigger: The decision, or the trigger in words, where it is no law.
        effective: The day from which it holds, ``None`` where nobody says it.
        deadline: The last day for the manual: by law, or as the agency set it.
        law_name: How commands name *law*: by its number, by its id where another law has that number.
    """

    day: dt.date
    id: str
    path: str
    title: str
    deadline: Deadline
    law: str = ""
    trigger: str = ""
    effective: dt.date | None = None
    sheets: tuple[SheetState, ...] = ()
    tasks: tuple[TaskState, ...] = ()
    law_name: str = ""

    @property
    def open(self) -> tuple[SheetState, ...]:
        """The sheets about which something is left to do."""
        return tuple(each for each in self.sheets if not each.settled)

    @property
    def done(self) -> bool:
        """Whether the manual follows the change: every sheet is settled, and so is every TTHC of its tasks.

        Where it has neither, every task is done.
        """
        tasks = self._followed
        return bool(self.sheets or tasks) and not self.open and all(each.done is not None for each in tasks)

    @property
    def _followed(self) -> tuple[TaskState, ...]:
        """The tasks that tell whether the manual follows the change."""
        of_tthc = tuple(each for each in self.tasks if each.tthc)
        return of_tthc if self.sheets or of_tthc else self.tasks

    @property
    def finished(self) -> dt.date | None:
        """The day on which that was so first, where it is known."""
        if not self.done:
            return None
        days = [each.finished for each in self.sheets] + [each.done for each in self._followed]
        return max((day for day in days if day is not None), default=None)

    @property
    def limit(self) -> dt.date | None:
        """The corresponding day three months later, or the one that the agency set; no paper names it."""
        return self.deadline.limit

    @property
    def due(self) -> dt.date | None:
        """The last day for the manual: *limit*, or the next working day where that is by law a day of rest."""
        return self.deadline.due

    @property
    def reading(self) -> Reading:
        """How the clock stands."""
        return self.deadline.on(self.day, min(self.finished or self.day, self.day) if self.done else None)

    @property
    def left(self) -> int | None:
        """The days that are left, less than 0 when it is overdue; nothing where no clock runs."""
        days = self.reading.days
        return -days if days is not None and self.overdue else days

    @property
    def overdue(self) -> bool:
        """Whether the deadline has passed and something is left to do."""
        return self.reading.clock is Clock.OVERDUE

    @property
    def overdue_tasks(self) -> tuple[TaskState, ...]:
        """The tasks that are not done though their last day has passed."""
        return tuple(each for each in self.tasks if each.done is None and each.due is not None and each.due < self.day)


@dataclass(frozen=True, slots=True)
class Updating:
    """For what a sheet in force is being updated: how the change is called, and its two days."""

    name: str
    effective: dt.date | None = None
    due: dt.date | None = None


def clock(state: ChangeState) -> Message:
    """Return how the time of *state* stands, in official words."""
    return _done(state) if state.done else still_open(state.reading.clock, state.left)


def still_open(reading: Clock, left: int | None) -> Message:
    """Return how the time of a change stands about which something is left to do; see :attr:`ChangeState.left`."""
    match reading:
        case Clock.SUSPENDED:
            return msg("Suspended: no time runs")
        case Clock.ENDED | Clock.NEVER:
            return msg("No longer in force: no time runs")
        case _:
            return time_left(left)


def _done(state: ChangeState) -> Message:
    if state.finished is None:
        return msg("Updated")
    if state.finished > state.day:
        return msg("Issued, in force from {day}", day=state.finished)
    return msg("Updated on {day}", day=state.finished)


def time_left(days: int | None) -> Message:
    """Return how many *days* are left, or by how many something is overdue."""
    if days is None:
        return msg("No deadline is set")
    if days > 0:
        return msg("{count} days left", count=days)
    return msg("{count} days overdue", count=-days) if days else msg("Due today")


def two_dates(effective: dt.date | None, due: dt.date | None) -> Message | None:
    """Return the day from which a change is applied, and beside it the last day for the manual."""
    if effective and due:
        return msg("Applied from {effective} · Update of the quality system due {due}", effective=effective, due=due)
    if effective:
        return msg("Applied from {effective}", effective=effective)
    return msg("Update of the quality system due {due}", due=due) if due else None
