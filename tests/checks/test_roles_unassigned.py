from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_posts_without_roles(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., responsible: van-thu}
  - {id: b, by: [{role: cua-so}], work: X.}
# file: organization.yaml
kind: organization
agencies: [{id: ubnd-phuong, name: UBND phường}, {id: so, name: Sở}]
units: [{id: phong, name: Phòng}, {id: phong-so, name: Phòng, agency: so}]
roles:
  - {id: mot-cua, name: Một cửa}
  - {id: van-thu, name: Văn thư}
  - {id: cua-so, name: Chuyên viên Sở, unit: phong-so}
  - {id: chuyen-mon, name: Công chức, unit: phong}
persons: [{id: an, name: Nguyễn Văn A}, {id: binh, name: Trần Thị B}]
posts: [{person: an, title: Chuyên viên}]
"""
    )
    assert findings("ISD426", sample) == [(10, 8)]


def test_persons_without_posts(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., responsible: van-thu}
  - {id: b, by: [{role: cua-so}], work: X.}
# file: organization.yaml
kind: organization
agencies: [{id: ubnd-phuong, name: UBND phường}, {id: so, name: Sở}]
units: [{id: phong, name: Phòng}, {id: phong-so, name: Phòng, agency: so}]
roles:
  - {id: mot-cua, name: Một cửa}
  - {id: van-thu, name: Văn thư}
  - {id: cua-so, name: Chuyên viên Sở, unit: phong-so}
  - {id: chuyen-mon, name: Công chức, unit: phong}
persons: [{id: an, name: Nguyễn Văn A}, {id: binh, name: Trần Thị B}]
"""
    )
    assert findings("ISD426", sample) == [(1, 1)]


def test_one_post_with_roles_is_a_beginning(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., responsible: van-thu}
  - {id: b, by: [{role: cua-so}], work: X.}
# file: organization.yaml
kind: organization
agencies: [{id: ubnd-phuong, name: UBND phường}, {id: so, name: Sở}]
units: [{id: phong, name: Phòng}, {id: phong-so, name: Phòng, agency: so}]
roles:
  - {id: mot-cua, name: Một cửa}
  - {id: van-thu, name: Văn thư}
  - {id: cua-so, name: Chuyên viên Sở, unit: phong-so}
  - {id: chuyen-mon, name: Công chức, unit: phong}
persons: [{id: an, name: Nguyễn Văn A}, {id: binh, name: Trần Thị B}]
posts: [{person: an, title: Chuyên viên, roles: [mot-cua]}]
"""
    )
    assert findings("ISD426", sample) == []


def test_a_new_manual_lists_nobody_yet(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., responsible: van-thu}
  - {id: b, by: [{role: cua-so}], work: X.}
# file: organization.yaml
kind: organization
roles: [{id: mot-cua, name: Một cửa}, {id: van-thu, name: Văn thư}]
"""
    )
    assert findings("ISD426", sample) == []


def test_no_step_names_a_role(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: organization.yaml
kind: organization
agencies: [{id: ubnd-phuong, name: UBND phường}, {id: so, name: Sở}]
units: [{id: phong, name: Phòng}, {id: phong-so, name: Phòng, agency: so}]
roles:
  - {id: mot-cua, name: Một cửa}
  - {id: van-thu, name: Văn thư}
  - {id: cua-so, name: Chuyên viên Sở, unit: phong-so}
  - {id: chuyen-mon, name: Công chức, unit: phong}
persons: [{id: an, name: Nguyễn Văn A}, {id: binh, name: Trần Thị B}]
posts: [{person: an, title: Chuyên viên}]
"""
    )
    assert findings("ISD426", sample) == []
