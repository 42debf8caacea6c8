"""The words of the papers of a change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from isodoc.model.review import SheetState
from isodoc.model.verdict import Verdict
from isodoc.view.amendment_request import amendment_request
from isodoc.view.handing import distribution_slip
from isodoc.view.review_results import ReviewedSheet
from isodoc.view.trigger import Trigger, trigger_sentences
from tests.view.slips import ASKED, BIRTH, LAW, MARRIAGE, PLACE, SHEETS, results, slips, words

if TYPE_CHECKING:
    from isodoc.model.papers import Slip


def rows(slip: Slip, place: int = 0) -> list[str]:
    """Return the rows of the first grid of a part, with the headings of their groups."""
    (grid,) = slip["parts"][place]["grids"]
    found = []
    for group in grid["groups"]:
        found += [f"* {group['heading']}"] if group["heading"] else []
        found += [" | ".join(cell["text"].replace("\n", " / ") for cell in row) for row in group["rows"]]
    return found


def test_the_results_name_every_sheet_by_field_with_verdict_reason_person_and_day() -> None:
    assert [row.partition(" | ")[2] if "|" in row else row for row in rows(results(), 1)] == [
        "* Đất đai",
        "QT-ĐĐ-01 / Tách thửa |  | Chưa rà soát | ",
        "* Hộ tịch",
        "QT-HT-01 / Đăng ký khai sinh |  | Đã trình (22/11/2026) | Đặng Văn H",
        f"QT-HT-02 / Đăng ký kết hôn | {PLACE} | Phải sửa đổi / Bỏ giấy xác nhận. | Đặng Văn H / 22/11/2026",
        "QT-HT-09 / Khai tử |  | Đã bãi bỏ (22/11/2026) | ",
        "CSCL / Chính sách chất lượng |  | Không phải sửa đổi / Không viện dẫn. | Đặng Văn H / 22/11/2026",
    ]


def test_the_results_count_what_was_reviewed_and_propose_what_is_left() -> None:
    parts = results()["parts"]
    assert [part["title"] for part in parts] == [
        *("1. Căn cứ rà soát", "2. Kết quả rà soát", "3. Công việc phải thực hiện", "4. Kiến nghị")
    ]
    (counted,) = parts[1]["lines"]
    assert counted.startswith("Đến ngày 22/11/2026 đã rà soát 04/05 tài liệu. ")
    assert "Chưa rà soát: 01" in counted
    assert rows(results(), 2) == [
        "1 | Phổ biến Luật mới | Văn phòng | 01/12/2026 | Còn 9 ngày",
        "2 | Niêm yết |  |  | Đã xong ngày 20/11/2026",
    ]
    assert parts[3]["lines"] == ["Sửa đổi, bổ sung: QT-HT-01, QT-HT-02.", "Tiếp tục rà soát: QT-ĐĐ-01."]


def test_results_with_which_nothing_is_left_say_so() -> None:
    done = results(sheets=SHEETS[3:], tasks=())
    assert done["parts"][-1]["lines"] == ["Không còn tài liệu phải rà soát, sửa đổi."]
    assert done["recipients"]["lines"] == ["- Lưu: VT, VP."]


def test_the_results_go_to_the_units_that_have_something_to_do_and_are_signed_by_the_leader() -> None:
    slip = results()
    assert slip["recipients"]["lines"] == ["- Phòng Kinh tế;", "- Văn phòng;", "- Lưu: VT, VP."]
    assert [(each["title"], each["name"]) for each in slip["signers"]] == [
        ("NGƯỜI LẬP", "Đặng Văn H"),
        ("CHỦ TỊCH", "Lê Văn C"),
    ]
    other = ReviewedSheet(SheetState("QT-02", verdict=Verdict.UNCHANGED), by="Lê Thị C")
    assert results(sheets=(*SHEETS, other))["signers"][0]["name"] == ""


def test_since_when_a_change_holds_and_by_which_day_the_manual_follows() -> None:
    speech = words().speech
    assert trigger_sentences(speech, LAW) == [
        "Luật Hộ tịch số 03/2026/QH16 ngày 23 tháng 4 năm 2026 của Quốc hội; áp dụng từ ngày 01 tháng 3 năm 2027.",
        (
            "Theo điểm a khoản 4 Điều 4 Quyết định số 19/2014/QĐ-TTg, hệ thống tài liệu HTQLCL được cập nhật trong "
            "thời hạn ba tháng kể từ ngày có thay đổi, chậm nhất ngày 01 tháng 6 năm 2027."
        ),
    ]
    finding = Trigger("Đánh giá nội bộ", "Kết luận đánh giá nội bộ năm 2026", due=dt.date(2026, 12, 31))
    assert trigger_sentences(speech, finding) == [
        "Kết luận đánh giá nội bộ năm 2026.",
        "Cơ quan ấn định hạn cập nhật hệ thống tài liệu HTQLCL là ngày 31 tháng 12 năm 2026.",
    ]
    kept = replace(LAW, transition="hồ sơ đã tiếp nhận giải quyết theo Luật số 60/2014/QH13", due=None)
    assert trigger_sentences(speech, kept)[1:] == [
        "Quy định chuyển tiếp: hồ sơ đã tiếp nhận giải quyết theo Luật số 60/2014/QH13."
    ]


def test_a_request_says_what_is_in_force_why_it_changes_and_what() -> None:
    slip = slips()["request"]
    assert (slip["agency"], slip["subject"]) == ("VĂN PHÒNG", "QT-HT-02 – Đăng ký kết hôn")
    assert slip["addressee"] == "Kính gửi: Chủ tịch Ủy ban nhân dân phường Mẫu."
    found = {part["title"]: part["lines"] for part in slip["parts"]}
    assert found["1. Tài liệu"][2:] == [
        "Lần ban hành/sửa đổi đang áp dụng: 01, sửa đổi lần 02, có hiệu lực từ ngày 02/03/2026.",
        "Mã số TTHC: 1.000894.",
    ]
    assert found["2. Căn cứ, lý do"][-1] == "Kết quả rà soát (Đặng Văn H, ngày 22/11/2026): Bỏ giấy xác nhận."
    assert found["4. Nội dung yêu cầu sửa đổi, bổ sung"] == [
        "- Bãi bỏ thành phần hồ sơ: Giấy xác nhận.",
        "- Mục 5.b: đổi căn cứ.",
    ]


def test_a_request_without_a_new_text_leaves_room_for_it() -> None:
    asked = replace(ASKED, revision="", since=None, reason="", related=(), changes=())
    found = {part["title"]: part["lines"] for part in amendment_request(words(), asked, LAW)["parts"]}
    assert list(found)[2] == "3. Nội dung yêu cầu sửa đổi, bổ sung"
    assert {*found["3. Nội dung yêu cầu sửa đổi, bổ sung"][0]} == {"…"}
    assert "Tài liệu chưa được ban hành." in found["1. Tài liệu"]


def test_each_unit_signs_for_its_copies_in_one_place() -> None:
    found = slips()
    assert rows(found["distribution"]) == [
        "* Một cửa",
        "1 | QT-HT-01 | Khai sinh | 01 | 1 |  | ",
        "2 | QT-HT-02 | Đăng ký kết hôn | 01, sửa đổi lần 03 | 1 |  | ",
        "* Văn phòng",
        "3 | QT-HT-02 | Đăng ký kết hôn | 01, sửa đổi lần 03 | 1 |  | ",
        f"* Đơn vị: {'…' * 20}",
        "4 | QT-HT-01 | Khai sinh | 01 | 1 |  | ",
    ]
    (part,) = found["distribution"]["parts"]
    assert (part["lines"], part["notes"]) == (
        ["Tài liệu có hiệu lực từ ngày 01 tháng 3 năm 2027."],
        ["Tổng số: 02 tài liệu, 04 bản."],
    )


def test_only_what_there_was_before_comes_back() -> None:
    slip = slips()["recall"]
    assert rows(slip) == ["* Văn phòng", "1 | QT-HT-02 | Đăng ký kết hôn | 01, sửa đổi lần 02 | 1 |  | "]
    assert slip["parts"][0]["notes"][-1] == "Bản thu hồi được hủy; bản lưu được đóng dấu “TÀI LIỆU LỖI THỜI”."
    assert slip["subject"] == ("Tài liệu hệ thống quản lý chất lượng\nđược sửa đổi theo Luật Hộ tịch số 03/2026/QH16")


def test_documents_of_several_days_name_none() -> None:
    later = replace(BIRTH, starts=dt.date(2027, 4, 1))
    assert distribution_slip(words(), (MARRIAGE, later), "")["parts"][0]["lines"] == []
