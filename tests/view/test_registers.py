from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.content.freeze import freeze
from isodoc.model.register import Facts, Listed, Register, State
from isodoc.model.signoff import SignedDecision, SignOff
from isodoc.model.timeline import Edition, Evidence
from isodoc.view.distribution import distribution
from isodoc.view.external import external_documents
from isodoc.view.registers import internal_documents
from tests.view.sheets import TODAY, manual_of

if TYPE_CHECKING:
    from isodoc.model.content import Content
    from isodoc.model.listing import Listing, Row
    from isodoc.model.manual import Manual

DAY = dt.date(2026, 12, 1)
ORGANIZATION = """
kind: organization
agencies: [{id: so, name: Sở Tư pháp tỉnh Mẫu, parent: tinh}, {id: tinh, name: Ủy ban nhân dân tỉnh Mẫu}]
units: [{id: vp, name: Văn phòng}, {id: tp, name: Phòng Tư pháp}, {id: khac, name: Phòng khác, agency: tinh}]
roles: [{id: mc, name: Một cửa, unit: vp}, {id: ld, name: Lãnh đạo Sở}]
"""


def edition(digest: str = "a", revision: str = "1.0", day: dt.date = DAY, decision: str = "") -> Edition:
    signed = SignedDecision(number=decision, date=dt.date(2026, 11, 20), signer="binh") if decision else None
    entry = SignOff.model_construct(digest=digest, decision=signed, signature=None, evidence=None)
    return Edition(0, entry, revision, day)


def listed(code: str, *, field: str = "Hộ tịch", kind: str = "procedure", **others: Any) -> Listed:
    """Return a document in force under a decision, unless *others* say otherwise."""
    held = others.pop("edition", edition(decision="45/QĐ-STP"))
    plain: dict[str, Any] = {"state": State.IN_FORCE, "edition": held, "evidence": held.evidence if held else None}
    plain["effective"] = held.effective if held else None
    return Listed(code, Facts(code, f"Tên {code}", kind, field and "ht", field), **(plain | others))


def register(*documents: Listed, day: dt.date = DAY) -> Register:
    return Register(day, documents)


def own(*documents: Listed) -> Listing:
    return internal_documents(manual_of({}), register(*documents))


def remark(**others: Any) -> Any:
    (row,) = own(listed("QT-01", **others)).tables[0].rows
    return row[5]


def rows(listing: Listing) -> list[Row]:
    return list(listing.tables[0].rows)


def heads(listing: Listing) -> str:
    return " | ".join(column.heading for column in listing.tables[0].columns)


def test_internal_documents_stand_by_field_and_kind_in_vietnamese_order() -> None:
    listing = own(
        listed("QT-ĐĐ-01", field="Đất đai"),
        listed("QT-DT-01", field="Dân tộc"),
        listed("BM-HT-01", kind="form"),
        listed("QT-HT-02"),
        listed("QT-HT-01"),
        listed("QT-X", field=""),
        listed("BM-00", kind="form", field=""),
        listed("QT-CU", state=State.WITHDRAWN),
        listed("HT-POLICY", kind="policy", field=""),
        listed("CSCL", kind="document", field=""),
    )
    assert heads(listing) == "STT | Tên tài liệu | Mã hiệu | Lần ban hành | Ngày ban hành/hiệu lực | Ghi chú"
    assert [(group.heading, [(row[0], row[2]) for row in group.rows]) for group in listing.tables[0].groups] == [
        ("Tài liệu hệ thống", [(1, "CSCL"), (2, "HT-POLICY")]),
        ("Dân tộc", [(3, "QT-DT-01")]),
        ("Đất đai", [(4, "QT-ĐĐ-01")]),
        ("Hộ tịch", [(5, "QT-HT-01"), (6, "QT-HT-02"), (7, "BM-HT-01")]),
        ("Quy trình chưa ghi lĩnh vực", [(8, "QT-X")]),
        ("Biểu mẫu dùng chung", [(9, "BM-00")]),
        ("Tài liệu lỗi thời", [(10, "QT-CU")]),
    ]


def test_a_row_names_revision_and_first_day() -> None:
    held = edition(revision="3.2", decision="45/QĐ-STP")
    assert rows(own(listed("QT-01", edition=held))) == [
        (1, "Tên QT-01", "QT-01", "03, sửa đổi lần 02", DAY, "QĐ số 45/QĐ-STP ngày 20/11/2026")
    ]
    assert rows(own(listed("QT-01", edition=edition(revision="3.0"))))[0][3] == "03"


