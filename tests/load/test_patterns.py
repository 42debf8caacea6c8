from __future__ import annotations

import textwrap
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc import resources
from isodoc.durations import Duration, Unit
from isodoc.load.source import read_source
from tests.load.trees import loaded

if TYPE_CHECKING:
    from isodoc.model.flow import Flow

HEAD = "kind: procedure\ncode: QT-01\ntitle: Cấp giấy\npattern: p\n"
PATTERN = """\
kind: pattern
id: p
title: Mẫu
minimum: ½ ngày
steps:
  - {id: nhan, title: Tiếp nhận, by: [mot-cua], time: ½ ngày}
  - {id: tham, title: Thẩm tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., rest: true}
  - {id: ky, title: Ký, by: [lanh-dao], time: ½ ngày}
  - {id: tra, title: Trả, by: [mot-cua], time: ½ ngày}
step_notes: [Ghi chú của mẫu.]
"""


def flow(text: str, pattern: str = PATTERN) -> tuple[Flow, list[tuple[str, int, int]]]:
    manual, found = loaded({"a.yaml": HEAD + textwrap.dedent(text), "p.yaml": pattern})
    places = [(one.code, one.location.line, one.location.column) for one in found]
    return manual.flow(manual.procedures[0]), places


def columns(resolved: Flow) -> dict[str, dict[str, str]]:
    """Return, by variant, the time of every step and of every group of steps, in canonical text."""
    times: dict[str, dict[str, str]] = {}
    for one in resolved.steps:
        for variant, time in (one.step.time or {}).items():
            times.setdefault(variant, {})[one.step.id] = time.canonical()
    for group in resolved.shared:
        for variant, time in group.shared.time.items():
            times.setdefault(variant, {})["+".join(group.shared.steps)] = time.canonical()
    return times


def test_the_main_step_takes_the_rest_of_each_limit_in_the_limits_unit() -> None:
    resolved, found = flow("limits: [{id: a, time: 5 ngày làm việc}, {id: b, time: 23 ngày}]\n")
    assert not found
    assert columns(resolved) == {
        "a": dict.fromkeys(("nhan", "ky", "tra"), "1/2 working_day") | {"tham": "7/2 working_day"},
        "b": dict.fromkeys(("nhan", "ky", "tra"), "1/2 day") | {"tham": "43/2 day"},
    }
    assert [(one.step.id, one.keys, one.inherited) for one in resolved.steps][:2] == [
        ("nhan", ("pattern",), True), ("tham", ("pattern",), True),
    ]  # fmt: skip
    assert resolved.notes == ("Ghi chú của mẫu.",)


@pytest.mark.parametrize(
    ("limit", "time"),
    [
        ("1 ngày làm việc", "1 working_day"),
        ("1,75 ngày", "7/4 day"),
        ("trong ngày, sau 15 giờ sang ngày làm việc tiếp theo", "same_day 15:00"),
        ("8 giờ", "8 hour"),
        ("2 tháng", "2 month"),
        ("3 tuần", "3 week"),
        ("30 phút", "30 minute"),
        ("1 năm", "1 year"),
        ("2,3 ngày", "23/10 day"),
    ],
)
def test_where_days_cannot_be_shared_out_all_steps_share_the_whole_limit(limit: str, time: str) -> None:
    resolved, found = flow(f"limits: [{{id: a, time: '{limit}'}}]\n")
    assert not found
    assert columns(resolved) == {"a": {"nhan+tham+ky+tra": time}}
    assert resolved.shared[0].keys == ("pattern",)


def test_the_minimum_decides_when_the_steps_share() -> None:
    assert columns(flow("limits: [{id: a, time: 2 ngày}]\n")[0])["a"]["tham"] == "1/2 day"
    without = PATTERN.replace("minimum: ½ ngày\n", "")
    assert columns(flow("limits: [{id: a, time: '1,75 ngày'}]\n", without)[0])["a"]["tham"] == "1/4 day"
    assert "nhan+tham+ky+tra" in columns(flow("limits: [{id: a, time: '1,5 ngày'}]\n", without)[0])["a"]


