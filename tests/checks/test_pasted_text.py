from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.checks.kit import Find

BIRTH = "Quy định việc tiếp nhận và giải quyết hồ sơ đăng ký khai sinh."


def sheet(name: str, title: str, rest: str) -> str:
    return f"# file: {name}.yaml\nkind: procedure\ncode: {name}\ntitle: {title}\n{rest}\n"


def test_a_purpose_that_speaks_of_another_sheet(findings: Find) -> None:
    purpose = f"sections: {{purpose: [{BIRTH}]}}"
    sample = sheet("QT-1", "Đăng ký khai sinh", purpose) + sheet("QT-2", "Đăng ký kết hôn", purpose)
    assert findings("ISD431", sample) == [(4, 22)]


def test_the_work_of_a_step(findings: Find) -> None:
    steps = "steps: [{id: a, by: [mot-cua], work: Kiểm tra hồ sơ đăng ký khai sinh.}]"
    several = "steps: [{id: a, by: [mot-cua], work: [Kiểm tra hồ sơ đăng ký khai sinh.]}]"
    sample = sheet("QT-1", "Đăng ký khai sinh", steps) + sheet("QT-2", "Đăng ký kết hôn", several)
    assert findings("ISD431", sample) == [(4, 39)]


def test_a_title_within_the_own_title_may_be_meant(findings: Find) -> None:
    purpose = f"sections: {{purpose: [{BIRTH}]}}"
    sample = sheet("QT-1", "Đăng ký khai sinh", purpose) + sheet("QT-2", "Đăng ký lại khai sinh", purpose)
    assert findings("ISD431", sample) == []


def test_a_text_of_its_own_may_speak_of_another_sheet(findings: Find) -> None:
    own = "sections: {purpose: [Áp dụng sau khi đã đăng ký khai sinh tại phường.]}"
    purpose = f"sections: {{purpose: [{BIRTH}]}}"
    assert findings("ISD431", sheet("QT-1", "Đăng ký khai sinh", purpose) + sheet("QT-2", "Kết hôn", own)) == []


def test_a_text_that_names_nobody_may_stand_everywhere(findings: Find) -> None:
    purpose = "sections: {scope: [Áp dụng tại các phòng có liên quan.]}"
    assert findings("ISD431", sheet("QT-1", "Đăng ký khai sinh", purpose) + sheet("QT-2", "Kết hôn", purpose)) == []
