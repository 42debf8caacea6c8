"""A unit that organization.yaml does not have.

What:
    A step, an owner, a role or a post names a unit by an id that `units:` of organization.yaml does not have.

Why:
    The unit that keeps a sheet must see to it that the sheet follows the law within three months (Decision
    19/2014/QĐ-TTg, Article 4.4.a); an id that leads nowhere means that nobody does.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    owner: tuphap

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    owner: tu-phap
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.mentions import in_key, in_list
from isodoc.checks.steps import actors, written_steps
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import UnitActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.mentions import Mention
    from isodoc.model.manual import Manual

CODE = "ISD304"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a unit that is not there."""
    units = manual.units
    names = Names(units, {one.id: (one.name, one.short, *one.aliases) for one in units.values()})
    for entry, keys, unit in _mentions(manual):
        if unit not in units:
            yield at(entry, keys, msg("no unit has the id {id}", id=unit), names.like(unit, entry.path))


def _mentions(manual: Manual) -> Iterator[Mention]:
    for one in written_steps(manual):
        for keys, actor in actors(one):
            if isinstance(actor, UnitActor):
                yield one.entry, (*keys, "unit"), actor.unit
    yield from in_key((*manual.procedures, *manual.documents), "owner")
    for fields in manual.field_lists:
        yield from in_list(fields, ("fields",), fields.value.fields, "owner")
    organization = manual.organization
    if organization is not None:
        yield from in_list(organization, ("roles",), organization.value.roles, "unit")
        yield from in_list(organization, ("posts",), organization.value.posts, "unit")
