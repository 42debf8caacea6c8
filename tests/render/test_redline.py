from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zlib
from typing import TYPE_CHECKING, Any

import docx
import pytest
from lxml import etree

from isodoc.render.failure import TemplateFailureError
from isodoc.render.redline import redline
from tests.digests import Base
from tests.mutations import manual
from tests.render.redline_pairs import Pairs
from tests.render.redlines import W, accepted, rejected, said, text
from tests.render.word import changed, parts_of, saved, template

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = dt.datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - Word shows the clock time of the place
MAIN = "word/document.xml"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF muc_1 \\h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def p(*runs: str, style: str = "") -> str:
    inside = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs
    )
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inside}</w:p>"


def tbl(*rows: Sequence[str]) -> str:
    """Return a table; ``v`` before a text begins joined cells, ``^`` goes on with them."""
    lines = []
    for row in rows:
        cells = ""
        for words in row:
            merge = {"v": '<w:vMerge w:val="restart"/>', "^": "<w:vMerge/>"}.get(words[:1], "")
            cells += f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(words.lstrip('v^'))}</w:tc>"
        lines.append(f"<w:tr>{cells}</w:tr>")
    grid = '<w:gridCol w:w="900"/>' * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def sheet(*blocks: str, header: str = "") -> bytes:
    body = re.compile(rb"<w:body>.*?(?=<w:sectPr)", re.DOTALL)
    inside = b"<w:body>" + "".join(blocks).encode()
    return changed(template("", header=header), MAIN, lambda xml: body.sub(lambda _: inside, xml))


def between(old: bytes, new: bytes) -> bytes:
    """Return the redline, which has to lead to both sheets."""
    data = redline(old, new, author="Trần Thị B", date=DAY)
    assert accepted(data) == said(new)
    assert rejected(data) == said(old)
    assert data == redline(old, new, author="Trần Thị B", date=DAY)
    unreadable = [each for gone in root(data).iter(W + "del") for each in gone.iter(W + "t", W + "instrText")]
    assert unreadable == [], "Word reads deleted words in w:delText and w:delInstrText alone"
    return data


def root(data: bytes, part: str = MAIN) -> Any:
    return etree.fromstring(parts_of(data)[part])


def marks(data: bytes, part: str = MAIN) -> list[str]:
    """Return what stands in runs that came, went or moved, in order."""
    names = [W + name for name in ("ins", "del", "moveFrom", "moveTo")]
    found = [each for each in root(data, part).iter(*names) if len(each)]
    texts = ["".join(each.itertext(W + "t", W + "delText")) for each in found]
    return [f"{each.tag.removeprefix(W)} {words}" for each, words in zip(found, texts, strict=True)]


def test_words_that_changed_are_marked_and_no_others() -> None:
    old = sheet(p("Thời hạn giải quyết là 3 ngày làm việc theo Nghị định số 123/2015/NĐ-CP."))
    new = sheet(p("Thời hạn giải quyết là 05 ngày làm việc theo Nghị định số 18/2026/NĐ-CP."))
    found = marks(between(old, new))
    assert found == ["del 3", "ins 05", "del 123/2015/NĐ-CP", "ins 18/2026/NĐ-CP"]


def test_a_word_is_a_vietnamese_syllable() -> None:
    assert marks(between(sheet(p("Cán bộ thẩm tra hồ sơ")), sheet(p("Cán bộ thẩm định hồ sơ")))) == [
        "del tra",
        "ins định",
    ]


def test_what_shares_too_little_is_replaced_as_a_whole() -> None:
    old, new = sheet(p("Thu lệ phí 8.000 đồng.")), sheet(p("Người yêu cầu được miễn nộp, không phải chờ."))
    assert marks(between(old, new)) == [
        "del Thu lệ phí 8.000 đồng.",
        "ins Người yêu cầu được miễn nộp, không phải chờ.",
    ]


