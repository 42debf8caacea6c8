from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from isodoc.errors import RefusedError, UsageError
from isodoc.model.signoff import Action
from isodoc.pipeline.moving import plan_rename, plan_supersede
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.verifying.verify import VerifyOrder, verify
from isodoc.register import codes
from isodoc.register.writing import UnfinishedError
from tests.pipeline.desks import FILES, Manual, at, procedure

if TYPE_CHECKING:
    from pathlib import Path

RENAME, SUPERSEDE = Action.RENAMED, Action.SUPERSEDED


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    made = Manual(tmp_path / "so-tay")
    made.issue("QT-01")
    return made


def test_a_new_code_goes_on_with_the_revision_and_the_chain(manual: Manual) -> None:
    plan = manual.plan(RENAME, "QT-01", new="QT 25/CX-HCTP", by="binh", effective=at(4, 1), planned=plan_rename)
    assert not plan.findings
    carry_out(manual.root, plan, commit=False)
    old, new = manual.life("QT-01"), manual.life("QT-25-CX-HCTP")
    assert old.entries[-1].to == ("QT-25-CX-HCTP",)
    assert [(each.id, each.entry) for each in new.entries[0].from_] == [("QT-01", old.hashes[-1])]
    assert (new.editions[0].revision, new.editions[0].effective) == ("1.0", at(4, 1))
    assert old.in_force(at(3, 31)) is not None
    assert old.in_force(at(4, 1)) is None
    assert new.in_force(at(4, 1)) is not None
    text = (manual.root / "ho-tich/QT-01.yaml").read_text(encoding="utf-8")
    assert text == FILES["ho-tich/QT-01.yaml"].replace("code: QT-01", 'code: "QT 25/CX-HCTP"')
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy ngay")
    manual.issue("QT 25/CX-HCTP", effective=at(5, 1))
    assert [each.revision for each in manual.life("QT-25-CX-HCTP").editions] == ["1.0", "1.1"]


def test_an_id_of_its_own_goes_with_the_code(manual: Manual) -> None:
    manual.write("ho-tich/QT-04.yaml", procedure("QT-04").replace("code: QT-04", 'code: "QT-04"  # mã\nid: bon'))
    manual.issue("bon")
    carry_out(manual.root, manual.plan(RENAME, "bon", new="QT-05", by="binh", planned=plan_rename), commit=False)
    assert "code: QT-05  # mã\ntitle" in (manual.root / "ho-tich/QT-04.yaml").read_text(encoding="utf-8")
    assert manual.life("QT-05").in_force(at(3, 3)) is not None


def test_what_was_renamed_by_hand_is_only_recorded(manual: Manual) -> None:
    manual.edit("ho-tich/QT-01.yaml", "code: QT-01", "code: QT-09")
    plan = manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename)
    assert "ho-tich/QT-01.yaml" in plan.own
    carry_out(manual.root, plan, commit=False)
    assert manual.life("QT-09").in_force(at(3, 3)) is not None


def test_a_new_code_changes_nothing_else(manual: Manual) -> None:
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy ngay")
    plan = manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename)
    assert [one.code for one in plan.findings] == [codes.CORRECTION]
    with pytest.raises(RefusedError):
        carry_out(manual.root, plan, commit=False)
    assert "code: QT-01" in (manual.root / "ho-tich/QT-01.yaml").read_text(encoding="utf-8")


def test_codes_that_cannot_be_taken(manual: Manual) -> None:
    for new in ("QT-02", "QT_?", "QT-01"):
        with pytest.raises(UsageError):
            manual.plan(RENAME, "QT-01", new=new, by="binh", planned=plan_rename)
    plan = manual.plan(RENAME, "QT-02", new="QT-12", by="binh", planned=plan_rename)
    assert [one.code for one in plan.findings] == [codes.WRONG_ORDER]
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy ngay")
    manual.submit("QT-01")
    plan = manual.plan(RENAME, "QT-01", new="QT-12", by="binh", planned=plan_rename)
    assert codes.WRONG_ORDER in [one.code for one in plan.findings]
    (manual.root / "ho-tich/QT-01.yaml").unlink()
    with pytest.raises(RefusedError, match="QT-12"):
        manual.plan(RENAME, "QT-01", new="QT-12", by="binh", planned=plan_rename)


