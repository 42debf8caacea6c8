"""Four changes of the law that the demo lives through, with their true days, by the commands that an officer types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.tools.demo_events import law
from tests.tools.demo_folder import AFTER, CHAIR, HEAD, OFFICER

if TYPE_CHECKING:
    from tests.tools.demo_folder import Demo

COMING: Final = "ho-tich/QT-HT-01.2027-03-01.yaml"
_LIST: Final = "van-ban-mot-cua.csv"
_LAWS: Final = """Số/ký hiệu,Trích yếu,Cơ quan ban hành,Ngày ban hành,Ngày hiệu lực,Thay thế
118/2025/NĐ-CP,"Về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và \
Cổng Dịch vụ công quốc gia",Chính phủ,09/06/2025,01/07/2025,61/2018/NĐ-CP
03/2025/TT-VPCP,,,,,01/2018/TT-VPCP
"""
_APOLOGY: Final = "forms/MC-04.yaml"
APOLOGY_TEXT: Final = """kind: form
code: MC-04
title: Phiếu xin lỗi và hẹn lại ngày trả kết quả
prescribed:
  - law: 01/2018/TT-VPCP
    number: Mẫu số 04
"""


def begin(demo: Demo) -> None:
    """Write what only the earlier circular had."""
    (demo.root / _APOLOGY).write_text(APOLOGY_TEXT, "utf-8", newline="\n")


def one_stop(demo: Demo) -> None:
    """NĐ 118/2025 replaces NĐ 61/2018 from 1 July 2025, limit 1 October; its circular numbers the forms anew."""
    demo.at("2025-09-08")
    demo.says("Nghị định 118/2025/NĐ-CP thay thế Nghị định 61/2018/NĐ-CP; các biểu mẫu một cửa được đánh số lại")
    listed = demo.root.with_name(_LIST)
    listed.write_text(_LAWS.replace("\\\n", ""), "utf-8")
    demo.isodoc("law", "import", f"../{_LIST}", lines=3)
    demo.isodoc("law", "impact", "118/2025/NĐ-CP", code=1, lines=11)
    wanted = ("118/2025/NĐ-CP", "--all-open", "--change-needed", "--reason", "Viện dẫn Nghị định đã được thay thế")
    demo.isodoc("law", "review", *wanted, "--by", HEAD)
    demo.isodoc("law", "replace", "61/2018/NĐ-CP", "118/2025/NĐ-CP", "--yes", lines=3)
    demo.commit("Thay viện dẫn Nghị định 61/2018/NĐ-CP bằng Nghị định 118/2025/NĐ-CP")
    demo.at("2025-09-09")
    why = "Số mẫu theo Thông tư 03/2025/TT-VPCP"
    for old, new in (("MC-06", "BM-MC-07"), ("MC-05", "BM-MC-06")):
        demo.act("renamed", old, by=CHAIR, new=new, reason=why, recorded_by=OFFICER)
        demo.types("rename", old, new, "--by", CHAIR, "--reason", why)
    demo.happens("one-stop decree")
    _approved(demo, "118/2025", "61/2018", ("2025-09-09", "2025-09-15", "2025-09-22"), decision="41/QĐ-UBND")
    demo.types("supersede", "MC-04", "--with", "BM-MC-04", "--by", CHAIR, "--reason", why)
    demo.act("superseded", "MC-04", by=CHAIR, new="BM-MC-04", reason=why, recorded_by=OFFICER)
    (demo.root / _APOLOGY).unlink()
    demo.commit("Bỏ tệp của biểu mẫu đã được thay thế")
    _published(demo, "118/2025/NĐ-CP", "2025-09-21", "QT-HT-04")


def amended(demo: Demo) -> None:
    """NĐ 367/2025 amends NĐ 118/2025: the sheets cite that as a whole, and stay as they are."""
    demo.at("2026-01-08")
    demo.says("Nghị định 367/2025/NĐ-CP sửa đổi Nghị định 118/2025/NĐ-CP; không quy trình nào phải sửa đổi")
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 118/2025/NĐ-CP"
    facts = ("--title", title, "--issued", "2025-12-31", "--amends", "118/2025/NĐ-CP")
    demo.isodoc("law", "add", "367/2025/NĐ-CP", *facts, lines=1)
    demo.isodoc("law", "impact", "367/2025/NĐ-CP", code=1)
    why = "Quy trình viện dẫn cả Nghị định số 118/2025/NĐ-CP, không viện dẫn điều khoản được sửa đổi, bổ sung"
    demo.isodoc("law", "review", "367/2025/NĐ-CP", "--all-open", "--no-change", "--reason", why, "--by", HEAD, lines=4)
    demo.happens("amended decree")
    demo.commit("Rà soát theo Nghị định 367/2025/NĐ-CP")


def new_law(demo: Demo) -> None:
    """Luật Hộ tịch 03/2026/QH16 was passed on 23 April 2026; it holds from 1 March 2027."""
    demo.at("2026-05-12")
    demo.says("Luật Hộ tịch 03/2026/QH16 được thông qua, có hiệu lực từ ngày 01/03/2027")
    facts = ("--title", "Luật Hộ tịch", "--issued", "2026-04-23", "--effective", "2027-03-01")
    demo.isodoc("law", "add", "03/2026/QH16", *facts, "--replaces", "60/2014/QH13", lines=1)
    demo.isodoc("law", "impact", "03/2026/QH16", code=1, lines=6)
    demo.happens("new law")
    demo.commit("Bổ sung Luật Hộ tịch 03/2026/QH16")


def repealed(demo: Demo) -> None:
    """NĐ 224/2026 repeals NĐ 42/2022 from 1 July 2026, limit 1 October."""
    demo.at("2026-06-25")
    demo.says("Nghị định 224/2026/NĐ-CP bãi bỏ Nghị định 42/2022/NĐ-CP từ ngày 01/07/2026")
    ends = ("--repeals", "42/2022/NĐ-CP", "--repeals", "367/2025/NĐ-CP: khoản 9 Điều 1")
    demo.isodoc("law", "add", "224/2026/NĐ-CP", "--issued", "2026-06-24", "--effective", "2026-07-01", *ends, lines=1)
    demo.isodoc("law", "impact", "224/2026/NĐ-CP", code=1, lines=10)
    wanted = (
        "224/2026/NĐ-CP",
        "--all-open",
        "--change-needed",
        "--reason",
        "Mức độ trực tuyến căn cứ văn bản bị bãi bỏ",
    )
    demo.isodoc("law", "review", *wanted, "--by", HEAD)
    demo.isodoc("law", "replace", "42/2022/NĐ-CP", "224/2026/NĐ-CP", "--yes", lines=3)
    demo.commit("Thay viện dẫn Nghị định 42/2022/NĐ-CP bằng Nghị định 224/2026/NĐ-CP")
    demo.happens("online")
    days = ("2026-06-26", "2026-06-29", "2026-06-30")
    _approved(demo, "224/2026", "42/2022", days, decision="52/QĐ-UBND", effective="2026-07-01")
    demo.at("2026-07-01", 7)
    _published(demo, "224/2026/NĐ-CP", "2026-06-30", "QT-HT-05")


def coming(demo: Demo) -> None:
    """The sheets are reviewed for Luật Hộ tịch 03/2026/QH16, and one is approved that holds with it."""
    demo.at("2026-10-15")
    demo.says("Rà soát theo Luật Hộ tịch 03/2026/QH16; quy trình sẽ áp dụng được soạn và phê duyệt trước")
    demo.happens("coming law")
    for code, why in (
        ("QT-HT-01", "Luật mới quy định đăng ký khai sinh chủ động và tại bất kỳ UBND cấp xã nào."),
        ("QT-HT-03", "Luật mới quy định đăng ký khai tử chủ động."),
    ):
        demo.isodoc("law", "review", "03/2026/QH16", code, "--change-needed", "--reason", why, "--by", AFTER, lines=9)
    demo.happens("verdicts")
    demo.at("2026-10-16")
    demo.isodoc("new", "procedure", "QT-HT-01", "--effective", "2027-03-01", lines=1)
    demo.edit(COMING, *law("60/2014/QH13"))
    demo.edit(COMING, r"^ +basis: 60/2014/QH13\n", "")
    demo.edit(COMING, "^legal_bases:\n", "legal_bases:\n  - law: 03/2026/QH16\n")
    demo.commit("Dự thảo quy trình theo Luật Hộ tịch 03/2026/QH16", AFTER)
    days = ("2026-10-20", "2026-10-23", "2026-11-03")
    because: dict[str, Any] = {"reason": "Luật Hộ tịch 03/2026/QH16", "basis": ("03/2026/QH16",)}
    decision = ("95/QĐ-UBND", "2026-11-02", CHAIR)
    demo.round("QT-HT-01", "QT-HTQLCL-06", days=days, by=AFTER, decision=decision, **because)
    demo.at("2026-11-16")
    demo.isodoc("diff", "@2026-11-16", "@2027-03-01", "QT-HT-01", code=1, lines=6)
    demo.isodoc("law", "deadlines", lines=1, of="03/2026/QH16")


def _approved(demo: Demo, new: str, old: str, days: tuple[str, str, str], **others: Any) -> None:
    """Submit, review and approve everything that the new decree changed."""
    law_, reason = f"{new}/NĐ-CP", f"Cập nhật căn cứ pháp lý: thay {old}/NĐ-CP bằng {new}/NĐ-CP"
    decision = others.pop("decision")
    demo.at(days[0])
    demo.types("submit", "--all-changed", "--by", OFFICER, "--basis", law_, "--reason", reason)
    demo.act("submitted", all_changed=True, reason=reason, basis=(law_,))
    demo.at(days[1])
    demo.types("review", "--all-changed", "--by", HEAD)
    demo.act("reviewed", all_changed=True, by=HEAD)
    demo.at(days[2], 16)
    options = [word for name, value in others.items() for word in (f"--{name}", value)]
    demo.types("approve", "--all-changed", "--decision", decision, "--dated", days[2], "--signer", CHAIR, *options)
    demo.act("approved", all_changed=True, decision=(decision, days[2], CHAIR), **others)


def _published(demo: Demo, law_: str, before: str, code: str) -> None:
    """Show what is in force now, and publish it."""
    demo.isodoc("diff", f"@{before}", f"@{demo.now.date()}", code, code=1, lines=12)
    demo.isodoc("build", code, "-o", "../xuat-ban", "--format", "html", lines=1)
    demo.isodoc("law", "deadlines", lines=1, of=law_)