@pytest.mark.parametrize("limits", ["", "limits: [{id: a, text: x}]\n", "limits: [{id: a, time: giờ hành chính}]\n"])
def test_without_a_limit_that_is_a_number_steps_carry_no_time(limits: str) -> None:
    resolved, found = flow(limits)
    assert not found
    assert columns(resolved) == {}


def test_without_such_a_limit_a_time_that_the_procedure_gives_stays() -> None:
    own = "steps: [{id: ky, time: 1 ngày}]\nshared_times: [{steps: [nhan, tham], time: 2 ngày}]\n"
    assert columns(flow(own)[0]) == {"": {"ky": "1 day", "nhan+tham": "2 day"}}
    assert columns(flow(own + "limits: [{id: a}]\n")[0]) == {"a": {"ky": "1 day", "nhan+tham": "2 day"}}


def test_a_variant_that_extends_another_has_both_times() -> None:
    resolved, found = flow(
        "limits:\n  - {id: a, time: 5 ngày làm việc}\n"
        "  - {id: b, time: 3 ngày, extends: a}\n  - {id: c, time: 1 ngày, extends: b}\n"
    )
    assert not found
    assert {variant: times["tham"] for variant, times in columns(resolved).items()} == {
        "a": "7/2 working_day", "b": "13/2 working_day", "c": "15/2 working_day",
    }  # fmt: skip


@pytest.mark.parametrize(
    "limits",
    [
        "[{id: a, time: 5 ngày, extends: b}, {id: b, time: 1 ngày, extends: a}]",
        "[{id: a, time: 5 ngày, extends: x}]",
        "[{id: a, time: 3 tháng, extends: b}, {id: b, text: x}]",
    ],
)
def test_an_extension_of_nothing_has_no_time(limits: str) -> None:
    assert columns(flow(f"limits: {limits}\n")[0]) == {}


def test_an_extension_in_another_unit_has_no_time() -> None:
    resolved, _ = flow("limits: [{id: a, time: 5 ngày làm việc}, {id: b, time: 1 tháng, extends: a}]\n")
    assert list(columns(resolved)) == ["a"]


def test_a_procedure_overrides_single_keys_of_a_step_and_the_rest_follows() -> None:
    resolved, found = flow("""\
        limits: [{id: a, time: 10 ngày}, {id: b, time: 20 ngày}]
        steps:
          - {id: ky, time: {b: 3 ngày}, by: [chu-tich]}
          - {id: tham, title: Thẩm định, work: null}
    """)
    assert not found
    times = columns(resolved)
    assert (times["a"]["ky"], times["a"]["tham"]) == ("1/2 day", "17/2 day")
    assert (times["b"]["ky"], times["b"]["tham"]) == ("3 day", "16 day")
    tham, ky = resolved.steps[1], resolved.steps[2]
    assert (tham.step.title, tham.step.by, tham.step.work) == ("Thẩm định", ("chuyen-mon",), None)
    assert (ky.step.by, ky.step.title, ky.keys, ky.inherited) == (("chu-tich",), "Ký", ("steps", 0), False)


def test_new_steps_stand_after_the_step_they_name_or_at_the_end() -> None:
    resolved, found = flow("""\
        limits: [{id: a, time: 10 ngày}]
        steps:
          - {id: hoi, title: Lấy ý kiến, after: tham, time: 2 ngày}
          - {id: hop, title: Họp, after: hoi, time: 1 ngày}
          - {id: luu, title: Lưu}
    """)
    assert not found
    assert [one.step.id for one in resolved.steps] == ["nhan", "tham", "hoi", "hop", "ky", "tra", "luu"]
    assert columns(resolved)["a"]["tham"] == "11/2 day"
    assert "luu" not in columns(resolved)["a"]


def test_a_step_after_one_that_is_not_there_goes_to_the_end() -> None:
    resolved, found = flow("steps: [{id: hoi, after: thamm}]\n")
    assert found == [("ISD321", 5, 26)]
    assert resolved.steps[-1].step.id == "hoi"


def test_an_unknown_pattern_leaves_the_procedures_own_steps() -> None:
    resolved, found = flow("steps: [{id: hoi}]\n", PATTERN.replace("id: p\n", "id: pp\n"))
    assert found == [("ISD320", 4, 10)]
    assert [one.step.id for one in resolved.steps] == ["hoi"]


