"""Tables of amendments and rules of transition in Markdown."""

from __future__ import annotations

import pytest

from isodoc.edit.law_history import tells_of_what_was

TABLE = "| Lần | {} |\n| --- | --- |\n| 1 | Sửa căn cứ. |\n| 2 | Theo HERE. |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TABLE.format("Nội dung sửa đổi"), True),
        (TABLE.format("Nội dung"), False),
        ("# Bảng theo dõi sửa đổi\n\n" + TABLE.format("Nội dung"), True),
        ("# Sửa đổi\n\n## Khác\n\n" + TABLE.format("Nội dung"), False),
        ("# Bảng theo dõi sửa đổi\n\nTheo HERE.", False),
        ("  ## Quy định chuyển tiếp\n\n  ### Hồ sơ\n\n  Hồ sơ cũ. Theo HERE.", True),
        ("## Quy định chuyển tiếp\n\nHồ sơ cũ.\n\n## Khác\n\nTheo HERE.", False),
        ("| Nội dung sửa đổi |\n| --- |\n| 1 |\n\nTheo HERE", False),
        ("| Theo sửa đổi HERE |", False),
        ("## Chuyển tiếp hồ sơ cho phòng\n\nTheo HERE.", False),
        ("HERE", False),
    ],
)
def test_what_tells_of_what_was(text: str, expected: bool) -> None:
    assert tells_of_what_was(text, text.index("HERE")) is expected
