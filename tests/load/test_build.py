from __future__ import annotations

import importlib.resources

import pytest

from isodoc.i18n import translate
from isodoc.load.building_codes import LOADING_CODES
from isodoc.load.codes import READING_CODES
from isodoc.load.faults import SHOWN, Fault, _other
from isodoc.load.shape import Spot
from isodoc.model.page import samples
from tests.load.trees import findings, loaded, told

HEAD = "kind: procedure\ncode: QT-HT-04\ntitle: Cấp giấy\n"


def test_an_unknown_key_stands_at_the_key_and_names_the_similar_one() -> None:
    assert findings(HEAD + "limit: []\n") == [("ISD201", 4, 1)]
    assert told(HEAD + "limit: []\n") == ["the key limit is not known here | did you mean `limits`?"]


def test_a_key_written_as_in_english_prose_is_found_by_its_alias() -> None:
    """The model's own names for ``from`` and ``with`` are no keys of a file."""
    assert told(HEAD + "from_: 2027-01-01\n") == ["the key from_ is not known here | did you mean `from`?"]


def test_an_unknown_key_without_a_similar_one_is_told_all_that_are_possible() -> None:
    assert told(HEAD + "reception: {zzz: 1}\n") == [
        "the key zzz is not known here | possible: places, channels, returning, note"
    ]


def test_a_missing_key_stands_at_its_parent_and_is_named_with_an_example() -> None:
    text = HEAD + "limits:\n  - {time: 3 ngày}\n"
    assert findings(text) == [("ISD202", 5, 5)]
    assert told(text) == ["the key id is missing | add `id: xac-minh`"]


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("title: true\n", (1, 8), 'a text is expected at title, not true | put it in quotation marks: "true"'),
        ("owner: {a: b}\n", (1, 8), 'a text is expected at owner, not {"a": "b"} | a text with a colon and a space'),
        ("owner: [a]\n", (1, 8), 'a text is expected at owner, not ["a"]'),
        ("tthc: 1.004873\n", (1, 7), "a list is expected at tthc, not 1.004873 | write [1.004873]"),
        ("tthc: -\xa01.004873\n", (1, 7), "a list is expected at tthc, not - 1.004873 | put a plain space"),
        ("tthc:\n  -1.004873\n", (2, 3), "a list is expected at tthc, not -1.004873 | put a plain space"),
        ("limits: {id: a}\n", (1, 9), 'a list is expected at limits, not {"id": "a"} | write `- ` before the entry'),
        ("limits:\n", (1, 8), "the key limits has no value | fill it, or delete the key"),
        ("reception: x\n", (1, 12), "keys with values are expected at reception, not x | possible keys: places"),
        ('issued_by: ""\n', (1, 12), "the key issued_by has no value"),
        ("tthc: [1.00487]\n", (1, 8), "1.00487 does not fit tthc | the code of a TTHC looks like 1.004873"),
        ("pattern: một cửa\n", (1, 10), "một cửa does not fit pattern | an id has letters without accents"),
        (
            "id: quy trình\n",
            (1, 5),
            "quy trình does not fit id | an id has letters without accents, digits, and . _ - inside; write quy-trinh",
        ),
        (
            "field: Hộ tịch\n",
            (1, 8),
            "Hộ tịch does not fit field | an id has letters without accents, digits, and . _ - inside; write the id of",
        ),
        ("levels: [wards]\n", (1, 10), "wards is not possible at levels | did you mean `ward`?"),
        ("levels: [zzz]\n", (1, 10), "zzz is not possible at levels | possible: ministry, province, ward, other"),
        ("levels: [null]\n", (1, 10), "the key levels has no value"),
        ("from: 2026-02-30\n", (1, 7), "there is no day 2026-02-30"),
        ("from: mai\n", (1, 7), "mai is not a date; write 2026-07-01 or 01/07/2026"),
        ("from: [1]\n", (1, 7), 'a text is expected at from, not ["1"]'),
        ("dossiers: [{sets: hai}]\n", (1, 19), "hai is not a whole number"),
        (
            "dossiers: [{items: [{name: a, electronic_form: co}]}]\n",
            (1, 48),
            "true or false is expected at electronic_",
        ),
        ("dossiers: [{items: [{name: a, electronic_form: }]}]\n", (1, 48), "the key electronic_form has no value"),
        ("limits: [{id: a, time: lâu}]\n", (1, 24), "lâu is not a time; write 3 ngày làm việc, 0,5 ngày or 4 giờ"),
        ("forms: [{form: a, url: ftp://x}]\n", (1, 24), "ftp://x does not fit url | an address begins with https://"),
        ("forms: [{note: a}]\n", (1, 9), "a form needs `form` (an id or code) or `title` (in words)"),
        ("shared_times: [{steps: [a], time: 1 ngày}]\n", (1, 24), "the list steps is too short: 2 or more are needed"),
    ],
)
def test_a_wrong_value_stands_at_its_place_and_is_told_in_our_words(
    line: str, place: tuple[int, int], message: str
) -> None:
    text = HEAD.replace("title: Cấp giấy\n", "") + ("" if "title" in line else "title: Cấp giấy\n") + line
    lines = text.count("\n", 0, text.index(line))
    _, found = loaded({"a.yaml": text})
    assert [(one.location.line - lines, one.location.column) for one in found][:1] == [place]
    assert told(text)[0].startswith(message)