def test_a_draft_has_neither() -> None:
    drafted = own(listed("QT-01", state=State.DRAFT, edition=None))
    assert rows(drafted)[0][3:5] == ("", None)


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"edition": edition()}, "Chưa có căn cứ phê duyệt"),
        ({"work": State.RETURNED, "state": State.RETURNED, "edition": None}, "Bị trả lại"),
        ({"work": State.IN_REVIEW}, "Bản sửa đổi: chờ xem xét; QĐ số 45/QĐ-STP ngày 20/11/2026"),
        ({"until": dt.date(2027, 2, 28)}, "Đến hết ngày 28/02/2027; QĐ số 45/QĐ-STP ngày 20/11/2026"),
        (
            {"waiting": (edition(revision="2.0", day=dt.date(2027, 3, 1)),), "evidence": Evidence.SIGNATURE},
            "Lần ban hành 02 có hiệu lực từ ngày 01/03/2027; QĐ số 45/QĐ-STP ngày 20/11/2026",
        ),
    ],
)
def test_the_remark_says_what_is_not_simply_in_force(others: dict[str, Any], words: str) -> None:
    assert remark(**others) == words


def test_what_waits_does_not_announce_itself_twice() -> None:
    coming = edition(decision="45/QĐ-STP")
    words = remark(state=State.WAITING, edition=coming, waiting=(coming,))
    assert words == "Đã phê duyệt, chờ hiệu lực; QĐ số 45/QĐ-STP ngày 20/11/2026"


def test_a_replaced_document_names_its_successors_by_code() -> None:
    old = listed("QT-CU", state=State.REPLACED, successors=("moi", "mat"), until=DAY)
    listing = own(old, replace(listed("QT-MOI"), id="moi"))
    assert rows(listing)[1][5] == "Đã được thay thế; được thay thế bởi QT-MOI, mat"


def test_the_head_is_that_of_the_agency() -> None:
    listing = internal_documents(department(), register())
    assert (listing.above, listing.agency) == ("ỦY BAN NHÂN DÂN TỈNH MẪU", "SỞ TƯ PHÁP TỈNH MẪU")
    assert listing.motto == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    assert (listing.title, listing.subtitle) == ("DANH MỤC TÀI LIỆU NỘI BỘ", "(Tính đến ngày 01/12/2026)")
    assert (listing.signers, listing.sign) == (("NGƯỜI LẬP", "NGƯỜI PHÊ DUYỆT"), "(Ký, ghi rõ họ tên)")
    committee = own()
    assert (committee.above, committee.agency) == ("", "UBND PHƯỜNG MẪU")


def department(**files: str) -> Manual:
    from isodoc.load import load
    from tests.load.trees import TextTree

    others = {f"{name}.yaml": text for name, text in files.items()}
    manual, findings = load(TextTree({"isodoc.yaml": "kind: manual\nagency: so\n", "o.yaml": ORGANIZATION, **others}))
    assert manual is not None
    assert not findings
    return manual


def laws(*texts: str, day: dt.date = DAY) -> Listing:
    return external_documents(
        manual_of({f"{place}.yaml": f"kind: law\n{text}" for place, text in enumerate(texts)}), day
    )


def test_external_documents_stand_by_type_and_date() -> None:
    listing = laws(
        "number: 04/2020/TT-BTP\nissued: 2020-05-28\n",
        "number: TCVN ISO 9001:2015\n",
        "number: 158/QĐ-UBND\n",
        "number: 123/2015/NĐ-CP\nissued: 2015-11-15\n",
        "number: 23/2015/NĐ-CP\nissued: 2015-02-16\n",
        "number: 87/2020/NĐ-CP\n",
        "number: 60/2014/QH13\ntype: Luật\nissued: 2014-11-20\n",
        "number: 91/2015/QH13\ntype: Bộ luật\nissued: 2015-11-24\n",
        "number: 28/2026/QH16\ntype: Nghị quyết\n",
        "number: 301/UBND-SKHCN\n",
        "number: Sổ tay nội bộ\n",
    )
    assert [row[2] for row in rows(listing)] == [
        "60/2014/QH13", "91/2015/QH13", "28/2026/QH16", "23/2015/NĐ-CP", "123/2015/NĐ-CP", "87/2020/NĐ-CP",
        "158/QĐ-UBND", "04/2020/TT-BTP", "301/UBND-SKHCN", "TCVN ISO 9001:2015", "Sổ tay nội bộ",
    ]  # fmt: skip
    assert heads(listing) == (
        "STT | Tên văn bản | Số/ký hiệu | Ngày ban hành | Cơ quan ban hành | Ngày hiệu lực | Nơi lưu | Ghi chú"
    )


