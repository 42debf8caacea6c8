"""Recording what the review of a change found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.errors import RefusedError, UsageError
from isodoc.model.verdict import Verdict
from isodoc.pipeline.reviewing.review import ReviewOrder, plan_review, write_review
from tests.pipeline.desks import Manual, procedure

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
OLD = "kind: law\nnumber: 60/2014/QH13\ntitle: Luật Hộ tịch\nissued: 2014-11-20\n"
NEW = """\
kind: law
number: 03/2026/QH16
title: Luật Hộ tịch
issued: 2026-04-23
effective: 2027-03-01
relations: [{type: replaces, law: 60/2014/QH13}]
"""
CITES = "legal_bases: [{law: 60/2014/QH13}]\n"
CHANGE = """\
# Luật mới
kind: change
id: luat-ho-tich
title: Luật Hộ tịch mới
law: 03/2026/QH16
sheets:
  - procedure: QT-01  # khó
    verdict: change
    reason: Đăng ký ở mọi nơi
"""


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    return Manual(
        tmp_path / "manual",
        {
            "laws/60.yaml": OLD,
            "laws/03.yaml": NEW,
            "ho-tich/QT-01.yaml": procedure("QT-01") + CITES,
            "ho-tich/QT-02.yaml": procedure("QT-02", "Cấp bản sao") + CITES,
        },
    )


def review(manual: Manual, name: str = "03/2026/QH16", *codes: str, **keys: Any) -> str:
    """Carry out a review of *codes*, by An and without a change unless *keys* say else; return the file."""
    given = {"verdict": Verdict.UNCHANGED, "reason": "Không đổi", "by": "an"} | keys
    reviewed = plan_review(manual.root, ReviewOrder(name, DAY, codes=codes, **given))
    write_review(reviewed)
    return (manual.root / reviewed.path).read_text("utf-8")


def test_the_first_review_begins_the_change_with_every_sheet_that_the_law_touches(manual: Manual) -> None:
    assert (
        review(manual, "3/2026/QH16", "QT-02")
        == """\
# yaml-language-server: $schema=../.isodoc/isodoc.schema.json
kind: change
id: 03-2026-QH16
title: Luật Hộ tịch
law: 03/2026/QH16
sheets:
  - procedure: QT-02
    verdict: unchanged
    reason: Không đổi
    by: an
    on: 2026-11-22
  - procedure: QT-01
    verdict: open
"""
    )


def test_a_further_review_changes_its_sheet_alone(manual: Manual) -> None:
    manual.write("changes/luat.yaml", CHANGE)
    assert review(manual, "03/2026/QH16", "QT-01", "QT-03", reason="Đã xem") == CHANGE.replace(
        "verdict: change\n    reason: Đăng ký ở mọi nơi\n",
        "verdict: unchanged\n    reason: Đã xem\n    by: an\n    on: 2026-11-22\n"
        "  - procedure: QT-03\n    verdict: unchanged\n    reason: Đã xem\n    by: an\n    on: 2026-11-22\n",
    )


def test_all_that_is_open_has_the_sheets_that_the_file_lacks(manual: Manual) -> None:
    manual.write("changes/luat.yaml", CHANGE)
    added = "  - procedure: QT-02\n    verdict: unchanged\n    reason: Không đổi\n    by: an\n    on: 2026-11-22\n"
    assert review(manual, "luat-ho-tich", all_open=True) == CHANGE + added


def test_to_begin_again_takes_the_reason_away(manual: Manual) -> None:
    manual.write("changes/luat.yaml", CHANGE)
    assert review(manual, "luat-ho-tich", "QT-01", verdict=Verdict.OPEN, reason="") == CHANGE.replace(
        "verdict: change\n    reason: Đăng ký ở mọi nơi\n", "verdict: open\n    by: an\n    on: 2026-11-22\n"
    )


def test_all_that_is_open_and_all_of_a_field(manual: Manual) -> None:
    manual.write("changes/luat.yaml", CHANGE + "  - {procedure: QT-02}\n  - {procedure: QT-03}\n")
    plan = plan_review(
        manual.root, ReviewOrder("luat-ho-tich", DAY, Verdict.CHANGE, field="dat-dai", all_open=True, by="an")
    )
    assert [each.code for each in plan.sheets] == ["QT-03", "QT-02"]
    write_review(plan)
    with pytest.raises(RefusedError, match="no sheet is left to review"):
        review(manual, "luat-ho-tich", all_open=True)


def test_a_change_without_a_law_has_the_deadline_that_the_agency_sets(manual: Manual) -> None:
    text = review(
        manual,
        "danh-gia-2026",
        "QT-03",
        verdict=Verdict.CHANGE,
        reason="",
        trigger="Kết luận đánh giá nội bộ năm 2026",
        due=dt.date(2026, 12, 31),
    )
    assert (
        text.partition("\n")[2]
        == """\
