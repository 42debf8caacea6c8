"""``isodoc diff``: what differs between two states of the manual, in the words of amendments; writes nothing in it."""

from __future__ import annotations

import enum
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from isodoc.cli import completion
from isodoc.cli.help import colour_wanted, width_of_terminal
from isodoc.cli.law_options import OfDayOption, OfIssuerOption, named
from isodoc.cli.lists import put, tell_faults
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.output import refuse_inside
from isodoc.cli.report import tell
from isodoc.cli.report.contents import USUAL_WIDTH
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from isodoc import DiffOrder, Finished, LawName, Redlined
    from isodoc.cli.options import Session


class DiffFormat(enum.StrEnum):
    """How the differences are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"


TABLE_FILE: Final = "bang-so-sanh.docx"
"""The comparison table among the files for Word."""
_LAW_ONLY: Final = {DiffFormat.XLSX, DiffFormat.CSV}
_SUFFIXES = {".txt": DiffFormat.TEXT, ".md": DiffFormat.MARKDOWN, ".html": DiffFormat.HTML, ".json": DiffFormat.JSON}


WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=mark("FROM|TO|CODE"),
        help=mark(
            "Two states at most: a git revision, @2026-03-14 (in force on that day) or approved (in force today); "
            "what is in force and the work folder when absent. Codes of documents; all when absent."
        ),
        autocompletion=completion.controlled,
    ),
]
DiffFormatOption = Annotated[
    DiffFormat | None,
    typer.Option(
        "--format",
        metavar=mark("FORMAT"),
        help=mark(
            "text, markdown, html or json; when absent as the file's name ends, else text. docx writes sheets with "
            "tracked changes and a comparison table into a folder."
        ),
    ),
]
PlaceOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=mark("FILE|DIR"),
        help=mark("Write into this file, for docx into this folder, outside of the manual."),
    ),
]
QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help=mark("Print nothing; the exit code tells whether anything differs.")),
]
LawOption = Annotated[
    str | None,
    typer.Option(
        "--law",
        metavar=mark("LAW"),
        help=mark("Show instead what this law concerns, as isodoc law impact does; also as xlsx, csv or docx file."),
        autocompletion=completion.laws,
    ),
]


def run(
    ctx: typer.Context,
    words: WordsArgument = None,
    format_: DiffFormatOption = None,
    output: PlaceOption = None,
    quiet: QuietOption = False,
    law: LawOption = None,
    issuer: OfIssuerOption = "",
    issued: OfDayOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Tell what differs between two states of the manual, in sentences."""
    here = session(ctx, manual, lang, today)
    if law is not None:
        if words:
            raise UsageError(
                msg("--law shows what a law concerns in the work folder; no states and codes can be given with it"),
                msg("leave out: {names}", names=words),
            )
        _show_law(here, named(here, law, issuer, issued), format_, output, quiet=quiet)
        return
    if issuer or issued:
        raise UsageError(
            msg("--issuer and --issued tell of which law --law speaks"), msg("add --law LAW, or leave them out")
        )
    from isodoc import DiffOrder, diff_of

    root = here.root()
    chosen = _format(format_, output)
    if output is not None:
        refuse_inside(output, root)
    wanted = output is not None or not quiet
    beside = wanted and chosen is DiffFormat.HTML
    order = DiffOrder(here.today, tuple(words or ()), here.language, beside)
    if wanted and chosen is DiffFormat.DOCX:
        _write_word(root, order, output, here, quiet=quiet)
        return
    found = diff_of(root, order)
    if wanted:
        put(_written(found, chosen, here, colour=output is None and colour_wanted(sys.stdout)), output)
    if not quiet:
        tell_faults(found.findings, found.unread, root, here.language)
    if found.data["documents"] or found.findings or found.unread:
        raise typer.Exit(ExitCode.FINDINGS)


def _show_law(here: Session, law: LawName, format_: DiffFormat | None, output: Path | None, *, quiet: bool) -> None:
    """Show what *law* concerns in the work folder."""
    from isodoc.cli.impact_formats import ImpactFormat
    from isodoc.cli.law_impact import show

    given = None if format_ is None else ImpactFormat(format_.value)
    show(here, law, given, output, command="isodoc diff --law", quiet=quiet)


def _format(given: DiffFormat | None, output: Path | None) -> DiffFormat:
    """Return the format that was *given*, else that by which the name of *output* ends."""
    if given in _LAW_ONLY:
        raise UsageError(
            msg("{format} is a format of isodoc diff --law", format=given.value),
            msg(
                "differences are written as {choices}",
                choices=[one.value for one in DiffFormat if one not in _LAW_ONLY],
            ),
        )
    if given is not None or output is None:
        return given or DiffFormat.TEXT
    if output.suffix.lower() not in _SUFFIXES:
        raise UsageError(
            msg("the name {path} does not tell which format is wanted", path=output),
            msg("add --format, or let it end with one of these: {choices}", choices=sorted(_SUFFIXES)),
        )
    return _SUFFIXES[output.suffix.lower()]


def _write_word(root: Path, order: DiffOrder, output: Path | None, here: Session, *, quiet: bool) -> None:
    """Write redlines and comparison table into the folder *output*; nothing is told of it when *quiet*."""
    from isodoc import write_redlines

    if output is None:
        raise UsageError(msg("Word files go into a folder"), msg("name one: isodoc diff --format docx -o ../so-sanh"))
    done = write_redlines(root, order, output)
    if not quiet:
        _tell_of_word(root, done, output, here)
    if done.documents or done.unread:
        raise typer.Exit(ExitCode.FINDINGS)


def _tell_of_word(root: Path, done: Redlined, output: Path, here: Session) -> None:
    if done.published is None:
        tell(msg("No document differs."), here.language)
    else:
        told = msg(
            "documents that differ: {documents}; sheets with tracked changes: {sheets}",
            documents=done.documents,
            sheets=done.sheets,
        )
        tell(told, here.language)
        for path in done.published.foreign:
            tell(msg("{path} is not a file of isodoc and was kept", path=path), here.language)
        sys.stdout.write(f"{printable(str(output / TABLE_FILE))}\n")
    tell_faults(done.findings, done.unread, root, here.language)


def _written(found: Finished, chosen: DiffFormat, here: Session, *, colour: bool) -> bytes:
    if chosen is DiffFormat.HTML:
        from isodoc import diff_page
        from isodoc.cli.report.differences_page import context

        return diff_page(context(found.data, here.language, here.today))
    if chosen is DiffFormat.JSON:
        from isodoc.cli.report.plain import dumped

        text = f"{dumped(found.data, 1)}\n"
    elif chosen is DiffFormat.MARKDOWN:
        from isodoc.brief.differences import markdown

        text = markdown(found.data, here.language)
    else:
        from isodoc.cli.report.differences import lines

        width = width_of_terminal() if sys.stdout.isatty() else USUAL_WIDTH
        text = "".join(f"{line}\n" for line in lines(found.data, here.language, width, colour=colour))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            from isodoc.cli.report.github import fenced

            text = fenced(text)
    return text.encode("utf-8", "backslashreplace")
