"""What GitHub Actions does with a report: shows annotations, and takes no text of the manual for a command."""

from __future__ import annotations

import re

from hypothesis import given

from isodoc import pages
from isodoc.cli.report.github import fenced, render
from isodoc.diagnostics import Severity
from isodoc.text import printable
from tests.cli.report.kit import HOSTILE, TEXTS, finding, report

TITLE = pages.title("ISD501", "en")
REGISTERED = {
    "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher",
    "save-state", "set-env", "set-output", "warning",
}  # fmt: skip


def obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands that the runner carries out in *log*: name, properties and data, as its source reads them."""
    found = []
    stop: str | None = None
    for line in re.split(r"\r\n|\n|\r", log):
        name, properties, data = new_style(line, {*REGISTERED, "stop-commands", stop or ""}) or old_style(
            line, {*REGISTERED, "stop-commands", stop or ""}
        ) or ("", {}, "")  # fmt: skip
        if stop is not None:
            stop = None if name == stop else stop
        elif name == "stop-commands":
            stop = data
        elif name:
            found.append((name, properties, data))
    return found


def new_style(line: str, known: set[str]) -> tuple[str, dict[str, str], str] | None:
    info, separator, data = line.lstrip().removeprefix("::").partition("::")
    name, _, listed = info.partition(" ")
    if not line.lstrip().startswith("::") or not separator or name.lower() not in known:
        return None
    pairs = (pair.partition("=") for pair in listed.strip().split(",") if "=" in pair)
    return name.lower(), {key: plain(value, ":,") for key, _, value in pairs}, plain(data, "")


def old_style(line: str, known: set[str]) -> tuple[str, dict[str, str], str] | None:
    found = re.search(r"##\[([^\] ]*)[^\]]*\](.*)", line)
    return (found[1].lower(), {}, found[2]) if found and found[1].lower() in known else None


def plain(value: str, more: str) -> str:
    for character in f"\r\n{more}%":
        value = value.replace(f"%{ord(character):02X}", character)
    return value


def test_a_finding_is_an_annotation_at_its_place() -> None:
    one = finding("100%, x: y", path="hộ tịch, a/b:c.yaml")
    assert obeyed("".join(render(report(one)))) == [
        (
            "error",
            {"file": "hộ tịch, a/b:c.yaml", "line": "3", "col": "5", "title": TITLE},
            "no 100%, x: y\nhint: not 100%, x: y",
        )
    ]


def test_the_log_has_the_findings_as_text_too() -> None:
    assert "ho-tich/a.yaml:3:5: ISD501 error no x\n  hint: not x\n" in "".join(render(report(finding())))


def test_severities_have_their_own_commands() -> None:
    found = [finding(severity=severity, line=line) for line, severity in enumerate(Severity, start=1)]
    assert [name for name, _, _ in obeyed("".join(render(report(*found))))] == ["error", "warning", "notice"]


def test_ten_of_a_kind_are_annotated_and_the_rest_is_counted() -> None:
    errors = [finding(line=line) for line in range(1, 13)]
    warnings = [finding(severity=Severity.WARNING, line=line) for line in range(1, 12)]
    log = "".join(render(report(*warnings, *errors)))
    assert [(name, properties["line"]) for name, properties, _ in obeyed(log)] == [
        *(("error", str(line)) for line in range(1, 11)), *(("warning", str(line)) for line in range(1, 11)),
    ]  # fmt: skip
    assert log.endswith("GitHub shows 10 annotations of a kind; findings that stand in the log alone: 3\n")


def test_nothing_found_is_nothing_said() -> None:
    assert "".join(render(report())) == ""


@given(TEXTS, TEXTS)
def test_no_text_becomes_a_command(text: str, path: str) -> None:
    one = finding(text, path=path.replace("\0", "") or "a")
    lines = {("a", 3): text}
    shown = report(one, line=lambda _path, line: lines.get(("a", line)))
    ((name, properties, data),) = obeyed("".join(render(shown)))
    assert data == f"no {printable(text)}\nhint: not {printable(text)}"
    assert (name, properties["line"], properties["col"]) == ("error", "3", "5")
    assert properties["title"] == TITLE


@given(TEXTS)
def test_a_fence_keeps_every_text_from_the_runner(text: str) -> None:
    assert obeyed(fenced(f"{text}\n")) == []
    assert obeyed(f"{fenced(text + chr(10))}::error::x\n") == [("error", {}, "x")]


def test_the_model_of_the_runner_finds_what_it_would_obey() -> None:
    """Without the fence it does; else the tests above would prove nothing."""
    assert [name for text in HOSTILE for name, _, _ in obeyed(text)] == ["error", "add-mask", "add-mask"]
