"""``isodoc return``: give submitted contents back, with a reason."""

from __future__ import annotations

import typer

from isodoc.cli.acting import (
    AllOption,
    AsOption,
    BasisOption,
    ByOption,
    CodesArgument,
    CommitOption,
    FieldOption,
    PackageOption,
    ReasonOption,
    RecordedByOption,
    SignOption,
    YesOption,
    moment,
    perform,
)
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session


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
    yes: YesOption = False,
    commit: CommitOption = True,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Give submitted contents back, with a reason."""
    from isodoc import Act
    from isodoc.model.signoff import Action

    act = Act(
        Action.RETURNED,
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
    )
    perform(session(ctx, manual, lang, today), act, yes=yes, commit=commit)
