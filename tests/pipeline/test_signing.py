from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.errors import RefusedError, UsageError
from isodoc.model.signoff import Action
from isodoc.model.timeline import Evidence, entry_hash
from isodoc.pipeline.recording import carry_out
from isodoc.register import codes
from tests.pipeline.desks import SETTINGS, Manual, at, decision, procedure

if TYPE_CHECKING:
    from pathlib import Path

ONE = ("QT-01",)
SUBMIT, REVIEW, RETURN, APPROVE = Action.SUBMITTED, Action.REVIEWED, Action.RETURNED, Action.APPROVED
CORRECT, WITHDRAW = Action.CORRECTED, Action.WITHDRAWN


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    return Manual(tmp_path / "so-tay")


def test_three_persons_make_the_first_issue(manual: Manual) -> None:
    manual.submit("QT-01", reason="Ban hành theo luật mới", basis=("60/2014/QH13",))
    manual.review("QT-01")
    manual.approve("QT-01", decision=decision(at(3, 1)), evidence=b"%PDF", recorded_by="an")
    life = manual.life("QT-01")
    submitted, reviewed, approved = life.entries
    assert [(each.action, each.by) for each in life.entries] == [(SUBMIT, "an"), (REVIEW, "chi"), (APPROVE, "binh")]
    assert (reviewed.previous, approved.previous) == (entry_hash(submitted), entry_hash(reviewed))
    assert approved.post is not None
    assert (approved.post.name, approved.post.title, approved.post.signs) == ("Trần Thị B", "Chủ tịch", "TM.")
    assert (approved.revision, approved.effective, approved.recorded_by) == ("1.0", at(3, 1), "an")
    assert approved.sentences == ("Ban hành theo luật mới", "Ban hành lần đầu.")
    assert life.editions[0].evidence is Evidence.FILE
    register = manual.root / "register"
    for digest, folder, suffix in (
        (submitted.digest, "content", ".json"),
        (approved.evidence or "", "files", ""),
        *((each, "files", "") for each in submitted.templates.values()),
    ):
        name = digest.removeprefix("sha256:")
        assert hashlib.sha256((register / folder / f"{name}{suffix}").read_bytes()).hexdigest() == name
    assert {"procedure.docx", "html/sheet.html.j2", "layout"} < set(submitted.templates)
    content = manual.recorded.content(submitted.digest)
    assert content is not None
    kept = content.files["BM-01.txt"].removeprefix("sha256:")
    assert (register / "files" / kept).read_text() == "Tờ khai\n"


def test_what_counts_is_what_was_submitted(manual: Manual) -> None:
    manual.submit("QT-01")
    digest = manual.life("QT-01").pending[0].digest
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký và đóng dấu")
    plan = manual.plan(REVIEW, "QT-01", by="chi")
    assert [str(note) for one in plan.signings for note in one.notes] == [
        "the work folder has been edited since; what was submitted is what counts"
    ]
    manual.review("QT-01")
    manual.approve("QT-01")
    assert manual.life("QT-01").editions[0].digest == digest


@pytest.mark.parametrize(
    ("before", "action", "keys", "expected"),
    [
        ((), APPROVE, {"by": "binh"}, codes.WRONG_ORDER),
        ((), RETURN, {"by": "binh", "reason": "Sai"}, codes.WRONG_ORDER),
        ((SUBMIT,), APPROVE, {"by": "binh"}, codes.SKIPPED),
        ((SUBMIT,), REVIEW, {"by": "an"}, codes.SAME_PERSON),
        ((SUBMIT, REVIEW), APPROVE, {"by": "chi"}, codes.SAME_PERSON),
        ((SUBMIT,), SUBMIT, {"by": "an"}, codes.WRONG_ORDER),
        ((SUBMIT,), REVIEW, {"by": "ai"}, codes.UNKNOWN_PERSON),
        ((SUBMIT,), REVIEW, {"by": "chi", "post": "Chủ tịch"}, codes.POST_NOT_HELD),
        ((SUBMIT, REVIEW), APPROVE, {"by": "dung", "decision": decision(at(4, 1), "dung")}, codes.POST_NOT_HELD),
        ((SUBMIT, REVIEW), APPROVE, {"by": "chi", "decision": decision(at(3, 1))}, codes.OTHER_SIGNER),
        (
            (SUBMIT, REVIEW),
            APPROVE,
            {"by": "binh", "decision": decision(at(3, 2)), "effective": at(3, 1)},
            codes.EFFECTIVE,
        ),
        ((), WITHDRAW, {"by": "binh", "reason": "Bãi bỏ"}, codes.WRONG_ORDER),
        ((), CORRECT, {"by": "binh", "reason": "Lỗi gõ"}, codes.WRONG_ORDER),
    ],
)
def test_what_may_not_be_recorded(
    manual: Manual, before: tuple[Action, ...], action: Action, keys: dict[str, Any], expected: str
) -> None:
    who = {SUBMIT: "an", REVIEW: "chi"}
    for each in before:
        manual.act(each, "QT-01", by=who[each])
    held = sorted(path.name for path in manual.root.rglob("*"))
    found = [code for code, _ in manual.refused(action, "QT-01", **keys)]
    assert expected in found
    assert sorted(path.name for path in manual.root.rglob("*")) == held


