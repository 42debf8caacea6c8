"""The register of controlled documents on a day (ISO 9001:2015, 7.5.3): computed from sign-offs, never typed."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from isodoc.i18n import Message
    from isodoc.model.signoff import Action, HeldPost, SignedDecision, SignOff
    from isodoc.model.timeline import Edition, Evidence


class State(enum.StrEnum):
    """How a document stands, for a reader or in the work on its next revision."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    IN_APPROVAL = "in approval"
    WAITING = "approved, waiting"
    IN_FORCE = "in force"
    EDITED = "edited since approval"
    LABELS_CHANGED = "labels changed since approval"
    RETURNED = "returned"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


_SAID: Final = {
    State.DRAFT: msg("Draft"),
    State.IN_REVIEW: msg("Waiting for review"),
    State.IN_APPROVAL: msg("Waiting for approval"),
    State.WAITING: msg("Approved, not yet in force"),
    State.IN_FORCE: msg("In force"),
    State.EDITED: msg("Edited, not yet approved"),
    State.LABELS_CHANGED: msg("Labels changed since approval"),
    State.RETURNED: msg("Returned"),
    State.REPLACED: msg("Replaced"),
    State.WITHDRAWN: msg("Withdrawn"),
}


def say(state: State) -> Message:
    """Return the official words of *state*."""
    return _SAID[state]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the register says of a content: its own words, not those of today's work folder.

    Attributes:
        code: The printed code.
        kind: ``procedure``, ``form``, ``document``, ``policy`` or ``keys``.
        field: The id of the field; *field_name* as it is printed. Empty where there is none.
        owner: The id of the unit that keeps it; *owner_name* as it is printed.
        bare: A digest of the content without its labels, to tell a new label from a new content.
    """

    code: str
    title: str = ""
    kind: str = ""
    field: str = ""
    field_name: str = ""
    owner: str = ""
    owner_name: str = ""
    tthc: tuple[str, ...] = ()
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """What lies in the work folder under one id: the digest that it would have now, and its facts."""

    digest: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Acted:
    """What *person* did on the way to a revision, on which day, and in which post; none where the entry names none."""

    action: Action
    person: str
    post: HeldPost | None
    day: dt.date


@dataclass(frozen=True, slots=True)
class Missing:
    """An act that somebody has yet to do.

    Attributes:
        count: How many persons are still wanted.
        persons: Ids of those who may act on that day and have not acted yet.
        command: What one of them types: ``isodoc approve QT-HT-04 --by binh``.
    """

    action: Action
    count: int
    persons: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of the register on a day.

    Attributes:
        state: How it stands for its readers; ``EDITED`` and ``LABELS_CHANGED`` of what is approved but lies otherwise
            in the work folder; where nothing was ever approved, how far the work on it is.
        work: How far the work on the next revision is: ``IN_REVIEW``, ``IN_APPROVAL`` or ``RETURNED``.
        edition: What is in force; else what will be first; else what was last.
        approved: The day of the decision, else of the act.
        effective: Its first day.
        until: Its last day, where one is known: the day before the next edition, or before the end.
        signers: Who submitted, reviewed, approved and corrected that edition, in order.
        waiting: Editions that take effect later, the earliest first.
        overtaken: Those of *waiting* that lack what was approved after them and takes effect before them.
        pending: The open submission and the acts on it.
        missing: Whose act is missing.
        successors: The ids of the documents that took its place.
        ended_by: The decision by which it ended.
    """

    id: str
    facts: Facts
    state: State
    work: State | None = None
    edition: Edition | None = None
    approved: dt.date | None = None
    effective: dt.date | None = None
    until: dt.date | None = None
    evidence: Evidence | None = None
    signers: tuple[Acted, ...] = ()
    waiting: tuple[Edition, ...] = ()
    overtaken: tuple[Edition, ...] = ()
    pending: tuple[SignOff, ...] = ()
    missing: tuple[Missing, ...] = ()
    successors: tuple[str, ...] = ()
    ended_by: SignedDecision | None = None

    @property
    def revision(self) -> str | None:
        """Issue and amendment of the edition: ``3.2``."""
        return self.edition.revision if self.edition else None

    @property
    def digest(self) -> str | None:
        """The content of the edition."""
        return self.edition.digest if self.edition else None

    @property
    def decision(self) -> SignedDecision | None:
        """The decision on which the edition rests."""
        return self.edition.entry.decision if self.edition else None


@dataclass(frozen=True)
class Register:
    """All controlled documents on *day*, by field and code as Vietnamese sorts them."""

    day: dt.date
    documents: tuple[Listed, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Listed]:
        """The documents by id."""
        return {each.id: each for each in self.documents}