def test_one_takes_the_place_of_two(manual: Manual) -> None:
    manual.issue("QT-02")
    manual.write("ho-tich/QT-14.yaml", procedure("QT-14", "Cấp giấy và bản sao"))
    manual.submit("QT-14")
    manual.review("QT-14")
    plan = manual.plan(SUPERSEDE, "QT-01", "QT-02", new="QT-14", by="binh", planned=plan_supersede)
    assert [one.subject for one in plan.findings] == ["QT-14"]
    manual.approve("QT-14", effective=at(5, 1))
    plan = manual.plan(SUPERSEDE, "QT-01", "QT-02", new="QT-14", by="binh", planned=plan_supersede)
    assert not plan.findings
    carry_out(manual.root, plan, commit=False)
    for name in ("QT-01", "QT-02"):
        assert manual.life(name).in_force(at(4, 30)) is not None
        assert manual.life(name).in_force(at(5, 1)) is None
    assert [each.id for each in manual.life("QT-14").entries[-1].from_] == ["QT-01", "QT-02"]
    assert manual.life("QT-14").in_force(at(5, 1)) is not None


def test_a_document_that_is_still_a_draft_may_come_after(manual: Manual) -> None:
    plan = manual.plan(SUPERSEDE, "QT-01", new="QT-02", by="binh", planned=plan_supersede)
    assert not plan.findings
    carry_out(manual.root, plan, commit=False)
    assert manual.life("QT-02").entries[0].from_[0].id == "QT-01"
    manual.issue("QT-02")
    assert manual.life("QT-02").editions[0].revision == "1.0"


def test_nothing_takes_its_own_place_or_that_of_a_draft(manual: Manual) -> None:
    with pytest.raises(UsageError):
        manual.plan(SUPERSEDE, "QT-01", new="QT-01", by="binh", planned=plan_supersede)
    plan = manual.plan(SUPERSEDE, "QT-02", new="QT-01", by="binh", planned=plan_supersede)
    assert [one.code for one in plan.findings] == [codes.WRONG_ORDER]


def test_what_ended_moves_no_more_and_says_that_it_ended(manual: Manual) -> None:
    manual.issue("CSCL")
    manual.act(Action.WITHDRAWN, "QT-01", by="binh", reason="Bãi bỏ thủ tục")
    plans = (
        manual.plan(SUPERSEDE, "QT-01", new="CSCL", by="binh", planned=plan_supersede),
        manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename),
    )
    for plan in plans:
        assert [(one.code, str(one.message)) for one in plan.findings] == [
            (codes.WRONG_ORDER, "the document is no longer in force")
        ]


def test_the_file_may_go_when_the_end_is_recorded(manual: Manual) -> None:
    manual.issue("QT-02", "QT-03")
    done = manual.plan(RENAME, "QT-01", new="QT-09", by="binh", effective=at(4, 1), planned=plan_rename)
    carry_out(manual.root, done, commit=False)
    manual.act(Action.WITHDRAWN, "QT-02", by="binh", reason="Bãi bỏ thủ tục", effective=at(4, 1))
    for gone in ("ho-tich/QT-02.yaml", "dat-dai/QT-03.yaml"):
        (manual.root / gone).unlink()
    found = verify(manual.root, VerifyOrder(manual.now)).findings
    assert [one.location.path for one in found if one.code == codes.EDITED] == ["register/QT-03.yaml"]


def test_a_new_code_is_printed_as_before_and_lets_no_label_slip_in(manual: Manual) -> None:
    old = manual.life("QT-01").entries[0].templates
    manual.write("templates/html/sheet.html.j2", "<p>{{ code }}</p>\n")
    manual.edit("organization.yaml", "name: Văn phòng", "name: Văn phòng Ủy ban")
    plan = manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename)
    assert [one.code for one in plan.findings] == [codes.CORRECTION]
    manual.edit("organization.yaml", "name: Văn phòng Ủy ban", "name: Văn phòng")
    carry_out(manual.root, manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename), commit=False)
    assert manual.life("QT-09").entries[0].templates == old


