"""What a reader of two sheets sees that is another: see :func:`isodoc.compare.compare`."""

from __future__ import annotations

import copy
from typing import Any

from isodoc.compare import compare

STEP = {
    "id": "tiep-nhan",
    "title": "Tiếp nhận hồ sơ",
    "by": ["mot-cua"],
    "time": {"": {"quantity": "1", "unit": "day"}},
}
CONTENT: dict[str, Any] = {
    "isodoc": "content", "format": 1, "kind": "procedure", "agency": "ubnd", "id": "QT-01", "code": "QT-01",
    "language": "vi",
    "document": {
        "title": "Cấp giấy",
        "dossiers": [{"items": [{"name": "Tờ khai", "originals": 1}, {"name": "Giấy chứng sinh", "copies": 1}]}],
        "legal_bases": [{"law": "60/2014/QH13"}, {"law": "123/2015/NĐ-CP", "articles": ["Điều 21"]}],
    },
    "steps": [STEP, {"id": "tham-tra", "by": ["tu-phap"]}, {"id": "ky-duyet", "by": ["lanh-dao"]}],
    "labels": {"agency": "UBND xã", "roles": {"mot-cua": "Một cửa", "tu-phap": "Tư pháp"}},
}  # fmt: skip


def said(new: dict[str, Any], old: dict[str, Any] = CONTENT) -> list[tuple[Any, ...]]:
    """Return the differences, each as kind, thing, id, facet, old and new value."""
    return [(str(one.kind), one.thing, one.id, one.facet, one.old, one.new) for one in compare(old, new)]


def changed() -> dict[str, Any]:
    return copy.deepcopy(CONTENT)


def test_a_content_differs_in_nothing_from_itself() -> None:
    assert compare(CONTENT, changed()) == []


def test_a_step_that_moved_moves_no_other() -> None:
    new = changed()
    new["steps"].append(new["steps"].pop(0))
    assert said(new) == [("moved", "step", "tiep-nhan", "", 1, 3)]


def test_the_actor_of_a_step_is_named_as_the_sheet_names_it() -> None:
    new = changed()
    new["steps"][0]["by"] = ["tu-phap"]
    assert said(new) == [("changed", "step", "tiep-nhan", "by", ["Một cửa"], ["Tư pháp"])]


def test_a_role_that_is_called_otherwise_is_one_label() -> None:
    new = changed()
    new["labels"]["roles"]["mot-cua"] = "Trung tâm Phục vụ hành chính công"
    (one,) = compare(CONTENT, new)
    assert (one.label, one.part, one.id, one.new) == (True, "steps", "mot-cua", "Trung tâm Phục vụ hành chính công")


def test_a_paper_in_other_words_is_renamed() -> None:
    new = changed()
    new["document"]["dossiers"][0]["items"][1]["name"] = "Giấy chứng sinh của trẻ"
    assert said(new) == [
        ("renamed", "paper", "Giấy chứng sinh của trẻ", "name", "Giấy chứng sinh", "Giấy chứng sinh của trẻ")
    ]


def test_a_paragraph_that_stands_in_another_part_is_told() -> None:
    old, new = changed(), changed()
    old["document"]["requirements"] = new["document"]["notes"] = ["Người yêu cầu phải có mặt."]
    assert said(new, old) == [
        ("removed", "text", "", "", "Người yêu cầu phải có mặt.", None),
        ("added", "text", "", "", None, "Người yêu cầu phải có mặt."),
    ]


def test_a_step_that_is_the_same_stands_under_a_stage_that_is_called_otherwise() -> None:
    old, new = changed(), changed()
    for content, title in ((old, "Giải quyết"), (new, "Thẩm định")):
        content["document"]["stages"] = [{"id": "giua", "title": title}]
        content["steps"][1]["stage"] = "giua"
    assert said(new, old) == [
        ("renamed", "stage", "giua", "title", "Giải quyết", "Thẩm định"),
        ("changed", "step", "tham-tra", "stage", "Giải quyết", "Thẩm định"),
    ]


