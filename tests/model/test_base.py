from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from isodoc.durations import Duration, NonCounting, SameDay, Unit
from isodoc.model.dossier import Alternative, Dossier, Heading, Paper, Remark
from isodoc.model.fee import Fee, FeeTableUse
from isodoc.model.procedure import Procedure
from isodoc.model.prose import ClauseUse, Note
from isodoc.model.step import ApplicantActor, RoleActor, Step
from isodoc.model.time import Limit, whole_limit


def procedure(**data: Any) -> Procedure:
    return Procedure.model_validate({"kind": "procedure", "code": "QT 25/CX-HCTP", "title": "Cấp giấy", **data})


def test_a_noun_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        procedure().title = "x"  # type: ignore[misc]


def test_the_id_is_made_from_the_code_unless_it_is_given() -> None:
    assert procedure().name == "QT-25-CX-HCTP"
    assert procedure(id="ht-25").name == "ht-25"
    assert procedure(code="QT-ĐĐ-01").name == "QT-DD-01"


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        procedure(limit=[])


@pytest.mark.parametrize("code", ["", "QT_01", "a\nb", " QT", "Ạ1", "x" * 61, "QT;1"])
def test_a_code_has_the_letters_of_a_code(code: str) -> None:
    with pytest.raises(ValidationError):
        procedure(code=code)


@pytest.mark.parametrize(("typed", "count"), [("1", 1), ("01", 1), (2, 2), ("0", 0), ("999999999", 999_999_999)])
def test_a_count_is_a_whole_number(typed: object, count: int) -> None:
    assert Dossier.model_validate({"sets": typed}).sets == count


@pytest.mark.parametrize("typed", ["-1", "1.0", "1,0", "một", "", "1" * 10, "٣", True, [], 1.5])
def test_what_is_no_count(typed: object) -> None:
    with pytest.raises(ValidationError):
        Dossier.model_validate({"sets": typed})


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("2000", "2000"), ("2.000", "2000"), ("1.234.567", "1234567"), ("2 000", "2000"), ("0,5", "0.5"), ("1.5", "1.5"),
     (2000, "2000"), (Decimal("0.25"), "0.25")],
)  # fmt: skip
def test_an_amount_is_exact(typed: object, amount: str) -> None:
    assert Fee.model_validate({"amount": typed}).amount == Decimal(amount)


@pytest.mark.parametrize("typed", ["-5", "2.0000.000", "nhiều", "", "1" * 16, "1,23456", True, []])
def test_what_is_no_amount(typed: object) -> None:
    with pytest.raises(ValidationError):
        Fee.model_validate({"amount": typed})


def test_an_amount_may_be_set_elsewhere_or_nothing() -> None:
    assert Fee.model_validate({"amount": "by-resolution"}).amount == "by-resolution"
    assert Fee.model_validate({"amount": "free"}).amount == "free"


@pytest.mark.parametrize("typed", ["2026-07-01", "01/07/2026", "1/7/2026", dt.date(2026, 7, 1)])
def test_a_day_is_written_in_two_ways(typed: object) -> None:
    assert procedure(**{"from": typed}).from_ == dt.date(2026, 7, 1)


@pytest.mark.parametrize("typed", ["2026-02-29", "31/04/2026", "2026-7-1", "07/2026", "0000-01-01", "", 20260701, True])
def test_what_is_no_day(typed: object) -> None:
    with pytest.raises(ValidationError):
        procedure(**{"from": typed})


def test_a_line_of_a_dossier_is_told_by_its_key() -> None:
    items = Dossier.model_validate({"items": [
        "ghi chú", {"name": "a"}, {"any_of": ["b"]}, {"heading": "c"}, {"note": "d", "items": ["e"]}, {"clause": "f"},
    ]}).items  # fmt: skip
    assert [type(item) for item in items] == [str, Paper, Alternative, Heading, Remark, ClauseUse]


def test_a_line_of_fees_may_be_a_text_a_table_or_a_fee() -> None:
    lines = procedure(fees=["Không", {"table": "ho-tich"}, {"text": "x"}]).fees
    assert [type(line) for line in lines] == [str, FeeTableUse, Fee]


def test_models_can_be_given_where_mappings_can() -> None:
    """What one stage made another may put into a noun again."""
    paper, note, clause, fee = Paper(name="a"), Note(note="b"), ClauseUse(clause="c"), Fee(text="d")
    assert Dossier(items=(paper, clause)).items == (paper, clause)
    assert procedure(requirements=(note, clause, "x"), fees=(fee, FeeTableUse(table="t"))).requirements[0] is note
    step = Step(id="a", by=(RoleActor(role="r"), "b"), responsible=ApplicantActor(applicant=True), work=(note,))
    assert step.works == (note,)
    with pytest.raises(ValidationError):
        Dossier(items=(dt.date(2026, 1, 1),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "works", "outputs"),
    [
        ({}, 0, ()),
        ({"work": "a", "output": "b"}, 1, ("b",)),
        ({"work": ["a", "b"], "output": ["c", "d"]}, 2, ("c", "d")),
    ],
)
def test_works_and_outputs_are_tuples_however_they_are_written(
    typed: dict[str, object], works: int, outputs: tuple[str, ...]
) -> None:
    step = Step.model_validate({"id": "a", **typed})
    assert (len(step.works), step.outputs) == (works, outputs)


def test_a_time_is_exact_and_one_or_one_for_each_variant() -> None:
    half = Step.model_validate({"id": "a", "time": "½ ngày"}).time
    assert half is not None
    assert list(half) == [""]
    both = Step.model_validate({"id": "a", "time": {"x": "trong ngày", "y": "giờ hành chính"}}).time
    assert both == {"x": SameDay(), "y": NonCounting()}
    assert Limit(id="a", time=SameDay()).time == SameDay()


@pytest.mark.parametrize("typed", ["lâu", "", 3, ["1 ngày"], {"x": 1}])
def test_what_is_no_time(typed: object) -> None:
    with pytest.raises(ValidationError):
        Step.model_validate({"id": "a", "time": typed})


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("authorities", {"capacity": "decides"}),
        ("legal_bases", {"note": "x"}),
        ("forms", {"note": "x"}),
        ("annexes", {"id": "a", "title": "b", "tables": [{"columns": ["a", "b"], "rows": [["1"]]}]}),
    ],
)
def test_parts_that_name_nothing_are_refused(part: str, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        procedure(**{part: [wrong]})


def test_a_prolonged_limit_is_the_sum() -> None:
    base = Limit.model_validate({"id": "a", "time": "5 ngày làm việc"})
    more = Limit.model_validate({"id": "b", "time": "3 ngày", "extends": "a"})
    assert whole_limit(more, (base, more)) == Duration(8, Unit.WORKING_DAY)  # type: ignore[arg-type]
    assert whole_limit(more, (more,)) is None
