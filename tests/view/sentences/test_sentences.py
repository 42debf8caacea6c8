"""What an amendment changes, as an officer reads it in the amendment table."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.view.sentences import MOST_SENTENCES, sentences
from isodoc.view.sentences.phrases import LONGEST_SENTENCE
from isodoc.view.sentences.wording import phrases
from tests.view.amended import FEES, NEW, OLD, added, changed, content_of, decimal, moved, removed, renamed, time, told
from tests.view.sheets import TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from syrupy.assertion import SnapshotAssertion

    from isodoc.i18n import Language
    from isodoc.model.difference import Difference

AMOUNT = {"old_keys": ("document", "fees", 0, "amount"), "new_keys": ("document", "fees", 0, "amount")}
WORK = {"old_keys": ("steps", 1, "work"), "new_keys": ("steps", 1, "work")}
PLAIN = "Quy định cách cấp giấy trong thời hạn 03 ngày làm việc."
LONG = "Người yêu cầu nộp hồ sơ tại Trung tâm Phục vụ hành chính công hoặc qua Cổng Dịch vụ công quốc gia."

CASES: dict[str, Sequence[Difference]] = {
    "limit shorter": [changed("limit limit", "thuong", "time", time(3), time(2))],
    "limit longer": [changed("limit limit", "xac-minh", "time", time(23, "day"), time(25, "day"))],
    "limit in another unit": [changed("limit limit", "xac-minh", "time", time(23, "day"), time(10))],
    "limit on the same day": [changed("limit limit", "thuong", "time", time(3), {"same_day": "15:00"})],
    "limit starts": [changed("limit limit", "thuong", "starts", None, "nhận đủ hồ sơ hợp lệ")],
    "limit added": [added("limit limit", "truc-tuyen", {"label": "Nộp trực tuyến", "time": time(1)})],
    "limit removed": [removed("limit limit", "xac-minh", {"label": "Phải xác minh", "time": time(23, "day")})],
    "limit without a case": [added("limit limit", "khac", {"time": time(1)})],
    "limits moved": [moved("limit limit", "xac-minh", 2, 1)],
    "stage time": [changed("limit stage", "Lấy ý kiến", "time", time(15, "day"), time(10, "day"))],
    "fee amount": [changed("fees fee", "lệ phí", "amount", decimal(5000), decimal(8000), **AMOUNT)],
    "fee free": [changed("fees fee", "lệ phí", "amount", decimal(5000), "free", **AMOUNT)],
    "fee exempt": [changed("fees fee", "lệ phí", "exempt", [], [{"who": "Hộ nghèo"}], **AMOUNT)],
    "fee added": [added("fees fee", "phí", {"kind": "phí", "case": "Bản sao", "amount": decimal(2000)})],
    "fee without a kind": [added("fees fee", "Trích lục", {"case": "Trích lục", "amount": decimal(8000)})],
    "papers added": [
        added("dossier paper", "Văn bản ủy quyền", {"name": "Văn bản ủy quyền", "originals": 1}),
        added("dossier paper", "Ảnh 3x4", {"name": "Ảnh 3x4", "copies": 2, "when": "nộp trực tiếp"}),
    ],
    "paper removed": [removed("dossier paper", "Sổ hộ khẩu", {"name": "Sổ hộ khẩu"})],
    "paper renamed": [
        renamed("dossier paper", "Thẻ căn cước", "Giấy chứng minh nhân dân", "Thẻ căn cước hoặc Căn cước điện tử")
    ],
    "paper moved": [moved("dossier paper", "Tờ khai theo mẫu", 1, 2)],
    "papers moved": [moved("dossier paper", "Tờ khai", 1, 3), moved("dossier paper", "Thẻ căn cước", 2, 1)],
    "several facets of a paper": [
        changed("dossier paper", "Tờ khai theo mẫu", "originals", 1, 2),
        changed("dossier paper", "Tờ khai theo mẫu", "copy_kinds", ["certified"], ["certified", "with-original"]),
        changed("dossier paper", "Tờ khai theo mẫu", "when", None, "Nộp trực tiếp"),
        changed("dossier paper", "Tờ khai theo mẫu", "electronic_form", None, True),
    ],
    "paper form": [changed("dossier paper", "Tờ khai theo mẫu", "form", "Mẫu số 04", "Mẫu số 05")],
    "paper age": [changed("dossier paper", "Giấy khám", "max_age", time(6, "month"), time(12, "month"))],
    "sets": [changed("dossier dossier", "", "sets", 2, 1)],
    "agency added": [added("authorities agency", "Sở Tư pháp", {"name": "Sở Tư pháp"})],
    "agency capacity": [changed("authorities agency", "Sở Tư pháp", "capacity", "receives", "decides")],
    "step time": [changed("steps step", "tham-tra", "time", time(3), time(1), variant="thuong")],
    "step times": [
        changed("steps step", "tham-tra", "time", time(3), time("1/2"), variant="thuong"),
        changed("steps step", "tham-tra", "time", time(20, "day"), time(25, "day"), variant="xac-minh"),
    ],
    "step time in another word for its unit": [
        changed("steps step", "tham-tra", "time", time(1, "day"), time(3), variant="thuong")
    ],
    "step of others": [
        changed("steps step", name, "by", ["Tư pháp"], ["Tư pháp", "Địa chính"]) for name in ("tham-tra", "soan")
    ],
    "step output": [changed("steps step", "ky", "output", ["Giấy xác nhận"], ["Giấy xác nhận", "Sổ"])],
    "step branches": [changed("steps step", "ky", "branches", None, [{"when": "Chưa đạt", "goto": "soan"}])],
    "step next": [changed("steps step", "ky", "next", "soan", "end")],
    "step title": [changed("steps step", "soan", "title", "In kết quả", "Soạn thảo kết quả")],
    "step added": [added("steps step", "soan", {"title": "Soạn thảo kết quả", "by": ["Tư pháp", "Văn thư"]})],
    "step removed": [removed("steps step", "in", {"title": "In kết quả"})],
    "step moved": [moved("steps step", "ky", 3, 4)],
    "form of another law": [
        changed(
            *("forms form", "BM-01", "prescribed"),
            [{"number": "Mẫu số 04", "law": "04/2020/TT-BTP"}], [{"number": "Mẫu số 05", "law": "04/2024/TT-BTP"}],
        )
    ],
    "decision": [changed("head decision", "publication", "number", "163/QĐ-BTP", "1444/QĐ-BTP")],
    "online service": [changed("head online", "", "level", "partial", "full")],
    "several steps added": [added("steps step", name, {}) for name in ("soan", "ky")],
    "law of another title": [
        renamed("legal_bases law", "60/2014/QH13", "Luật Hộ tịch", "Luật Hộ tịch 2014", facet="title", label=True)
    ],
    "time of several steps": [
        changed("steps shared_time", "soan, ky", "time", time(2, "day"), time(1, "day"), variant="thuong")
    ],
    "work of a step": [changed("steps text", "tham-tra", "text", "Thẩm tra.", "Thẩm tra, xác minh.", **WORK)],
    "title": [renamed("title sheet", "QT-01", "Cấp Giấy xác nhận", "Cấp lại Giấy xác nhận", facet="title")],
    "code": [changed("head sheet", "QT-01", "code", "QT-01", "QT-02")],
    "laws": [
        added("legal_bases law", "18/2026/NĐ-CP", {"law": "18/2026/NĐ-CP", "articles": ["Điều 3"]}),
        removed("legal_bases law", "42/2022/NĐ-CP", {"law": "42/2022/NĐ-CP"}),
        changed("legal_bases law", "15/2025/TT-BTP", "articles", ["Điều 2"], ["Điều 2", "Điều 5"]),
    ],
    "requirement added": [added("requirements text", "", "Từ đủ 18 tuổi.")],
    "requirement removed": [removed("requirements text", "", "Có hộ khẩu.")],
    "record": [changed("records record", "Sổ cấp Giấy xác nhận", "retention", time(5, "year"), "permanent")],
    "annex": [added("annexes annex", "mau", {"title": "Mẫu sổ"})],
    "words replaced": [changed("purpose text", "", "text", PLAIN, PLAIN.replace("03", "02"))],
    "words put in": [changed("purpose text", "", "text", PLAIN, PLAIN.replace("giấy", "giấy xác nhận"))],
    "words put first": [changed("purpose text", "", "text", PLAIN, f"Ngoài ra: {PLAIN}")],
    "words left out": [changed("purpose text", "", "text", PLAIN, PLAIN.replace(" trong thời hạn", ""))],
    "words of several parts": [
        changed(
            *(f"{part} text", name, "text"),
            f"{place}: nộp tại huyện, nhận kết quả.", f"{place}: nộp tại xã, nhận kết quả.",
        )
        for part, name, place in (
            *(("purpose", "", "A"), ("scope", "", "B"), ("steps", "ky", "C"), ("steps", "tham-tra", "D")),
        )
    ],
    "a word of three": [changed("scope text", "", "text", "Áp dụng tại huyện.", "Thực hiện ở xã.")],
    "text rewritten": [changed("scope text", "", "text", "Áp dụng tại huyện.", LONG)],
    "blanks": [changed("scope text", "", "text", "Áp dụng tại xã.", "Áp dụng tại\nxã.")],
    "names": [
        renamed("steps role", "mot-cua", "Một cửa", "Trung tâm Phục vụ hành chính công", label=True),
        renamed("dossier form", "BM-01", "Tờ khai", "Tờ khai theo mẫu", label=True),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_people_read(language: Language, snapshot: SnapshotAssertion) -> None:
    ended = {"42/2022/NĐ-CP": dt.date(2026, 7, 1)}
    assert {name: told(*each, language=language, ended=ended) for name, each in CASES.items()} == snapshot


def test_the_important_comes_first_and_wording_last() -> None:
    everything = [each for several in reversed(CASES.values()) for each in several]
    said = told(*everything)
    first = [next(place for place, each in enumerate(said) if words in each) for words in (
        "thời hạn giải quyết", "mức thu", "thành phần hồ sơ", "cơ quan thực hiện", "bước 2", "tên tài liệu",
        "căn cứ pháp lý", "hồ sơ cần lưu", "Mục 1 (Mục đích)", "Cập nhật tên gọi",
    )]  # fmt: skip
    assert first == sorted(first)
    assert first[-1] == len(said) - 1


def test_a_part_that_is_gone_is_named_without_a_number() -> None:
    gone = removed("fees fee", "lệ phí", {"kind": "lệ phí", "case": "Đăng ký không đúng hạn"})
    assert told(gone, new=NEW) == ["Mục “Phí, lệ phí”: bãi bỏ khoản phí, lệ phí: lệ phí (đăng ký không đúng hạn)."]


@pytest.mark.parametrize(("numbering", "place"), [("lettered", "Mục 3.b"), ("decimal", "Mục 3.4")])
def test_places_have_the_numbers_of_the_sheet(numbering: str, place: str) -> None:
    said = told(*CASES["limit shorter"], settings=f"numbering: {numbering}\n")
    assert said[0].startswith(f"{place}: giảm thời hạn giải quyết")


def test_sections_have_the_letters_of_the_sheet_in_whatever_language_they_are_told() -> None:
    (before, _), (content, layout) = content_of(OLD), content_of(FEES)
    differences = [*CASES["fee amount"], added("requirements text", "", "Theo {ref: results}.")]
    sheet, english = (
        sentences(differences, before, content, today=TODAY, layout=layout, language=language)
        for language in ("vi", "en")
    )
    assert [re.findall(r"(?i:mục|section) ([\w.]+\w)", each) for each in sheet] == [["3.e"], ["3.g", "3.đ"]]
    assert [re.findall(r"(?i:mục|section) ([\w.]+\w)", each) for each in english] == [["3.e"], ["3.g", "3.đ"]]


def test_a_step_with_another_title_is_no_other_step_of_a_list() -> None:
    fewer = changed("steps shared_time", "nhan", "steps", ["tiep-nhan", "tham-tra", "ky"], ["tiep-nhan", "tham-tra"])
    new = FEES.replace("title: Thẩm tra hồ sơ", "title: Thẩm tra kỹ")
    assert told(fewer, new=new) == ["Mục 3.i: bỏ các bước chung thời gian: bước 4 (Ký duyệt)."]
    branches = [{"when": when, "goto": "tham-tra"} for when in ("Thiếu", "Sai")]
    (said,) = told(changed("steps step", "ky", "branches", branches[:1], branches), new=new)
    assert said.count("bước 2") == 1


def test_words_of_a_document_stand_without_the_signs_of_markdown() -> None:
    old, new = "1. **Đúng hạn**, đúng luật", "1. Đúng hạn, đúng *pháp* luật\n2. Công khai"
    assert told(added("text text", "", new)) == ["Bổ sung đoạn: “1. Đúng hạn, đúng pháp luật 2. Công khai”."]
    assert told(changed("text text", "", "text", old, old.replace("*", ""))) == ["Sửa đổi cách trình bày đoạn."]
    table = "| TT | Tên |\n|---|---|\n| 1 | Sổ |"
    assert told(added("text text", "", table)) == ["Bổ sung đoạn: “TT | Tên 1 | Sổ”."]


def test_a_part_that_prints_something_else_is_named_by_its_place_alone() -> None:
    (said,) = told(changed("records part", "records", "text", "TT | Sổ cấp", "TT | Sổ gốc"))
    assert said == "Mục 4: sửa đổi nội dung từ “TT | Sổ cấp” thành “TT | Sổ gốc”."


def test_a_new_document_and_one_that_is_gone_are_told_from_one_sheet() -> None:
    content, layout = content_of(OLD)
    difference = CASES["limit shorter"]
    assert sentences(difference, None, content, today=TODAY, layout=layout) == told(*difference, new=OLD)
    assert sentences(difference, content, None, today=TODAY, layout=layout) == told(*difference, new=OLD)
    assert sentences(difference, None, None, today=TODAY) == []
    assert sentences([], content, content, today=TODAY) == []


def test_long_texts_are_cut_between_syllables() -> None:
    text = " ".join(f"khoản{place}" for place in range(200))
    (said,) = told(added("requirements text", "", text))
    quoted = said.partition("“")[2].removesuffix("”.")
    assert quoted.endswith("…")
    assert text.startswith(quoted[:-1])
    assert text[len(quoted) - 1] == " "


def test_many_things_stay_within_what_an_entry_holds() -> None:
    many = [added("dossier paper", f"Giấy {place}", {"name": f"Giấy {place} {LONG}"}) for place in range(500)]
    steps = [changed("dossier paper", f"Giấy {place}", "originals", 1, place + 2) for place in range(500)]
    said = told(*many, *steps)
    assert len(said) == MOST_SENTENCES
    assert said[-1] == "Sửa đổi 402 nội dung khác."
    assert max(map(len, said)) <= LONGEST_SENTENCE * 1.2


_WORD = st.text("ăđêabc,", min_size=1, max_size=4)


@given(st.lists(_WORD, max_size=30), st.lists(_WORD, max_size=30))
def test_phrases_stand_in_their_texts(old: list[str], new: list[str]) -> None:
    one, other = " ".join(old), " ".join(new)
    for phrase in phrases(one, other) or ():
        assert phrase.old in one
        assert phrase.new in other
        assert phrase.old != phrase.new
        assert phrase.before in one
        assert phrase.after in one


@given(st.lists(_WORD, min_size=1, max_size=30))
def test_a_text_has_no_phrases_against_itself(words: list[str]) -> None:
    assert phrases(" ".join(words), "  ".join(words)) == ()


def test_texts_without_end_are_quoted_from_their_beginning() -> None:
    old, new = "a b " * 50_000, "a c " * 50_000
    (said,) = told(changed("scope text", "", "text", old, new))
    assert said.startswith("Mục 2 (Phạm vi): sửa đổi đoạn từ “a b a b")
    assert len(said) < 600


def test_sentences_are_whole() -> None:
    for language in ("vi", "en"):
        for several in CASES.values():
            for sentence in told(*several, language=language):
                assert re.match(r"[^\W\d_a-zđ]", sentence), sentence
                assert sentence.endswith("."), sentence
                assert not re.search(r"\{|None|\.\.| {2}|: \.|\(\)", sentence), sentence
