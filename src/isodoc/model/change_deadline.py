"""By which day the manual has to follow a change: as the agency set it, or by law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.deadline import Deadline, Effect, Pause, deadline

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.change import Change
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual


def law_of(manual: Manual, change: Change) -> Law | None:
    """Return the law that triggers *change*, where the manual has it."""
    found = manual.law(change.law) if change.law else None
    return found.value if found else None


def effective_day(manual: Manual, change: Change) -> dt.date | None:
    """Return the day from which *change* holds: as its file says, else that of its law."""
    law = law_of(manual, change)
    return change.effective or (law.effective if law else None)


def deadline_of(manual: Manual, change: Change) -> Deadline:
    """Return the last day: as the agency set it, else three months after the effect of a law or a decision.

    Another trigger without a day of the agency's has none.
    """
    effective = effective_day(manual, change)
    if change.due is not None:
        first = effective or change.due
        return Deadline(Effect(first), first, change.due, change.due)
    if not change.law and change.decision is None:
        return Deadline(Effect(None))
    law = law_of(manual, change)
    pauses = (Pause(law.suspended),) if law and law.suspended else ()
    effect = Effect(effective, law.until if law else None, pauses)
    return deadline(effect, manual.settings.value.calendar.calendar())
