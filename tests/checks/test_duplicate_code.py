from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_a_form_with_the_code_of_a_procedure(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: other.yaml
kind: form
code: QT-HT-04
title: Tờ khai
"""
    )
    assert findings("ISD301", sample) == [(2, 7)]


def test_ids_that_differ_in_capital_letters_only(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: zz.yaml
kind: procedure
code: QT-05
id: qt-ht-04
title: Đăng ký khai sinh
"""
    )
    assert findings("ISD301", sample) == [(3, 5)]


def test_two_revisions_from_the_same_day(findings: Find) -> None:
    sample = """\
# file: a.yaml
kind: form
code: BM-02
from: 2027-01-01
title: Tờ khai
# file: b.yaml
kind: form
code: BM-02
from: 2027-01-01
title: Tờ khai
"""
    assert findings("ISD301", sample) == [(2, 7)]


def test_a_coming_revision_is_no_twin(findings: Find) -> None:
    sample = """\
# file: a.yaml
kind: form
code: BM-01
from: 2027-01-01
title: Tờ khai
"""
    assert findings("ISD301", sample) == []


def test_one_code_under_two_ids(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: zz.yaml
kind: procedure
code: QT-HT-04
id: QT-HT-04-moi
title: Đăng ký khai sinh
"""
    )
    assert findings("ISD301", sample) == [(2, 7)]
