"""What names a form follows its new code: in other files, with their comments and layout, not in the act's commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.errors import RefusedError
from isodoc.model.signoff import Action
from isodoc.pipeline.checking import check
from isodoc.pipeline.moving import plan_rename
from isodoc.pipeline.recording import carry_out
from tests.pipeline.desks import FILES, Manual, at

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.pipeline.acts import Plan

SHEET = FILES["ho-tich/QT-01.yaml"]
PATTERN = "kind: pattern\nid: mau\nsteps: [{id: x, by: [mot-cua], work: Nhận, forms: [BM-01, 'BM-01' ]}]  # mẫu\n"
LAW = "kind: law\nnumber: 04/2024/TT-BTP\nforms: [{number: Mẫu số 01, title: Tờ khai, form: BM-01}]\n"


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    made = Manual(tmp_path / "so-tay", {"patterns/mau.yaml": PATTERN, "laws/04.yaml": LAW})
    made.issue("BM-01", "QT-01")
    return made


def renamed(manual: Manual, new: str = "BM-09", old: str = "BM-01") -> Plan:
    return manual.plan(Action.RENAMED, old, new=new, by="binh", planned=plan_rename)


def read(manual: Manual, path: str) -> str:
    return (manual.root / path).read_text(encoding="utf-8")


def test_every_file_that_names_the_form_names_it_by_the_new_code(manual: Manual) -> None:
    manual.edit("ho-tich/QT-01.yaml", "work: Ký giấy", 'work: "Ký {ref: form.BM-01} và BM-010", forms: [BM-01]')
    sheet = read(manual, "ho-tich/QT-01.yaml")
    plan = renamed(manual)
    assert not plan.findings
    carry_out(manual.root, plan, commit=False)
    after = (
        sheet.replace("form: BM-01", "form: BM-09").replace("[BM-01]", "[BM-09]").replace("form.BM-01", "form.BM-09")
    )
    assert read(manual, "ho-tich/QT-01.yaml") == after
    assert read(manual, "patterns/mau.yaml") == PATTERN.replace("BM-01", "BM-09")
    assert read(manual, "laws/04.yaml") == LAW.replace("BM-01", "BM-09")
    assert [one for one in check(manual.root, at(3, 3)).findings if one.code in ("ISD309", "ISD316")] == []


def test_what_changes_is_told_by_line_and_stays_out_of_the_commit(manual: Manual) -> None:
    plan = renamed(manual)
    assert plan.named is not None
    told = [(one.location.path, one.location.line) for one in plan.named.mended.mends]
    sheets = ["dat-dai/QT-03.yaml", "ho-tich/QT-01.yaml", "ho-tich/QT-02.yaml"]
    assert told == [
        (sheets[0], 7), (sheets[1], 7), (sheets[2], 7), ("laws/04.yaml", 3), ("patterns/mau.yaml", 3),
        ("patterns/mau.yaml", 3),
    ]  # fmt: skip
    assert sorted(plan.named.codes) == ["QT-01", "QT-02", "QT-03"]
    assert plan.own == ("forms/BM-01.yaml",)


def test_sentences_are_left_to_somebody(manual: Manual) -> None:
    manual.edit("ho-tich/QT-02.yaml", "work: Ký giấy", "work: Ký vào BM-01")
    plan = renamed(manual)
    assert plan.named is not None
    assert [(one.location.path, one.location.line) for one in plan.named.undecided] == [("ho-tich/QT-02.yaml", 10)]
    carry_out(manual.root, plan, commit=False)
    assert "Ký vào BM-01" in read(manual, "ho-tich/QT-02.yaml")


def test_a_code_with_blanks_is_referred_to_by_the_id_that_it_makes(manual: Manual) -> None:
    manual.edit("ho-tich/QT-01.yaml", "work: Ký giấy", 'work: "Ký {ref: form.BM-01}"')
    carry_out(manual.root, renamed(manual, "BM 09/HT"), commit=False)
    text = read(manual, "ho-tich/QT-01.yaml")
    assert "form: BM 09/HT" in text
    assert "{ref: form.BM-09-HT}" in text
    assert "ISD309" not in {one.code for one in check(manual.root, at(3, 3)).findings}


def test_nothing_is_recorded_when_a_file_was_changed_meanwhile(manual: Manual) -> None:
    plan = renamed(manual)
    manual.edit("ho-tich/QT-02.yaml", "Ký giấy", "Ký giấy ngay")
    with pytest.raises(RefusedError, match=r"QT-02\.yaml"):
        carry_out(manual.root, plan, commit=False)
    assert "code: BM-01" in read(manual, "forms/BM-01.yaml")
    assert "BM-09" not in manual.recorded.lives


def test_a_form_that_was_renamed_by_hand_is_followed_too(manual: Manual) -> None:
    manual.edit("forms/BM-01.yaml", "code: BM-01", "code: BM-09")
    carry_out(manual.root, renamed(manual), commit=False)
    assert "form: BM-09" in read(manual, "ho-tich/QT-01.yaml")


def test_another_document_than_a_form_is_followed_nowhere(manual: Manual) -> None:
    assert renamed(manual, "QT-11", "QT-01").named is None