def test_places_count_all_steps_though_only_some_moved() -> None:
    new = changed()
    new["steps"] = [new["steps"][0], new["steps"][2], new["steps"][1]]
    assert said(new) == [("moved", "step", "ky-duyet", "", 3, 2)]


PAPERS = [{"name": name} for name in ("Tờ khai", "Giấy chứng sinh", "Sổ hộ khẩu", "Văn bản ủy quyền")]


def papers(*items: dict[str, Any]) -> dict[str, Any]:
    new = changed()
    new["document"]["dossiers"][0]["items"] = [*items]
    return new


def test_a_paper_that_moved_and_is_called_otherwise_has_moved_past_what_stayed() -> None:
    new = papers(*PAPERS[1:], {"name": "Tờ khai mới"})
    assert said(new, papers(*PAPERS)) == [
        ("moved", "paper", "Tờ khai mới", "", 1, 4),
        ("renamed", "paper", "Tờ khai mới", "name", "Tờ khai", "Tờ khai mới"),
    ]


def test_a_paper_that_belongs_to_another_now_has_its_place_there() -> None:
    one, two, three, four = PAPERS
    assert said(papers(one, two, {**three, "items": [four]}), papers(*PAPERS)) == [
        ("moved", "paper", "Văn bản ủy quyền", "", 4, 1)
    ]


def test_places_count_what_stands_the_same_before() -> None:
    one, two, three, four = PAPERS
    assert said(papers(one, two, four, three), papers(*PAPERS)) == [("moved", "paper", "Văn bản ủy quyền", "", 4, 3)]


def test_of_two_papers_of_one_name_that_stays_which_says_the_same() -> None:
    one, two, three, four = PAPERS
    again = {**one, "note": "của người được ủy quyền"}
    assert said(papers(two, again, four), papers(one, again, three)) == [
        ("removed", "paper", "Tờ khai", "", {"name": "Tờ khai"}, None),
        ("removed", "paper", "Sổ hộ khẩu", "", {"name": "Sổ hộ khẩu"}, None),
        ("added", "paper", "Giấy chứng sinh", "", None, {"name": "Giấy chứng sinh"}),
        ("added", "paper", "Văn bản ủy quyền", "", None, {"name": "Văn bản ủy quyền"}),
    ]


def test_a_form_of_another_code_is_a_label_where_only_a_text_refers_to_it() -> None:
    old, new = changed(), changed()
    for content, code in ((old, "BM 01"), (new, "BM 01a")):
        content["forms"] = {"phieu": {"code": code}}
        content["document"]["notes"] = ["Ghi vào {ref: form.phieu} khi nhận hồ sơ."]
    (one,) = compare(old, new)
    assert (one.label, one.part, one.thing, one.facet, one.old, one.new) == (
        *(True, "requirements", "form", "code"),
        *("BM 01", "BM 01a"),
    )


def test_a_citation_in_words_that_reads_the_same_of_another_law_is_no_difference() -> None:
    words = {"text": "Điều 3 Nghị định 99/2020/NĐ-CP Của Chính phủ"}
    old, new = changed(), changed()
    old["document"]["legal_bases"].append({**words, "law": "99/2020/NĐ-CP"})
    new["document"]["legal_bases"].append({**words, "law": "18/2026/NĐ-CP"})
    assert said(new, old) == []


def test_a_citation_in_words_that_goes_on_otherwise_of_another_law_is_told() -> None:
    words = {"text": "Nghị định 99/2020/NĐ-CP Quy định về hộ tịch"}
    old, new = changed(), changed()
    old["document"]["legal_bases"].append({**words, "law": "99/2020/NĐ-CP"})
    new["document"]["legal_bases"].append({**words, "law": "18/2026/NĐ-CP"})
    assert [each[:4] for each in said(new, old)] == [("changed", "law", "18/2026/NĐ-CP", "law")]


