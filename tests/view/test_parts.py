from __future__ import annotations

from typing import Any

import pytest

from tests.view.sheets import blocks, parts, printed, said, table

PART = "p_"


def test_letters_follow_the_parts_that_are_there() -> None:
    text = "limits: [{id: a, time: 1 ngày}]\nsubjects: [Cá nhân]\nresults: [{name: Giấy}]\nrequirements: [Có đơn]\n"
    text += "fees: [Theo thỏa thuận]\nconduct: {sequence: [Nộp đơn]}\n"
    assert parts(printed(text)) == [
        "1. NỘI DUNG QUY TRÌNH",
        "a. Thời hạn giải quyết",
        "b. Đối tượng thực hiện",
        "c. Kết quả thực hiện",
        "d. Phí, lệ phí",
        "đ. Yêu cầu, điều kiện thực hiện",
        "e. Trình tự thực hiện",
    ]


def test_decimal_numbers_are_a_setting_with_an_order_of_their_own() -> None:
    text = (
        "tthc: ['1.000001']\ndossiers: [{sets: 2, items: [{name: Đơn}]}]\nrequirements: [Có đơn, 'Xem {ref: sets}']\n"
    )
    content = printed(text, settings="numbering: decimal\nsections: {purpose: [Để làm]}\n")
    assert parts(content) == [
        "1. MỤC ĐÍCH",
        "2. NỘI DUNG QUY TRÌNH",
        "2.1. Yêu cầu, điều kiện thực hiện thủ tục hành chính",
        "2.2. Thành phần hồ sơ",
        "2.3. Số lượng hồ sơ",
    ]
    assert said(content, "p_requirements") == ["- Có đơn", "- Xem mục 2.3"]
    assert said(content, "p_sets") == ["Số lượng hồ sơ: 02 bộ."]


def test_a_draft_of_a_tthc_names_its_gaps() -> None:
    content = printed("tthc: ['1.000001']\n", draft=True)
    gaps = ("dossier", "limit", "subjects", "authorities", "reception", "steps")
    assert all(said(content, PART + name) == ["(chưa có)"] for name in gaps)
    assert said(content, "s_purpose") == said(content, "s_records") == ["(chưa có)"]
    assert content["watermark"] == "DỰ THẢO"


def test_what_is_absent_is_left_out_of_an_approved_sheet() -> None:
    content = printed("tthc: ['1.000001']\nsubjects: [Cá nhân]\n")
    assert parts(content) == ["1. NỘI DUNG QUY TRÌNH", "a. Đối tượng thực hiện thủ tục hành chính"]
    assert content["watermark"] == ""


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ("{id: a, time: 3 ngày làm việc, starts: nhận đủ hồ sơ}", ["03 ngày làm việc, kể từ khi nhận đủ hồ sơ."]),
        ("{id: a, time: 'trong ngày, sau 15 giờ'}", ["Trong ngày, sau 15 giờ sang ngày làm việc tiếp theo."]),
        ("{id: a, text: Theo thỏa thuận}", ["Theo thỏa thuận."]),
        ("{id: a, label: thường, time: 1 giờ}, {id: b, time: 2 giờ}", ["- Thường: 01 giờ.", "- 02 giờ."]),
        (
            "{id: a, time: 5 ngày, channels: [direct]}, {id: b, time: 5 ngày, channels: [online]}",
            ["- Trực tiếp, trực tuyến: 05 ngày."],
        ),
        ("{id: a, time: 5 ngày, source: cases}, {id: b, time: 5 ngày, source: cases}", ["05 ngày."]),
        (
            "{id: a, time: 5 ngày, source: methods}, {id: b, time: 6 ngày, source: cases}",
            ["Theo hình thức nộp hồ sơ:", "- 05 ngày.", "Theo từng trường hợp:", "- 06 ngày."],
        ),
        (
            "{id: a, time: 5 ngày, agreement: Kéo dài theo thỏa thuận, note: Không kể ngày nghỉ}",
            ["05 ngày.", "+ Kéo dài theo thỏa thuận.", "+ Không kể ngày nghỉ."],
        ),
        ("{id: a}", ["…"]),
    ],
)
def test_limits_in_sentences(limits: str, expected: list[str]) -> None:
    assert said(printed(f"limits: [{limits}]\n"), "p_limit") == expected


