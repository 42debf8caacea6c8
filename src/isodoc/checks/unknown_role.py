"""A role that organization.yaml does not have.

What:
    A step, a post, a task or a record names a role by an id that `roles:` of organization.yaml does not have.

Why:
    Steps name roles, because staff rotate; who answers for a step is known only when the role is (ISO 9001:2015, 5.3).
    Real sheets call six roles by 29 names: write the role's id in the steps, and the other names under its `aliases:`.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [motcua], work: Kiểm tra hồ sơ.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.mentions import ID, each_of
from isodoc.checks.steps import actors, written_steps
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import RoleActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.mentions import Mention
    from isodoc.model.manual import Manual

CODE = "ISD303"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a role that is not there."""
    roles = manual.roles
    names = Names(roles, {one.id: (one.name, one.short, *one.aliases) for one in roles.values()})
    for entry, keys, role in _mentions(manual):
        if role not in roles:
            yield at(entry, keys, msg("no role has the id {id}", id=role), names.like(role, entry.path))


def _mentions(manual: Manual) -> Iterator[Mention]:
    for one in written_steps(manual):
        for keys, actor in actors(one):
            if isinstance(actor, str):
                yield one.entry, keys, actor
            elif isinstance(actor, RoleActor):
                yield one.entry, (*keys, "role"), actor.role
    organization = manual.organization
    if organization is not None:
        for place, post in enumerate(organization.value.posts):
            yield from each_of(organization, ("posts", place, "roles"), post.roles)
    yield from _holders(manual)


def _holders(manual: Manual) -> Iterator[Mention]:
    """Yield who keeps records or does tasks, where it is an id and not the id of something else."""
    others = (manual.units, manual.agencies)
    for entry in manual.procedures:
        for place, record in enumerate(entry.value.records):
            holder = record.holder or ""
            if ID.fullmatch(holder) and not any(holder in known for known in others):
                yield entry, ("records", place, "holder"), holder
    for change in manual.changes:
        for place, task in enumerate(change.value.tasks):
            if task.by and task.by not in manual.persons and task.by not in manual.units:
                yield change, ("tasks", place, "by"), task.by