kind: change
id: danh-gia-2026
title: Kết luận đánh giá nội bộ năm 2026
reason: Kết luận đánh giá nội bộ năm 2026
due: 2026-12-31
sheets:
  - procedure: QT-03
    verdict: change
    by: an
    on: 2026-11-22
"""
    )


@pytest.mark.parametrize(
    ("name", "codes", "keys", "refusal"),
    [
        ("03/2026/QH16", ["QT-01"], {"reason": "  "}, (UsageError, "say why no change is needed")),
        ("03/2026/QH16", ["QT-01"], {"reason": "một\nhai"}, (UsageError, "a character that cannot be seen")),
        ("03/2026/QH16", [], {}, (UsageError, "say which sheets were reviewed")),
        ("03/2026/QH16", ["QT-09"], {}, (UsageError, "no document has the code QT-09")),
        ("03/2026/QH16", [], {"field": "y-te"}, (UsageError, "there is no field y-te")),
        ("03/2026/QH16", ["QT-01"], {"by": "khong-ai"}, (UsageError, "names no person khong-ai")),
        ("03/2026/QH16", ["QT-01"], {"by": "dung"}, (RefusedError, "dung holds no post on 2026-11-22")),
        ("03/2026/QH15", ["QT-01"], {}, (UsageError, "no change and no law 03/2026/QH15")),
        ("kien-nghi", ["QT-01"], {"trigger": "Kiến nghị"}, (UsageError, "no change and no law kien-nghi")),
    ],
)
def test_what_is_refused_writes_nothing(
    manual: Manual, name: str, codes: list[str], keys: dict[str, Any], refusal: tuple[type[Exception], str]
) -> None:
    with pytest.raises(refusal[0], match=refusal[1]):
        review(manual, name, *codes, **keys)
    assert not (manual.root / "changes").exists()


def test_a_law_whose_number_makes_no_id_is_refused(manual: Manual) -> None:
    manual.write("laws/x.yaml", NEW.replace("03/2026/QH16", "…"))
    with pytest.raises(RefusedError, match="has no number that is one"):
        review(manual, "…", "QT-01")
    assert not (manual.root / "changes").exists()


def test_a_law_with_two_changes_asks_for_the_id(manual: Manual) -> None:
    manual.write("changes/a.yaml", CHANGE)
    manual.write("changes/b.yaml", CHANGE.replace("luat-ho-tich", "lan-hai"))
    with pytest.raises(UsageError, match="triggers several changes"):
        review(manual, "03/2026/QH16", "QT-01")


def test_a_layout_that_cannot_be_kept_is_refused(manual: Manual) -> None:
    text = CHANGE.partition("  - procedure")[0] + "  - {reason: Mọi nơi, procedure: QT-01, verdict: change}\n"
    manual.write("changes/luat.yaml", text)
    with pytest.raises(RefusedError, match=r"changes/luat.yaml is written in a way"):
        review(manual, "luat-ho-tich", "QT-01", verdict=Verdict.OPEN, reason="")
    assert (manual.root / "changes/luat.yaml").read_text("utf-8") == text