def test_a_mark_says_who_and_when_and_has_a_number_of_its_own() -> None:
    data = between(
        sheet(p("một hai ba"), tbl(["a b c", "d"])), sheet(p("một hai bốn"), tbl(["a b c", "d"], ["e", "g"]))
    )
    found = [each for each in root(data).iter() if each.get(W + "author")]
    assert {each.get(W + "author") for each in found} == {"Trần Thị B"}
    assert {each.get(W + "date") for each in found} == {"2026-11-22T09:30:00Z"}
    numbers = [each.get(W + "id") for each in found]
    assert len(numbers) == len({*numbers}) == 7


def test_equal_sheets_have_no_changes() -> None:
    data = sheet(p("Nội dung"), tbl(["1", "Tiếp nhận hồ sơ"]))
    assert parts_of(between(data, data)).keys() == parts_of(data).keys()
    assert not [each for each in root(between(data, data)).iter() if each.get(W + "author")]


def test_runs_keep_their_look() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    old = sheet(p(bold.format("Thời hạn: 3 ngày"), " làm việc"))
    new = sheet(p(bold.format("Thời hạn: 5 ngày"), " làm việc"))
    runs = root(between(old, new)).findall(f".//{W}ins/{W}r") + root(between(old, new)).findall(f".//{W}del/{W}r")
    assert [run.find(f"{W}rPr/{W}b") is not None for run in runs] == [True, True]


def test_another_look_is_a_change_of_look() -> None:
    old = sheet(p("Giấy khai sinh", style="OBang"))
    new = sheet(p("<w:r><w:rPr><w:b/></w:rPr><w:t>Giấy khai sinh</w:t></w:r>", style="DauBang"))
    data = between(old, new)
    assert marks(data) == []
    assert len([*root(data).iter(W + "rPrChange", W + "pPrChange")]) == 2


def test_a_paragraph_comes_and_one_goes() -> None:
    ends = p("Phạm vi áp dụng của quy trình"), p("Trách nhiệm của các đơn vị")
    assert marks(between(sheet(*ends), sheet(ends[0], p("Đoạn mới"), ends[1]))) == ["ins Đoạn mới"]
    assert marks(between(sheet(ends[0], p("Đoạn cũ"), ends[1]), sheet(*ends))) == ["del Đoạn cũ"]


def test_the_last_paragraph_comes_and_goes_without_its_mark() -> None:
    first, second = p("Phạm vi áp dụng", style="A"), p("Trách nhiệm thực hiện", style="B")
    for old, new, word in ((sheet(first), sheet(first, second), "ins"), (sheet(first, second), sheet(first), "del")):
        data = between(old, new)
        assert marks(data) == [f"{word} Trách nhiệm thực hiện"]
        assert [each.find(f".//{W}rPr/{W}{word}") is not None for each in root(data).iter(W + "p")] == [True, False]


def test_a_number_before_a_heading_is_all_that_changes_when_another_comes_before() -> None:
    old = sheet(p("1. MỤC ĐÍCH"), p("2. PHẠM VI"))
    new = sheet(p("1. CĂN CỨ"), p("2. MỤC ĐÍCH"), p("3. PHẠM VI"))
    assert marks(between(old, new)) == ["ins 1. CĂN CỨ", "del 1", "ins 2", "del 2", "ins 3"]


def test_rows_come_and_go() -> None:
    steps = [["Tiếp nhận hồ sơ", "Một cửa"], ["Thẩm tra hồ sơ", "Tư pháp"], ["Trả kết quả", "Một cửa"]]
    old = sheet(p(""), tbl(*([str(n), *row] for n, row in enumerate(steps, 1))), p(""))
    steps[1:2] = [["Xác minh tại nơi cư trú", "Công an"], ["Thẩm tra hồ sơ", "Tư pháp"], ["Ký duyệt", "Lãnh đạo"]]
    new = sheet(p(""), tbl(*([str(n), *row] for n, row in enumerate(steps, 1))), p(""))
    data = between(old, new)
    rows = root(data).findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}ins") is not None for row in rows] == [False, True, False, True, False]
    assert marks(data)[3:5] == ["del 2", "ins 3"]


