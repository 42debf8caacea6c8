from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

PHI = "fees: [{kind: phí, amount: 10000}]\n"
LE_PHI = "fees: [{kind: lệ phí, amount: 10000}, {kind: chi phí, amount: 1}, Nộp qua văn phòng]\n"


@pytest.mark.parametrize("text", ["Thu lệ phí.", "Vào sổ, thu tiền lệ phí và trả kết quả", "Người yêu cầu nộp lệ phí"])
def test_a_phi_that_is_called_le_phi(text: str, findings: Find) -> None:
    sample = PROCEDURE + PHI + f'steps: [{{id: a, by: [mot-cua], work: "{text}", time: 1 giờ}}]\n'
    assert findings("ISD613", sample) == [(5, 38)]


@pytest.mark.parametrize("text", ["Thu phí.", "Thu các khoản phí theo quy định", "Biên lai thu phí giao người nộp"])
def test_a_le_phi_that_is_called_phi(text: str, findings: Find) -> None:
    assert findings("ISD613", PROCEDURE + LE_PHI + f'notes: ["{text}"]\n') == [(5, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "Thu phí, lệ phí (nếu có).",
        "Thu lệ phí, phí theo quy định.",
        "Thu phí và lệ phí.",
        "Thu phí/lệ phí.",
        "Thu phí (lệ phí) theo biểu.",
        "Trả phí dịch vụ bưu chính.",
        "Nộp phí bưu chính công ích; miễn phí; chi phí đi lại; kinh phí.",
        "Thông tư số 85/2019/TT-BTC hướng dẫn về phí và lệ phí thuộc thẩm quyền.",
    ],
)
@pytest.mark.parametrize("fees", [PHI, LE_PHI])
def test_other_words(text: str, fees: str, findings: Find) -> None:
    assert findings("ISD613", PROCEDURE + fees + f'notes: ["{text}"]\n') == []


@pytest.mark.parametrize(
    "fees",
    [
        "fees: [{kind: phí, amount: 1}, {kind: lệ phí, amount: 1}]\n",
        "fees: [{kind: phí, amount: 1}, {amount: 1}]\n",
        "fees: [{kind: phí, amount: 1}, Lệ phí theo nghị quyết của HĐND]\n",
        "fees: [{kind: phí, amount: 1}, {table: khong-co}]\n",
        "fees: [{kind: phí, amount: 1}, {table: le-phi-ho-tich}]\n",
        "",
    ],
)
def test_sheets_with_both_or_an_unknown_kind(fees: str, findings: Find) -> None:
    assert findings("ISD613", PROCEDURE + fees + "notes: [Thu lệ phí., Thu phí.]\n") == []


def test_the_kind_of_a_fee_table(findings: Find) -> None:
    sample = PROCEDURE + "fees: [{table: le-phi-ho-tich}]\nnotes: [Thu lệ phí., Thu phí., Nộp phí]\n"
    assert findings("ISD613", sample) == [(5, 22), (5, 32)]


def test_parts_that_do_not_speak_of_what_is_paid_here(findings: Find) -> None:
    sample = (
        PROCEDURE
        + PHI
        + """\
dossiers: [{sets: 1, items: [{name: Biên lai thu lệ phí trước bạ}]}]
legal_bases: [{text: Nghị quyết quy định thu lệ phí}]
"""
    )
    assert findings("ISD613", sample) == []


def test_the_message_says_both_words(report: Report) -> None:
    (found,) = (one for one in report(PROCEDURE + PHI + "notes: [Thu lệ phí.]\n") if one.code == "ISD613")
    assert str(found.message) == "the text says lệ phí, the fees of the sheet are phí"
    assert str(found.hint) == "write phí here, or correct `kind` under `fees`"
