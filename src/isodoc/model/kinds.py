"""The kinds of documents: which model each has, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.model.catalogue import Catalogue
from isodoc.model.change import Change
from isodoc.model.document import Document
from isodoc.model.fee import FeeTable
from isodoc.model.form import Form
from isodoc.model.law import Law
from isodoc.model.organization import Fields, Organization
from isodoc.model.pattern import Clause, Pattern
from isodoc.model.procedure import Procedure
from isodoc.model.settings import CheckSettings, Settings
from isodoc.model.signoff import Package, SignOffs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.i18n import Message
    from isodoc.model.base import Model

KINDS: Mapping[str, type[Model]] = {
    "manual": Settings,
    "organization": Organization,
    "fields": Fields,
    "catalogue": Catalogue,
    "pattern": Pattern,
    "clause": Clause,
    "procedure": Procedure,
    "document": Document,
    "form": Form,
    "law": Law,
    "fees": FeeTable,
    "change": Change,
    "checks": CheckSettings,
}
"""The model of each value of ``kind:`` in the files that people write."""

WRITTEN: Mapping[str, type[Model]] = {"signoffs": SignOffs, "package": Package}
"""The model of each value of ``kind:`` in the files below ``register/``, which isodoc alone writes."""

ALL: Mapping[str, type[Model]] = {**KINDS, **WRITTEN}
"""The model of every value of ``kind:``."""

DESCRIPTIONS: Mapping[str, Message] = {
    "manual": msg("The settings of the whole manual: isodoc.yaml at its root."),
    "organization": msg("Agencies, units, roles, persons and their posts."),
    "fields": msg("The fields by which TTHC are grouped."),
    "catalogue": msg("The TTHC that the agency must cover."),
    "pattern": msg("Steps that many procedures share, with fixed times and one step that takes the rest of the limit."),
    "clause": msg("Paragraphs that many sheets share."),
    "procedure": msg("One controlled process sheet, covering zero, one or several TTHC."),
    "document": msg("A document of the quality system: policy, objectives, quality manual."),
    "form": msg("A controlled form: a file, a text, or prescribed by a law."),
    "law": msg("A legal or guiding document of external origin."),
    "fees": msg("Fees that many sheets share, with the days between which they hold."),
    "change": msg("A change of the law or another trigger, with the sheets to review, tasks and deadlines."),
    "checks": msg("Severities of checks, and findings that are accepted with a reason."),
    "signoffs": msg("The acts on one document, oldest first; isodoc alone writes it."),
    "package": msg("What went to the leader with one draft decision; isodoc alone writes it."),
}
"""What each kind is."""