def test_what_moved_is_marked_as_moved() -> None:
    texts = [f"Đoạn thứ {word} của quy trình này" for word in ("nhất", "nhì", "ba", "tư")]
    lines = [p(words) for words in texts]
    data = between(sheet(*lines, p("Hết")), sheet(*lines[1:3], lines[0], lines[3], p("Hết")))
    assert marks(data) == [f"moveFrom {texts[0]}", f"moveTo {texts[0]}"]
    names = [each.get(W + "name") for each in root(data).iter(W + "moveFromRangeStart", W + "moveToRangeStart")]
    assert names == ["move1", "move1"]


def test_the_content_of_a_moved_row_is_marked_as_moved() -> None:
    rows = [["Tiếp nhận hồ sơ của người dân", "Một cửa"], ["Thẩm tra hồ sơ", "Tư pháp"], ["Ký giấy tờ", "Lãnh đạo"]]
    old = sheet(p(""), tbl(*([str(n), *row] for n, row in enumerate(rows, 1))), p(""))
    new = sheet(p(""), tbl(*([str(n), *row] for n, row in enumerate([rows[1], rows[2], rows[0]], 1))), p(""))
    found = marks(between(old, new))
    assert found[:3] == ["moveFrom 1", f"moveFrom {rows[0][0]}", "moveFrom Một cửa"]
    assert found[-3:] == ["moveTo 3", f"moveTo {rows[0][0]}", "moveTo Một cửa"]


def test_cells_that_are_split_take_their_rows_with_them() -> None:
    old = sheet(p(""), tbl(["Tiếp nhận", "v02 ngày"], ["Thẩm tra", "^"], ["Ký", "1 ngày"]), p(""))
    new = sheet(p(""), tbl(["Tiếp nhận", "01 ngày"], ["Thẩm tra", "01 ngày"], ["Ký", "1 ngày"]), p(""))
    rows = root(between(old, new)).findall(f".//{W}tr")
    kinds = [[each.tag.removeprefix(W) for each in row.findall(f"{W}trPr/*")] for row in rows]
    assert kinds == [["del"], ["del"], ["ins"], ["ins"], []]


def test_a_row_that_goes_on_from_another_row_than_before_is_replaced() -> None:
    old = sheet(p(""), tbl(["Tiếp nhận hồ sơ", "v02 ngày"], ["Thẩm tra hồ sơ", "^"]), p(""))
    rows = ["Tiếp nhận hồ sơ", "01 ngày"], ["Xác minh nơi cư trú", "v02 ngày"], ["Thẩm tra hồ sơ", "^"]
    data = between(old, sheet(p(""), tbl(*rows), p("")))
    kinds = [each.tag.removeprefix(W) for each in root(data).findall(f".//{W}trPr/*")]
    assert kinds == ["del", "del", "ins", "ins", "ins"]


def test_a_table_of_other_columns_replaces_all_rows_of_one_table() -> None:
    old = sheet(p("Các bước"), tbl(["1", "Tiếp nhận"], ["2", "Trả kết quả"]), p("Ghi chú"))
    new = sheet(p("Các bước"), tbl(["1", "Tiếp nhận", "½ ngày"]), p("Ghi chú"))
    for one, other, kinds in ((old, new, ["del", "del", "ins"]), (new, old, ["del", "ins", "ins"])):
        rows = root(between(one, other)).findall(f".//{W}tbl/{W}tr/{W}trPr/*")
        assert [each.tag.removeprefix(W) for each in rows] == kinds


