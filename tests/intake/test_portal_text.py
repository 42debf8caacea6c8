from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.emit import emit
from isodoc.intake.portal_text import clean, trimmed
from isodoc.load.source import read_source

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("\t Xã\xa0Hoa  \n\n Phường\tLá ", ("Xã Hoa", "Phường Lá")),
        ("đăng k\u200eý\u200b", ("đăng ký",)),
        ("\uf0b7Đơn\uf0a7 xin", ("- Đơn xin",)),
        ("\uf0b7", ()),
        (unicodedata.normalize("NFD", "Nghị định"), ("Nghị định",)),
        ("a\r\nb\x85c\u2028d\x0be", ("a", "b", "c", "d", "e")),
        ("\ud800x\x00\ufdd0", ("x",)),
        ("", ()),
    ],
)
def test_texts_become_lines_without_dirt(raw: str, lines: tuple[str, ...]) -> None:
    assert clean(raw).lines == lines


def test_what_was_changed_is_counted() -> None:
    cleaned = clean("\uf0b7 a\u0301\u200e\u202e  b")
    assert (cleaned.hidden, cleaned.private, cleaned.composed, cleaned.blanks) == (2, 1, True, True)
    assert not clean("sạch sẽ").changed


def test_long_texts_are_cleaned_like_short_ones() -> None:
    assert clean("Đất  " * 1000).lines == (" ".join(["Đất"] * 1000),)


@pytest.mark.parametrize(("raw", "title"), [(". Đăng ký", "Đăng ký"), ("- ", "- "), ("Cấp giấy.", "Cấp giấy.")])
def test_titles_lose_stray_punctuation_before_them(raw: str, title: str) -> None:
    assert trimmed(raw) == title


def word_characters(text: str) -> str:
    visible = "".join(c for c in text if unicodedata.category(c) not in HIDDEN or c.isspace())
    return "".join(re.findall(r"\w", unicodedata.normalize("NFC", visible)))


ANY = st.characters(exclude_categories=())


@given(st.text(ANY, max_size=60) | st.text("aạ\u0301\u0323đ\u200e \t\n\xa0\uf0b7-", max_size=40))
def test_no_word_character_is_lost_added_or_moved(text: str) -> None:
    before = [word_characters(line) for line in text.splitlines()]
    after = [word_characters(line) for line in clean(text).lines]
    assert list(filter(None, after)) == list(filter(None, before))


@given(st.text(ANY, max_size=60))
def test_what_is_left_passes_the_strict_reader(text: str) -> None:
    for line in clean(text).lines:
        source, findings = read_source("a.yaml", emit({"kind": line}).encode())
        assert source is not None, findings
        assert source.data == {"kind": line}
