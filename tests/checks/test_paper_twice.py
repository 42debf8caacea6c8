from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_but_for_capitals_accents_and_signs(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items:
      - {name: "- Văn bản ủy quyền;", originals: 1}
      - {name: Thẻ căn cước của người yêu cầu, originals: 1}
      - {name: Văn bản Uỷ quyền., originals: 1}
"""
    )
    assert findings("ISD418", sample) == [(8, 16)]


def test_asked_for_in_another_way(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items:
      - {name: Văn bản ủy quyền, originals: 1}
      - {name: Văn bản ủy quyền, copies: 1}
      - {name: Văn bản ủy quyền, originals: 1, when: Nộp thay}
      - {name: Văn bản ủy quyền, originals: 1, channels: [online]}
      - {name: Văn bản ủy quyền, originals: 1, group: present}
"""
    )
    assert findings("ISD418", sample) == []


def test_in_cases_of_their_own(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items:
      - {heading: Trường hợp lần đầu}
      - {name: Văn bản ủy quyền, originals: 1}
      - {heading: Trường hợp cấp lại}
      - {name: Văn bản ủy quyền, originals: 1}
      - "Người dưới 18 tuổi:"
      - {name: Văn bản ủy quyền, originals: 1}
      - {name: "2. Trường hợp gia hạn:", originals: 1}
      - {name: Văn bản ủy quyền, originals: 1}
      - any_of: [{name: Văn bản ủy quyền, originals: 1}, {name: Hợp đồng ủy quyền, originals: 1}]
      - {name: Văn bản ủy quyền, originals: 1}
"""
    )
    assert findings("ISD418", sample) == []


def test_names_that_say_nothing(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items:
      - {name: Giấy tờ khác}
      - {name: Giấy tờ khác}
      - {name: Tờ khai}
      - {name: Tờ khai}
      - {name: Giấy tờ có liên quan đến đất}
      - {name: Giấy tờ có liên quan đến đất}
      - {name: + Điểm của một trường hợp}
      - {name: + Điểm của một trường hợp}
"""
    )
    assert findings("ISD418", sample) == []


def test_three_times_are_lost_cases(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items:
      - {name: Văn bản ủy quyền}
      - {name: Giấy đề nghị thay đổi}
      - {name: Văn bản ủy quyền}
      - {name: Giấy đề nghị thay đổi}
      - {name: Văn bản ủy quyền}
"""
    )
    assert findings("ISD418", sample) == []


def test_below_a_paper_and_in_two_dossiers(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items:
      - name: Hồ sơ thiết kế
        items: [{name: Bản vẽ mặt bằng}, {name: Bản vẽ mặt bằng}]
      - {name: Tờ khai theo mẫu}
  - items:
      - {name: Tờ khai theo mẫu}
"""
    )
    assert findings("ISD418", sample) == [(7, 49)]
