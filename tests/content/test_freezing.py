"""What a document says: resolved from what many share, and no more than its sheet can print."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.content import cite, content_bytes, essence, freeze, freeze_keys, plain_of, read_content, sources_of
from isodoc.load import load
from tests.load.trees import SETTINGS, TextTree
from tests.view.sheets import HEAD, manual_of, printed, said

if TYPE_CHECKING:
    from isodoc.model.manual import Manual


def _loaded(text: str, settings: str = "", **files: str) -> Manual:
    others = {(name if "." in name else f"{name}.yaml"): content for name, content in files.items()}
    manual, findings = load(TextTree({"isodoc.yaml": SETTINGS + settings, "qt.yaml": HEAD + text, **others}))
    assert manual is not None
    assert not findings
    return manual


def _plain(text: str, settings: str = "", **files: str) -> dict[str, Any]:
    manual = _loaded(text, settings, **files)
    return plain_of(freeze(manual, manual.procedures[0]))


FEES = "kind: fees\nid: lp\ntitle: Mức thu\nfees: [{case: A, amount: 1}, {case: B, amount: 2}]\n"


def test_inherited_paragraphs_about_parts_that_the_sheet_lacks_are_left_out() -> None:
    usual = """sections:
      purpose: ["Xem {ref: fees}."]
      scope: ["Xem {ref: subjects}, {ref: step.a}, {ref: annex.b}, {ref: records}.", "Xem {ref: step.c}."]
      references: ["Xem {ref: form.BM-01}.", "Xem {ref: form.BM-02}.", {note: "Xem {ref: fees}."}, {clause: m}]
    """
    text = "subjects: [a]\nsteps: [{id: a}]\nannexes: [{id: b, title: B}]\nrecords: [{name: r}]\n"
    form = "kind: form\ncode: BM-01\ntitle: Tờ khai\n"
    clause = "kind: clause\nid: m\ntext: ['{ref: limit}', '{ref: scope}']\n"
    sections = _plain(text, usual, bm=form, m=clause)["sections"]
    assert sections == {
        "scope": ["Xem {ref: subjects}, {ref: step.a}, {ref: annex.b}, {ref: records}."],
        "references": ["Xem {ref: form.BM-01}.", {"note": "Xem {ref: fees}."}, "{ref: scope}"],
    }


def test_own_paragraphs_are_said_whatever_they_refer_to() -> None:
    assert _plain("sections: {purpose: ['{ref: fees}']}\n")["sections"] == {"purpose": ["{ref: fees}"]}


def test_a_draft_of_a_tthc_may_refer_to_parts_that_it_must_have() -> None:
    usual = "sections: {scope: ['{ref: dossier}', '{ref: fees}', '{ref: definitions}']}\n"
    assert _plain('tthc: ["1.000001"]\n', usual)["sections"] == {"scope": ["{ref: dossier}"]}
    shorts = usual.replace("]}", "], abbreviations: [{short: a, full: b}]}")
    assert _plain("", shorts)["sections"]["scope"] == ["{ref: definitions}"]


def test_a_field_goes_before_the_manual_and_the_sheet_before_both() -> None:
    usual = "sections: {purpose: [m], scope: [m], abbreviations: [{short: A, full: m}, {short: B, full: m}]}\n"
    field = "{purpose: [f], scope: [f], extra_abbreviations: [{short: B, full: f}, {short: C, full: f}]}"
    fields = f"kind: fields\nfields: [{{id: ht, name: HT, sections: {field}}}]\n"
    own = "field: ht\nsections: {purpose: [o], extra_abbreviations: [{short: C, full: o}]}\n"
    assert _plain(own, usual, fields=fields)["sections"] == {
        "purpose": ["o"],
        "scope": ["f"],
        "abbreviations": [{"short": "A", "full": "m"}, {"short": "B", "full": "f"}],
        "extra_abbreviations": [{"short": "B", "full": "f"}, {"short": "C", "full": "o"}],
    }


def test_notes_and_records_of_every_sheet_are_said_where_they_are_printed() -> None:
    usual = "step_notes: [n]\nrecords: [r, s]\n"
    assert "step_notes" not in _plain("", usual)
    found = _plain("steps: [{id: a}]\nstep_notes: [n, o]\nrecords: [{name: r}]\n", usual)
    assert (found["step_notes"], found["usual_records"]) == (["n", "o"], ["s"])


def test_of_a_fee_table_only_rows_of_the_cases_are_said() -> None:
    later = FEES.replace("title: Mức thu", "title: Mới\nfrom: 2026-01-01").replace("case: B", "case: C")
    found = _plain("fees: [{table: lp, cases: [B]}, {table: khong-co}]\n", a=later, b=FEES)
    assert found["fee_tables"]["lp"] == [
        {"title": "Mức thu", "fees": [{"case": "B", "amount": {"decimal": "2"}, "currency": "VND"}]},
        {"title": "Mới", "from": "2026-01-01", "fees": []},
    ]
    whole = _plain("fees: [{table: lp, cases: [B]}, {table: lp}]\n", b=FEES)
    assert len(whole["fee_tables"]["lp"][0]["fees"]) == 2
    manual = _loaded("fees: [{table: lp, cases: [Z]}]\n", b=FEES)
    content = freeze(manual, manual.procedures[0])
    assert content_bytes(read_content(content_bytes(content))) == content_bytes(content)


LAW = "kind: law\nnumber: 123/2015/NĐ-CP\naliases: [ND123]\n"


@pytest.mark.parametrize("spelled", ["123/2015/NĐ-CP", "Nghị định số 123/2015/NĐ-CP", "nghị định 123/2015/NĐ-CP"])
def test_a_law_is_said_by_its_number_whether_the_manual_has_it_or_not(spelled: str) -> None:
    found = _plain(f"legal_bases: [{{law: {spelled}}}]\n")
    assert found["document"]["legal_bases"] == [{"law": "123/2015/NĐ-CP"}]
    assert _plain(f"legal_bases: [{{law: {spelled}}}]\n", law=LAW)["document"] == found["document"]


@pytest.mark.parametrize("spelled", ["Luật số 60/2014/QH13", "9/2026/QĐ-UBND", "Luật Hộ tịch", "60/2014/QH13"])
def test_a_law_that_the_manual_lacks_keeps_what_its_number_would_not_tell(spelled: str) -> None:
    assert _plain(f"legal_bases: [{{law: {spelled}}}]\n")["document"]["legal_bases"] == [{"law": spelled}]


def test_the_number_of_a_law_is_said_where_it_goes_by_an_id() -> None:
    text = "legal_bases: [{law: ND123}]\n"
    assert _plain(text, law=LAW)["laws"] == {"123/2015/NĐ-CP": "123/2015/NĐ-CP"}
    assert _plain(text, law=LAW + "id: nd\n")["laws"] == {"nd": "123/2015/NĐ-CP"}
    with_law, without = (
        _plain("legal_bases: [{law: 123/2015/NĐ-CP}]\n", law=LAW),
        _plain("legal_bases: [{law: 123/2015/NĐ-CP}]\n"),
    )
    assert essence(with_law) == essence(without)


CLAUSE = "kind: clause\nid: a\ntext: [{clause: b, with: {y: '{x} và {z}'}}, {note: '{x}:', items: ['{x}']}]\n"
INNER = "kind: clause\nid: b\ntext: ['Nộp {y}.']\n"


def test_parameters_reach_the_clauses_inside_a_clause() -> None:
    found = _plain('notes: [{clause: a, with: {x: "e", z: Thẻ}}, {clause: khong-co}]\n', a=CLAUSE, b=INNER)
    assert found["document"]["notes"] == ["Nộp e và Thẻ.", {"note": "e:", "items": ["e"]}, "{khong-co}"]


def test_a_clause_may_be_all_the_work_and_a_part_may_say_nothing() -> None:
    found = _plain("reception: {}\nsteps: [{id: a, work: {clause: b, with: {y: Thẻ}}}]\n", b=INNER)
    assert found["steps"] == [{"id": "a", "work": ["Nộp Thẻ."]}]
    assert "reception" not in found["document"]


def test_a_text_is_nfc_after_its_parameters_too() -> None:
    clause = "kind: clause\nid: a\ntext: ['e{x}']\n"
    found = _plain('notes: [{clause: a, with: {x: "\u0301"}}]\n', a=clause)
    assert found["document"]["notes"] == ["é"]


@pytest.mark.parametrize(
    "clause",
    [
        "text: [{clause: a}]",
        f"text: [{', '.join(['{clause: a}'] * 3000)}]",
        f"text: ['{'{x}' * 30000}', {{clause: a, with: {{x: '{'{x}' * 90000}'}}}}]",
    ],
    ids=["itself", "often", "growing"],
)
def test_clauses_that_name_each_other_end(clause: str) -> None:
    begun = time.process_time()
    found = _plain(f"notes: [{{clause: a, with: {{x: '{'x' * 90000}'}}}}]\n", a=f"kind: clause\nid: a\n{clause}\n")
    assert "{a}" in found["document"]["notes"]
    assert time.process_time() - begun < 20


def test_names_are_those_of_what_is_meant() -> None:
    organization = """kind: organization
