from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

LAWS = """\
# file: laws/42.yaml
kind: law
number: 42/2022/NĐ-CP
until: 2026-06-30
# file: laws/10.yaml
kind: law
number: 10/2020/NĐ-CP
# file: laws/11.yaml
kind: law
number: 11/2020/NĐ-CP
suspended: 2026-07-01
# file: laws/12.yaml
kind: law
number: 12/2020/NĐ-CP
# file: laws/224.yaml
kind: law
number: 224/2026/NĐ-CP
effective: 2026-07-01
relations:
  - {type: repeals, law: 10/2020/NĐ-CP}
  - {type: suspends, law: 12/2020/NĐ-CP, from: 2026-08-01}
  - {type: repeals, law: 123/2015/NĐ-CP, from: 2026-11-23}
  - {type: repeals, law: 60/2014/QH13, articles: [Điều 5]}
"""


def test_past_its_day_repealed_or_suspended(findings: Find, report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases:
  - {law: 42/2022/NĐ-CP}
  - {law: 10/2020/NĐ-CP}
  - {law: 11/2020/NĐ-CP}
  - {law: 12/2020/NĐ-CP}
  - {law: 123/2015/NĐ-CP}
  - {law: 60/2014/QH13}
"""
        + LAWS
    )
    assert findings("ISD604", sample) == [(5, 11), (6, 11), (7, 11), (8, 11)]
    assert [(str(one.message), str(one.hint)) for one in report(sample) if one.code == "ISD604"][1:] == [
        (
            "10/2020/NĐ-CP is out of force since 2026-07-01",
            "see 224/2026/NĐ-CP; cite what holds now, or delete this one",
        ),
        ("11/2020/NĐ-CP is suspended since 2026-07-01", "cite the law that holds now, or delete this one"),
        ("12/2020/NĐ-CP is suspended since 2026-08-01", "see 224/2026/NĐ-CP; cite what holds now, or delete this one"),
    ]


def test_a_coming_text_must_stand_on_its_own_day(findings: Find) -> None:
    sample = PROCEDURE + "from: 2026-12-01\nlegal_bases: [{law: 123/2015/NĐ-CP}]\n" + LAWS
    assert findings("ISD604", sample) == [(5, 21)]


def test_everywhere_where_a_law_is_cited(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
online: {level: partial, basis: 42/2022/NĐ-CP}
limits: [{id: a, time: 1 ngày, basis: 42/2022/NĐ-CP}]
fees: [{kind: phí, amount: 1, basis: 42/2022/NĐ-CP, exempt: [{who: X, basis: 42/2022/NĐ-CP}]}]
forms: [{title: Tờ khai, law: 42/2022/NĐ-CP}]
records: [{name: Sổ, basis: 42/2022/NĐ-CP}]
sections: {references: ["Nghị định số 42/2022/NĐ-CP ngày 24/6/2022", "Giấy tờ theo Nghị định số 42/2022/NĐ-CP"]}
"""
        + LAWS
    )
    places = [(4, 33), (5, 39), (6, 38), (6, 78), (7, 31), (8, 29), (9, 25)]
    assert findings("ISD604", sample) == places


def test_section_3_of_the_manual_and_of_a_field(findings: Find) -> None:
    sample = (
        """\
kind: fields
fields:
  - {id: ct, name: Chứng thực, sections: {references: [{clause: tra-cuu-cu-tru, with: {giay_to: X}}, NĐ 42/2022/NĐ-CP]}}
  - {id: ht, name: Hộ tịch, sections: {references: [Nghị định 42/2022/NĐ-CP của Chính phủ]}}
# file: isodoc.yaml
kind: manual
agency: ubnd-phuong
sections: {references: [Căn cứ Nghị định số 42/2022/NĐ-CP]}
# file: fields.yaml
kind: fields
fields: [{id: ho-tich, name: Hộ tịch}]
"""
        + LAWS
    )
    assert findings("ISD604", sample) == [(3, 25), (4, 53)]


def test_what_belongs_to_the_past_or_to_no_sheet(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: 42/2022/NĐ-CP, when: Hồ sơ nộp trước ngày 01/7/2026}]
fees: [{kind: phí, amount: 1, until: 2026-06-30, basis: 42/2022/NĐ-CP}]
# file: fees/cu.yaml
kind: fees
id: cu
title: Mức cũ
basis: 42/2022/NĐ-CP
until: 2026-06-30
fees: [{amount: 1}]
# file: changes/a.yaml
kind: change
id: a
title: Nghị định 42 hết hiệu lực
law: 42/2022/NĐ-CP
"""
        + LAWS
    )
    assert findings("ISD604", sample) == []


def test_the_last_day_of_a_fee_counts(findings: Find) -> None:
    fee = "fees: [{kind: phí, amount: 1, until: 2026-11-22, basis: 42/2022/NĐ-CP}]\n"
    table = "# file: fees/cu.yaml\nkind: fees\nid: cu\ntitle: Mức cũ\nbasis: 42/2022/NĐ-CP\nuntil: 2026-11-22\n"
    assert findings("ISD604", PROCEDURE + fee + LAWS) == [(4, 57)]
    assert findings("ISD604", table + "fees: [{amount: 1}]\n" + LAWS) == [(4, 8)]


def test_a_form_that_another_law_prescribes_today(findings: Find) -> None:
    sample = (
        """\
kind: form
code: BM-02
title: Đơn
text: X
prescribed: [{law: 42/2022/NĐ-CP}, {law: 123/2015/NĐ-CP}]
# file: forms/BM-03.yaml
kind: form
code: BM-03
title: Đơn
text: X
prescribed: [{law: 42/2022/NĐ-CP}, {law: 10/2020/NĐ-CP}]
"""
        + LAWS
    )
    assert findings("ISD604", sample) == [(5, 20), (5, 42)]


def test_without_a_day(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: 10/2020/NĐ-CP}, {law: 11/2020/NĐ-CP}]
# file: laws/10.yaml
kind: law
number: 10/2020/NĐ-CP
# file: laws/11.yaml
kind: law
number: 11/2020/NĐ-CP
# file: laws/20.yaml
kind: law
number: 20/2026/NĐ-CP
relations: [{type: repeals, law: 10/2020/NĐ-CP}, {type: suspends, law: 11/2020/NĐ-CP}]
"""
    )
    messages = [str(one.message) for one in report(sample) if one.code == "ISD604"]
    assert messages == ["10/2020/NĐ-CP is out of force", "11/2020/NĐ-CP is suspended"]
