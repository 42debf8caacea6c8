"""``isodoc law replace``: cite one law in place of another, in every document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.acting import YesOption
from isodoc.cli.asking import may_write
from isodoc.cli.differences import show_differences
from isodoc.cli.law_options import NumberArgument, named
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.progress import progress
from isodoc.cli.report import shown_path, tell
from isodoc.errors import ExitCode
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    from isodoc import LawReplaced, Mend
    from isodoc.cli.options import Session


def run(
    ctx: typer.Context,
    old: NumberArgument,
    new: Annotated[
        str,
        typer.Argument(
            metavar=mark("NEW"), help=mark("The law that is cited instead."), autocompletion=completion.laws
        ),
    ],
    articles: Annotated[
        str,
        typer.Option(
            "--articles",
            metavar=mark("MAP"),
            help=mark("Which article stands for which: 'Điều 5=Điều 7; khoản 2 Điều 8=Điều 9'; * keeps all others."),
        ),
    ] = "",
    diff: Annotated[
        bool, typer.Option("--diff", help=mark("Show what would change as a unified diff, and write nothing."))
    ] = False,
    yes: YesOption = False,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Cite one law in place of another in sheets, forms, records, fees and limits; comments and layout stay.

    What cannot be decided is left and listed: articles without a counterpart, uncertain mentions, forms by number.
    Amendment tables, transition clauses, relations of laws and titles of other texts are never touched.
    """
    from isodoc import plan_law_replacement, write_law_replacement

    here = session(ctx, manual, lang, today)
    root = here.root()
    with progress(msg("replacing"), here.language):
        replaced = plan_law_replacement(root, named(here, old), named(here, new), articles, here.today)
    if diff:
        show_differences(replaced.mended, root)
    else:
        _show(replaced.mended.mends, root, here, sys.stdout)
    if replaced.undecided:
        tell(msg("left to decide: {count}", count=len(replaced.undecided)), here.language)
        _show(replaced.undecided, root, here, sys.stderr if diff else sys.stdout)
    if not replaced.mended.after:
        tell(msg("there is nothing to replace"), here.language)
    elif diff:
        tell(msg("nothing was written; to write it, run the command without --diff"), here.language)
        raise typer.Exit(ExitCode.FINDINGS)
    elif not yes and not may_write(here, len(replaced.mended.after)):
        tell(msg("nothing was written"), here.language)
        raise typer.Exit(ExitCode.FINDINGS)
    else:
        write_law_replacement(root, replaced)
        _tell(here, replaced)
    if replaced.undecided:
        raise typer.Exit(ExitCode.FINDINGS)


def _show(mends: Iterable[Mend], root: Path, here: Session, stream: TextIO) -> None:
    for one in mends:
        place = one.location
        head = f"{printable(shown_path(root, place.path))}:{place.line}:{place.column}:"
        stream.write(f"{head} {printable(here.text(one.message))}\n")
    stream.flush()


def _tell(here: Session, replaced: LawReplaced) -> None:
    files = len(replaced.mended.after)
    tell(msg("changed: {count}, in files: {files}", count=len(replaced.mended.mends), files=files), here.language)
    if replaced.starts:
        tell(
            msg("the law is in force from {day}: have this approved with effect from that day", day=replaced.starts),
            here.language,
        )
    if replaced.codes:
        tell(msg("next: isodoc check, then {command}", command=replaced.command), here.language)
