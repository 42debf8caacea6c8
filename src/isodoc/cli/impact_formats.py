"""How a report of what laws concern is written: the formats, how one is chosen, and where the lists go."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from isodoc.cli.lists import ListFormat, put, put_lists
from isodoc.errors import UsageError
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from isodoc import Lists


class ImpactFormat(enum.StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    DOCX = "docx"


_LISTS: Final = {
    ImpactFormat.TEXT: ListFormat.TABLE,
    ImpactFormat.HTML: ListFormat.HTML,
    ImpactFormat.XLSX: ListFormat.XLSX,
    ImpactFormat.CSV: ListFormat.CSV,
    ImpactFormat.DOCX: ListFormat.DOCX,
}
_BINARY: Final = {ImpactFormat.XLSX, ImpactFormat.DOCX}
_SUFFIXES: Final = {f".{one.value}": one for one in ImpactFormat} | {
    ".txt": ImpactFormat.TEXT,
    ".md": ImpactFormat.MARKDOWN,
}
ImpactFormatOption = Annotated[
    ImpactFormat | None,
    typer.Option(
        "--format",
        metavar=mark("FORMAT"),
        help=mark("text, json, markdown, html, xlsx, csv or docx; when absent as the file's name ends, else text."),
    ),
]


def put_impact(root: Path, lists: Lists, chosen: ImpactFormat, output: Path | None) -> None:
    """Write *lists* of the manual at *root* in a format other than JSON into *output*, else to the terminal."""
    if chosen is ImpactFormat.MARKDOWN:
        from isodoc.cli.report.listing_markdown import markdown

        put("\n".join(map(markdown, lists.listings)).encode("utf-8", "backslashreplace"), output)
    else:
        put_lists(root, lists.listings, _LISTS[chosen], output)


def chosen_impact(
    given: ImpactFormat | None, output: Path | None, command: str, *, quiet: bool = False
) -> ImpactFormat:
    """Return the format that was *given* to *command*, else that by which the name of *output* ends.

    Raises:
        UsageError: the name does not tell, or a terminal cannot show that format and is not to be *quiet*.
    """
    if given is None and output is not None:
        given = _SUFFIXES.get(output.suffix.lower())
        if given is None:
            raise UsageError(
                msg("the name {path} does not tell which format is wanted", path=output),
                msg("add --format, or let it end with one of these: {choices}", choices=sorted(_SUFFIXES)),
            )
    if given in _BINARY and output is None and not quiet:
        raise UsageError(
            msg("{format} is no text that a terminal could show", format=given.value),
            msg("name a file: {command} -o ../danh-muc.{format}", command=command, format=given.value),
        )
    return given or ImpactFormat.TEXT
