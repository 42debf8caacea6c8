"""Sentences about fees of dated tables, of which only one counts today."""

from __future__ import annotations

import pytest

from isodoc.compare import compare
from isodoc.content import freeze, plain_of
from isodoc.view.sentences import sentences
from tests.view.sheets import TODAY, manual_of

SHEET = "kind: procedure\ncode: QT-01\ntitle: Đăng ký lại\nfees: [{table: ho-tich}]\n"


def table(day: str, amount: int) -> str:
    fee = f"{{kind: lệ phí, amount: {amount}, case: Đăng ký lại}}"
    return f"kind: fees\nid: ho-tich\ntitle: Lệ phí hộ tịch\nfrom: {day}\nfees: [{fee}]\n"


def told(old: list[str], new: list[str]) -> list[str]:
    before, now = (
        freeze(manual, manual.procedures[0])
        for tables in (old, new)
        for manual in [manual_of({"qt.yaml": SHEET, **{f"{place}.yaml": each for place, each in enumerate(tables)}})]
    )
    return sentences(compare(plain_of(before), plain_of(now)), before, now, today=TODAY)


NOW, COMING = table("2025-01-01", 8000), table("2031-01-01", 8000)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ([NOW], [NOW, COMING], "bổ sung biểu mức thu: Lệ phí hộ tịch (áp dụng từ ngày 01/01/2031)."),
        ([NOW, COMING], [NOW, table("2031-01-01", 9000)], "thành 9.000 đồng (áp dụng từ ngày 01/01/2031)."),
        ([NOW, COMING], [table("2025-01-01", 7000), COMING], "từ 8.000 đồng thành 7.000 đồng."),
    ],
    ids=["a table that is added", "a fee to come", "a fee of today"],
)
def test_fees_that_do_not_count_yet_are_told_with_their_day(old: list[str], new: list[str], said: str) -> None:
    (one,) = told(old, new)
    assert one.endswith(said)


def test_the_law_on_which_an_exemption_rests_is_told() -> None:
    free = "fees: [{{amount: 8000, exempt: [{{who: Hộ nghèo, basis: {}}}]}}]"
    old, new = ([NOW.split("fees:")[0] + free.format(law)] for law in ("60/2014/QH13", "03/2026/QH16"))
    (one,) = told(old, new)
    assert "từ “Hộ nghèo (căn cứ pháp lý: " in one
    assert one.endswith("03/2026/QH16)”.")
