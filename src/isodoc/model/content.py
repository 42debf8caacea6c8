"""What a document says, resolved: the noun between the manual and the sheet, and what is frozen when it is submitted.

Nothing in it is worded, numbered or formatted yet. Its bytes and its digest are made in :mod:`isodoc.content`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from isodoc.model.flow import Flow
from isodoc.model.section import Sections
from isodoc.model.settings import Numbering, Page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from isodoc.i18n import Language
    from isodoc.model.base import Model
    from isodoc.model.fee import FeeTable
    from isodoc.model.form import Prescription

POLICY_ID: Final = "HT-POLICY"
"""The id and code under which the policy of sign-offs is controlled."""
KEYS_ID: Final = "HT-KEYS"
"""The id and code under which the keys of persons are controlled."""


class ContentKind(enum.StrEnum):
    """What is controlled."""

    PROCEDURE = "procedure"
    DOCUMENT = "document"
    FORM = "form"
    POLICY = "policy"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class LawLabel:
    """How a law is called: what stands around its number in a citation."""

    type: str | None = None
    title: str | None = None
    short: str | None = None
    issuer: str | None = None
    issued: dt.date | None = None


@dataclass(frozen=True, slots=True)
class UsedForm:
    """A form that the sheet names: its printed code and the laws that prescribe it; text and file where appended."""

    code: str
    prescribed: tuple[Prescription, ...] = ()
    text: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """Titles and names of what the document refers to, by their ids. Their change is no change of the document."""

    agency: str
    agencies: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    tthc: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    laws: Mapping[str, LawLabel] = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What one document says.

    *document* is the noun as its file has it, with shared clauses put in and laws named by their numbers; *flow* and
    *sections* are resolved. *laws* gives the number of each law that is named and that the manual has, *files* the
    digest of each file that is attached, by its path in the manual; frozen, by its name, unless two have the same.
    """

    kind: ContentKind
    agency: str
    id: str
    code: str
    language: Language
    document: Model
    labels: Labels
    flow: Flow = field(default_factory=Flow)
    sections: Sections = field(default_factory=Sections)
    usual_records: tuple[str, ...] = ()
    owner: str | None = None
    forms: Mapping[str, UsedForm] = field(default_factory=dict)
    laws: Mapping[str, str] = field(default_factory=dict)
    fee_tables: Mapping[str, tuple[FeeTable, ...]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title of the document."""
        return str(getattr(self.document, "title", self.code))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out and numbered, which is no part of what it says; kept beside the templates."""

    numbering: Numbering = Numbering.LETTERED
    fractions: bool = False
    page: Page = field(default_factory=Page)
