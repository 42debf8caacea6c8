"""Posts that do not say which roles they fill.

What:
    Steps of the sheets name roles, organization.yaml lists persons or posts, and no post says by `roles:` which of
    them it fills. Said once for the manual.

Why:
    Rõ người: sheets name roles because staff rotate; who does a step on a day follows from the posts only. Without
    them isodoc cannot tell that a role is held by nobody. ISO 9001:2015, 5.3: responsibilities are assigned.

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
    posts: [{person: an, title: Chuyên viên, from: 2025-07-01}]

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
from isodoc.checks.roles_in_use import are_assigned, uses
from isodoc.checks.roles_in_use import facts as facts  # noqa: PLC0414 - each check's own, and the same
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.checks.roles_in_use import Roles
    from isodoc.model.manual import Manual

CODE = "ISD426"
SEVERITY = Severity.NOTE


def compare(manual: Manual, known: Mapping[str, Roles], today: dt.date) -> Iterator[Finding]:
    """Yield one finding where sheets name roles and nothing is said of who holds them."""
    organization = manual.organization
    if organization is None or are_assigned(manual) or not (organization.value.persons or organization.value.posts):
        return
    used = tuple(uses(manual, known, today))
    if used:
        message = msg("no post says which roles it fills; roles that steps name: {count}", count=len(used))
        hint = msg("add `roles:` to the posts, such as {example}", example=f"roles: [{used[0].role.id}]")
        yield at(organization, ("posts",), message, hint)
