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

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.mentions import ID, in_key, in_list
from isodoc.checks.steps import actors, written_steps
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import AgencyActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.mentions import Mention
    from isodoc.model.manual import Manual

CODE = "ISD305"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of an agency that is not there."""
    agencies = manual.agencies
    names = Names(agencies, {one.id: (one.name, one.short, *one.aliases) for one in agencies.values()})
    for entry, keys, agency in _mentions(manual):
        if agency not in agencies:
            yield at(entry, keys, msg("no agency has the id {id}", id=agency), names.like(agency, entry.path))


def _mentions(manual: Manual) -> Iterator[Mention]:
    if ID.fullmatch(manual.settings.value.agency):
        yield from in_key([manual.settings], "agency")
    for entry in manual.procedures:
        places = entry.value.reception.places if entry.value.reception else ()
        yield from in_list(entry, ("authorities",), entry.value.authorities, "agency")
        yield from in_list(entry, ("reception", "places"), places, "agency")
        yield from in_list(entry, ("stages",), entry.value.stages, "agency")
    for one in written_steps(manual):
        for keys, actor in actors(one):
            if isinstance(actor, AgencyActor):
                yield one.entry, (*keys, "agency"), actor.agency
    organization = manual.organization
    if organization is not None:
        yield from in_list(organization, ("agencies",), organization.value.agencies, "parent")
        yield from in_list(organization, ("units",), organization.value.units, "agency")
