"""The papers of a change as they are asked for, for the tests of the view and of the template."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from isodoc.model.review import SheetState, TaskState
from isodoc.model.verdict import Verdict
from isodoc.view.amendment_request import Requested, amendment_request
from isodoc.view.handing import Handed, distribution_slip, recall_slip
from isodoc.view.review_results import Review, ReviewedSheet, review_results
from isodoc.view.trigger import Trigger
from isodoc.view.wording import Wording
from tests.view.packages import package

if TYPE_CHECKING:
    from isodoc.i18n import Language
    from isodoc.model.papers import Slip

DAY: Final = dt.date(2026, 11, 22)
LAW: Final = Trigger(
    "Luật Hộ tịch số 03/2026/QH16",
    "Luật Hộ tịch số 03/2026/QH16 ngày 23 tháng 4 năm 2026 của Quốc hội",
    dt.date(2027, 3, 1),
    dt.date(2027, 6, 1),
    by_law=True,
)
PLACE: Final = "Thời hạn giải quyết; Căn cứ pháp lý (căn cứ 60/2014/QH13, bị thay thế bởi 03/2026/QH16)"
SHEETS: Final = (
    ReviewedSheet(
        SheetState("QT-HT-02", "QT-HT-02", "Đăng ký kết hôn", Verdict.CHANGE, "Bỏ giấy xác nhận", "h", DAY),
        *("Hộ tịch", "Đặng Văn H", (PLACE,), "Văn phòng"),
    ),
    ReviewedSheet(
        SheetState("QT-HT-01", "QT-HT-01", "Đăng ký khai sinh", Verdict.SUBMITTED, on=DAY),
        *("Hộ tịch", "Đặng Văn H", (), "Văn phòng"),
    ),
    ReviewedSheet(SheetState("QT-ĐĐ-01", "QT-ĐĐ-01", "Tách thửa"), "Đất đai", unit="Phòng Kinh tế"),
    ReviewedSheet(
        SheetState("CSCL", "CSCL", "Chính sách chất lượng", Verdict.UNCHANGED, "Không viện dẫn", "h", DAY),
        by="Đặng Văn H",
        unit="Văn phòng",
    ),
    ReviewedSheet(SheetState("QT-HT-09", "QT-HT-09", "Khai tử", effective=DAY, ended=True), "Hộ tịch", unit="Một cửa"),
)
TASKS: Final = (
    (TaskState("Phổ biến Luật mới", due=dt.date(2026, 12, 1)), "Văn phòng"),
    (TaskState("Niêm yết", done=dt.date(2026, 11, 20)), ""),
)
ASKED: Final = Requested(
    *("QT-HT-02", "Đăng ký kết hôn", "01, sửa đổi lần 02", dt.date(2026, 3, 2), "Văn phòng", ("1.000894",)),
    *(
        "Bỏ giấy xác nhận",
        "Đặng Văn H",
        DAY,
        (PLACE,),
        ("bãi bỏ thành phần hồ sơ: Giấy xác nhận", "Mục 5.b: đổi căn cứ"),
    ),
)
MARRIAGE: Final = Handed(
    *("QT-HT-02", "Đăng ký kết hôn", "01, sửa đổi lần 03", ("Văn phòng", "Một cửa")),
    *("01, sửa đổi lần 02", ("Văn phòng",), dt.date(2027, 3, 1)),
)
BIRTH: Final = Handed("QT-HT-01", "Khai sinh", "01", ("Một cửa", ""), starts=dt.date(2027, 3, 1))


def words(language: Language = "vi") -> Wording:
    return Wording(package(language=language))


def results(language: Language = "vi", **keys: Any) -> Slip:
    return review_results(words(language), replace(Review(LAW, DAY, SHEETS, TASKS), **keys))


def slips(language: Language = "vi") -> dict[str, Slip]:
    """Return one slip of each kind."""
    said, copies = words(language), (MARRIAGE, BIRTH)
    return {
        "results": results(language),
        "request": amendment_request(said, ASKED, LAW),
        "distribution": distribution_slip(said, copies, said.decided("45/QĐ-UBND", "ngày 01 tháng 12 năm 2026")),
        "recall": recall_slip(said, copies, said.because_of(LAW.name)),
    }
