from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_pasted_from_the_birth_sheet(findings: Find) -> None:
    sample = """\
kind: procedure
code: QT
title: Đăng ký khai tử
results: [{name: Trích lục khai tử}]
records: [{name: "Sổ đăng ký khai sinh"}, {name: "Giấy khai sinh (bản sao)"}]
"""
    assert findings("ISD905", sample) == [(5, 10)]


def test_pasted_although_general_words_are_the_same(findings: Find) -> None:
    sample = """\
kind: procedure
code: QT
title: Đăng ký giám hộ có yếu tố nước ngoài
results: [{name: Giấy chứng nhận}]
records: [{name: "Sổ đăng ký khai sinh có yếu tố nước ngoài"}]
"""
    assert findings("ISD905", sample) == [(5, 10)]


def test_a_result_of_another_procedure(findings: Find) -> None:
    sample = """\
kind: procedure
code: QT
title: Đăng ký chấm dứt giám hộ
results: [{name: Trích lục đăng ký chấm dứt giám hộ}]
records: [{name: Bộ hồ sơ theo Mục 5.a}, {name: "Kết quả giải quyết thủ tục hành chính: Giấy khai sinh"}]
"""
    assert findings("ISD905", sample) == [(5, 10)]


def test_without_accents_and_in_capitals(findings: Find) -> None:
    sample = """\
kind: procedure
code: QT
title: Đăng ký kết hôn
results: [{name: Giấy chứng nhận kết hôn}]
records: [{name: "SO DANG KY KET HON"}]
"""
    assert findings("ISD905", sample) == []


def test_a_record_that_speaks_of_the_result(findings: Find) -> None:
    sample = """\
kind: procedure
code: QT
title: Đăng ký kết hôn
results: [{name: Giấy chứng nhận kết hôn}]
records: [{name: "Kết quả giải quyết TTHC"}]
"""
    assert findings("ISD905", sample) == []


def test_the_form_of_the_result_is_kept(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
results: [{name: Giấy, form: BM-01}]
records: [{name: Sổ, form: BM-01}]
"""
    )
    assert findings("ISD905", sample) == []


def test_nothing_to_compare(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
records: [{name: Sổ}]
"""
    )
    assert findings("ISD905", sample) == []


def test_a_record_called_the_result_is_another_kind_of_paper(findings: Find) -> None:
    sample = """\
kind: procedure
code: QT
title: Ghi vào Sổ hộ tịch việc hộ tịch khác (khai sinh; khai tử)
results: [{name: Trích lục ghi vào Sổ hộ tịch việc khai sinh}]
records:
  - {name: Sổ đăng ký khai sinh}
  - {name: "Kết quả giải quyết thủ tục hành chính: Giấy khai sinh (bản photo)"}
"""
    assert findings("ISD905", sample) == [(7, 12)]


@pytest.mark.parametrize(
    "name",
    [
        "Kết quả giải quyết: Trích lục ghi vào Sổ hộ tịch",
        "Kết quả giải quyết: bản sao Giấy khai sinh",
        "Kết quả giải quyết TTHC, Giấy khai sinh",
        "Kết quả: GCN khai sinh",
    ],
)
def test_a_record_called_the_result_in_other_words(name: str, findings: Find) -> None:
    sample = f"""\
kind: procedure
code: QT
title: Ghi vào Sổ hộ tịch việc khai sinh
results: [{{name: Trích lục ghi vào Sổ hộ tịch việc khai sinh}}]
records: [{{name: Sổ đăng ký khai sinh}}, {{name: "{name}"}}]
"""
    assert findings("ISD905", sample) == []