def test_stages_say_whose_time_they_are() -> None:
    text = """
limits: [{id: a, label: A, time: 9 ngày}]
stages:
  - {id: x, title: Lấy ý kiến, time: {a: 15 ngày}, whose: concerned, when: hỏi, basis: 19/2011/NĐ-CP}
  - {id: y, title: Trả lời, time: 5 ngày, whose: other, agency: ca, note: tính cả ngày nghỉ}
"""
    assert said(printed(text), "p_limit")[1:] == [
        "Các khoảng thời gian riêng:",
        "- Lấy ý kiến (hỏi): A: 15 ngày (thời gian của người được lấy ý kiến) (theo Nghị định số 19/2011/NĐ-CP).",
        "- Trả lời: 05 ngày (ca). Tính cả ngày nghỉ.",
    ]


def rows(text: str, **files: Any) -> list[str]:
    content = printed(f"dossiers:\n  - {text}\n", **files)
    return [
        "|".join(
            part
            for part in (
                row["number"],
                row["text"],
                *row["details"],
                *(line["mark"] + line["text"] for line in row["lines"]),
                row["originals"],
                row["copies"],
            )
            if part
        )
        for row in table(content, "papers")["rows"]
    ]


def test_papers_are_numbered_and_those_below_get_letters() -> None:
    text = """items:
      - {name: Đơn, originals: 1, copies: 0, items: [{name: Phụ lục đơn, copies: 2}, Kèm ảnh]}
      - any_of: [{name: Thẻ, originals: 1}, {any_of: [{name: Hộ chiếu, originals: 1}]}]
      - heading: Khi ủy quyền
      - {name: "- Văn bản ủy quyền", originals: 1}
      - "* Lưu ý:"
      - Nộp một lần.
"""
    assert rows(text) == [
        "1|Đơn|01|–",
        "a)|Phụ lục đơn|–|02",
        "Kèm ảnh",
        "2|Một trong các giấy tờ sau:",
        "a)|Thẻ|01|–",
        "b)|Một trong các giấy tờ sau:",
        "a)|Hộ chiếu|01|–",
        "Khi ủy quyền",
        "3|Văn bản ủy quyền|01|–",
        "Lưu ý:",
        "Nộp một lần.",
    ]


def test_papers_to_hand_in_and_to_show_have_headings_when_both_occur() -> None:
    text = "items: [{name: A, originals: 1, group: submit}, {name: B, originals: 1, group: present}]"
    assert rows(text) == ["Giấy tờ phải nộp", "1|A|01|–", "Giấy tờ phải xuất trình", "2|B|01|–"]
    assert rows("items: [{name: A, originals: 1, group: submit}]") == ["1|A|01|–"]


def test_what_is_said_about_a_paper_stands_below_it() -> None:
    text = """
cases: [{id: xm, label: phải xác minh}]
    items:
      - name: Trích lục
        originals: 1
        when: đã ly hôn
        cases: [xm]
        copy_kinds: [certified, electronic]
        form: BM-1
        electronic_form: true
        channels: [postal, online]
        max_age: 6 tháng
        lookup: CSDL hộ tịch
        result_of_agency: true
        note: nộp trước
        attachments: [{name: a.docx}, {name: b.docx}]
      - {name: Thẻ, originals: 1, lookup: true}
      - {heading: Xác minh, case: xm}
"""
    assert rows(text.strip()) == [
        (
            "1|Trích lục|Trường hợp: đã ly hôn; phải xác minh|Hình thức bản nộp: bản sao được chứng thực, bản điện tử"
            "|Biểu mẫu: BM-1|Có mẫu điện tử tương tác|Khi nộp hồ sơ qua bưu chính, trực tuyến"
            "|Được cấp không quá 06 tháng"
            "|Không phải nộp khi tra cứu được dữ liệu: CSDL hộ tịch|Do cơ quan lập trong quá trình giải quyết|Nộp trước"
            "|Tệp mẫu kèm theo: a.docx; b.docx|01|–"
        ),
        "2|Thẻ|Không phải nộp khi cơ quan giải quyết tra cứu được dữ liệu|01|–",
        "Xác minh (phải xác minh)",
    ]


