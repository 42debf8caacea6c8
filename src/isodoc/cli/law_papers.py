"""``isodoc law papers``: the papers of a change for Word, in the official form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli.law_options import ChangeArgument, OfDayOption, OfIssuerOption, named
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.output import refuse_inside
from isodoc.cli.report import tell
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from isodoc.i18n import Message
    from isodoc.model.review import ChangeState


def run(
    ctx: typer.Context,
    number: ChangeArgument,
    issuer: OfIssuerOption = "",
    issued: OfDayOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=mark("DIR"),
            help=mark("Where the papers go, outside of the manual; a folder beside it when absent."),
        ),
    ] = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Write the results of a review, requests to amend documents, the comparison table, and slips for paper copies."""
    from isodoc import write_change_papers

    here = session(ctx, manual, lang, today)
    if output is not None:
        refuse_inside(output, here.root())
    done = write_change_papers(here.root(), named(here, number, issuer, issued), here.today, output)
    sys.stdout.writelines(f"{printable(str(done.folder / path))}\n" for path in done.paths)
    for path in done.published.foreign:
        tell(msg("{path} is not a file of isodoc and was kept", path=path), here.language)
    following = _next(done.state)
    if following is not None:
        tell(following, here.language)


def _next(state: ChangeState) -> Message | None:
    """Return what to do next: review what is open, else submit what has to change."""
    from isodoc.model.verdict import Verdict

    name = state.law_name or state.id
    if any(each.verdict is Verdict.OPEN for each in state.open):
        return msg("next: isodoc law review {name} CODE…", name=name)
    codes = [each.code or each.id for each in state.open if each.verdict is Verdict.CHANGE]
    if not codes:
        return None
    shown = " ".join(f"'{code}'" if " " in code else code for code in codes)
    return msg(
        "next, for submission and draft decision: isodoc submit {codes} --basis {name} --package NAME",
        codes=shown,
        name=name,
    )