def test_what_came_stands_first_at_an_end_before_a_paragraph_that_came() -> None:
    """LibreOffice takes two insertions with a mark between them for one, and rejects the mark with them."""
    old = sheet(p("Theo quy định của Nghị định"), p("Ghi chú"))
    new = sheet(p("Theo quy định của Thông tư"), p("Trách nhiệm thực hiện"), p("Ghi chú"))
    assert marks(between(old, new)) == ["ins Thông tư", "del Nghị định", "ins Trách nhiệm thực hiện"]
    assert marks(between(new, old)) == ["del Thông tư", "ins Nghị định", "del Trách nhiệm thực hiện"]


def test_in_a_table_of_two_grids_each_cell_is_as_wide_as_its_own_says() -> None:
    """LibreOffice takes cells apart that are joined over rows when these rows give them other widths."""
    wide = '<w:tcPr><w:tcW w:type="pct" w:w="7"/>'
    old = sheet(tbl(["va b c", "d"], ["^", "e"]).replace("<w:tcPr>", wide, 1), p(""))
    new = sheet(tbl(["a b c", "d", "g"]).replace("<w:tcPr>", wide).replace('"900"', '"600"'), p(""))
    cells = [*root(between(old, new)).iter(W + "tcW")]
    assert [(each.get(W + "w"), each.get(W + "type")) for each in cells] == [("900", "dxa"), *[("600", "dxa")] * 3]


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ("<w:tblPr/>", ["tblLayout"]),
        ('<w:tblPr><w:tblLayout w:type="autofit"/><w:tblLook/></w:tblPr>', ["tblLayout", "tblLook"]),
        ("<w:tblPr><w:jc/><w:tblCellMar/><w:tblLook/></w:tblPr>", ["jc", "tblLayout", "tblCellMar", "tblLook"]),
        ("", None),
    ],
)
def test_in_a_table_of_two_grids_the_widths_count(properties: str, told: list[str] | None) -> None:
    """LibreOffice gives all cells of a row that joins columns the same width otherwise, and joins others over rows."""
    old, new = (
        sheet(tbl(row).replace("<w:tblPr/>", properties), p("")) for row in (["a b c", "d"], ["a b c", "d", "g"])
    )
    found = next(root(between(old, new)).iter(W + "tbl")).find(W + "tblPr")
    assert (None if found is None else [each.tag.removeprefix(W) for each in found]) == told
    assert found is None or [each.get(W + "type") for each in found.iter(W + "tblLayout")] == ["fixed"]


def test_a_whole_table_comes_and_goes_between_paragraphs() -> None:
    ends = p("Phạm vi áp dụng"), p("", style="SauBang"), p("Trách nhiệm thực hiện")
    with_table = sheet(ends[0], p("Từ viết tắt"), tbl(["UBND", "Ủy ban nhân dân"]), *ends[1:])
    without = sheet(ends[0], *ends[2:])
    for old, new, word in ((without, with_table, "ins"), (with_table, without, "del")):
        data = between(old, new)
        assert f"{word} Ủy ban nhân dân" in marks(data)
        before = root(data).find(f".//{W}tbl").getprevious()
        assert before.find(f"{W}pPr/{W}rPr/{W}{word}") is None


def test_a_field_is_replaced_as_a_whole() -> None:
    data = between(sheet(p("1. MỤC ĐÍCH", FIELD.format(2))), sheet(p("1. MỤC ĐÍCH", FIELD.format(12))))
    assert marks(data) == ["del 2", "ins 12"]
    assert [len(each) for each in root(data).iter(W + "ins", W + "del")] == [5, 5]
    assert len([*root(data).iter(W + "delInstrText")]) == 1


def test_a_simple_field_goes_as_runs() -> None:
    page = '<w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    data = redline(sheet(p("Trang ", page)), sheet(p("Tờ số")), author="B", date=DAY)
    assert text(accepted(data))[MAIN] == [("p", "Tờ số")]
    assert text(rejected(data))[MAIN] == [("p", "Trang [PAGE|2]")]
    assert not [*root(data).iter(W + "fldSimple")]


