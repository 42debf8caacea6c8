"""``isodoc submit``: freeze what documents say now and hand it on for review and approval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isodoc.cli.acting import (
    AllOption,
    AsOption,
    BasisOption,
    ByOption,
    CodesArgument,
    CommitOption,
    EffectiveOption,
    FieldOption,
    NewIssueOption,
    PackageOption,
    ReasonOption,
    RecordedByOption,
    SignOption,
    YesOption,
    moment,
    perform,
)
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.cli.report import tell
from isodoc.errors import UsageError
from isodoc.i18n import mark, msg


def run(
    ctx: typer.Context,
    codes: CodesArgument = None,
    field: FieldOption = "",
    all_changed: AllOption = False,
    package: PackageOption = "",
    papers: Annotated[
        Path | None,
        typer.Option(
            "--papers", metavar=mark("DIR"), help=mark("Where the papers of the package go; else beside the manual.")
        ),
    ] = None,
    by: ByOption = "",
    as_: AsOption = "",
    recorded_by: RecordedByOption = "",
    sign: SignOption = None,
    reason: ReasonOption = "",
    basis: BasisOption = None,
    effective: EffectiveOption = "",
    new_issue: NewIssueOption = False,
    yes: YesOption = False,
    commit: CommitOption = True,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Freeze what documents say now and hand it on for review and approval."""
    from isodoc import Act, write_papers
    from isodoc.model.signoff import Action

    act = Act(
        Action.SUBMITTED,
        moment(),
        codes=tuple(codes or ()),
        field=field,
        all_changed=all_changed,
        package=package,
        by=by,
        post=as_,
        recorded_by=recorded_by,
        key=sign,
        reason=reason,
        basis=tuple(basis or ()),
        effective=day(effective or None, "--effective"),
        new_issue=new_issue,
    )
    here = session(ctx, manual, lang, today)
    if papers is not None and not package:
        raise UsageError(msg("papers are made for a package"), msg("name it: --package NAME"))
    named = bool(codes or field or all_changed)
    done = perform(here, act, yes=yes, commit=commit) if named or not package else None
    if package and (done or not named):
        folder = papers or here.root().parent / f"trinh-ky-{package}"
        write_papers(here.root(), package, folder, act.now, new_issue=new_issue)
        tell(msg("papers for signature: {folder}", folder=folder), here.language)