agencies: [{id: x, name: Cơ quan}, {id: y, name: Công an}]
units: [{id: x, name: Phòng}, {id: trang, name: Trang}]
roles: [{id: x, name: Vai}]
"""
    both = "authorities: [{agency: x, capacity: decides}]\nsteps: [{id: a, by: [x, {unit: x}, {agency: y}]}]\n"
    labels = _plain(both + "fees: [{amount: 1, unit: trang}]\n", organization=organization)["labels"]
    assert labels == {
        "agency": "UBND phường Mẫu",
        "agencies": {"x": "Cơ quan", "y": "Công an"},
        "roles": {"x": "Vai"},
    }
    only = _plain("steps: [{id: a, by: [{unit: trang}], output: b}]\n", organization=organization)["labels"]
    assert only["units"] == {"trang": "Trang"}


def test_files_go_by_their_names_unless_two_have_one() -> None:
    files = {"x/a.txt": "1", "y/a.txt": "2", "y/b.txt": "3"}
    annexes = "annexes: [{id: i, title: I, file: x/a.txt}, {id: j, title: J, file: y/b.txt}]\n"
    found = _plain(annexes, **files)
    assert sorted(found["files"]) == ["a.txt", "b.txt"]
    assert [each["file"] for each in found["document"]["annexes"]] == ["a.txt", "b.txt"]
    same = _plain(annexes.replace("y/b", "y/a"), **files)
    assert sorted(same["files"]) == ["x/a.txt", "y/a.txt"]
    lost = _plain("annexes: [{id: i, title: I, file: z/c.txt}]\n")
    assert lost["document"]["annexes"][0]["file"] == "c.txt"
    assert "files" not in lost


def test_only_an_appended_form_is_bound_by_its_bytes() -> None:
    form = "kind: form\ncode: BM 01\ntitle: Tờ khai\nfile: forms/a.txt\ntext: T\n"
    listed = _plain("forms: [{form: BM 01}, {form: BM-09, title: Khác}]\n", bm=form, **{"forms/a.txt": "1"})
    assert listed["forms"] == {"BM-01": {"code": "BM 01"}}
    appended = _plain("forms: [{form: BM-01, placement: appended}]\n", bm=form, **{"forms/a.txt": "1"})
    assert appended["forms"] == {"BM-01": {"code": "BM 01", "text": "T", "file": "a.txt"}}
    assert list(appended["files"]) == ["a.txt"]
    missing = _plain("forms: [{form: BM-01, placement: appended}]\n", bm=form)
    assert missing["forms"] == {"BM-01": {"code": "BM 01", "text": "T"}}


def test_an_applicant_who_is_not_called_anything_is_read_again() -> None:
    found = _plain("steps: [{id: a, by: [{applicant: false}, {applicant: true}]}]\n")
    assert found["steps"] == [{"id": "a", "by": [{"applicant": False}, {"applicant": True}]}]
    assert printed("steps: [{id: a, by: [{applicant: false}]}]\n")


def test_times_of_any_kind_are_read_again() -> None:
    text = """limits:
  - {id: a, time: "trong ngày"}
  - {id: b, time: "trong ngày, sau 15 giờ 30 phút sang ngày làm việc tiếp theo"}
  - {id: c, time: "2½ ngày, kể từ ngày nhận"}
