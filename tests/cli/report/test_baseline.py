"""A baseline: what was wrong before does not count, what is new does, and what nobody needs is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc.cli.report.baseline import part, read_baseline, render
from isodoc.errors import UsageError
from tests.cli.report.kit import finding, report

if TYPE_CHECKING:
    from isodoc.diagnostics import Diagnostic
    from tests.cli.running import Isodoc

STEPS = """\
kind: procedure
code: QT-01
title: Cấp bản sao
steps:
  - {id: tiep-nhan, by: [motcua], work: Tiếp nhận, time: 1 ngày}
"""
SECOND = "  - {id: tra, by: [nguoi-la], work: Trả kết quả, time: 1 ngày}\n"


@pytest.fixture
def english(isodoc: Isodoc) -> Isodoc:
    """Run isodoc as ``isodoc`` does; it speaks English in a Vietnamese manual too."""
    return lambda *arguments: isodoc("--lang", "en", *arguments)


@pytest.fixture
def legacy(manual: Path) -> Path:
    """Return the file of a procedure with a fault, in a manual whose baseline is ``../baseline.json``."""
    file = manual / "a.yaml"
    file.write_text(STEPS, "utf-8")
    return file


def codes(out: str) -> list[str]:
    return [line.split()[1] for line in out.splitlines() if ": ISD" in line]


def test_a_manual_with_faults_passes_until_there_are_new_ones(english: Isodoc, legacy: Path) -> None:
    assert english("check").code == 1
    made = english("check", "--format", "baseline", "-o", "../baseline.json")
    assert (made.code, made.out) == (0, "")
    after = english("check", "--strict", "--baseline", "../baseline.json")
    assert (after.code, after.out) == (0, "")
    held = len(json.loads(Path("../baseline.json").read_text("utf-8"))["findings"])
    assert f"findings that the baseline ../baseline.json holds, which do not count: {held}\n" in after.err
    legacy.write_text(STEPS + SECOND, "utf-8")
    worse = english("check", "--baseline", "../baseline.json")
    assert worse.code == 1
    told = "".join(line for line in worse.out.splitlines() if ": ISD" in line)
    assert "nguoi-la" in told
    assert "motcua" not in told


def test_lines_and_folders_may_change(english: Isodoc, legacy: Path) -> None:
    english("check", "--format", "baseline", "-o", "../baseline.json")
    moved = legacy.parent / "ho-tich" / legacy.name
    moved.parent.mkdir()
    moved.write_text(f"# ghi chú\n\n{STEPS}", "utf-8")
    legacy.unlink()
    after = english("check", "--strict", "--baseline", "../baseline.json")
    assert (after.code, after.out) == (0, "")
    assert "no finding needs" not in after.err


def test_what_was_mended_is_named_and_can_be_taken_out(english: Isodoc, legacy: Path) -> None:
    english("check", "--format", "baseline", "-o", "../baseline.json")
    legacy.write_text(STEPS.replace("motcua", "mot-cua") + SECOND, "utf-8")
    said = english("check", "--baseline", "../baseline.json")
    assert said.code == 1
    assert "entries of the baseline that no finding needs any more: 1 (ISD303 a.yaml)\n" in said.err
    command = "isodoc check --baseline ../baseline.json --format baseline --output ../baseline.json"
    assert f"take them out: {command}\n" in said.err
    assert english(*command.split()[1:]).code == 1, "the new finding still counts"
    assert "motcua" not in Path("../baseline.json").read_text("utf-8")
    assert "nguoi-la" not in Path("../baseline.json").read_text("utf-8")
    assert "needs any more" not in english("check", "--baseline", "../baseline.json").err


def test_what_cannot_be_read_is_in_no_baseline(english: Isodoc, legacy: Path) -> None:
    (legacy.parent / "b.yaml").write_text("kind: law\ntitel: x\n", "utf-8")
    made = english("check", "--format", "baseline")
    assert made.code == 1
    assert {code[:4] for code in codes(made.err)} == {"ISD2"}
    assert '"ISD2' not in made.out
    Path("../baseline.json").write_text(made.out, "utf-8")
    assert {code[:4] for code in codes(english("check", "--baseline", "../baseline.json").out)} == {"ISD2"}


def test_a_baseline_does_not_accept_findings_of_reading_that_someone_wrote_into_it() -> None:
    unread = finding(code="ISD201")
    (entry,) = json.loads("".join(render(report(known=[unread]))))["findings"]
    assert part([unread], {entry["key"]: entry}).new == (unread,)


def test_it_is_sorted_and_one_finding_a_line() -> None:
    known = [finding("b", path="z/a.yaml"), finding("a", path="a/z.yaml"), finding("a", path="b/a.yaml")]
    lines = "".join(render(report(known=known))).splitlines()
    assert lines[:3] == ["{", ' "kind": "baseline",', ' "format": 1,']
    assert [line.partition(', "key"')[0] for line in lines[4:7]] == [
        '  {"file": "a.yaml", "code": "ISD501", "subject": "steps", "message": "no a"',
        '  {"file": "a.yaml", "code": "ISD501", "subject": "steps", "message": "no b"',
        '  {"file": "z.yaml", "code": "ISD501", "subject": "steps", "message": "no a"',
    ]


def test_as_many_of_a_meaning_are_known_as_the_baseline_holds(tmp_path: Path) -> None:
    def alike(number: int) -> list[Diagnostic]:
        return [finding(line=line) for line in range(1, number + 1)]

    file = tmp_path / "baseline.json"
    file.write_text("".join(render(report(known=alike(2)))), "utf-8")
    parted = part(alike(3), read_baseline(file))
    assert (len(parted.new), len(parted.known), len(parted.needless)) == (1, 2, 0)
    parted = part(alike(1), read_baseline(file))
    assert (len(parted.new), len(parted.known), len(parted.needless)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the baseline {file} is damaged"),
        ("{", "the baseline {file} is damaged"),
        ("[" * 100_000, "the baseline {file} is damaged"),
        ("[]", "{file} is no baseline"),
        ('{"format": 1, "findings": []}', "{file} is no baseline"),
        ('{"kind": "baseline", "format": 2, "findings": []}',
         "{file} has format 2 of a baseline, which this isodoc does not know"),
        ('{"kind": "baseline", "format": 1}', "the baseline {file} is damaged"),
        ('{"kind": "baseline", "format": 1, "findings": 1}', "the baseline {file} is damaged"),
        ('{"kind": "baseline", "format": 1, "findings": ["x"]}', "the baseline {file} is damaged"),
        ('{"kind": "baseline", "format": 1, "findings": [{"code": "ISD501", "file": "a"}]}',
         "the baseline {file} is damaged"),
        ('{"kind": "baseline", "format": 1, "findings": [{"code": "ISD501", "file": "a", "key": 1}]}',
         "the baseline {file} is damaged"),
    ],
)  # fmt: skip
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(content, "utf-8")
    with pytest.raises(UsageError) as error:
        read_baseline(file)
    assert str(error.value.message) == message.format(file=file)
    assert error.value.hint is not None


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="damaged"):
        read_baseline(file)


def test_a_baseline_that_is_not_there_is_a_failure(english: Isodoc, legacy: Path) -> None:
    assert legacy.is_file()
    ended = english("check", "--baseline", "../none.json")
    assert (ended.code, ended.out) == (3, "")
    assert "none.json: there is no such file or folder" in ended.err
