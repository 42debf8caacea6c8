from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.test_review_due import BY_LAW, CHANGED, OPEN, sample

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_what_is_said(report: Report) -> None:
    (found,) = (one for one in report(sample("effective: 2026-08-20\n", BY_LAW + OPEN)) if one.code == "ISD615")
    assert (found.location.path, found.location.line) == ("changes/luat.yaml", 5)
    assert str(found.message) == "QT-HT-04 was to follow the change by 2026-11-20, 2 days ago: Not reviewed"
    assert str(found.hint) == "review or change it: isodoc law review luat QT-HT-04"


def test_a_text_that_cites_the_law_follows_it(findings: Find) -> None:
    late = "effective: 2026-07-01\n"
    assert findings("ISD615", sample(late, BY_LAW + CHANGED))
    cites = "from: 2026-12-01\nlegal_bases: [{law: 3/2026/QH16}]\n"
    assert findings("ISD615", sample(late, BY_LAW + CHANGED, cites)) == []