def test_the_time_of_the_case_that_stays_alone_is_told_where_it_is_another() -> None:
    """The only column of time is that of the only limit, whether or not the steps say so."""
    one, two = ({"quantity": quantity, "unit": "day"} for quantity in ("1", "2"))
    old, new = changed(), changed()
    old["document"]["limits"] = [{"id": "thuong", "time": two}, {"id": "xac-minh", "time": two}]
    new["document"]["limits"] = [{"id": "thuong", "time": two}]
    old["steps"][0]["time"] = {"thuong": one, "xac-minh": two}
    gone = ("removed", "limit", "xac-minh", "", {"time": two}, None)
    assert said(new, old) == [gone, ("changed", "step", "tiep-nhan", "time", two, None)]
    old["steps"][0]["time"] = {"thuong": two, "xac-minh": one}
    told = {one.variant: (one.old, one.new) for one in compare(old, new) if one.thing == "step"}
    assert told == {"thuong": (two, one), "xac-minh": (one, None)}
    (added, back) = compare(new, old)[::2]
    assert (str(added.kind), back.variant, back.old, back.new) == ("added", "xac-minh", None, one)


def bases(*laws: str, title: str, **ids: str) -> dict[str, Any]:
    """Return a content that cites *laws*; of those with *ids* the manual knows the *title*."""
    new = changed()
    new["document"]["legal_bases"] = [{"law": law} for law in laws]
    new["laws"] = {law: ids.get(law, law) for law in laws}
    new["labels"]["laws"] = {law: {"type": "Luật", "title": title} for law in laws if law in ids or not ids}
    return new


def test_a_law_that_has_another_id_and_another_title_is_called_otherwise() -> None:
    old = bases("ho-tich", title="Luật Hộ tịch cũ", **{"ho-tich": "60/2014/QH13"})
    same_number = bases("60/2014/QH13", title="Luật Hộ tịch", **{"60/2014/QH13": "60/2014/QH13"})
    another_id = bases("luat-ho-tich", title="Luật Hộ tịch", **{"luat-ho-tich": "60/2014/QH13"})
    told = ("renamed", "law", "60/2014/QH13", "title", "Luật Hộ tịch cũ", "Luật Hộ tịch")
    assert said(same_number, old) == said(another_id, old) == [told]


def test_a_law_that_enters_the_manual_is_called_by_its_title_now() -> None:
    old = bases("60/2014/QH13", title="")
    old["labels"]["laws"] = {}
    new = bases("ho-tich", title="Luật Hộ tịch", **{"ho-tich": "60/2014/QH13"})
    assert said(new, old) == [("renamed", "law", "60/2014/QH13", "title", None, "Luật Hộ tịch")]


def test_a_list_that_names_what_is_called_otherwise_keeps_its_order() -> None:
    declaration = {**PAPERS[0], "form": "to-khai"}
    old, new = papers(PAPERS[1], declaration), papers(declaration, PAPERS[1], declaration)
    old["forms"], new["forms"] = {"to-khai": {"code": "BM-01"}}, {"to-khai": {"code": "BM-02"}}
    assert [one.new_keys[-1] for one in compare(old, new) if one.kind == "added"] == [0]


def test_a_point_that_becomes_a_paragraph_has_moved() -> None:
    old, new = changed(), changed()
    old["step_notes"] = [{"note": "Gồm:", "items": ["tờ khai", "bản sao"]}, "Nộp phí."]
    new["step_notes"] = [{"note": "Gồm:", "items": ["tờ khai"]}, "Nộp phí.", "bản sao"]
    assert said(new, old) == [("moved", "text", "", "", 4, 3), ("changed", "text", "", "level", 1, None)]


