"""``isodoc new``: begin a procedure, law, form or document."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from isodoc import Beginning, NewKind
from isodoc.cli import completion
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.cli.report import shown_path, tell
from isodoc.i18n import mark, msg
from isodoc.text import printable


def run(
    ctx: typer.Context,
    kind: Annotated[
        NewKind, typer.Argument(metavar=mark("KIND"), help=mark("What to begin: procedure, law, form or document."))
    ],
    code: Annotated[str, typer.Argument(metavar=mark("CODE"), help=mark("The printed code, or the number of a law."))],
    present: Annotated[
        str,
        typer.Option(
            "--from",
            metavar=mark("CODE"),
            help=mark("Begin with a copy of this one."),
            autocompletion=completion.same_kind,
        ),
    ] = "",
    pattern: Annotated[
        str,
        typer.Option(
            "--pattern",
            metavar=mark("PATTERN"),
            help=mark("The pattern whose steps a procedure uses."),
            autocompletion=completion.patterns,
        ),
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar=mark("TEXT"), help=mark("The title."))] = "",
    field: Annotated[
        str,
        typer.Option(
            "--field",
            metavar=mark("FIELD"),
            help=mark("The id of the field; it is also the folder."),
            autocompletion=completion.fields,
        ),
    ] = "",
    effective: Annotated[
        str | None,
        typer.Option(
            "--effective",
            metavar=mark("DATE"),
            help=mark("Begin the text that this present document will have from that day on."),
        ),
    ] = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Begin a procedure, law, form or document: a file with what is known and what is missing."""
    from isodoc import begin

    here = session(ctx, manual, lang, today)
    root = here.root()
    wanted = Beginning(kind, code, title, field, pattern, effective=day(effective, "--effective"))
    path = begin(root, wanted, present)
    sys.stdout.write(f"{printable(shown_path(root, path))}\n")
    tell(msg("next: edit the file, then run isodoc check"), here.language)
