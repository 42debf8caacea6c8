"""How changes stand: what their files say, what the register knows, and how much time is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from isodoc.model.review import ChangeState, clock, two_dates
from isodoc.model.signoff import Action
from isodoc.model.verdict import Verdict
from isodoc.pipeline.deadlines import deadlines_of
from isodoc.pipeline.moving import plan_rename
from tests.pipeline.desks import Manual, at, decision, procedure

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

LAW = "kind: law\nnumber: 03/2026/QH16\nissued: 2026-01-15\neffective: 2026-02-15\n"
CHANGE = """\
kind: change
id: luat-ho-tich
title: Luật Hộ tịch mới
law: 03/2026/QH16
sheets:
  - {procedure: QT-01, verdict: change, by: an, on: 2026-02-20}
  - {procedure: QT-02, verdict: unchanged, reason: Không đổi, by: an, on: 2026-03-20}
"""

NOTHING: dict[str, Any] = {"tthc": None, "procedures": [], "note": None}


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    return Manual(tmp_path / "manual", {"laws/03.yaml": LAW, "changes/luat.yaml": CHANGE})


def state(manual: Manual, day: dt.date) -> ChangeState:
    (found,) = deadlines_of(manual.root, day).changes
    return found


def verdicts(manual: Manual, day: dt.date) -> list[tuple[str, dt.date | None]]:
    return [(each.verdict.value, each.on) for each in state(manual, day).sheets]


def test_a_sheet_that_the_law_concerns_counts_though_the_file_lacks_it(tmp_path: Path) -> None:
    replaces = "relations: [{type: replaces, law: 60/2014/QH13}]\n"
    one = CHANGE.partition("  - {procedure: QT-02")[0].replace(
        "verdict: change", "verdict: unchanged, reason: Không đổi"
    )
    cites = "legal_bases: [{law: 60/2014/QH13}]\n"
    files = {
        "laws/60.yaml": "kind: law\nnumber: 60/2014/QH13\n",
        "laws/03.yaml": LAW + replaces,
        "changes/luat.yaml": one,
        "QT-01.yaml": procedure("QT-01") + cites,
        "QT-03.yaml": procedure("QT-03") + cites,
    }
    manual = Manual(tmp_path / "manual", files)
    for _ in range(2):  # what is known of files that were read before is enough
        found = state(manual, at(5, 16))
        assert [(each.id, each.verdict) for each in found.sheets] == [
            ("QT-01", Verdict.UNCHANGED), ("QT-03", Verdict.OPEN),
        ]  # fmt: skip
        assert deadlines_of(manual.root, at(5, 16)).overdue
    manual.write("QT-03.yaml", procedure("QT-03") + cites.replace("60/2014/QH13", "03/2026/QH16"))
    assert not deadlines_of(manual.root, at(5, 16)).overdue


def test_the_two_days_and_the_clock(manual: Manual) -> None:
    found = state(manual, at(3, 1))
    assert (found.effective, found.due, found.left) == (at(2, 15), at(5, 15), 75)
    assert (
        str(two_dates(found.effective, found.due))
        == "Applied from 2026-02-15 · Update of the quality system due 2026-05-15"
    )
    words = [str(clock(state(manual, day))) for day in (at(3, 1), at(5, 15), at(5, 16))]
    assert words == ["75 days left", "Due today", "1 days overdue"]
    assert deadlines_of(manual.root, at(5, 16)).overdue
    assert not deadlines_of(manual.root, at(5, 15)).overdue


def test_a_verdict_counts_from_its_day(manual: Manual) -> None:
    assert verdicts(manual, at(2, 19)) == [("open", None), ("open", None)]
    assert verdicts(manual, at(3, 1)) == [("change", at(2, 20)), ("open", None)]


def test_the_register_knows_what_was_submitted_and_issued(manual: Manual) -> None:
    manual.issue("QT-01")  # not because of this law
    manual.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký")
    manual.submit("QT-01", basis=("3/2026/QH16",))
    assert verdicts(manual, at(3, 2))[0] == ("submitted", at(3, 2))
    manual.review("QT-01")
    manual.approve("QT-01", effective=at(4, 1), decision=decision(at(3, 2)))
    found = state(manual, at(3, 20))
    assert [(each.verdict, each.on, each.effective) for each in found.sheets] == [
        (Verdict.ISSUED, at(3, 2), at(4, 1)),
        (Verdict.UNCHANGED, at(3, 20), None),
    ]
    assert (found.done, found.finished, found.left) == (True, at(4, 1), None)
    assert [str(clock(state(manual, day))) for day in (at(3, 20), at(4, 2))] == [
        "Issued, in force from 2026-04-01",
        "Updated on 2026-04-01",
    ]


def test_a_verdict_after_the_issue_opens_it_again(manual: Manual) -> None:
    manual.submit("QT-01", basis=("03/2026/QH16",))
    manual.review("QT-01")
    manual.approve("QT-01")
    assert verdicts(manual, at(3, 25))[0] == ("issued", at(3, 2))
    manual.edit("changes/luat.yaml", "verdict: change, by: an, on: 2026-02-20", "by: an, on: 2026-03-24")
    assert verdicts(manual, at(3, 25))[0] == ("open", at(3, 24))


def test_a_decision_of_an_earlier_day_that_is_recorded_after_the_verdict_settles_it(manual: Manual) -> None:
    manual.write("changes/luat.yaml", CHANGE.replace("2026-02-20", "2026-03-02"))
    manual.submit("QT-01", basis=("03/2026/QH16",))
    manual.review("QT-01")
    manual.approve("QT-01", effective=at(4, 1), decision=decision(at(3, 1)))
    assert verdicts(manual, at(3, 2))[0] == ("issued", at(3, 1))


def test_what_was_withdrawn_is_settled_and_what_was_renamed_goes_on(manual: Manual) -> None:
    manual.submit("QT-01", basis=("03/2026/QH16",))
    manual.review("QT-01")
    manual.approve("QT-01")
    manual.issue("QT-02")
    manual.act(Action.WITHDRAWN, "QT-02", by="binh", reason="Luật bãi bỏ")
    found = state(manual, at(3, 3))
    assert [each.ended for each in found.sheets] == [False, True]
    assert found.done
    manual.act(Action.RENAMED, "QT-01", planned=plan_rename, new="QT-11", by="binh", reason="Đổi mã hiệu")
    assert [(each.verdict, each.ended) for each in state(manual, at(3, 3)).sheets[:1]] == [(Verdict.ISSUED, False)]
    for old, new in (("QT-01,", "QT-11,"), ("QT-11,", "QT-01,")):
        text = (manual.root / "changes/luat.yaml").read_text("utf-8")
        manual.write("changes/luat.yaml", text.replace(old, new))
        assert state(manual, at(3, 3)).sheets[0].verdict is Verdict.ISSUED


def test_what_was_recorded_before_there_was_the_law_does_not_count(manual: Manual) -> None:
    manual.submit("QT-01", basis=("03/2026/QH16",))
    manual.edit("laws/03.yaml", "issued: 2026-01-15", "issued: 2026-03-10")
    assert verdicts(manual, at(3, 25))[0] == ("change", at(2, 20))


def test_another_trigger_has_the_deadline_of_the_agency_and_counts_the_next_submission(manual: Manual) -> None:
    manual.write(
        "changes/luat.yaml",
        "kind: change\nid: danh-gia\ntitle: Đánh giá nội bộ\nreason: Kết luận số 2\ndue: 2026-03-15\n"
        "sheets: [{procedure: QT-01, verdict: change, by: an, on: 2026-03-02}]\n",
    )
    found = state(manual, at(3, 10))
    assert (found.trigger, found.effective, found.due, found.left) == ("Kết luận số 2", None, at(3, 15), 5)
    assert str(clock(state(manual, at(3, 17)))) == "2 days overdue"  # a Sunday stays the agency's own day
    manual.issue("QT-01")
    assert verdicts(manual, at(3, 10)) == [("issued", at(3, 2))]


def test_a_limit_by_law_that_ends_on_a_day_of_rest_goes_on(manual: Manual) -> None:
    manual.edit("laws/03.yaml", "2026-02-15", "2026-01-30")
    found = state(manual, at(4, 30))  # the victory day, then the labour day, then a weekend
    assert (found.limit, found.due, found.left) == (at(4, 30), at(5, 4), 4)


def test_a_suspension_moves_both_days(manual: Manual) -> None:
    manual.edit("laws/03.yaml", "effective: 2026-02-15", "effective: 2026-02-15\nsuspended: 2026-02-01")
    assert str(clock(state(manual, at(3, 1)))) == "Suspended: no time runs"
    manual.edit("laws/03.yaml", "suspended: 2026-02-01", "suspended: 2026-02-01\nresumed: 2026-03-11")
    found = state(manual, at(3, 20))
    assert (found.effective, found.due, found.left) == (at(3, 11), at(6, 11), 83)


def test_only_what_is_near_and_the_tasks(manual: Manual) -> None:
    assert deadlines_of(manual.root, at(3, 1), within=74).changes == ()
    manual.edit("changes/luat.yaml", "sheets:", "tasks: [{title: Phổ biến, by: mot-cua, due: 2026-03-05}]\nsheets:")
    (found,) = deadlines_of(manual.root, at(3, 1), within=10).changes
    assert [each.title for each in found.tasks] == ["Phổ biến"]
    assert deadlines_of(manual.root, at(3, 6)).overdue
    assert deadlines_of(manual.root, at(3, 6)).data()["changes"][0]["tasks"] == [
        {"title": "Phổ biến", "by": "mot-cua", "due": "2026-03-05", "done": None} | NOTHING
    ]


def test_the_calendar_has_what_is_not_done(manual: Manual) -> None:
    manual.edit("changes/luat.yaml", "sheets:", "tasks: [{title: Phổ biến, due: 2026-03-05}]\nsheets:")
    text = deadlines_of(manual.root, at(3, 1)).calendar().decode()
    assert text == deadlines_of(manual.root, at(3, 1)).calendar().decode()
    assert [line for line in text.split("\r\n") if line.startswith(("UID", "DTSTART"))] == [
        "UID:luat-ho-tich-effective@ubnd-phuong.isodoc",
        "DTSTART;VALUE=DATE:20260215",
        "UID:luat-ho-tich-task-pho-bien@ubnd-phuong.isodoc",
        "DTSTART;VALUE=DATE:20260305",
        "UID:luat-ho-tich-due@ubnd-phuong.isodoc",
        "DTSTART;VALUE=DATE:20260515",
    ]


def test_the_list_names_persons_and_says_how_sheets_stand(manual: Manual) -> None:
    changes, sheets = deadlines_of(manual.root, at(3, 25)).listing().tables
    assert next(changes.rows)[1:] == (
        "Luật Hộ tịch mới", "03/2026/QH16", at(2, 15), at(5, 15), "Còn 51 ngày", "1/2"
    )  # fmt: skip
    assert [*sheets.rows] == [
        ("QT-01", "Cấp giấy", "Phải sửa đổi", at(2, 20), "Nguyễn Văn A", ""),
        ("QT-02", "Cấp bản sao", "Không phải sửa đổi", at(3, 20), "Nguyễn Văn A", "Không đổi"),
    ]


def test_a_law_that_nobody_began_to_review_is_listed_where_sheets_say_what_it_ends(tmp_path: Path) -> None:
    def found(relation: str, bases: str, **more: str) -> list[tuple[str | None, str, list[str]]]:
        root = tmp_path / f"{relation}-{len(bases)}-{len(more)}"
        files = {
            "laws/60.yaml": "kind: law\nnumber: 60/2014/QH13\n",
            "laws/03.yaml": LAW + f"relations: [{{type: {relation}, law: 60/2014/QH13}}]\n",
            "QT-03.yaml": procedure("QT-03") + f"legal_bases: [{bases}]\n",
        }
        told = deadlines_of(Manual(root, files | more).root, at(6, 1)).data()["changes"]
        return [(one["path"], one["due"], [sheet["id"] for sheet in one["sheets"]]) for one in told]

    assert found("replaces", "{law: 60/2014/QH13}") == [(None, "2026-05-15", ["QT-03"])]
    assert found("guides", "{law: 60/2014/QH13}") == []
    assert found("replaces", "{law: 03/2026/QH16}") == []
    ended = "kind: law\nnumber: 09/2026/QH16\neffective: 2026-05-01\nrelations: [{type: repeals, law: 03/2026/QH16}]\n"
    (last,) = found("replaces", "{law: 60/2014/QH13}", **{"laws/09.yaml": ended})
    assert last == (None, "2026-08-03", ["QT-03"])  # 1 August is a Saturday
    nameless = "kind: law\nnumber: …\nrelations: [{type: repeals, law: 60/2014/QH13}]\n"
    assert found("guides", "{law: 60/2014/QH13}", **{"laws/x.yaml": nameless}) == []


PUBLISHED = """\
kind: change
id: tthc
title: Danh mục TTHC
decision: {number: 12/QĐ-UBND, date: 2026-02-20}
effective: 2026-02-20
sheets: [{procedure: QT-01}]
tasks:
  - {title: Sửa đổi, tthc: "1.000894", procedures: [QT-01], due: 2026-05-20}
  - {title: Xây dựng, tthc: "1.014000", due: 2026-05-20}
  - {title: Phổ biến}
"""


def test_tasks_of_a_tthc_are_done_when_its_sheets_are(tmp_path: Path) -> None:
    parts = "subjects: [Cá nhân]\nauthorities: [{agency: ubnd-phuong, capacity: decides}]\ndossiers: [{items: [Đơn]}]\n"
    covering = procedure("QT-02") + 'tthc: ["1.014000.H55"]\n' + parts
    files = {"changes/tthc.yaml": PUBLISHED, "ho-tich/QT-02.yaml": covering}
    manual = Manual(tmp_path / "manual", files)

    def done() -> tuple[list[dt.date | None], bool, dt.date | None]:
        found = state(manual, at(3, 10))
        return [each.done for each in found.tasks], found.done, found.finished

    assert done() == ([None, None, None], False, None)
    manual.issue("QT-01", basis=("12/QĐ-UBND",), decision=decision(at(3, 2)))
    assert done() == ([at(3, 2), None, None], False, None)
    manual.issue("QT-02", decision=decision(at(3, 2)), effective=at(3, 9))
    assert state(manual, at(3, 8)).tasks[1].done is None
    assert done() == ([at(3, 2), at(3, 9), None], True, at(3, 9))