def test_a_law_has_its_type_before_its_title() -> None:
    listing = laws(
        "number: 60/2014/QH13\ntype: Luật\ntitle: Luật Hộ tịch\nplace: Văn phòng\nsource: https://vbpl.vn/x\n",
        "number: 123/2015/NĐ-CP\ntitle: Quy định chi tiết Luật Hộ tịch\nissuer: Chính phủ\nissued: 2015-11-15\n"
        "effective: 2016-01-01\nsource: https://vbpl.vn/x\n",
        "number: 87/2020/NĐ-CP\n",
        "number: Sổ tay\n",
    )
    assert rows(listing) == [
        (1, "Luật Hộ tịch", "60/2014/QH13", None, None, None, "Văn phòng", "Còn hiệu lực"),
        (
            2, "Nghị định quy định chi tiết Luật Hộ tịch", "123/2015/NĐ-CP", dt.date(2015, 11, 15), "Chính phủ",
            dt.date(2016, 1, 1), "vbpl.vn", "Còn hiệu lực",
        ),
        (3, "Nghị định", "87/2020/NĐ-CP", None, None, None, "", "Còn hiệu lực"),
        (4, "Sổ tay", "Sổ tay", None, None, None, "", "Còn hiệu lực"),
    ]  # fmt: skip


OLD = "number: 60/2014/QH13\ntype: Luật\nissued: 2014-11-20\neffective: 2016-01-01\n"
NEW = "number: 03/2026/QH16\ntype: Luật\nissued: 2026-04-23\neffective: 2027-03-01\nrelations: "


@pytest.mark.parametrize(
    ("day", "relation", "old", "new"),
    [
        (
            "2016-01-01",
            "{type: replaces, law: 60/2014/QH13}",
            "Còn hiệu lực; được thay thế bởi 03/2026/QH16 từ ngày 01/03/2027",
            None,
        ),
        (
            "2026-12-01",
            "{type: replaces, law: 60/2014/QH13}",
            "Còn hiệu lực; được thay thế bởi 03/2026/QH16 từ ngày 01/03/2027",
            "Chưa có hiệu lực",
        ),
        (
            "2027-03-01",
            "{type: replaces, law: 60/2014/QH13}",
            "Hết hiệu lực toàn bộ từ ngày 01/03/2027; được thay thế bởi 03/2026/QH16",
            "Còn hiệu lực",
        ),
        (
            "2027-03-01",
            "{type: repeals, law: 60/2014/QH13}",
            "Hết hiệu lực toàn bộ từ ngày 01/03/2027; bị bãi bỏ bởi 03/2026/QH16",
            "Còn hiệu lực",
        ),
        (
            "2027-03-01",
            "{type: amends, law: 60/2014/QH13}",
            "Hết hiệu lực một phần từ ngày 01/03/2027; được sửa đổi, bổ sung bởi 03/2026/QH16",
            "Còn hiệu lực",
        ),
        (
            "2027-03-01",
            "{type: suspends, law: 60/2014/QH13}",
            "Ngưng hiệu lực từ ngày 01/03/2027; bị ngưng hiệu lực bởi 03/2026/QH16",
            "Còn hiệu lực",
        ),
        (
            "2027-03-01",
            "{type: suspends, law: 60/2014/QH13, articles: [Điều 5]}",
            "Ngưng hiệu lực một phần từ ngày 01/03/2027; bị ngưng hiệu lực bởi 03/2026/QH16",
            "Còn hiệu lực",
        ),
    ],
)
def test_a_law_says_how_it_stands_on_the_day(day: str, relation: str, old: str, new: str | None) -> None:
    listing = laws(OLD, f"{NEW}[{relation}]\n", day=dt.date.fromisoformat(day))
    assert [row[7] for row in rows(listing)] == [old, *([new] if new else [])]


def test_what_a_law_without_a_day_will_do_has_none() -> None:
    coming = "number: 03/2026/QH16\ntype: Luật\nissued: 2027-01-01\nrelations: [{type: amends, law: 60/2014/QH13}]\n"
    assert rows(laws(OLD, coming))[0][7] == "Còn hiệu lực; được sửa đổi, bổ sung bởi 03/2026/QH16"


PROCEDURE = """
kind: procedure
code: QT-01
title: Cấp bản sao
owner: tp
steps:
  - {id: a, by: [mc, {agency: tinh}, {applicant: true}]}
  - {id: b, by: [{unit: tp}], responsible: {role: ld}}
  - {id: c, by: [mc]}
forms: [{form: BM-01}]
"""
FORM = "kind: form\ncode: BM-01\ntitle: Tờ khai\ntext: Họ tên\n"
POLICY = "kind: document\ncode: CSCL\ntitle: Chính sách\ntext: Đúng hạn\n"


