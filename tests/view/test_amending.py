"""What an amendment changes, said in the order and with the numbers of the sheet."""

from __future__ import annotations

import pytest

from isodoc.content import freeze, layout_of
from isodoc.view.amending import amendment_sentences
from tests.view.sheets import HEAD, TODAY, manual_of

SHEET = "subjects: [Cá nhân]\nlimits: [{id: a, time: 3 ngày}]\nrecords: [{name: Sổ}]\nnotes: [Lưu ý]\n"


@pytest.mark.parametrize(
    ("numbering", "sentences"),
    [
        (
            "lettered",
            [
                "Sửa đổi tên tài liệu.",
                "Mục 1.a (Thời hạn giải quyết): sửa đổi, bổ sung.",
                "Mục 1.b (Đối tượng thực hiện): sửa đổi, bổ sung.",
                "Mục 2 (Hồ sơ cần lưu): sửa đổi, bổ sung.",
                "Sửa đổi phụ lục.",
                "Bãi bỏ phần “Phí, lệ phí”.",
            ],
        ),
        (
            "decimal",
            [
                "Sửa đổi tên tài liệu.",
                "Mục 1.1 (Thời hạn giải quyết): sửa đổi, bổ sung.",
                "Mục 1.2 (Đối tượng thực hiện): sửa đổi, bổ sung.",
                "Mục 2 (Hồ sơ cần lưu): sửa đổi, bổ sung.",
                "Sửa đổi phụ lục.",
                "Bãi bỏ phần “Phí, lệ phí”.",
            ],
        ),
    ],
)
def test_sentences_follow_the_sheet(numbering: str, sentences: list[str]) -> None:
    manual = manual_of({"qt.yaml": HEAD + SHEET}, f"numbering: {numbering}\n")
    content = freeze(manual, manual.procedures[0])
    parts = ("fees", "annexes", "records", "subjects", "title", "limit")
    assert amendment_sentences(content, parts, today=TODAY, layout=layout_of(manual)) == sentences