def test_steps_of_one_variant_count_only_there() -> None:
    resolved, _ = flow("""\
        limits: [{id: a, time: 5 ngày}, {id: b, time: 1 ngày}]
        steps: [{id: hoi, after: tham, time: 1 ngày, variants: [a]}]
    """)
    assert columns(resolved) == {
        "a": {"nhan": "1/2 day", "tham": "5/2 day", "hoi": "1 day", "ky": "1/2 day", "tra": "1/2 day"},
        "b": {"nhan+tham+ky+tra": "1 day"},
    }


def test_a_variant_without_the_main_step_shares_unless_the_others_fill_it() -> None:
    text = "limits: [{{id: a, time: 5 ngày}}, {{id: b, time: '{} ngày'}}]\nsteps: [{{id: tham, variants: [a]}}]\n"
    assert columns(flow(text.format("2"))[0])["b"] == {"nhan+ky+tra": "2 day"}
    assert columns(flow(text.format("1,5"))[0])["b"] == dict.fromkeys(("nhan", "ky", "tra"), "1/2 day")


def test_one_step_alone_has_the_whole_limit() -> None:
    own = "\n".join(f"  - {{id: {name}, variants: [b]}}" for name in ("nhan", "ky", "tra"))
    resolved, _ = flow(f"limits: [{{id: a, time: 2 tháng}}, {{id: b, time: 9 ngày}}]\nsteps:\n{own}\n")
    assert columns(resolved)["a"] == {"tham": "2 month"}


def test_no_step_at_all_has_no_time() -> None:
    own = "\n".join(f"  - {{id: {name}, variants: [b]}}" for name in ("nhan", "tham", "ky", "tra"))
    resolved, _ = flow(f"limits: [{{id: a, time: 2 tháng}}, {{id: b, time: 9 ngày}}]\nsteps:\n{own}\n")
    assert list(columns(resolved)) == ["b"]


def test_a_stage_with_a_period_of_its_own_takes_no_part() -> None:
    resolved, found = flow("""\
        limits: [{id: a, time: 5 ngày}]
        stages: [{id: hoi, title: Lấy ý kiến, time: 15 ngày}]
        steps: [{id: hoi, stage: hoi, after: tham, time: 15 ngày}]
    """)
    assert not found
    assert columns(resolved)["a"]["hoi"] == "15 day"
    assert columns(resolved)["a"]["tham"] == "7/2 day"


def test_a_group_of_the_procedures_own_is_taken_from_the_limit() -> None:
    resolved, found = flow("""\
        limits: [{id: a, time: 5 ngày}, {id: b, time: 1 ngày}]
        shared_times: [{steps: [ky, tra], time: {a: 2 ngày}}]
    """)
    assert not found
    assert columns(resolved) == {
        "a": {"nhan": "1/2 day", "tham": "5/2 day", "ky+tra": "2 day"},
        "b": {"nhan+tham+ky+tra": "1 day"},
    }
    assert [group.keys for group in resolved.shared] == [("shared_times", 0), ("pattern",)]


def test_the_main_step_cannot_share_and_has_no_time_of_its_own() -> None:
    limit = "limits: [{id: a, time: 5 ngày}]\n"
    assert flow(limit + "shared_times: [{steps: [nhan, tham], time: 1 ngày}]\n")[1] == [("ISD420", 6, 16)]
    resolved, found = flow(limit + "steps: [{id: tham, time: 1 ngày}]\n")
    assert found == [("ISD420", 6, 26)]
    assert columns(resolved)["a"]["tham"] == "7/2 day"


def test_the_rest_can_be_moved_to_another_step() -> None:
    resolved, found = flow("limits: [{id: a, time: 5 ngày}]\nsteps: [{id: tham, time: 1 ngày}, {id: ky, rest: true}]\n")
    assert not found
    assert columns(resolved)["a"] == {"nhan": "1/2 day", "tham": "1 day", "ky": "3 day", "tra": "1/2 day"}


