from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.checks.kit import Report

SAMPLE = """\
kind: change
id: luat
title: Luật Hộ tịch
due: 2027-06-01
sheets: [{procedure: QT-HT-04, KEYS}]
# file: organization.yaml
kind: organization
persons: [{id: an, name: Nguyễn Văn A}]
posts: [{person: an, title: Chuyên viên, from: 2026-01-01, until: 2026-06-30}]
"""


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("verdict: unchanged, reason: R, by: an, on: 2026-06-30", []),
        ("verdict: unchanged, reason: R, by: an, on: 2026-07-01", ["an holds no post on 2026-07-01"]),
        ("verdict: change, by: an, on: 2025-12-31", ["an holds no post on 2025-12-31"]),
        ("verdict: change, by: an", []),
        ("verdict: change, by: binh, on: 2026-02-01", []),  # nobody of that id: ISD306
        ("verdict: unchanged, reason: R", ["the verdict on QT-HT-04 lacks: by, on"]),
        ("verdict: unchanged, by: an, on: 2026-02-01", ["the verdict on QT-HT-04 lacks: reason"]),
        ("verdict: open", []),
    ],
)
def test_who_answers_for_a_verdict(report: Report, keys: str, said: list[str]) -> None:
    found = report(SAMPLE.replace("KEYS", keys))
    assert [str(one.message) for one in found if one.code == "ISD616"] == said
