from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find

DECIDES = PROCEDURE + "authorities: [{agency: ubnd-phuong, capacity: decides}]\n"


def test_the_committee_receives_by_its_id(findings: Find) -> None:
    assert findings("ISD814", DECIDES + "reception: {places: [{agency: ubnd-phuong}]}\n") == [(5, 31)]


@pytest.mark.parametrize(
    "name", ["Ủy ban nhân dân phường Mẫu", "UBND phường Mẫu", "Tại UBND phường Mẫu nơi cư trú của người yêu cầu"]
)
def test_the_committee_receives_by_its_name(name: str, findings: Find) -> None:
    assert findings("ISD814", f"{DECIDES}reception: {{places: [{{name: {name}}}]}}\n") == [(5, 29)]


@pytest.mark.parametrize(
    "place",
    [
        "name: Trung tâm Phục vụ hành chính công phường Mẫu",
        "name: Trung tâm Phục vụ hành chính công thuộc UBND phường Mẫu",
        "name: Bộ phận tiếp nhận và trả kết quả của UBND phường Mẫu",
        "agency: ubnd-phuong, name: Bộ phận Một cửa",
        "name: UBND phường Khác",
        "name: Ủy ban nhân dân cấp tỉnh",
        "name: Cổng Dịch vụ công quốc gia",
        "name: Công an phường Mẫu",
        "name: Hội đồng nhân dân phường Mẫu",
        "name: Ủy ban nhân dân phường Mẫu; Sở Tư pháp",
    ],
)
def test_desks_and_other_agencies(place: str, findings: Find) -> None:
    assert findings("ISD814", f"{DECIDES}reception: {{places: [{{{place}}}]}}\n") == []


def test_the_chairman_decides_and_the_committee_receives(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
authorities: [{name: Chủ tịch Ủy ban nhân dân cấp xã, capacity: decides}]
reception: {places: [{name: Uỷ ban nhân dân cấp xã nơi cư trú}]}
"""
    )
    assert findings("ISD814", sample) == [(5, 29)]


def test_police_receives_what_it_decides(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
authorities: [{name: Công an cấp xã, capacity: decides}]
reception: {places: [{name: Công an cấp xã}]}
"""
    )
    assert findings("ISD814", sample) == []


def test_the_agency_that_receives(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
authorities:
  - {agency: ubnd-phuong, capacity: decides}
  - {agency: ubnd-phuong, capacity: receives}
"""
    )
    assert findings("ISD814", sample) == [(6, 14)]
    assert findings("ISD814", sample + "reception: {places: [{agency: ubnd-phuong}]}\n") == [(7, 31)]


def test_nobody_decides(findings: Find) -> None:
    sample = PROCEDURE + "authorities: [{agency: ubnd-phuong, capacity: carries-out}]\n"
    assert findings("ISD814", sample + "reception: {places: [{agency: ubnd-phuong}]}\n") == []
