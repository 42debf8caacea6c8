"""The words of the papers of a package: Decree 30/2020/NĐ-CP, Annex I."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.model.organization import Signing
from isodoc.view.package import Act, Office, Packaged, Signatory
from isodoc.view.papers import MOST_ROWS, decision, submission
from tests.view.packages import BIRTH, COPIES, MARRIAGE, OLD, POLICY, WARD, many, package

if TYPE_CHECKING:
    from isodoc.model.papers import Decision, ListedRow, Listing


def articles(content: Decision) -> list[str]:
    return [" ".join([article["label"], *article["lines"]]) for article in content["articles"]]


def row(each: ListedRow) -> str:
    if each["kind"] == "field":
        return f"{each['number']} {each['title']}"
    return " | ".join((each["number"], each["code"], each["tthc"], each["revision"], each["remark"]))


def rows(listing: Listing) -> list[str]:
    return [row(each) for each in listing["rows"]]


def test_the_number_and_the_day_are_left_to_the_clerk() -> None:
    asked, decided = submission(package()), decision(package())
    assert (asked["number"], decided["number"]) == ("Số: …/TTr-VP", "Số: …/QĐ-UBND")
    assert asked["dated"] == decided["dated"] == "Phường Mẫu, ngày … tháng … năm 2026"
    assert decided["annexes"][0]["reference"] == (
        "(Kèm theo Quyết định số …/QĐ-UBND ngày … tháng … năm 2026 của Chủ tịch Ủy ban nhân dân phường Mẫu)"
    )


def test_a_unit_submits_under_the_name_of_its_agency() -> None:
    asked = submission(package())
    assert asked["parent"] == "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU"
    assert asked["agency"].replace("\xa0", " ") == "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN PHƯỜNG"
    assert asked["signature"] == {"lines": ["CHÁNH VĂN PHÒNG"], "name": "Hoàng Văn E"}
    assert asked["addressee"] == "Kính gửi: Chủ tịch Ủy ban nhân dân phường Mẫu."
    assert asked["recipients"]["lines"] == ["- Như trên;", "- Lưu: VT, VP."]


@pytest.mark.parametrize("signs", [Signing.TM, Signing.TL, Signing.TUQ])
def test_a_unit_signs_in_its_own_name(signs: Signing) -> None:
    asked = submission(package(submitted_by=Signatory("Chánh Văn phòng", "E", signs)))
    assert asked["signature"]["lines"] == ["CHÁNH VĂN PHÒNG"]


def test_the_deputy_of_a_unit_signs_for_its_head() -> None:
    asked = submission(package(submitted_by=Signatory("Phó Chánh Văn phòng", "E", Signing.KT)))
    assert asked["signature"]["lines"] == ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]


def test_without_a_unit_the_agency_itself_submits() -> None:
    signatory = Signatory("Chánh Văn phòng", "E", Signing.TL)
    asked = submission(package(drafter=None, submitted_by=signatory))
    assert (asked["parent"], asked["agency"], asked["number"]) == ("", "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU", "Số: …/TTr-UBND")
    assert asked["signature"]["lines"] == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
    assert asked["recipients"]["lines"] == ["- Như trên;", "- Lưu: VT."]
    assert asked["opening"].startswith("Chánh Văn phòng kính trình Chủ tịch Ủy ban nhân dân phường Mẫu ")
    assert submission(package(drafter=None, submitted_by=Signatory()))["opening"].startswith("Ủy ban nhân dân ")


def test_bases_end_with_semicolons_and_a_full_stop() -> None:
    assert submission(package())["bases"] == [
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
        "Căn cứ Nghị định số 18/2026/NĐ-CP.",
    ]
    assert decision(package())["bases"][1:] == [
        "Căn cứ Nghị định số 18/2026/NĐ-CP;",
        (
            "Theo đề nghị của Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường "
            "tại Tờ trình số …/TTr-VP ngày … tháng … năm 2026."
        ),
    ]
    assert submission(package(bases=()))["bases"] == []


def test_a_decision_issues_takes_effect_and_is_carried_out() -> None:
    assert articles(decision(package(BIRTH))) == [
        (
            "Điều 1. Ban hành kèm theo Quyết định này 01 (một) tài liệu thuộc hệ thống quản lý chất lượng theo "
            "TCVN ISO 9001:2015 của Ủy ban nhân dân phường Mẫu (chi tiết tại Phụ lục kèm theo)."
        ),
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        (
            "Điều 3. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường, các phòng, đơn vị khác và cán bộ, "
            "công chức, viên chức thuộc Ủy ban nhân dân phường Mẫu chịu trách nhiệm thi hành Quyết định này./."
        ),
    ]


def test_earlier_editions_are_recalled_from_the_day_of_effect() -> None:
    content = decision(package(BIRTH, MARRIAGE, effective=dt.date(2027, 1, 5), drafter=None))
    first, second, third = articles(content)
    assert "02 (hai) tài liệu" in first
    assert ", trong đó: 01 tài liệu ban hành lần đầu; 01 tài liệu sửa đổi, bổ sung (chi tiết" in first
    assert second == (
        "Điều 2. Quyết định này có hiệu lực kể từ ngày 05 tháng 01 năm 2027. Kể từ ngày Quyết định này có hiệu lực, "
        "các bản ban hành trước đây của tài liệu nêu tại Điều 1 không còn áp dụng và được thu hồi theo quy định về "
        "kiểm soát tài liệu."
    )
    assert third.startswith("Điều 3. Các phòng, đơn vị và cán bộ, công chức, viên chức thuộc ")


def test_withdrawn_documents_are_named_and_listed_apart() -> None:
    content = decision(package(BIRTH, OLD))
    assert content["subject"].startswith("Về việc ban hành, bãi bỏ tài liệu ")
    assert articles(content)[0].endswith("(chi tiết tại Phụ lục I kèm theo).")
    assert (
        "Bãi bỏ 01 (một) tài liệu thuộc hệ thống quản lý chất lượng theo TCVN ISO 9001:2015: QT-HT-09 "
        "(chi tiết tại Phụ lục II kèm theo). Các bản đã phân phối của tài liệu bị bãi bỏ được thu hồi"
    ) in articles(content)[1]
    assert [(annex["label"], annex["title"].split("\n")[0]) for annex in content["annexes"]] == [
        ("Phụ lục I", "DANH MỤC TÀI LIỆU BAN HÀNH"),
        ("Phụ lục II", "DANH MỤC TÀI LIỆU BÃI BỎ"),
    ]
    assert rows(content["annexes"][1]["listing"])[1].startswith("1 | QT-HT-09 |")


def test_a_decision_may_withdraw_alone() -> None:
    old = [Packaged(f"QT-{place:02}", "T", Act.WITHDRAWN) for place in range(11)]
    content = decision(package(*old))
    assert articles(content)[0] == (
        "Điều 1. Bãi bỏ 11 (mười một) tài liệu thuộc hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 "
        "(chi tiết tại Phụ lục kèm theo)."
    )
    assert [annex["label"] for annex in content["annexes"]] == ["Phụ lục"]


def test_an_annex_lists_by_field_in_vietnamese_order() -> None:
    listing = decision(package())["annexes"][0]["listing"]
    assert listing["heads"] == ["TT", "Mã hiệu", "Tên tài liệu", "Mã số TTHC", "Lần ban hành/sửa đổi", "Ghi chú"]
    found = rows(listing)
    assert [found[0], found[1], found[2], found[4]] == [
        "I Tài liệu hệ thống (01 tài liệu)",
        "1 | CSCL |  | 01 | Ban hành lần đầu",
        "II Đất đai (01 tài liệu)",
        "III Hộ tịch (02 tài liệu)",
    ]
    assert found[5] == "3 | QT-HT-01 | 1.001193; 1.003583 | 01 | Ban hành lần đầu"
    assert found[6].startswith("4 | QT-HT-02 | 1.000894 | 01, sửa đổi ")
    assert found[6].endswith("02 | Sửa đổi, bổ sung")
    assert listing["total"] == "Tổng số: 04 (bốn) tài liệu."


def test_a_submission_says_why_what_and_from_which_day() -> None:
    content = submission(package(reasons=("thực hiện Nghị định số 18/2026/NĐ-CP",), effective=dt.date(2026, 12, 1)))
    assert [content[part]["title"] for part in ("reasons", "contents", "proposal")] == [
        "1. Lý do trình",
        "2. Tài liệu trình",
        "3. Kiến nghị",
    ]
    assert content["reasons"]["lines"] == ["Thực hiện Nghị định số 18/2026/NĐ-CP."]
    assert content["contents"]["lines"] == [
        (
            "Hồ sơ trình gồm 04 (bốn) tài liệu, trong đó: 02 tài liệu ban hành lần đầu; "
            "01 tài liệu sửa đổi, bổ sung; 01 tài liệu ban hành lại:"
        )
    ]
    assert content["proposal"]["lines"] == [
        "Đề nghị Quyết định có hiệu lực kể từ ngày 01 tháng 12 năm 2026.",
        (
            "Kính trình Chủ tịch Ủy ban nhân dân phường Mẫu xem xét, ký Quyết định "
            "(gửi kèm dự thảo Quyết định và bản trình ký của các tài liệu)./."
        ),
    ]


def test_a_submission_tells_what_mainly_changes() -> None:
    listing = submission(package())["listing"][0]
    assert listing["heads"][3:] == ["Lần ban hành/sửa đổi", "Nội dung chính thay đổi"]
    changes = {each["code"]: each["changes"] for each in listing["rows"] if each["kind"] == "document"}
    assert changes["QT-HT-01"] == ["Ban hành lần đầu"]
    assert changes["QT-HT-02"][1] == "- Cập nhật căn cứ pháp lý: bổ sung Nghị định số 18/2026/NĐ-CP."
    one = submission(package(Packaged("A", "B", Act.AMENDED, changes=("bãi bỏ thành phần hồ sơ",))))["listing"][0]
    assert one["rows"][1]["changes"] == ["Bãi bỏ thành phần hồ sơ."]


def test_many_documents_stand_in_an_annex_of_the_submission() -> None:
    assert submission(package(*many(MOST_ROWS)))["annexes"] == []
    content = submission(package(*many(MOST_ROWS + 1)))
    assert content["listing"] == []
    assert content["contents"]["lines"] == [
        "Hồ sơ trình gồm 11 (mười một) tài liệu (chi tiết tại Phụ lục kèm theo):",
        "- Chứng thực: 04 tài liệu;",
        "- Đất đai: 04 tài liệu;",
        "- Hộ tịch: 03 tài liệu.",
    ]
    (annex,) = content["annexes"]
    assert annex["label"] == "Phụ lục"
    assert annex["reference"].startswith("(Kèm theo Tờ trình số …/TTr-VP ngày … tháng … năm 2026 của Văn phòng ")


@pytest.mark.parametrize(
    ("documents", "matter"),
    [
        ((BIRTH, POLICY), "ban hành tài liệu"),
        ((MARRIAGE,), "sửa đổi, bổ sung tài liệu"),
        ((MARRIAGE, COPIES), "ban hành tài liệu"),
        ((Packaged("A", "B", Act.CORRECTED),), "đính chính tài liệu"),
        ((OLD,), "bãi bỏ tài liệu"),
    ],
)
def test_the_subject_follows_from_the_acts(documents: tuple[Packaged, ...], matter: str) -> None:
    subject = decision(package(*documents))["subject"].replace("\xa0", " ")
    assert subject == f"Về việc {matter} thuộc hệ thống quản lý chất lượng theo TCVN ISO 9001:2015"


@pytest.mark.parametrize("title", ["Ban hành quy trình\nhộ tịch", "Về việc ban hành quy trình hộ tịch"])
def test_a_title_of_the_package_is_the_subject(title: str) -> None:
    assert decision(package(title=title))["subject"] == "Về việc ban hành quy trình hộ tịch"
    assert decision(package(title="ISO: ban hành"))["subject"] == "Về việc ISO: ban hành"


def test_who_decides_and_who_signs_agree() -> None:
    deputy = decision(package(leader=Signatory("Phó Chủ tịch", "B", Signing.KT)))
    assert deputy["authority"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG MẪU"
    assert deputy["signature"]["lines"] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    body = decision(package(leader=Signatory("Chủ tịch", "C", Signing.TM)))
    assert body["authority"] == "ỦY BAN NHÂN DÂN PHƯỜNG MẪU"
    assert body["signature"]["lines"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert body["annexes"][0]["reference"].endswith("của Ủy ban nhân dân phường Mẫu)")


def test_an_unknown_leader_leaves_the_name_open() -> None:
    assert decision(package(leader=Signatory()))["signature"] == {"lines": ["CHỦ TỊCH"], "name": ""}


def test_receivers_are_told_of_the_decision() -> None:
    told = decision(package(receivers=("Sở Khoa học và Công nghệ (để báo cáo);",)))["recipients"]["lines"]
    assert told == ["- Như Điều 3;", "- Sở Khoa học và Công nghệ (để báo cáo);", "- Lưu: VT, VP."]


def test_a_committee_names_no_agency_above_it_but_a_department_does() -> None:
    assert decision(package(office=WARD))["parent"] == ""
    content = decision(package(office=Office("Sở Tư pháp tỉnh Mẫu", "Ủy ban nhân dân tỉnh Mẫu", symbol="STP")))
    assert content["parent"] == "ỦY BAN NHÂN DÂN\nTỈNH MẪU"
    assert (content["number"], content["dated"].split(",")[0]) == ("Số: …/QĐ-STP", "Mẫu")


def test_an_english_manual_has_english_papers() -> None:
    office = Office("People's Committee of Mau Ward", place="Mau Ward", symbol="UBND", head="Chairperson")
    content = decision(package(BIRTH, office=office, drafter=None, language="en", effective=dt.date(2027, 1, 5)))
    assert content["state"] == "SOCIALIST REPUBLIC OF VIET NAM"
    assert content["authority"] == "CHAIRPERSON OF PEOPLE'S COMMITTEE OF MAU WARD"
    assert articles(content)[0].startswith("Article 1. This decision issues 1 document of the quality management ")
    assert articles(content)[1] == "Article 2. This decision takes effect on 2027-01-05."
    assert articles(content)[2].endswith("carry out this decision.")
    assert content["annexes"][0]["listing"]["total"] == "Total: 1 document."
    assert submission(package(office=office, language="en"))["contents"]["lines"][0].startswith("The package holds 4 ")
