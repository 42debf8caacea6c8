from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find

CATALOGUE = """\
# file: catalogue/cap-xa.yaml
kind: catalogue
tthc:
  - {code: "1.004873", name: Cấp Giấy xác nhận tình trạng hôn nhân, limit: "LIMIT"}
"""


def catalogue(limit: str) -> str:
    return CATALOGUE.replace("LIMIT", limit)


@pytest.mark.parametrize(
    ("limit", "published"),
    [
        ("5 ngày làm việc", "3 ngày làm việc"),
        ("32 ngày", "1 tháng"),
        ("1 tháng", "20 ngày"),
        ("2 ngày làm việc", "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo"),
        ("9 giờ", "1 ngày làm việc"),
        ("trong ngày", "4 giờ làm việc"),
    ],
)
def test_longer(limit: str, published: str, findings: Find) -> None:
    sample = f'{PROCEDURE}tthc: ["1.004873"]\nlimits: [{{id: a, time: "{limit}"}}]\n{catalogue(published)}'
    assert findings("ISD508", sample) == [(5, 24)]


@pytest.mark.parametrize(
    ("limit", "published"),
    [
        ("3 ngày làm việc", "3 ngày làm việc"),
        ("2 ngày làm việc", "3 ngày làm việc"),
        ("5 ngày làm việc", "3 ngày"),
        ("5 ngày", "3 ngày làm việc"),
        ("30 ngày", "1 tháng"),
        ("1 tháng", "29 ngày"),
        ("1 ngày làm việc", "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo"),
        ("5 ngày làm việc", "giờ hành chính"),
    ],
)
def test_not_longer_or_not_comparable(limit: str, published: str, findings: Find) -> None:
    sample = f'{PROCEDURE}tthc: ["1.004873"]\nlimits: [{{id: a, time: "{limit}"}}]\n{catalogue(published)}'
    assert findings("ISD508", sample) == []


def test_the_shortest_variant_decides(findings: Find) -> None:
    head = PROCEDURE + 'tthc: ["1.004873"]\n'
    limits = "limits: [{id: a, label: A, time: 9 ngày làm việc}, {id: b, label: B, time: 5 ngày làm việc}]\n"
    assert findings("ISD508", head + limits + catalogue("3 ngày làm việc")) == [(5, 76)]
    assert findings("ISD508", head + limits + catalogue("5 ngày làm việc")) == []


@pytest.mark.parametrize(
    ("other", "published", "places"),
    [
        ("23 ngày", "3 ngày làm việc", [(5, 34)]),
        ("20 ngày", "3 ngày làm việc", []),
        ("5 ngày", "3 ngày làm việc", []),
        ("1 tháng", "3 ngày làm việc", [(5, 34)]),
    ],
)
def test_a_variant_in_other_days_keeps_the_limit_unless_it_is_far_longer(
    other: str, published: str, places: list[tuple[int, int]], findings: Find
) -> None:
    limits = f"limits: [{{id: a, label: A, time: 5 ngày làm việc}}, {{id: b, label: B, time: {other}}}]\n"
    assert findings("ISD508", PROCEDURE + 'tthc: ["1.004873"]\n' + limits + catalogue(published)) == places


def test_a_variant_in_working_days_beside_published_days(findings: Find) -> None:
    limits = "limits: [{id: a, label: A, time: 5 ngày}, {id: b, label: B, time: 4 ngày làm việc}]\n"
    head = PROCEDURE + 'tthc: ["1.004873"]\n' + limits
    assert findings("ISD508", head + catalogue("3 ngày")) == [(5, 34)]
    assert findings("ISD508", head + catalogue("4 ngày")) == []


def test_a_limit_in_words_may_be_shorter(findings: Find) -> None:
    sample = PROCEDURE + 'tthc: ["1.004873"]\nlimits: [{id: a, time: 9 ngày làm việc}, {id: b, text: Ngay khi nhận}]\n'
    assert findings("ISD508", sample + catalogue("3 ngày làm việc")) == []


def test_a_prolongation_is_no_limit_of_its_own(findings: Find) -> None:
    head = PROCEDURE + 'tthc: ["1.004873"]\n'
    limits = "limits: [{id: a, time: 5 ngày làm việc}, {id: b, time: 2 ngày, extends: a}]\n"
    assert findings("ISD508", head + limits + catalogue("3 ngày làm việc")) == [(5, 24)]
    assert findings("ISD508", head + limits + catalogue("5 ngày làm việc")) == []


def test_a_sheet_without_limits(findings: Find) -> None:
    assert findings("ISD508", PROCEDURE + 'tthc: ["1.004873"]\n' + catalogue("3 ngày làm việc")) == []


def test_the_copy_of_a_province_is_the_same_tthc(findings: Find) -> None:
    sample = PROCEDURE + 'tthc: ["1.004873.000.00.00.H30"]\nlimits: [{id: a, time: 9 ngày làm việc}]\n'
    assert findings("ISD508", sample + catalogue("3 ngày làm việc")) == [(5, 24)]
