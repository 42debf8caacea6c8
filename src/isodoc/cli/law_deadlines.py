"""``isodoc law deadlines``: the changes with their two days, how their time stands, and what is left to do."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from isodoc.cli.lists import ListFormat, OutputOption, put, put_lists, tell_faults
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.output import refuse_inside
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg


class DeadlineFormat(enum.StrEnum):
    """How the deadlines are written."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"
    XLSX = "xlsx"


def run(
    ctx: typer.Context,
    fail_overdue: Annotated[
        bool, typer.Option("--fail-overdue", help=mark("Exit with 1 when something is overdue."))
    ] = False,
    within: Annotated[
        int | None,
        typer.Option(
            "--within",
            min=0,
            metavar=mark("DAYS"),
            help=mark("Only what is not done and due within so many days, or overdue."),
        ),
    ] = None,
    format_: Annotated[
        DeadlineFormat | None,
        typer.Option(
            "--format",
            metavar=mark("FORMAT"),
            help=mark("text, json, ics (for calendars) or xlsx; when absent as the file's name ends, else text."),
        ),
    ] = None,
    output: OutputOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """List the changes with their deadlines, and what was reviewed."""
    from isodoc import deadlines_of

    here = session(ctx, manual, lang, today)
    root = here.root()
    chosen = _chosen(format_, output)
    if output is not None:
        refuse_inside(output, root)
    found = deadlines_of(root, here.today, within)
    if chosen is DeadlineFormat.JSON:
        from isodoc.cli.report.plain import dumped

        put(f"{dumped(found.data(), 1)}\n".encode("utf-8", "backslashreplace"), output)
    elif chosen is DeadlineFormat.ICS:
        put(found.calendar(), output)
    else:
        put_lists(
            root, [found.listing()], ListFormat.XLSX if chosen is DeadlineFormat.XLSX else ListFormat.TABLE, output
        )
    tell_faults(found.findings, found.unread, root, here.language)
    if fail_overdue and found.overdue:
        raise typer.Exit(ExitCode.FINDINGS)


def _chosen(given: DeadlineFormat | None, output: Path | None) -> DeadlineFormat:
    if given is None and output is not None:
        suffix = output.suffix.lower().removeprefix(".")
        given = next((one for one in DeadlineFormat if one.value == suffix), DeadlineFormat.TEXT)
    if given is DeadlineFormat.XLSX and output is None:
        raise UsageError(
            msg("{format} is no text that a terminal could show", format=given.value),
            msg("name a file: {command} -o ../danh-muc.{format}", command="isodoc law deadlines", format=given.value),
        )
    return given or DeadlineFormat.TEXT
