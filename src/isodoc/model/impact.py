"""What a law does to the manual: the places that rest on it, or on what it changes, the sheets they reach, and when."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.deadline import Deadline
    from isodoc.model.entry import Entry, Key
    from isodoc.model.law import Law, RelationType
    from isodoc.model.procedure import Procedure


class Reach(enum.StrEnum):
    """How exactly what the law does meets what a place names."""

    CITED = "cited"
    """The place cites the law itself."""
    WHOLE = "whole"
    """The law concerns the whole of what the place cites."""
    ARTICLES = "articles"
    """Both name the same articles, or one an article in which the other lies."""
    UNNAMED = "unnamed"
    """The law concerns articles only, and the place names none."""
    UNCERTAIN = "uncertain"
    """Whether the articles that both name are the same cannot be told from their names."""


class Holder(enum.StrEnum):
    """What kind of file a place stands in."""

    SHEET = "sheet"
    PATTERN = "pattern"
    CLAUSE = "clause"
    FORM = "form"
    FEE_TABLE = "fee table"
    FIELD = "field"
    DEFAULTS = "defaults"
    DOCUMENT = "document"
    LAW = "law"


class Part(enum.StrEnum):
    """Which part of the file a place is."""

    LEGAL_BASIS = "legal basis"
    STEP = "step"
    LIMIT = "limit"
    STAGE = "stage"
    DOSSIER = "dossier"
    FEE = "fee"
    FORM = "form"
    RECORD = "record"
    RETENTION = "retention"
    RESULT = "result"
    REQUIREMENT = "requirement"
    RECEPTION = "reception"
    ONLINE = "online"
    CONDUCT = "conduct"
    ANNEX = "annex"
    SECTION = "section"
    DECISION = "decision"
    NOTE = "note"
    TEXT = "text"


def file_name(entry: Entry[Any], keys: tuple[Key, ...] = ()) -> str:
    """Return by what *entry* is known; of a list of fields the name of the one in which *keys* stand."""
    value = entry.value
    if value.kind == "fields" and len(keys) > 1:
        return str(value.fields[int(keys[1])].name)
    return str(next((name for key in ("code", "number", "id") if (name := getattr(value, key, None))), ""))


@dataclass(frozen=True, slots=True)
class Link:
    """The law *by* does *type* to *law*, to its *articles* as the relation writes them; to all of it without any.

    *note* is what the relation says beside that, such as the article of *by* that does it.
    """

    type: RelationType
    by: str
    law: str
    articles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a citation of *law* is concerned: through *chain*, from that law to the one that was asked about.

    The chain is empty for that law itself. *deadline* has the two days of the chain's last link.
    """

    law: str
    chain: tuple[Link, ...]
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that cites what a *cause* concerns: the value under *keys* of *entry*.

    Attributes:
        name: What the step, record, form … is called; empty where the part has no names.
        articles: The articles that it names, as it writes them.
        touched: Those of them that are concerned.
        prose: Whether a running text mentions the number, rather than a key that is there for laws.
        past: Whether the place, such as a fee with a last day, does not hold any more when the law is applied.
    """

    entry: Entry[Any]
    keys: tuple[Key, ...]
    holder: Holder
    part: Part
    name: str
    cause: Cause
    reach: Reach
    articles: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    prose: bool = False
    past: bool = False

    @property
    def file(self) -> str:
        """By what its file is known: a code, number or id, the name of a field; nothing for the settings."""
        return file_name(self.entry, self.keys)


@dataclass(frozen=True, slots=True)
class Reached:
    """A *hit* that a sheet says: its own, or *through* shared files, the one that the sheet names first.

    *known* is one of a law that is only amended or corrected, beside a citation of the law that does it, and a form in
    the list of an earlier law that the manual has by the later one.
    """

    hit: Hit
    through: tuple[tuple[Holder, str], ...] = ()
    known: bool = False

    @property
    def open(self) -> bool:
        """Whether it has to be looked at by a day, because nothing shows that it says what holds now."""
        return self.hit.reach is not Reach.CITED and not self.known and not self.hit.past


@dataclass(frozen=True, slots=True)
class Concerned:
    """A sheet with everything in it that is concerned; *unit* keeps it."""

    entry: Entry[Procedure]
    unit: str
    reached: tuple[Reached, ...]

    @property
    def cites(self) -> bool:
        """Whether the sheet itself cites the law already."""
        return any(one.hit.reach is Reach.CITED for one in self.reached)

    @property
    def due(self) -> dt.date | None:
        """The earliest day by which what it says of another law has to be looked at."""
        days = (one.hit.cause.deadline.due for one in self.reached if one.open)
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Impact:
    """What *law* does: the *causes* by which it does it, the places that it *hits*, and the *sheets* they reach.

    Hits are in the order of their files; each stands once, also where it reaches many sheets or none. *shared* are
    those that stand in no sheet's own file. A sheet with a coming revision beside it is two sheets with one id.
    """

    law: Entry[Law]
    causes: tuple[Cause, ...]
    hits: tuple[Hit, ...]
    sheets: tuple[Concerned, ...]
    shared: tuple[Reached, ...]
