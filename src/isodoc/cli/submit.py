"""``isodoc submit``: freeze what documents say now and hand it on for review and approval."""

from __future__ import annotations

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
    day,
    moment,
    perform,
)
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.model.signoff import Action


def run(
    ctx: typer.Context,
    codes: CodesArgument = None,
    field: FieldOption = "",
    all_changed: AllOption = False,
    package: PackageOption = "",
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
    from isodoc import Act

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
        effective=day(effective, "--effective"),
        new_issue=new_issue,
    )
    perform(session(ctx, manual, lang, today), act, yes=yes, commit=commit)