def test_papers_without_counts_are_a_list() -> None:
    text = """
dossiers:
  - party: Bên A
    sets: 1
    sets_text: thêm một bộ khi gửi bưu chính
    note: Nộp cùng lúc
    items:
      - {name: Đơn, group: submit, when: ủy quyền, items: [{name: Ảnh}]}
      - {heading: "- Trường hợp khác"}
      - any_of: [{name: Thẻ}, Ghi chú nhỏ]
        group: present
      - Viết bằng mực đen
  - {party: Bên B, sets: 1, items: [{name: Đơn}]}
"""
    assert said(printed(text), "p_dossier") == [
        "Bên A",
        "Giấy tờ phải nộp",
        "- Đơn. Trường hợp: ủy quyền.",
        "+ Ảnh",
        "Trường hợp khác",
        "Giấy tờ phải xuất trình",
        "- Một trong các giấy tờ sau:",
        "+ Thẻ",
        "- Ghi chú nhỏ",
        "Viết bằng mực đen",
        "Nộp cùng lúc",
        "Số lượng hồ sơ: 01 bộ; thêm một bộ khi gửi bưu chính.",
        "Bên B",
        "- Đơn",
        "Số lượng hồ sơ: 01 bộ.",
    ]


def test_fees_in_sentences() -> None:
    text = """
fees:
  - {kind: lệ phí, amount: 8000, unit: bản, case: quá hạn, channels: [direct], from: 2026-01-01}
  - {kind: lệ phí, amount: 8000, unit: bản, case: quá hạn, channels: [postal], from: 2026-01-01}
  - {kind: phí, amount: free, payer: Người mua, due: khi nộp hồ sơ, method: tiền mặt}
  - {amount: 10, currency: USD, channels: [online], from: 2026-01-01, until: 2026-12-31, text: Không tính thuế}
  - kind: chi phí
    amount: by-resolution
    basis: 85/2019/TT-BTC
    reduced: [{who: Trẻ em, percent: "12,5"}, {who: Người già, amount: 4000, basis: 1/2020/TT-BTC}]
    note: thu một lần
  - {text: "Theo bảng:\\n- dòng một"}
  - Không thu thêm
"""
    assert said(printed(text), "p_fees") == [
        "- Lệ phí (quá hạn): 8.000 đồng/bản; trực tiếp, qua bưu chính, từ ngày 01/01/2026.",
        "- Phí: Không thu; người nộp: Người mua; khi nộp hồ sơ; tiền mặt.",
        "- Trực tuyến: 10 USD, từ ngày 01/01/2026 đến hết ngày 31/12/2026. Không tính thuế.",
        "- Chi phí: Theo nghị quyết của Hội đồng nhân dân cấp tỉnh (theo Thông tư số 85/2019/TT-BTC).",
        "+ Giảm: Trẻ em (giảm 12,5%); Người già (còn 4.000 đồng) (theo Thông tư số 01/2020/TT-BTC).",
        "+ Thu một lần.",
        "- Theo bảng:",
        "- dòng một",
        "- Không thu thêm",
    ]


def test_long_words_before_a_colon_are_not_bold() -> None:
    case = "người chưa đủ 14 tuổi đang cư trú ở trong nước và không có giấy tờ khác"
    text = f"fees: [{{kind: phí, case: {case}, amount: 1}}]\nstages: [{{id: x, title: Hỏi {case}, time: 5 ngày}}]\n"
    content = printed(text)
    assert [line["label"] for line in blocks(content, "p_fees")[0]["lines"]] == ["Phí:"]
    assert said(content, "p_fees") == [f"- Phí: Người {case[6:]}: 1 đồng."]
    assert said(content, "p_limit")[1:] == [f"- Hỏi {case}: 05 ngày."]


