from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


@pytest.mark.parametrize(
    ("bases", "column"),
    [
        ("{law: 60/2014/QH13}, {law: 60/2014/QH13}", 42),
        ("{law: 60/2014/QH13, articles: [Điều 5, Điều 6]}, {law: 60/2014/QH13, articles: [điều 6, Điều  5]}", 70),
        ("{law: 60/2014/QH13}, {law: 60-2014-QH13, articles: [Điều 5]}", 42),
        ("{law: 60/2014/QH13}, {text: Luật Hộ tịch năm 2014}", 43),
        ("{law: 60/2014/QH13}, {text: Luật số 60/2014/QH13 ngày 20/11/2014}", 43),
        ("{text: Nghị quyết của HĐND}, {text: nghị quyết của HĐND;}", 51),
        ("{law: 10/2022/NQ-HĐND, text: Tỉnh A}, {law: 10/2022/NQ-HĐND, text: Tỉnh A}", 59),
    ],
)
def test_the_same_law(bases: str, column: int, findings: Find) -> None:
    assert findings("ISD609", PROCEDURE + f"legal_bases: [{bases}]\n") == [(4, column)]


@pytest.mark.parametrize(
    "bases",
    [
        "{law: 60/2014/QH13}, {law: 123/2015/NĐ-CP}",
        "{law: 60/2014/QH13, articles: [Điều 5]}, {law: 60/2014/QH13, articles: [Điều 6]}",
        "{law: 60/2014/QH13}, {law: 60/2014/QH13, when: Có yếu tố nước ngoài}",
        "{law: 60/2014/QH13}, {text: Luật Hộ tịch năm 2026}",
        "{law: 10/2022/NQ-HĐND, text: Tỉnh A}, {law: 10/2022/NQ-HĐND, text: Tỉnh B}",
    ],
)
def test_other_laws_articles_or_cases(bases: str, findings: Find) -> None:
    assert findings("ISD609", PROCEDURE + f"legal_bases: [{bases}]\n") == []


def test_the_message_names_the_law(report: Report) -> None:
    (found,) = (one for one in report(PROCEDURE + "legal_bases: [{text: X}, {text: X}]\n") if one.code == "ISD609")
    assert str(found.message) == "X is cited twice among the legal bases"