def test_one_refusal_keeps_everything_from_being_recorded(manual: Manual) -> None:
    manual.submit("QT-01")
    plan = manual.plan(REVIEW, "QT-01", "QT-02", by="chi")
    assert [one.subject for one in plan.findings] == ["QT-02"]
    with pytest.raises(RefusedError):
        carry_out(manual.root, plan)
    assert len(manual.life("QT-01").entries) == 1


def test_errors_in_what_the_document_uses_refuse_it_and_others_do_not(manual: Manual) -> None:
    manual.edit("dat-dai/QT-03.yaml", "by: [mot-cua]", "by: [khong-co]")
    manual.submit("QT-01")
    assert [code for code, _ in manual.refused(SUBMIT, "QT-03", by="an")] == ["ISD303"]


def test_all_changed_and_fields_choose(manual: Manual) -> None:
    manual.submit(all_changed=True)
    ids = {"BM-01", "CSCL", "HT-POLICY", "QT-01", "QT-02", "QT-03"}
    assert set(manual.recorded.lives) == ids
    assert manual.plan(SUBMIT, all_changed=True, by="an").signings == ()
    plan = manual.plan(REVIEW, field="ho-tich", by="chi")
    assert [one.id for one in plan.signings] == ["BM-01", "QT-01", "QT-02"]
    manual.review(all_changed=True)
    manual.approve(all_changed=True)
    manual.edit("forms/BM-01.txt", "Tờ khai", "Tờ khai mới")
    plan = manual.plan(SUBMIT, all_changed=True, by="an")
    assert [one.id for one in plan.signings] == ["BM-01", "QT-01", "QT-02", "QT-03"]


def test_nobody_and_nothing_named_is_an_error_of_usage(manual: Manual) -> None:
    for keys in ({"by": "an"}, {"by": "an", "field": "khong-co"}):
        with pytest.raises(UsageError):
            manual.plan(SUBMIT, **keys)
    with pytest.raises(UsageError, match="QT-99"):
        manual.plan(SUBMIT, "QT-99", by="an")
    with pytest.raises(UsageError, match="who acts"):
        manual.plan(SUBMIT, "QT-01")


def test_amendments_and_issues_are_counted_and_said(manual: Manual) -> None:
    manual.issue("QT-01", continue_from="3.2")
    manual.edit("ho-tich/QT-01.yaml", "3 ngày làm việc", "5 ngày làm việc")
    manual.edit("ho-tich/QT-01.yaml", "time: 2 ngày", "time: 4 ngày")
    manual.issue("QT-01", reason="Theo nghị định mới")
    assert manual.refused(SUBMIT, "QT-01", by="an") == [(codes.WRONG_ORDER, "QT-01")]
    manual.submit("QT-01", new_issue=True)
    manual.review("QT-01")
    manual.approve("QT-01", new_issue=True)
    editions = manual.life("QT-01").editions
    assert [each.revision for each in editions] == ["3.3", "3.4", "4.0"]
    assert (
        editions[1].entry.sentences
        == (
            "Theo nghị định mới",
            "Mục 4.a (Thời hạn giải quyết): sửa đổi, bổ sung.",
            "Mục 4.b (Quy trình các bước xử lý công việc): sửa đổi, bổ sung.",
        )
        or len(editions[1].entry.sentences) == 3
    )
    assert editions[2].entry.sentences == ("Ban hành lại, nội dung không thay đổi.",)
    manual.edit("ho-tich/QT-01.yaml", "Cấp giấy", "Cấp giấy tờ")
    manual.submit("QT-01")
    manual.review("QT-01")
    assert (codes.NUMBERING, "QT-01") in manual.refused(APPROVE, "QT-01", by="binh", continue_from="7.0")


