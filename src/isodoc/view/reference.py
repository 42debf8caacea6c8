"""Which sections and parts a sheet has, their numbers, and what ``{ref: …}`` prints for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.parts import REQUIRED, REQUIRED_SECTIONS, held_parts, used_forms
from isodoc.model.settings import Numbering
from isodoc.view.steps import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.i18n import Message
    from isodoc.model.flow import Flow
    from isodoc.model.procedure import Procedure
    from isodoc.view.writer import Writer

SECTIONS: Final[Mapping[str, Message]] = {
    "purpose": msg("PURPOSE"),
    "scope": msg("SCOPE"),
    "references": msg("DOCUMENTS REFERRED TO"),
    "definitions": msg("DEFINITIONS AND ABBREVIATIONS"),
    "content": msg("CONTENT OF THE PROCEDURE"),
    "forms": msg("FORMS OF THE PROCEDURE"),
    "records": msg("RECORDS TO BE KEPT"),
}
"""The seven sections of a sheet, in order."""

LETTERED: Final[tuple[str, ...]] = (
    *("dossier", "limit", "subjects", "authorities", "coordinators", "reception", "results", "fees", "requirements"),
    *("legal_bases", "conduct", "steps"),
)
DECIMAL: Final[tuple[str, ...]] = (
    *("requirements", "dossier", "sets", "limit", "reception", "fees", "subjects", "authorities", "coordinators"),
    *("results", "conduct", "steps", "legal_bases"),
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A section or part: its *name*, the *number* in its heading; *missing* when it is required and says nothing."""

    name: str
    number: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The sections of a sheet and the parts of section 5, in order."""

    sections: tuple[Numbered, ...]
    parts: tuple[Numbered, ...]


def plan(writer: Writer, procedure: Procedure, flow: Flow) -> Plan:
    """Return what the sheet has, and let *writer* resolve references to it."""
    decimal = writer.layout.numbering is Numbering.DECIMAL
    held = held_parts(procedure, flow)
    wanted = REQUIRED if writer.draft and procedure.tthc else frozenset()
    names: list[str] = [name for name in (DECIMAL if decimal else LETTERED) if name in held or name in wanted]
    if not decimal:
        held.discard("sets")
    filled = _filled(writer, procedure, flow, names)
    gaps = REQUIRED_SECTIONS if writer.draft and procedure.tthc else frozenset()
    chosen = [name for name in SECTIONS if name in filled or name in gaps]
    sections = tuple(Numbered(name, f"{place}.", name not in filled) for place, name in enumerate(chosen, 1))
    five = next((each.number for each in sections if each.name == "content"), "5.")
    parts = tuple(
        Numbered(name, f"{five}{place}." if decimal else f"{writer.letter(place)}.", name not in held)
        for place, name in enumerate(names, 1)
    )
    _note_references(writer, procedure, flow, Plan(sections, parts), "" if decimal else five)
    return Plan(sections, parts)


def _filled(writer: Writer, procedure: Procedure, flow: Flow, parts: list[str]) -> set[str]:
    """Return the sections that say something."""
    introduction = writer.content.sections
    sections: dict[str, object] = {
        "purpose": introduction.purpose,
        "scope": introduction.scope,
        "references": introduction.references,
        "definitions": introduction.definitions or introduction.abbreviations or introduction.extra_abbreviations,
        "content": parts or procedure.notes,
        "forms": procedure.forms or used_forms(procedure, flow),
        "records": procedure.records or procedure.record_notes or writer.content.usual_records,
    }
    return {name for name, part in sections.items() if part}


def _note_references(writer: Writer, procedure: Procedure, flow: Flow, found: Plan, five: str) -> None:
    noun = writer.say(msg("section"))
    references = writer.references
    for section in found.sections:
        references[section.name] = (noun, section.number.rstrip("."))
    for part in found.parts:
        references[part.name] = (noun, f"{five}{part.number}".rstrip("."))
    step, form, annex = writer.say(msg("step")), writer.say(msg("form")), writer.say(msg("annex"))
    for name, number in numbers(flow).items():
        references[f"step.{name}"] = (step, number)
    for name, used in writer.content.forms.items():
        references[f"form.{name}"] = (form, used.code)
    several = len(procedure.annexes) > 1
    for place, each in enumerate(procedure.annexes, 1):
        references[f"annex.{each.id}"] = (annex, str(place)) if several else ("", annex)