steps: [{id: quantity, time: {quantity: giờ hành chính, unit: "1"}}]
"""
    manual = _loaded(text)
    content = freeze(manual, manual.procedures[0])
    assert plain_of(content)["document"]["limits"][2]["time"] == {
        "quantity": "5/2",
        "unit": "day",
        "since": "ngày nhận",
    }
    thawed: Any = read_content(content_bytes(content)).document
    assert thawed.limits == manual.procedures[0].value.limits


def test_who_may_sign_is_the_same_in_any_order() -> None:
    one, other = (
        "{id: a, name: A, keys: [ssh-a k, ssh-b k]}",
        "{id: b, name: B, keys: [{key: ssh-c k, from: 2026-01-01}]}",
    )
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ"
    first, second = (
        manual_of({"o.yaml": f"kind: organization\npersons: [{persons}]\n".replace("ssh-", key)})
        for persons in (f"{one}, {other}", f"{other}, {one.replace('ssh-a k, ssh-b k', 'ssh-b k, ssh-a k')}")
    )
    assert content_bytes(freeze_keys(first)) == content_bytes(freeze_keys(second))


def test_a_document_stands_in_the_files_that_say_something_about_it() -> None:
    pattern = "kind: pattern\nid: p\ntitle: P\nsteps: [{id: a, by: [x], rest: true}]\n"
    text = (
        "pattern: p\nfees: [{table: lp}]\nnotes: [{clause: b}]\nforms: [{form: BM-01}]\nlegal_bases: [{law: ND123}]\n"
    )
    manual = _loaded(
        text, p=pattern, fees=FEES, b=INNER, c="kind: clause\nid: c\ntext: [a]\n", law=LAW,
        bm="kind: form\ncode: BM-01\ntitle: T\n", fields="kind: fields\nfields: []\n",
        d="kind: document\ncode: CS\ntitle: C\ntext: a\nowner: vp\n",
    )  # fmt: skip
    names = {"b", "bm", "fees", "fields", "isodoc", "law", "p", "qt"}
    assert sources_of(manual, manual.procedures[0]) == {f"{name}.yaml" for name in names}
    assert sources_of(manual, manual.documents[0]) == {"d.yaml", "fields.yaml", "isodoc.yaml"}
    assert plain_of(freeze(manual, manual.documents[0]))["owner"] == "vp"


def test_laws_are_cited_apart_from_any_document() -> None:
    manual = _loaded("", law=LAW + "title: T\n")
    content, names = cite(manual, ["ND123", "Luật Hộ tịch"])
    assert names == ["123/2015/NĐ-CP", "Luật Hộ tịch"]
    assert content.labels.laws["123/2015/NĐ-CP"].title == "T"


def test_a_paragraph_that_is_left_out_is_not_printed_either() -> None:
    sheet = printed("subjects: [a]\n", "sections: {purpose: ['Xem {ref: fees}.', b], scope: ['{ref: fees}']}\n")
    assert said(sheet, "s_purpose") == ["b"]
    assert [block["anchor"] for block in sheet["body"] if block["kind"] == "section"] == ["s_purpose", "s_content"]


def test_the_code_and_the_bytes_of_a_form_are_said_where_it_is_named_or_appended() -> None:
    form = "kind: form\ncode: BM 01\nid: bm\ntitle: T\nfile: a.txt\n"
    sheets = {
        "appends": "forms: [{form: bm, placement: appended}]\n",
        "names": "results: [{name: r, form: bm}]\n",
        "refers": 'notes: ["Theo {ref: form.bm}."]\n',
        "neither": "",
    }

    def essences(written: str, content: str) -> dict[str, str]:
        return {name: essence(_plain(text, bm=written, **{"a.txt": content})) for name, text in sheets.items()}

    before = essences(form, "1")
    for written, content, changed in (
        (form, "2", {"appends"}),
        (form.replace("BM 01", "BM 02"), "1", {"appends", "names", "refers"}),
        (form.replace("title: T", "title: U"), "1", set()),
        (form + "note: n\n", "1", set()),
    ):
        after = essences(written, content)
        assert {name for name in sheets if after[name] != before[name]} == changed
