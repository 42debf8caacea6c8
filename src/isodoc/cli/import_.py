"""``isodoc import``: bring what other systems hold into the manual."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.portal_options import LevelsOption
from isodoc.cli.progress import progress
from isodoc.errors import ExitCode
from isodoc.i18n import mark, msg
from isodoc.text import printable


def group() -> None:
    """Bring what other systems hold into the manual."""


def portal(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar=mark("FILE"), help=mark("JSON files of records, also .xz, or folders of them.")),
    ],
    level: LevelsOption = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar=mark("FIELD"),
            help=mark("Only this field: name, id or code."),
            autocompletion=completion.fields,
        ),
    ] = None,
    code: Annotated[
        list[str] | None, typer.Option("--code", metavar=mark("CODE"), help=mark("Only the TTHC of this code."))
    ] = None,
    pattern: Annotated[
        str,
        typer.Option(
            "--pattern",
            metavar=mark("PATTERN"),
            help=mark("Let the procedures use this pattern's steps."),
            autocompletion=completion.patterns,
        ),
    ] = "",
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Import records of the national portal as procedures, catalogue, fields and laws."""
    from isodoc import Selection, bring_portal

    here = session(ctx, manual, lang, today)
    selection = Selection(frozenset(level or ()), frozenset(field or ()), frozenset(code or ()))
    with progress(msg("importing"), here.language):
        report = bring_portal(here.root(), files, selection, pattern or None)
    sys.stdout.writelines(f"{printable(here.text(line))}\n" for line in report.told())
    if report.fails:
        raise typer.Exit(ExitCode.FINDINGS)


below = (("portal", portal, mark("Import records of the national portal as procedures, catalogue, fields and laws.")),)
"""The commands below ``isodoc import``: name, function and help."""
