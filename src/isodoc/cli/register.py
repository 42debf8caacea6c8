"""``isodoc register``: the lists of controlled documents on any day, as a table or a file."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli.lists import (
    AtOption,
    FormatOption,
    ListFormat,
    OutputOption,
    chosen_format,
    put_data,
    put_lists,
    tell_faults,
)
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc import ListOrder
    from isodoc.diagnostics import Diagnostic


class Which(enum.StrEnum):
    """Which lists are drawn up."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    DISTRIBUTION = "distribution"
    ALL = "all"


def run(
    ctx: typer.Context,
    at: AtOption = None,
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
    format_: FormatOption = None,
    output: OutputOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """List the documents of the agency, the laws, or who receives what, as they stand on a day."""
    from isodoc import ListOrder

    here = session(ctx, manual, lang, today)
    root = here.root()
    chosen = chosen_format(root, format_, output, "isodoc register")
    wanted = which or Which.INTERNAL
    lists = tuple(one.value for one in Which if wanted in {one, Which.ALL} and one is not Which.ALL)
    order = ListOrder(here.today, lists, day(at, "--at"), day(since, "--since"))
    findings, unread = _write(root, order, chosen, output)
    tell_faults(findings, unread, root, here.language)


def _write(root: Path, order: ListOrder, chosen: ListFormat, output: Path | None) -> tuple[Sequence[Diagnostic], int]:
    """Write the lists; return what is wrong in the register, and how many errors the documents have."""
    if chosen is ListFormat.JSON:
        from isodoc import register_data

        found = register_data(root, order)
        put_data(found.data, output)
        return found.findings, found.unread
    from isodoc import register_lists

    lists = register_lists(root, order)
    put_lists(root, lists.listings, chosen, output)
    return lists.findings, lists.unread
