"""A package of documents as its papers are asked for, for the tests of the view and of the templates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from isodoc.view.package import Act, Dossier, Drafter, Office, Packaged, Signatory

if TYPE_CHECKING:
    from collections.abc import Sequence

WARD = Office("Ủy ban nhân dân phường Mẫu", parent="Ủy ban nhân dân tỉnh Mẫu")
OFFICE = Drafter("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường", "VP")
CHANGES = (
    "Mục 5.l, bước 2 (Thẩm tra hồ sơ): giảm thời gian thực hiện từ 03 ngày làm việc xuống còn 01 ngày làm việc",
    "cập nhật căn cứ pháp lý: bổ sung Nghị định số 18/2026/NĐ-CP",
)
BIRTH = Packaged("QT-HT-01", "Đăng ký khai sinh", field="Hộ tịch", tthc=("1.001193", "1.003583"))
MARRIAGE = Packaged("QT-HT-02", "Đăng ký kết hôn", Act.AMENDED, 1, 2, "Hộ tịch", ("1.000894",), CHANGES)
COPIES = Packaged("QT-ĐĐ-01", "Đăng ký đất đai", Act.REISSUED, 2, 0, "Đất đai")
POLICY = Packaged("CSCL", "Chính sách chất lượng", amendment=None)
OLD = Packaged("QT-HT-09", "Đăng ký lại việc tử", Act.WITHDRAWN, 1, 1, "Hộ tịch")


def package(*documents: Packaged, **more: Any) -> Dossier:
    """Return a package of a ward; without *documents* it holds one of the system and some of two fields."""
    usual = Dossier(
        "dot-1-2026",
        dt.date(2026, 11, 22),
        WARD,
        documents or (MARRIAGE, BIRTH, COPIES, POLICY),
        OFFICE,
        Signatory("Chánh Văn phòng HĐND và UBND", "Hoàng Văn E"),
        Signatory("Chủ tịch", "Lê Văn C"),
        bases=("Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", "Căn cứ Nghị định số 18/2026/NĐ-CP."),
    )
    return replace(usual, **more)


def many(count: int) -> Sequence[Packaged]:
    """Return so many documents of three fields."""
    fields = ("Hộ tịch", "Đất đai", "Chứng thực")
    return [
        Packaged(f"QT-{place:03}", f"Thủ tục hành chính thứ {place}", field=fields[place % 3], tthc=("1.001193",))
        for place in range(1, count + 1)
    ]
