from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.model.signoff import Action
from isodoc.model.timeline import Evidence, entry_hash
from isodoc.pipeline.recording import carry_out
from isodoc.register import codes
from isodoc.register.writing import UnfinishedError
from isodoc.workspace import FolderTree
from tests.pipeline.desks import ORGANIZATION, SETTINGS, Manual, at, decision, procedure

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
    asked: list[dict[str, Any]] = [{"by": "an"}, {"by": "an", "field": "khong-co"}]
    for keys in asked:
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
    assert editions[1].entry.sentences == (
        "Theo nghị định mới",
        "Mục 1.a: tăng thời hạn giải quyết từ 03 ngày làm việc lên 05 ngày làm việc.",
        "Mục 1.b, bước 2 (Ký): tăng thời gian thực hiện từ 02 ngày lên 04 ngày.",
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
    (found,) = manual.plan(CORRECT, "QT-01", by="binh", reason="Lỗi chính tả").findings
    assert found.code == codes.CORRECTION
    assert "bước 1 (Tiếp nhận): thay cụm từ “trong 2 ngày” bằng cụm từ “trong 3 ngày”." in str(found.message)
    manual.edit("ho-tich/QT-01.yaml", "time: 3 ngày", "time: 4 ngày")
    (found,) = manual.plan(CORRECT, "QT-01", by="binh", reason="Lỗi chính tả").findings
    assert "tăng thời hạn giải quyết từ 03 ngày" in str(found.message)
    assert ".," not in str(found.message)
    manual.edit("ho-tich/QT-01.yaml", "time: 4 ngày", "time: 3 ngày")
    manual.edit("ho-tich/QT-01.yaml", "trong 3 ngày", "trong 2 ngày")
    (found,) = manual.plan(CORRECT, "QT-01", by="binh", reason="Lỗi chính tả").findings
    assert str(found.hint) == "correct the mistake in the document's file first"


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


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"action": WITHDRAW}, "needs a reason"),
        ({"action": RETURN}, "needs a reason"),
        ({"action": APPROVE, "package": "dot-1"}, "no other documents"),
        ({"action": APPROVE, "excepted": ("QT-02",), "reason": "Sai"}, "only a package"),
        ({"action": APPROVE, "evidence": b"%PDF"}, "without its number"),
        ({"action": APPROVE, "evidence": b"", "decision": decision(at(3, 1))}, "is empty"),
        ({"action": APPROVE, "decision": decision(at(3, 1), number=" ")}, "no number"),
    ],
)
def test_what_was_typed_must_fit_together(manual: Manual, keys: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        manual.plan(keys.pop("action"), "QT-01", **{"by": "binh"} | keys)


def test_the_decision_is_of_the_one_who_leads_where_nobody_is_named(manual: Manual) -> None:
    manual.write("isodoc.yaml", SETTINGS.replace("standard", "simple"))
    manual.submit("QT-01", "QT-02", "QT-03", package="dot-1")
    manual.act(APPROVE, package="dot-1", decision=decision(at(3, 2)).model_copy(update={"signer": ""}))
    entry = manual.life("QT-01").entries[-1]
    assert (entry.by, entry.decision and entry.decision.signer) == ("binh", "binh")
    manual.submit("CSCL")
    manual.write("organization.yaml", ORGANIZATION.replace("KT.", "TM."))
    with pytest.raises(UsageError, match="--signer"):
        manual.act(APPROVE, "CSCL", decision=decision(at(3, 2)).model_copy(update={"signer": ""}))
    with pytest.raises(UsageError, match="names no person Ai đó"):
        manual.act(APPROVE, "CSCL", decision=decision(at(3, 2), "Ai đó"))


def test_a_decision_of_long_ago_counts_with_the_posts_of_its_day(manual: Manual) -> None:
    manual.write("isodoc.yaml", SETTINGS.replace("standard", "simple"))
    manual.submit("CSCL")
    manual.now += dt.timedelta(days=90)
    assert (codes.POST_NOT_HELD, "CSCL") in manual.refused(APPROVE, "CSCL", by="dung")
    manual.approve("CSCL", by="", decision=decision(at(3, 20), "dung"))
    life = manual.life("CSCL")
    assert (life.editions[0].effective, life.entries[-1].by) == (at(3, 20), "dung")
    found = manual.refused(WITHDRAW, "CSCL", by="", decision=decision(at(9, 1)))
    assert (codes.FUTURE, "CSCL") in found


def test_withdrawals_and_corrections_hold_from_the_day_of_their_decision(manual: Manual) -> None:
    manual.issue("QT-01", "QT-02")
    manual.now += dt.timedelta(days=20)
    manual.act(WITHDRAW, "QT-01", decision=decision(at(3, 12)))
    assert manual.life("QT-01").in_force(at(3, 12)) is None
    assert manual.life("QT-01").in_force(at(3, 11)) is not None
    manual.edit("ho-tich/QT-02.yaml", "Ký giấy", "Ký giâý")
    manual.act(CORRECT, "QT-02", by="", reason="Lỗi gõ", decision=decision(at(3, 13)))
    assert manual.life("QT-02").editions[-1].effective == at(3, 13)


def test_of_two_texts_the_present_one_goes_first_and_the_past_one_no_more(manual: Manual) -> None:
    manual.issue("QT-01")
    manual.write("ho-tich/QT-01-moi.yaml", procedure("QT-01", "Cấp giấy mới") + "from: 2026-04-01\n")
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy ngay")
    plan = manual.plan(SUBMIT, all_changed=True, by="an")
    (one,) = [each for each in plan.signings if each.id == "QT-01"]
    assert [str(note) for note in one.notes] == [
        "submitted is ho-tich/QT-01.yaml; ho-tich/QT-01-moi.yaml comes after its approval"
    ]
    manual.issue("QT-01")
    manual.issue("QT-01")
    assert [each.effective for each in manual.life("QT-01").editions] == [at(3, 2), at(3, 2), at(4, 1)]
    manual.now += dt.timedelta(days=60)
    assert "QT-01" not in [each.id for each in manual.plan(SUBMIT, all_changed=True, by="an").signings]
    again = manual.plan(SUBMIT, "QT-01", by="an", new_issue=True)
    assert [each.path for each in again.signings] == ["ho-tich/QT-01-moi.yaml"]


def test_a_text_is_the_present_one_on_its_first_day(manual: Manual) -> None:
    manual.write("ho-tich/QT-01-moi.yaml", procedure("QT-01", "Cấp giấy mới") + "from: 2026-03-03\n")
    assert [one.path for one in manual.plan(SUBMIT, "QT-01", by="an").signings] == ["ho-tich/QT-01.yaml"]
    manual.now += dt.timedelta(days=1)
    assert [one.path for one in manual.plan(SUBMIT, "QT-01", by="an").signings] == ["ho-tich/QT-01-moi.yaml"]


def test_a_waiting_text_is_corrected_on_its_own_day(manual: Manual) -> None:
    manual.issue("QT-01")
    manual.write("ho-tich/QT-01-moi.yaml", procedure("QT-01", "Cấp giâý mới") + "from: 2026-04-01\n")
    manual.issue("QT-01")
    manual.edit("ho-tich/QT-01-moi.yaml", "Cấp giâý", "Cấp giấy")
    manual.act(CORRECT, "QT-01", by="binh", reason="Lỗi gõ")
    last = manual.life("QT-01").editions[-1]
    assert (last.revision, last.effective) == ("1.1", at(4, 1))


def test_a_submission_that_another_act_ends_is_named(manual: Manual) -> None:
    manual.issue("QT-01")
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy ngay")
    manual.submit("QT-01")
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy ngay", "Ký giấy luôn")
    for action, who in ((SUBMIT, "an"), (WITHDRAW, "binh")):
        (one,) = manual.plan(action, "QT-01", by=who, reason="Khác").signings
        assert [str(note) for note in one.notes] == ["the open submission of 2026-03-02 lapses with this"]


def test_what_was_returned_can_be_submitted_again_as_it_is(manual: Manual) -> None:
    manual.submit("QT-01")
    manual.act(RETURN, "QT-01", by="an", reason="Rút lại")
    manual.submit(all_changed=True)
    first, _, second = manual.life("QT-01").entries
    assert first.digest == second.digest


def test_what_was_withdrawn_comes_back_only_when_it_is_named(manual: Manual) -> None:
    manual.issue("QT-01")
    manual.act(WITHDRAW, "QT-01", by="binh", reason="Thôi")
    assert "QT-01" not in [one.id for one in manual.plan(SUBMIT, all_changed=True, by="an").signings]
    assert [one.id for one in manual.plan(SUBMIT, "QT-01", by="an").signings] == ["QT-01"]


def test_documents_that_are_gone_are_withdrawn_together(manual: Manual) -> None:
    manual.issue("QT-01", "QT-02", "QT-03")
    (manual.root / "ho-tich" / "QT-02.yaml").unlink()
    plan = manual.plan(WITHDRAW, all_changed=True, by="binh", reason="Bãi bỏ")
    assert [one.id for one in plan.signings] == ["QT-02"]
    plan = manual.plan(WITHDRAW, field="ho-tich", by="binh", reason="Bãi bỏ")
    assert [one.id for one in plan.signings] == ["QT-01", "QT-02"]
    manual.write("ho-tich/QT-01.yaml", "kind: procedure\ncode: [\n")
    with pytest.raises(RefusedError, match=r"ho-tich/QT-01\.yaml"):
        manual.plan(WITHDRAW, all_changed=True, by="binh", reason="Bãi bỏ")
    with pytest.raises(UsageError, match="ho-tch"):
        manual.plan(WITHDRAW, field="ho-tch", by="binh", reason="Bãi bỏ")


def test_a_whole_field_is_issued_anew_though_nothing_changed(manual: Manual) -> None:
    manual.issue("QT-01", "QT-03")
    plan = manual.plan(SUBMIT, field="dat-dai", by="an", new_issue=True)
    assert [one.id for one in plan.signings] == ["QT-03"]
    plan = manual.plan(SUBMIT, all_changed=True, by="an", new_issue=True)
    assert {"QT-01", "QT-03"} < {one.id for one in plan.signings}


def test_laws_are_noted_by_their_numbers_and_unknown_ones_are_named(manual: Manual) -> None:
    manual.write("laws/ho-tich.yaml", "kind: law\nnumber: 60/2014/QH13\nid: lht\ntitle: Luật Hộ tịch\n")
    plan = manual.plan(SUBMIT, "QT-01", by="an", basis=("lht", "Luật số 60/2014/QH13", "NĐ 123/2015/NĐ-CP", "Khác", ""))
    assert plan.signings[0].entry.basis == ("60/2014/QH13", "123/2015/NĐ-CP", "Khác")
    assert [str(note) for note in plan.notes] == [
        "the manual has no law 123/2015/NĐ-CP, Khác; sheets then give the number alone"
    ]


def test_two_reviewers_are_two_persons_and_an_earlier_vote_keeps_its_day(manual: Manual) -> None:
    policy = SETTINGS.replace("standard", "standard\n  review: {persons: 2}\n  approve: {persons: 2}")
    manual.write("isodoc.yaml", policy)
    manual.write("organization.yaml", ORGANIZATION + "  - {person: em, title: Kế toán}\n")
    manual.edit("organization.yaml", "persons:", "persons:\n  - {id: em, name: Đỗ Thị E}")
    manual.submit("QT-01")
    manual.review("QT-01")
    assert manual.refused(APPROVE, "QT-01", by="binh") == [(codes.SKIPPED, "QT-01")]
    assert manual.refused(REVIEW, "QT-01", by="chi") == [(codes.SAME_PERSON, "QT-01")]
    manual.review("QT-01", by="em")
    manual.approve("QT-01", effective=at(3, 20))
    assert manual.life("QT-01").editions == ()
    manual.approve("QT-01", by="dung")
    assert manual.life("QT-01").editions[0].effective == at(3, 20)


def test_a_reason_given_with_the_submission_is_that_of_the_amendment(manual: Manual) -> None:
    manual.issue("QT-01")
    manual.edit("ho-tich/QT-01.yaml", "time: 2 ngày", "time: 1 ngày")
    manual.submit("QT-01", reason="Rút ngắn")
    manual.review("QT-01")
    manual.approve("QT-01")
    assert manual.life("QT-01").entries[-1].sentences[0] == "Rút ngắn"
    manual.submit("CSCL", package="dot-2", reason="Đợt hai")
    manual.review("CSCL")
    manual.approve("CSCL")
    assert manual.life("CSCL").entries[-1].sentences == ("Ban hành lần đầu.",)


def test_a_day_that_has_passed_is_named(manual: Manual) -> None:
    manual.submit("QT-01")
    manual.review("QT-01")
    plan = manual.plan(APPROVE, "QT-01", by="binh", effective=at(2, 1))
    assert [str(note) for note in plan.notes] == ["it is to hold since 2026-02-01, a day that has passed"]
    assert manual.plan(APPROVE, "QT-01", by="binh", effective=at(3, 2)).notes == ()


def test_names_and_codes_are_found_however_they_were_typed(manual: Manual) -> None:
    manual.write("ho-tich/QT-Đ.yaml", procedure("QT-Đ 1/CX").replace("code: QT-Đ 1/CX", 'code: "QT-Đ 1/CX"\nid: muoi'))
    manual.submit("  QT-Đ 1/CX ", by="Nguyễn Văn A", recorded_by="Lê Thị C")
    entry = manual.life("muoi").entries[0]
    assert (entry.code, entry.by, entry.recorded_by) == ("QT-Đ 1/CX", "an", "chi")


def test_keys_are_controlled_as_a_document(manual: Manual) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB0yF4Tp5pZ0b0s0vGmM1r1tJ6m9xwF6mYp8b5bqVq7e an"
    manual.edit("organization.yaml", "an@example.gov.vn}", f'an@example.gov.vn, keys: ["{key}"]}}')
    manual.issue("HT-KEYS")
    assert manual.life("HT-KEYS").editions[0].revision == "1.0"
    (one,) = manual.plan(SUBMIT, "HT-KEYS", by="an", new_issue=True).signings
    assert one.title == "Danh sách khóa xác nhận nội bộ"


def test_a_document_that_was_removed_is_approved_as_it_was_submitted(manual: Manual) -> None:
    manual.submit("QT-01")
    (manual.root / "ho-tich" / "QT-01.yaml").unlink()
    plan = manual.plan(REVIEW, "QT-01", by="chi")
    assert [str(note) for one in plan.signings for note in one.notes] == [
        "the work folder does not have this document any more; what was submitted is what counts"
    ]


def test_what_cannot_be_read_is_not_taken_for_missing(manual: Manual) -> None:
    manual.submit("QT-01")
    manual.write("ho-tich/QT-08.yaml", procedure("QT-08") + "khoa: a\n")
    manual.edit("ho-tich/QT-01.yaml", "title:", "titel:")
    mend = "a file cannot be read: run isodoc check and mend what it names first"
    plan = manual.plan(SUBMIT, "QT-01", by="an")
    assert [str(one.hint) for one in plan.findings if one.code == codes.WRONG_ORDER] == [mend]
    with pytest.raises(UsageError, match="no document has the code QT-08") as unknown:
        manual.plan(SUBMIT, "QT-08", by="an")
    assert str(unknown.value.hint) == mend
    manual.edit("organization.yaml", "persons:", "person:")
    plan = manual.plan(REVIEW, "QT-01", by="chi")
    assert [str(one.hint) for one in plan.findings if one.code == codes.UNKNOWN_PERSON] == [mend]


def test_what_a_faulty_document_may_hold_is_not_frozen_without_it(manual: Manual) -> None:
    manual.write("ho-tich/QT-09.yaml", procedure("QT-09").replace("forms: [{form: BM-01, placement: appended}]\n", ""))
    manual.edit("forms/BM-01.yaml", "title: Tờ khai", 'title: ""')
    assert "forms/BM-01.yaml" in {one.location.path for one in manual.plan(SUBMIT, "QT-01", by="an").findings}
    assert not manual.plan(SUBMIT, "QT-09", by="an").findings
    manual.edit("forms/BM-01.yaml", 'title: ""', "title: Tờ khai")
    assert not manual.plan(SUBMIT, "QT-01", by="an").findings


def test_a_file_that_another_program_holds_stops_the_submission(
    manual: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = FolderTree.read

    def held(tree: FolderTree, path: str) -> bytes:
        if path == "forms/BM-01.txt":
            raise PermissionError(13, "Permission denied", path)
        return read(tree, path)

    with monkeypatch.context() as patched:
        patched.setattr(FolderTree, "read", held)
        with pytest.raises(EnvironmentFailureError, match=r"forms/BM-01\.txt cannot be read"):
            manual.plan(SUBMIT, "QT-01", by="an")
    reads = []

    def changing(tree: FolderTree, path: str) -> bytes:
        reads.append(path)
        return (
            read(tree, path) + b" " * reads.count("forms/BM-01.txt") if path == "forms/BM-01.txt" else read(tree, path)
        )

    monkeypatch.setattr(FolderTree, "read", changing)
    with pytest.raises(RefusedError, match="changed meanwhile"):
        manual.plan(SUBMIT, "QT-01", by="an")


def test_what_a_package_no_longer_holds_open_can_be_left_out(manual: Manual) -> None:
    manual.write("isodoc.yaml", SETTINGS.replace("standard", "simple"))
    manual.submit("QT-01", "QT-02", package="dot-1")
    manual.act(RETURN, "QT-02", by="binh", reason="Sai")
    assert manual.refused(APPROVE, by="binh", package="dot-1") == [(codes.LAPSED, "QT-02")]
    manual.approve(package="dot-1", excepted=("QT-02",), reason="Đã trả lại")
    assert [each.action for each in manual.life("QT-02").entries] == [SUBMIT, RETURN]
    assert manual.life("QT-01").editions[0].revision == "1.0"
    with pytest.raises(RefusedError, match="DOT-1"):
        manual.plan(SUBMIT, "QT-03", by="an", package="DOT-1")


def test_a_correction_of_nothing_is_refused(manual: Manual) -> None:
    manual.issue("QT-01")
    assert manual.refused(CORRECT, "QT-01", by="binh", reason="Lỗi gõ") == [(codes.WRONG_ORDER, "QT-01")]


def test_what_an_unfinished_command_recorded_counts(manual: Manual, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("isodoc.register.ledger.complete", fail)
        with pytest.raises(UnfinishedError):
            manual.submit("QT-01")
    manual.review("QT-01")
    assert [each.action for each in manual.life("QT-01").entries] == [SUBMIT, REVIEW]


def test_a_policy_that_stays_the_same_can_be_issued_again(manual: Manual) -> None:
    manual.issue("HT-POLICY")
    manual.edit("organization.yaml", "phường Mẫu}", "phường Mẫu Mới}")
    manual.issue("HT-POLICY")
    assert [each.revision for each in manual.life("HT-POLICY").editions] == ["1.0", "1.1"]


def test_what_goes_on_from_paper_says_so(manual: Manual) -> None:
    manual.issue("QT-01", continue_from="3.2")
    assert manual.life("QT-01").entries[-1].sentences == ("Tiếp nối bản giấy, lần ban hành 03, sửa đổi lần 02.",)


def test_a_policy_without_review_lets_nobody_review(manual: Manual) -> None:
    manual.write("isodoc.yaml", SETTINGS.replace("standard", "simple"))
    manual.submit("CSCL")
    assert manual.refused(REVIEW, "CSCL", by="chi") == [(codes.WRONG_ORDER, "CSCL")]


def test_after_the_highest_number_there_is_no_other(manual: Manual) -> None:
    manual.issue("QT-01", continue_from="9999.9998")
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy ngay")
    manual.submit("QT-01")
    manual.review("QT-01")
    assert codes.NUMBERING in [code for code, _ in manual.refused(APPROVE, "QT-01", by="binh")]


def test_the_day_of_an_act_is_that_of_vietnam(manual: Manual) -> None:
    manual.now = dt.datetime(2026, 3, 1, 18, tzinfo=dt.UTC)
    manual.issue("QT-01")
    assert manual.life("QT-01").editions[0].effective == at(3, 2)
