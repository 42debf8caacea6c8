"""``isodoc status``: what waits for whom, what changed since its approval, what takes effect when; writes nothing."""

from __future__ import annotations

import enum
import sys
from typing import Annotated

import typer

from isodoc.cli import report
from isodoc.cli.help import width_of_terminal
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.report.contents import USUAL_WIDTH, Report
from isodoc.errors import ExitCode
from isodoc.i18n import mark


class StatusFormat(enum.StrEnum):
    """How the page is written."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    StatusFormat | None,
    typer.Option("--format", metavar=mark("FORMAT"), help=mark("How it is written: text or json; text when absent.")),
]


def run(
    ctx: typer.Context,
    format_: FormatOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Show what is to be done about the documents today, and the command for it."""
    from isodoc import status_of

    here = session(ctx, manual, lang, today)
    root = here.root()
    found = status_of(root, here.today)
    if format_ is StatusFormat.JSON:
        from isodoc.cli.report.plain import dumped

        sys.stdout.write(f"{dumped(found.data, 1)}\n")
    else:
        from isodoc.cli.report.status import lines

        width = width_of_terminal() if sys.stdout.isatty() else USUAL_WIDTH
        sys.stdout.writelines(f"{line}\n" for line in lines(found.data, here.language, width, found.unread))
    if found.findings:
        report.show_text(Report(found.findings, root, here.language), sys.stderr)
        raise typer.Exit(ExitCode.FINDINGS)
