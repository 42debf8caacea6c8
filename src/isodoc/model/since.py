"""What laws and catalogues of TTHC say otherwise than at an earlier time."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isodoc.model.catalogue import Tthc
    from isodoc.model.entry import Entry
    from isodoc.model.impact import Impact
    from isodoc.model.law import Law
    from isodoc.model.procedure import Procedure


class Since(enum.StrEnum):
    """What happened to a law, or to a TTHC in the scope of the quality system."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class LawSince:
    """A law that says something else: as it is now, else as it was; *keys* are those that say it."""

    change: Since
    entry: Entry[Law]
    keys: tuple[str, ...] = ()
    impact: Impact | None = None
    """What it does to the manual; nothing where it is no longer there."""


@dataclass(frozen=True, slots=True)
class TthcSince:
    """A TTHC that came into use, is in use no more, or of which a catalogue says something else.

    Attributes:
        path: The file of the catalogue; of the earlier one where no catalogue lists it any more.
        keys: The keys of which something else is said.
        sheets: The procedures that cover it, each once, those to come too.
    """

    change: Since
    tthc: Tthc
    path: str
    keys: tuple[str, ...] = ()
    sheets: tuple[Procedure, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedLaws:
    """Everything that laws and catalogues say otherwise, in the order of their numbers and codes."""

    laws: tuple[LawSince, ...] = ()
    tthc: tuple[TthcSince, ...] = ()

    @property
    def rescoped(self) -> bool:
        """Whether the scope changes, which has to be declared again (Decision 19/2014/QĐ-TTg, Article 4.4.c)."""
        return any(one.change is not Since.CHANGED for one in self.tthc)
