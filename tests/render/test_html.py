from __future__ import annotations

import itertools
import re

import pytest

from isodoc.model.edition import Amended, Edition, Signer, Stamp, Task
from isodoc.model.sheet import Index, Sheet
from isodoc.render.formats import FORMATS, recipes_for
from isodoc.view.index import Listed, front_of, index
from tests.render.sheets import LINKS, Reader, index_page, page, shipped
from tests.view.sheets import HEAD, TODAY, manual_of, printed, rich
from tests.view.sheets import shown as drawn

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "a", "p", "strong", "em", "code", "div", "nav", "span", "main"),
    *("header", "footer", "h1", "h2", "h3", "h4", "dl", "dt", "dd", "ul", "li", "table", "thead", "tbody", "tr", "th"),
    *("td", "blockquote", "pre", "hr"),
}
NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} {# x #}",
    "&lt;b&gt; & <b>",
]


def listing(*sheets: Listed) -> Index:
    return index(front_of(manual_of({}), TODAY), sheets)


def shown(page: str) -> Reader:
    return Reader(page)


@pytest.mark.parametrize("name", ["QT-HT-01", "QT-KSTL", "CSCL"])
def test_a_page_reads_as_before(name: str, snapshot: object) -> None:
    assert "\n".join(shown(page(rich(name))).texts) == snapshot


def test_the_index_reads_as_before(snapshot: object) -> None:
    rows = (
        Listed("QT-1", "Khai sinh", "ht", ("1.000001",), "ht/QT-1.html", "ht/QT-1.docx"),
        Listed("CS", "Chính sách", document=True),
    )
    assert "\n".join(shown(index_page(listing(*rows))).texts) == snapshot


