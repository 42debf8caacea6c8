"""How a law stands on a day: live changes of the law, and what follows from dates and relations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.load import load
from isodoc.model.page import samples
from isodoc.model.standing import Act, State
from tests.load.trees import TextTree

if TYPE_CHECKING:
    from isodoc.model.manual import Manual

MANUAL = "# file: isodoc.yaml\nkind: manual\nagency: a\n"
DAY = dt.date(2026, 11, 22)


def read(*laws: str) -> Manual:
    files = samples(MANUAL) | {f"laws/{place}.yaml": f"kind: law\n{law}" for place, law in enumerate(laws)}
    manual, findings = load(TextTree(files))
    assert manual is not None
    assert not findings, [str(one.message) for one in findings]
    return manual


def state(manual: Manual, law: str, day: dt.date = DAY) -> tuple[State, dt.date | None]:
    entry = manual.law(law)
    assert entry is not None
    standing = manual.standings.of(entry, day)
    return standing.state, standing.since


CIVIL_STATUS = read(
    "number: 60/2014/QH13\neffective: 2016-01-01\n",
    "number: 03/2026/QH16\nissued: 2026-04-23\neffective: 2027-03-01\n"
    "relations: [{type: replaces, law: 60/2014/QH13}]\n",
)


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        ("60/2014/QH13", dt.date(2015, 12, 31), (State.NOT_YET, None)),
        ("60/2014/QH13", dt.date(2016, 1, 1), (State.IN_FORCE, dt.date(2016, 1, 1))),
        ("60/2014/QH13", dt.date(2027, 2, 28), (State.IN_FORCE, dt.date(2016, 1, 1))),
        ("60/2014/QH13", dt.date(2027, 3, 1), (State.ENDED, dt.date(2027, 3, 1))),
        ("03/2026/QH16", dt.date(2027, 2, 28), (State.NOT_YET, None)),
        ("03/2026/QH16", dt.date(2027, 3, 1), (State.IN_FORCE, dt.date(2027, 3, 1))),
    ],
)
def test_the_law_on_civil_status(law: str, day: dt.date, expected: tuple[State, dt.date | None]) -> None:
    assert state(CIVIL_STATUS, law, day) == expected


def test_a_decree_that_another_repeals() -> None:
    manual = read(
        "number: 42/2022/NĐ-CP\n",
        "number: 367/2025/NĐ-CP\n",
        "number: 224/2026/NĐ-CP\neffective: 2026-07-01\nrelations:\n"
        "  - {type: repeals, law: 42/2022/NĐ-CP}\n"
        "  - {type: repeals, law: 367/2025/NĐ-CP, articles: [khoản 9 Điều 1]}\n",
    )
    assert state(manual, "42/2022/NĐ-CP", dt.date(2026, 6, 30)) == (State.IN_FORCE, None)
    assert state(manual, "42/2022/NĐ-CP") == (State.ENDED, dt.date(2026, 7, 1))
    assert state(manual, "367/2025/NĐ-CP") == (State.PARTLY_ENDED, dt.date(2026, 7, 1))
    law = manual.law("367/2025/NĐ-CP")
    assert law is not None
    (act,) = manual.standings.of(law, DAY).acts
    assert [str(part) for part in act.parts] == ["khoản 9 Điều 1"]
    assert manual.standings.of(law, dt.date(2026, 6, 30)).coming == (act,)
    assert manual.standings.successors(law, DAY) == ()


def test_the_last_day_of_its_own_goes_before_what_others_say() -> None:
    manual = read(
        "number: 10/2020/NĐ-CP\nuntil: 2026-12-31\n",
        "number: 11/2020/NĐ-CP\nuntil: 2026-06-30\n",
        "number: 20/2026/NĐ-CP\neffective: 2026-07-01\nrelations: [{type: replaces, law: 10/2020/NĐ-CP}]\n",
    )
    assert state(manual, "10/2020/NĐ-CP") == (State.IN_FORCE, None)
    assert state(manual, "10/2020/NĐ-CP", dt.date(2026, 12, 31)) == (State.IN_FORCE, None)
    assert state(manual, "10/2020/NĐ-CP", dt.date(2027, 1, 1)) == (State.ENDED, dt.date(2027, 1, 1))
    assert state(manual, "11/2020/NĐ-CP") == (State.ENDED, dt.date(2026, 7, 1))


def test_suspended_and_partly_suspended() -> None:
    manual = read(
        "number: 10/2020/NĐ-CP\nsuspended: 2026-07-01\n",
        "number: 11/2020/NĐ-CP\n",
        "number: 12/2020/NĐ-CP\n",
        "number: 20/2026/NĐ-CP\neffective: 2026-07-01\nrelations:\n"
        "  - {type: suspends, law: 11/2020/NĐ-CP, from: 2026-08-01}\n"
        "  - {type: suspends, law: 12/2020/NĐ-CP, articles: [Điều 5]}\n"
        "  - {type: amends, law: 12/2020/NĐ-CP, from: 2026-01-01}\n",
    )
    assert state(manual, "10/2020/NĐ-CP") == (State.SUSPENDED, dt.date(2026, 7, 1))
    assert state(manual, "10/2020/NĐ-CP", dt.date(2026, 6, 30)) == (State.IN_FORCE, None)
    assert state(manual, "11/2020/NĐ-CP") == (State.SUSPENDED, dt.date(2026, 8, 1))
    assert state(manual, "12/2020/NĐ-CP") == (State.PARTLY_SUSPENDED, dt.date(2026, 7, 1))
    law = manual.law("11/2020/NĐ-CP")
    assert law is not None
    assert [act.by.value.number for act in manual.standings.of(law, DAY).suspending] == ["20/2026/NĐ-CP"]


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        ("10/2020/NĐ-CP", "2026-07-31", (State.SUSPENDED, dt.date(2026, 7, 1))),
        ("10/2020/NĐ-CP", "2026-08-01", (State.IN_FORCE, None)),
        ("11/2020/NĐ-CP", "2026-07-31", (State.SUSPENDED, dt.date(2026, 7, 1))),
        ("11/2020/NĐ-CP", "2026-08-01", (State.IN_FORCE, dt.date(2020, 1, 1))),
        ("12/2026/NĐ-CP", "2026-09-01", (State.NOT_YET, None)),  # it should have begun on that day
        ("12/2026/NĐ-CP", "2026-12-31", (State.NOT_YET, None)),
        ("12/2026/NĐ-CP", "2027-01-01", (State.IN_FORCE, dt.date(2027, 1, 1))),
        ("13/2026/NĐ-CP", "2026-10-01", (State.NOT_YET, None)),
        ("13/2026/NĐ-CP", "2026-10-02", (State.IN_FORCE, dt.date(2026, 10, 2))),
    ],
)
def test_a_suspension_ends_and_one_before_the_law_begins_postpones_it(
    law: str, day: str, expected: tuple[State, dt.date | None]
) -> None:
    manual = read(
        "number: 10/2020/NĐ-CP\nsuspended: 2026-07-01\nresumed: 2026-08-01\n",
        "number: 11/2020/NĐ-CP\neffective: 2020-01-01\n",
        "number: 12/2026/NĐ-CP\neffective: 2026-09-01\n",
        "number: 13/2026/NĐ-CP\neffective: 2026-10-02\n",
        "number: 20/2026/NQ-CP\neffective: 2026-07-01\nrelations:\n"
        "  - {type: suspends, law: 11/2020/NĐ-CP, until: 2026-07-31}\n"
        "  - {type: suspends, law: 12/2026/NĐ-CP, from: 2026-08-15, until: 2026-12-31}\n"
        "  - {type: suspends, law: 13/2026/NĐ-CP, until: 2026-10-01}\n",
    )
    assert state(manual, law, dt.date.fromisoformat(day)) == expected


def test_parts_that_end_before_the_law() -> None:
    manual = read(
        "number: 10/2020/NĐ-CP\nparts:\n  - {articles: [Điều 5], until: 2026-06-30}\n"
        "  - {articles: [Điều 6], effective: 2027-01-01}\n"
    )
    assert state(manual, "10/2020/NĐ-CP", dt.date(2026, 6, 30)) == (State.IN_FORCE, None)
    assert state(manual, "10/2020/NĐ-CP", dt.date(2026, 7, 1)) == (State.PARTLY_ENDED, dt.date(2026, 7, 1))


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        ("until: 2026-12-31", dt.date(2027, 1, 1)),
        ("effective: 2020-01-01", dt.date(2027, 3, 1)),  # 20/2026/NĐ-CP replaces it
    ],
)
def test_the_first_day_out_of_force_is_known_before_it_comes(law: str, expected: dt.date) -> None:
    manual = read(
        f"number: 10/2020/NĐ-CP\n{law}\n",
        "number: 20/2026/NĐ-CP\neffective: 2027-03-01\nrelations: [{type: replaces, law: 10/2020/NĐ-CP}]\n",
    )
    old, new = map(manual.law, ("10/2020/NĐ-CP", "20/2026/NĐ-CP"))
    assert old is not None
    assert new is not None
    assert (manual.standings.ended_from(old), manual.standings.ended_from(new)) == (expected, None)


def test_what_others_say_that_leaves_the_effect_as_it_is() -> None:
    manual = read(
        "number: 10/2020/NĐ-CP\n",
        "number: 05/2021/TT-BTP\neffective: 2021-02-01\nrelations: [{type: guides, law: 10/2020/NĐ-CP}]\n",
        "number: 20/2026/NĐ-CP\nrelations: [{type: amends, law: 10/2020/NĐ-CP}]\n",
    )
    law = manual.law("10/2020/NĐ-CP")
    assert law is not None
    assert [act.by.value.number for act in manual.standings.beside(law)] == ["05/2021/TT-BTP"]
    assert [act.by.value.number for act in manual.standings.acts_on(law)] == ["20/2026/NĐ-CP"]


def test_relations_that_change_no_state() -> None:
    manual = read(
        "number: 10/2020/NĐ-CP\nrelations: [{type: replaces, law: 10/2020/NĐ-CP}]\n",
        "number: 03/VBHN-BTP\nrelations:\n  - {type: consolidates, law: 10/2020/NĐ-CP}\n"
        "  - {type: guides, law: 10/2020/NĐ-CP}\n  - {type: corrects, law: 10/2020/NĐ-CP}\n"
        "  - {type: replaces, law: 99/2020/NĐ-CP}\n",
    )
    law = manual.law("10/2020/NĐ-CP")
    assert law is not None
    assert state(manual, "10/2020/NĐ-CP") == (State.IN_FORCE, None)
    assert manual.standings.is_steady(law, DAY)


def test_a_day_that_nobody_states_has_passed_unless_the_law_is_younger() -> None:
    manual = read(
        "number: 01/2018/TT-VPCP\n",
        "number: 03/2025/TT-VPCP\nissued: 2025-09-15\nrelations: [{type: replaces, law: 01/2018/TT-VPCP}]\n",
    )
    assert state(manual, "01/2018/TT-VPCP", dt.date(2025, 9, 14)) == (State.IN_FORCE, None)
    assert state(manual, "01/2018/TT-VPCP") == (State.ENDED, None)
    assert state(manual, "03/2025/TT-VPCP", dt.date(2025, 9, 14)) == (State.NOT_YET, None)


def test_replacements_are_followed_to_the_last() -> None:
    manual = read(
        "number: 93/2007/QĐ-TTg\n",
        "number: 61/2018/NĐ-CP\neffective: 2018-06-21\nrelations: [{type: replaces, law: 93/2007/QĐ-TTg}]\n",
        "number: 118/2025/NĐ-CP\neffective: 2025-07-01\nrelations: [{type: replaces, law: 61/2018/NĐ-CP}]\n",
    )
    first = manual.law("93/2007/QĐ-TTg")
    assert first is not None
    after = {
        day: [law.value.number for law in manual.standings.successors(first, day)]
        for day in (dt.date(2018, 1, 1), dt.date(2025, 6, 30), DAY)
    }
    assert list(after.values()) == [[], ["61/2018/NĐ-CP"], ["118/2025/NĐ-CP"]]


def test_laws_that_replace_each_other_lead_nowhere() -> None:
    manual = read(
        "number: 10/2020/NĐ-CP\nrelations: [{type: replaces, law: 11/2020/NĐ-CP}]\n",
        "number: 11/2020/NĐ-CP\nrelations: [{type: replaces, law: 10/2020/NĐ-CP}]\n",
    )
    law = manual.law("10/2020/NĐ-CP")
    assert law is not None
    assert manual.standings.successors(law, DAY) == ()


def test_articles_that_cannot_be_read_are_kept_as_words() -> None:
    manual = read(
        "number: 10/2020/NĐ-CP\n",
        "number: 20/2026/NĐ-CP\nrelations: [{type: amends, law: 10/2020/NĐ-CP, articles: [tên gọi, Điều 5]}]\n",
    )
    law = manual.law("10/2020/NĐ-CP")
    assert law is not None
    (act,) = manual.standings.acts_on(law)
    assert act.unread == ("tên gọi",)
    assert not act.whole
    assert isinstance(act, Act)


@given(st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)))
def test_on_no_day_are_both_laws_of_a_replacement_in_force(day: dt.date) -> None:
    old, new = (state(CIVIL_STATUS, law, day)[0] for law in ("60/2014/QH13", "03/2026/QH16"))
    assert (old, new) in {
        (State.NOT_YET, State.NOT_YET), (State.IN_FORCE, State.NOT_YET), (State.ENDED, State.IN_FORCE),
    }  # fmt: skip
