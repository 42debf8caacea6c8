"""The runner, subjects and hints."""

from __future__ import annotations

import datetime as dt
import difflib
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from isodoc.checks import run
from isodoc.checks.finding import SHOWN, shown
from isodoc.checks.suggestion import Names
from isodoc.checks.table import ACROSS, CHECKS
from isodoc.i18n import LANGUAGES, translate
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Read, Report

TODAY = dt.date(2026, 11, 22)
FAULTS = (
    PROCEDURE
    + """\
tthc: ["1.004873"]
field: hotich
limits: [{id: thuong, label: Không phải xác minh, time: 3 ngày làm việc}]
legal_bases: [{law: 61/2014/QH13}, {law: 61/2014/QH13}, {law: Luật}]
fees: [{table: le-phi-ho-tich}, {amount: 1, until: 2025-12-31}]
steps:
  - {id: tham-tra, by: [motcua], work: Trình UBND cấp huyện., time: 4 ngày}
  - {id: ky}
records: [{name: Sổ}, {name: Sổ, holder: van-thu}]
"""
)


def test_findings_are_in_order_and_each_once(report: Report) -> None:
    found = report(FAULTS)
    assert found == sorted(set(found), key=lambda one: (one.location, one.code, str(one.message)))
    assert len(found) > 12


def test_the_order_of_the_checks_does_not_matter(read: Read) -> None:
    manual = read(FAULTS)
    assert run(CHECKS[::-1], ACROSS[::-1], manual, TODAY) == run(CHECKS, ACROSS, manual, TODAY)


def test_nothing_is_found_in_a_clean_manual(report: Report) -> None:
    assert report("") == []


def test_a_subject_does_not_depend_on_lines(report: Report) -> None:
    moved = FAULTS.replace("field: hotich\n", "\n\nfield: hotich\n").replace("steps:\n", "steps:\n  # bước\n")
    assert {(one.code, one.subject) for one in report(FAULTS)} == {(one.code, one.subject) for one in report(moved)}


def test_subjects_name_what_the_finding_is_about(report: Report) -> None:
    subjects = {(one.code, one.subject) for one in report(FAULTS)}
    assert {
        ("ISD303", "steps.tham-tra.by.0"),
        ("ISD307", "field"),
        ("ISD308", "legal_bases.61/2014/QH13.law"),
        ("ISD403", "steps.ky.time"),
        ("ISD501", "limits.thuong.time"),
        ("ISD602", "fees.1.until"),
    } <= subjects


def test_every_finding_reads_well_in_both_languages(report: Report) -> None:
    for finding in report(FAULTS):
        for language in LANGUAGES:
            assert translate(finding.message, language)
            assert finding.hint is None or translate(finding.hint, language)


def test_the_sentence_about_the_limit(report: Report) -> None:
    (finding,) = (one for one in report(FAULTS) if one.code == "ISD501")
    assert translate(finding.message, "en") == (
        "step times add up to 4 working days, the limit of Không phải xác minh is 3 working days"
    )
    assert translate(finding.message, "vi") == (
        "tổng thời gian các bước (04 ngày làm việc) vượt thời hạn giải quyết (03 ngày làm việc),"
        " trường hợp: Không phải xác minh"
    )


def test_an_alias_gives_the_id(report: Report) -> None:
    sample = PROCEDURE + "steps: [{id: a, by: [bo-phan-mot-cua], work: X.}]\n"
    assert [str(one.hint) for one in report(sample)] == ["write its id: `mot-cua`"]


def test_a_similar_name_is_offered() -> None:
    names = Names(["mot-cua", "van-thu"])
    assert str(names.like("motcua")) == "did you mean `mot-cua`?"
    assert names.like("hoàn toàn khác") is None


def test_the_offers_end_after_two_hundred_words_of_a_file() -> None:
    names = Names(["mot-cua"])
    offers = [names.like(f"mot-cua{number}", "a.yaml") for number in range(300)]
    assert [offer is not None for offer in offers] == [True] * 200 + [False] * 100
    assert names.like("mot-cua7", "a.yaml") == offers[7]
    assert names.like("mot-cua299", "b.yaml") is not None


@given(st.lists(st.text("abc-", min_size=3, max_size=8), min_size=1, max_size=30), st.data())
def test_a_name_with_one_letter_more_is_offered_among_many(names: list[str], data: st.DataObject) -> None:
    meant = data.draw(st.sampled_from(names))
    place = data.draw(st.integers(0, len(meant)))
    hint = Names(names).like(meant[:place] + "x" + meant[place:])
    assert hint is not None
    best = difflib.get_close_matches(meant[:place] + "x" + meant[place:], names, 1, 0.6)
    assert difflib.SequenceMatcher(None, str(dict(hint.values)["name"]), meant).ratio() >= 0.5
    assert best


@given(st.text(max_size=300))
def test_a_shown_text_is_short_and_on_one_line(text: str) -> None:
    assert len(shown(text)) <= SHOWN
    assert "\n" not in shown(text)
