from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_a_form_by_code_and_by_title(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: BM-01}
  - {id: b, by: [chuyen-mon], work: X., output: [Dự thảo, Tờ khai]}
  - {id: c, by: [mot-cua], work: X., output: BM-01}
# file: forms/BM-01.yaml
kind: form
code: BM-01
title: Tờ khai
text: Mẫu tờ khai.
# file: second.yaml
kind: procedure
code: QT-02
title: X
steps:
  - {id: a, by: [mot-cua], work: X., output: bm-01}
  - {id: b, by: [chuyen-mon], work: X.}
"""
    )
    assert findings("ISD424", sample) == [(5, 46)]


def test_used_by_its_title(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: BM-01}
  - {id: b, by: [chuyen-mon], work: Đối chiếu tờ khai.}
"""
    )
    assert findings("ISD424", sample) == []


def test_used_by_its_code(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: BM-01}
  - {id: b, by: [chuyen-mon], work: Đối chiếu bm-01.}
"""
    )
    assert findings("ISD424", sample) == []


def test_used_by_a_form_of_a_step(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: BM-01}
  - {id: b, by: [chuyen-mon], work: X., forms: [BM-01]}
"""
    )
    assert findings("ISD424", sample) == []


def test_used_by_a_record(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: BM-01}
  - {id: b, by: [chuyen-mon], work: X.}
records: [{name: Hồ sơ, form: BM-01}]
"""
    )
    assert findings("ISD424", sample) == []


def test_used_by_a_result(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: BM-01}
  - {id: b, by: [chuyen-mon], work: X.}
results: [{name: Tờ khai đã xác nhận}]
"""
    )
    assert findings("ISD424", sample) == []


def test_used_by_the_list_of_forms(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: BM-01}
  - {id: b, by: [chuyen-mon], work: X.}
forms: [{form: BM-01}]
"""
    )
    assert findings("ISD424", sample) == []


def test_used_by_a_paper(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: BM-01}
  - {id: b, by: [chuyen-mon], work: X.}
dossiers: [{items: [{name: Đơn, form: BM-01}]}]
"""
    )
    assert findings("ISD424", sample) == []


def test_the_last_step_hands_it_out(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [chuyen-mon], work: X., output: BM-01}
"""
    )
    assert findings("ISD424", sample) == []
