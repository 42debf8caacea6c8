from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.edition import Edition
from isodoc.view.index import Listed, front_of, index
from isodoc.view.markdown import blocks_of
from tests.view.sheets import TODAY, manual_of, rich, shown

if TYPE_CHECKING:
    from isodoc.model.sheet import Index

MARKDOWN = """
# Một

Chữ **đậm**, *nghiêng*, ***cả hai***, `mã`, [nối](https://example.org), [xấu](javascript:alert(1)),
[thư](mailto:a@example.org), [tệp](ftp://example.org/a) và <b>thẻ</b>.\\
Dòng mới.

## Hai

### Ba

- một
    - hai
1. ba
2. bốn

> Trích

    mã lệnh

---

| A | B |
| --- | --- |
| 1 | **2** |
"""


def test_markdown_becomes_blocks() -> None:
    found = []
    for block in blocks_of(MARKDOWN):
        if block["kind"] == "table":
            found.append(f"table {block['columns']} {block['rows']}")
        elif block["kind"] == "rich":
            found.append(
                " ".join((block["style"], block["mark"], "".join(run["text"] for run in block["runs"]))).strip()
            )
    assert found[0] == "heading  Một"
    assert found[2:] == [
        "subheading  Hai",
        "minor  Ba",
        "item - một",
        "subitem + hai",
        "item 1. ba",
        "item 2. bốn",
        "quote  Trích",
        "code  mã lệnh",
        "rule",
        "table ['A', 'B'] [['1', '2']]",
    ]


def test_words_keep_their_style_and_only_safe_links() -> None:
    block = blocks_of(MARKDOWN)[1]
    assert block["kind"] == "rich"
    runs = {run["text"]: (run["style"], run["url"]) for run in block["runs"]}
    assert runs["đậm"] == ("strong", "")
    assert runs["nghiêng"] == ("emphasis", "")
    assert runs["cả hai"] == ("both", "")
    assert runs["mã"] == ("code", "")
    assert runs["nối"] == ("plain", "https://example.org")
    assert runs["thư"] == ("plain", "mailto:a@example.org")
    assert runs["tệp"] == ("plain", "")
    assert not [url for _, url in runs.values() if "javascript" in url]
    text = "".join(run["text"] for run in block["runs"])
    assert "<b>thẻ</b>" in text
    assert "\nDòng mới." in text


def test_headings_of_the_highest_level_are_sections() -> None:
    content = rich("CSCL")
    assert [entry["title"] for entry in content["contents"]] == ["SỬA ĐỔI TÀI LIỆU", "Cam kết", "Thực hiện"]
    assert content["kind"] == "TÀI LIỆU HỆ THỐNG"
    assert content["running"]["header"] == "Tên tài liệu: Chính sách chất lượng"


def test_a_document_without_headings_has_no_sections() -> None:
    manual = manual_of({"a.yaml": "kind: document\ncode: CS\ntitle: Chính sách\ntext: Một câu.\n"})
    content = shown(manual, manual.documents[0], Edition())
    assert [block["kind"] for block in content["body"]] == ["rich"]
    assert content["watermark"] == ""


CATALOGUE = """
kind: catalogue
tthc:
  - {code: "1.000001", name: Khai sinh, field: ht}
  - {code: "1.000002", name: Kết hôn, field: ht}
  - {code: "1.000003", name: Đất, field: dd}
  - {code: "1.000004", name: Cũ, field: ht, state: abolished}
"""
FIELDS = "kind: fields\nfields: [{id: ht, name: Hộ tịch}, {id: dd, name: Đất đai}, {id: dl, name: Du lịch}]\n"


def listing(*sheets: Listed, settings: str = "", **files: str) -> Index:
    manual = manual_of({f"{name}.yaml": text for name, text in files.items()}, settings)
    return index(front_of(manual, TODAY), sheets)


def test_the_index_groups_by_field_in_vietnamese_order() -> None:
    page = listing(
        Listed("QT-10", "C", "dd", href="dd/QT-10.html"),
        Listed("QT-2", "B", "dl"),
        Listed("QT-1", "A", "ht", ("1.000001",), "ht/QT-1.html", "ht/QT-1.docx"),
        Listed("QT-3", "D"),
        Listed("CSCL", "Chính sách", document=True),
        Listed("QT-4", "E", "khac"),
        fields=FIELDS,
    )
    assert [group["title"] for group in page["groups"]] == [
        "Tài liệu hệ thống",
        "Du lịch",
        "Đất đai",
        "Hộ tịch",
        "khac",
        "Quy trình chưa ghi lĩnh vực",
    ]
    assert page["groups"][3]["rows"] == [
        {"code": "QT-1", "title": "A", "tthc": "1.000001", "href": "ht/QT-1.html", "word": "ht/QT-1.docx"}
    ]


def test_coverage_counts_tthc_and_not_sheets() -> None:
    both = Listed("QT-1", "A", "ht", ("1.000001", "1.000002"))
    again = Listed("QT-2", "B", "ht", ("1.000001", "9.999999"))
    page = listing(both, again, catalogue=CATALOGUE, fields=FIELDS, settings="title: Sổ tay\n")
    assert {fact["label"]: fact["text"] for fact in page["facts"]} == {
        "Quy trình": "2",
        "Đã xây dựng quy trình": "2/3 TTHC, trên 1 lĩnh vực",
        "Ngày lập": "22/11/2026",
    }
    assert page["missing"] == [{"label": "1.000003", "text": "Đất"}]
    assert page["title"] == "Sổ tay"


def test_the_copy_of_a_province_covers_the_national_tthc() -> None:
    sheet = Listed("QT-1", "A", "ht", ("1.000001.000.00.00.H55", "1.000002.H19"))
    page = listing(sheet, catalogue=CATALOGUE, fields=FIELDS)
    assert "2/3 TTHC, trên 1 lĩnh vực" in [fact["text"] for fact in page["facts"]]
    assert page["missing"] == [{"label": "1.000003", "text": "Đất"}]


def test_without_a_catalogue_there_is_no_coverage() -> None:
    page = listing(Listed("QT-1", "A"))
    assert [fact["label"] for fact in page["facts"]] == ["Quy trình", "Ngày lập"]
    assert page["missing"] == []
