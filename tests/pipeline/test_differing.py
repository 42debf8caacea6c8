"""What differs between two states of a manual: in the register, in commits, in the work folder."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.errors import RefusedError, UsageError
from isodoc.model.signoff import Action
from isodoc.pipeline.comparing import DiffOrder
from isodoc.pipeline.differing import diff_of
from isodoc.pipeline.moving import plan_rename
from tests.history.repositories import begin, commit, git
from tests.pipeline.desks import FILES, Manual, at, procedure

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.pipeline.finished import Finished

TODAY = dt.date(2026, 11, 22)
SHEET = "ho-tich/QT-01.yaml"


@pytest.fixture(scope="session")
def _drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = begin(tmp_path_factory.mktemp("drafts") / "manual")
    commit(root, "Bắt đầu", FILES)
    return root


@pytest.fixture
def drafts(_drafts: Path, tmp_path: Path) -> Manual:
    """Return a manual in git, of which nothing was ever approved."""
    return Manual.at_hand(shutil.copytree(_drafts, tmp_path / "manual"), 0)


@pytest.fixture(scope="session")
def _issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    manual = Manual(tmp_path_factory.mktemp("issued") / "manual")
    manual.issue("QT-01", "QT-02", "BM-01", "HT-POLICY")
    return manual.root


@pytest.fixture
def issued(_issued: Path, tmp_path: Path) -> Manual:
    """Return a manual without git, of which two sheets, a form and the policy are in force since 2 March 2026."""
    return Manual.at_hand(shutil.copytree(_issued, tmp_path / "manual"), 10)


def diff(manual: Manual, *words: str, **order: Any) -> Finished:
    return diff_of(manual.root, DiffOrder(TODAY, words, **order))


def changes(manual: Manual, *words: str) -> dict[str, str]:
    found = diff(manual, *words)
    assert not found.findings
    return {one["id"]: one["change"] for one in found.data["documents"]}


def only(manual: Manual, *words: str) -> dict[str, Any]:
    """Return the one difference of the one document that differs."""
    (document,) = diff(manual, *words).data["documents"]
    (difference,) = document["differences"]
    return {**difference, "document": document["id"]}


def test_what_is_in_force_and_the_work_folder_without_git(issued: Manual) -> None:
    assert changes(issued, "QT-01", "QT-02", "BM-01", "HT-POLICY") == {}
    assert changes(issued) == {"CSCL": "added", "QT-03": "added"}
    issued.edit(SHEET, "time: 3 ngày làm việc", "time: 2 ngày làm việc")
    issued.edit(SHEET, "output: Giấy, time: 2 ngày", "output: Giấy, time: 1 ngày")
    (issued.root / "ho-tich/QT-02.yaml").unlink()
    assert changes(issued) == {"CSCL": "added", "QT-01": "changed", "QT-02": "removed", "QT-03": "added"}
    (document,) = diff(issued, "QT-01").data["documents"]
    assert {(one["part"], one["thing"], one["id"], one["facet"]) for one in document["differences"]} == {
        ("limit", "limit", "thuong", "time"),
        ("steps", "step", "ky", "time"),
    }
    assert document["old"]["revision"] == "1.0"
    assert len(document["sentences"]) == 2


def test_the_line_that_says_it(drafts: Manual) -> None:
    drafts.edit(SHEET, "time: 3 ngày làm việc", "time: 2 ngày làm việc")
    one = only(drafts, "HEAD")
    assert (one["old"], one["new"]) == (
        {"quantity": "3", "unit": "working_day"},
        {"quantity": "2", "unit": "working_day"},
    )
    assert one["old_place"] == one["new_place"] == {"path": SHEET, "line": 6, "column": 29}


def test_the_line_of_what_a_sheet_takes_from_elsewhere(drafts: Manual) -> None:
    drafts.edit("organization.yaml", "Cán bộ một cửa", "Công chức một cửa")
    found = diff(drafts, "HEAD", "QT-01").data["documents"][0]["differences"]
    assert [(one["label"], one["new"], one["new_place"]["path"], one["new_place"]["line"]) for one in found] == [
        (True, "Công chức một cửa", "organization.yaml", 7)
    ]


def test_the_line_of_a_fee_in_a_table_of_many_sheets(drafts: Manual) -> None:
    fees = "kind: fees\nid: le-phi\ntitle: Lệ phí\nfees:\n" + "".join(
        f"  - {{kind: lệ phí, case: {case}, amount: {amount}}}\n" for case, amount in (("Khác", 1000), ("Cấp", 2000))
    )
    drafts.edit(SHEET, "forms: [", "fees: [{table: le-phi, cases: [Cấp]}]\nforms: [")
    commit(drafts.root, "Lệ phí", {"fees/le-phi.yaml": fees, SHEET: (drafts.root / SHEET).read_text(encoding="utf-8")})
    drafts.edit("fees/le-phi.yaml", "amount: 2000", "amount: 3000")
    found = only(drafts, "HEAD", "QT-01")
    place = {"path": "fees/le-phi.yaml", "line": 6, "column": 39}
    assert (found["thing"], found["old_place"], found["new_place"]) == ("fee", place, place)


def test_two_commits(drafts: Manual) -> None:
    drafts.edit(SHEET, "title: Cấp giấy", "title: Cấp giấy mới")
    commit(drafts.root, "2", {"dat-dai/QT-03.yaml": None, "dat-dai/QT-04.yaml": procedure("QT-04")})
    drafts.edit(SHEET, "title: Cấp giấy mới", "title: Cấp")
    assert changes(drafts, "HEAD~1", "HEAD") == {"QT-01": "changed", "QT-03": "removed", "QT-04": "added"}
    assert changes(drafts, "HEAD", "HEAD~1") == {"QT-01": "changed", "QT-03": "added", "QT-04": "removed"}
    assert changes(drafts, "HEAD", "HEAD") == {}
    assert changes(drafts, "HEAD~1", "HEAD", "QT-03") == {"QT-03": "removed"}, "a code of one of the states"
    assert changes(drafts, "HEAD~1", "QT-02") == {}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("ho-tich/QT-01.yaml", "code: QT-01\n", "# ghi chú\ncode: QT-01\n"),
        ("ho-tich/QT-01.yaml", "work: Ký giấy, output: Giấy", "output: Giấy, work: Ký giấy"),
        ("organization.yaml", "name: Lê Thị C", "name: Lê Thị Cúc"),
        ("isodoc.yaml", "agency: ubnd-phuong\n", "agency: ubnd-phuong\nlanguage: vi\n"),
    ],
)
def test_what_no_reader_sees_is_not_told(drafts: Manual, path: str, old: str, new: str) -> None:
    drafts.edit(path, old, new)
    assert changes(drafts, "HEAD") == {}


def test_a_shared_file_is_told_of_every_sheet_that_prints_it(drafts: Manual) -> None:
    drafts.edit("isodoc.yaml", "records: [Phiếu kiểm soát]", "records: [Phiếu kiểm soát, Sổ theo dõi chung]")
    assert changes(drafts, "HEAD") == dict.fromkeys(["QT-01", "QT-02", "QT-03"], "changed")


def test_the_bytes_of_an_attached_file(drafts: Manual) -> None:
    drafts.write("forms/BM-01.txt", "Tờ khai mới\n")
    found = diff(drafts, "HEAD").data["documents"]
    assert {one["id"] for one in found} == {"BM-01", "QT-01", "QT-02", "QT-03"}
    assert all(each["part"] in {"forms", "text"} for one in found for each in one["differences"])


def test_policy_and_keys_are_compared(drafts: Manual) -> None:
    drafts.edit("isodoc.yaml", "preset: standard", "preset: simple")
    drafts.edit("organization.yaml", "email: an@example.gov.vn", "email: an@example.gov.vn, keys: ['ssh-ed25519 AAAA']")
    assert changes(drafts, "HEAD")["HT-POLICY"] == "changed"


def test_a_document_with_another_code(issued: Manual) -> None:
    issued.act(Action.RENAMED, "QT-01", planned=plan_rename, by="binh", new="QT-11", effective=at(6, 1))
    (document,) = diff(issued, "@2026-05-31", "approved").data["documents"]
    assert (document["change"], document["old"]["code"], document["new"]["code"]) == ("renamed", "QT-01", "QT-11")
    assert document["differences"] == []
    assert changes(issued, "QT-01", "QT-11") == {}


def test_a_file_whose_code_changed_holds_the_same_document(drafts: Manual) -> None:
    drafts.edit(SHEET, "code: QT-01", "code: QT-11")
    (document,) = diff(drafts, "HEAD").data["documents"]
    assert (document["change"], document["old"]["code"], document["new"]["code"]) == ("renamed", "QT-01", "QT-11")
    assert document["differences"] == []


def test_a_form_with_another_code_is_the_same_form(issued: Manual) -> None:
    issued.edit(SHEET, "forms: [", "step_notes: ['Ghi vào {ref: form.BM-01}.']\nforms: [")
    issued.issue("QT-01")
    issued.act(Action.RENAMED, "BM-01", planned=plan_rename, by="binh", new="BM-09", effective=at(6, 1))
    text = (issued.root / SHEET).read_text(encoding="utf-8")
    issued.write(SHEET, text.replace("BM-01", "BM-09"))
    found = only(issued, "QT-01")
    kind = {name: found[name] for name in ("kind", "thing", "id", "facet", "old", "new", "label")}
    label = {"kind": "renamed", "thing": "form", "id": "BM-09", "facet": "code", "label": True}
    assert kind == {**label, "old": "BM-01", "new": "BM-09"}
    issued.issue("QT-01")
    assert issued.life("QT-01").entries[-1].sentences == ("Cập nhật tên gọi: “BM-01” thành “BM-09”.",)


def test_a_form_whose_file_got_another_code_is_the_same_form(drafts: Manual) -> None:
    drafts.edit("forms/BM-01.yaml", "code: BM-01", "code: BM-09")
    drafts.edit(SHEET, "form: BM-01", "form: BM-09")
    found = diff(drafts, "HEAD", "QT-01", "BM-09").data["documents"]
    code = {"path": "forms/BM-01.yaml", "line": 2, "column": 7}
    assert [(each["old_place"], each["new_place"]) for each in found[1]["differences"]] == [(code, code)]
    assert {one["id"]: [each["facet"] for each in one["differences"]] for one in found} == {
        "BM-09": [],
        "QT-01": ["code"],
    }


def test_a_coming_text_is_held_against_the_present_one(drafts: Manual) -> None:
    text = (drafts.root / SHEET).read_text(encoding="utf-8")
    drafts.write("ho-tich/QT-01-2027.yaml", text.replace("code: QT-01\n", "code: QT-01\nfrom: 2027-03-01\n"))
    assert changes(drafts, "HEAD") == {}
    drafts.edit("ho-tich/QT-01-2027.yaml", "title: Cấp giấy", "title: Cấp giấy xác nhận")
    (document,) = diff(drafts, "HEAD").data["documents"]
    assert (document["id"], document["change"], document["starts"]) == ("QT-01", "changed", "2027-03-01")
    commit(drafts.root, "2", {})
    assert changes(drafts, "HEAD") == {}
    (drafts.root / "ho-tich/QT-01-2027.yaml").unlink()
    (document,) = diff(drafts, "HEAD").data["documents"]
    assert (document["change"], document["starts"]) == ("removed", "2027-03-01")


def test_a_coming_text_takes_the_place_of_the_present_one(drafts: Manual) -> None:
    text = (drafts.root / SHEET).read_text(encoding="utf-8")
    later = text.replace("Cấp giấy", "Cấp giấy mới")
    coming = later.replace("code: QT-01\n", "code: QT-01\nfrom: 2027-03-01\n")
    commit(drafts.root, "2", {"ho-tich/QT-01-2027.yaml": coming})
    (drafts.root / "ho-tich/QT-01-2027.yaml").unlink()
    drafts.write(SHEET, later)
    (document,) = diff(drafts, "HEAD").data["documents"]
    assert (document["change"], document["starts"]) == ("changed", None)
    drafts.write("ho-tich/QT-01-2026.yaml", coming.replace("2027-03-01", "2026-03-01"))
    assert changes(drafts, "HEAD~1") == {"QT-01": "changed"}, "the text that has come counts, not the one before it"


def test_a_coming_text_that_waits_is_held_against_itself(issued: Manual) -> None:
    text = (issued.root / SHEET).read_text(encoding="utf-8")
    coming = text.replace("code: QT-01\n", "code: QT-01\nfrom: 2027-03-01\n").replace("Cấp giấy", "Cấp giấy mới")
    issued.write("ho-tich/QT-01-2027.yaml", coming)
    (document,) = diff(issued, "QT-01").data["documents"]
    assert (document["change"], document["starts"]) == ("changed", "2027-03-01")
    issued.issue("QT-01", effective=dt.date(2027, 3, 1))
    assert changes(issued, "QT-01") == {}
    assert changes(issued, "approved", "@2027-03-01", "QT-01") == {"QT-01": "changed"}


def test_a_document_that_cannot_be_read_is_not_told_to_be_gone(drafts: Manual) -> None:
    drafts.edit(SHEET, "limits:", "limits: [")
    found = diff(drafts, "HEAD")
    assert (found.data["documents"], found.unread > 0) == ([], True)


def test_a_code_in_a_spelling_that_a_glimpse_does_not_see(issued: Manual) -> None:
    issued.edit(SHEET, "code: QT-01\ntitle: Cấp giấy", 'code: "QT\\x2d01"\ntitle: Cấp giấy mới')
    assert changes(issued, "QT-01") == {"QT-01": "changed"}


def test_a_commit_before_the_manual(drafts: Manual) -> None:
    git(drafts.root, "checkout", "--quiet", "--orphan", "empty")
    empty = git(drafts.root, "commit-tree", git(drafts.root, "mktree", given=b""), "-m", "leer")
    assert set(changes(drafts, empty).values()) == {"added"}
    assert set(changes(drafts, "main", empty).values()) == {"removed"}


def test_settings_of_a_commit_that_cannot_be_used(drafts: Manual) -> None:
    commit(drafts.root, "2", {"isodoc.yaml": "kind: ["})
    commit(drafts.root, "3", {"isodoc.yaml": FILES["isodoc.yaml"]})
    with pytest.raises(RefusedError, match=r"isodoc.yaml of the revision HEAD~1 cannot be used"):
        diff(drafts, "HEAD~1")


@pytest.mark.parametrize("word", ["QT-99", "nix", "--output=x", "HEAD~7"])
def test_neither_a_document_nor_a_revision(drafts: Manual, word: str) -> None:
    with pytest.raises(UsageError, match="neither a document nor a revision"):
        diff(drafts, word)


def test_a_frozen_content_that_is_missing_is_found(issued: Manual) -> None:
    digest = issued.life("QT-01").in_force(TODAY)
    assert digest
    (issued.root / f"register/content/{digest.digest.removeprefix('sha256:')}.json").unlink()
    issued.edit(SHEET, "title: Cấp giấy", "title: Cấp")
    found = diff(issued, "QT-01")
    assert [(one.code, one.subject) for one in found.findings] == [("ISD740", "QT-01")]
    assert found.data["documents"] == []


def test_the_days_of_the_register(issued: Manual) -> None:
    assert changes(issued, "@2026-03-01", "@2026-03-02") == dict.fromkeys(
        ["BM-01", "HT-POLICY", "QT-01", "QT-02"], "added"
    )
    assert changes(issued, "@2026-03-02", "approved") == {}


def test_the_same_again_comes_from_what_was_kept(drafts: Manual) -> None:
    drafts.edit(SHEET, "title: Cấp giấy", "title: Cấp")
    first = diff(drafts, "HEAD")
    assert diff(drafts, "HEAD") == first
    commit(drafts.root, "2", {})
    assert diff(drafts, "HEAD").data["documents"] == []


def test_lines_side_by_side_with_the_words_that_differ(drafts: Manual) -> None:
    drafts.edit(SHEET, "work: Ký giấy", "work: Ký và đóng dấu giấy")
    (document,) = diff(drafts, "HEAD", beside=True).data["documents"]
    (part,) = document["parts"]
    (row,) = (row for row in part["rows"] if row["kind"] == "changed")
    assert part["part"] == "steps"
    assert "".join(text for mark, text in row["runs"] if mark != "old") == row["new"]
    assert "".join(text for mark, text in row["runs"] if mark != "new") == row["old"]
    assert "".join(text for mark, text in row["runs"] if mark == "new").strip() == "và đóng dấu"
