"""``isodoc law show``: all that the manual knows of one law."""

from __future__ import annotations

import typer

from isodoc.cli.law_options import NumberArgument, OfDayOption, OfIssuerOption, named
from isodoc.cli.lists import AtOption, FormatOption, OutputOption, chosen_format, show_lists
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session


def run(
    ctx: typer.Context,
    number: NumberArgument,
    at: AtOption = None,
    issuer: OfIssuerOption = "",
    issued: OfDayOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Show one law: its days and state, its relations both ways, and every place that cites it."""
    from isodoc import law_shown, law_shown_data

    here = session(ctx, manual, lang, today)
    root = here.root()
    chosen = chosen_format(root, format_, output, "isodoc law show")
    name, moment = named(here, number, issuer, issued), day(at, "--at") or here.today
    show_lists(
        here,
        root,
        chosen,
        output,
        data=lambda: law_shown_data(root, name, moment),
        lists=lambda: law_shown(root, name, moment),
    )
