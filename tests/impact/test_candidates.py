"""Which sheets have to be read to tell what a law concerns: no fewer, and not many more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from isodoc.impact import impact
from isodoc.impact.candidates import candidates, facts_of
from isodoc.load import load
from isodoc.model.page import samples
from tests.impact.seeded import seeded
from tests.load.trees import TextTree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.model.manual import Manual

LAWS = """\
# file: laws/cu.yaml
kind: law
number: 123/2015/NĐ-CP
# file: laws/moi.yaml
kind: law
number: 18/2026/NĐ-CP
effective: 2027-03-01
relations: [{type: replaces, law: 123/2015/NĐ-CP}]
"""


def manual_of(files: Mapping[str, str]) -> Manual:
    manual, findings = load(TextTree(files))
    assert manual is not None
    assert not findings, [str(one.message) for one in findings[:5]]
    return manual


def chosen(manual: Manual, number: str) -> set[str]:
    """Return the sheets that the law may concern, as told by a manual without any, and that no others do."""
    law = manual.law(number)
    assert law is not None
    facts = {entry.path: facts_of(manual, entry) for entry in manual.procedures}
    paths = candidates(replace(manual, procedures=(), flows={}), [law], facts)
    some = tuple(entry for entry in manual.procedures if entry.path in paths)
    assert impact(replace(manual, procedures=some), law) == impact(manual, law)
    return paths


@pytest.mark.parametrize("seed", [1, 2])
def test_few_sheets_tell_what_all_would(seed: int) -> None:
    made = seeded(seed, relations=30, procedures=60)
    del made.files["isodoc.yaml"]["sections"]
    manual = manual_of(made.texts())
    assert min(len(chosen(manual, entry.value.number)) for entry in manual.laws) < 60


WITH_LIMIT = "pattern: m\nlimits: [{id: thuong, time: 3 ngày}]"
PATTERN = """\
# file: mau.yaml
kind: pattern
id: m
title: M
steps: [{id: a, work: Theo 123/2015/NĐ-CP, rest: true}]
"""
CLAUSES = """\
# file: a.yaml
kind: clause
id: a
text: [Theo 123/2015/NĐ-CP]
# file: b.yaml
kind: clause
id: b
text: [{clause: a}]
# file: c.yaml
kind: clause
id: c
text: [{clause: b}]
"""
FORM = """\
# file: f.yaml
kind: form
code: BM-1
id: bm
title: F
prescribed: [{law: 123/2015/NĐ-CP, number: Mẫu 1}]
"""
FORM_OF_A_PATTERN = f"""{FORM}\
# file: mau.yaml
kind: pattern
id: m
title: M
steps: [{{id: a, forms: [bm], rest: true}}]
"""
FEES = """\
# file: p.yaml
kind: fees
id: p
title: P
basis: 123/2015/NĐ-CP
fees: [{amount: 8000}]
"""
FIELD = """\
# file: fields.yaml
kind: fields
fields: [{id: ht, name: HT, sections: {references: [Nghị định số 123/2015/NĐ-CP]}}]
"""
FIELD_WITH_A_CLAUSE = f"""{CLAUSES}\
# file: fields.yaml
kind: fields
fields: [{{id: ht, name: HT, sections: {{purpose: [{{clause: c}}]}}}}]
"""


@pytest.mark.parametrize(
    ("shared", "use"),
    [
        ("", "limits: [{id: thuong, time: 3 ngày, basis: Nghị định 123/2015/NĐ-CP}]"),
        ("", "notes: ['Xem khoản 2 Điều 8 Nghị định số 0123/2015/NĐ-CP.']"),
        ("", "publication: {number: 123/2015/NĐ-CP, date: 2026-01-02}"),
        (PATTERN, WITH_LIMIT),
        (CLAUSES, "notes: [{clause: c}]"),
        (FORM, "records: [{name: Sổ, form: BM-1}]"),
        (FORM_OF_A_PATTERN, WITH_LIMIT),
        (FEES, "fees: [{table: p}]"),
        (FIELD, "field: ht"),
        (FIELD_WITH_A_CLAUSE, "field: ht"),
    ],
)
def test_a_sheet_is_found_through_what_it_shares(shared: str, use: str) -> None:
    settings = "# file: isodoc.yaml\nkind: manual\nagency: a\n"
    sheets = (
        f"# file: mot.yaml\nkind: procedure\ncode: QT-1\ntitle: Một\n{use}\n"
        "# file: hai.yaml\nkind: procedure\ncode: QT-2\ntitle: Hai\nnotes: ['Xem Nghị định số 61/2018/NĐ-CP.']\n"
    )
    manual = manual_of(samples(settings + LAWS + shared + sheets))
    assert chosen(manual, "18/2026/NĐ-CP") == {"mot.yaml"}


def test_a_form_that_a_changed_law_prescribes_is_followed_to_its_sheets() -> None:
    laws = LAWS.replace("123/2015/NĐ-CP\n", "123/2015/NĐ-CP\nforms: [{number: Mẫu 1, title: F, form: BM-1}]\n", 1)
    text = (
        "# file: isodoc.yaml\nkind: manual\nagency: a\n" + laws + "# file: f.yaml\nkind: form\ncode: BM-1\ntitle: F\n"
        "# file: mot.yaml\nkind: procedure\ncode: QT-1\ntitle: Một\nforms: [{form: BM-1}]\n"
        "# file: hai.yaml\nkind: procedure\ncode: QT-2\ntitle: Hai\n"
    )
    assert chosen(manual_of(samples(text)), "18/2026/NĐ-CP") == {"mot.yaml"}


def test_a_law_that_the_settings_cite_may_concern_every_sheet() -> None:
    text = (
        "# file: isodoc.yaml\nkind: manual\nagency: a\nsections: {references: [Nghị định số 123/2015/NĐ-CP]}\n"
        + LAWS
        + "# file: mot.yaml\nkind: procedure\ncode: QT-1\ntitle: Một\n"
    )
    assert chosen(manual_of(samples(text)), "18/2026/NĐ-CP") == {"mot.yaml"}
