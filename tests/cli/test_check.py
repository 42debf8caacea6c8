"""``isodoc check``: where its report goes, which format it has, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Isodoc


FAULTY = "kind: law\nnumber: 123/2015/NĐ-CP\ntitel: Luật\n"


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def english(isodoc: Isodoc) -> Isodoc:
    """Run isodoc as ``isodoc`` does; it speaks English in a Vietnamese manual too."""
    return lambda *arguments: isodoc("--lang", "en", *arguments)


@pytest.fixture
def faulty(manual: Path) -> Path:
    """Return a manual with one file that has faults."""
    (manual / "a.yaml").write_text(FAULTY, "utf-8")
    return manual


@pytest.mark.parametrize(
    ("severity", "strict", "code"),
    [("note", True, 0), ("warning", False, 0), ("warning", True, 1), ("error", False, 1)],
)
def test_strict_lets_warnings_fail(english: Isodoc, manual: Path, severity: str, strict: bool, code: int) -> None:
    (manual / "checks.yaml").write_text(f"kind: checks\nseverities: {{ISD302: {severity}}}\n", "utf-8")
    for name in "ab":
        (manual / f"{name}.yaml").write_text("kind: law\nnumber: 123/2015/NĐ-CP\ntitle: Luật\n", "utf-8")
    assert english("check", *["--strict"] * strict).code == code


def test_settings_of_checks_that_cannot_be_are_reported(english: Isodoc, faulty: Path) -> None:
    settings = "kind: checks\nseverities: {ISD201: 'off', ISD999: note}\n"
    (faulty / "checks.yaml").write_text(settings, "utf-8")
    told = english("check").out
    assert "a.yaml:3:1: ISD201 error " in told
    assert "checks.yaml:2:22: ISD902 warning ISD201 always counts: what cannot be read hides other findings\n" in told
    assert "checks.yaml:2:37: ISD902 warning no finding has the code ISD999\n" in told
    (faulty / "checks.yaml").write_text(
        "kind: checks\nseverities: {ISD110: note, ISD805: note, ISD902: error}\n", "utf-8"
    )
    assert english("check").out.count(": ISD902 error ") == 1


@pytest.mark.parametrize("format_", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_a_report_goes_to_a_file_and_the_text_to_the_log(english: Isodoc, faulty: Path, format_: str) -> None:
    assert faulty.is_dir()
    text, plain = english("check"), english("check", "--format", format_)
    ended = english("check", "--format", format_, "-o", "../report")
    assert (ended.code, plain.code) == (1, 1)
    assert Path("../report").read_text("utf-8") == plain.out
    assert (ended.out, ended.err) == (text.out, text.err)


@pytest.mark.parametrize("name", ["report.json", "isodoc.yaml", "laws/report.json", "../manual/report.json"])
def test_no_report_is_written_into_the_manual(english: Isodoc, faulty: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in faulty.rglob("*") if path.is_file()}
    ended = english("check", "--format", "json", "--output", name)
    assert (ended.code, ended.out) == (2, "")
    assert f"isodoc: {name} lies in the manual, where no report is written\n" in ended.err
    assert f"  hint: name a file outside of it, or one whose name begins with a dot, such as .{Path(name).name}\n" in (
        ended.err
    )
    assert {path: path.read_bytes() for path in faulty.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", [".report.json", ".reports/report.json"])
def test_what_begins_with_a_dot_is_no_part_of_the_manual(english: Isodoc, faulty: Path, name: str) -> None:
    (faulty / ".reports").mkdir()
    assert english("check", "--format", "json", "-o", name).code == 1
    assert json.loads((faulty / name).read_text("utf-8"))["findings"]


def test_a_report_that_cannot_be_written_is_a_failure(english: Isodoc, faulty: Path) -> None:
    assert faulty.is_dir()
    ended = english("check", "--format", "json", "-o", "../none/report.json")
    assert ended.code == 3
    assert "report.json cannot be written: there is no such file or folder\n  hint: close the file" in ended.err


def test_what_was_found_is_told_also_when_the_report_cannot_be_written(english: Isodoc, faulty: Path) -> None:
    assert faulty.is_dir()
    text = english("check").out
    assert text
    assert english("check", "--format", "json", "-o", "../none/report.json").out == text


def test_nothing_is_written_when_the_check_fails(english: Isodoc, tmp_path: Path) -> None:
    assert english("check", "--format", "json", "-o", str(tmp_path / "report.json")).code == 2
    assert not (tmp_path / "report.json").exists()


def test_github_actions_get_annotations(english: Isodoc, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faulty.is_dir()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "\n::error file=a.yaml,line=" in english("check").out
    assert "\n::error file=" not in english("check", "--format", "text").out
    assert "ISD2" in english("check", "--statistics").out


def test_gitlab_ci_gets_its_report_and_the_log_the_text(
    english: Isodoc, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert faulty.is_dir()
    text = english("check")
    monkeypatch.setenv("GITLAB_CI", "true")
    ended = english("check")
    assert json.loads(ended.out)[0]["location"]["path"] == "a.yaml"
    assert ended.err == text.out + text.err
    assert english("check", "--format", "gitlab").err == ""


@pytest.mark.parametrize("format_", ["github", "sarif", "baseline"])
def test_figures_alone_are_text_or_json(english: Isodoc, faulty: Path, format_: str) -> None:
    assert faulty.is_dir()
    ended = english("check", "--statistics", "--format", format_)
    assert (ended.code, ended.out) == (2, "")
    assert f"isodoc: --statistics cannot be written as {format_}\n  hint: add --format text or --format json\n" in (
        ended.err
    )


def test_a_baseline_is_not_made_of_a_part(english: Isodoc, faulty: Path) -> None:
    assert faulty.is_dir()
    ended = english("check", "--format", "baseline", "--base", "HEAD")
    assert (ended.code, ended.out) == (2, "")
    assert "isodoc: a baseline holds all findings of a manual\n  hint: leave out --base\n" in ended.err


def test_an_unknown_format_is_wrong_usage(english: Isodoc, faulty: Path) -> None:
    assert faulty.is_dir()
    ended = english("check", "--format", "xml")
    assert ended.code == 2
    assert "write one of these: text, json, github, gitlab, sarif, junit, baseline" in ended.err
