from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.checks import role_unheld, run
from isodoc.diagnostics import keys
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Read, Report


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
    assert messages == ["nobody holds the role van-thu; sheets that name it: 1"]


EDITIONS = (
    PROCEDURE
    + """\
steps: [{{id: a, by: [{before}], work: X.}}]
# file: next.yaml
kind: procedure
code: QT-HT-04
from: {start}
title: Cấp Giấy xác nhận tình trạng hôn nhân
steps: [{{id: a, by: [van-thu], work: X.}}]
# file: organization.yaml
kind: organization
agencies: [{{id: ubnd-phuong, name: UBND phường}}]
roles: [{{id: mot-cua, name: Một cửa}}, {{id: van-thu, name: Văn thư}}, {{id: cu, name: Vị trí cũ}}]
persons: [{{id: an, name: Nguyễn Văn A}}]
posts:
  - {{person: an, title: Chuyên viên, roles: [mot-cua]}}
  - {{person: an, title: Văn thư, roles: [van-thu], from: {held}}}
"""
)


@pytest.mark.parametrize(
    ("before", "start", "held", "expected"),
    [
        ("mot-cua", "2027-01-01", "2027-01-01", []),
        (
            "mot-cua",
            "2027-01-01",
            "2027-01-02",
            ["nobody holds the role van-thu on 2027-01-01; sheets that name it: 1"],
        ),
        ("van-thu", "2027-01-01", "2027-01-01", ["nobody holds the role van-thu; sheets that name it: 2"]),
        ("cu", "2027-01-01", "2027-01-01", ["nobody holds the role cu; sheets that name it: 1"]),
        ("cu", "2026-11-22", "2026-11-22", []),
    ],
)
def test_a_text_asks_for_those_who_hold_its_roles_when_it_holds(
    before: str, start: str, held: str, expected: list[str], report: Report
) -> None:
    found = report(EDITIONS.format(before=before, start=start, held=held))
    assert [str(one.message) for one in found if one.code == "ISD408"] == expected


def test_the_finding_is_the_same_on_the_next_day(read: Read) -> None:
    manual = read(EDITIONS.format(before="cu", start="2027-01-01", held="2027-01-01"))
    first, second = (run((), [role_unheld], manual, dt.date(2026, 11, day)) for day in (22, 23))
    assert keys(first) == keys(second)
    assert first
