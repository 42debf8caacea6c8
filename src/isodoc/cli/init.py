"""``isodoc init``: begin a manual."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from isodoc.cli import report
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.i18n import mark, msg


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help=mark("The folder of the new manual."))] = Path(),
    agency: Annotated[str, typer.Option("--agency", help=mark("The agency's name, as it is printed."))] = "",
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Begin a manual: settings, organization, fields, patterns, and settings for git and the editor."""
    from isodoc.edit.scaffold import start_manual

    here = session(ctx, manual, lang, today).speaking("vi")
    name = agency or ("Cơ quan" if here.language == "vi" else "Agency")
    written = start_manual(folder, name)
    report.tell(msg("{count} files written to {folder}", count=len(written), folder=folder.resolve()), here.language)
    report.tell(msg("next:"), here.language)
    commands = ["isodoc new procedure QT-01", "isodoc check", "isodoc build --draft"]
    if folder.resolve() != Path.cwd().resolve():
        commands[0] = f"cd {shlex.quote(str(folder))} && {commands[0]}"
    for command in commands:
        typer.echo(f"  {command}")
