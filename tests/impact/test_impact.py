"""What a law concerns: files and laws on one screen, and the places that are told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.impact import impact
from isodoc.impact.citing import articles_before
from isodoc.impact.meeting import overlap
from isodoc.load import load
from isodoc.model.deadline import Clock
from isodoc.model.impact import Holder, Part, Reach
from isodoc.model.page import samples
from isodoc.provisions import provisions
from tests.load.trees import TextTree

if TYPE_CHECKING:
    from isodoc.model.impact import Impact

MANUAL = "# file: isodoc.yaml\nkind: manual\nagency: a\n"
OLD = "# file: laws/cu.yaml\nkind: law\nnumber: 123/2015/NĐ-CP\n"
NEW = "# file: laws/moi.yaml\nkind: law\nnumber: 18/2026/NĐ-CP\neffective: 2027-03-01\n"
SHEET = "# file: qt.yaml\nkind: procedure\ncode: QT-01\ntitle: Một\n"
REPLACED = NEW + "relations: [{type: replaces, law: 123/2015/NĐ-CP}]\n"
CITES = "legal_bases: [{law: 123/2015/NĐ-CP}]\n"


def found(*files: str, law: str = "18/2026/NĐ-CP") -> Impact:
    manual, findings = load(TextTree(samples("".join((MANUAL, *files)))))
    assert manual is not None
    assert not findings, [str(one.message) for one in findings]
    entry = manual.law(law)
    assert entry is not None
    return impact(manual, entry)


def told(result: Impact) -> list[tuple[str, str, Reach]]:
    """Return the places with the laws that they cite there, and how they are met."""
    return [(".".join(map(str, hit.keys)), hit.cause.law, hit.reach) for hit in result.hits]


def test_a_law_that_nothing_cites_concerns_nothing() -> None:
    result = found(NEW, OLD, SHEET, CITES)
    assert (result.hits, result.sheets, result.shared) == ((), (), ())


def test_what_is_replaced_is_concerned_from_the_day_of_the_law() -> None:
    result = found(REPLACED, OLD, SHEET, CITES)
    assert told(result) == [("legal_bases.0.law", "123/2015/NĐ-CP", Reach.WHOLE)]
    (sheet,) = result.sheets
    assert (sheet.entry.value.code, sheet.due, sheet.cites) == ("QT-01", dt.date(2027, 6, 1), False)
    (link,) = result.hits[0].cause.chain
    assert (link.type.value, link.by, link.law) == ("replaces", "18/2026/NĐ-CP", "123/2015/NĐ-CP")


def test_the_manual_need_not_hold_what_is_replaced() -> None:
    assert told(found(REPLACED, SHEET, CITES)) == [("legal_bases.0.law", "123/2015/NĐ-CP", Reach.WHOLE)]


def test_who_cites_the_law_itself_is_told_without_a_deadline() -> None:
    result = found(NEW, SHEET, "legal_bases: [{law: 18/2026/NĐ-CP}]\n")
    assert told(result) == [("legal_bases.0.law", "18/2026/NĐ-CP", Reach.CITED)]
    assert (result.sheets[0].cites, result.sheets[0].due) == (True, None)


@pytest.mark.parametrize("kind", ["guides", "consolidates"])
def test_what_is_only_guided_stays_as_it_is(kind: str) -> None:
    assert not found(NEW, f"relations: [{{type: {kind}, law: 123/2015/NĐ-CP}}]\n", OLD, SHEET, CITES).hits


ARTICLES = NEW + "relations: [{type: amends, law: 123/2015/NĐ-CP, articles: [khoản 2 Điều 8, Chương III]}]\n"


@pytest.mark.parametrize(
    ("cited", "reach", "touched"),
    [
        ("", Reach.UNNAMED, ()),
        ("[Điều 8]", Reach.ARTICLES, ("Điều 8",)),
        ("[điểm a khoản 2 Điều 8, Điều 9]", Reach.ARTICLES, ("điểm a khoản 2 Điều 8",)),
        ("[Chương III]", Reach.ARTICLES, ("Chương III",)),
        ("[khoản 1 Điều 9]", Reach.UNCERTAIN, ("khoản 1 Điều 9",)),
        ("[đoạn cuối]", Reach.UNCERTAIN, ("đoạn cuối",)),
        ("[Chương II]", Reach.UNCERTAIN, ("Chương II",)),
        ("[Phụ lục I]", None, ()),
    ],
)
def test_articles_are_compared_where_both_name_them(cited: str, reach: Reach | None, touched: tuple[str, ...]) -> None:
    articles = f", articles: {cited}" if cited else ""
    result = found(ARTICLES, OLD, SHEET, f"legal_bases: [{{law: 123/2015/NĐ-CP{articles}}}]\n")
    assert [(hit.reach, hit.touched) for hit in result.hits] == ([(reach, touched)] if reach else [])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Điều 8", "khoản 2 Điều 8", True),
        ("khoản 1 Điều 8", "khoản 2 Điều 8", False),
        ("Điều 8", "Điều 8a", False),
        ("điểm a khoản 2 Điều 8", "Điều 8", True),
        ("Chương II", "Điều 8", None),
        ("Điều 8 Chương II", "khoản 2 Điều 8", True),
        ("Chương II", "Điều 8 Chương II", True),
        ("Chương II", "Điều 8 Chương III", False),
        ("Phụ lục I", "Điều 8", False),
        ("Mục 1 Phụ lục I", "Phụ lục I", True),
        ("khoản 2", "Điều 8", None),
    ],
)
def test_places_of_a_law_lie_in_each_other_as_far_as_they_tell(one: str, other: str, expected: bool | None) -> None:
    (first,), (second,) = provisions(one), provisions(other)
    assert (overlap(first, second), overlap(second, first)) == (expected, expected)


def test_a_relation_has_a_day_of_its_own() -> None:
    law = NEW + (
        "relations:\n  - {type: repeals, law: 123/2015/NĐ-CP, articles: [Điều 8], from: 2026-11-30}\n"
        "  - {type: amends, law: 123/2015/NĐ-CP, articles: [Điều 9]}\n"
    )
    bases = "legal_bases: [{law: 123/2015/NĐ-CP, articles: [Điều 8, Điều 9]}]\n"
    result = found(law, OLD, SHEET, bases)
    dues = {hit.touched: hit.cause.deadline.due for hit in result.hits}
    assert dues == {("Điều 8",): dt.date(2027, 3, 1), ("Điều 9",): dt.date(2027, 6, 1)}
    assert result.sheets[0].due == dt.date(2027, 3, 1)


PARTS = NEW + (
    "parts:\n  - {articles: [Điều 5, khoản 2 Điều 8], effective: 2026-12-01}\n"
    "  - {articles: [Điều 30], effective: 2028-01-01}\n  - {articles: [Điều 30], until: 2029-12-31}\n"
    "  - {articles: [khoản 4 Điều 5], effective: 2026-11-01}\n  - {articles: [khoản 9 Điều 5], effective: 2028-06-01}\n"
)


@pytest.mark.parametrize(
    ("cited", "applied", "last"),
    [
        ("khoản 5 Điều 5", "2026-12-01", None),
        ("khoản 4 Điều 5", "2026-11-01", None),
        ("khoản 9 Điều 5", "2028-06-01", None),
        ("khoản 1 Điều 5", "2026-12-01", None),
        ("điểm a khoản 2 Điều 8", "2026-12-01", None),
        ("Điều 8", "2026-12-01", None),
        ("khoản 1 Điều 8", "2027-03-01", None),
        ("Điều 6", "2027-03-01", None),
        ("Điều 30", "2028-01-01", "2029-12-31"),
        ("Điều 6, Điều 30", "2027-03-01", None),
        ("Điều 30, Điều 5", "2026-12-01", None),
        ('"Điều 30, 31"', "2027-03-01", None),
        ('"Điều 30, khoản 3 Điều 30"', "2028-01-01", "2029-12-31"),
        ("Điều 51", "2027-03-01", None),
        ("đoạn cuối", "2027-03-01", None),
        ("", "2027-03-01", None),
    ],
)
def test_articles_of_the_law_itself_are_dated_by_its_parts(cited: str, applied: str, last: str | None) -> None:
    articles = f", articles: [{cited}]" if cited else ""
    result = found(PARTS, SHEET, f"legal_bases: [{{law: 18/2026/NĐ-CP{articles}}}]\n")
    days = {hit.cause.deadline.applied.isoformat() for hit in result.hits if hit.cause.deadline.applied}
    ends = [hit.cause.deadline.effect.last for hit in result.hits]
    assert (days, ends) == ({applied}, [last and dt.date.fromisoformat(last)])
    assert result.causes[0].deadline.applied == dt.date(2027, 3, 1)


def test_running_text_and_retention_are_dated_by_the_article_that_they_name() -> None:
    rules = "retention: [{record: Sổ, retention: permanent, articles: [Điều 30]}]\n"
    text = "records: [{name: Sổ, basis: 18/2026/NĐ-CP}]\nnotes: ['Theo Điều 5 Nghị định số 18/2026/NĐ-CP.']\n"
    result = found(PARTS, rules, SHEET, text)
    days = {".".join(map(str, hit.keys)): hit.cause.deadline.applied for hit in result.hits}
    assert days == {
        "notes.0": dt.date(2026, 12, 1),
        "records.0.basis": dt.date(2027, 3, 1),
        "retention.0": dt.date(2028, 1, 1),
    }


def test_a_basis_that_names_the_law_twice_is_one_place_whatever_days_its_articles_have() -> None:
    text = "legal_bases: [{law: 18/2026/NĐ-CP, text: 'Điều 5 Nghị định số 18/2026/NĐ-CP', articles: [Điều 6]}]\n"
    assert len(found(PARTS, SHEET, text).hits) == 1


def test_what_was_replaced_before_is_concerned_too() -> None:
    middle = (
        "# file: laws/giua.yaml\nkind: law\nnumber: 50/2020/NĐ-CP\nrelations: [{type: replaces, law: 123/2015/NĐ-CP}]\n"
    )
    whole = NEW + "relations: [{type: repeals, law: 50/2020/NĐ-CP}]\n"
    result = found(whole, middle, OLD, SHEET, CITES)
    assert told(result) == [("legal_bases.0.law", "123/2015/NĐ-CP", Reach.WHOLE)]
    assert [link.type.value for link in result.hits[0].cause.chain] == ["replaces", "repeals"]
    part = NEW + "relations: [{type: amends, law: 50/2020/NĐ-CP, articles: [Điều 1]}]\n"
    assert told(found(part, middle, OLD, SHEET, CITES)) == [("legal_bases.0.law", "123/2015/NĐ-CP", Reach.UNCERTAIN)]


def test_laws_that_replace_each_other_end() -> None:
    one = NEW + "relations: [{type: replaces, law: 123/2015/NĐ-CP}]\n"
    other = OLD + "relations: [{type: replaces, law: 18/2026/NĐ-CP}]\n"
    assert told(found(one, other, SHEET, CITES)) == [("legal_bases.0.law", "123/2015/NĐ-CP", Reach.WHOLE)]


def test_a_suspended_law_and_one_that_ended_have_no_clock() -> None:
    suspended = found(REPLACED, "suspended: 2027-01-01\n", OLD, SHEET, CITES).hits[0].cause.deadline
    assert suspended.on(dt.date(2027, 4, 1)).clock is Clock.SUSPENDED
    resumed = found(REPLACED, "suspended: 2027-01-01\nresumed: 2027-04-01\n", OLD, SHEET, CITES).hits[0].cause.deadline
    assert (resumed.applied, resumed.due) == (dt.date(2027, 4, 1), dt.date(2027, 7, 1))
    ended = (
        "# file: laws/nua.yaml\nkind: law\nnumber: 99/2026/NĐ-CP\neffective: 2027-02-01\n"
        "relations: [{type: repeals, law: 18/2026/NĐ-CP}]\n"
    )
    never = found(REPLACED, ended, OLD, SHEET, CITES).hits[0].cause.deadline
    assert never.on(dt.date(2027, 4, 1)).clock is Clock.NEVER


@pytest.mark.parametrize(
    ("key", "part", "name"),
    [
        ("limits: [{id: thuong, label: Thường, time: 3 ngày, basis: 123/2015/NĐ-CP}]", Part.LIMIT, "Thường"),
        ("limits: [{id: thuong, time: 3 ngày, basis: 123/2015/NĐ-CP}]", Part.LIMIT, ""),
        ("stages: [{id: hoi, title: Lấy ý kiến, time: 3 ngày, basis: 123/2015/NĐ-CP}]", Part.STAGE, "Lấy ý kiến"),
        ("forms: [{title: Tờ khai, law: 123/2015/NĐ-CP, number: Mẫu số 1}]", Part.FORM, "Tờ khai"),
        ("fees: [{amount: 8000, case: Quá hạn, basis: 123/2015/NĐ-CP}]", Part.FEE, "Quá hạn"),
        ("fees: [{amount: 8000, exempt: [{who: Trẻ em, basis: 123/2015/NĐ-CP}]}]", Part.FEE, ""),
        ("records: [{name: Sổ, basis: 123/2015/NĐ-CP}]", Part.RECORD, "Sổ"),
        ("online: {level: full, basis: 123/2015/NĐ-CP}", Part.ONLINE, ""),
        ("steps: [{id: mot, title: Nhận, work: Theo Nghị định số 123/2015/NĐ-CP.}]", Part.STEP, "Nhận"),
        ("dossiers: [{items: [{name: Tờ khai, note: Theo 123/2015/NĐ-CP}]}]", Part.DOSSIER, "Tờ khai"),
        ("results: [{name: Giấy, note: Theo 123/2015/NĐ-CP}]", Part.RESULT, "Giấy"),
        ("requirements: [Theo Nghị định số 123/2015/NĐ-CP]", Part.REQUIREMENT, ""),
        ("conduct: {sequence: [Theo Nghị định số 123/2015/NĐ-CP]}", Part.CONDUCT, ""),
        ("publication: {number: 123/2015/NĐ-CP}", Part.DECISION, ""),
        ("annexes: [{id: pl, title: Bảng, text: [Theo 123/2015/NĐ-CP]}]", Part.ANNEX, "Bảng"),
        ("notes: [Theo Nghị định số 123/2015/NĐ- CP]", Part.NOTE, ""),
    ],
)
def test_every_part_of_a_sheet(key: str, part: Part, name: str) -> None:
    (hit,) = found(REPLACED, OLD, SHEET, f"{key}\n").hits
    assert (hit.part, hit.name, hit.holder) == (part, name, Holder.SHEET)


def test_another_number_with_the_same_digits_is_another_law() -> None:
    text = "notes: [Theo Nghị định số 23/2015/NĐ-CP và Nghị định số 1123/2015/NĐ-CP]\n"
    assert not found(REPLACED, OLD, SHEET, text).hits


def test_keys_that_name_no_law_are_none() -> None:
    text = "origin: {system: x, id: a, decision: 123/2015/NĐ-CP}\n"
    assert not found(REPLACED, OLD, SHEET, text).hits


def test_one_legal_basis_is_one_place() -> None:
    text = "legal_bases: [{law: 123/2015/NĐ-CP, text: Nghị định số 123/2015/NĐ-CP, note: Xem 123/2015/NĐ-CP}]\n"
    assert told(found(REPLACED, OLD, SHEET, text)) == [("legal_bases.0.law", "123/2015/NĐ-CP", Reach.WHOLE)]
    words = "legal_bases: [{text: Nghị định số 123/2015/NĐ-CP, articles: [Điều 9]}]\n"
    law = NEW + "relations: [{type: amends, law: 123/2015/NĐ-CP, articles: [Điều 8]}]\n"
    assert not found(law, OLD, SHEET, words).hits
    assert found(REPLACED, OLD, SHEET, words).hits[0].prose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo quy định tại khoản 2 Điều 8 Nghị định số ", ("khoản 2 Điều 8",)),
        ("theo điểm a, b khoản 2 Điều 8; Điều 9 của Nghị định số ", ("điểm a, b khoản 2 Điều 8; Điều 9",)),
        ("Điều 21 Luật Hộ tịch số ", ("Điều 21",)),
        ("Điều 21 (Nghị định ", ("Điều 21",)),
        ("Xem Mục 5 và Nghị định số ", ()),
        ("Điều 8 Luật Hộ tịch, hướng dẫn bởi Nghị định số ", ()),
        ("Điều 8 Luật Hộ tịch và Nghị định số ", ()),
        ("Nghị định số ", ()),
        ("", ()),
    ],
)
def test_articles_right_before_a_number_belong_to_it(text: str, expected: tuple[str, ...]) -> None:
    assert articles_before(f"{text}123/2015/NĐ-CP", len(text)) == expected


CLAUSE = "# file: doan.yaml\nkind: clause\nid: doan\ntext: [Theo Nghị định số 123/2015/NĐ-CP]\n"


def through(*files: str) -> dict[str, list[tuple[tuple[Holder, str], ...]]]:
    """Return through what each sheet says what is concerned."""
    result = found(REPLACED, OLD, *files)
    return {sheet.entry.value.code: [one.through for one in sheet.reached] for sheet in result.sheets}


def test_a_clause_reaches_the_sheets_through_what_uses_it() -> None:
    outer = "# file: ngoai.yaml\nkind: clause\nid: ngoai\ntext: [{clause: doan}]\n"
    pattern = (
        "# file: mau.yaml\nkind: pattern\nid: mau\ntitle: Mẫu\n"
        "steps: [{id: mot, rest: true}]\nstep_notes: [{clause: ngoai}]\n"
    )
    other = "# file: hai.yaml\nkind: procedure\ncode: QT-02\ntitle: Hai\nnotes: [{clause: ngoai}, {clause: doan}]\n"
    unused = "# file: ba.yaml\nkind: procedure\ncode: QT-03\ntitle: Ba\n"
    said = through(CLAUSE, outer, pattern, SHEET + "pattern: mau\n", other, unused)
    inner = (Holder.CLAUSE, "doan")
    assert said == {
        "QT-01": [((Holder.PATTERN, "mau"), (Holder.CLAUSE, "ngoai"), inner)],
        "QT-02": [(inner,)],
    }


def test_clauses_that_use_each_other_end() -> None:
    one = "# file: doan.yaml\nkind: clause\nid: doan\ntext: [Theo 123/2015/NĐ-CP, {clause: hai}]\n"
    other = "# file: hai.yaml\nkind: clause\nid: hai\ntext: [{clause: doan}]\n"
    result = {
        code: len(said) for code, said in reached_in_spite_of_faults(one, other, SHEET + "notes: [{clause: hai}]\n")
    }
    assert result == {"QT-01": 1}


def reached_in_spite_of_faults(*files: str) -> list[tuple[str, tuple[object, ...]]]:
    manual, _ = load(TextTree(samples("".join((MANUAL, REPLACED, OLD, *files)))))
    assert manual is not None
    entry = manual.law("18/2026/NĐ-CP")
    assert entry is not None
    return [(one.entry.value.code, one.reached) for one in impact(manual, entry).sheets]


def test_a_parameter_of_a_clause_belongs_to_the_sheet() -> None:
    clause = "# file: doan.yaml\nkind: clause\nid: doan\ntext: ['Theo {basis}']\nparameters: [basis]\n"
    use = "notes: [{clause: doan, with: {basis: Nghị định số 123/2015/NĐ-CP}}]\n"
    assert through(clause, SHEET + use) == {"QT-01": [()]}


def test_a_step_that_overrides_one_of_a_pattern_is_called_as_there() -> None:
    pattern = "# file: mau.yaml\nkind: pattern\nid: mau\ntitle: Mẫu\nsteps: [{id: mot, title: Nhận, rest: true}]\n"
    sheet = SHEET + "pattern: mau\nsteps: [{id: mot, work: Theo Nghị định số 123/2015/NĐ-CP.}]\n"
    assert [hit.name for hit in found(REPLACED, OLD, pattern, sheet).hits] == ["Nhận"]


def test_a_sheet_that_overrides_a_step_of_its_pattern_does_not_say_it() -> None:
    pattern = (
        "# file: mau.yaml\nkind: pattern\nid: mau\ntitle: Mẫu\n"
        "steps: [{id: mot, work: Theo 123/2015/NĐ-CP, rest: true}]\n"
    )
    assert through(pattern, SHEET + "pattern: mau\nsteps: [{id: mot, title: Nhận}]\n") == {
        "QT-01": [((Holder.PATTERN, "mau"),)]
    }
    assert through(pattern, SHEET + "pattern: mau\nsteps: [{id: mot, work: Nhận}]\n") == {}


def test_defaults_reach_who_has_none_of_its_own() -> None:
    fields = (
        "# file: fields.yaml\nkind: fields\nfields:\n  - {id: a, name: A}\n"
        "  - {id: b, name: B, sections: {references: [Theo 123/2015/NĐ-CP]}}\n"
    )
    settings = "sections: {references: [Xem 123/2015/NĐ-CP]}\nstep_notes: [Như 123/2015/NĐ-CP]\n"
    sheets = "".join(
        f"# file: {code}.yaml\nkind: procedure\ncode: {code}\ntitle: Một\nfield: {field}\n{more}"
        for code, field, more in (
            ("A1", "a", "steps: [{id: mot}]\n"), ("A2", "a", "sections: {references: [Không]}\n"),
            ("B1", "b", ""), ("B2", "b", "sections: {references: [Không]}\n"),
        )
    )  # fmt: skip
    manual, findings = load(TextTree(samples(MANUAL + settings + fields + sheets + REPLACED + OLD)))
    assert manual is not None
    assert not findings
    entry = manual.law("18/2026/NĐ-CP")
    assert entry is not None
    result = impact(manual, entry)
    said = {sheet.entry.value.code: [one.through[0][0] for one in sheet.reached] for sheet in result.sheets}
    assert said == {"A1": [Holder.DEFAULTS, Holder.DEFAULTS], "B1": [Holder.FIELD]}
    assert {hit.file for hit in result.hits if hit.holder is Holder.FIELD} == {"B"}


def test_a_form_reaches_who_names_it_anywhere() -> None:
    form = "# file: bm.yaml\nkind: form\ncode: BM 01\ntitle: Tờ khai\nprescribed: [{law: 123/2015/NĐ-CP}]\n"
    uses = (
        "forms: [{form: BM 01}]",
        "dossiers: [{items: [{name: Tờ khai, form: BM-01}]}]",
        "steps: [{id: a, forms: [BM-01]}]",
    )
    for use in uses:
        assert through(form, SHEET + use + "\n") == {"QT-01": [((Holder.FORM, "BM 01"),)]}, use
    assert through(form, SHEET) == {}


def test_of_a_fee_table_only_the_rows_of_the_sheet_reach_it() -> None:
    table = (
        "# file: phi.yaml\nkind: fees\nid: phi\ntitle: Phí\n"
        "fees: [{case: A, amount: 1, basis: 123/2015/NĐ-CP}, {case: B, amount: 2}]\n"
    )
    assert through(table, SHEET + "fees: [{table: phi, cases: [A]}]\n") == {"QT-01": [((Holder.FEE_TABLE, "phi"),)]}
    assert through(table, SHEET + "fees: [{table: phi}]\n") == {"QT-01": [((Holder.FEE_TABLE, "phi"),)]}
    assert through(table, SHEET + "fees: [{table: phi, cases: [B]}]\n") == {}


def test_what_the_old_law_says_of_records_and_forms() -> None:
    old = OLD + (
        "retention: [{record: Sổ chứng thực, retention: permanent, articles: [Điều 14]}]\n"
        "forms: [{number: Mẫu số 01, title: Giấy tiếp nhận, form: BM 01}]\n"
    )
    form = "# file: bm.yaml\nkind: form\ncode: BM 01\ntitle: Giấy tiếp nhận\n"
    sheet = SHEET + "records: [{name: Sổ chứng thực chữ ký, form: BM 01, basis: 123/2015/NĐ-CP}]\n"
    result = found(REPLACED, old, form, sheet)
    assert [(hit.part, hit.name) for hit in result.hits if hit.holder is Holder.LAW] == [
        (Part.RETENTION, "Sổ chứng thực"), (Part.FORM, "Mẫu số 01 Giấy tiếp nhận"),
    ]  # fmt: skip
    assert [one.through for one in result.sheets[0].reached] == [(), (), ((Holder.FORM, "BM 01"),)]
    law = NEW + "relations: [{type: amends, law: 123/2015/NĐ-CP, articles: [Điều 15]}]\n"
    assert Part.RETENTION not in {hit.part for hit in found(law, old, form, sheet).hits}


def test_a_document_stands_for_itself() -> None:
    document = (
        "# file: cs.yaml\nkind: document\ncode: CSCL\ntitle: Chính sách\ntext: Theo Nghị định số 123/2015/NĐ-CP\n"
    )
    result = found(REPLACED, OLD, document)
    assert [(one.hit.holder, one.hit.file) for one in result.shared] == [(Holder.DOCUMENT, "CSCL")]
    assert not result.sheets


def test_who_cites_the_amending_law_beside_the_amended_one_knows_it() -> None:
    both = SHEET + "legal_bases: [{law: 123/2015/NĐ-CP}, {law: 18/2026/NĐ-CP}]\n"
    amends = NEW + "relations: [{type: amends, law: 123/2015/NĐ-CP}]\n"
    assert found(amends, OLD, both).sheets[0].due is None
    assert found(amends, OLD, SHEET, CITES).sheets[0].due == dt.date(2027, 6, 1)
    assert found(REPLACED, OLD, both).sheets[0].due == dt.date(2027, 6, 1)


def test_a_fee_that_ended_before_needs_nothing() -> None:
    until = SHEET + "fees: [{amount: 1, basis: 123/2015/NĐ-CP, until: 2026-12-31}]\n"
    result = found(REPLACED, OLD, until)
    assert (result.hits[0].past, result.sheets[0].due) == (True, None)
    later = SHEET + "fees: [{amount: 1, basis: 123/2015/NĐ-CP, until: 2027-12-31}]\n"
    assert found(REPLACED, OLD, later).sheets[0].due == dt.date(2027, 6, 1)


def test_a_sheet_is_kept_by_its_unit_or_that_of_its_field() -> None:
    units = (
        "# file: to-chuc.yaml\nkind: organization\n"
        "units: [{id: tu-phap, name: Tư pháp}, {id: van-phong, name: Văn phòng}]\n"
    )
    fields = "# file: fields.yaml\nkind: fields\nfields: [{id: a, name: A, owner: van-phong}]\n"
    assert found(REPLACED, OLD, units, fields, SHEET, CITES, "field: a\n").sheets[0].unit == "van-phong"
    assert found(REPLACED, OLD, units, fields, SHEET, CITES, "field: a\nowner: tu-phap\n").sheets[0].unit == "tu-phap"


def test_only_what_replaced_all_of_a_law_stands_in_its_place() -> None:
    law = NEW + "relations: [{type: replaces, law: 50/2020/NĐ-CP}]\n"
    for relation in (
        "{type: amends, law: 123/2015/NĐ-CP}",
        "{type: replaces, law: 123/2015/NĐ-CP, articles: [Điều 1]}",
    ):
        middle = f"# file: laws/giua.yaml\nkind: law\nnumber: 50/2020/NĐ-CP\nrelations: [{relation}]\n"
        assert not found(law, middle, OLD, SHEET, CITES).hits, relation


def test_the_same_relation_said_twice_counts_once() -> None:
    relation = "{type: replaces, law: 123/2015/NĐ-CP}"
    assert len(found(NEW, f"relations: [{relation}, {relation}]\n", OLD, SHEET, CITES).hits) == 1


def test_prose_may_write_a_number_otherwise() -> None:
    old = "# file: laws/cu.yaml\nkind: law\nnumber: 07/2025/NĐ-CP\naliases: [70/2025/NĐ-CP]\n"
    law = NEW + "relations: [{type: replaces, law: 07/2025/NĐ-CP}]\n"
    for number in ("7/2025/NĐ-CP", "07/2025/ND-CP", "70/2025/NĐ-CP"):
        result = found(law, old, SHEET, f"notes: ['Theo Nghị định số {number}']\n")
        assert told(result) == [("notes.0", "07/2025/NĐ-CP", Reach.WHOLE)], number


def test_a_fee_whose_last_day_is_the_first_of_the_law_is_not_past() -> None:
    sheet = SHEET + "fees: [{amount: 1, basis: 123/2015/NĐ-CP, until: 2027-03-01}]\n"
    assert not found(REPLACED, OLD, sheet).hits[0].past


def test_a_sheet_knows_for_what_it_shares() -> None:
    amends = NEW + "relations: [{type: amends, law: 123/2015/NĐ-CP}]\n"
    sheet = SHEET + "legal_bases: [{law: 18/2026/NĐ-CP}]\nnotes: [{clause: doan}]\n"
    assert found(amends, OLD, CLAUSE, sheet).sheets[0].due is None
    assert found(amends, OLD, CLAUSE, SHEET + "notes: [{clause: doan}]\n").sheets[0].due == dt.date(2027, 6, 1)
