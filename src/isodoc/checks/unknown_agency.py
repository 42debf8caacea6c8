"""An agency that organization.yaml does not have.

What:
    A procedure, a step, a unit or the settings name an agency by an id that `agencies:` of organization.yaml does not
    have. Agencies can also be named in words: `name:` instead of `agency:`.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.g: a procedure says which agency decides. One id for each agency lets its name
    change in one place, as in the reform of 2025.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    authorities: [{agency: ubnd-xa, capacity: decides}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    authorities: [{agency: ubnd-phuong, capacity: decides}, {name: Công an tỉnh, capacity: coordinates}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at
from isodoc.checks.steps import actors, written_steps
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import AgencyActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual

CODE = "ISD305"
SEVERITY = Severity.ERROR
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of an agency that is not there."""
    agencies = manual.agencies
    names = Names(agencies, {one.id: (one.name, one.short, *one.aliases) for one in agencies.values()})
    for entry, keys, agency in _mentions(manual):
        if agency not in agencies:
            yield at(entry, keys, msg("no agency has the id {id}", id=agency), names.like(agency))


def _mentions(manual: Manual) -> Iterator[tuple[Entry[Any], tuple[Key, ...], str]]:
    if _ID.fullmatch(manual.settings.value.agency):
        yield manual.settings, ("agency",), manual.settings.value.agency
    for entry in manual.procedures:
        procedure = entry.value
        places = procedure.reception.places if procedure.reception else ()
        for keys, parts in (
            (("authorities",), procedure.authorities), (("reception", "places"), places), (("stages",), procedure.stages)
        ):  # fmt: skip
            for place, part in enumerate(parts):
                if part.agency:
                    yield entry, (*keys, place, "agency"), part.agency
    for one in written_steps(manual):
        for keys, actor in actors(one):
            if isinstance(actor, AgencyActor):
                yield one.entry, (*keys, "agency"), actor.agency
    organization = manual.organization
    if organization is not None:
        for place, agency in enumerate(organization.value.agencies):
            if agency.parent:
                yield organization, ("agencies", place, "parent"), agency.parent
        for place, unit in enumerate(organization.value.units):
            if unit.agency:
                yield organization, ("units", place, "agency"), unit.agency