@pytest.mark.parametrize("html", [page(rich()), page(rich("CSCL")), index_page(listing(Listed("QT-1", "A")))])
def test_a_page_is_sound(html: str) -> None:
    reader = shown(html)
    names = [tag for tag, _ in reader.elements]
    assert set(names) <= ALLOWED
    assert reader.all("html")[0][1]["lang"] == "vi"
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    levels = [int(tag[1]) for tag in names if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(attributes.get("scope") for _, attributes in reader.all("th"))
    identifiers = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    links = [attributes["href"] or "" for _, attributes in reader.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(identifiers)


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    html = page(rich("CSCL"))
    reader = shown(html)
    policy = [attributes["content"] for _, attributes in reader.all("meta") if "http-equiv" in attributes]
    assert policy == [
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    ]
    for tag, attributes in reader.elements:
        assert not {"src", "srcset", "background", "action"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert tag == "a" or "href" not in attributes
    assert "@import" not in html
    assert "url(" not in html


def test_links_lead_to_the_index_and_the_word_file() -> None:
    links = [attributes["href"] for _, attributes in shown(page(rich())).all("a")]
    assert LINKS["index"] in links
    assert LINKS["word"] in links
    without = shown(page({**rich(), "links": {"index": "", "word": ""}}))
    assert not [
        attributes for _, attributes in without.all("a") if not str(attributes["href"]).startswith(("#", "https:"))
    ]


def test_a_draft_says_so_and_an_approved_page_does_not() -> None:
    assert "DỰ THẢO" in page(rich())
    assert "DỰ THẢO" not in page({**rich(), "watermark": ""})


def edition(stamp: Stamp = Stamp.NONE) -> Sheet:
    """Return an approved sheet with two amendments, or one that is stamped."""
    manual = manual_of({"qt.yaml": HEAD + "subjects: [Cá nhân]\n"})
    signers = (Signer(Task.DRAFTED, "An", "Công chức"), Signer(Task.APPROVED, "Bình", "Phó Chủ tịch", "KT."))
    amended = (Amended("1.0", TODAY, ("Ban hành lần đầu.",)), Amended("1.1", TODAY, ("Mục 1.a: thêm hộ gia đình.",)))
    return drawn(manual, manual.procedures[0], Edition(stamp, "1.1", TODAY, TODAY, signers, amended))


def test_an_approved_page_shows_who_signed_and_what_was_amended() -> None:
    reader = shown(page(edition()))
    texts = "\n".join(reader.texts)
    assert "Trách nhiệm\nHọ tên\nChức vụ\nSoạn thảo\nAn\nCông chức\nPhê duyệt\nBình\nKT. CHỦ TỊCH" in texts
    assert "STT\nTrang / Phần liên quan việc sửa đổi\nTóm lược nội dung cần sửa đổi" in texts
    assert "2\nMục 1.a\nThêm hộ gia đình." in texts
    assert "#amendments" in [attributes["href"] for _, attributes in reader.all("a")]


def test_a_draft_has_no_blank_tables() -> None:
    texts = shown(page(rich())).texts
    assert not {"Họ tên", "TRANG THEO DÕI SỐ LẦN SỬA ĐỔI TÀI LIỆU"} & set(texts)


@pytest.mark.parametrize(
    ("stamp", "words", "name"),
    [
        (Stamp.DRAFT, "DỰ THẢO", "watermark"),
        (Stamp.SUBMITTED, "BẢN TRÌNH KÝ", "watermark long"),
        (Stamp.OBSOLETE, "TÀI LIỆU LỖI THỜI", "watermark long"),
    ],
)
def test_a_stamp_stands_across_the_page_and_only_a_draft_is_called_one(stamp: Stamp, words: str, name: str) -> None:
    html = page(edition(stamp))
    assert f'<div class="{name}" aria-hidden="true">{words}</div>' in html
    assert ("Tài liệu dự thảo, chưa được phê duyệt" in html) == (stamp is Stamp.DRAFT)


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_hostile_values_stay_text(naughty: str) -> None:
    text = """
subjects: [{0}]
applied_at: [{0}]
requirements: [{0}, {{note: {0}, items: [{0}]}}]
dossiers: [{{items: [{{name: {0}, originals: 1, note: {0}}}, {{heading: {0}}}, {0}]}}]
steps: [{{id: x, title: {0}, work: {0}, output: {0}}}]
forms: [{{title: {0}, url: "https://example.org/?a={1}"}}]
records: [{{name: {0}, place: {0}}}]
annexes: [{{id: a, title: {0}, text: [{0}], tables: [{{columns: [{0}], rows: [[{0}]]}}]}}]
"""
    quoted = "'" + naughty.replace("'", "''") + "'"
    plain = shown(page(printed(text.format("chữ", "x"))))
    attacked = shown(page(printed(text.format(quoted, re.sub(r'[\\"]', "", naughty)))))
    assert [tag for tag, _ in attacked.elements] == [tag for tag, _ in plain.elements]
    assert [set(attributes) for _, attributes in attacked.elements] == [
        set(attributes) for _, attributes in plain.elements
    ]
    assert sum(naughty in one for one in attacked.texts) >= 12


def test_hostile_values_stay_text_in_the_index() -> None:
    plain = shown(index_page(listing(Listed("QT-1", "A", "B", ("1.000001",), "a.html", "a.docx"))))
    attacked = shown(index_page(listing(Listed(NAUGHTY[1], NAUGHTY[1], NAUGHTY[1], (NAUGHTY[0],), "a.html", "a.docx"))))
    assert [tag for tag, _ in attacked.elements] == [tag for tag, _ in plain.elements]


def test_merged_cells_span_their_rows() -> None:
    spans = [attributes.get("rowspan") for _, attributes in shown(page(rich())).all("td") if "rowspan" in attributes]
    assert spans == ["4", "2"]


def test_the_templates_ask_only_for_what_they_get() -> None:
    known = {*Sheet.__annotations__, *Index.__annotations__, "links"}
    for recipe in recipes_for(tuple(FORMATS), shipped()).values():
        assert recipe.lint(known) == []
