"""What ``isodoc check`` prints: text for people, JSON for programs, the same on every run."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc import __version__
from isodoc.cli import report
from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from tests.cli.running import Isodoc

LAW = """\
kind: law
number: 123/2015/NĐ-CP
titel: Luật
issued: 2024-02-30
"""
HOSTILE = (
    "\x1b]0;x\x07\x1b[2J",
    "[red]x[/red]",
    "[link=http://x]y[/link]",
    "\x9b2J",
    "\u202eabc",
    "a\nb",
    "\U000e0001",
)


def finding(text: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(
        "ISD501", severity, Location("a.yaml", 3, 5), msg("no {text}", text=text), msg("not {text}", text=text), "steps"
    )


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("format_", ["text", "json"])
def test_findings_in_both_languages(
    isodoc: Isodoc, manual: Path, language: str, format_: str, snapshot: SnapshotAssertion
) -> None:
    (manual / "laws").mkdir()
    (manual / "laws" / "a.yaml").write_text(LAW, "utf-8")
    ended = isodoc("check", "--lang", language, "--format", format_)
    assert ended.code == 1
    assert (ended.out.replace(__version__, "VERSION"), ended.err) == snapshot
    assert isodoc("check", "--lang", language, "--format", format_, "-j", "1") == ended


def test_the_place_is_seen_from_the_current_folder(
    isodoc: Isodoc, manual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (manual / "laws").mkdir()
    (manual / "laws" / "a.yaml").write_text("kind: law\n", "utf-8")
    monkeypatch.chdir(manual / "laws")
    assert isodoc("check").out.startswith("a.yaml:1:1: ")
    monkeypatch.chdir(manual.parent)
    assert isodoc("check", "--manual", "manual").out.startswith("manual/laws/a.yaml:1:1: ")
    assert (
        json.loads(isodoc("check", "--manual", "manual", "--format", "json").out)["findings"][0]["path"]
        == "manual/laws/a.yaml"
    )


def test_another_drive_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(_: object) -> str:
        raise ValueError

    monkeypatch.setattr("os.path.relpath", no_way)
    assert report.shown_path(tmp_path, "a.yaml") == (tmp_path / "a.yaml").as_posix()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_nobody_sees_never_reaches_a_terminal(tmp_path: Path, text: str) -> None:
    line, hint = report.as_text([finding(text)], tmp_path, "en", colour=False)
    assert "\x1b" not in line + hint
    assert (line + hint).isprintable()
    if text.isprintable():
        assert text in line


@pytest.mark.parametrize("text", HOSTILE)
def test_json_holds_the_same_text_without_characters_that_nobody_sees(tmp_path: Path, text: str) -> None:
    printed = report.as_json([finding(text)], tmp_path, "en")
    assert printed.replace("\n", "").isprintable()
    assert json.loads(printed)["findings"][0]["message"] == f"no {text}"


def test_json_is_read_as_it_is_written(tmp_path: Path) -> None:
    printed = report.as_json([finding("tệp"), finding("b", Severity.NOTE)], tmp_path, "vi")
    assert "tệp" in printed
    assert json.loads(printed)["counts"] == {"error": 1, "warning": 0, "note": 1}
    without_hint = Diagnostic("ISD501", Severity.NOTE, Location("a.yaml"), msg("x"))
    assert json.loads(report.as_json([without_hint], tmp_path, "vi"))["findings"][0]["hint"] is None


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_is_for_terminals_whose_user_wants_it(
    environment: dict[str, str], terminal: bool, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr("sys.stdout", stream)
    report.show([finding("x")], Path(), "en")
    assert ("\x1b[31merror\x1b[0m" in stream.getvalue()) is colour


@pytest.mark.parametrize(
    ("severity", "strict", "code"),
    [("note", True, 0), ("warning", False, 0), ("warning", True, 1), ("error", False, 1)],
)
def test_strict_lets_warnings_fail(isodoc: Isodoc, manual: Path, severity: str, strict: bool, code: int) -> None:
    (manual / "checks.yaml").write_text(f"kind: checks\nseverities: {{ISD302: {severity}}}\n", "utf-8")
    for name in "ab":
        (manual / f"{name}.yaml").write_text("kind: law\nnumber: 123/2015/NĐ-CP\ntitle: Luật\n", "utf-8")
    assert isodoc("check", *["--strict"] * strict).code == code


def test_the_summary_counts() -> None:
    assert dict(report.summary([finding("x"), finding("y", Severity.NOTE)]).values) == {
        "errors": 1,
        "warnings": 0,
        "notes": 1,
    }
