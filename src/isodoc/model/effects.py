"""The days on which a law holds, by its own dates and by what other laws of the manual do to it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from isodoc.model.deadline import Effect, Pause
from isodoc.model.law import RelationType

if TYPE_CHECKING:
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual

_DAY: Final = dt.timedelta(days=1)


def effect_of(manual: Manual, law: Entry[Law], first: dt.date | None = None) -> Effect:
    """Return the days on which *law* holds, or what it does from the day *first* on: without its suspensions."""
    acts = manual.standings.acts_on(law)
    pauses = [Pause(act.day, act.until) for act in acts if act.whole and act.type is RelationType.SUSPENDS and act.day]
    if law.value.suspended is not None:
        resumed = law.value.resumed
        pauses.append(Pause(law.value.suspended, resumed - _DAY if resumed is not None else None))
    ended = manual.standings.ended_from(law)
    return Effect(first or law.value.effective, ended - _DAY if ended is not None else None, tuple(pauses))
