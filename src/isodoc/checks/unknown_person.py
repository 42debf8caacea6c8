"""A person whom organization.yaml does not have.

What:
    A post, a review, a task or an acceptance names a person by an id that `persons:` of organization.yaml does not have.

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

from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual

CODE = "ISD306"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a person who is not there."""
    persons = manual.persons
    names = Names(persons, {one.id: (one.name,) for one in persons.values()})
    for entry, keys, person in _mentions(manual):
        if person not in persons:
            yield at(entry, keys, msg("no person has the id {id}", id=person), names.like(person))


def _mentions(manual: Manual) -> Iterator[tuple[Entry[Any], tuple[Key, ...], str]]:
    if manual.organization is not None:
        for place, post in enumerate(manual.organization.value.posts):
            yield manual.organization, ("posts", place, "person"), post.person
    for change in manual.changes:
        for place, sheet in enumerate(change.value.sheets):
            if sheet.by:
                yield change, ("sheets", place, "by"), sheet.by
    if manual.checks is not None:
        for place, accepted in enumerate(manual.checks.value.accepted):
            if accepted.by:
                yield manual.checks, ("accepted", place, "by"), accepted.by
