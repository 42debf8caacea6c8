from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


@pytest.mark.parametrize(
    "text",
    [
        "Luật Hộ tịch năm 2014",
        "Bộ luật Dân sự năm 2015",
        "Luật Nuôi con nuôi",
        "Luật Nuôi con nuôi 2010",
        "Luật Hôn nhân và gia đình ngày 19 tháng 6 năm 2014",
        "Căn cứ Luật Hộ tịch ngày 20/11/2014 của Quốc hội;",
        "Pháp lệnh Ưu đãi người có công với cách mạng",
        "Thông tư của Bộ Tài chính ngày 29/11/2019 hướng dẫn về phí",
        "54: Luật Hải quan 2014",
    ],
)
def test_one_law_by_its_name(text: str, findings: Find) -> None:
    assert findings("ISD610", PROCEDURE + f'legal_bases: [{{text: "{text}"}}]\n') == [(4, 22)]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết của HĐND cấp tỉnh về mức thu lệ phí hộ tịch",
        "Luật Hộ tịch số 60/2014/QH13",
        "Luật khác có liên quan",
        "Thông tư hướng dẫn của Bộ Tài chính",
        "Quyết định số 12/QĐ-UBND ngày 29/11/2019",
        "Quy chế làm việc của phường",
        "Hiến pháp năm 2013",
    ],
)
def test_general_references_and_numbers(text: str, findings: Find) -> None:
    assert findings("ISD610", PROCEDURE + f'legal_bases: [{{text: "{text}"}}]\n') == []


def test_the_number_is_offered_where_the_manual_knows_it(report: Report) -> None:
    sample = PROCEDURE + "legal_bases: [{text: Luật Hộ tịch năm 2014}, {text: Luật Hộ tịch năm 2026}]\n"
    assert [str(one.hint) for one in report(sample) if one.code == "ISD610"] == [
        "write `law: 60/2014/QH13`",
        "write `law:` with its number, year and symbol instead",
    ]


def test_two_laws_of_one_name(report: Report) -> None:
    sample = PROCEDURE + "legal_bases: [{text: Luật Hộ tịch}, {text: Luật Hộ tịch năm 2026}]\n"
    sample += "# file: laws/03.yaml\nkind: law\nnumber: 03/2026/QH16\ntitle: Luật Hộ tịch\n"
    assert [str(one.hint) for one in report(sample) if one.code == "ISD610"] == [
        "write `law:` with its number, year and symbol instead",
        "write `law: 03/2026/QH16`",
    ]


def test_section_3(findings: Find) -> None:
    sample = PROCEDURE + "sections: {references: [Luật Hộ tịch năm 2014, TCVN ISO 9001:2015]}\n"
    assert findings("ISD610", sample) == [(4, 25)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Người quy định tại khoản 1 Điều 5 Luật Hộ tịch ký.", True),
        ("Người quy định tại Điều 5 của Luật Hộ tịch ký.", True),
        ("Người quy định tại Luật Hộ tịch ký.", False),
        ("Người quy định tại Điều 5 Luật Hộ tịch số 60/2014/QH13 ký.", False),
        ("Nghị định số 123/2015/NĐ-CP quy định chi tiết Điều 5 Luật Hộ tịch.", False),
        ("Nghị định hướng dẫn thi hành một số điều của Luật A và Điều 5 Luật Hộ tịch.", False),
        ("Người quy định tại Điều 5 Luật Hộ tịch học ký.", True),
    ],
)
def test_an_article_of_a_law_that_the_sheet_does_not_cite(text: str, found: bool, findings: Find) -> None:
    sample = PROCEDURE + f'notes: [Mở đầu, "{text}", "{text}"]\n'
    assert findings("ISD610", sample) == ([(4, 17)] if found else [])


@pytest.mark.parametrize(
    "basis",
    [
        "{law: 60/2014/QH13}",
        "{law: 03/2026/QH16}",
        "{law: 99/2013/QH12}",
        "{text: Luật Hộ tịch số 03/2026/QH16}",
    ],
)
def test_an_article_of_a_law_that_the_sheet_may_cite(basis: str, findings: Find) -> None:
    sample = PROCEDURE + f"legal_bases: [{basis}]\nnotes: [Theo khoản 1 Điều 5 Luật Hộ tịch.]\n"
    sample += "# file: laws/03.yaml\nkind: law\nnumber: 03/2026/QH16\n"
    assert findings("ISD610", sample) == []


def test_a_manual_without_laws_of_the_assembly(findings: Find) -> None:
    sample = PROCEDURE + "notes: [Theo khoản 1 Điều 5 Luật Hộ tịch.]\n"
    sample += "# file: laws/luat-ho-tich.yaml\nkind: law\nnumber: 60/2014/NĐ-CP\n"
    assert findings("ISD610", sample) == []
