from __future__ import annotations

import datetime as dt
import json
import lzma
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.citations import NUMBER, Change, Citation, Unreadable, find_numbers, is_wellformed, kind_of, normalise, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "number", "changes"),
    [
        ("18/2026/NĐ-CP", "18/2026/NĐ-CP", ""),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", ""),
        ("158/QĐ-TTg", "158/QĐ-TTg", ""),
        ("03/VBHN-VPQH", "03/VBHN-VPQH", ""),
        ("301/UBND-SKHCN", "301/UBND-SKHCN", ""),
        ("TCVN ISO 9001:2015", "TCVN ISO 9001:2015", ""),
        ("7365-QĐ/TU", "7365-QĐ/TU", ""),
        ("73-CP", "73-CP", ""),
        ("08.a/2010/TT-BTP", "08.a/2010/TT-BTP", ""),
        ("09b/2013/TT-BTP", "09b/2013/TT-BTP", ""),
        ("01/2008/TTLT-BCT-BNN&PTNT", "01/2008/TTLT-BCT-BNN&PTNT", ""),
        ("31/2024/QH15 ", "31/2024/QH15", "blanks"),
        ("\u200e31/2024/\u00a0QH15", "31/2024/QH15", "blanks"),
        ("60/2014/QH 13", "60/2014/QH13", "blanks"),
        ("35 /2025/NQ-HĐND", "35/2025/NQ-HĐND", "blanks"),
        ("18/2026/QĐ - UBND", "18/2026/QĐ-UBND", "blanks"),
        ("18/2026/QĐ–UBND", "18/2026/QĐ-UBND", "blanks"),
        ("09./2025/NQ-HĐND", "09/2025/NQ-HĐND", "punctuation"),
        (".21/2025/NQ-HĐND", "21/2025/NQ-HĐND", "punctuation"),
        ("28/2026/QĐ-UBND.", "28/2026/QĐ-UBND", "punctuation"),
        ("72/2022//NĐ-CP", "72/2022/NĐ-CP", "punctuation"),
        ("Luật số 32/2024/QH15", "32/2024/QH15", "kind"),
        ("Luất số 146/2025/QH15", "146/2025/QH15", "kind"),
        ("Pháp lệnh số: 02/2020/UBTVQH14", "02/2020/UBTVQH14", "kind"),
        ("Nghị định số 50/2026/NĐ-CP", "50/2026/NĐ-CP", "kind"),
        ("Căn cứ Thông tư 07/2021/TT-BLĐTBXH", "07/2021/TT-BLĐTBXH", "kind"),
        ("NĐ 23/2026/NĐ-CP", "23/2026/NĐ-CP", "kind"),
        ("TT43/2023/TT-BTC", "43/2023/TT-BTC", "kind"),
        ("18/2015/QĐ-UBND DANANG", "18/2015/QĐ-UBND", "place"),
        ("94/2025/QH15 ngày 27/6/2025", "94/2025/QH15", "date"),
        ("Luật Hộ tịch số 60/2014/QH13", "60/2014/QH13", "kind title"),
        ("94/2025/QH15 ngày 31/02/2025", "94/2025/QH15", "title"),
        ("08/2025/NQ/HĐND", "08/2025/NQ-HĐND", "separator"),
        ("86/2018/nđ-cp", "86/2018/NĐ-CP", "case"),
        ("05/2022/NQ-Hđnd", "05/2022/NQ-HĐND", "case"),
        ("01/2026/qđ-ttg", "01/2026/QĐ-TTg", "case"),
        ("86/2018/ND-CP", "86/2018/NĐ-CP", "stroke"),
        ("86/2018/N\u00d0-CP", "86/2018/NĐ-CP", "blanks"),
        ("1/2018/TT-VPCP", "01/2018/TT-VPCP", "padding"),
        ("001/2018/TT-VPCP", "01/2018/TT-VPCP", "padding"),
        ("nghị định 146/2025", "146/2025/NĐ-CP", "kind symbol"),
        (" Nghị định số 5/2025/nđ-cp ngày 9 tháng 1 năm 2025 của Chính phủ; ", "05/2025/NĐ-CP",
         "blanks punctuation kind title date case padding"),
    ],
)  # fmt: skip
def test_every_shape_is_put_right(text: str, number: str, changes: str) -> None:
    found = normalise(text)
    assert found is not None
    assert (found.number, " ".join(found.changes)) == (number, changes)
    assert is_wellformed(number)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "there is no number"),
        ("Luật đường bộ năm 2024", "there is no number"),
        ("06", "the number is not complete"),
        ("Luật số 58", "the number is not complete"),
        ("41/201Đ-CP", "the number is not complete"),
        ("167/2025", "the symbol after the year is missing, such as NĐ-CP"),
        ("TT29/2025", "the symbol after the year is missing, such as NĐ-CP"),
        ("55/2026/QĐ", "the issuer after QĐ is missing"),
        ("00/2026/NĐ-CP", "the number is 0"),
        ("QT 25/CX-HCTP", "“QT” before the number is no kind of legal text"),
        ("Thông tư số 50/2026/NĐ-CP", "Thông tư and the number 50/2026/NĐ-CP contradict each other"),
        ("12/2020/NĐ-CP, 13/2021/NĐ-CP", "there is more than one number: 13/2021/NĐ-CP"),
    ],
)
def test_what_is_uncertain_is_never_guessed(text: str, reason: str) -> None:
    found = read(text)
    assert isinstance(found, Unreadable)
    assert (found.text, str(found.reason)) == (text, reason)
    assert normalise(text) is None


