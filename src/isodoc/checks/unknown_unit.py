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

from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at
from isodoc.checks.steps import actors, written_steps
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import UnitActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual

CODE = "ISD304"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a unit that is not there."""
    units = manual.units
    names = Names(units, {one.id: (one.name, one.short, *one.aliases) for one in units.values()})
    for entry, keys, unit in _mentions(manual):
        if unit not in units:
            yield at(entry, keys, msg("no unit has the id {id}", id=unit), names.like(unit))


def _mentions(manual: Manual) -> Iterator[tuple[Entry[Any], tuple[Key, ...], str]]:
    for one in written_steps(manual):
        for keys, actor in actors(one):
            if isinstance(actor, UnitActor):
                yield one.entry, (*keys, "unit"), actor.unit
    for owned in (*manual.procedures, *manual.documents):
        if owned.value.owner:
            yield owned, ("owner",), owned.value.owner
    for fields in manual.field_lists:
        for place, field in enumerate(fields.value.fields):
            if field.owner:
                yield fields, ("fields", place, "owner"), field.owner
    organization = manual.organization
    if organization is not None:
        for place, role in enumerate(organization.value.roles):
            if role.unit:
                yield organization, ("roles", place, "unit"), role.unit
        for place, post in enumerate(organization.value.posts):
            if post.unit:
                yield organization, ("posts", place, "unit"), post.unit