def handed(manual: Manual, *documents: Listed, since: Register | None = None) -> list[tuple[Any, ...]]:
    """Return what the list says, without the blank cells; the digest of a content is its code."""
    contents: dict[str, Content] = {}
    for entry in (*manual.procedures, *manual.documents, *manual.forms):
        content = freeze(manual, entry)
        contents |= {
            content.code: content,
            f"{content.code} old": replace(content, owner="vp", flow=type(content.flow)()),
        }
    listing = distribution(manual, register(*documents), contents, since)
    assert all(row[4:6] == (None, "") for row in rows(listing))
    return [(*row[:4], row[6]) for row in rows(listing)]


def held(code: str, digest: str = "", revision: str = "1.0", **others: Any) -> Listed:
    return listed(code, edition=edition(digest or code, revision), **others)


def test_a_procedure_goes_to_its_owner_and_to_those_who_act() -> None:
    found = handed(department(qt=PROCEDURE, bm=FORM), held("QT-01"))
    assert found == [
        ("QT-01", "Tên QT-01 (lần ban hành 01)", "Lãnh đạo Sở", 1, ""),
        ("QT-01", "Tên QT-01 (lần ban hành 01)", "Phòng Tư pháp", 1, ""),
        ("QT-01", "Tên QT-01 (lần ban hành 01)", "Văn phòng", 1, ""),
    ]


def test_a_form_goes_where_its_procedures_go_and_a_policy_to_every_unit() -> None:
    manual = department(qt=PROCEDURE, bm=FORM, cs=POLICY)
    found = handed(manual, held("QT-01"), held("BM-01"), held("CSCL"))
    assert [(row[0], row[2]) for row in found if row[0] != "QT-01"] == [
        ("BM-01", "Lãnh đạo Sở"), ("BM-01", "Phòng Tư pháp"), ("CSCL", "Phòng Tư pháp"), ("BM-01", "Văn phòng"),
        ("CSCL", "Văn phòng"),
    ]  # fmt: skip
    assert [row[2] for row in handed(manual, held("BM-01"))] == [""]


def test_what_is_not_in_force_goes_to_nobody() -> None:
    manual = department(qt=PROCEDURE, bm=FORM)
    for state in (State.WAITING, State.WITHDRAWN, State.REPLACED):
        assert handed(manual, held("QT-01", state=state)) == []
    assert handed(manual, listed("QT-01", state=State.DRAFT, edition=None)) == []


def test_a_content_that_is_missing_leaves_the_receiver_to_be_filled_in() -> None:
    assert [row[2] for row in handed(department(), held("QT-09"))] == [""]


def test_since_the_last_list_only_changes_count_and_old_copies_come_back() -> None:
    manual = department(qt=PROCEDURE, bm=FORM)
    last = register(held("QT-01", "QT-01 old"), held("BM-01"), day=dt.date(2026, 11, 1))
    assert handed(manual, held("QT-01", revision="1.1"), held("BM-01"), since=last) == [
        ("QT-01", "Tên QT-01 (lần ban hành 01, sửa đổi lần 01)", "Lãnh đạo Sở", 1, ""),
        ("QT-01", "Tên QT-01 (lần ban hành 01, sửa đổi lần 01)", "Phòng Tư pháp", 1, ""),
        ("QT-01", "Tên QT-01 (lần ban hành 01, sửa đổi lần 01)", "Văn phòng", 1, "lần ban hành 01"),
    ]


def test_copies_of_a_withdrawn_document_come_back() -> None:
    manual = department(qt=PROCEDURE, bm=FORM)
    last = register(held("QT-01", "QT-01 old"), day=TODAY)
    gone = handed(manual, held("QT-01", "QT-01 old", state=State.WITHDRAWN), since=last)
    assert gone == [("QT-01", "Tên QT-01", "Văn phòng", None, "lần ban hành 01")]
    listing = distribution(manual, register(), {}, last)
    assert listing.subtitle == "(Thay đổi sau ngày 22/11/2026 đến hết ngày 01/12/2026)"
    assert heads(listing) == "Mã hiệu | Tên | Đơn vị nhận | Số bản | Ngày | Ký nhận | Thu hồi"


def test_units_and_roles_that_are_gone_keep_the_names_they_had() -> None:
    manual = department(qt=PROCEDURE, bm=FORM)
    content = freeze(manual, manual.procedures[0])
    listing = distribution(manual_of({}), register(held("QT-01", "x")), {"x": content})
    assert [row[2] for row in rows(listing)] == ["Lãnh đạo Sở", "Một cửa", "Phòng Tư pháp"]
