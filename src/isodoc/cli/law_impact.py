"""``isodoc law impact``: every sheet, step, form, fee and record that a law concerns, why, and by which day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.impact_formats import ImpactFormat, ImpactFormatOption, chosen_impact, put_impact
from isodoc.cli.law_impact_since import SinceOption, show_since
from isodoc.cli.law_options import OfDayOption, OfIssuerOption, named
from isodoc.cli.lists import OutputOption, put_data, tell_faults
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.output import refuse_inside
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from isodoc import LawName
    from isodoc.cli.options import Session

AnyLawArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=mark("LAW"),
        help=mark("The law by its number, id or title; a number is understood as people type it."),
        autocompletion=completion.laws,
    ),
]


def run(
    ctx: typer.Context,
    number: AnyLawArgument = None,
    since: SinceOption = None,
    issuer: OfIssuerOption = "",
    issued: OfDayOption = None,
    format_: ImpactFormatOption = None,
    output: OutputOption = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Show what a law concerns: sheets, steps, forms, fees and records, why, and by which day. Exits 1 if anything."""
    here = session(ctx, manual, lang, today)
    if since is not None:
        if number is not None or issuer or issued:
            raise UsageError(
                msg("--since shows what every law concerns that changed; no law can be given with it"),
                msg("leave out LAW, or leave out --since"),
            )
        show_since(here, since, format_, output)
        return
    if number is None:
        raise UsageError(msg("no law is named"), msg("name one, or what changed since a git revision: --since main"))
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
    chosen = chosen_impact(given, output, command, quiet=quiet)
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
            put_impact(root, lists, chosen, output)
    if not quiet:
        tell_faults(*faults, root, here.language)
    if found or faults[0]:
        raise typer.Exit(ExitCode.FINDINGS)
