"""What is known of a package when its papers are made; :mod:`isodoc.view.papers` words it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.i18n import Language
    from isodoc.model.organization import Signing


class Act(enum.StrEnum):
    """What the decision does with a document."""

    FIRST = "first"
    AMENDED = "amended"
    REISSUED = "reissued"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Office:
    """The agency that decides.

    *parent* is the agency directly above it. *place* begins the line of the date; without it, it follows from the
    name. *symbol* stands in the number of its decisions (``UBND``), *head* is the title of who leads it (``Chủ tịch``).
    """

    name: str
    parent: str = ""
    place: str = ""
    symbol: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Drafter:
    """The unit that submits; *symbol* stands in the number of its papers and in the file copy (``VP``)."""

    name: str
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the title of the post, the name, the signing capacity of the post; each may be unknown."""

    post: str = ""
    name: str = ""
    signs: Signing | None = None


@dataclass(frozen=True, slots=True)
class Packaged:
    """A document of the package.

    *field* is the name of its field, empty for a document of the quality system. *amendment* is nothing in a manual
    that counts issues alone. *changes* are sentences about what changes.
    """

    code: str
    title: str
    act: Act = Act.FIRST
    issue: int = 1
    amendment: int | None = 0
    field: str = ""
    tthc: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole package.

    *name* is that of the package, *made* the day on which the papers are made; number and day of both papers are given
    later, by the clerk. *title* says what the decision is about, *bases* are laws and decisions in words, *reasons*
    sentences. *effective* is the day from which the decision holds, that of the signature when there is none.
    *receivers* are told of the decision beside those who carry it out.
    """

    name: str
    made: dt.date
    office: Office
    documents: tuple[Packaged, ...]
    drafter: Drafter | None = None
    submitted_by: Signatory = Signatory()
    leader: Signatory = Signatory()
    title: str = ""
    bases: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    effective: dt.date | None = None
    receivers: tuple[str, ...] = ()
    standard: str = "TCVN ISO 9001:2015"
    language: Language = "vi"
