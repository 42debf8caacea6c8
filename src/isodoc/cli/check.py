"""``isodoc check``: report what is wrong in the manual; writes nothing."""

from __future__ import annotations

import enum
import sys
from typing import Annotated

import typer

from isodoc.cli import report
from isodoc.cli.options import JobsOption, LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.progress import progress
from isodoc.diagnostics import fails
from isodoc.errors import ExitCode
from isodoc.i18n import mark, msg


class ReportFormat(enum.StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"


def run(
    ctx: typer.Context,
    format_: Annotated[
        ReportFormat,
        typer.Option("--format", metavar="|".join(ReportFormat), help=mark("How findings are written.")),
    ] = ReportFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help=mark("Let warnings fail the check too."))] = False,
    jobs: JobsOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Check the whole manual and report every finding with its place."""
    from isodoc.pipeline.checking import check

    here = session(ctx, manual, lang, today)
    root = here.root()
    with progress(msg("checking"), here.language):
        found = check(root, here.today, jobs=jobs).findings
    if format_ is ReportFormat.JSON:
        sys.stdout.write(f"{report.as_json(found, root, here.language)}\n")
    else:
        report.show(found, root, here.language)
        report.tell(report.summary(found), here.language)
    if fails(found, strict=strict):
        raise typer.Exit(ExitCode.FINDINGS)
