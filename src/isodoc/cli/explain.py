"""``isodoc explain``: the page of a finding's code."""

from __future__ import annotations

import enum
import sys
import textwrap
from collections.abc import Iterator
from typing import Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.help import colour_wanted, width_of_terminal
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.usage import meant
from isodoc.errors import UsageError
from isodoc.i18n import mark, msg
from isodoc.text import printable


class PageFormat(enum.StrEnum):
    """How a page is written."""

    TEXT = "text"
    MARKDOWN = "markdown"


def run(
    ctx: typer.Context,
    code: Annotated[
        str,
        typer.Argument(
            metavar=mark("CODE"),
            help=mark("A code, such as ISD501; all codes are listed when absent."),
            autocompletion=completion.finding_codes,
        ),
    ] = "",
    format_: Annotated[
        PageFormat, typer.Option("--format", metavar="|".join(PageFormat), help=mark("How a page is written."))
    ] = PageFormat.TEXT,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Explain a finding: what it means, why it matters, a failing and a passing sample."""
    from isodoc import pages

    here = session(ctx, manual, lang, today)
    wanted = code.upper()
    if not code:
        page = pages.listing(here.language)
    elif wanted in pages.codes():
        page = pages.page(wanted, here.language)
    else:
        raise UsageError(
            msg("no finding has the code {code}", code=code),
            meant(wanted, pages.codes()) or msg("all codes are listed by: isodoc explain"),
        )
    if format_ is PageFormat.TEXT:
        page = "".join(f"{line}\n" for line in _readable(page, bold=colour_wanted(sys.stdout)))
    sys.stdout.write(page)


def _readable(markdown: str, *, bold: bool) -> Iterator[str]:
    """Yield the lines of *markdown* as they read best on a terminal: wrapped, samples indented, no marks."""
    in_sample = False
    for line in markdown.splitlines():
        if line.startswith("```"):
            in_sample = not in_sample
        elif in_sample:
            yield f"    {printable(line)}".rstrip()
        elif line.startswith("#"):
            title = line.lstrip("# ")
            yield f"\x1b[1m{title}\x1b[0m" if bold else title
        else:
            hanging = "          " if line.startswith("- ") else ""
            text = f"  {line.removeprefix('- ')}" if hanging else line
            yield from textwrap.wrap(text, width_of_terminal(), subsequent_indent=hanging) or [""]
