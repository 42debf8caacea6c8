"""Findings as annotations of GitHub Actions, below the same findings as text for whoever reads the log.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands; how lines are taken for commands
and their values unescaped is that of the runner (``ActionCommand.cs``).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from isodoc.cli.report import text
from isodoc.cli.report.statistics import title
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.cli.report.contents import Report
    from isodoc.diagnostics import Diagnostic

NAME: Final = "github"

SHOWN: Final = 10
"""Annotations of each type that GitHub shows of one step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report) -> Iterator[str]:
    """Yield the text of *report*, then its worst findings as annotations, and how many are not annotated."""
    yield fenced("".join(text.render(report)))
    left = 0
    for severity, command in _COMMANDS.items():
        of_severity = [one for one in report.findings if one.severity is severity]
        left += len(of_severity[SHOWN:])
        yield from _annotations(command, of_severity[:SHOWN], report)
    if left:
        said = msg("GitHub shows {shown} annotations of a kind; findings that stand in the log alone: {count}",
                   shown=SHOWN, count=left)  # fmt: skip
        yield f"{report.say(said)}\n"


def _annotations(command: str, findings: list[Diagnostic], report: Report) -> Iterator[str]:
    path_of = report.path_in_repository()
    for one in findings:
        properties = {
            "file": printable(path_of(one.location.path).removeprefix("./")),
            "line": str(one.location.line),
            "col": str(one.location.column),
            "title": f"{one.code} {title(one.code, report.language)}",
        }
        where = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
        said = report.say(one.message)
        if one.hint is not None:
            said += f"\n{report.say(msg('hint'))}: {report.say(one.hint)}"
        yield f"::{command} {where}::{said.translate(_IN_DATA)}\n"


def fenced(shown: str) -> str:
    """Return the text *shown* so that GitHub Actions takes nothing in it for a command (``##[add-mask]…``).

    Commands are stopped until a word comes that the text cannot hold: its own SHA-256.
    """
    if not shown:
        return ""
    word = hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()
    return f"::stop-commands::{word}\n{shown}::{word}::\n"
