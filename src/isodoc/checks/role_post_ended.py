"""A role of the steps whose last holder has left the post.

What:
    Steps name a role of this agency, and every post that fills it has ended. The finding names the person who held
    it last and the last day.

Why:
    Rõ người: when somebody leaves a post, the work of the role must go to somebody else from the next day on. ISO
    9001:2015, 5.3: responsibilities are assigned; staff rotation is what makes manuals go out of date first.

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
    posts:
      - {person: an, title: Chuyên viên, roles: [mot-cua], from: 2025-07-01}
      - {person: an, title: Văn thư, roles: [van-thu], from: 2025-07-01, until: 2026-06-30}

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
    posts:
      - {person: an, title: Chuyên viên, roles: [mot-cua, van-thu], from: 2026-07-01}
      - {person: an, title: Văn thư, roles: [van-thu], from: 2025-07-01, until: 2026-06-30}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.roles_in_use import ended, uses
from isodoc.checks.roles_in_use import facts as facts  # noqa: PLC0414 - each check's own, and the same
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.checks.roles_in_use import Roles
    from isodoc.model.manual import Manual

CODE = "ISD409"
SEVERITY = Severity.WARNING


def compare(manual: Manual, known: Mapping[str, Roles], today: dt.date) -> Iterator[Finding]:
    """Yield each role of the sheets that is held only by persons whose posts end before the sheets hold."""
    hint = msg("add the post of the person who holds the role now, or correct `until:`")
    for use in uses(manual, known, today):
        last = ended(use)
        if last is not None and manual.organization is not None:
            place, post = last
            person = manual.persons.get(post.person)
            message = msg(
                "the role {id} was held last by {person}, until {day}; sheets that name it: {count}",
                id=use.role.id, count=use.sheets, person=person.name if person else post.person, day=post.until,
            )  # fmt: skip
            yield at(manual.organization, ("posts", place, "until"), message, hint)
