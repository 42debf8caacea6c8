"""What is known of the revision that a sheet prints: its number, its days, who signed, what was amended before."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.reference import Decision


class Stamp(enum.StrEnum):
    """What stands across the pages."""

    NONE = ""
    DRAFT = "draft"
    SUBMITTED = "submitted"
    OBSOLETE = "obsolete"


class Task(enum.StrEnum):
    """The columns of the approval table."""

    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Signer:
    """A person who signed: the post held on that day, and the signing capacity before it (``KT.``), if any."""

    task: Task
    name: str
    post: str
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Amended:
    """A row of the amendment table: *revision* as ``issue.amendment``; *basis* holds laws by number, and a decision."""

    revision: str
    day: dt.date
    sentences: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The revision that is printed; a draft has none. *unfounded* says that the approval rests on no evidence."""

    stamp: Stamp = Stamp.NONE
    revision: str = ""
    issued: dt.date | None = None
    effective: dt.date | None = None
    signers: tuple[Signer, ...] = ()
    amended: tuple[Amended, ...] = ()
    unfounded: bool = False

    @property
    def draft(self) -> bool:
        """Whether gaps are shown."""
        return self.stamp is Stamp.DRAFT


DRAFT: Final = Edition(Stamp.DRAFT)