def test_a_coming_text_takes_effect_on_its_day_and_an_urgent_one_before_it(manual: Manual) -> None:
    manual.issue("QT-01")
    manual.write("ho-tich/QT-01-2027.yaml", procedure("QT-01", "Cấp giấy mới") + "from: 2027-03-01\n")
    manual.issue("QT-01")
    life = manual.life("QT-01")
    assert [each.effective for each in life.editions] == [at(3, 2), dt.date(2027, 3, 1)]
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy ngay")
    manual.submit("QT-01")
    manual.review("QT-01")
    assert manual.refused(APPROVE, "QT-01", by="binh") == [(codes.EFFECTIVE, "QT-01")]
    manual.approve("QT-01", before_waiting=True)
    life = manual.life("QT-01")
    assert life.in_force(at(6, 1)) is life.editions[2]
    assert life.in_force(dt.date(2027, 3, 1)) is life.editions[1]


def test_a_correction_changes_words_alone(manual: Manual) -> None:
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giâý")
    manual.issue("QT-01")
    manual.edit("ho-tich/QT-01.yaml", "Ký giâý", "Ký giấy")
    manual.act(CORRECT, "QT-01", by="binh", reason="Lỗi chính tả")
    first, corrected = manual.life("QT-01").editions
    assert (first.revision, corrected.revision) == ("1.0", "1.0")
    assert corrected.digest != first.digest
    assert manual.life("QT-01").in_force(at(3, 3)) is not None
    manual.edit("ho-tich/QT-01.yaml", "trong 2 ngày", "trong 3 ngày")
    assert (codes.CORRECTION, "QT-01") in manual.refused(CORRECT, "QT-01", by="binh", reason="Lỗi chính tả")


def test_what_was_withdrawn_can_be_issued_again(manual: Manual) -> None:
    manual.issue("QT-01")
    manual.act(WITHDRAW, "QT-01", by="binh", effective=at(3, 10), reason="Bãi bỏ thủ tục")
    life = manual.life("QT-01")
    assert life.in_force(at(3, 9)) is not None
    assert life.in_force(at(3, 10)) is None
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy lại")
    manual.submit("QT-01")
    manual.review("QT-01")
    manual.approve("QT-01", effective=at(3, 20))
    assert manual.life("QT-01").in_force(at(3, 20)) is not None


def test_a_returned_submission_has_lapsed(manual: Manual) -> None:
    manual.submit("QT-01")
    manual.act(RETURN, "QT-01", by="binh", reason="Thiếu căn cứ")
    assert manual.refused(REVIEW, "QT-01", by="chi") == [(codes.LAPSED, "QT-01")]


def test_a_package_is_decided_at_once_but_for_some(manual: Manual) -> None:
    manual.submit("QT-01", "QT-02", "QT-03", package="dot-1")
    manual.review(package="dot-1")
    manual.approve(
        package="dot-1", decision=decision(at(3, 2)), excepted=("QT-02",), reason="Chưa thống nhất", recorded_by="an"
    )
    recorded = manual.recorded
    assert [life.entries[-1].action for life in recorded.lives.values()] == [APPROVE, RETURN, APPROVE]
    assert recorded.lives["QT-02"].entries[-1].reason == "Chưa thống nhất"
    assert recorded.lives["QT-01"].entries[-1].reason is None
    (package,) = recorded.packages
    assert [each.id for each in package.value.documents] == ["QT-01", "QT-02", "QT-03"]
    assert manual.refused(APPROVE, by="binh", package="dot-1")[0] == (codes.LAPSED, "QT-01")
    with pytest.raises(UsageError, match="dot-2"):
        manual.plan(APPROVE, by="binh", package="dot-2")
    with pytest.raises(UsageError, match="CSCL"):
        manual.plan(APPROVE, by="binh", package="dot-1", excepted=("CSCL",), reason="Chưa xong")
    with pytest.raises(RefusedError, match="dot-1"):
        manual.submit("CSCL", package="dot-1")


