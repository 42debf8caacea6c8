"""``isodoc law review``: record what the review of a change found in sheets."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.acting import ByOption, FieldOption
from isodoc.cli.law_options import ChangeArgument, OfDayOption, OfIssuerOption
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.cli.report import shown_path, tell
from isodoc.errors import UsageError
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc import Reviewed
    from isodoc.i18n import Message
    from isodoc.model.verdict import Verdict


def run(
    ctx: typer.Context,
    number: ChangeArgument,
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=mark("CODE"), help=mark("Codes of the sheets that were reviewed."), autocompletion=completion.sheets
        ),
    ] = None,
    issuer: OfIssuerOption = "",
    issued: OfDayOption = None,
    no_change: Annotated[bool, typer.Option("--no-change", help=mark("They need not change; with --reason."))] = False,
    change_needed: Annotated[bool, typer.Option("--change-needed", help=mark("They have to change."))] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help=mark("They are to be reviewed again."))] = False,
    reason: Annotated[str, typer.Option("--reason", metavar=mark("TEXT"), help=mark("Why."))] = "",
    by: ByOption = "",
    field: FieldOption = "",
    all_open: Annotated[
        bool, typer.Option("--all-open", help=mark("All sheets of the change that nobody reviewed yet."))
    ] = False,
    trigger: Annotated[
        str,
        typer.Option(
            "--trigger",
            metavar=mark("TEXT"),
            help=mark("Begin a change that no law triggers: what it is about, such as an audit finding."),
        ),
    ] = "",
    due: Annotated[
        str | None,
        typer.Option("--due", metavar=mark("DATE"), help=mark("Of a new change the last day, as the agency set it.")),
    ] = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Record for sheets what the review of a change found, in the file of the change."""
    from isodoc import ReviewOrder, plan_review, write_review

    here = session(ctx, manual, lang, today)
    verdict = _verdict(no_change=no_change, change_needed=change_needed, reopen=reopen)
    last, signed = day(due, "--due"), day(issued, "--issued")
    listed = tuple(codes or ())
    order = ReviewOrder(number, here.today, verdict, listed, field, all_open, reason, by, trigger, last, issuer, signed)
    reviewed = plan_review(here.root(), order)
    write_review(reviewed)
    sys.stdout.write(f"{printable(shown_path(reviewed.root, reviewed.path))}\n")
    sys.stdout.writelines(f"{printable(here.text(message))}\n" for message in _told(reviewed))
    tell(msg("next: isodoc law deadlines"), here.language)


def _verdict(*, no_change: bool, change_needed: bool, reopen: bool) -> Verdict:
    from isodoc.model.verdict import Verdict

    given = {Verdict.UNCHANGED: no_change, Verdict.CHANGE: change_needed, Verdict.OPEN: reopen}
    verdicts = [verdict for verdict, wanted in given.items() if wanted]
    if len(verdicts) != 1:
        raise UsageError(
            msg("say what the review found, and one thing only"), msg("use --no-change, --change-needed or --reopen")
        )
    return verdicts[0]


def _told(reviewed: Reviewed) -> Iterator[Message]:
    """Yield what was written: the change with its days, and each sheet with its verdict."""
    from isodoc.model.review import clock as time_of
    from isodoc.model.review import two_dates
    from isodoc.model.verdict import say

    state = reviewed.state
    yield msg("{id}: {title}", id=state.id, title=state.title)
    dates = two_dates(state.effective, state.due)
    if dates is not None:
        yield msg("  {dates} · {time}", dates=dates, time=time_of(state))
    else:
        yield msg("  {time}", time=time_of(state))
    for sheet in (*reviewed.sheets, *reviewed.others):
        yield msg("  {code}  {title}: {verdict}", code=sheet.code, title=sheet.title, verdict=say(sheet.verdict))
