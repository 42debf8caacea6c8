"""What commands share that show lists: the formats, how one is chosen, and where the list goes."""

from __future__ import annotations

import enum
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from isodoc.cli import report
from isodoc.cli.output import keep, refuse_inside
from isodoc.cli.report.contents import Report
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from isodoc import Finished, Lists
    from isodoc.cli.options import Session
    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language
    from isodoc.model.listing import Listing


class ListFormat(enum.StrEnum):
    """How lists are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    DOCX = "docx"


AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar=mark("DATE"), help=mark("The day, past or to come; today when absent.")),
]
FormatOption = Annotated[
    ListFormat | None,
    typer.Option(
        "--format",
        metavar=mark("FORMAT"),
        help=mark("table, json, csv, xlsx, html or docx; when absent as the file's name ends, else table."),
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar=mark("FILE"), help=mark("Write into this file, outside of the manual.")),
]

_BINARY: Final = {ListFormat.XLSX, ListFormat.DOCX}
_SUFFIXES: Final = {f".{one.value}": one for one in ListFormat if one is not ListFormat.TABLE} | {
    ".txt": ListFormat.TABLE
}


def chosen_format(root: Path, given: ListFormat | None, output: Path | None, command: str) -> ListFormat:
    """Return the format that was *given* to *command*, else that by which the name of *output* ends.

    Raises:
        UsageError: the name does not tell, a terminal cannot show that format, or *output* lies in the manual at
            *root*.
    """
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
            msg("name a file: {command} -o ../danh-muc.{format}", command=command, format=chosen.value),
        )
    if output is not None:
        refuse_inside(output, root)
    return chosen or ListFormat.TABLE


def show_lists(
    here: Session,
    root: Path,
    chosen: ListFormat,
    output: Path | None,
    *,
    data: Callable[[], Finished],
    lists: Callable[[], Lists],
) -> None:
    """Write *data* as JSON, else *lists*, whichever is *chosen*; then tell of faults."""
    if chosen is ListFormat.JSON:
        found = data()
        put_data(found.data, output)
        tell_faults(found.findings, found.unread, root, here.language)
    else:
        made = lists()
        put_lists(root, made.listings, chosen, output)
        tell_faults(made.findings, made.unread, root, here.language)


def put_lists(root: Path, listings: Iterable[Listing], chosen: ListFormat, output: Path | None) -> None:
    """Write *listings* of the manual at *root* into *output*, else to the terminal."""
    several = tuple(listings)
    if chosen is ListFormat.TABLE:
        put(_table(several, output), output)
        return
    from isodoc import register_file

    put(register_file(root, several, chosen.value), output)


def _table(listings: Iterable[Listing], output: Path | None) -> bytes:
    from isodoc.cli.report.listing import lines

    width = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    texts = ("\n".join(lines(one, width)) for one in listings)
    return ("\n\n".join(texts) + "\n").encode("utf-8", "backslashreplace")


def put_data(data: Mapping[str, Any], output: Path | None) -> None:
    """Write *data* as JSON, one item a line, into *output*, else to the terminal."""
    from isodoc.cli.report.plain import with_lists

    put("".join(with_lists(data)).encode("utf-8", "backslashreplace"), output)


def put(content: bytes, output: Path | None) -> None:
    """Write *content*, text in UTF-8 when it goes to the terminal, into *output*."""
    if output is None:
        sys.stdout.write(content.decode())
    else:
        keep(content, output)


def tell_faults(findings: Sequence[Diagnostic], unread: int, root: Path, language: Language) -> None:
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
