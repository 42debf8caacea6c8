"""``isodoc tthc``: the catalogue of TTHC; ``update`` brings in what a decision publishes."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from isodoc.cli import completion
from isodoc.cli.acting import YesOption
from isodoc.cli.asking import may_write
from isodoc.cli.differences import DiffOption, show_differences
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.cli.portal_options import LevelsOption
from isodoc.cli.progress import progress
from isodoc.cli.report import shown_path, tell
from isodoc.diagnostics import Severity
from isodoc.errors import ExitCode
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from isodoc import TthcUpdate
    from isodoc.cli.options import Session
    from isodoc.i18n import Message

_SHOWN: Final = 50
"""Rows of which something is said, and tasks, that are shown; the others are counted."""
_WEIGHTS: Final = {Severity.ERROR: msg("error"), Severity.WARNING: msg("warning"), Severity.NOTE: msg("note")}


def group() -> None:
    """Keep the catalogue of TTHC."""


def update(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar=mark("FILE"),
            help=mark(
                "The list of the decision: .xlsx, .csv or .yaml; or a newer snapshot of the portal: .jsonl, .xz."
            ),
        ),
    ],
    decision: Annotated[
        str,
        typer.Option("--decision", metavar=mark("NUMBER"), help=mark("The number of the decision that publishes it.")),
    ] = "",
    dated: Annotated[
        str | None, typer.Option("--dated", metavar=mark("DATE"), help=mark("The day on which it was signed."))
    ] = None,
    effective: Annotated[
        str | None,
        typer.Option(
            "--effective", metavar=mark("DATE"), help=mark("From when it holds; from the day of signing when absent.")
        ),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar=mark("FIELD"),
            help=mark("Only rows of this field, by its name; may be repeated."),
            autocompletion=completion.fields,
        ),
    ] = None,
    level: LevelsOption = None,
    skip_unknown: Annotated[
        bool,
        typer.Option("--skip-unknown", help=mark("Leave out rows about TTHC that the catalogue does not have.")),
    ] = False,
    diff: DiffOption = False,
    yes: YesOption = False,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Bring a list of TTHC into the catalogue, and open a task for each of them with its deadline.

    Nothing is written when a row cannot be used.
    """
    from isodoc import TthcOrder, TthcWanted, plan_tthc_update

    here = session(ctx, manual, lang, today)
    root = here.root()
    wanted = TthcWanted(frozenset(field or ()), frozenset(level or ()), skip_unknown)
    order = TthcOrder(file, here.today, decision, day(dated, "--dated"), day(effective, "--effective"), wanted)
    with progress(msg("reading"), here.language):
        found = plan_tthc_update(root, order)
    _remarks(found, file, here)
    first = order.effective or order.dated
    _show(found, root, here, first if first and first > here.today else None, diff=diff)
    if found.mended.after and not diff:
        _write(found, root, here, yes=yes)


def _show(found: TthcUpdate, root: Path, here: Session, coming: dt.date | None, *, diff: bool) -> None:
    """Show what would be written, as a patch where *diff* asks for it; *coming* is a day to come of the decision."""
    if found.errors:
        tell(msg("rows that cannot be used: {count}; nothing was written", count=found.errors), here.language)
        raise typer.Exit(ExitCode.FINDINGS)
    if diff:
        show_differences(found.mended, root)
        _print(_told(found), here, sys.stderr)
    else:
        _print(_told(found), here, sys.stdout)
    if found.mended.after and coming is not None:
        tell(
            msg("it takes effect on {day}; the catalogue knows no days to come and says it at once", day=coming),
            here.language,
        )
    if not found.mended.after:
        tell(msg("the manual has all of it already; nothing was written"), here.language)
    elif diff:
        tell(msg("nothing was written; to write it, run the command without --diff"), here.language)
        raise typer.Exit(ExitCode.FINDINGS)


def _write(found: TthcUpdate, root: Path, here: Session, *, yes: bool) -> None:
    """Name the files, ask, and write them."""
    from isodoc import write_tthc_update

    _print(
        (msg("would be written: {path}", path=shown_path(root, path)) for path in found.mended.after), here, sys.stdout
    )
    if not yes and not may_write(here, len(found.mended.after)):
        tell(msg("nothing was written"), here.language)
        raise typer.Exit(ExitCode.FINDINGS)
    write_tthc_update(root, found)
    tell(msg("written: {count}; next: isodoc status", count=len(found.mended.after)), here.language)


def _print(lines: Iterator[Message], here: Session, stream: TextIO) -> None:
    stream.writelines(f"{printable(here.text(line))}\n" for line in lines)
    stream.flush()


def _remarks(found: TthcUpdate, file: Path, here: Session) -> None:
    """Show what is to be said of rows, the errors first when there are many."""
    some = found.remarks
    if len(some) > _SHOWN:
        some = tuple(sorted(some, key=lambda one: -one.severity))[:_SHOWN]
    for one in some:
        weight = here.text(_WEIGHTS[one.severity])
        place = here.text(msg("row {number}", number=one.number))
        sys.stdout.write(f"{printable(f'{file}: {place}: {weight}: {here.text(one.message)}')}\n")
        if one.hint is not None:
            sys.stdout.write(f"  → {printable(here.text(one.hint))}\n")
    if len(found.remarks) > _SHOWN:
        tell(
            msg("and {count} more rows of which something is to be said", count=len(found.remarks) - _SHOWN),
            here.language,
        )
    sys.stdout.flush()


def _told(found: TthcUpdate) -> Iterator[Message]:
    """Yield the tasks by what happens to their TTHC, then what becomes of the scope."""
    from isodoc.model.tthc_list import TthcAct, say

    order = list(TthcAct)
    tasks = sorted(found.tasks, key=lambda one: order.index(one.row.act or TthcAct.NEW))
    for act, listed in groupby(tasks, key=lambda one: one.row.act):
        some = list(listed)
        yield msg("{act} ({count}):", act=say(act or TthcAct.NEW), count=len(some))
        for one in some[:_SHOWN]:
            yield msg("  row {number}: {title}", number=one.row.number, title=one.title)
            if one.work is not None and one.due is not None:
                yield (
                    msg("    by {owner}, until {due}", owner=one.owner_name, due=one.due)
                    if one.owner
                    else msg("    until {due}; nothing tells who keeps it", due=one.due)
                )
        if len(some) > _SHOWN:
            yield msg("  … and {count} more", count=len(some) - _SHOWN)
    if found.limits:
        yield msg("TTHC of which the catalogue gets the limits that are published now: {count}", count=found.limits)
    if found.tasks:
        yield from _scope(found)


def _scope(found: TthcUpdate) -> Iterator[Message]:
    if found.added or found.withdrawn:
        yield msg(
            "The scope of the quality system changes: TTHC added {added}, withdrawn {withdrawn}. It has to be declared "
            "again (Decision 19/2014/QĐ-TTg, Article 4.4.c).",
            added=len(found.added),
            withdrawn=len(found.withdrawn),
        )
    else:
        yield msg("The scope of the quality system stays; it need not be declared again.")
    yield msg(
        "TTHC with a procedure: {before} before, {after} after",
        before=f"{found.before.covered}/{found.before.listed}",
        after=f"{found.after.covered}/{found.after.listed}",
    )


below: Final[Sequence[tuple[str, object, str]]] = (
    ("update", update, mark("Bring a list of TTHC into the catalogue, and open a task for each of them.")),
)
