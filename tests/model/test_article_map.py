"""Which article stands for which, as a user types it."""

from __future__ import annotations

import pytest

from isodoc.errors import UsageError
from isodoc.model.article_map import article_map


@pytest.mark.parametrize(
    ("text", "article", "expected"),
    [
        ("Điều 5=Điều 7; khoản 2 Điều 8=Điều 9", "Điều 5", "Điều 7"),
        ("Điều 5=Điều 7; khoản 2 Điều 8 → Điều 9", "điều 8 khoản 2", "Điều 9"),
        ("Điều 5=Điều 7", "khoản 1 Điều 5", None),
        ("khoản 1 Điều 5=Điều 7", "Điều 5", None),
        ("Điều 5=Điều 7; Điều 6=Điều 7", "Điều 5, 6", "Điều 7"),
        ("Điều 5=Điều 7", "Điều 5, 6", None),
        ("Điều 5, 6=Điều 7", "Điều 6", "Điều 7"),
        ("*", "điểm a khoản 1 Điều 5", "điểm a khoản 1 Điều 5"),
        ("*; Điều 5=Điều 7", "Điều 5, Điều 6", "Điều 7, Điều 6"),
        ("*; Điều 5=Điều 7", "khoản 1 Điều 5", None),
        ("*; khoản 1 Điều 5=Điều 7", "Điều 5", None),
        ("*; khoản 1 Điều 5=Điều 7", "khoản 2 Điều 5, 6", "khoản 2 Điều 5, 6"),
        ("*", "toàn văn", "toàn văn"),
        ("", "toàn văn", None),
        ("", "Điều 5", None),
    ],
)
def test_what_stands_for_an_article(text: str, article: str, expected: str | None) -> None:
    assert article_map(text).of(article) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Điều 5", "“Điều 5” does not say which article stands for which"),
        ("Điều 5=", "“Điều 5=” does not say which article stands for which"),
        ("Điều 5=Điều 6; Điều 5=Điều 7", "Điều 5 stands for two articles"),
        ("năm=Điều 6", "“năm” is no place in a legal text"),
        ("Điều 6=năm", "“năm” is no place in a legal text"),
    ],
)
def test_what_cannot_be_understood(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        article_map(text)