def test_the_approved_one_of_two_texts_gets_the_new_code_and_both_files_do(manual: Manual) -> None:
    manual.write("ho-tich/QT-01-moi.yaml", procedure("QT-01", "Cấp giấy mới") + "from: 2027-03-01\n")
    carry_out(manual.root, manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename), commit=False)
    life = manual.life("QT-09")
    content = manual.recorded.content(life.entries[0].digest)
    assert content is not None
    assert content.title == "Cấp giấy"
    for name in ("QT-01", "QT-01-moi"):
        assert "code: QT-09" in (manual.root / f"ho-tich/{name}.yaml").read_text(encoding="utf-8")


def test_a_lost_content_gets_no_new_code(manual: Manual) -> None:
    for file in (manual.root / "register" / "content").iterdir():
        file.unlink()
    plan = manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename)
    assert codes.CONTENT_MISSING in [one.code for one in plan.findings]


def test_a_code_that_is_not_on_one_line_is_not_changed(manual: Manual) -> None:
    manual.edit("ho-tich/QT-01.yaml", "code: QT-01\n", "code: >-\n  QT-01\n")
    before = (manual.root / "ho-tich/QT-01.yaml").read_bytes()
    with pytest.raises(RefusedError, match="no document that could get the code QT-09"):
        manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename)
    assert (manual.root / "ho-tich/QT-01.yaml").read_bytes() == before


def test_line_ends_of_windows_stay(manual: Manual) -> None:
    file = manual.root / "ho-tich/QT-01.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    carry_out(manual.root, manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename), commit=False)
    assert file.read_bytes() == FILES["ho-tich/QT-01.yaml"].replace("QT-01", "QT-09").replace("\n", "\r\n").encode()


def test_the_file_is_as_it_was_when_the_register_cannot_be_written(
    manual: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in manual.root.rglob("*") if path.is_file()}
    plan = manual.plan(RENAME, "QT-01", new="QT-09", by="binh", planned=plan_rename)

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("isodoc.pipeline.recording.record", fail)
        with pytest.raises(KeyboardInterrupt):
            carry_out(manual.root, plan, commit=False)
    assert {path: path.read_bytes() for path in manual.root.rglob("*") if path.is_file()} == before

    def unfinished(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("isodoc.register.ledger.complete", unfinished)
    with pytest.raises(UnfinishedError):
        carry_out(manual.root, plan, commit=False)
    assert "code: QT-09" in (manual.root / "ho-tich/QT-01.yaml").read_text(encoding="utf-8")
    assert manual.life("QT-09").entries


def test_nothing_takes_a_place_before_it_holds(manual: Manual) -> None:
    manual.issue("QT-02", effective=at(5, 1))
    keys: dict[str, Any] = {"new": "QT-02", "by": "binh", "planned": plan_supersede}
    plan = manual.plan(SUPERSEDE, "QT-01", effective=at(4, 1), **keys)
    assert [(one.code, one.subject) for one in plan.findings] == [(codes.EFFECTIVE, "QT-02")]
    assert [one.entry.effective for one in manual.plan(SUPERSEDE, "QT-01", **keys).signings] == [at(5, 1), at(5, 1)]


def test_of_two_revisions_that_wait_none_is_lost_by_a_new_code(manual: Manual) -> None:
    manual.issue("QT-02", effective=at(6, 1))
    manual.edit("ho-tich/QT-02.yaml", "Ký giấy", "Ký giấy ngay")
    manual.issue("QT-02", effective=at(7, 1))
    plan = manual.plan(RENAME, "QT-02", new="QT-12", by="binh", planned=plan_rename)
    assert codes.WRONG_ORDER in [one.code for one in plan.findings]


def test_who_lets_a_draft_take_the_place_of_others_is_told(manual: Manual) -> None:
    plan = manual.plan(SUPERSEDE, "QT-01", new="QT-02", by="binh", planned=plan_supersede)
    assert ["not approved yet" in str(note) for one in plan.signings for note in one.notes] == [True]