def test_a_full_citation_keeps_what_stands_beside_the_number() -> None:
    assert read("15/2026/TT-BQP ngày 12/02/2026 của Bộ trưởng") == Citation(
        *("15/2026/TT-BQP", "Thông tư", 2026, "BQP", dt.date(2026, 2, 12), "", "của Bộ trưởng"),
        (Change.TITLE, Change.DATE),
    )
    assert read("Luật Hộ tịch số 60/2014/QH13") == Citation(
        *("60/2014/QH13", "Luật", 2014, "QH", None, "", "Hộ tịch"), (Change.KIND, Change.TITLE)
    )
    assert read("24/2019/QĐ-UBND (CANTHO)") == Citation(
        *("24/2019/QĐ-UBND", "Quyết định", 2019, "UBND", None, "CANTHO"), changes=(Change.PLACE,)
    )
    assert read("TCVN 6909:2001") == Citation("TCVN 6909:2001", "Tiêu chuẩn", 2001, "TCVN")
    assert read("301/UBND-SKHCN") == Citation("301/UBND-SKHCN", "Công văn", None, "UBND-SKHCN")


@pytest.mark.parametrize(
    ("symbol", "title", "kind"),
    [
        ("NĐ-CP", "", "Nghị định"),
        ("NQ-HĐND", "", "Nghị quyết"),
        ("QĐ-TTg", "", "Quyết định"),
        ("TT-BTP", "", "Thông tư"),
        ("TTLT-BTP-BCA", "", "Thông tư liên tịch"),
        ("VBHN-NHNN", "", "Văn bản hợp nhất"),
        ("QĐ/TU", "", "Quyết định"),
        ("L/CTN", "", "Lệnh"),
        ("UBND-NC", "", "Công văn"),
        ("QH15", "", None),
        ("QH15", "Luật Đất đai", "Luật"),
        ("QH13", "Bộ luật Dân sự", "Bộ luật"),
        ("QH16", "Nghị quyết về thí điểm", "Nghị quyết"),
        ("UBTVQH14", "Pháp lệnh Ưu đãi", "Pháp lệnh"),
        ("CP", "", None),
    ],
)
def test_kinds(symbol: str, title: str, kind: str | None) -> None:
    assert kind_of(symbol, title) == kind


@pytest.mark.parametrize(
    "text",
    [
        *("1/2018/TT-VPCP", "18/2026/NĐ-CP ", "18/2026/nđ-cp", "18-2026-NĐ-CP", "QT-01", ""),
        *("18/2026/ND-CP", "163/QD-BTP", "19/2014/QD-TTg", "999/2025/NQ-HDND", "21-ND"),
    ],
)
def test_numbers_that_are_not_wellformed(text: str) -> None:
    assert not is_wellformed(text)


def test_numbers_are_found_in_prose() -> None:
    prose = "Theo Luật số 60/2014/QH13, nghị định 123/2015/NĐ-CP (xem 07/2025/nđ-cp), ngày 12/3/2026; QT 01/CX-HCTP."
    found = find_numbers(prose)
    assert [number for _, _, number in found] == ["60/2014/QH13", "123/2015/NĐ-CP", "07/2025/NĐ-CP"]
    assert [prose[start:end] for start, end, _ in found] == ["60/2014/QH13", "123/2015/NĐ-CP", "07/2025/nđ-cp"]
    assert [f.number for f in find_numbers("158/QĐ-TTg, 7365-QĐ/TU và 301/UBND-SKHCN")] == [
        "158/QĐ-TTg",
        "301/UBND-SKHCN",
    ]


@pytest.mark.parametrize("prose", ["A12/2020/NĐ-CP", "1-12/2020/NĐ-CP", "5/12/2020/NĐ-CP", "12/3/2026", "1/2"])
def test_a_part_of_something_longer_is_no_number(prose: str) -> None:
    assert find_numbers(prose) == []


@given(st.text(max_size=60) | st.text("0123456789/-. NĐCPQHUBTXđnc15ngàyLuật", max_size=40))
def test_a_number_that_was_read_needs_no_change(text: str) -> None:
    found = read(text)
    if isinstance(found, Citation):
        assert is_wellformed(found.number)
        again = read(found.number)
        assert isinstance(again, Citation)
        assert (again.number, again.changes) == (found.number, ())


@pytest.fixture(scope="module")
def cited(portal_file: Path) -> Counter[str]:
    """Every number that the portal's records cite, as it is typed there."""
    with lzma.open(portal_file, "rt", encoding="utf-8") as lines:
        records = [json.loads(line)["detail"] for line in lines]
    return Counter(basis.get("code") or "" for record in records for basis in record.get("legalBasisesDetails") or [])


def test_the_numbers_of_the_portal(cited: Counter[str]) -> None:
    total = cited.total()
    as_typed = sum(count for text, count in cited.items() if NUMBER.fullmatch(text))
    trimmed = sum(count for text, count in cited.items() if NUMBER.fullmatch(text.strip()))
    assert (total, len(cited)) == (5441, 833)
    assert (round(100 * as_typed / total, 1), round(100 * trimmed / total, 1)) == (85.6, 91.9)
    certain = {text: found for text in cited if (found := normalise(text))}
    assert sum(cited[text] for text in certain) == 5399
    assert len({found.number for found in certain.values()}) == 776
    for found in certain.values():
        again = normalise(found.number)
        assert again is not None
        assert (again.number, again.changes) == (found.number, ())
