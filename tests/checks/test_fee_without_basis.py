from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


@pytest.mark.parametrize(
    "fee",
    [
        "{kind: phí, amount: 8000}",
        "{kind: lệ phí, amount: by-resolution}",
        "{amount: 10, currency: USD, text: /bản}",
        "{kind: phí, tiers: [{label: Trang đầu, amount: 2000}]}",
        "{kind: lệ phí, amount: 8000, exempt: [{who: Người khuyết tật, basis: 106/2021/TT-BTC}]}",
    ],
)
def test_nothing_says_who_set_the_fee(fee: str, findings: Find) -> None:
    assert findings("ISD815", f"{PROCEDURE}fees: [{fee}]\n") == [(4, 8)]


@pytest.mark.parametrize(
    "fee",
    [
        "{kind: phí, amount: 8000, basis: 281/2016/TT-BTC}",
        "{kind: phí, amount: 8000, text: Theo Thông tư số 281/2016/TT-BTC ngày 14/11/2016}",
        "{kind: phí, amount: 8000, note: Nghị quyết 10/2022/NQ-HĐND}",
        "{kind: lệ phí, amount: free}",
        "{kind: lệ phí, amount: 0}",
        "{kind: lệ phí, text: Theo quy định của Hội đồng nhân dân cấp tỉnh}",
        "{kind: lệ phí, exempt: [{who: Người khuyết tật}]}",
        "{kind: chi phí, amount: 50000000}",
    ],
)
def test_a_basis_or_no_fee(fee: str, findings: Find) -> None:
    assert findings("ISD815", f"{PROCEDURE}fees: [{fee}]\n") == []


def test_the_words_of_another_fee_name_the_text(findings: Find) -> None:
    other = "{kind: lệ phí, text: Miễn theo Điều 4 Thông tư số 75/2022/TT-BTC}"
    assert findings("ISD815", f"{PROCEDURE}fees: [{{kind: lệ phí, amount: 7000}}, {other}]\n") == []
    other = "{kind: phí, amount: 8000, basis: 281/2016/TT-BTC}"
    assert findings("ISD815", f"{PROCEDURE}fees: [{{kind: lệ phí, amount: 7000}}, {other}]\n") == [(4, 8)]


LAWS = """\
# file: laws/le-phi.yaml
kind: law
number: 75/2022/TT-BTC
title: Quy định mức thu, chế độ thu, nộp và quản lý lệ phí đăng ký cư trú
# file: laws/hai-quan.yaml
kind: law
number: 38/2015/TT-BTC
title: Quy định về thủ tục hải quan
"""


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        ("{law: 75/2022/TT-BTC}", True),
        ("{law: 226/2016/TT-BTC}", True),
        ("{law: 34/2025/NQ-HĐND}", True),
        ("{text: Nghị quyết của HĐND cấp tỉnh về mức thu lệ phí hộ tịch}", True),
        ("{law: 38/2015/TT-BTC}", False),
        ("{law: 123/2015/NĐ-CP}", False),
    ],
)
def test_a_legal_basis_may_set_the_fees_of_a_sheet_without_any_basis(basis: str, told: bool, findings: Find) -> None:
    sample = f"{PROCEDURE}fees: [{{amount: 8000}}]\nlegal_bases: [{basis}]\n{LAWS}"
    assert findings("ISD815", sample) == ([] if told else [(4, 8)])
    other = sample.replace("fees: [", "fees: [{amount: 7000, basis: 75/2022/TT-BTC}, ")
    assert [line for line, _ in findings("ISD815", other)] == [4]


TABLE = """\
# file: fees/phi.yaml
kind: fees
id: phi
title: Mức thu phí
BASIS
fees: [{kind: phí, amount: 8000}, {kind: phí, amount: 9000, basis: 281/2016/TT-BTC}]
"""


def test_a_table_that_is_used(findings: Find) -> None:
    used = PROCEDURE + "fees: [{table: phi}]\n" + TABLE
    assert findings("ISD815", used.replace("BASIS", "from: 2026-01-01")) == [(5, 8)]
    assert findings("ISD815", used.replace("BASIS", "basis: 281/2016/TT-BTC")) == []
    assert findings("ISD815", used.replace("BASIS", "note: Theo Nghị quyết số 10/2022/NQ-HĐND")) == []


def test_a_table_that_no_sheet_uses(findings: Find) -> None:
    assert findings("ISD815", PROCEDURE + TABLE.replace("BASIS", "from: 2026-01-01")) == []