@pytest.mark.parametrize("time", ["1 ngày lịch", "4 giờ", "trong ngày"])
def test_a_time_in_another_unit_is_refused_and_the_steps_share(time: str) -> None:
    resolved, found = flow(f"limits: [{{id: a, time: 5 ngày làm việc}}]\nsteps: [{{id: ky, time: {time}}}]\n")
    assert found == [("ISD422", 6, 24)]
    assert columns(resolved) == {"a": {"nhan+tham+ky+tra": "5 working_day"}}


def test_a_group_in_another_unit_is_refused() -> None:
    _, found = flow("limits: [{id: a, time: 5 ngày}]\nshared_times: [{steps: [ky, tra], time: {a: 4 giờ}}]\n")
    assert found == [("ISD422", 6, 45)]


def test_a_time_of_a_pattern_that_cannot_be_taken_is_the_patterns_fault_alone() -> None:
    resolved, found = flow(
        "limits: [{id: a, time: 5 ngày}]\n", PATTERN.replace("[lanh-dao], time: ½ ngày", "[b], time: 4 giờ")
    )
    assert found == [("ISD421", 8, 40)]
    assert columns(resolved) == {"a": {"nhan+tham+ky+tra": "5 day"}}


def test_office_hours_are_not_taken_from_the_limit() -> None:
    pattern = PATTERN.replace("[lanh-dao], time: ½ ngày", "[b], time: giờ hành chính")
    resolved, found = flow("limits: [{id: a, time: 5 ngày}]\n", pattern)
    assert not found
    assert columns(resolved)["a"] == {"nhan": "1/2 day", "tham": "4 day", "ky": "non_counting", "tra": "1/2 day"}


def test_times_without_effect_are_reported() -> None:
    limits = "limits: [{id: a, time: 1 ngày}, {id: b, time: 9 ngày}]\n"
    assert flow(limits + "steps: [{id: ky, time: {a: 1 ngày}}]\n")[1] == [("ISD423", 6, 28)]
    assert not flow(limits + "steps: [{id: ky, time: 1 ngày}]\n")[1]
    only = "limits: [{id: a, time: 1 ngày}]\n"
    assert flow(only + "steps: [{id: ky, time: 1 ngày}]\n")[1] == [("ISD423", 6, 24)]
    assert flow(only + "shared_times: [{steps: [ky, tra], time: 1 ngày}]\n")[1] == [("ISD423", 6, 41)]


@pytest.mark.parametrize(
    ("steps", "places"),
    [
        ("  - {id: a, time: 1 ngày}\n", [("ISD420", 4, 1)]),
        ("  - {id: a, rest: true}\n  - {id: b, rest: true}\n", [("ISD420", 6, 19)]),
        ("  - {id: a, rest: true, time: 1 ngày}\n", [("ISD420", 5, 31)]),
        ("  - {id: a, rest: true}\n  - {id: b}\n", [("ISD421", 6, 5)]),
        ("  - {id: a, rest: true}\n  - {id: b, time: 1 ngày làm việc}\n", [("ISD421", 6, 19)]),
    ],
)
def test_the_faults_of_a_pattern(steps: str, places: list[tuple[str, int, int]]) -> None:
    _, found = loaded({"p.yaml": f"kind: pattern\nid: p\ntitle: Mẫu\nsteps:\n{steps}"})
    assert [(one.code, one.location.line, one.location.column) for one in found] == places


def test_a_pattern_without_one_rest_gives_its_steps_as_they_are() -> None:
    resolved, found = flow("limits: [{id: a, time: 5 ngày}]\n", PATTERN.replace(", rest: true", ", time: 1 ngày"))
    assert [code for code, _, _ in found] == ["ISD420"]
    assert len(resolved.steps) == 4


def test_a_procedure_without_a_pattern_has_its_own_steps_and_groups() -> None:
    manual, _ = loaded({"a.yaml": HEAD.replace("pattern: p\n", "") + "steps: [{id: a}, {id: b}]\n"
                        "shared_times: [{steps: [a, b], time: 1 ngày}]\nstep_notes: [x]\n"})  # fmt: skip
    resolved = manual.flow(manual.procedures[0])
    assert [one.keys for one in resolved.steps] == [("steps", 0), ("steps", 1)]
    assert [one.keys for one in resolved.shared] == [("shared_times", 0)]
    assert resolved.notes == ("x",)