def test_every_fault_of_a_file_is_reported_at_once() -> None:
    text = HEAD + "limits:\n  - {id: a, tim: 1}\n  - {time: x}\nowner: 'ủy ban'\nlevel: ward\n"
    assert sorted(findings(text)) == [
        ("ISD201", 5, 13), ("ISD201", 8, 1), ("ISD202", 6, 5), ("ISD203", 6, 12), ("ISD203", 7, 8),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "place", "message"),
    [
        ("true", 18, "a text is expected at work, not true"),
        ("{nte: a}", 18, "an entry of work needs one of the keys clause, note | did you mean `note`?"),
        ("{note: ''}", 25, "the key note has no value"),
        ("[a, {clause: x, wth: {}}]", 34, "the key wth is not known here | did you mean `with`?"),
        ("[a, [b]]", 22, 'a text is expected at work, not ["b"]'),
    ],
)
def test_a_text_or_a_list_of_texts_is_reported_once_for_what_was_written(value: str, place: int, message: str) -> None:
    text = HEAD + f"steps: [{{id: a, work: {value}}}]\n"
    (found,) = findings(text)
    assert found[1:] == (4, place + 5)
    assert told(text)[0].startswith(message)


def test_alternatives_of_one_value_make_one_finding_that_names_the_words_too() -> None:
    assert told(HEAD + "records: [{name: a, retention: permanant}]\n") == [
        "permanant is not a time; write 3 ngày làm việc, 0,5 ngày or 4 giờ | did you mean `permanent`?"
    ]
    assert told(HEAD + "fees: [{amount: nhiều}]\n") == [
        "nhiều is not an amount; write 2000 or 2.000 | possible: by-resolution, free"
    ]
    assert len(told(HEAD + "dossiers: [{items: [{name: a, lookup: [x]}]}]\n")) == 1


@pytest.mark.parametrize(
    ("item", "place"),
    [
        ("{name: a, orig: 1}", (31, "ISD201")),
        ("{any_of: [b, {name: c, copies: x}]}", (52, "ISD203")),
        ("{nam: a}", (21, "ISD202")),
        ("{note: a, items: [{note: 5, items: [{clause: x, with: {a: true}}]}]}", (79, "ISD203")),
        ("7", None),
        ("[a]", (21, "ISD203")),
    ],
)
def test_the_alternatives_of_a_line_do_not_blur_the_place(item: str, place: tuple[int, str] | None) -> None:
    found = findings(HEAD + f"dossiers: [{{items: [{item}]}}]\n")
    assert [(column, code) for code, _, column in found] == ([] if place is None else [place])


def test_a_time_that_is_none_is_found_in_a_mapping_of_times() -> None:
    text = HEAD + "steps:\n  - id: a\n    time: {x: 1 ngày, y: lâu}\n"
    assert findings(text) == [("ISD203", 6, 26)]


def test_twin_ids_stand_at_the_second() -> None:
    text = HEAD + "limits:\n  - id: a\n  - id: b\n  - id: a\n"
    assert findings(text) == [("ISD203", 7, 9)]
    assert told(text) == ["two parts have the id a (limit)"]


def test_a_twin_is_looked_for_in_the_list_that_has_it() -> None:
    limits, steps = "limits: [{id: a, time: 1 ngày}]\n", "steps:\n" + "  - {id: a, by: [b], time: 1 ngày}\n" * 2
    found = findings("kind: procedure\ncode: QT-01\ntitle: T\n" + limits + steps)
    assert found == [("ISD203", 7, 10)]


def test_days_in_the_wrong_order_stand_at_the_last_day() -> None:
    text = "kind: fees\nid: a\ntitle: b\nfees: [{text: x}]\nfrom: 2026-01-02\nuntil: 2026-01-01\n"
    assert findings(text) == [("ISD203", 6, 8)]


