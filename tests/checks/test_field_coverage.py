from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.diagnostics import keys
from isodoc.i18n import translate
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

CODES = ("1.001193", "1.000894", "1.000656", "1.004884", "1.004873", "2.000635")


def catalogue(*codes: str, field: str = "ho-tich") -> str:
    lines = "".join(f'  - {{code: "{code}", name: Đăng ký {code}, field: {field}}}\n' for code in codes)
    return f"kind: catalogue\ntthc:\n{lines}"


def covering(*codes: str) -> str:
    return f"# file: QT.yaml\n{PROCEDURE}tthc: [{', '.join(map(repr, codes))}]\n"


def test_many_gaps_of_a_field_are_one_finding_where_the_field_is_described(report: Report) -> None:
    found = [one for one in report(catalogue(*CODES) + covering(*CODES[:2])) if one.code in ("ISD818", "ISD901")]
    assert [(one.code, one.location.path, one.location.line, one.subject) for one in found] == [
        ("ISD818", "fields.yaml", 2, "fields.ho-tich")
    ]
    assert translate(found[0].message, "vi") == "Hộ tịch: đã xây dựng quy trình 2/6 TTHC"
    assert found[0].hint is not None
    assert translate(found[0].hint, "vi").startswith(
        "xây dựng quy trình cho 1.000656, 1.004884, 1.004873, 2.000635, hoặc"
    )


def test_a_finding_stays_the_same_while_gaps_are_closed(report: Report) -> None:
    before, after = (
        [one for one in report(catalogue(*CODES) + covering(*CODES[:count])) if one.code == "ISD818"]
        for count in (1, 2)
    )
    assert keys(before) == keys(after)
    assert before


def test_few_gaps_have_a_finding_each(report: Report) -> None:
    found = [one.code for one in report(catalogue(*CODES) + covering(*CODES[:3])) if one.code in ("ISD818", "ISD901")]
    assert found == ["ISD901"] * 3


def test_nothing_is_missing(findings: Find) -> None:
    assert findings("ISD818", catalogue(*CODES) + covering(*CODES)) == []


def test_a_field_that_nothing_describes(findings: Find) -> None:
    assert findings("ISD818", catalogue(*CODES, field="dat-dai")) == [(3, 5)]


def test_gaps_without_a_field_have_a_finding_each(findings: Find) -> None:
    sample = catalogue(*CODES).replace(", field: ho-tich", "")
    assert (findings("ISD818", sample), len(findings("ISD901", sample))) == ([], 6)


def test_a_tthc_counts_once_and_an_abolished_one_not_at_all(report: Report) -> None:
    copies = [f"{code}.000.00.00.H30" for code in CODES]
    sample = catalogue(*CODES, *copies).replace(f"Đăng ký {CODES[0]},", f"Đăng ký {CODES[0]}, state: abolished,")
    (finding,) = (one for one in report(sample) if one.code == "ISD818")
    assert translate(finding.message, "en") == "Hộ tịch: 0/6 TTHC have a procedure"
    assert "for 1.000894, " in str(finding.hint)


def test_a_long_list_is_cut(report: Report) -> None:
    (finding,) = (one for one in report(catalogue(*(f"1.{n:06}" for n in range(30)))) if one.code == "ISD818")
    assert "1.000019 and 10 more, " in str(finding.hint)
