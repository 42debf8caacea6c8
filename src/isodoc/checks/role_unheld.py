"""A role of the steps that nobody holds today.

What:
    Steps name a role of this agency, organization.yaml lists which roles the posts fill, and no post fills this one
    today; for a text with a `from` to come, on that day. Said once for each role, however many sheets name it. A role
    whose unit belongs to another agency is left out.

Why:
    Rõ người: a step of a role that nobody holds is done by nobody. ISO 9001:2015, 5.3: responsibilities are
    assigned. Staff rotate, so posts have days and steps name roles.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}
      - {id: dong-dau, by: [van-thu], work: Đóng dấu.}
    # file: organization.yaml
    kind: organization
    agencies: [{id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}]
    roles: [{id: mot-cua, name: Cán bộ tiếp nhận hồ sơ}, {id: van-thu, name: Văn thư}]
    persons: [{id: an, name: Nguyễn Văn A}]
    posts: [{person: an, title: Chuyên viên, roles: [mot-cua], from: 2025-07-01}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}
      - {id: dong-dau, by: [van-thu], work: Đóng dấu.}
    # file: organization.yaml
    kind: organization
    agencies: [{id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}]
    roles: [{id: mot-cua, name: Cán bộ tiếp nhận hồ sơ}, {id: van-thu, name: Văn thư}]
    persons: [{id: an, name: Nguyễn Văn A}]
    posts: [{person: an, title: Chuyên viên, roles: [mot-cua, van-thu], from: 2025-07-01}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.roles_in_use import are_assigned, ended, holds, uses
from isodoc.checks.roles_in_use import facts as facts  # noqa: PLC0414 - each check's own, and the same
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.checks.roles_in_use import Roles
    from isodoc.model.manual import Manual

CODE = "ISD408"
SEVERITY = Severity.WARNING


def compare(manual: Manual, known: Mapping[str, Roles], today: dt.date) -> Iterator[Finding]:
    """Yield each role of the sheets that no post fills when they hold, nor has filled until a day before."""
    if manual.organization is None or not are_assigned(manual):
        return
    hint = msg("add the role to `roles:` of a post, with the day from which it is filled")
    for use in uses(manual, known, today):
        if ended(use) is None and not any(holds(post, use.day) for _, post in use.posts):
            message = msg("nobody holds the role {id}; sheets that name it: {count}", id=use.role.id, count=use.sheets)
            if use.day > today:
                message = msg(
                    "nobody holds the role {id} on {day}; sheets that name it: {count}",
                    id=use.role.id, day=use.day, count=use.sheets,
                )  # fmt: skip
            yield at(manual.organization, ("roles", use.place), message, hint)
