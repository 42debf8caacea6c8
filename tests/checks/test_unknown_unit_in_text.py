from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_units_that_are_gone(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - id: a
    by: [mot-cua]
    title: Chuyển Phòng Lao động - Thương binh và Xã hội
    work:
      - Hồ sơ hợp lệ thì ký duyệt, chuyển Văn phòng - Thống kê đóng dấu.
      - Hồ sơ hợp lệ thì ký duyệt, chuyển Văn phòng đóng dấu.
      - Gửi Sở Nội vụ, Chi cục Thuế; lấy ý kiến phòng Tư pháp.
    output: Phiếu trình Bộ phận Tư pháp
    branches: [{when: Phải xác minh, goto: end, note: Chuyển Ban Dân tộc}]
# file: organization.yaml
kind: organization
agencies:
  - {id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}
  - {id: so-tu-phap, name: Sở Tư pháp tỉnh Mẫu}
  - {id: tt, name: Trung tâm Phục vụ hành chính công phường Mẫu}
units:
  - {id: van-phong, name: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường}
  - {id: vhxh, name: Phòng Văn hóa - Xã hội, short: Phòng VH&XH}
roles:
  - {id: mot-cua, name: Cán bộ tiếp nhận hồ sơ}
  - {id: truong, name: Trưởng phòng Kinh tế, aliases: [Trưởng phòng, Trưởng Ban chỉ đạo ISO]}
"""
    )
    assert findings("ISD411", sample) == [(7, 12), (9, 9), (10, 9), (11, 9), (11, 9), (11, 9), (12, 13), (13, 55)]


def test_known_units_however_they_are_written(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - id: a
    by: [mot-cua]
    work:
      - Chuyển Văn phòng HĐND và UBND, Văn phòng HĐND&UBND phường hoặc VĂN PHÒNG HĐND.
      - Phòng Văn hoá, Xã hội; phòng VH&XH; Phòng Văn hóa - Xã hội phường Mẫu.
      - Gửi Sở Tư pháp; trả tại Trung tâm Phục vụ hành chính công; trình Ban Chỉ đạo ISO.
      - Phòng Kinh tế lưu hồ sơ.
# file: organization.yaml
kind: organization
agencies:
  - {id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}
  - {id: so-tu-phap, name: Sở Tư pháp tỉnh Mẫu}
  - {id: tt, name: Trung tâm Phục vụ hành chính công phường Mẫu}
units:
  - {id: van-phong, name: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường}
  - {id: vhxh, name: Phòng Văn hóa - Xã hội, short: Phòng VH&XH}
roles:
  - {id: mot-cua, name: Cán bộ tiếp nhận hồ sơ}
  - {id: truong, name: Trưởng phòng Kinh tế, aliases: [Trưởng phòng, Trưởng Ban chỉ đạo ISO]}
"""
    )
    assert findings("ISD411", sample) == []


def test_what_is_no_name(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - id: a
    by: [mot-cua]
    work:
      - Bộ phận một cửa, Bộ phận Tiếp nhận và trả kết quả, Bộ phận TN&TKQ; cơ quan có thẩm quyền; văn phòng công chứng.
      - Ban hành quyết định. Phòng, chống lãng phí. Tại phòng A1, Phòng 203; phòng B.
      - Bộ Quốc phòng Việt Nam; thành phố Hải Phòng. Cơ sở Y tế; Trụ sở UBND phường.
      - Văn phòng phẩm; Văn phòng điện tử; văn phòng.
# file: organization.yaml
kind: organization
agencies:
  - {id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}
  - {id: so-tu-phap, name: Sở Tư pháp tỉnh Mẫu}
  - {id: tt, name: Trung tâm Phục vụ hành chính công phường Mẫu}
units:
  - {id: van-phong, name: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường}
  - {id: vhxh, name: Phòng Văn hóa - Xã hội, short: Phòng VH&XH}
roles:
  - {id: mot-cua, name: Cán bộ tiếp nhận hồ sơ}
  - {id: truong, name: Trưởng phòng Kinh tế, aliases: [Trưởng phòng, Trưởng Ban chỉ đạo ISO]}
"""
    )
    assert findings("ISD411", sample) == []


def test_the_name_is_shown_as_it_stands(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - id: a
    by: [mot-cua]
    work: Chuyển Văn phòng - Thống kê đóng dấu; gửi Sở Nông nghiệp và Môi trường, Sở Du lịch xem xét.
# file: organization.yaml
kind: organization
agencies:
  - {id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}
  - {id: so-tu-phap, name: Sở Tư pháp tỉnh Mẫu}
  - {id: tt, name: Trung tâm Phục vụ hành chính công phường Mẫu}
units:
  - {id: van-phong, name: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường}
  - {id: vhxh, name: Phòng Văn hóa - Xã hội, short: Phòng VH&XH}
roles:
  - {id: mot-cua, name: Cán bộ tiếp nhận hồ sơ}
  - {id: truong, name: Trưởng phòng Kinh tế, aliases: [Trưởng phòng, Trưởng Ban chỉ đạo ISO]}
"""
    )
    messages = [str(one.message) for one in report(sample) if one.code == "ISD411"]
    assert messages == [
        "organization.yaml knows no unit “Sở Du lịch”",
        "organization.yaml knows no unit “Sở Nông nghiệp và Môi trường”",
        "organization.yaml knows no unit “Văn phòng - Thống kê”",
    ]


def test_a_unit_may_be_called_the_office_alone(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps: [{id: a, by: [mot-cua], work: "Ký duyệt, chuyển Văn phòng đóng dấu."}]
# file: organization.yaml
kind: organization
units: [{id: van-phong, name: Văn phòng}]
roles: [{id: mot-cua, name: Một cửa}]
"""
    )
    assert findings("ISD411", sample) == []
