"""Of very many findings in one file the first ones are told, and that there are more; a warm check tells the same."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from isodoc.load.codes import MAX_FINDINGS
from isodoc.pipeline.checking import check
from tests.load.trees import findings, loaded

TODAY = dt.date(2026, 11, 22)
SAMPLE = Path(__file__).parents[2] / "procedures"
SHEET = "kind: procedure\ncode: QT-01\ntitle: T\n"


def test_keys_that_are_not_known_are_told_up_to_a_number() -> None:
    found = findings(SHEET + "".join(f"khoa{number}: a\n" for number in range(MAX_FINDINGS)))
    assert [code for code, _, _ in found] == ["ISD201"] * MAX_FINDINGS
    found = findings(SHEET + "".join(f"khoa{number}: a\n" for number in range(3 * MAX_FINDINGS)))
    assert [code for code, _, _ in found].count("ISD201") == MAX_FINDINGS
    assert ("ISD109", 3 + MAX_FINDINGS, 1) in found


def test_a_file_of_which_nothing_is_told_tells_so() -> None:
    times = ", ".join("{a: b}" for _ in range(3 * MAX_FINDINGS))
    assert "ISD109" in [code for code, _, _ in findings(f"{SHEET}fees: [{times}]\n")]


def test_findings_of_one_check_are_told_up_to_a_number_in_each_file(tmp_path: Path) -> None:
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nagency: A\n")
    for name in ("a", "b"):
        laws = "".join(f"  - {{law: {number + 10}/2014/NĐ-CP}}\n" for number in range(2100 if name == "a" else 10))
        (tmp_path / f"{name}.yaml").write_text(
            f"kind: procedure\ncode: QT-{name}\ntitle: T\nlegal_bases:\n{laws}", "utf-8"
        )
    found = [one for one in check(tmp_path, TODAY).findings if one.code == "ISD308"]
    last = [one for one in found if one.location.path == "a.yaml"][-1]
    assert len(found) == 2001 + 10
    assert "2000" in str(last.message)
    assert last.location.line == 4 + 2001


def test_acceptances_in_vain_are_told_up_to_a_number(tmp_path: Path) -> None:
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nagency: A\n")
    entries = "".join(f"  - {{code: ISD501, path: a{number}.yaml, reason: r}}\n" for number in range(2100))
    (tmp_path / "checks.yaml").write_text(f"kind: checks\naccepted:\n{entries}")
    found = [one for one in check(tmp_path, TODAY).findings if one.code == "ISD902"]
    assert len(found) == 2001
    assert "2000" in str(found[-1].message)


@pytest.mark.no_cover  # it reads one very long line three times
def test_what_cannot_be_read_is_told_again_when_another_file_changes(tmp_path: Path) -> None:
    root = shutil.copytree(SAMPLE, tmp_path / "m")
    check(root, TODAY, jobs=1)
    one, other = root / "ho-tich" / "QT-HT-01.yaml", root / "ho-tich" / "QT-HT-02.yaml"
    with one.open("a", encoding="utf-8") as file:
        file.write(f"x: [{'a, ' * 100_001}a]\n")
    first = {finding.code for finding in check(root, TODAY, jobs=1).findings}
    with other.open("a", encoding="utf-8") as file:
        file.write("# xem lại\n")
    assert "ISD109" in first
    assert first == {finding.code for finding in check(root, TODAY, jobs=1).findings}


def test_more_steps_and_limits_than_a_table_can_have_are_refused() -> None:
    limits = "".join(f"  - {{id: v{number}, time: 3 ngày}}\n" for number in range(200))
    pattern = "kind: pattern\nid: pt\ntitle: P\nsteps:\n  - {id: a, by: [b], rest: true}\n"
    _, found = loaded({"a.yaml": f"{SHEET}pattern: pt\nlimits:\n{limits}", "p.yaml": pattern})
    assert [(one.code, one.location.path, one.location.line) for one in found] == [("ISD109", "a.yaml", 6)]


def test_steps_after_one_that_is_not_there_are_told_up_to_a_number() -> None:
    after = "".join(f"  - {{id: n{number}, by: [b], after: x{number}}}\n" for number in range(3 * MAX_FINDINGS))
    pattern = "kind: pattern\nid: pt\ntitle: P\nsteps: [{id: s0, by: [b], rest: true}]\n"
    _, found = loaded({"a.yaml": f"{SHEET}pattern: pt\nsteps:\n{after}", "p.yaml": pattern})
    assert [one.code for one in found] == ["ISD321"] * MAX_FINDINGS + ["ISD109"]
    assert found[-1].location.line == 6 + MAX_FINDINGS


def test_steps_stand_after_those_that_they_name_in_any_number() -> None:
    after = "".join(f"  - {{id: n{number}, by: [b], after: s0}}\n" for number in range(500))
    steps = "[{id: s0, by: [b], rest: true}, {id: s1, by: [b], time: 1 ngày}]"
    pattern = f"kind: pattern\nid: pt\ntitle: P\nsteps: {steps}\n"
    manual, found = loaded({"a.yaml": f"{SHEET}pattern: pt\nsteps:\n{after}", "p.yaml": pattern})
    assert found == []
    (entry,) = manual.procedures
    assert [one.step.id for one in manual.flow(entry).steps] == ["s0", *(f"n{n}" for n in range(499, -1, -1)), "s1"]
