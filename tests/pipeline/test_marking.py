"""What a revision says anew stands in italics, in approved sheets and in drafts, when asked."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from isodoc.model.signoff import Action
from isodoc.pipeline.approved import build_approved
from isodoc.pipeline.building import Order, build
from isodoc.pipeline.marking import edition_before
from isodoc.pipeline.moving import plan_rename
from isodoc.pipeline.recording import carry_out
from tests.pipeline.desks import Manual
from tests.register.book import FIRST, again, at, entry, life

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.model.signoff import SignOff

SHEET = "ho-tich/QT-01.yaml"
PAGE = "ho-tich/QT-01.html"
FIX = entry("corrected", "binh", "11-26", "v1b", revision="1.0", reason="Lỗi")


@pytest.mark.parametrize(
    ("acts", "held", "before"),
    [
        (FIRST, 0, None),
        ((*FIRST, *again("v2", "11-25", "1.1")), 1, 0),
        # a correction belongs to the revision that it corrects
        ((*FIRST, FIX), 1, None),
        ((*FIRST, FIX, *again("v2", "11-28", "1.1")), 2, 1),
        # in force before it was the urgent revision, not that with the number before
        ((*FIRST, *again("v2", "11-25", "1.1", effective="12-20"), *again("v3", "11-27", "1.2")), 1, 2),
        # on the same day the order of the chain tells
        ((*FIRST, *again("v2", "11-25", "1.1"), *again("v3", "11-25", "1.2")), 2, 1),
        # issued again after a withdrawal: what was in force last
        ((*FIRST, entry("withdrawn", "binh", "11-25"), *again("v2", "11-28", "1.1")), 1, 0),
    ],
)
def test_the_edition_before(acts: tuple[SignOff, ...], held: int, before: int | None) -> None:
    whole = life(*acts)
    found = edition_before(whole, whole.editions[held], {})
    assert (None if found is None else whole.editions.index(found)) == before


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    made = Manual(tmp_path / "manual")
    made.issue("QT-01")
    return made


def page(manual: Manual, marks: bool = True, *, draft: bool = False, days: int = 1) -> str:
    out = manual.root.parent / f"out-{draft}"
    order = Order(manual.now.date() + dt.timedelta(days), formats=("docx", "html"), marks="italic" if marks else "")
    (build if draft else build_approved)(manual.root, out, order, jobs=1)
    return (out / PAGE).read_text("utf-8")


def emphasised(html: str) -> list[str]:
    return re.findall(r'<em class="changed">([^<]*)</em>', html)


def test_a_first_issue_has_nothing_in_italics(manual: Manual) -> None:
    assert emphasised(page(manual)) == []


def test_an_approved_amendment_shows_what_it_says_anew(manual: Manual) -> None:
    manual.edit(SHEET, "trong 2 ngày", "trong 01 ngày")
    manual.issue("QT-01")
    assert emphasised(page(manual)) == ["01"]
    assert emphasised(page(manual, marks=False)) == []
    assert emphasised(page(manual)) == ["01"]


def test_a_correction_shows_what_its_revision_said_anew(manual: Manual) -> None:
    manual.edit(SHEET, "trong 2 ngày", "trong 01 ngày")
    manual.issue("QT-01")
    manual.edit(SHEET, "output: Giấy hẹn", "output: Giấy hẹn trả")
    manual.act(Action.CORRECTED, "QT-01", by="binh", reason="Thiếu chữ")
    assert emphasised(page(manual)) == ["01", "trả"]


def test_under_a_new_code_it_goes_on_from_the_old_one(manual: Manual) -> None:
    manual.edit(SHEET, "trong 2 ngày", "trong 01 ngày")
    manual.issue("QT-01")
    plan = manual.plan(Action.RENAMED, "QT-01", planned=plan_rename, new="QT-09", by="binh")
    assert not plan.findings
    carry_out(manual.root, plan, commit=False)
    out = manual.root.parent / "out"
    build_approved(manual.root, out, Order(at("12-31").date(), marks="italic"), jobs=1)
    assert emphasised((out / "ho-tich/QT-09.html").read_text("utf-8")) == ["01"]


def test_a_draft_is_marked_against_what_is_in_force(manual: Manual) -> None:
    manual.edit(SHEET, "trong 2 ngày", "trong 01 ngày")
    assert emphasised(page(manual, draft=True)) == ["01"]
    assert emphasised(page(manual, draft=True, marks=False)) == []
    manual.issue("QT-01")
    assert emphasised(page(manual, draft=True)) == []


def test_without_the_option_sheets_are_the_same_bytes(manual: Manual) -> None:
    first = page(manual, marks=False)
    assert page(manual) == first
    manual.edit(SHEET, "trong 2 ngày", "trong 01 ngày")
    manual.issue("QT-01")
    assert page(manual).replace('<em class="changed">01</em>', "01") == page(manual, marks=False)