def test_the_subject_names_items_by_their_id() -> None:
    _, found = loaded({"a.yaml": HEAD + "steps: [{id: tham-tra, time: lâu}, {tme: 1}]\n"})
    assert sorted(one.subject for one in found) == ["steps.1.id", "steps.1.tme", "steps.tham-tra.time"]


def test_a_long_wrong_value_is_cut_and_no_finding_fails_to_be_sorted() -> None:
    _, found = loaded({"a.yaml": HEAD + f"from: {'x' * 5000}\nowner: {'ủ' * 5000}\n"})
    assert len(set(found)) == 2
    assert all(len(str(one.message)) < SHOWN + 60 for one in found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: procedur\n", "procedur is no kind of document | did you mean `procedure`?"),
        ("kind: zzz\n", "zzz is no kind of document | possible: manual, organization"),
        ("kind: [a]\n", '["a"] is no kind of document'),
        ("code: a\n", "the key kind is missing | begin the file with one of: `kind: manual`"),
        ("kind:\n", "the key kind is missing"),
    ],
)
def test_a_kind_that_is_missing_or_unknown(text: str, message: str) -> None:
    assert [code for code, _, _ in findings(text)] == ["ISD204"]
    assert told(text)[0].startswith(message)


def test_kinds_in_the_wrong_place_are_refused() -> None:
    assert findings("kind: signoffs\n") == [("ISD206", 1, 7)]
    assert findings("kind: manual\nagency: x\n") == [("ISD206", 1, 7)]


def test_a_second_organization_is_refused_and_the_first_holds() -> None:
    manual, found = loaded(
        {
            "a.yaml": "kind: organization\nroles: [{id: mot-cua, name: Cán bộ tiếp nhận}]\n",
            "b.yaml": "kind: organization\n",
        }
    )
    assert [(one.code, one.location.path) for one in found] == [("ISD205", "b.yaml")]
    assert list(manual.roles) == ["mot-cua"]


def test_every_kind_has_a_description_in_both_languages() -> None:
    from isodoc.model.kinds import ALL, DESCRIPTIONS

    assert list(DESCRIPTIONS) == list(ALL)
    assert all(translate(one, "vi") != translate(one, "en") for one in DESCRIPTIONS.values())


@pytest.mark.parametrize("code", sorted(LOADING_CODES.keys() - READING_CODES.keys() - {"ISD207", "ISD208"}))
def test_the_failing_sample_of_every_page_fails_and_the_passing_one_passes(code: str) -> None:
    page = LOADING_CODES[code]
    beside = {"patterns/ba-buoc.yaml": LOADING_CODES["ISD420"].passing} if "ba-buoc" in page.passing else {}
    if page.passing.startswith("kind: pattern"):
        beside = {}
    mot_cua = LOADING_CODES["ISD420"].passing.replace("ba-buoc", "mot-cua-5")
    beside |= {"patterns/mot-cua-5.yaml": mot_cua} if "mot-cua-5" in page.passing else {}
    _, found = loaded({**beside, **samples(page.failing)})
    assert {one.code for one in found} == {code}
    _, found = loaded({**beside, **samples(page.passing)})
    assert not found


@pytest.mark.parametrize("code", sorted(LOADING_CODES.keys() - READING_CODES.keys()))
def test_every_page_has_a_vietnamese_one_with_the_same_samples(code: str) -> None:
    page = LOADING_CODES[code]
    folder = importlib.resources.files("isodoc") / "locale" / "vi" / "explain"
    text = (folder / f"{code}.md").read_text("utf-8")
    assert text.startswith(f"# {code} ")
    assert f"## Sai\n\n```yaml\n{page.failing}```" in text
    assert f"## Đúng\n\n```yaml\n{page.passing}```" in text


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("requirements: [{clause: a, with: x}]\n", "keys with values are expected at with, not x"),
        ("dossiers: [null]\n", "the key dossiers has no value"),
        ("requirements: [{note: a, items: 5}]\n", "a list is expected at items, not 5 | write [5]"),
    ],
)
def test_empty_and_mistaken_containers(line: str, message: str) -> None:
    assert told(HEAD + line)[0].startswith(message)


def test_an_error_that_no_table_knows_still_says_where_and_what() -> None:
    spot = Spot(("owner",), {"type": "str"}, {}, ())
    code, message, hint = _other(Fault("new_type", {}, "x", spot))
    assert (code, str(message), hint) == ("ISD203", "x does not fit owner", None)
