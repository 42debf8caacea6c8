"""``isodoc build``: publish the manual's sheets into a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from isodoc.cli import completion, report
from isodoc.cli.options import JobsOption, LanguageOption, ManualOption, TodayOption, day, session
from isodoc.cli.progress import progress
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc import Built
    from isodoc.cli.options import Session

FORMATS = ("docx", "html")
MARKS: Final = ("italic",)
_SHOWN = 10


def run(
    ctx: typer.Context,
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=mark("CODE"), help=mark("Codes of documents; all when absent."), autocompletion=completion.sheets
        ),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help=mark("Build drafts, despite findings."))] = False,
    at: Annotated[
        str | None, typer.Option("--at", metavar=mark("DATE"), help=mark("Build what is in force on this day."))
    ] = None,
    out: Annotated[Path, typer.Option("--output", "-o", metavar=mark("DIR"), help=mark("The output folder."))] = Path(
        "out"
    ),
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar=mark("FORMATS"),
            help=mark("Formats, separated by commas."),
            autocompletion=completion.formats,
        ),
    ] = "docx,html",
    mark_changes: Annotated[
        str,
        typer.Option(
            "--mark-changes",
            metavar=mark("HOW"),
            help=mark("Print in italics what the revision before does not say: italic."),
            autocompletion=completion.marks,
        ),
    ] = "",
    jobs: JobsOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Build the sheets in force as Word and HTML files with an index; the output folder changes all at once."""
    from isodoc import Order, build, build_approved

    here = session(ctx, manual, lang, today)
    root = here.root()
    shown = day(at, "--at")
    if draft and shown:
        raise UsageError(msg("a draft has no day: leave out --at or --draft"))
    chosen = tuple(name for name in FORMATS if name in _named(formats))
    if mark_changes and mark_changes not in MARKS:
        raise UsageError(
            msg("changes cannot be marked as {name}", name=mark_changes), msg("write --mark-changes italic")
        )
    order = Order(shown or here.today, tuple(codes or ()), chosen, "italic" if mark_changes else "")
    with progress(msg("building"), here.language) as step:
        built = (build if draft else build_approved)(root, out, order, jobs, step)
    _tell(built, root, out, here)


def _named(formats: str) -> set[str]:
    names = {name.strip() for name in formats.split(",") if name.strip()}
    if not names or names - set(FORMATS):
        raise UsageError(
            msg("there is no format {name}", name=", ".join(sorted(names - set(FORMATS))) or formats),
            msg("write --format docx, --format html or --format docx,html"),
        )
    return names


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else "")


def _tell(built: Built, root: Path, out: Path, here: Session) -> None:
    if built.findings:
        report.show(built.findings, root, here.language)
        report.tell(msg("what does not load was left out; mend it and build again"), here.language)
    published = built.published
    if published is not None:
        report.tell(
            msg(
                "sheets: {count}; files written: {written}, unchanged: {kept}",
                count=built.sheets,
                written=len(published.written),
                kept=len(published.kept),
            ),
            here.language,
        )
        for path in published.edited:
            report.tell(msg("{path} had been changed by hand and was written anew", path=path), here.language)
        for path in published.foreign:
            report.tell(msg("{path} is not a file of isodoc and was kept", path=path), here.language)
    elif not built.findings:
        report.tell(msg("nothing has changed"), here.language)
    if built.unapproved:
        count, codes = len(built.unapproved), _some(built.unapproved)
        report.tell(msg("not in force and left out: {count}: {codes}", count=count, codes=codes), here.language)
    index = out / "index.html"
    if index.is_file():
        opened = here.text(msg("open in the browser: {path}", path=index))
        sys.stdout.write(f"{printable(opened)}\n")
    if built.findings:
        raise typer.Exit(ExitCode.FINDINGS)
