"""Findings as a compiler shows them: place, code, severity and message; the line with carets under it; what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.cli.report.snippet import snippet
from isodoc.cli.report.statistics import SEVERITIES, table
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.cli.report.contents import Report
    from isodoc.diagnostics import Diagnostic

NAME: Final = "text"

SCREENFUL: Final = 20
"""Findings above which they are counted by code below the last one."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_LEAST_WIDTH = 20


def render(report: Report) -> Iterator[str]:
    """Yield *report* as text."""
    if report.statistics:
        if report.findings:
            yield from (f"{line}\n" for line in table(report))
        return
    yield from _each(report)
    if len(report.findings) > SCREENFUL:
        yield "\n"
        yield from (f"{line}\n" for line in table(report))


def _each(report: Report) -> Iterator[str]:
    path_of = report.path_from_here()
    severities = {one: _coloured(report.say(text), _COLOURS[one], report) for one, text in SEVERITIES.items()}
    label = report.say(msg("hint"))
    say = report.say
    plain: dict[str, str] = {}
    for finding in report.findings:
        place = finding.location
        where = f"{printable(path_of(place.path))}:{place.line}:{place.column}"
        yield f"{where}: {finding.code} {severities[finding.severity]} {say(finding.message)}\n"
        yield _source(finding, report)
        if (hint := finding.hint) is not None:
            said = say(hint) if hint.values else plain.get(hint.id) or plain.setdefault(hint.id, say(hint))
            yield f"  {label}: {said}\n"


def _source(finding: Diagnostic, report: Report) -> str:
    """Return the line that *finding* is about and the carets below it; nothing when it is about the whole file."""
    place = finding.location
    line = None if place.line == place.column == 1 else report.line(place.path, place.line)
    if not line or line.isspace() or (place.column == 1 and line.startswith("kind:")):
        return ""
    number = f"{place.line:>5}"
    shown = snippet(line, place.column, max(_LEAST_WIDTH, report.width - len(number) - 3))
    carets = _coloured("^" * shown.carets, _COLOURS[finding.severity], report)
    bar, blank = _coloured(f"{number} |", "2", report), _coloured(f"{'':>{len(number)}} |", "2", report)
    return f"{bar} {shown.text}\n{blank} {' ' * shown.before}{carets}\n"


def _coloured(text: str, colour: str, report: Report) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if report.colour else text
