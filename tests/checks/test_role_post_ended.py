from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_the_last_of_those_who_held_it(findings: Find) -> None:
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
  - {person: an, title: Chuyên viên, roles: [mot-cua], from: 2025-07-01}
  - {person: an, title: Văn thư, roles: [van-thu], until: 2025-12-31}
  - {person: binh, title: Văn thư, roles: [van-thu], from: 2026-01-01, until: 2026-11-21}
  - {person: an, title: Văn thư, roles: [van-thu], until: 2024-12-31}
"""
    )
    assert findings("ISD409", sample) == [(13, 79)]


def test_the_last_day_still_counts(findings: Find) -> None:
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
  - {person: an, title: Chuyên viên, roles: [mot-cua, van-thu], until: 2026-11-22}
"""
    )
    assert findings("ISD409", sample) == []


def test_somebody_else_holds_it_now(findings: Find) -> None:
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
  - {person: an, title: Chuyên viên, roles: [mot-cua, van-thu], until: 2026-06-30}
  - {person: binh, title: Chuyên viên, roles: [mot-cua, van-thu], from: 2026-07-01}
"""
    )
    assert findings("ISD409", sample) == []


def test_a_role_that_no_step_names(findings: Find) -> None:
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
posts: [{person: an, title: Văn thư, roles: [van-thu], until: 2025-12-31}]
"""
    )
    assert findings("ISD409", sample) == []


def test_person_and_day(report: Report) -> None:
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
  - {person: an, title: Chuyên viên, roles: [mot-cua]}
  - {person: binh, title: Văn thư, roles: [van-thu], until: 2026-06-30}
"""
    )
    messages = [str(one.message) for one in report(sample) if one.code == "ISD409"]
    assert messages == ["the role van-thu was held last by Trần Thị B, until 2026-06-30; sheets that name it: 1"]
