"""``isodoc init``: begin a manual."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from isodoc.cli import report
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.i18n import mark, msg

_NEXT = ("isodoc new procedure QT-01", "isodoc check", "isodoc build --draft")
_APPROVED = ("isodoc submit QT-01 --by nguyen-van-a", "isodoc status")


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar=mark("DIR"), help=mark("The folder of the new manual."))] = Path(),
    agency: Annotated[
        str, typer.Option("--agency", metavar=mark("NAME"), help=mark("The agency's name, as it is printed."))
    ] = "",
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Begin a manual: settings, organization, fields, patterns, and settings for git and the editor."""
    from isodoc import start_manual

    here = session(ctx, manual, lang, today).speaking("vi")
    written = start_manual(folder, agency or here.text(msg("Agency")))
    report.tell(msg("{count} files written to {folder}", count=len(written), folder=folder.resolve()), here.language)
    if not agency:
        report.tell(msg("write the agency's name into organization.yaml"), here.language)
    report.tell(msg("next:"), here.language)
    if folder.resolve() != Path.cwd().resolve():
        sys.stdout.write(f"  cd {_quoted(str(folder))}\n")
    sys.stdout.writelines(f"  {command}\n" for command in _NEXT)
    report.tell(msg("to have it approved, name persons and posts in organization.yaml, then:"), here.language)
    sys.stdout.writelines(f"  {command}\n" for command in _APPROVED)


def _quoted(path: str) -> str:
    return f'"{path}"' if os.name == "nt" else shlex.quote(path)