def test_a_field_over_two_paragraphs_keeps_its_ends() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    old, new = (sheet(p(begin, f"Mục {word}"), p("Mục cuối", end)) for word in ("một", "hai"))
    data = between(old, new)
    assert marks(data) == ["del một", "ins hai"]


def test_bookmarks_of_what_went_stay_for_the_fields_that_name_them() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="{0}"/><w:bookmarkEnd w:id="1"/>'
    old = sheet(p(mark.format("muc_1"), "Phạm vi"), p(mark.format("muc_2"), "Nội dung cũ hẳn"), p("Hết"))
    data = redline(old, sheet(p(mark.format("muc_1"), "Phạm vi"), p("Hết")), author="B", date=DAY)
    assert [each.get(W + "name") for each in root(data).iter(W + "bookmarkStart")] == ["muc_1", "muc_2"]
    assert {each.get(W + "id") for each in root(data).iter(W + "del")}.isdisjoint({"1"})


def test_headers_are_marked_too() -> None:
    data = between(sheet(p("x"), header="Lần ban hành: 1"), sheet(p("x"), header="Lần ban hành: 2"))
    assert marks(data) == []
    assert [each for part in parts_of(data) if "header" in part for each in marks(data, part)] == ["del 1", "ins 2"]


def test_pictures_and_content_controls_are_kept_whole() -> None:
    shape = '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="width:9pt"/></w:pict></w:r>'
    wrapped = f"<w:sdt><w:sdtContent>{p('Trong khung')}</w:sdtContent></w:sdt>"
    data = redline(sheet(p("Dấu", shape), p("x")), sheet(p("Dấu"), wrapped, p("x")), author="B", date=DAY)
    assert root(data).find(f".//{W}del/{W}r/{W}pict") is not None
    assert marks(data) == ["del ", "ins Trong khung"]


def test_a_picture_that_went_comes_along_with_its_file() -> None:
    data = redline(logo(b"\x00"), logo(b"\xff"), author="B", date=DAY)
    parts = parts_of(data)
    pictures = {name: parts[name] for name in parts if name.startswith("word/media/")}
    assert len({*pictures.values()}) == len(pictures) == 2
    gone, come = (root(data).find(f".//{W}{name}") for name in ("del", "ins"))
    targets = {each.get("Id"): f"word/{each.get('Target')}" for each in root(data, "word/_rels/document.xml.rels")}
    shown = [pictures[targets[_embedded(each)]] for each in (gone, come)]
    assert shown == [parts_of(logo(each))["word/media/image1.png"] for each in (b"\x00", b"\xff")]
    assert accepted(data) == said(logo(b"\xff"))


def test_the_same_picture_is_kept_once() -> None:
    data = redline(logo(b"\x00"), logo(b"\x00"), author="B", date=DAY)
    assert parts_of(data).keys() == parts_of(logo(b"\x00")).keys()
    assert marks(data) == []


def logo(colour: bytes) -> bytes:
    """Return a sheet with one grey point as its picture."""
    pieces = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\x00" + colour)),
            (b"IEND", b""),
        )
    )
    document = docx.Document()
    document.add_picture(io.BytesIO(b"\x89PNG\r\n\x1a\n" + pieces), width=9999)
    return saved(document)


def _embedded(element: Any) -> str:
    return next(str(value) for each in element.iter() for name, value in each.items() if name.endswith("}embed"))


def test_a_file_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(TemplateFailureError):
        redline(b"x", sheet(p("a")), author="B", date=DAY)


@pytest.mark.parametrize("seed", range(12))
def test_accepting_gives_the_new_sheet_and_rejecting_the_old_one(seed: int, pairs: Pairs) -> None:
    old, new, _ = pairs.pair(seed)
    between(old, new)


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    return Pairs(Base(manual("rich")))
