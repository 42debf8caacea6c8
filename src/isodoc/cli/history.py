"""``isodoc history CODE``: the life of one document, act after act; writes nothing."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from isodoc.cli import completion, report
from isodoc.cli.help import width_of_terminal
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.report.contents import USUAL_WIDTH, Report
from isodoc.cli.status import FormatOption, StatusFormat
from isodoc.errors import ExitCode
from isodoc.i18n import mark


def run(
    ctx: typer.Context,
    code: Annotated[
        str,
        typer.Argument(
            metavar=mark("CODE"),
            help=mark("The code or id of a document, also one of the past."),
            autocompletion=completion.controlled,
        ),
    ],
    format_: FormatOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Tell the life of one document: acts, revisions, persons, bases, commits."""
    from isodoc import history_of

    here = session(ctx, manual, lang, today)
    root = here.root()
    found, silent = history_of(root, code, here.today)
    if format_ is StatusFormat.JSON:
        from isodoc.cli.report.plain import dumped

        sys.stdout.write(f"{dumped(found.data, 1)}\n")
    else:
        from isodoc.cli.report.life import lines

        width = width_of_terminal() if sys.stdout.isatty() else USUAL_WIDTH
        said = lines(found.data, here.language, width, whole=not found.findings)
        sys.stdout.writelines(f"{line}\n" for line in said)
    if silent is not None:
        report.tell(silent, here.language)
    if found.findings:
        report.show_text(Report(found.findings, root, here.language), sys.stderr)
        raise typer.Exit(ExitCode.FINDINGS)
