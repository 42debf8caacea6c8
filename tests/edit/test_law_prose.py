"""Citations in running text: written anew where the whole citation is certain, else left with the reason."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.edit.law_prose import mentions, replaced
from isodoc.i18n import translate
from isodoc.model.article_map import ArticleMap, article_map
from isodoc.model.law import Law

OLD = Law(
    kind="law", number="123/2015/NĐ-CP", title="Quy định chi tiết Luật Hộ tịch", issuer="Chính phủ",
    issued=dt.date(2015, 11, 15),
)  # fmt: skip
NEW = Law(
    kind="law", number="18/2026/NĐ-CP", title="Quy định về hộ tịch", issuer="Chính phủ", issued=dt.date(2026, 1, 14)
)
CIRCULAR = Law(kind="law", number="04/2026/TT-BTP")
MAP = article_map("Điều 5=Điều 7; khoản 2 Điều 8=Điều 9")


def done(text: str, old: Law = OLD, new: Law = NEW, articles: ArticleMap = MAP) -> str:
    written, doubts = replaced(text, old, new, articles)
    assert doubts == []
    return written


def doubts(text: str, new: Law = NEW, articles: ArticleMap = MAP) -> list[tuple[int, str]]:
    written, found = replaced(text, OLD, new, articles)
    assert written == text
    return [(one.start, translate(one.reason, "en")) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo 123/2015/NĐ-CP.", "Theo 18/2026/NĐ-CP."),
        ("theo Nghị định số 123/2015/NĐ-CP, người nộp", "theo Nghị định số 18/2026/NĐ-CP, người nộp"),
        ("theo nghị  định 123/2015/nđ-cp và luật", "theo nghị định 18/2026/NĐ-CP và luật"),
        ("Điều 5 Nghị định số 123/2015/NĐ-CP", "Điều 7 Nghị định số 18/2026/NĐ-CP"),
        ("Điều 5 và khoản 2 Điều 8 Nghị định số 123/2015/NĐ-CP", "Điều 7, Điều 9 Nghị định số 18/2026/NĐ-CP"),
        ("theo Điều 3 Luật Hộ tịch và Nghị định 123/2015/NĐ-CP", "theo Điều 3 Luật Hộ tịch và Nghị định 18/2026/NĐ-CP"),
        ("Biểu mẫu theo Nghị định số 123/2015/NĐ-CP", "Biểu mẫu theo Nghị định số 18/2026/NĐ-CP"),
        ("tại khoản 2 Điều 8 của Nghị định số 123/2015/NĐ-CP", "tại Điều 9 của Nghị định số 18/2026/NĐ-CP"),
        (
            "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ quy định chi tiết Luật Hộ tịch;",
            "Nghị định số 18/2026/NĐ-CP ngày 14/01/2026 của Chính phủ quy định về hộ tịch;",
        ),
        (
            "Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 của Chính phủ",
            "Nghị định số 18/2026/NĐ-CP ngày 14 tháng 01 năm 2026 của Chính phủ",
        ),
        (
            "Nghị định số 123/2015/NĐ-CP; Luật số 60/2014/QH13; 123/2015/NĐ-CP",
            "Nghị định số 18/2026/NĐ-CP; Luật số 60/2014/QH13; 18/2026/NĐ-CP",
        ),
        ("Số 1123/2015/NĐ-CP khác", "Số 1123/2015/NĐ-CP khác"),
    ],
)
def test_a_certain_citation_is_written_anew(text: str, expected: str) -> None:
    assert done(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 07/2025/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 123/2015/NĐ-CP",
        "Thông tư số 04/2020/TT-BTP hướng dẫn thi hành một số điều của Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP",
        "Nghị định sửa đổi Nghị định 123/2015/NĐ-CP",
        "Hồ sơ nộp trước ngày 01/03/2027 giải quyết theo Nghị định số 123/2015/NĐ-CP.",
        "Quy định chuyển tiếp: Nghị định số 123/2015/NĐ-CP",
        "## Chuyển tiếp\n\nHồ sơ cũ. Theo Nghị định số 123/2015/NĐ-CP.",
        "| Nội dung sửa đổi |\n| --- |\n| Bỏ mục 2. |\n| Theo Nghị định số 123/2015/NĐ-CP. |",
    ],
)
def test_titles_of_other_texts_and_transition_clauses_are_never_touched(text: str) -> None:
    assert done(text) == text


@pytest.mark.parametrize(
    ("text", "new", "reason"),
    [
        ("Điều 6 Nghị định số 123/2015/NĐ-CP", NEW, "no article stands for Điều 6"),
        ("khoản 1 Điều 5 Nghị định số 123/2015/NĐ-CP", NEW, "no article stands for khoản 1 Điều 5"),
        ("Nghị định số 123/2015/NĐ-CP (Điều 6)", NEW, "articles follow the number"),
        ("Nghị định số 123/2015/NĐ-CP và Nghị định số 18/2026/NĐ-CP", NEW, "the text cites 18/2026/NĐ-CP already"),
        ("theo hướng dẫn tại Nghị định số 123/2015/NĐ-CP", NEW, "it may stand in the title of another text"),
        ("Điều 5 và Điều 6 Nghị định số 123/2015/NĐ-CP", NEW, "no article stands for Điều 5 và Điều 6"),
        ("từ Điều 4 đến Điều 5 Nghị định số 123/2015/NĐ-CP", NEW, "it is not clear what “Điều 4 đến” is in 18/2026"),
        ("Điều 5 - 7 Nghị định số 123/2015/NĐ-CP", NEW, "it is not clear what “Điều 5 - 7” is in 18/2026/NĐ-CP"),
        ("Phụ lục I ban hành kèm theo Nghị định số 123/2015/NĐ-CP", NEW, "no article stands for Phụ lục I"),
        ("Mẫu số 01 kèm theo Nghị định số 123/2015/NĐ-CP", NEW, "it is not clear what “Mẫu số 01 kèm theo” is in"),
        ("Thông tư số 123/2015/NĐ-CP", NEW, "it is not clear what 123/2015/NĐ-CP is called here"),
        ("ngày lễ, Nghị định số 123/2015/NĐ-CP ngày 16/11/2015", NEW, "what follows the number is not as in the files"),
        ("Nghị định số 123/2015/NĐ-CP của Bộ Tư pháp", NEW, "what follows the number is not as in the files"),
        ("Nghị định số 123/2015/NĐ-CP quy định về đất", NEW, "what follows the number is not as in the files"),
        ("Nghị định số 123/2015/NĐ-CP ngày 15/11/2015", CIRCULAR, "what follows the number is not as in the files"),
    ],
)
def test_what_is_not_certain_is_left_with_the_reason(text: str, new: Law, reason: str) -> None:
    ((start, said),) = doubts(text, new)
    assert text[start:].startswith("123/2015/NĐ-CP")
    assert said.startswith(reason)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("theo Nghị định 123/2015 và phụ lục", "Nghị định 123/2015"),
        ("theo NĐ số 123/2015.", "NĐ số 123/2015"),
        ("theo Nghị định quy định chi tiết Luật Hộ tịch năm 2015", "Nghị định quy định"),
        ("theo Nghị định 1123/2015, Thông tư 123/2015", ""),
        ("Hồ sơ nộp trước ngày 01/03/2027 theo Nghị định 123/2015", ""),
        ("Nghị định 07/2025/NĐ-CP sửa đổi Nghị định 123/2015", ""),
    ],
)
def test_a_law_that_is_named_without_its_whole_number_is_left_to_decide(text: str, named: str) -> None:
    found = doubts(text)
    assert [said for _, said in found] == ["the law is named without its whole number"] * bool(named)
    assert all(text[start:].startswith(named) for start, _ in found)
    assert [start for start, _ in found] == mentions(text, OLD)


@pytest.mark.parametrize("text", ["Luật Hộ tịch năm 2014", "Luật Hộ tịch 2014", "luật số 60/2014"])
def test_a_law_of_the_assembly_is_known_by_name_and_year(text: str) -> None:
    old = Law(kind="law", number="60/2014/QH13", title="Luật Hộ tịch")
    assert mentions(f"theo {text};", old) == [5]
    assert mentions("theo Luật Hộ tịch và năm 2014", old) == []


def test_another_type_of_text_brings_its_own_word() -> None:
    assert done("theo Nghị định số 123/2015/NĐ-CP", new=CIRCULAR) == "theo Thông tư số 04/2026/TT-BTP"


def test_a_law_that_goes_by_its_name() -> None:
    old = Law(kind="law", number="60/2014/QH13", type="Luật", title="Luật Hộ tịch")
    new = Law(kind="law", number="03/2026/QH16", type="Luật", title="Luật Hộ tịch")
    assert done("theo Luật Hộ tịch số 60/2014/QH13", old, new) == "theo Luật Hộ tịch số 03/2026/QH16"


def test_every_article_may_keep_its_number() -> None:
    same = article_map("*; Điều 5=Điều 7")
    assert done("Điều 6, Điều 5 Nghị định 123/2015/NĐ-CP", articles=same) == "Điều 6, Điều 7 Nghị định 18/2026/NĐ-CP"


@given(st.text("Nghị định số123/05-CP,.;()ều\n 67", max_size=60), st.text(" Điềusửađổi.;,", max_size=60))
def test_nothing_else_in_a_text_changes(before: str, after: str) -> None:
    text = f"{before}Nghị định số 123/2015/NĐ-CP{after}"
    written, found = replaced(text, OLD, NEW, ArticleMap())
    assert written == text or len(written) >= len(text) - len("123/2015/NĐ-CP")
    assert found or written in (text, text.replace("123/2015/NĐ-CP", "18/2026/NĐ-CP"))