def test_procedures_with_the_same_limits_share_their_steps() -> None:
    text = HEAD + "limits: [{id: a, time: 5 ngày}]\n"
    manual, _ = loaded({"a.yaml": text, "b.yaml": text.replace("QT-01", "QT-02"), "p.yaml": PATTERN})
    first, second = (manual.flow(entry) for entry in manual.procedures)
    assert first is second


quarters = st.integers(1, 200).map(lambda count: Fraction(count, 4))


@given(
    limit=quarters,
    unit=st.sampled_from(["ngày làm việc", "ngày", "ngày lịch"]),
    fixed=st.lists(st.integers(1, 12).map(lambda count: Fraction(count, 4)), min_size=1, max_size=6),
    rest=st.integers(0, 6),
    override=st.none() | st.integers(1, 40).map(lambda count: Fraction(count, 4)),
)
def test_the_sum_is_always_exactly_the_limit_in_quarter_days(
    limit: Fraction, unit: str, fixed: list[Fraction], rest: int, override: Fraction | None
) -> None:
    def days(value: Fraction, unit: str = "ngày") -> str:
        return f"{float(value):g}".replace(".", ",") + f" {unit}"

    steps = [f"  - {{id: s{place}, time: '{days(time)}'}}" for place, time in enumerate(fixed)]
    steps.insert(min(rest, len(steps)), "  - {id: main, rest: true}")
    pattern = "kind: pattern\nid: p\ntitle: Mẫu\nminimum: 0,5 ngày\nsteps:\n" + "\n".join(steps) + "\n"
    own = f"steps: [{{id: s0, time: '{days(override)}'}}]\n" if override else ""
    resolved, _ = flow(f"limits: [{{id: a, time: '{days(limit, unit)}'}}]\n{own}", pattern)
    parts = [one.step.time["a"] for one in resolved.steps if one.step.time] + [
        group.shared.time["a"] for group in resolved.shared
    ]
    units = {"ngày làm việc": Unit.WORKING_DAY, "ngày": Unit.DAY, "ngày lịch": Unit.CALENDAR_DAY}
    assert all(isinstance(part, Duration) for part in parts)
    durations = [part for part in parts if isinstance(part, Duration)]
    assert {part.unit for part in durations} == {units[unit]}
    assert sum(part.value for part in durations) == limit
    assert all(part.value % Fraction(1, 4) == 0 for part in durations)
    taken = sum(fixed[1:], override or fixed[0])
    assert bool(resolved.shared) == (limit - taken < Fraction(1, 2))


@pytest.mark.parametrize(("name", "steps"), [("mot-cua-5", 5), ("mot-cua-4", 4)])
def test_the_shipped_patterns_fit_every_limit_from_half_a_day(name: str, steps: int) -> None:
    pattern = (resources.folder("templates") / "init" / "patterns" / f"{name}.yaml").read_text("utf-8")
    text = f"limits: [{{id: a, time: 3 ngày làm việc}}, {{id: b, time: '0,5 ngày'}}]\npattern: {name}\n"
    manual, found = loaded({"a.yaml": HEAD.replace("pattern: p\n", "") + text, "p.yaml": pattern})
    assert not found
    resolved = manual.flow(manual.procedures[0])
    assert len(resolved.steps) == steps
    assert all(one.step.title and one.step.by and one.step.works and one.step.outputs for one in resolved.steps)
    assert columns(resolved)["a"]["tham-tra"] == ("1 working_day" if steps == 5 else "3/2 working_day")
    assert len(columns(resolved)["b"]) == 1
    ids = {one.step.id for one in resolved.steps}
    assert {branch.goto for one in resolved.steps for branch in one.step.branches} <= ids
    source, _ = read_source("p.yaml", pattern.encode())
    assert source is not None
    assert source.data["id"] == name


def test_a_shared_limit_leaves_the_event_it_runs_from_to_the_heading() -> None:
    resolved, _ = flow("limits: [{id: a, time: '1 tháng, kể từ ngày nhận đủ hồ sơ'}]\n")
    assert columns(resolved) == {"a": {"nhan+tham+ky+tra": "1 month"}}
