from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

LONG = "Giấy tờ do cơ quan có thẩm quyền của nước ngoài cấp phải được hợp pháp hóa lãnh sự và dịch ra tiếng Việt. " * 2


def sheets(count: int, rest: str) -> str:
    head = "# file: QT-{0}.yaml\nkind: procedure\ncode: QT-{0}\ntitle: Thủ tục số {0}\n"
    return "".join(head.format(number) + rest + "\n" for number in range(1, count + 1))


def test_five_sheets_with_the_same_paragraph(report: Report) -> None:
    (finding,) = (one for one in report(sheets(5, f'requirements: ["{LONG}"]')) if one.code == "ISD432")
    assert (finding.location.path, finding.location.line, finding.location.column) == ("QT-1.yaml", 4, 16)
    assert "stands in 5 procedures" in str(finding.message)


def test_four_sheets_or_a_short_paragraph(findings: Find) -> None:
    assert findings("ISD432", sheets(4, f'requirements: ["{LONG}"]')) == []
    assert findings("ISD432", sheets(9, 'requirements: ["Ngắn."]')) == []


def test_only_where_a_clause_can_stand(findings: Find) -> None:
    assert findings("ISD432", sheets(5, f'results: [{{name: "{LONG}"}}]')) == []
    assert len(findings("ISD432", sheets(5, f'steps: [{{id: a, by: [mot-cua], work: "{LONG}"}}]'))) == 1


def test_editions_of_one_sheet_are_one_procedure(findings: Find) -> None:
    coming = "".join(
        f"# file: coming-{number}.yaml\nkind: procedure\ncode: QT-1\ntitle: Thủ tục\nfrom: 2027-0{number}-01\n"
        f'requirements: ["{LONG}"]\n'
        for number in range(1, 6)
    )
    assert findings("ISD432", coming) == []
