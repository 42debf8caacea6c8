"""``isodoc fix``: mend what has one right answer."""

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
    from isodoc.cli.options import Session


def run(
    ctx: typer.Context,
    names: NamesArgument = None,
    diff: DiffOption = False,
    unsafe: Annotated[
        bool,
        typer.Option(
            "--unsafe", help=mark("Also tidy printed texts: blanks, no-break spaces, spelling of laws' numbers.")
        ),
    ] = False,
    jobs: JobsOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Mend what has exactly one right answer, in all files or in some.

    Hidden characters, letters in parts (NFC), missing quotation marks, numbers of laws, names where an id belongs.
    """
    from isodoc import mend, write_mended

    here = session(ctx, manual, lang, today)
    root = here.root()
    with progress(msg("mending"), here.language):
        mended = mend(root, here.today, names or (), unsafe=unsafe, jobs=jobs)
        if not diff:
            write_mended(root, mended)
    if diff:
        show_differences(mended, root)
    else:
        _show(mended, root, here)
    tell_left_alone(mended, root, here.language)
    if not mended.after:
        tell(msg("there is nothing to mend"), here.language)
    elif diff:
        tell(msg("nothing was written; to write it, run the command without --diff"), here.language)
        raise typer.Exit(ExitCode.FINDINGS)
    else:
        said = msg("mended: {count}, in files: {files}", count=len(mended.mends), files=len(mended.after))
        tell(said, here.language)


def _show(mended: Mended, root: Path, here: Session) -> None:
    for one in mended.mends:
        place = one.location
        head = f"{printable(shown_path(root, place.path))}:{place.line}:{place.column}:"
        words = [head, one.code, printable(here.text(one.message))]
        sys.stdout.write(" ".join(filter(None, words)) + "\n")
