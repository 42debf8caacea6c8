from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from isodoc.model.edition import Amended, Edition, Signer, Task
from isodoc.model.reference import Decision
from tests.view.sheets import HEAD, blocks, manual_of, parts, printed, rich, said, shown, table

SECTIONS = """
sections:
  purpose: [Chung]
  scope: [Chung]
  definitions: [Chung]
  abbreviations: [{short: A, full: Một}]
"""


def test_a_draft_invents_neither_date_nor_number() -> None:
    content = printed("", draft=True)
    assert content["cover"]["facts"] == [
        {"label": "Mã hiệu:", "text": "QT-01"},
        {"label": "Lần ban hành:", "text": "Dự thảo"},
        {"label": "Ngày ban hành:", "text": "…/…/……"},
    ]
    assert content["running"] == {
        "header": "Tên quy trình: Cấp giấy",
        "effective": "Ngày hiệu lực: …/…/……",
        "page": "Trang:",
        "issue": "Lần ban hành: Dự thảo",
    }
    assert [person["name"] for person in content["approval"]["persons"]] == ["", "", ""]
    assert content["properties"]["custom"] == {"code": "QT-01", "id": "QT-01", "revision": "Dự thảo", "draft": True}


def test_an_edition_fills_cover_footer_approval_and_amendments_from_one_source() -> None:
    manual = manual_of({"qt.yaml": HEAD})
    edition = Edition(
        revision="2.1",
        issued=dt.date(2026, 7, 1),
        effective=dt.date(2026, 7, 7),
        signers=(
            Signer(Task.APPROVED, "B", "Chủ tịch", "Q."),
            Signer(Task.DRAFTED, "A", "Chuyên viên"),
            Signer(Task.DRAFTED, "C", "Công chức"),
        ),
        amended=(
            Amended(
                "2.1",
                dt.date(2026, 7, 1),
                ("Mục 5.b: giảm thời gian.", "Bổ sung hồ sơ"),
                ("18/2026/NĐ-CP",),
                Decision(number="45/QĐ-UBND"),
            ),
        ),
    )
    content = shown(manual, manual.procedures[0], edition)
    assert [fact["text"] for fact in content["cover"]["facts"]] == ["QT-01", "02, sửa đổi lần 01", "01/07/2026"]
    assert content["running"]["effective"] == "Ngày hiệu lực: 07/07/2026"
    assert content["running"]["issue"] == "Lần ban hành: 02, sửa đổi lần 01"
    assert content["approval"]["persons"] == [
        {"task": "Soạn thảo", "name": "A\nC", "post": "Chuyên viên\nCông chức"},
        {"task": "Xem xét", "name": "", "post": ""},
        {"task": "Phê duyệt", "name": "B", "post": "Q. CHỦ TỊCH"},
    ]
    assert content["amendments"]["rows"] == [
        {
            "number": "1",
            "part": "Mục 5.b",
            "summary": "Giảm thời gian.",
            "basis": "Nghị định số 18/2026/NĐ-CP;\nQuyết định số 45/QĐ-UBND",
            "revision": "02, sửa đổi lần 01\n01/07/2026",
        },
        {
            "number": "2",
            "part": "",
            "summary": "Bổ sung hồ sơ",
            "basis": "Như trên",
            "revision": "02, sửa đổi lần 01\n01/07/2026",
        },
    ]


def test_headings_are_those_of_real_sheets() -> None:
    content = rich()
    assert content["approval"]["heads"] == ["Trách nhiệm", "Họ tên", "Chữ ký", "Chức vụ"]
    assert content["amendments"]["heads"] == [
        "STT",
        "Trang / Phần liên quan việc sửa đổi",
        "Tóm lược nội dung cần sửa đổi",
        "Cơ sở pháp lý hoặc căn cứ về việc sửa đổi",
        "Lần sửa đổi",
    ]
    assert table(content, "records")["heads"] == ["TT", "Tên hồ sơ", "Nơi lưu/người lưu trữ", "Thời hạn lưu trữ"]
    assert table(content, "steps")["heads"] == ["TT", "Trình tự các bước công việc", "Trách nhiệm", "Biểu mẫu/Kết quả"]
    assert [part for part in parts(content) if part[0].isdigit()] == [
        "1. MỤC ĐÍCH",
        "2. PHẠM VI",
        "3. TÀI LIỆU VIỆN DẪN",
        "4. ĐỊNH NGHĨA/VIẾT TẮT",
        "5. NỘI DUNG QUY TRÌNH",
        "6. BIỂU MẪU",
        "7. HỒ SƠ CẦN LƯU",
    ]


