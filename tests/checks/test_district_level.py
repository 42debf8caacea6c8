from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_agencies_of_the_district(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
subjects: [Người cư trú tại quận]
notes:
  - Nộp tại UBND quận, huyện.
  - Phòng Tư pháp cấp huyện thẩm định; Ủy ban nhân dân cấp huyện ký.
  - Ủy ban nhân dân huyện Mẫu cấp.
  - CHỦ TỊCH UBND HUYỆN
  - Ủy ban nhân dân thị xã.
"""
    )
    assert findings("ISD603", sample) == [(4, 12), (6, 5), (7, 5), (8, 5), (9, 5), (10, 5)]


def test_what_is_no_agency_of_the_district(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes:
  - Giấy tờ do Ủy ban nhân dân cấp huyện cấp trước ngày 01/7/2025.
  - Người sống tại các huyện đảo, huyện nghèo.
  - Phòng Kinh tế, Hạ tầng và Đô thị xã.
  - Đường tỉnh, đường huyện, đường xã.
  - Danh hiệu sản xuất giỏi cấp huyện, thị xã.
  - Địa danh thuộc huyện Mẫu.
  - Giấy xác nhận đủ sức khỏe do cơ sở y tế tuyến huyện trở lên cấp.
  - Bảo tàng lịch sử từ cấp huyện trở lên.
  - Tổ chức do cơ quan cấp huyện ra quyết định thành lập.
  - Diện tích ghi tại kế hoạch sử dụng đất hằng năm cấp huyện.
  - Kế hoạch sử dụng đất hằng năm của cấp huyện.
  - Nghị định số 37/2014/NĐ-CP quy định cơ quan chuyên môn thuộc UBND huyện, quận.
  - Theo câu chuyện của người thuận lợi.
legal_bases: [{text: Quyết định của UBND cấp huyện}]
publication: {number: 163/QĐ-BTP, title: Thủ tục cấp huyện}
"""
    )
    assert findings("ISD603", sample) == []


def test_shared_texts_too(findings: Find) -> None:
    sample = """\
kind: clause
id: c
text: [Nộp tại UBND cấp huyện.]
"""
    assert findings("ISD603", sample) == [(3, 8)]