def test_the_approved_policy_rules_until_another_is_approved(manual: Manual) -> None:
    manual.issue("HT-POLICY")
    manual.write("isodoc.yaml", SETTINGS.replace("standard", "simple"))
    assert (codes.POLICY_VERSION, "HT-POLICY") in manual.refused(SUBMIT, "HT-POLICY", by="an")
    manual.write("isodoc.yaml", SETTINGS.replace("standard", "simple\n  version: 2"))
    manual.submit("HT-POLICY")
    assert (codes.SKIPPED, "HT-POLICY") in manual.refused(APPROVE, "HT-POLICY", by="binh")
    manual.review("HT-POLICY")
    manual.approve("HT-POLICY")
    manual.submit("CSCL")
    manual.approve("CSCL")
    assert manual.life("CSCL").editions[0].evidence is Evidence.NONE


def test_the_policy_may_want_evidence_and_several_persons(manual: Manual) -> None:
    manual.write("isodoc.yaml", SETTINGS.replace("standard", "simple\n  approve: {persons: 2, evidence: decision}"))
    manual.submit("CSCL")
    assert manual.refused(APPROVE, "CSCL", by="binh") == [(codes.NO_DECISION, "CSCL")]
    manual.approve("CSCL", decision=decision(at(3, 2)))
    assert manual.life("CSCL").editions == ()
    assert (codes.SAME_PERSON, "CSCL") in manual.refused(APPROVE, "CSCL", by="binh", decision=decision(at(3, 2)))
    manual.approve("CSCL", by="dung", decision=decision(at(3, 2), "dung"))
    assert [each.revision for each in manual.life("CSCL").editions] == ["1.0"]


def test_who_signed_the_decision_acts_and_a_name_will_do(manual: Manual) -> None:
    manual.write("isodoc.yaml", SETTINGS.replace("standard", "simple"))
    manual.submit("CSCL")
    manual.act(APPROVE, "CSCL", decision=decision(at(3, 2), "Trần Thị B"))
    assert manual.life("CSCL").entries[-1].by == "binh"


def test_a_damaged_register_or_settings_stop_everything(manual: Manual) -> None:
    manual.submit("CSCL")
    content = manual.life("CSCL").entries[0].digest.removeprefix("sha256:")
    (manual.root / "register" / "content" / f"{content}.json").unlink()
    assert manual.refused(REVIEW, "CSCL", by="chi") == [(codes.CONTENT_MISSING, "CSCL")]
    (manual.root / "register" / "CSCL.yaml").write_text("kind: signoffs\n")
    with pytest.raises(RefusedError, match="register cannot be read"):
        manual.plan(REVIEW, "CSCL", by="chi")
    manual.write("isodoc.yaml", "kind: manual\n")
    with pytest.raises(RefusedError, match="cannot be used"):
        manual.plan(SUBMIT, "CSCL", by="an")


def test_a_document_that_is_gone_cannot_be_submitted_but_withdrawn(manual: Manual) -> None:
    manual.issue("CSCL")
    (manual.root / "documents" / "CSCL.yaml").unlink()
    assert manual.refused(SUBMIT, "CSCL", by="an") == [(codes.WRONG_ORDER, "CSCL")]
    manual.act(WITHDRAW, "CSCL", by="binh", reason="Không còn dùng")
    assert manual.life("CSCL").in_force(at(3, 3)) is None


@pytest.mark.parametrize(
    "keys",
    [
        {"reason": "Theo\u200b luật"},
        {"basis": ("60/2014\u202e/QH13",)},
        {"package": "đợt 1"},
        {"continue_from": "3"},
        {"decision": decision(at(3, 1), number="45\0")},
    ],
)
def test_what_is_typed_must_be_visible(manual: Manual, keys: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        manual.plan(SUBMIT, "QT-01", by="an", **keys)


def test_what_is_typed_is_kept_in_one_form(manual: Manual) -> None:
    manual.submit("QT-01", reason="Sửa theo luật")
    assert manual.life("QT-01").entries[0].reason == "Sửa theo luật"
