"""The changes of a manual with their deadlines: as data, as a list, and as a file for calendars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc import clock
from isodoc.impact import Impacts
from isodoc.model.verdict import Verdict
from isodoc.pipeline.laws.known_citations import read_partly
from isodoc.pipeline.reviewing.scope import overtaken, unlisted, unreviewed
from isodoc.pipeline.reviewing.text import unbegun
from isodoc.pipeline.reviews import changes_on
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.listing import Listing
    from isodoc.model.manual import Manual
    from isodoc.model.review import ChangeState, SheetState, TaskState
    from isodoc.pipeline.registers import Registered

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The changes of a manual as they stand on *day*, the earliest deadline first.

    *findings* are what is wrong in the register, *unread* how many errors forbid to read documents.
    """

    manual: Manual
    day: dt.date
    changes: tuple[ChangeState, ...]
    findings: tuple[Diagnostic, ...] = ()
    unread: int = 0

    @property
    def overdue(self) -> bool:
        """Whether the deadline of a change or of a task has passed."""
        return any(each.overdue or each.overdue_tasks for each in self.changes)

    def data(self) -> dict[str, Any]:
        """Return them as data for programs (``docs/formats.md``)."""
        settings, agency = self.manual.settings.value, self.manual.agency
        return {
            "isodoc": {"format": "deadlines", "version": _VERSION},
            "day": self.day.isoformat(),
            "agency": {"id": settings.agency, "name": agency.name if agency else settings.agency},
            "changes": [change_data(each) for each in self.changes],
        }

    def listing(self) -> Listing:
        """Return them as a list in the official form and in the manual's language."""
        from isodoc.view.deadlines import deadlines

        return deadlines(self.manual, self.changes, self.day)

    def calendar(self) -> bytes:
        """Return the days of what is not done as an iCalendar file, in the manual's language."""
        from isodoc.render.icalendar import icalendar
        from isodoc.view.deadlines import agenda

        listing = self.listing()
        return icalendar(agenda(self.manual, self.changes), listing.title, self.day, listing.language)


def deadlines_of(root: Path | str, today: dt.date | None = None, within: int | None = None) -> Deadlines:
    """Return the changes of the manual at *root* with their deadlines, as they stand on the day *today*.

    Args:
        root: The manual's folder.
        today: Any day; the present one in Vietnam when absent.
        within: Only what is not done and due in so many days or overdue; everything when absent.

    Raises:
        UsageError: there is no manual at *root*.
        RefusedError: its settings cannot be read, or its register was changed while a command was recording.
        EnvironmentFailureError: its files cannot be read.
    """
    from isodoc.pipeline.registers import register_in

    place, day = find_manual(Path(root)), today or clock.today()
    registered = register_in(place, FolderTree(place), None, day)
    changes = changes_in(registered)
    if within is not None:
        changes = tuple(each for each in changes if _is_due(each, within))
    return Deadlines(registered.manual, day, changes, registered.findings, len(registered.unread))


def changes_in(registered: Registered) -> tuple[ChangeState, ...]:
    """Return how the changes stand on the day of the register, with those that a law sets off and nobody reviewed."""
    known, manual, day = registered.register.by_id, registered.manual, registered.register.day

    def called(name: str) -> tuple[str, str]:
        facts = known[name].facts if name in known else None
        return (facts.code, facts.title) if facts else ("", "")

    tthc = {each.id: each.facts.tthc for each in registered.register.documents}
    fresh = unreviewed(manual, day)
    laws = [law for one in manual.changes if one.value.law and (law := manual.law(one.value.law)) is not None]
    read = read_partly(FolderTree(registered.root)).for_law(*laws, *fresh) if laws or fresh else manual
    impacts = Impacts(read)
    more = [unbegun(manual, law.value, names) for law in fresh if (names := overtaken(impacts, law, day))]
    files = {one.path for one in manual.changes}
    whole = {one.value.law for one in more}
    states = changes_on(
        replace(manual, changes=(*manual.changes, *more)),
        *(registered.recorded.lives, called, day, tthc),
        unlisted=lambda change: () if change.law in whole else unlisted(impacts, change, day),
    )
    return tuple(one if one.path in files else replace(one, path="") for one in states)


def _is_due(each: ChangeState, within: int) -> bool:
    days = [each.left] + [(one.due - each.day).days for one in each.tasks if one.due and one.done is None]
    return any(left is not None and left <= within for left in days) and not each.done


def change_data(each: ChangeState) -> dict[str, Any]:
    """Return *each* as data: days in ISO form, ``null`` where there is none."""
    counts = Counter(Verdict.ISSUED if sheet.ended else sheet.verdict for sheet in each.sheets)
    return {
        "id": each.id,
        "path": each.path or None,
        "title": each.title,
        "law": each.law or None,
        "trigger": each.trigger or None,
        "effective": _iso(each.effective),
        "limit": _iso(each.limit),
        "due": _iso(each.due),
        "clock": each.reading.clock.value,
        "left": each.left,
        "finished": _iso(each.finished),
        "counts": {verdict.value: counts[verdict] for verdict in Verdict},
        "sheets": [_sheet(one) for one in each.sheets],
        "tasks": [_task(one) for one in each.tasks],
    }


def _sheet(one: SheetState) -> dict[str, Any]:
    return {
        "id": one.id,
        "code": one.code or None,
        "title": one.title or None,
        "verdict": one.verdict.value,
        "reason": one.reason or None,
        "by": one.by or None,
        "on": _iso(one.on),
        "effective": _iso(one.effective),
        "ended": one.ended,
        "settled": one.settled,
    }


def _task(one: TaskState) -> dict[str, Any]:
    return {
        "title": one.title,
        "by": one.by or None,
        "due": _iso(one.due),
        "done": _iso(one.done),
        "tthc": one.tthc or None,
        "procedures": list(one.procedures),
        "note": one.note or None,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
