"""``isodoc check``: report what is wrong in the manual; writes nothing."""

from __future__ import annotations

import enum
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import report
from isodoc.cli.options import JobsOption, LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.output import keep, refuse_inside
from isodoc.cli.progress import progress
from isodoc.cli.report.contents import Report
from isodoc.diagnostics import fails
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.cli.report.baseline import Entry, Parted
    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Message


class ReportFormat(enum.StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"
    BASELINE = "baseline"


_READ_BY_PEOPLE = {ReportFormat.TEXT, ReportFormat.GITHUB}
_COUNTED = {ReportFormat.TEXT, ReportFormat.JSON}
"""Formats that can count findings instead of listing them."""


FormatOption = Annotated[
    ReportFormat | None,
    typer.Option(
        "--format",
        metavar=mark("FORMAT"),
        help=mark(
            "How findings are written: text, json, github, gitlab, sarif, junit or baseline; "
            "when absent github in GitHub Actions, gitlab in GitLab CI, else text."
        ),
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=mark("FILE"),
        help=mark("Write the report into this file, outside of the manual; what is found is still told as text."),
    ),
]
StatisticsOption = Annotated[
    bool, typer.Option("--statistics", help=mark("Count findings by code instead of listing them."))
]
BaseOption = Annotated[
    str,
    typer.Option(
        "--base",
        metavar=mark("REVISION"),
        help=mark("Report only what the present branch brings with it, compared with this one, such as origin/main."),
    ),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar=mark("FILE"),
        help=mark(
            "Let only findings count that this file, made by --format baseline, does not hold; with --base it is "
            "not needed and not read."
        ),
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help=mark("Let warnings fail the check too."))]


def run(
    ctx: typer.Context,
    format_: FormatOption = None,
    output: OutputOption = None,
    statistics: StatisticsOption = False,
    base: BaseOption = "",
    baseline: BaselineOption = None,
    strict: StrictOption = False,
    jobs: JobsOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Check the whole manual and report every finding with its place."""
    from isodoc import check
    from isodoc.cli.report.baseline import read_baseline

    here = session(ctx, manual, lang, today)
    root = here.root()
    chosen = format_ or _usual_format(statistics=statistics)
    _refuse_what_cannot_be(chosen, output, root, statistics=statistics)
    if base and chosen is ReportFormat.BASELINE:
        raise UsageError(msg("a baseline holds all findings of a manual"), msg("leave out --base"))
    before = None if baseline is None or base else read_baseline(baseline)
    with progress(msg("checking"), here.language):
        checked = check(root, here.today, jobs=jobs, base=base)
    parted, said = _parted(checked.findings, chosen, baseline, before)
    told = Report(
        parted.new, root, here.language, checked.line,
        known=parted.known, left_out=(*checked.left_out, *said), strict=strict, statistics=statistics,
    )  # fmt: skip
    _write(told, chosen, output, asked=format_ is not None)
    if fails(parted.new, strict=strict):
        raise typer.Exit(ExitCode.FINDINGS)


def _usual_format(*, statistics: bool) -> ReportFormat:
    """Return the format when none was named: the one of the CI server, unless findings are only counted."""
    from isodoc.cli.report.table import usual_format

    return ReportFormat.TEXT if statistics else ReportFormat(usual_format(os.environ))


def _refuse_what_cannot_be(chosen: ReportFormat, output: Path | None, root: Path, *, statistics: bool) -> None:
    if statistics and chosen not in _COUNTED:
        raise UsageError(
            msg("--statistics cannot be written as {format}", format=chosen.value),
            msg("add --format text or --format json"),
        )
    if output is not None:
        refuse_inside(output, root)


def _parted(
    findings: Sequence[Diagnostic], chosen: ReportFormat, file: Path | None, before: dict[str, Entry] | None
) -> tuple[Parted, list[Message]]:
    """Part *findings* by the baseline *before* that *file* holds, and return what there is to say about it."""
    from isodoc.cli.report import baseline

    if file is not None and before is not None:
        parted = baseline.part(findings, before)
        return parted, list(baseline.sentences(parted, file))
    if chosen is ReportFormat.BASELINE:
        parted = baseline.part_all(findings)
        return parted, [msg("findings in the new baseline: {count}", count=len(parted.known))]
    return baseline.Parted(tuple(findings), ()), []


def _write(told: Report, chosen: ReportFormat, output: Path | None, *, asked: bool) -> None:
    """Write the report to *output*, else to stdout; people read it as text too, unless they *asked* for another."""
    from isodoc.cli.report.table import FORMATS

    for_people = output is not None or chosen in _READ_BY_PEOPLE
    if output is not None:
        try:
            keep("".join(FORMATS[chosen].render(told)).encode("utf-8", "backslashreplace"), output)
        finally:
            report.show_text(told, sys.stdout)
    elif chosen is ReportFormat.TEXT:
        report.show_text(told, sys.stdout)
    else:
        sys.stdout.writelines(FORMATS[chosen].render(told))
        if chosen is ReportFormat.BASELINE or (not asked and chosen is ReportFormat.GITLAB):
            report.show_text(told, sys.stderr)
            for_people = True
    for message in told.left_out:
        report.tell(message, told.language)
    if for_people:
        report.tell(report.summary(told.findings), told.language)
