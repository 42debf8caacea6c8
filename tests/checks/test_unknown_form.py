from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_of_a_paper_however_deep(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items:
      - {any_of: [{name: Đơn, form: BM-7}, {name: Tờ khai, items: [{name: X, form: BM-8}]}]}
"""
    )
    assert findings("ISD309", sample) == [(6, 37), (6, 84)]


def test_of_results_records_steps_and_section_6(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
results: [{name: Giấy, form: BM-9}]
records: [{name: Sổ, form: BM-9}]
forms: [{form: BM-9}]
steps: [{id: a, by: [mot-cua], work: X., forms: [BM-01, BM-9]}]
"""
    )
    assert findings("ISD309", sample) == [(4, 30), (5, 28), (6, 16), (7, 57)]


def test_of_a_law(findings: Find) -> None:
    sample = """\
kind: law
number: 04/2024/TT-BTP
forms: [{number: Mẫu số 01, title: Tờ khai, form: BM-9}]
"""
    assert findings("ISD309", sample) == [(3, 51)]


def test_known(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
forms: [{form: BM-01}, {title: Sổ theo dõi}]
"""
    )
    assert findings("ISD309", sample) == []


def test_the_hint_names_the_code_that_the_file_of_that_name_has_now(report: Report) -> None:
    sample = """\
# file: forms/BM-HT-04.02.yaml
kind: form
code: BM-HT-04.09
title: Tờ khai
text: Mẫu.
# file: forms/BM-HT-06.02.yaml
kind: form
code: BM-HT-06.02
title: Đơn
text: Mẫu.
# file: laws/04.yaml
kind: law
number: 04/2024/TT-BTP
forms:
  - {number: Mẫu số 01, title: Tờ khai, form: BM-HT-04.02}
  - {number: Mẫu số 02, title: Đơn, form: BM-HT-06.20}
"""
    found = [str(one.hint) for one in report(sample) if one.code == "ISD309"]
    assert found == [
        "forms/BM-HT-04.02.yaml has the code BM-HT-04.09 now: write that",
        "did you mean `BM-HT-06.02`?",
    ]