def test_a_fee_table_is_that_of_the_day_and_only_the_cases_asked_for() -> None:
    old = "kind: fees\nid: t\ntitle: Mức cũ\nuntil: 2026-06-30\nfees: [{amount: 1}]\n"
    new = "kind: fees\nid: t\ntitle: Mức mới\nfrom: 2026-07-01\nnote: nộp trước\nbasis: 1/2026/NQ-HĐND\n"
    new += "fees: [{amount: 2, case: A}, {amount: 3, case: B}]\n"
    later = "kind: fees\nid: t\ntitle: Mức sau\nfrom: 2027-01-01\nfees: [{amount: 4}]\n"
    content = printed("fees: [{table: t, cases: [B]}, {table: la}]\n", old=old, new=new, later=later)
    assert said(content, "p_fees") == [
        "- Mức mới (theo Nghị quyết số 01/2026/NQ-HĐND), từ ngày 01/07/2026:",
        "+ B: 3 đồng.",
        "+ Nộp trước.",
        "- la",
    ]
    assert said(printed("fees: [{table: t}]\n", old=old), "p_fees") == [
        "- Mức cũ, đến hết ngày 30/06/2026:",
        "+ 1 đồng.",
    ]
    assert said(printed("fees: [{table: t, cases: [Khác]}]\n", old=old), "p_fees") == []


def test_a_fee_table_that_has_ended_gives_way_to_one_without_days() -> None:
    ended = "kind: fees\nid: t\ntitle: Mức cũ\nfrom: 2026-01-01\nuntil: 2026-06-30\nfees: [{amount: 1}]\n"
    lasting = "kind: fees\nid: t\ntitle: Mức chung\nfees: [{amount: 2}]\n"
    content = printed("fees: [{table: t}]\n", ended=ended, lasting=lasting)
    assert said(content, "p_fees") == ["- Mức chung:", "+ 2 đồng."]


def test_agencies_results_and_reception() -> None:
    text = """
authorities:
  - {name: UBND, capacity: decides}
  - {name: UBND, capacity: decides}
  - {name: Sở, capacity: authorised, when: có ủy quyền, note: theo văn bản}
  - {name: Công an, capacity: coordinates}
  - {name: Thuế, capacity: coordinates}
reception:
  places: [{name: Quầy 1, hours: sáng}, {agency: tt, address: số 1, channels: [postal], note: tầng 2}]
  channels: [{channel: online, text: "Qua Cổng\\n- bằng VNeID"}]
  returning: [Tại quầy, Tại quầy]
  note: [Không thu phí gửi]
conduct: {manner: [Nộp một bộ]}
results:
  - {name: Giấy., kinds: [paper, entry], copies: 2, form: BM-9, when: đủ, validity: 6 tháng, delivery: quầy, note: Ghi.}
  - {name: Thư trả lời}
"""
    content = printed(text)
    assert said(content, "p_authorities") == [
        "- Cơ quan có thẩm quyền quyết định: UBND.",
        "- Cơ quan được ủy quyền: Sở (có ủy quyền; theo văn bản).",
    ]
    assert said(content, "p_coordinators") == ["- Công an", "- Thuế"]
    assert said(content, "p_reception") == [
        "- Trực tuyến: Qua Cổng",
        "- bằng VNeID",
        "- Nơi tiếp nhận hồ sơ và trả kết quả gồm:",
        "+ Quầy 1 (sáng)",
        "+ tt, số 1 (qua bưu chính; tầng 2)",
        "- Hình thức trả kết quả: Tại quầy.",
        "- Không thu phí gửi",
        "Nộp một bộ",
    ]
    assert said(content, "p_results") == [
        "- Giấy (bản giấy, ghi vào sổ; 02 bản; BM-9; đủ). Giá trị sử dụng: 06 tháng. Hình thức trả: quầy. Ghi.",
        "- Thư trả lời.",
    ]


