"""A newer snapshot of the portal against the manual that an older one began."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.edit.scaffold import start_manual
from isodoc.intake.portal import Selection
from isodoc.pipeline.bringing import bring_portal
from isodoc.pipeline.reading import open_manual
from isodoc.pipeline.tthc.rows import TthcWanted
from isodoc.pipeline.tthc.updating import TthcOrder, TthcUpdate, plan_tthc_update, write_tthc_update
from tests.intake.portal_sample import DETAIL, lines_file, record

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 30)


def of(code: str, **changes: Any) -> dict[str, Any]:
    return record(code=code, codeNotation=code, **changes)


OLD = [of("1.000001"), of("1.000002"), of("1.000003"), of("1.000004")]
STRANGE = {"categoriesDetails": [{"id": "x", "code": "G98", "name": "Cây cảnh"}]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start_manual(tmp_path / "manual", "UBND phường Mẫu")
    bring_portal(tmp_path / "manual", [lines_file(tmp_path / "old.jsonl", *OLD)], Selection(), None)
    return tmp_path / "manual"


def update(root: Path, *records: dict[str, Any], name: str = "new", **keys: Any) -> TthcUpdate:
    """Plan what *records* behind the first of the old ones change, and write it; *name* is that of the snapshot."""
    file = lines_file(root.parent / f"{name}.jsonl", OLD[0], *records)
    found = plan_tthc_update(root, TthcOrder(file, DAY, **keys))
    write_tthc_update(root, found)
    return found


def said(found: TthcUpdate) -> list[tuple[int, str, str | None, str]]:
    return [(one.row.number, one.row.code, one.row.act, one.row.part) for one in found.tasks]


def test_what_a_record_says_otherwise_is_an_amendment(root: Path) -> None:
    named: dict[str, Any] = {"name": "Cấp giấy mới", "cases": [DETAIL["cases"][0] | {"name": "Cấp giấy mới"}]}
    decision = {"procedureProposal": {"proposalNumber": "101/QĐ-BM", "decisionDate": 1768496400000}}
    found = update(
        root,
        of("1.000002", **named, updatedAt=1782000000000),
        of("1.000003", **decision),
        of("1.000004", updatedAt=1782000000000),
    )
    assert said(found) == [(2, "1.000002", "amended", "Tên"), (3, "1.000003", "amended", "Quyết định công bố")]
    listed = {one.code: one for one in open_manual(root).catalogues[0].value.tthc}
    assert listed["1.000002"].name == "Cấp giấy mới"
    assert listed["1.000003"].decision is not None
    assert listed["1.000003"].decision.number == "101/QĐ-BM"
    (change,) = (entry.value for entry in open_manual(root).changes)
    assert (change.id, change.due, change.decision) == (
        "portal-new",
        dt.date(2027, 3, 1),
        None,
    )  # 28 February is a Sunday
    again = update(root, of("1.000002", **named), of("1.000003", **decision))
    assert again.mended.after == {}


def test_a_name_with_the_words_thu_tuc_before_it_is_the_same(root: Path) -> None:
    listed = open_manual(root).catalogues[0].value.tthc[1].name
    longer = f"Thủ tục {listed[:1].lower()}{listed[1:]}"
    named: dict[str, Any] = {"name": longer, "cases": [DETAIL["cases"][0] | {"name": longer}]}
    for sheet in open_manual(root).procedures:
        (root / sheet.path).unlink()
    assert said(update(root, of("1.000002", **named))) == []


def test_a_record_is_new_where_the_manual_has_its_field_and_level(root: Path) -> None:
    others = [
        of("1.000005"),
        of("1.000006", isWard=False, isProvince=True),
        of("1.000007", **STRANGE),
        of("hỏng"),
    ]
    found = update(root, *others)
    assert said(found) == [(2, "1.000005", "new", "")]
    assert (found.added, found.withdrawn) == (("1.000005",), ())
    wanted = TthcWanted(levels=frozenset({"province"}))
    assert [code for _, code, *_ in said(update(root, *others, wanted=wanted))] == ["1.000006"]


def test_a_sheet_that_was_edited_over_the_same_record_is_not_amended(root: Path) -> None:
    (path,) = root.rglob("QT-1.000001.yaml")
    path.write_text(path.read_text("utf-8") + "# đã xem\n", "utf-8")
    assert said(update(root)) == []
    (path,) = root.rglob("QT-1.000002.yaml")
    path.write_text(path.read_text("utf-8") + "# đã xem\n", "utf-8")
    assert said(update(root, of("1.000002", note="Khác"))) == [(2, "1.000002", "amended", "nội dung của thủ tục")]


WORK, CALENDAR, LONG = "{id: mot, time: 5 ngày làm việc}", "{id: mot, time: 5 ngày}", "{id: hai, time: 20 ngày}"


@pytest.mark.parametrize(
    ("limits", "times", "differs"),
    [
        (WORK, [(3, "WORKING_DAY")], True),
        (WORK, [(5, "DAY")], True),
        (CALENDAR, [(5, "DAY")], False),
        (WORK, [(40, "HOUR")], False),
        ("{id: mot, time: trong ngày}", [(8, "HOUR")], False),
        (f"{WORK}, {LONG}", [(5, "WORKING_DAY")], False),  # the sheet has one case more
        (WORK, [(5, "WORKING_DAY"), (20, "DAY")], False),  # the record has one more
        (f"{WORK}, {LONG}", [(4, "WORKING_DAY"), (20, "DAY")], True),
        ("{id: mot, time: 5 ngày}, {id: dai, extends: mot, time: 2 ngày}", [(5, "DAY"), (7, "DAY")], False),
        ("{id: mot, text: Theo thỏa thuận}", [(3, "WORKING_DAY")], False),
        (f"{WORK}, {{id: hai, text: Theo thỏa thuận}}", [(3, "WORKING_DAY")], False),
        (WORK, [("theo lịch hẹn", None)], False),
        (WORK, [(3, "WORKING_DAY"), ("theo lịch hẹn", None)], False),
        ("", [(3, "WORKING_DAY")], False),
    ],
)
def test_a_sheet_that_people_wrote_is_revised_where_its_time_differs_beyond_doubt(
    root: Path, limits: str, times: list[tuple[object, str | None]], *, differs: bool
) -> None:
    by_hand(root, limits)
    expected = [(2, "1.000002", "amended", "Thời hạn giải quyết")] if differs else []
    assert said(update(root, with_times(times))) == expected


def test_the_limit_is_an_amendment_once_and_the_task_names_the_sheet(root: Path) -> None:
    by_hand(root, WORK)
    found = update(root, with_times([(3, "WORKING_DAY")]))
    ((change,), (task,)) = (open_manual(root).changes, found.tasks)
    assert [sheet.code for sheet in task.sheets] == ["QT-01"]
    assert [(one.tthc, one.note) for one in change.value.tasks] == [
        ("1.000002", "nội dung sửa đổi: Thời hạn giải quyết; thời hạn đang công bố: 3 ngày làm việc")
    ]
    assert update(root, with_times([(3, "WORKING_DAY")])).mended.after == {}


def test_a_published_limit_that_the_record_still_has_lets_the_sheet_promise_another_time(root: Path) -> None:
    by_hand(root, WORK)
    (path,) = (root / "catalogue").iterdir()
    text = path.read_text("utf-8")
    path.write_text(text.replace('code: "1.000002"', 'code: "1.000002"\n    limit: 7 ngày làm việc'), "utf-8")
    assert said(update(root, with_times([(7, "WORKING_DAY")]))) == []
    assert [one.row.part for one in update(root, with_times([(6, "WORKING_DAY")])).tasks] == ["Thời hạn giải quyết"]


def test_of_a_sheet_for_several_tthc_one_time_may_be_the_other_one_s(root: Path) -> None:
    by_hand(root, f"{WORK}, {LONG}", '["1.000002", "1.000003"]')
    assert said(update(root, with_times([(4, "WORKING_DAY"), (20, "DAY")]))) == []
    assert [one.row.code for one in update(root, with_times([(4, "WORKING_DAY")])).tasks] == ["1.000002"]


def test_a_sheet_that_was_imported_and_renamed_follows_a_later_record_only(root: Path) -> None:
    (path,) = root.rglob("QT-1.000002.yaml")
    path.write_text(path.read_text("utf-8").replace("3 ngày làm việc", "2 ngày làm việc"), "utf-8")
    path.rename(path.with_name("QT-01.yaml"))
    assert said(update(root, with_times([(3, "WORKING_DAY")]))) == []
    later = with_times([(3, "WORKING_DAY")], updatedAt=1782000000000)
    assert said(update(root, later)) == [(2, "1.000002", "amended", "Thời hạn giải quyết")]


CASE, ONLINE = "{id: mot, time: 5 ngày, code: 1.000002.01}", "{id: mot, time: 5 ngày, channels: [online]}"
NAMED, WORDS = "{id: mot, time: 5 ngày, label: Phải xác minh}", "{id: chu, text: Theo lịch hẹn.}"


@pytest.mark.parametrize(
    ("limits", "cases", "differs"),
    [
        (CASE, [(5, "Một", "02"), (7, "Hai", "01")], True),
        (CASE, [(5, "Một", "01"), (7, "Hai", "02")], False),
        (NAMED, [(5, "Một", "01"), (7, "phải xác minh", "02")], True),
        (NAMED, [(5, "phải xác minh", "01"), (7, "phải xác minh", "02")], False),
        (
            f"{NAMED}, {{id: hai, time: 7 ngày}}",
            [(7, "phải xác minh", "01")],
            True,
        ),  # the sheet has that time elsewhere
        (f"{NAMED}, {WORDS}", [(7, "Một", "01"), ("theo lịch hẹn", "Hai", "02")], True),
        (f"{NAMED}, {WORDS}", [(7, "Một", "01"), ("theo thỏa thuận", "Hai", "02")], False),
    ],
)
def test_the_times_of_one_case_are_compared_where_both_sides_name_it(
    root: Path, limits: str, cases: list[tuple[object, str, str]], *, differs: bool
) -> None:
    by_hand(root, limits)
    said_of_cases = [
        {"name": name, "code": f"1.000002.{number}", "processingDay": {"qty": value, "type": "DAY"}}
        for value, name, number in cases
    ]
    found = update(root, of("1.000002", executionMethods=[], cases=said_of_cases))
    assert bool(found.tasks) is differs


@pytest.mark.parametrize(("times", "differs"), [([(5, "DAY"), (7, "DAY")], False), ([(7, "DAY"), (5, "DAY")], True)])
def test_the_time_of_one_channel_is_compared_where_both_sides_name_it(
    root: Path, times: list[tuple[object, str | None]], *, differs: bool
) -> None:
    by_hand(root, ONLINE)
    assert bool(update(root, with_times(times)).tasks) is differs


@pytest.mark.parametrize(("number", "days", "differs"), [("01", 7, True), ("01", 5, False), ("02", 5, False)])
def test_of_a_sheet_for_several_tthc_the_code_of_a_case_tells_whose_time_it_is(
    root: Path, number: str, days: int, *, differs: bool
) -> None:
    by_hand(root, f"{CASE}, {{id: hai, time: 7 ngày, label: Hai}}", '["1.000002", "1.000003"]')
    case = {"name": "Hai", "code": f"1.000002.{number}", "processingDay": {"qty": days, "type": "DAY"}}
    assert bool(update(root, of("1.000002", executionMethods=[], cases=[case])).tasks) is differs


def test_a_sheet_that_promises_less_is_asked_for_once_for_each_published_limit(root: Path) -> None:
    by_hand(root, "{id: mot, time: 3 ngày làm việc}")
    catalogue = root / "catalogue/portal.yaml"
    text = catalogue.read_text("utf-8").replace('- code: "1.000002"', '- code: "1.000002" # rút ngắn')
    catalogue.write_text(text, "utf-8")
    assert len(update(root, with_times([(5, "WORKING_DAY")]), name="may").tasks) == 1
    noted = catalogue.read_text("utf-8")
    assert noted.replace("    limits: [5 ngày làm việc]\n", "") == text
    assert update(root, with_times([(5, "WORKING_DAY")]), name="june").mended.after == {}
    assert len(update(root, with_times([(6, "WORKING_DAY")]), name="july").tasks) == 1
    assert catalogue.read_text("utf-8") == noted.replace("[5 ngày", "[6 ngày")
    assert update(root, with_times([(6, "WORKING_DAY")]), name="august").mended.after == {}


def test_a_limit_that_changes_again_is_a_task_again_where_the_snapshot_has_the_same_name(root: Path) -> None:
    by_hand(root, "{id: mot, time: 3 ngày làm việc}")
    for days in (5, 5, 6, 6):
        update(root, with_times([(days, "WORKING_DAY")]))
    (change,) = open_manual(root).changes
    assert [(one.note or "")[-len("5 ngày làm việc") :] for one in change.value.tasks] == [
        "5 ngày làm việc",
        "6 ngày làm việc",
    ]


BEFORE: list[tuple[object, str | None]] = [(5, "WORKING_DAY"), (20, "DAY")]


@pytest.mark.parametrize(
    ("limits", "times", "differs"),
    [
        (f"{WORK}, {LONG}", BEFORE, False),
        (f"{WORK}, {LONG}", [(5, "WORKING_DAY")], True),
        (f"{WORK}, {LONG}", [*BEFORE, (7, "WORKING_DAY")], True),
        (f"{WORK}, {{id: hai, time: 1 ngày làm việc}}", [*reversed(BEFORE)], False),
        ("{id: mot, text: Theo thỏa thuận}", [(5, "WORKING_DAY")], True),
        (WORK, [(5, "WORKING_DAY")], False),  # the sheet says that already
        (f"{WORK}, {{id: dai, extends: mot, time: 2 ngày làm việc}}", [*BEFORE, (7, "WORKING_DAY")], True),
        (f"{WORK}, {{id: dai, extends: mot, time: 2 ngày làm việc}}", [BEFORE[0], (7, "WORKING_DAY")], False),
        (f"{WORK}, {LONG}", [("theo lịch hẹn", None)], False),
        ("", [(5, "WORKING_DAY")], False),
    ],
)
def test_what_changed_since_the_last_snapshot_is_asked_for_where_the_sheet_does_not_say_it(
    root: Path, limits: str, times: list[tuple[object, str | None]], *, differs: bool
) -> None:
    by_hand(root, f"{WORK}, {LONG}")
    first = update(root, with_times(BEFORE), name="may")
    assert (len(first.tasks), first.limits, list(first.mended.after)) == (0, 1, ["catalogue/portal.yaml"])
    by_hand(root, limits)
    assert bool(update(root, with_times(times)).tasks) is differs
    assert update(root, with_times(times), name="june").mended.after == {}


def test_the_published_limit_in_the_catalogue_follows_where_the_record_has_one_time(root: Path) -> None:
    by_hand(root, WORK)
    catalogue = root / "catalogue/portal.yaml"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace('code: "1.000002"', 'code: "1.000002"\n    limit: 7 ngày làm việc'), "utf-8")
    update(root, with_times([(7, "WORKING_DAY")]), name="may")
    assert "limit: 7 ngày làm việc\n" in catalogue.read_text("utf-8")
    update(root, with_times([(6, "WORKING_DAY")]), name="june")
    assert "limit: 6 ngày làm việc\n" in catalogue.read_text("utf-8")


def test_limits_are_kept_of_wanted_tthc_with_sheets_by_people_alone(root: Path) -> None:
    assert update(root, OLD[1], OLD[2], OLD[3]).limits == 0
    by_hand(root, WORK)
    other = TthcWanted(levels=frozenset({"province"}))
    assert update(root, with_times([(5, "WORKING_DAY")]), wanted=other).mended.after == {}
    assert update(root, with_times([(5, "WORKING_DAY")])).limits == 1


def test_limits_are_kept_where_one_record_alone_is_of_the_tthc(root: Path) -> None:
    by_hand(root, WORK)
    copy = with_times([(6, "WORKING_DAY")])
    copy["detail"] |= dict.fromkeys(("code", "codeNotation"), "1.000002.H01")
    copy["code"] = "1.000002.H01"
    assert update(root, with_times([(5, "WORKING_DAY")]), copy).limits == 0


def by_hand(root: Path, limits: str, codes: str = '["1.000002"]') -> None:
    """Put a sheet with *limits* in the place of that of the second TTHC."""
    (path,) = (*root.rglob("QT-1.000002.yaml"), *root.rglob("QT-01.yaml"))
    path.unlink()
    sheet = f"kind: procedure\ncode: QT-01\ntitle: Cấp giấy\ntthc: {codes}\nlimits: [{limits}]\n"
    path.with_name("QT-01.yaml").write_text(sheet, "utf-8")


def with_times(times: list[tuple[object, str | None]], **changes: Any) -> dict[str, Any]:
    """Return the record of the second TTHC with *times* of its ways to hand in, and no cases."""
    channels = ("ONLINE", "POSTAL", "DIRECT")
    methods = [
        {"submissionMethod": channel, "processingTime": value, "processingTimeUnit": unit, "fees": []}
        for channel, (value, unit) in zip(channels, times, strict=False)
    ]
    return of("1.000002", executionMethods=methods, cases=[], **changes)
