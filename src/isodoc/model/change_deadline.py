"""By which day the manual has to follow a change: as the agency set it, or by law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.deadline import Deadline, Effect, deadline
from isodoc.model.effects import effect_of

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
    """Return the day from which *change* is applied: as its file says, else that of its law, postponed where it was."""
    law = manual.law(change.law) if change.law else None
    if change.effective is not None or law is None:
        return change.effective
    return _by_law(manual, effect_of(manual, law)).applied or law.value.effective


def deadline_of(manual: Manual, change: Change) -> Deadline:
    """Return the last day: as the agency set it, else three months after the effect of a law or a decision.

    Another trigger without a day of the agency's has none.
    """
    if change.due is not None:
        first = effective_day(manual, change) or change.due
        return Deadline(Effect(first), first, change.due, change.due)
    if not change.law and change.decision is None:
        return Deadline(Effect(None))
    law = manual.law(change.law) if change.law else None
    return _by_law(manual, effect_of(manual, law, change.effective) if law else Effect(change.effective))


def _by_law(manual: Manual, effect: Effect) -> Deadline:
    return deadline(effect, manual.settings.value.calendar.calendar())
