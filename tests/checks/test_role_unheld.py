from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_once_however_many_sheets_name_it(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., responsible: van-thu}
  - {id: b, by: [{role: cua-so}], work: X.}
# file: second.yaml
kind: procedure
code: QT-HT-05
title: Đăng ký khai sinh
steps: [{id: a, by: [van-thu], work: X.}]
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
    assert findings("ISD408", sample) == [(6, 5)]


def test_a_role_of_a_pattern(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
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
    assert findings("ISD408", sample) == [(8, 5)]


def test_a_post_that_begins_later_holds_nothing_yet(findings: Find) -> None:
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
posts:
  - {person: an, title: Chuyên viên, roles: [mot-cua], from: 2026-11-22}
  - {person: binh, title: Văn thư, roles: [van-thu], from: 2026-11-23}
"""
    )
    assert findings("ISD408", sample) == [(6, 5)]


def test_nothing_is_known_before_posts_name_roles(findings: Find) -> None:
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
    assert findings("ISD408", sample) == []


def test_the_message_counts_the_sheets(report: Report) -> None:
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
    messages = [str(one.message) for one in report(sample) if one.code == "ISD408"]
    assert messages == ["nobody holds the role van-thu on 2026-11-22; sheets that name it: 1"]
