"""``isodoc law list``: the legal register as it stands on any day."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from isodoc.cli.lists import AtOption, FormatOption, OutputOption, chosen_format, show_lists
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.i18n import mark


class StateName(enum.StrEnum):
    """The states of a law, as they are typed."""

    NOT_YET = "not-yet"
    IN_FORCE = "in-force"
    PARTLY_ENDED = "partly-ended"
    ENDED = "ended"
    SUSPENDED = "suspended"
    PARTLY_SUSPENDED = "partly-suspended"


def run(
    ctx: typer.Context,
    at: AtOption = None,
    state: Annotated[
        list[StateName] | None,
        typer.Option(
            "--state",
            metavar=mark("STATE"),
            help=mark(
                "Only laws in this state: not-yet, in-force, partly-ended, ended, suspended, partly-suspended; "
                "may stand several times."
            ),
        ),
    ] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """List the laws with their days, states and the sheets that cite them, as they stand on a day."""
    from isodoc import LawOrder, law_list, law_list_data
    from isodoc.model.standing import State

    here = session(ctx, manual, lang, today)
    root = here.root()
    chosen = chosen_format(root, format_, output, "isodoc law list")
    order = LawOrder(day(at, "--at") or here.today, tuple(State[one.name].value for one in state or ()))
    show_lists(
        here,
        root,
        chosen,
        output,
        data=lambda: law_list_data(root, order),
        lists=lambda: law_list(root, order),
    )
