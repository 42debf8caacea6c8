"""``isodoc fmt``: put keys in order and indent files alike."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli.differences import DiffOption, NamesArgument, show_differences, tell_left_alone
from isodoc.cli.options import JobsOption, LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.progress import progress
from isodoc.cli.report import shown_path, tell
from isodoc.errors import ExitCode
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc import Mended


def run(
    ctx: typer.Context,
    names: NamesArgument = None,
    check: Annotated[
        bool, typer.Option("--check", help=mark("List the files that would change, and write nothing; exit with 1."))
    ] = False,
    diff: DiffOption = False,
    jobs: JobsOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Order the keys of files as the model lists them, and indent them alike; what they say stays the same.

    Comments stay with the key that they belong to. Quotation marks, brackets and long lines stay as they are.
    """
    from isodoc import put_in_order, write_mended

    here = session(ctx, manual, lang, today)
    root = here.root()
    writes = not (check or diff)
    with progress(msg("putting in order"), here.language):
        formatted = put_in_order(root, names or (), jobs)
        if writes:
            write_mended(root, formatted)
    if diff:
        show_differences(formatted, root)
    else:
        _list(formatted, root)
    tell_left_alone(formatted, root, here.language)
    for path in formatted.faulty:
        message = msg("{path} was left as it is: it has errors, see isodoc check", path=shown_path(root, path))
        tell(message, here.language)
    if not formatted.after:
        tell(msg("all files are in order"), here.language)
    elif writes:
        tell(msg("files put in order: {count}", count=len(formatted.after)), here.language)
    else:
        tell(
            msg("files not in order: {count}; to write them, run isodoc fmt", count=len(formatted.after)), here.language
        )
        raise typer.Exit(ExitCode.FINDINGS)


def _list(formatted: Mended, root: Path) -> None:
    sys.stdout.writelines(f"{printable(shown_path(root, path))}\n" for path in formatted.after)
