"""Sections 1 to 4 of a sheet: from the manual's defaults, the field's, or the sheet's own."""

from __future__ import annotations

from isodoc.i18n import msg
from isodoc.model.base import Model, Several, Text, doc, required, several
from isodoc.model.prose import Prose


class Abbreviation(Model):
    """An abbreviation and what it stands for."""

    short: Text = required(msg("Abbreviation"), msg("The short form."), "TTHC")
    full: Text = required(msg("Meaning"), msg("What it stands for."), "Thủ tục hành chính")


class Sections(Model):
    """The introductory sections; what is absent comes from the field, then from the manual."""

    purpose: Several[Prose] | None = doc(msg("Purpose"), msg("Section 1: what the sheet is for."))
    scope: Several[Prose] | None = doc(msg("Scope"), msg("Section 2: what and whom it concerns."))
    references: Several[Prose] | None = doc(msg("References"), msg("Section 3: documents referred to."))
    definitions: Several[Prose] | None = doc(msg("Definitions"), msg("Section 4: terms and definitions."))
    abbreviations: Several[Abbreviation] | None = doc(msg("Abbreviations"), msg("Section 4: abbreviations."))
    extra_abbreviations: Several[Abbreviation] = several(
        msg("More abbreviations"), msg("Abbreviations of this sheet beside the inherited ones.")
    )
