from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Theo Nghị định số 123/2015/NĐ- CP của Chính phủ.", "123/2015/NĐ- CP"),
        ("Theo Nghị định số 123/2015/ND-CP.", "123/2015/ND-CP"),
        ("Theo Nghị định số 123/ 2015/NĐ-CP.", "123/ 2015/NĐ-CP"),
        ("Theo Nghị định số 123/2015/nđ-cp.", "123/2015/nđ-cp"),
        ("Theo Thông tư 5/2024/TT-BTP.", "5/2024/TT-BTP"),
        ("Theo Quyết định số 19/2014/QĐ-TTG.", "19/2014/QĐ-TTG"),
        ("Theo Nghị định 123/2015, công dân nộp tờ khai.", "Nghị định 123/2015"),
        ("Theo Luật số 60/2014.", "Luật số 60/2014"),
    ],
)
def test_spellings_in_texts(text: str, words: str, report: Report) -> None:
    sample = PROCEDURE + f'notes: ["{text}"]\n' + LAWS
    (found,) = (one for one in report(sample) if one.code == "ISD608")
    assert str(found.message).startswith(f"“{words}” is not the number of the law ")
    assert (found.location.line, found.location.column) == (4, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Nghị định số 123/2015/NĐ-CP và Luật số 60/2014/QH13.",
        "Nghị định số 123/2015/NĐ-CP - Hộ tịch; 19/2014/QĐ-TTg.",
        "Từ ngày 23/5/2015, tháng 05/2024, kỳ 12/2015.",
        "Nghị định số 124/2015 và 124/2015/ND-CP không có trong hệ thống.",
        "Thông tư 05/2024 của một bộ khác.",
        "Số hồ sơ 1123/2015/NĐ-CP hay 60/2014.",
        "Nghị định số 123/2015/.",
    ],
)
def test_texts_that_are_fine(text: str, findings: Find) -> None:
    assert findings("ISD608", PROCEDURE + f'notes: ["{text}"]\n' + LAWS) == []


def test_each_law_once_for_each_text(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes: ["123/2015/NĐ- CP và 123/2015/ND-CP, 5/2024/TT-BTP", "123/2015/NĐ- CP"]
publication: {number: 163/QĐ-BTP, title: Theo 5/2024/TT-BTP}
"""
        + LAWS
    )
    assert findings("ISD608", sample) == [(4, 9), (4, 9), (4, 61), (5, 42)]


def test_a_listed_spelling_and_one_that_only_tidying_finds(findings: Find, report: Report) -> None:
    sample = PROCEDURE + "legal_bases: [{law: NĐ 123}, {law: 19/2014/QĐ-Ttg}, {law: 123-2015-ND-CP}]\n" + LAWS
    sample += "# file: laws/nghi-dinh.yaml\nkind: law\nnumber: 123/2015/NĐ-CP\naliases: [NĐ 123]\n"
    assert findings("ISD608", sample) == [(4, 21), (4, 36)]
    assert {one.code for one in report(sample)} & {"ISD308", "ISD601"} == set()


def test_what_is_no_number_is_found_once(report: Report) -> None:
    sample = PROCEDURE + "legal_bases: [{law: Nghị định số 123/2015/nđ-cp}]\n"
    assert [one.code for one in report(sample) if one.code[:4] in {"ISD6", "ISD3"}] == ["ISD601"]


def test_a_number_in_words_alone(findings: Find, report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases:
  - {text: Nghị định số 167/2025/NĐ-CP ngày 30/6/2025 của Chính phủ}
  - {text: "TT29/2025: Thông tư số 29/2025/TT-BTC"}
  - {text: Nghị quyết của HĐND cấp tỉnh về mức thu lệ phí}
  - {text: Quyết định số 24/2024/QĐ-UBND của tỉnh nhà}
  - {text: Văn bản hướng dẫn Nghị định số 167/2025/NĐ-CP}
  - {law: 123/2015/NĐ-CP, text: Nghị định số 123/2015/NĐ-CP}
"""
    )
    assert findings("ISD608", sample) == [(5, 12), (6, 12)]
    first = next(one for one in report(sample) if one.code == "ISD608")
    assert (str(first.message), str(first.hint)) == (
        "167/2025/NĐ-CP is cited in words alone",
        "write `law: 167/2025/NĐ-CP`, and add the law: isodoc new law 167/2025/NĐ-CP",
    )
    sample += LAWS.replace("05/2024/TT-BTP", "167/2025/NĐ-CP")
    first = next(one for one in report(sample) if one.code == "ISD608")
    assert str(first.hint) == "write `law: 167/2025/NĐ-CP`"


LAWS = """\
# file: laws/luat-ho-tich.yaml
kind: law
number: 60/2014/QH13
type: Luật
title: Luật Hộ tịch
# file: laws/05.yaml
kind: law
number: 05/2024/TT-BTP
# file: laws/19.yaml
kind: law
number: 19/2014/QĐ-TTg
"""
