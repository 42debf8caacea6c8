from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.i18n import translate
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_channels_and_cases_of_the_portal_share_no_time(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits:
  - {id: cach-thuc, time: 10 ngày làm việc, channels: [direct], source: methods}
  - {id: cach-thuc-2, time: 7 ngày làm việc, text: Nhà ở riêng lẻ, channels: [online], source: methods}
  - {id: truong-hop-01, time: 20 ngày, source: cases, code: "1.013225.01"}
"""
    )
    assert findings("ISD507", sample) == [(7, 31)]


def test_one_time_in_common_is_enough(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits:
  - {id: cach-thuc, time: 10 ngày làm việc, text: Nhà máy, source: methods}
  - {id: truong-hop-01, label: Nhà máy, time: 10 ngày làm việc, source: cases}
  - {id: truong-hop-02, label: Nhà ở, time: 7 ngày làm việc, source: cases}
"""
    )
    assert findings("ISD507", sample) == []


def test_a_case_that_the_import_merged_with_its_channel_agrees(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits:
  - {id: cach-thuc, time: 10 ngày làm việc, source: methods, code: "1.013225.01"}
  - {id: truong-hop-02, label: Nhà ở, time: 7 ngày làm việc, source: cases, code: "1.013225.02"}
"""
    )
    assert findings("ISD507", sample) == []


def test_channels_whose_cases_somebody_has_named(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits:
  - {id: cach-thuc, label: Xã miền núi, time: 17 ngày làm việc, source: methods}
  - {id: truong-hop-01, time: 7 ngày làm việc, source: cases}
"""
    )
    assert findings("ISD507", sample) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("8 giờ", "1 ngày"),
        ("8 giờ làm việc", "1 ngày làm việc"),
        ("trong ngày", "1 ngày làm việc"),
        ("trong ngày", "1 ngày"),
        ("1 tháng", "30 ngày"),
        ("2 tuần", "14 ngày"),
        ("5 ngày", "5 ngày lịch"),
        ("5", "9 ngày"),
    ],
)
def test_times_that_can_mean_the_same(first: str, second: str, findings: Find) -> None:
    sample = (
        f"{PROCEDURE}limits: [{{id: a, time: {first}, source: methods}}, {{id: b, time: {second}, source: cases}}]\n"
    )
    assert findings("ISD507", sample) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("40 ngày", "40 ngày làm việc"),
        ("1 ngày làm việc", "1 ngày"),
        ("1 ngày làm việc", "1 tháng"),
        ("1 giờ", "1 ngày làm việc"),
        ("1 tháng", "32 ngày"),
    ],
)
def test_times_that_cannot(first: str, second: str, findings: Find) -> None:
    sample = (
        f"{PROCEDURE}limits: [{{id: a, time: {first}, source: methods}}, {{id: b, time: {second}, source: cases}}]\n"
    )
    assert len(findings("ISD507", sample)) == 1


def test_two_limits_and_nothing_tells_their_cases_apart(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits:
  - {id: a, label: Không phải xác minh, time: 3 ngày làm việc, channels: [direct, postal]}
  - {id: b, label: Phải xác minh, time: 23 ngày}
  - {id: c, label: "không phải  xác minh", time: 5 ngày làm việc}
"""
    )
    assert findings("ISD507", sample) == [(7, 50)]


@pytest.mark.parametrize(
    "told",
    [
        "label: Phải xác minh",
        "heading: Bổ sung hộ tịch",
        "text: Khi phải xác minh",
        "note: Khi phải xác minh",
        "starts: ngày được lấy ý kiến",
        "agreement: Thỏa thuận bằng văn bản",
        "extends: a",
        "channels: [online]",
    ],
)
def test_what_tells_two_limits_apart(told: str, findings: Find) -> None:
    limits = f"limits: [{{id: a, time: 3 ngày, channels: [direct]}}, {{id: b, time: 5 ngày, {told}}}]\n"
    assert findings("ISD507", PROCEDURE + limits) == []


def test_limits_in_words_are_not_compared(findings: Find) -> None:
    sample = (
        PROCEDURE + "limits: [{id: a, text: 3 (đơn vị tính khác)}, {id: b, time: 5 ngày}, {id: c, text: Theo lịch}]\n"
    )
    assert findings("ISD507", sample) == []


def test_the_message_shows_all_times(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
limits:
  - {id: a, time: 40 ngày, source: methods}
  - {id: b, time: 6 ngày làm việc, text: Không kiểm tra, source: methods}
  - {id: c, time: 40 ngày làm việc, source: cases}
"""
    )
    (finding,) = (one for one in report(sample) if one.code == "ISD507")
    assert translate(finding.message, "en") == (
        "the limits of the channels (40 days, 6 working days) and of the cases (40 working days) have no time in common"
    )