@pytest.mark.parametrize(("length", "size"), [(20, "short"), (200, "long"), (600, "endless")])
def test_long_titles(length: int, size: str) -> None:
    title = "Đăng ký " * (length // 8)
    manual = manual_of({"qt.yaml": f"kind: procedure\ncode: QT-01\ntitle: {title}\n"})
    content = shown(manual, manual.procedures[0])
    assert content["cover"]["size"] == size
    assert len(content["short_title"]) <= 111
    assert len(content["running"]["header"]) <= 95


def test_page_geometry_is_a_setting() -> None:
    page = printed("", settings="page: {size: Letter, left: 25.4, right: 10}\n")["page"]
    assert (page["width"], page["height"], page["left"], page["right"], page["text"]) == (
        12240,
        15840,
        1440,
        567,
        10233,
    )
    assert printed("")["page"] == {
        "width": 11906,
        "height": 16838,
        "top": 1134,
        "bottom": 1134,
        "left": 1701,
        "right": 1134,
        "text": 9071,
    }


def test_sections_come_from_the_sheet_then_the_field_then_the_manual() -> None:
    fields = (
        "kind: fields\nfields: [{id: ht, name: Hộ tịch, sections: {scope: [Của lĩnh vực], definitions: [Của lĩnh vực],"
    )
    fields += " extra_abbreviations: [{short: B, full: Hai}]}}]\n"
    own = "field: ht\nsections: {definitions: [Riêng], extra_abbreviations: [{short: C, full: Ba}]}\n"
    content = printed(own, settings=SECTIONS, fields=fields)
    assert said(content, "s_purpose") == ["Chung"]
    assert said(content, "s_scope") == ["Của lĩnh vực"]
    assert said(content, "s_definitions") == ["Riêng", "Từ viết tắt:"]
    pairs = blocks(content, "s_definitions")[-1]
    assert [(row["label"], row["text"]) for row in pairs["rows"]] == [("A", "Một"), ("B", "Hai"), ("C", "Ba")]


def test_an_english_manual_has_english_headings() -> None:
    content = printed("limits: [{id: a, time: 3 working days}]\n", settings="language: en\n")
    assert parts(content) == ["1. CONTENT OF THE PROCEDURE", "a. Time limit of the procedure"]
    assert said(content, "p_limit") == ["3 working days."]


def test_forms_that_others_name_are_listed_after_the_sheet_s_own() -> None:
    text = """
forms:
  - {form: BM-1, placement: appended, note: bản giấy}
  - {title: Sổ, number: Mẫu 7, url: "https://example.org/so"}
dossiers: [{items: [{name: Đơn, form: BM-2, items: [{any_of: [{name: Ảnh, form: BM-1}]}]}]}]
steps: [{id: x, forms: [BM-3, BM-9]}]
records: [{name: Sổ, form: BM-4}]
"""
    form = "kind: form\ncode: BM-{0}\ntitle: Mẫu {0}\n"
    files: dict[str, Any] = {f"f{number}": form.format(number) for number in "1234"}
    content = printed(text, **files)
    assert [(row["number"], row["code"], row["name"], row["url"]) for row in table(content, "forms")["rows"]] == [
        ("1", "BM-1", "Mẫu 1 – bản giấy; kèm theo quy trình này", ""),
        ("2", "", "Sổ (Mẫu 7)", "https://example.org/so"),
        ("3", "BM-2", "Mẫu 2", ""),
        ("4", "BM-3", "Mẫu 3", ""),
        ("5", "BM-4", "Mẫu 4", ""),
    ]


def test_records_with_holder_place_and_retention() -> None:
    text = """
records:
  - {name: Sổ, holder: mc, place: Quầy, retention: permanent, form: BM-1, note: bìa xanh}
  - {name: Hồ sơ, retention: 20 năm}
  - {name: Phiếu}
record_notes: [Giữ nơi khô]
"""
    organization = "kind: organization\nroles: [{id: mc, name: Một cửa}]\n"
    content = printed(text, settings="records: [Phiếu, Giấy hẹn]\n", organization=organization)
    assert [tuple(row.values()) for row in table(content, "records")["rows"]] == [
        ("1", "Sổ (BM-1)\nbìa xanh", "Quầy/Một cửa", "Vĩnh viễn"),
        ("2", "Hồ sơ", "", "20 năm"),
        ("3", "Phiếu", "", ""),
        ("4", "Giấy hẹn", "", ""),
    ]
    assert said(content, "s_records") == ["Giữ nơi khô"]


def test_annexes_are_numbered_when_there_are_several() -> None:
    text = """
annexes:
  - {id: a, title: Danh sách, text: ["Xem phụ lục {ref: annex.b}", "{ref: annex.a}"], file: forms/a.docx}
  - {id: b, title: Phụ lục II bảng giá, tables: [{columns: [A, B], rows: [["1", "2"]]}]}
"""
    content = printed(text)
    assert parts(content) == ["Phụ lục 1. Danh sách", " Phụ lục II bảng giá"]
    assert said(content, "a_1") == ["Xem phụ lục 2", "Phụ lục 1", "- Tệp kèm theo: a.docx"]
    assert table(content, "table")["rows"] == [["1", "2"]]
    assert parts(printed("annexes: [{id: a, title: Bảng}]\n")) == ["Phụ lục. Bảng"]


def test_contents_list_sections_and_annexes_with_their_pages() -> None:
    contents = rich()["contents"]
    assert [(entry["number"], entry["title"]) for entry in contents][:2] == [
        ("", "SỬA ĐỔI TÀI LIỆU"),
        ("1.", "MỤC ĐÍCH"),
    ]
    assert contents[-1]["title"] == "Tờ khai ghi bổ sung"
    pages = [entry["page"] for entry in contents]
    assert pages == sorted(pages)
    assert pages[-1] == pages[-2] + 1 == pages[-3] + 2


def test_a_longer_sheet_has_later_pages() -> None:
    records = "records: [{name: Sổ}]\n"
    short, long = (
        printed(f"requirements: [{'dài ' * count}]\n{records}")["contents"][-1]["page"] for count in (10, 3000)
    )
    assert short == 2
    assert long in {5, 6, 7}


def test_an_english_sheet_has_no_vietnamese_words_of_ours() -> None:
    text = """
publication: {number: 12/QĐ-UBND, date: 2026-01-02, issuer: The ward, title: Publication}
subjects: [Individuals]
dossiers: [{sets: 1, items: [{any_of: [{name: Card}, {name: Passport}, {name: Map}, {name: Plan}, {name: Book}]}]}]
authorities: [{name: Ward, capacity: decides}, {name: Police, capacity: coordinates}]
fees: [{kind: lệ phí, amount: 8000, reduced: [{who: Pupils, percent: "12.5"}]}]
results: [{name: Copy, copies: 1}]
legal_bases: [{law: 60/2014/QH13}]
"""
    content = printed(text, settings="language: en\n")
    assert [part.split(" ")[0] for part in parts(content)] == ["1.", "a.", "b.", "c.", "d.", "e.", "f.", "g."]
    pairs = blocks(content, "s_content")[0]["rows"]
    assert pairs == [{"label": "Publishing decision", "text": "12/QĐ-UBND of 2026-01-02, The ward, Publication"}]
    assert said(content, "p_dossier")[-1] == "Number of sets: 1 set."
    assert said(content, "p_fees") == ["- Charge: 8,000 VND.", "+ Reduced: Pupils (by 12.5 %)."]
    assert said(content, "p_results") == ["Copy (1 copy)."]
    assert said(content, "p_legal_bases") == ["- 60/2014/QH13"]


@pytest.mark.parametrize(("count", "listed"), [(3, 5), (20, 2)])
def test_very_many_appended_forms_do_not_fill_the_cover(count: int, listed: int) -> None:
    files: dict[str, Any] = {
        f"f{each}": f"kind: form\ncode: BM-{each}\ntitle: Mẫu\ntext: Họ tên\n" for each in range(count)
    }
    uses = ", ".join(f"{{form: BM-{each}, placement: appended}}" for each in range(count))
    content = printed(f"forms: [{uses}]\n", **files)
    assert len(content["contents"]) == listed
    assert len(parts(content)) == 1 + count


def test_shared_sections_leave_out_what_a_sheet_does_not_have() -> None:
    settings = 'sections: {references: [TCVN ISO 9001:2015, "Xem {ref: legal_bases}"]}\n'
    with_laws = printed("legal_bases: [{law: 1/2026/NĐ-CP}]\n", settings=settings)
    assert said(with_laws, "s_references") == ["- TCVN ISO 9001:2015", "- Xem mục 2.a"]
    assert said(printed("subjects: [Cá nhân]\n", settings=settings), "s_references") == ["TCVN ISO 9001:2015"]


def approved(signers: tuple[Signer, ...], *, unfounded: bool = False) -> list[Any]:
    """Return name and post of each column of the approval table; the agency is UBND phường Mẫu."""
    manual = manual_of({"qt.yaml": HEAD})
    edition = Edition(revision="1.0", issued=dt.date(2026, 7, 1), signers=signers, unfounded=unfounded)
    return [
        (each["name"], each["post"]) for each in shown(manual, manual.procedures[0], edition)["approval"]["persons"]
    ]


@pytest.mark.parametrize(
    ("post", "signs", "lines"),
    [
        ("Chủ tịch UBND phường", "TM.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("Phó Chủ tịch", "KT.", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("Phó Trưởng phòng", "KT.", "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG"),
        ("Chánh Văn phòng HĐND và UBND", "TL.", "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG"),
        ("Trưởng phòng Kinh tế", "TUQ.", "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG KINH TẾ"),
        ("Chủ tịch", "Q.", "Q. CHỦ TỊCH"),
        ("Công chức tư pháp - hộ tịch", "", "Công chức tư pháp - hộ tịch"),
    ],
)
def test_the_post_of_a_signer_reads_as_at_the_end_of_papers(post: str, signs: str, lines: str) -> None:
    assert approved((Signer(Task.APPROVED, "B", post, signs),))[2] == ("B", lines)


def test_several_persons_of_a_column_stand_apart_and_a_missing_basis_is_said() -> None:
    persons = approved(
        (
            Signer(Task.REVIEWED, "A", "Trưởng phòng"),
            Signer(Task.REVIEWED, "B", "Phó Trưởng phòng", "KT."),
            Signer(Task.APPROVED, "C", "Giám đốc"),
        ),
        unfounded=True,
    )
    assert persons[1:] == [
        ("A\nB", "Trưởng phòng\n\nKT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG"),
        ("C", "Giám đốc\n(chưa có căn cứ phê duyệt)"),
    ]


@pytest.mark.parametrize(
    ("sentences", "rows"),
    [
        ((), [("", "")]),
        (("Ban hành lần đầu.",), [("", "Ban hành lần đầu.")]),
        (
            ("Rà soát định kỳ", "Mục 5.b (Thời hạn): sửa đổi, bổ sung.", "Mục 7 (Hồ sơ): sửa đổi, bổ sung."),
            [("", "Rà soát định kỳ"), ("Mục 5.b (Thời hạn);\nMục 7 (Hồ sơ)", "Sửa đổi, bổ sung.")],
        ),
        (
            ("Mục 5.b: giảm còn 01 ngày.", "Mục 5.b: đổi ngày.", "Mục 7: thêm sổ.", "Mục 5.b: bỏ chú thích."),
            [("Mục 5.b", "Giảm còn 01 ngày.\nĐổi ngày."), ("Mục 7", "Thêm sổ."), ("Mục 5.b", "Bỏ chú thích.")],
        ),
    ],
)
def test_an_amendment_has_a_row_for_each_part(sentences: tuple[str, ...], rows: list[tuple[str, str]]) -> None:
    manual = manual_of({"qt.yaml": HEAD})
    edition = Edition(revision="1.1", amended=(Amended("1.1", dt.date(2026, 7, 1), sentences),))
    found = shown(manual, manual.procedures[0], edition)["amendments"]["rows"]
    assert [(row["part"], row["summary"]) for row in found] == rows
    assert [row["number"] for row in found] == [str(place) for place in range(1, len(rows) + 1)]
    assert {row["revision"] for row in found} == {"01, sửa đổi lần 01\n01/07/2026"}


def test_a_long_record_of_amendments_moves_what_follows() -> None:
    manual = manual_of({"qt.yaml": HEAD + "records: [{name: Sổ}]\n"})
    rows = tuple(Amended(f"1.{place}", dt.date(2026, 7, 1), ("Sửa đổi nội dung. " * 8,)) for place in range(20))
    pages = [
        shown(manual, manual.procedures[0], Edition(revision="1.20", amended=rows[:count]))["contents"][-1]["page"]
        for count in (1, 20)
    ]
    assert pages[0] == 2
    assert pages[1] > 3
