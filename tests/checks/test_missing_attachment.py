from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_of_a_form(findings: Find) -> None:
    sample = """\
kind: form
code: BM-2
title: X
file: forms/tokhai.docx
"""
    assert findings("ISD319", sample) == [(4, 7)]


def test_of_an_annex(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
annexes: [{id: a, title: A, file: forms/to-khai.docx}, {id: b, title: B, file: b.docx}]
"""
    )
    assert findings("ISD319", sample) == [(4, 80)]


@pytest.mark.parametrize(
    "path", ["../x.docx", "forms/../../x.docx", "/etc/passwd", "C:/x.docx", "..\\x.docx", "file:///x"]
)
def test_a_path_that_leads_outside(report: Report, path: str) -> None:
    (finding,) = report(f"kind: form\ncode: BM-2\ntitle: X\nfile: '{path}'\n")
    assert finding.code == "ISD319"
    assert "outside the manual" in str(finding.message)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("forms/./to-khai.docx", "write forms/to-khai.docx"),
        ("forms\\to-khai.docx", "write forms/to-khai.docx"),
        ("forms/To-khai.docx", "did you mean `forms/to-khai.docx`?"),
    ],
)
def test_a_path_that_is_nearly_right(report: Report, path: str, hint: str) -> None:
    (finding,) = report(f"kind: form\ncode: BM-2\ntitle: X\nfile: '{path}'\n")
    assert str(finding.hint) == hint
