"""Sections 1 to 4 of a sheet, put together from the sheet, its field and the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.content.resolving import Resolver
from isodoc.model.parts import REQUIRED, REQUIRED_SECTIONS, held_parts, used_forms
from isodoc.model.prose import REFERENCE
from isodoc.model.section import Sections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.model.content import UsedForm
    from isodoc.model.flow import Flow
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.prose import Prose

_INTRODUCTION: Final = ("purpose", "scope", "references", "definitions")


def sections_of(manual: Manual, procedure: Procedure, flow: Flow, resolver: Resolver) -> Sections:
    """Return sections 1 to 4, resolved: each from the sheet itself, else from its field, else from the manual.

    Inherited paragraphs that refer to a part that this sheet does not have are left out: no sheet prints them. Of an
    abbreviation that is explained again the last meaning counts.
    """
    field = manual.fields.get(procedure.field) if procedure.field else None
    own = procedure.sections or Sections()
    layers = [own, *([field.sections] if field and field.sections else ()), manual.settings.value.sections]
    chosen: dict[str, Any] = {
        name: next((part for layer in layers if (part := getattr(layer, name)) is not None), None)
        for name in (*_INTRODUCTION, "abbreviations")
    }
    parts = _parts(manual, procedure, flow) | {name for name in _INTRODUCTION if chosen[name]}
    if chosen["definitions"] is None and (chosen["abbreviations"] or any(one.extra_abbreviations for one in layers)):
        parts.add("definitions")
    for name in _INTRODUCTION:
        if chosen[name] and getattr(own, name) is None:
            scratch = Resolver(manual)
            chosen[name] = [each for each in scratch.prose(chosen[name]) if _is_said(each, parts, scratch.forms)]
            resolver.paths |= scratch.paths
        chosen[name] = resolver.prose(chosen[name]) if chosen[name] is not None else None
    extra = {one.short: one for layer in reversed(layers) for one in layer.extra_abbreviations}
    usual = {one.short: extra.get(one.short, one) for one in chosen["abbreviations"] or ()}
    chosen["abbreviations"] = None if chosen["abbreviations"] is None else tuple(usual.values())
    return Sections.model_construct(**chosen, extra_abbreviations=tuple(extra.values()))


def _parts(manual: Manual, procedure: Procedure, flow: Flow) -> set[str]:
    """Return every part that a sheet of *procedure* may have, a draft's gaps among them, as references name it."""
    names = held_parts(procedure, flow)
    sections = {
        "content": names or procedure.notes,
        "forms": procedure.forms or used_forms(procedure, flow),
        "records": procedure.records or procedure.record_notes or manual.settings.value.records,
    }
    names |= {name for name, says in sections.items() if says}
    names |= {*(f"step.{each.step.id}" for each in flow.steps), *(f"annex.{each.id}" for each in procedure.annexes)}
    return names | REQUIRED | REQUIRED_SECTIONS if procedure.tthc else names


def _is_said(paragraph: Prose, parts: set[str], forms: Mapping[str, UsedForm]) -> bool:
    if not isinstance(paragraph, str):
        return True
    names = (match[1] for match in REFERENCE.finditer(paragraph))
    return all(name in parts or (name.startswith("form.") and name[5:] in forms) for name in names)
