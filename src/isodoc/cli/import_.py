"""``isodoc import``: bring what other systems hold into the manual."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.errors import ExitCode
from isodoc.i18n import mark, translate
from isodoc.text import printable

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `portal` a command of its own."""


@app.command("portal", help=mark("Import records of the national portal as procedures, catalogue, fields and laws."))
def portal(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=mark("JSON files of records, also .xz, or folders of them."))],
    level: Annotated[list[str] | None, typer.Option("--level", help=mark("Only this level: ward, province …"))] = None,
    field: Annotated[list[str] | None, typer.Option("--field", help=mark("Only this field: name, id or code."))] = None,
    code: Annotated[list[str] | None, typer.Option("--code", help=mark("Only the TTHC of this code."))] = None,
    pattern: Annotated[str, typer.Option("--pattern", help=mark("Let the procedures use this pattern's steps."))] = "",
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Import records of the national portal as procedures, catalogue, fields and laws."""
    from isodoc.intake.portal import Selection
    from isodoc.intake.portal_report import lines
    from isodoc.pipeline.bringing import bring_portal

    here = session(ctx, manual, lang, today)
    selection = Selection(frozenset(level or ()), frozenset(field or ()), frozenset(code or ()))
    report = bring_portal(here.root(), files, selection, pattern or None)
    for line in lines(report):
        typer.echo(printable(translate(line, here.language)))
    if report.fails:
        raise typer.Exit(ExitCode.FINDINGS)
