"""``isodoc new``: begin a procedure, law, form or document."""

from __future__ import annotations

from typing import Annotated

import typer

from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.report import shown_path, tell
from isodoc.edit.skeleton import Beginning, NewKind
from isodoc.i18n import mark, msg


def run(
    ctx: typer.Context,
    kind: Annotated[NewKind, typer.Argument(help=mark("procedure, law, form or document."))],
    code: Annotated[str, typer.Argument(help=mark("The printed code, or the number of a law."))],
    present: Annotated[str, typer.Option("--from", metavar="CODE", help=mark("Begin with a copy of this one."))] = "",
    pattern: Annotated[str, typer.Option("--pattern", help=mark("The pattern whose steps a procedure uses."))] = "",
    title: Annotated[str, typer.Option("--title", help=mark("The title."))] = "",
    field: Annotated[str, typer.Option("--field", help=mark("The id of the field; it is also the folder."))] = "",
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Begin a procedure, law, form or document: a file with what is known and what is missing."""
    from isodoc.pipeline.beginning import begin

    here = session(ctx, manual, lang, today)
    root = here.root()
    path = begin(root, Beginning(kind, code, title, field, pattern), present)
    typer.echo(shown_path(root, path))
    tell(msg("next: edit the file, then run isodoc check"), here.language)
