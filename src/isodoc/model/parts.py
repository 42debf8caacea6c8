"""Which parts of section 5 a procedure has, and which forms it names: what decides on the sheet's headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.model.dossier import Alternative, Paper
from isodoc.model.reference import Capacity

if TYPE_CHECKING:
    from isodoc.model.flow import Flow
    from isodoc.model.procedure import Procedure

REQUIRED: Final = frozenset({"dossier", "limit", "subjects", "authorities", "reception", "steps"})
"""The parts that Decree 63/2010/NĐ-CP, Article 8.2.b to g requires of a TTHC."""

REQUIRED_SECTIONS: Final = frozenset({"purpose", "scope", "content", "records"})


def held_parts(procedure: Procedure, flow: Flow) -> set[str]:
    """Return the parts that say something."""
    conduct = procedure.conduct
    coordinates = [each.capacity is Capacity.COORDINATES for each in procedure.authorities]
    reception = procedure.reception
    parts = {
        "dossier": procedure.dossiers,
        "sets": any(each.sets is not None or each.sets_text for each in procedure.dossiers),
        "limit": procedure.limits or procedure.stages,
        "subjects": procedure.subjects,
        "authorities": not all(coordinates),
        "coordinators": any(coordinates),
        "reception": (reception and (reception.places or reception.channels or reception.returning or reception.note))
        or (conduct and conduct.manner),
        "results": procedure.results,
        "fees": procedure.fees,
        "requirements": procedure.requirements,
        "legal_bases": procedure.legal_bases,
        "conduct": conduct and conduct.sequence,
        "steps": flow.steps,
    }
    return {name for name, part in parts.items() if part}


def used_forms(procedure: Procedure, flow: Flow) -> list[str]:
    """Return the forms that papers, steps, results and records name, each once, in the order of the sheet."""
    names: dict[str, None] = {}

    def visit(items: tuple[object, ...]) -> None:
        for each in items:
            if isinstance(each, Paper):
                if each.form:
                    names[each.form] = None
                visit(each.items)
            elif isinstance(each, Alternative):
                visit(each.any_of)

    for dossier in procedure.dossiers:
        visit(dossier.items)
    for each in flow.steps:
        names |= dict.fromkeys(each.step.forms)
    names |= dict.fromkeys(each.form for each in procedure.results if each.form)
    names |= dict.fromkeys(each.form for each in procedure.records if each.form)
    return list(names)