def test_facts_identify_the_procedure() -> None:
    text = """
field: ht
subjects: [Cá nhân]
tthc: ["1.000001", "1.000002"]
levels: [ward, other]
applied_at: [UBND cấp xã]
online: {level: full}
publication: {number: 9/QĐ-BTP, date: 2026-01-02, title: Công bố TTHC}
internal_procedure: {number: 8/QĐ-UBND, issuer: UBND tỉnh}
"""
    fields = "kind: fields\nfields: [{id: ht, name: Hộ tịch, owner: vp}]\n"
    catalogue = 'kind: catalogue\ntthc: [{code: "1.000001", name: Khai sinh}]\n'
    pairs = blocks(printed(text, fields=fields, catalogue=catalogue), "s_content")[0]
    assert {row["label"]: row["text"] for row in pairs["rows"]} == {
        "Mã số TTHC": "1.000001 – Khai sinh\n1.000002",
        "Lĩnh vực": "Hộ tịch",
        "Cấp thực hiện": "Cấp xã, Cơ quan khác",
        "Dịch vụ công trực tuyến": "Toàn trình",
        "Quyết định công bố": "Quyết định số 09/QĐ-BTP ngày 02/01/2026 công bố TTHC",
        "Quyết định phê duyệt quy trình nội bộ": "Quyết định số 08/QĐ-UBND của UBND tỉnh",
        "Đơn vị quản lý quy trình": "vp",
        "Nơi áp dụng": "UBND cấp xã",
    }


LAW = "kind: law\nnumber: {number}\ntype: {type}\ntitle: {title}\nissuer: {issuer}\nissued: 2015-11-15\n"


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (
            ("123/2015/NĐ-CP", "Nghị định", "Quy định chi tiết Luật Hộ tịch", "Chính phủ"),
            "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ quy định chi tiết Luật Hộ tịch",
        ),
        (
            ("123/2015/NĐ-CP", "Nghị định", "Nghị định hướng dẫn hộ tịch", "Chính phủ"),
            "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ hướng dẫn hộ tịch",
        ),
        (("60/2014/QH13", "Luật", "Hộ tịch", "Quốc hội"), "Luật Hộ tịch số 60/2014/QH13 ngày 15/11/2015 của Quốc hội"),
        (
            ("60/2014/QH13", "Luật", "Luật Hộ tịch", "Quốc hội"),
            "Luật Hộ tịch số 60/2014/QH13 ngày 15/11/2015 của Quốc hội",
        ),
        (("1/TB-X", "Thông báo", "Thông báo 1/TB-X về lịch", "Sở"), "Thông báo 1/TB-X về lịch"),
    ],
)
def test_citations(law: tuple[str, str, str, str], expected: str) -> None:
    number, kind, title, issuer = law
    file = LAW.format(number=number, type=kind, title=title, issuer=issuer)
    assert said(printed(f"legal_bases: [{{law: {number}}}]\n", law=file), "p_legal_bases") == [f"- {expected}"]


def test_articles_and_words_of_a_legal_basis() -> None:
    text = """
legal_bases:
  - {law: 9/2020/NĐ-CP, articles: [Điều 1, Điều 2], when: ủy quyền, note: phần còn hiệu lực}
  - {law: Luật Đường bộ năm 2024}
  - {text: Công văn của Sở}
"""
    assert said(printed(text), "p_legal_bases") == [
        "- Nghị định số 09/2020/NĐ-CP (Điều 1, Điều 2; ủy quyền; phần còn hiệu lực)",
        "- Luật Đường bộ năm 2024",
        "- Công văn của Sở",
    ]


