from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_of_a_law_and_its_relations(findings: Find) -> None:
    sample = """\
kind: law
number: 7/2025/ND-CP
relations: [{type: amends, law: 123/2015/nđ-cp}, {type: amends, law: 123/2015/NĐ-CP}]
"""
    assert findings("ISD601", sample) == [(2, 9), (3, 33)]


def test_of_a_legal_basis(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: Luật số 60/2014/QH13}, {law: Luật Hộ tịch}, {law: 60-2014-QH13}]
"""
    )
    assert findings("ISD601", sample) == [(4, 21), (4, 50)]


def test_of_letters_without_their_stroke(report: Report) -> None:
    law = "# file: laws/a.yaml\nkind: law\nnumber: {}\n"
    cited = PROCEDURE + "publication: {number: 163/QD-BTP}\nlegal_bases: [{law: 123/2015/ND-CP}]\n"
    sample = cited + law.format("123/2015/NĐ-CP") + law.format("19/2014/QD-TTg").replace("/a", "/b")
    found = [one for one in report(sample) if one.code in {"ISD308", "ISD601", "ISD608"}]
    hints = ["write 163/QĐ-BTP", "write 123/2015/NĐ-CP", "write 19/2014/QĐ-TTg"]
    assert [one.code for one in found] == ["ISD601"] * 3
    assert sorted(str(one.hint) for one in found) == sorted(hints)


def test_of_decisions(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
publication: {number: QĐ 163/QĐ-BTP}
internal_procedure: {number: 999/QĐ-UBND}
# file: c.yaml
kind: catalogue
decision: {number: "163"}
tthc: [{code: "1.004873", name: X, decision: {number: 1/QĐ-BTP}}]
# file: d.yaml
kind: change
id: d
title: D
decision: {number: X}
"""
    )
    assert findings("ISD601", sample) == [(2, 20), (3, 55), (4, 20), (4, 23)]


def test_the_example_is_of_the_same_kind(report: Report) -> None:
    sample = PROCEDURE + 'publication: {number: "1681"}\nlegal_bases: [{law: Luật Hộ tịch}]\n'
    hints = [str(one.hint) for one in report(sample) if one.code == "ISD601"]
    assert hints == ["write number and symbol: 163/QĐ-BTP", "write number, year and symbol: 123/2015/NĐ-CP"]


def test_a_listed_spelling_is_accepted(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: NĐ 99}]
# file: law.yaml
kind: law
number: 99/2015/NĐ-CP
aliases: [NĐ 99]
"""
    )
    assert findings("ISD601", sample) == []
