"""Findings as people read them: like a compiler's, in both languages, with nothing from the manual but text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from isodoc import __version__
from isodoc.cli import report as reports
from isodoc.cli.report.text import SCREENFUL, render
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from tests.cli.report.kit import HOSTILE, TEXTS, finding, report
from tests.cli.report.test_github import obeyed

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from isodoc.cli.report.contents import SourceLine
    from tests.cli.running import Isodoc

LAW = """\
kind: law
number: 123/2015/NĐ-CP
titel: Luật
issued: 2024-02-30
"""
PATTERN = """\
kind: pattern
id: ba-buoc
title: Ba bước
steps:
  - {id: tiep-nhan, title: Tiếp nhận, by: [mot-cua, Nguoi-la], responsible: mot-cua, \
work: "Người làm chứng ký tên trước mặt công chức.", rest: true}
"""


def shows(text: str) -> SourceLine:
    return lambda _path, _line: text


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("format_", ["text", "json"])
def test_findings_in_both_languages(
    isodoc: Isodoc, manual: Path, language: str, format_: str, snapshot: SnapshotAssertion
) -> None:
    (manual / "laws").mkdir()
    (manual / "laws" / "a.yaml").write_text(LAW, "utf-8")
    (manual / "patterns" / "a.yaml").write_text(PATTERN, "utf-8")
    ended = isodoc("check", "--lang", language, "--format", format_)
    assert ended.code == 1
    assert (ended.out.replace(__version__, "VERSION"), ended.err) == snapshot
    assert isodoc("check", "--lang", language, "--format", format_, "-j", "1") == ended


@pytest.mark.parametrize("language", ["en", "vi"])
def test_more_than_a_screenful_is_counted_by_code(
    isodoc: Isodoc, manual: Path, language: str, snapshot: SnapshotAssertion
) -> None:
    laws = manual / "laws"
    laws.mkdir()
    for number in range(SCREENFUL - 1):
        (laws / f"{number:02}.yaml").write_text(f"kind: law\nnumber: {number + 1}/2020/QH14\ntitel: x\n", "utf-8")
    (laws / "a.yaml").write_text("kind: law\nnumber: 99/2020/QH14\ntitle: [x]\n", "utf-8")
    assert "\n\n" not in isodoc("check", "--lang", language).out
    (laws / "b.yaml").write_text("kind: law\nnumber: 100/2020/QH14\ntitel: x\n", "utf-8")
    findings, table = isodoc("check", "--lang", language).out.split("\n\n")
    assert findings.count(": ISD2") == SCREENFUL + 1
    assert table == snapshot
    assert isodoc("check", "--lang", language, "--statistics").out == table


def test_statistics_of_nothing_are_nothing() -> None:
    assert list(render(report(statistics=True))) == []


def test_the_place_is_seen_from_the_current_folder(
    isodoc: Isodoc, manual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (manual / "laws").mkdir()
    (manual / "laws" / "a.yaml").write_text("kind: law\n", "utf-8")
    monkeypatch.chdir(manual / "laws")
    assert isodoc("check").out.startswith("a.yaml:1:1: ")
    monkeypatch.chdir(manual.parent)
    assert isodoc("check", "--manual", "manual").out.startswith("manual/laws/a.yaml:1:1: ")


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [(3, 5, "  by: [x]"), (3, 5, ""), (3, 5, "  "), (1, 1, "kind: law"), (3, 1, "kind: law"), (3, 6, "kind: law")],
)
def test_a_line_is_shown_unless_the_finding_is_about_the_whole_file(line: int, column: int, text: str) -> None:
    shown = "".join(render(report(finding(line=line, column=column), line=shows(text)))).splitlines()
    whole = line == 1 or column == 1 or not text.strip()
    assert shown[1:-1] == ([] if whole else [f"    3 | {text}", shown[2]])
    if not whole:
        assert shown[2].startswith("      | " + " " * (column - 1) + "^")


@given(TEXTS)
def test_what_nobody_sees_never_reaches_a_terminal(text: str) -> None:
    lines = "".join(render(report(finding(text, path=f"a{text}"), line=shows(text)))).split("\n")
    for line in lines:
        assert not [one for one in line if ord(one) < 32 or 0x7F <= ord(one) < 0xA0 or one in "\u202e\U000e0001"]
    assert len(lines) in {3, 5}


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable()])
def test_content_is_shown_as_it_stands(text: str) -> None:
    assert f": ISD501 error no {text}\n" in "".join(render(report(finding(text))))


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
    for name in ("NO_COLOR", "TERM", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    reports.show_text(report(finding(column=3), line=shows("  by: x")), stream)
    assert ("\x1b[31merror\x1b[0m" in stream.getvalue()) is colour
    assert ("\x1b[31m^^\x1b[0m" in stream.getvalue()) is colour
    assert ("\x1b" in stream.getvalue()) is colour


def test_text_in_github_actions_holds_no_commands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    reports.show([finding("##[add-mask]x")], Path(), "en")
    shown = capsys.readouterr().out
    assert "##[add-mask]x" in shown
    assert obeyed(shown) == []


def test_the_summary_counts() -> None:
    assert reports.summary([finding("x"), finding("y", Severity.NOTE)]) == msg(
        "errors: {errors}, warnings: {warnings}, notes: {notes}", errors=1, warnings=0, notes=1
    )
