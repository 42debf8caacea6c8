"""Findings as test results in the XML of JUnit, which most CI servers read: a suite for each file.

What fails the run is a failure; a milder finding is a skipped test, so that it shows too.
"""

from __future__ import annotations

import html
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from isodoc.cli.report.statistics import SEVERITIES
from isodoc.diagnostics import fails
from isodoc.i18n import msg
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.cli.report.contents import Report
    from isodoc.diagnostics import Diagnostic

NAME: Final = "junit"


def render(report: Report) -> Iterator[str]:
    """Yield *report* as XML 1.0; when nothing is wrong it is one test that passed."""
    failed = sum(fails([one], strict=report.strict) for one in report.findings)
    total = max(1, len(report.findings))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="isodoc" tests="{total}" failures="{failed}" errors="0">\n'
    path_of = report.path_in_repository()
    for path, findings in groupby(report.findings, key=lambda one: one.location.path):
        yield from _suite(printable(path_of(path).removeprefix("./")), list(findings), report)
    if not report.findings:
        name = html.escape(report.say(msg("no findings")))
        yield ' <testsuite name="isodoc" tests="1" failures="0" errors="0" skipped="0">\n'
        yield f'  <testcase name="{name}" classname="isodoc"/>\n </testsuite>\n'
    yield "</testsuites>\n"


def _suite(path: str, findings: Sequence[Diagnostic], report: Report) -> Iterator[str]:
    file = html.escape(path)
    failed = sum(fails([one], strict=report.strict) for one in findings)
    yield (
        f' <testsuite name="{file}" file="{file}" tests="{len(findings)}" failures="{failed}" errors="0"'
        f' skipped="{len(findings) - failed}">\n'
    )
    seen: Counter[str] = Counter()
    for one in findings:
        name = f"{one.code} {one.subject}".strip()
        seen[name] += 1
        yield from _case(one, f"{name} ({seen[name]})" if seen[name] > 1 else name, path, report)
    yield " </testsuite>\n"


def _case(one: Diagnostic, name: str, path: str, report: Report) -> Iterator[str]:
    tag = "failure" if fails([one], strict=report.strict) else "skipped"
    kind = report.say(SEVERITIES[one.severity])
    said = report.say(one.message)
    more = f"{path}:{one.location.line}:{one.location.column}: {one.code} {kind} {said}"
    if one.hint is not None:
        more += f"\n{report.say(msg('hint'))}: {report.say(one.hint)}"
    yield f'  <testcase name="{html.escape(printable(name))}" classname="{html.escape(path)}">\n'
    yield f'   <{tag} type="{html.escape(kind)}" message="{html.escape(said)}">{html.escape(more)}</{tag}>\n'
    yield "  </testcase>\n"
