"""The register of any day, worked out anew from a log of what was done: slow, simple, and without code of isodoc.

The log has the acts as they were typed; numbers, first days and what holds follow from the rules of the design alone:
the last by first day and place in the chain holds, unless it was withdrawn by then; the first approval is issue 1
amendment 0, or goes on from paper; an approval without a day of its own holds from the day that the submission or an
earlier vote asked for, but not before the decision, else the act.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

VIETNAM: Final = dt.timezone(dt.timedelta(hours=7))
_EVER: Final = dt.date.max


@dataclass(frozen=True)
class Deed:
    """One act on one document, as somebody did it.

    *digest* is that of what was frozen by it; an act on something frozen before has none. *effective* is the day that
    was typed. *to* and *from_* name the document that comes after, and the one before.
    """

    document: str
    action: str
    by: str
    at: dt.datetime
    digest: str = ""
    decided: dt.date | None = None
    effective: dt.date | None = None
    new_issue: bool = False
    paper: str = ""
    to: str = ""
    from_: str = ""

    @property
    def day(self) -> dt.date:
        """The day of the record in Vietnam."""
        return self.at.astimezone(VIETNAM).date()

    @property
    def acted(self) -> dt.date:
        """The day on which the person acted."""
        return self.decided or self.day


class Turn(NamedTuple):
    """Something that begins to hold: a revision with its digest, or, without them, the end."""

    place: int
    first: dt.date
    by: str
    recorded: dt.date
    revision: tuple[int, int] | None = None
    digest: str = ""
    moved: bool = False


class Moment(NamedTuple):
    """How a chain stands after one of its acts."""

    recorded: dt.date
    action: str
    pending: tuple[Deed, ...]
    turns: tuple[Turn, ...]


@dataclass
class Story:
    """The acts on one document, in their order; *before* finds that of another one."""

    persons: Callable[[dt.date], int]
    before: Callable[[str], Story]
    moments: list[Moment] = field(default_factory=list)
    """How the chain stood after each act."""

    def add(self, deed: Deed) -> None:
        """Add one more act."""
        _, _, pending, turns = self.moments[-1] if self.moments else Moment(deed.day, "", (), ())
        turn = self._turn(len(self.moments), deed, pending, turns)
        if deed.action == "submitted":
            pending = (deed,)
        elif deed.action == "reviewed" or (deed.action == "approved" and turn is None):
            pending = (*pending, deed)
        elif not (deed.action == "superseded" and deed.from_):
            pending = ()
        self.moments.append(Moment(deed.day, deed.action, pending, (*turns, turn) if turn else turns))

    def _turn(self, place: int, deed: Deed, pending: tuple[Deed, ...], turns: tuple[Turn, ...]) -> Turn | None:
        if deed.action == "withdrawn" or deed.to:
            return Turn(place, deed.effective or deed.acted, deed.by, deed.day, moved=bool(deed.to))
        if deed.action == "approved":
            votes = sum(each.action == "approved" for each in pending)
            if votes + 1 < self.persons(deed.day):
                return None
            first = deed.effective or max(deed.acted, wished(pending) or deed.acted)
            return Turn(place, first, deed.by, deed.day, _number(deed, turns), pending[0].digest)
        if deed.action == "corrected":
            held = holds(turns, deed.day)
            assert held is not None
            return Turn(place, deed.effective or deed.day, deed.by, deed.day, held.revision, deed.digest)
        if deed.action == "renamed":
            first = deed.effective or deed.day
            earlier = self.before(deed.from_)
            held = holds([each for each in earlier.turns(_EVER) if not each.moved], first)
            assert held is not None
            return Turn(place, first, deed.by, deed.day, held.revision, deed.digest)
        return None

    def after(self, day: dt.date) -> Moment | None:
        """Return how the chain stood at the end of *day*; nothing before its first act."""
        return next((each for each in reversed(self.moments) if each.recorded <= day), None)

    def turns(self, day: dt.date) -> tuple[Turn, ...]:
        """Return what had been recorded by the end of *day*."""
        moment = self.after(day)
        return moment.turns if moment else ()

    def told(self, day: dt.date) -> dict[str, object] | None:
        """Return what the register says of the document on *day*; nothing when it is not listed."""
        known, every = self.after(day), self.turns(_EVER)
        now = holds(every, day)
        if known is None and now is None:
            return None
        coming = waits(known.turns, day) if known else []
        shown = now if now and now.revision else next(iter(coming), None) or last_held(every, day)
        state = "draft"
        if now and now.revision:
            state = "in force"
        elif coming:
            state = "approved, waiting"
        elif now:
            state = "replaced" if now.moved else "withdrawn"
        elif known and known.pending:
            reviewed = any(each.action == "reviewed" for each in known.pending)
            state = "in approval" if reviewed else "in review"
        elif known and known.action == "returned":
            state = "returned"
        return {
            "state": state,
            "revision": shown and "{}.{}".format(*(shown.revision or ())),
            "effective": shown and shown.first,
            "digest": shown and shown.digest,
            "by": shown and shown.by,
            "waiting": [each.digest for each in coming],
        }


def wished(pending: Sequence[Deed]) -> dt.date | None:
    """Return the day that the submission or, after it, somebody's vote asked for."""
    return next((each.effective for each in reversed(pending) if each.effective), None)


def _number(deed: Deed, turns: Sequence[Turn]) -> tuple[int, int]:
    given = [each.revision for each in turns if each.revision]
    if not given and not deed.paper:
        return 1, 0
    issue, amendment = max(given) if given else tuple(map(int, deed.paper.split(".")))
    return (issue + 1, 0) if deed.new_issue else (issue, amendment + 1)


def holds(turns: Sequence[Turn], day: dt.date) -> Turn | None:
    """Return what holds on *day*: a revision, or the end."""
    found = None
    for turn in turns:
        ended = any(
            each.revision is None and each.place > turn.place and each.first <= turn.first for each in turns
        )  # fmt: skip
        if turn.first <= day and not (ended and turn.revision):
            found = turn if found is None or turn.first >= found.first else found
    return found


def waits(turns: Sequence[Turn], day: dt.date) -> list[Turn]:
    """Return the revisions that begin to hold after *day*, the earliest first."""
    days = sorted({each.first for each in turns if each.first > day})
    found = [holds(turns, each) for each in days]
    return [each for each, first in zip(found, days, strict=True) if each and each.revision and each.first == first]


def last_held(turns: Sequence[Turn], day: dt.date) -> Turn | None:
    """Return the revision that held last, up to *day*."""
    for first in sorted({each.first for each in turns if each.first <= day}, reverse=True):
        found = holds(turns, first)
        if found and found.revision:
            return found
    return None


@dataclass
class Log:
    """All that was done, by document; *persons* tells how many have to approve on a day."""

    persons: Callable[[dt.date], int]
    stories: dict[str, Story] = field(default_factory=dict)

    def add(self, deed: Deed) -> None:
        """Add one more act."""
        self.story(deed.document).add(deed)

    def story(self, name: str) -> Story:
        """Return what was done to the document *name*."""
        return self.stories.setdefault(name, Story(self.persons, self.story))

    def copy(self) -> Log:
        """Return the log as it is now, to be gone on with apart."""
        other = Log(self.persons)
        for name, story in self.stories.items():
            other.stories[name] = Story(self.persons, other.story, [*story.moments])
        return other

    def register(self, day: dt.date) -> dict[str, dict[str, object]]:
        """Return the register of *day* by id."""
        told = {name: story.told(day) for name, story in self.stories.items()}
        return {name: one for name, one in told.items() if one is not None}
