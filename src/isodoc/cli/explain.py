"""``isodoc explain``: the page of a finding's code."""

from __future__ import annotations

from typing import Annotated

import typer

from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.i18n import mark


def run(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(help=mark("A code, such as ISD501; all codes are listed when absent."))] = "",
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Explain a finding: what it means, why it matters, a failing and a passing sample."""
    from isodoc import pages

    here = session(ctx, manual, lang, today)
    typer.echo(pages.text(code, here.language) if code else pages.listing(here.language))
