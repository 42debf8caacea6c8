from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

LAWS = """\
# file: laws/01.yaml
kind: law
number: 01/2018/TT-VPCP
forms:
  - {number: Mẫu số 05, title: Phiếu kiểm soát quá trình giải quyết hồ sơ}
  - {number: Mẫu số 06, title: Sổ theo dõi hồ sơ}
# file: laws/03.yaml
kind: law
number: 03/2025/TT-VPCP
relations: [{type: replaces, law: 01/2018/TT-VPCP}]
forms:
  - {number: "05", title: Thông báo dừng giải quyết hồ sơ}
  - {number: Mẫu 06, title: Phiếu kiểm soát quá trình giải quyết hồ sơ}
  - {number: Mẫu số 07, title: Sổ theo dõi hồ sơ}
  - {number: Phụ lục II, title: Bảng kê}
"""


def test_forms_of_a_sheet(findings: Find, report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
forms:
  - {title: Sổ theo dõi hồ sơ, law: 03/2025/TT-VPCP, number: Mẫu số 06}
  - {title: Sổ theo dõi hồ sơ, law: 03/2025/TT-VPCP, number: Mẫu số 7}
  - {title: Sổ theo dõi hồ sơ, law: 01/2018/TT-VPCP, number: Mẫu số 06}
  - {title: Sổ theo dõi hồ sơ, law: 03/2025/TT-VPCP, number: Mẫu số 09}
  - {title: Tờ khai, law: 03/2025/TT-VPCP, number: Mẫu số 06}
  - {title: Sổ theo dõi hồ sơ, law: 03/2025/TT-VPCP}
  - {title: Sổ theo dõi hồ sơ, law: 60/2014/QH13, number: Mẫu số 06}
  - {title: Sổ theo dõi hồ sơ, law: 03/2025/TT-VPCP, number: Mẫu số 06 Phụ lục I}
"""
        + LAWS
    )
    assert findings("ISD611", sample) == [(5, 62), (7, 62), (8, 62)]
    right = "“Sổ theo dõi hồ sơ” is Mẫu số 07 of 03/2025/TT-VPCP"
    wrong = f"{right}; Mẫu số 06 is “Phiếu kiểm soát quá trình giải quyết hồ sơ”"
    assert [str(one.message) for one in report(sample) if one.code == "ISD611"] == [wrong, wrong, right]


def test_forms_of_the_manual(findings: Find) -> None:
    sample = (
        """\
kind: form
code: BM-02
title: Phiếu kiểm soát quá trình giải quyết hồ sơ
text: X
prescribed: [{law: 01/2018/TT-VPCP, number: Mẫu số 05}, {law: 03/2025/TT-VPCP, number: Mẫu số 05}]
# file: forms/BM-03.yaml
kind: form
code: BM-03
title: Phiếu kiểm soát quá trình giải quyết hồ sơ
text: X
prescribed: [{law: 01/2018/TT-VPCP, number: Mẫu số 05}, {law: 03/2025/TT-VPCP, number: Mẫu số 06}]
# file: sheet.yaml
kind: procedure
code: QT-HT-04
title: Cấp Giấy xác nhận tình trạng hôn nhân
forms: [{form: BM-03, law: 03/2025/TT-VPCP, number: Mẫu số 07}]
"""
        + LAWS
    )
    assert findings("ISD611", sample) == [(5, 88), (4, 53)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lập Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu số 05 Thông tư số 01/2018/TT-VPCP).", True),
        ("Lập Phiếu kiểm soát quá trình giải quyết hồ sơ theo Mẫu số 05 ban hành kèm theo TT 03/2025/TT-VPCP", True),
        ("Lập Phiếu kiểm soát quá trình giải quyết hồ sơ theo Mẫu số 06 Thông tư số 03/2025/TT-VPCP.", False),
        ("Ghi sổ theo dõi hồ sơ: Mẫu 06, Thông tư số 03/2025/TT-VPCP.", True),
        ("Ghi sổ theo dõi hồ sơ của phường theo Mẫu số 06 Thông tư số 03/2025/TT-VPCP.", False),
        ("Ghi Sổ theo dõi hồ sơ (Mẫu số 06). Thông tư số 03/2025/TT-VPCP quy định việc này.", False),
        ("Ghi Sổ theo dõi hồ sơ (Mẫu số 06).", False),
        ("Ghi Sổ theo dõi hồ sơ (Mẫu số 06/ABC Thông tư số 03/2025/TT-VPCP).", False),
    ],
)
def test_texts(text: str, found: bool, findings: Find) -> None:
    assert findings("ISD611", PROCEDURE + f'notes: ["{text}"]\n' + LAWS) == ([(4, 9)] if found else [])


def test_laws_without_forms(findings: Find) -> None:
    sample = PROCEDURE + "forms: [{title: Sổ, law: 60/2014/QH13, number: Mẫu số 06}]\n"
    assert findings("ISD611", sample) == []
