"""``isodoc register``: the lists of controlled documents on any day, as a table or a file."""

from __future__ import annotations

import enum
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import report
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.cli.output import keep, refuse_inside
from isodoc.cli.report.contents import Report
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc import ListOrder, Lists
    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language


class ListFormat(enum.StrEnum):
    """How the lists are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    DOCX = "docx"


class Which(enum.StrEnum):
    """Which lists are drawn up."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    DISTRIBUTION = "distribution"
    ALL = "all"


_BINARY = {ListFormat.XLSX, ListFormat.DOCX}
_SUFFIXES = {f".{one.value}": one for one in ListFormat if one is not ListFormat.TABLE} | {".txt": ListFormat.TABLE}


def run(
    ctx: typer.Context,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar=mark("DATE"), help=mark("The day, past or to come; today when absent.")),
    ] = None,
    which: Annotated[
        Which | None,
        typer.Option(
            "--list",
            metavar=mark("LIST"),
            help=mark(
                "internal: the agency's documents; external: laws; distribution: who receives what; all; "
                "internal when absent."
            ),
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar=mark("DATE"),
            help=mark("With the list distribution: only what changed after this day, and what is recalled."),
        ),
    ] = None,
    format_: Annotated[
        ListFormat | None,
        typer.Option(
            "--format",
            metavar=mark("FORMAT"),
            help=mark("table, json, csv, xlsx, html or docx; when absent as the file's name ends, else table."),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar=mark("FILE"), help=mark("Write into this file, outside of the manual.")),
    ] = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """List the documents of the agency, the laws, or who receives what, as they stand on a day."""
    from isodoc import ListOrder

    here = session(ctx, manual, lang, today)
    root = here.root()
    chosen = _format(format_, output)
    if output is not None:
        refuse_inside(output, root)
    wanted = which or Which.INTERNAL
    lists = tuple(one.value for one in Which if wanted in {one, Which.ALL} and one is not Which.ALL)
    order = ListOrder(here.today, lists, day(at, "--at"), day(since, "--since"))
    findings, unread = _write(root, order, chosen, output)
    _tell(findings, unread, root, here.language)


def _tell(findings: Sequence[Diagnostic], unread: int, root: Path, language: Language) -> None:
    """Show *findings*, which end the command with their exit code; count what could not be read."""
    if unread:
        report.tell(
            msg(
                "errors in documents, some of which cannot be read and are missing here: {count}; run isodoc check",
                count=unread,
            ),
            language,
        )
    if findings:
        report.show_text(Report(findings, root, language), sys.stderr)
        raise typer.Exit(ExitCode.FINDINGS)


def _format(given: ListFormat | None, output: Path | None) -> ListFormat:
    """Return the format that was *given*, else that by which the name of *output* ends."""
    chosen = given
    if given is None and output is not None:
        chosen = _SUFFIXES.get(output.suffix.lower())
        if chosen is None:
            raise UsageError(
                msg("the name {path} does not tell which format is wanted", path=output),
                msg("add --format, or let it end with one of these: {choices}", choices=sorted(_SUFFIXES)),
            )
    if chosen in _BINARY and output is None:
        raise UsageError(
            msg("{format} is no text that a terminal could show", format=chosen.value),
            msg("name a file: isodoc register -o ../danh-muc.{format}", format=chosen.value),
        )
    return chosen or ListFormat.TABLE


def _write(root: Path, order: ListOrder, chosen: ListFormat, output: Path | None) -> tuple[Sequence[Diagnostic], int]:
    """Write the lists; return what is wrong in the register, and how many errors the documents have."""
    if chosen is ListFormat.JSON:
        from isodoc import register_data
        from isodoc.cli.report.plain import with_lists

        found = register_data(root, order)
        _put("".join(with_lists(found.data)).encode("utf-8", "backslashreplace"), output)
        return found.findings, found.unread
    from isodoc import register_file, register_lists

    lists = register_lists(root, order)
    if chosen is ListFormat.TABLE:
        _put(_table(lists, output), output)
    else:
        _put(register_file(root, lists.listings, chosen.value), output)
    return lists.findings, lists.unread


def _table(lists: Lists, output: Path | None) -> bytes:
    from isodoc.cli.report.listing import lines

    width = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    texts = ("\n".join(lines(one, width)) for one in lists.listings)
    return ("\n\n".join(texts) + "\n").encode("utf-8", "backslashreplace")


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(content.decode())
    else:
        keep(content, output)
