"""A person whom organization.yaml does not have.

What:
    A post, a review or an acceptance names a person by an id that `persons:` of organization.yaml does not have.

Why:
    Approvals are acts of persons in the post that they hold on that day; a post without a person gives nobody that
    right (ISO 9001:2015, 5.3).

Fails::

    # file: organization.yaml
    kind: organization
    agencies: [{id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}]
    roles: [{id: mot-cua, name: Cán bộ tiếp nhận hồ sơ}, {id: chuyen-mon, name: Công chức chuyên môn}]
    persons: [{id: an, name: Nguyễn Văn A}]
    posts: [{person: nguyen-an, title: Chủ tịch}]

Passes::

    # file: organization.yaml
    kind: organization
    agencies: [{id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}]
    roles: [{id: mot-cua, name: Cán bộ tiếp nhận hồ sơ}, {id: chuyen-mon, name: Công chức chuyên môn}]
    persons: [{id: an, name: Nguyễn Văn A}]
    posts: [{person: an, title: Chủ tịch}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.mentions import in_list
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.mentions import Mention
    from isodoc.model.manual import Manual

CODE = "ISD306"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a person who is not there."""
    persons = manual.persons
    names = Names(persons, {one.id: (one.name,) for one in persons.values()})
    for entry, keys, person in _mentions(manual):
        if person not in persons:
            yield at(entry, keys, msg("no person has the id {id}", id=person), names.like(person, entry.path))


def _mentions(manual: Manual) -> Iterator[Mention]:
    if manual.organization is not None:
        yield from in_list(manual.organization, ("posts",), manual.organization.value.posts, "person")
    for change in manual.changes:
        yield from in_list(change, ("sheets",), change.value.sheets, "by")
    if manual.checks is not None:
        yield from in_list(manual.checks, ("accepted",), manual.checks.value.accepted, "by")
