"""Which words a sentence quotes of a text that changed in a few of them."""

from __future__ import annotations

import pytest

from isodoc.view.sentences.wording import phrases


@pytest.mark.parametrize(
    ("old", "new", "quoted"),
    [
        (
            "Ghi tên của cá nhân trong sổ theo dõi và trả cho người nộp",
            "Ghi tên của cá nhân trong phiếu theo dõi và trả cho người nộp",
            ("trong sổ theo dõi", "trong phiếu theo dõi"),
        ),
        (
            "Người nộp xuất trình Giấy chứng minh nhân dân của mình",
            "Người nộp xuất trình Giấy chứng minh quân dân của mình",
            ("xuất trình Giấy chứng minh nhân dân", "xuất trình Giấy chứng minh quân dân"),
        ),
        (
            "Sau khi nhận, công chức kiểm tra; hồ sơ đủ thì ghi giấy hẹn trả kết quả",
            "Sau khi nhận, viên chức kiểm tra; hồ sơ đủ thì ghi giấy hẹn trả kết quả",
            ("công chức kiểm tra", "viên chức kiểm tra"),
        ),
    ],
    ids=["from a word that joins", "a long compound", "between marks"],
)
def test_a_quotation_does_not_begin_or_end_inside_a_word(old: str, new: str, quoted: tuple[str, str]) -> None:
    (one,) = phrases(old, new) or ()
    assert (one.old, one.new) == quoted