def test_a_time_that_steps_share_and_no_cell_shows_is_not_told() -> None:
    old, new = changed(), changed()
    for content, quantity in ((old, "1"), (new, "3")):
        content["document"]["limits"] = [{"id": "m", "time": {"quantity": "9", "unit": "day"}}]
        content["steps"] = [{"id": "mot", "by": ["mot-cua"]}, {"id": "hai", "by": ["tu-phap"]}]
        content["shared_times"] = [
            {"steps": ["mot", "hai"], "time": {"": {"quantity": quantity, "unit": "day"}}},
            {"steps": ["mot", "hai"], "time": {"m": {"quantity": "2", "unit": "day"}}},
        ]
    assert said(new, old) == []


def test_dossiers_that_nothing_tells_apart_are_compared_in_their_places() -> None:
    old, new = changed(), changed()
    old["document"]["dossiers"] = [{"items": [PAPERS[0]]}, {"items": [PAPERS[0]]}]
    new["document"]["dossiers"] = [{"items": [PAPERS[3]]}, {"items": [PAPERS[0]]}]
    assert said(new, old) == [
        ("removed", "paper", "Tờ khai", "", {"name": "Tờ khai"}, None),
        ("added", "paper", "Văn bản ủy quyền", "", None, {"name": "Văn bản ủy quyền"}),
    ]
    new["document"]["dossiers"].append({"items": []})
    assert compare(old, new)


def test_a_new_form_may_take_the_code_that_another_had() -> None:
    old, new = changed(), changed()
    for content, names in ((old, ["a"]), (new, ["a", "c"])):
        content["document"]["results"] = [{"name": f"Kết quả {name}", "form": name} for name in names]
        content["document"]["forms"] = [{"form": "a"}]
    old["forms"] = {"a": {"code": "BM-01"}}
    new["forms"] = {"a": {"code": "BM-02"}, "c": {"code": "BM-01"}}
    new["document"]["forms"][0]["note"] = "bản mới"
    told = said(new, old)
    assert ("changed", "form", "BM-02", "note", None, "bản mới") in told
    assert ("renamed", "form", "BM-02", "code", "BM-01", "BM-02") in told


def test_words_that_a_sheet_prints_of_a_law_without_them_too_are_not_told() -> None:
    title = "Quyết định số 104/2026/QĐ-UBND quy định trình tự thủ tục về đất đai"
    old = bases("104/2026/QĐ-UBND", title=title)
    new = copy.deepcopy(old)
    new["document"]["legal_bases"][0] |= {"text": title, "note": "đang lấy ý kiến"}
    assert said(new, old) == [("changed", "law", "104/2026/QĐ-UBND", "note", None, "đang lấy ý kiến")]
    assert said(old, new) == [("changed", "law", "104/2026/QĐ-UBND", "note", "đang lấy ý kiến", None)]


def limits_of(*sources: str) -> dict[str, Any]:
    """Return a content whose limits are of these sources, some of none."""
    new = changed()
    new["document"]["limits"] = [
        {"id": f"l-{rank}", "time": {"quantity": str(rank), "unit": "day"}} | ({"source": source} if source else {})
        for rank, source in enumerate(sources, 1)
    ]
    return new


def test_a_source_of_a_limit_is_told_where_words_about_sources_stand_elsewhere() -> None:
    whole = limits_of("methods", "cases", "cases")
    assert said(limits_of("methods", "cases", ""), whole) == []
    assert said(limits_of("methods", "", "cases"), whole) == [("changed", "limit", "l-2", "source", "cases", None)]
    assert said(limits_of("cases", "cases", "cases"), whole) == [
        ("changed", "limit", "l-1", "source", "methods", "cases")
    ]


def test_other_words_of_a_law_are_told() -> None:
    old = bases("104/2026/QĐ-UBND", title="Quyết định số 104/2026/QĐ-UBND quy định trình tự về đất đai")
    new = copy.deepcopy(old)
    new["document"]["legal_bases"][0]["text"] = "Quyết định số 104/2026/QĐ-UBND về đất đai"
    assert ("text", None, "Quyết định số 104/2026/QĐ-UBND về đất đai") in {each[3:] for each in said(new, old)}
