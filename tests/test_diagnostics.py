"""Findings in the order of a report, each once, and the keys by which they are known again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.diagnostics import Diagnostic, Location, Severity, count, fails, in_order, keys, of_reading
from isodoc.durations import Duration, Unit
from isodoc.i18n import Message, msg


def finding(path: str = "ho-tich/a.yaml", line: int = 3, subject: str = "steps.a.by", **values: object) -> Diagnostic:
    return Diagnostic(
        "ISD303",
        Severity.ERROR,
        Location(path, line, 5),
        Message("no role {name}", tuple(values.items())),
        None,
        subject,
    )


def days(number: int) -> Duration:
    return Duration(Fraction(number), Unit.WORKING_DAY)


def test_findings_come_by_place_and_code() -> None:
    places = [("b.yaml", 1), ("a.yaml", 10), ("a.yaml", 2)]
    found = [finding(path, line, name="x") for path, line in places]
    assert [(one.location.path, one.location.line) for one in in_order(found)] == [
        ("a.yaml", 2), ("a.yaml", 10), ("b.yaml", 1),
    ]  # fmt: skip


def test_findings_with_one_code_place_and_message_are_one() -> None:
    mild = Diagnostic("ISD303", Severity.NOTE, Location("a.yaml"), msg("x"), msg("hint"), "a")
    grave = Diagnostic("ISD303", Severity.ERROR, Location("a.yaml"), msg("x"), None, "b")
    other = Diagnostic("ISD303", Severity.NOTE, Location("a.yaml"), msg("y"))
    assert in_order([mild, grave, other, mild]) == in_order([other, grave, mild]) == [grave, other]


@given(st.permutations([finding(name=name, line=line) for name in "ab" for line in (1, 2, 10)]))
def test_the_order_does_not_depend_on_who_found_first(found: list[Diagnostic]) -> None:
    assert in_order(found) == sorted(found, key=lambda one: (one.location, one.code, str(one.message)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (finding(line=3, name="x"), finding(line=90, name="x")),
        (finding("ho-tich/a.yaml", name="x"), finding("khac/nua/a.yaml", name="x")),
        (finding(subject="items.0.name", name="x"), finding(subject="items.12.name", name="x")),
        (finding(name="x", missing=3), finding(name="x", missing=4)),
        (finding(name=Decimal(2)), finding(name=Decimal("2.5"))),
        (finding(name=Fraction(1, 2)), finding(name=0.75)),
        (finding(names=["x", 3]), finding(names=("x", 4, 5))),
        (finding(name=msg("line {line}", line=3)), finding(name=msg("line {line}", line=4))),
    ],
)
def test_what_drifts_does_not_change_a_key(before: Diagnostic, after: Diagnostic) -> None:
    assert keys([before]) == keys([after])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (finding("a.yaml", name="x"), finding("b.yaml", name="x")),
        (finding(subject="steps.a.by", name="x"), finding(subject="steps.b.by", name="x")),
        (finding(subject="tthc.1.004873", name="x"), finding(subject="tthc.1.004874", name="x")),
        (finding(name="x"), finding(name="y")),
        (finding(name="2026"), finding(name="2027")),
        (finding(name=True), finding(name=False)),
        (finding(name=dt.date(2026, 3, 1)), finding(name=dt.date(2026, 3, 2))),
        (finding(name=days(3)), finding(name=days(4))),
        (finding(names=["x", "y"]), finding(names=["x", "z"])),
        (finding(name=msg("a role")), finding(name=msg("a unit"))),
    ],
)
def test_another_meaning_has_another_key(one: Diagnostic, other: Diagnostic) -> None:
    assert keys([one]) != keys([other])


def test_what_means_the_same_is_told_apart_by_an_ordinal() -> None:
    found = keys([finding(line=line, name="x") for line in (3, 7, 9)])
    (digest,) = {key.partition(":")[0] for key in found}
    assert found == [f"{digest}:1", f"{digest}:2", f"{digest}:3"]
    assert len(digest) == 32


def test_a_key_stays_from_release_to_release() -> None:
    """It stands in baselines that agencies keep; another way to make it would count everything as new."""
    assert keys([finding(name="mot-cua", day=dt.date(2026, 3, 1), time=days(3))]) == [
        "1b662d775caf548d561c18017bc13a2d:1"
    ]


def test_findings_are_counted_by_severity() -> None:
    found = [Diagnostic("ISD501", severity, Location("a.yaml"), msg("x")) for severity in (1, 2, 2)]  # type: ignore[arg-type]
    assert count(found) == {Severity.NOTE: 1, Severity.WARNING: 2}
    assert (fails(found), fails(found, strict=True), fails(found[:1], strict=True)) == (False, True, False)


def test_what_could_not_be_read_is_told_by_its_code() -> None:
    assert [of_reading(code) for code in ("ISD101", "ISD207", "ISD301", "ISD902", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
