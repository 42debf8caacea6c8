"""``isodoc law impact``: every sheet, step, form, fee and record that a law concerns, why, and by which day."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from isodoc.cli.law_options import NumberArgument, OfDayOption, OfIssuerOption, named
from isodoc.cli.lists import ListFormat, OutputOption, put, put_data, put_lists, tell_faults
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.output import refuse_inside
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from isodoc import LawName, Lists
    from isodoc.cli.options import Session


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


def run(
    ctx: typer.Context,
    number: NumberArgument,
    issuer: OfIssuerOption = "",
    issued: OfDayOption = None,
    format_: Annotated[
        ImpactFormat | None,
        typer.Option(
            "--format",
            metavar=mark("FORMAT"),
            help=mark("text, json, markdown, html, xlsx, csv or docx; when absent as the file's name ends, else text."),
        ),
    ] = None,
    output: OutputOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Show what a law concerns: sheets, steps, forms, fees and records, why, and by which day. Exits 1 if anything."""
    here = session(ctx, manual, lang, today)
    show(here, named(here, number, issuer, issued), format_, output)


def show(
    here: Session,
    name: LawName,
    given: ImpactFormat | None,
    output: Path | None,
    *,
    command: str = "isodoc law impact",
    quiet: bool = False,
) -> None:
    """Show what the law *name* concerns; exits 1 if anything. *command* is what was typed."""
    root = here.root()
    chosen = _chosen(given, output, command, quiet=quiet)
    if output is not None:
        refuse_inside(output, root)
    if chosen is ImpactFormat.JSON:
        from isodoc import law_impact_data

        data = law_impact_data(root, name, here.today)
        found, faults = bool(data.data["counts"]["places"]), (data.findings, data.unread)
        if not quiet:
            put_data(data.data, output)
    else:
        from isodoc import law_impact

        lists = law_impact(root, name, here.today)
        found, faults = any(one.tables for one in lists.listings), (lists.findings, lists.unread)
        if not quiet:
            _put(root, lists, chosen, output)
    if not quiet:
        tell_faults(*faults, root, here.language)
    if found or faults[0]:
        raise typer.Exit(ExitCode.FINDINGS)


def _put(root: Path, lists: Lists, chosen: ImpactFormat, output: Path | None) -> None:
    if chosen is ImpactFormat.MARKDOWN:
        from isodoc.cli.report.listing_markdown import markdown

        put("\n".join(map(markdown, lists.listings)).encode("utf-8", "backslashreplace"), output)
    else:
        put_lists(root, lists.listings, _LISTS[chosen], output)


def _chosen(given: ImpactFormat | None, output: Path | None, command: str, *, quiet: bool) -> ImpactFormat:
    """Return the format that was *given*, else that by which the name of *output* ends."""
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
