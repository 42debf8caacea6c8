"""``isodoc register``: the lists of controlled documents on any day, as a table or a file."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from isodoc.cli.lists import AtOption, FormatOption, OutputOption, chosen_format, show_lists
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.i18n import mark


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
    from isodoc import ListOrder, register_data, register_lists

    here = session(ctx, manual, lang, today)
    root = here.root()
    chosen = chosen_format(root, format_, output, "isodoc register")
    wanted = which or Which.INTERNAL
    lists = tuple(one.value for one in Which if wanted in {one, Which.ALL} and one is not Which.ALL)
    order = ListOrder(here.today, lists, day(at, "--at"), day(since, "--since"))
    show_lists(
        here,
        root,
        chosen,
        output,
        data=lambda: register_data(root, order),
        lists=lambda: register_lists(root, order),
    )