def test_a_law_goes_by_its_name_where_it_is_mentioned() -> None:
    law = "kind: law\nnumber: 60/2014/QH13\ntitle: Luật Hộ tịch\nissuer: Quốc hội\nissued: 2014-11-20\n"
    decree = "kind: law\nnumber: 123/2015/NĐ-CP\ntitle: Quy định chi tiết Luật Hộ tịch\nissuer: Chính phủ\nissued: 2015-11-15\n"  # noqa: E501
    text = "limits: [{id: a, time: 1 ngày, basis: 60/2014/QH13}, {id: b, label: hai, time: 2 ngày, basis: 123/2015/NĐ-CP}]\n"  # noqa: E501
    text += "legal_bases: [{law: 60/2014/QH13}, {law: 123/2015/NĐ-CP},"
    text += " {law: 9/2026/QĐ-UBND, text: Quyết định số 9/2026/QĐ-UBND Quy định mức thu}]\n"
    content = printed(text, law=law, decree=decree)
    assert said(content, "p_limit") == [
        "- 01 ngày (theo Luật Hộ tịch).",
        "- Hai: 02 ngày (theo Nghị định số 123/2015/NĐ-CP).",
    ]
    assert said(content, "p_legal_bases") == [
        "- Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014 của Quốc hội",
        "- Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ quy định chi tiết Luật Hộ tịch",
        "- Quyết định số 9/2026/QĐ-UBND quy định mức thu",
    ]


def test_words_of_the_source_are_not_said_twice() -> None:
    text = """
reception:
  channels: [{channel: direct, text: "Trực tiếp:\\nQuầy 1"}, {channel: online, text: Trên Cổng}]
  places: [{name: "Trung tâm, gồm:"}, {name: + Quầy 1}, {name: 2. Nhà văn hóa}]
  returning: [Tại quầy]
results: [{name: "- Giấy"}, {name: Sổ}]
fees: [{amount: 10, currency: USD, text: /bản, channels: [direct]}]
"""
    content = printed(text)
    assert said(content, "p_reception") == [
        "- Trực tiếp: Quầy 1",
        "- Trực tuyến: Trên Cổng",
        "- Nơi tiếp nhận hồ sơ và trả kết quả gồm:",
        "+ Trung tâm, gồm:",
        "+ Quầy 1",
        "2. Nhà văn hóa",
        "- Hình thức trả kết quả: Tại quầy.",
    ]
    assert said(content, "p_fees") == ["- Trực tiếp: 10 USD/bản."]
    assert said(content, "p_results") == ["- Giấy.", "- Sổ."]


def test_many_ways_to_hand_out_the_result_are_points() -> None:
    ways = [f"Hồ sơ nộp theo cách thứ {number}: nhận kết quả tại nhà của người nộp hồ sơ" for number in "123"]
    content = printed(f"reception: {{returning: {ways}}}\n")
    assert said(content, "p_reception") == ["- Hình thức trả kết quả:", *(f"+ {way}." for way in ways)]


def test_a_long_case_is_not_bold() -> None:
    label = "đăng ký đất đai lần đầu đối với tổ chức, hộ gia đình, cá nhân đang sử dụng đất"
    content = printed(f"limits: [{{id: a, label: '{label}', time: 1 ngày}}, {{id: b, label: a) khác, time: 2 ngày}}]\n")
    lines = blocks(content, "p_limit")[0]["lines"]
    assert [(line["label"], line["text"]) for line in lines] == [
        ("", f"{label.capitalize()}: 01 ngày."),
        ("a) khác:", "02 ngày."),
    ]


def test_a_dossier_that_has_headings_of_its_own_gets_no_others() -> None:
    text = """
dossiers:
  - items:
      - {name: Đơn, group: submit}
      - {heading: Giấy tờ phải nộp, group: submit}
      - {name: Ảnh, group: submit}
      - {heading: Giấy tờ phải xuất trình, group: present}
      - {name: Thẻ, group: present}
"""
    assert said(printed(text), "p_dossier") == [
        "- Đơn",
        "Giấy tờ phải nộp",
        "- Ảnh",
        "Giấy tờ phải xuất trình",
        "- Thẻ",
    ]
    counted = table(printed(text.replace("name: Đơn", "name: Đơn, originals: 1")), "papers")
    assert [row["text"] for row in counted["rows"] if row["kind"] == "heading"] == [
        "Giấy tờ phải nộp",
        "Giấy tờ phải xuất trình",
    ]
