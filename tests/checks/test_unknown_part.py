from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_a_part_a_step_a_form_and_an_annex(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes:
  - "Theo {ref: dosier}."
  - "Theo {ref: step.a}."
  - "Theo {ref: form.BM-02}."
  - "Theo {ref: annex.p}."
"""
    )
    assert findings("ISD316", sample) == [(5, 5), (6, 5), (7, 5), (8, 5)]


def test_parts_that_are_there(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes:
  - "Theo {ref: dossier}, {ref: step.a}, {ref: form.BM-01}, {ref: annex.p}."
steps: [{id: a, by: [mot-cua], work: X.}]
forms: [{form: BM-01}]
annexes: [{id: p, title: P}]
"""
    )
    assert findings("ISD316", sample) == []


def test_a_reference_that_is_not_closed(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes: ["Theo {ref: dossier.", "Theo {ref dossier}."]
"""
    )
    assert findings("ISD316", sample) == [(4, 9), (4, 32)]


def test_a_clause_may_name_what_only_some_sheets_have(findings: Find) -> None:
    sample = """\
kind: clause
id: c
text: ["Theo {ref: step.a} và {ref: khong-co}."]
"""
    assert findings("ISD316", sample) == [(3, 8)]


def test_a_pattern_knows_its_steps(findings: Find) -> None:
    sample = """\
kind: pattern
id: p
title: P
steps: [{id: a, by: [mot-cua], work: X., rest: true}]
step_notes: ["Theo {ref: step.a}.", "Theo {ref: step.b}."]
"""
    assert findings("ISD316", sample) == [(5, 37)]


def test_the_hint_names_the_code_that_the_form_has_now(report: Report) -> None:
    sample = f"""\
# file: forms/BM-HT-04.02.yaml
kind: form
code: BM 09/HT
title: Tờ khai
text: Mẫu.
# file: ho-tich/QT.yaml
{PROCEDURE}notes: ["Theo {{ref: form.BM-HT-04.02}}.", "Theo {{ref: form.BM-01}}."]
forms: [{{form: BM 09/HT}}]
# file: patterns/p.yaml
kind: pattern
id: p
title: P
steps: [{{id: a, by: [mot-cua], work: "{{ref: form.BM-HT-04.02}}", rest: true}}]
"""
    found = [(one.location.path, str(one.hint)) for one in report(sample) if one.code == "ISD316"]
    assert found == [
        ("ho-tich/QT.yaml", "forms/BM-HT-04.02.yaml has the code BM 09/HT now: write {ref: form.BM-09-HT}"),
        ("ho-tich/QT.yaml", "did you mean `form.BM-09-HT`?"),
        ("patterns/p.yaml", "None"),
    ]
