"""``isodoc approve``: record that submitted contents were approved."""

from __future__ import annotations

import typer

from isodoc.cli.acting import (
    AllOption,
    AsOption,
    BasisOption,
    BeforeWaitingOption,
    ByOption,
    CodesArgument,
    CommitOption,
    ContinueOption,
    DatedOption,
    DecisionOption,
    EffectiveOption,
    ExceptOption,
    FieldOption,
    FileOption,
    NewIssueOption,
    PackageOption,
    ReasonOption,
    RecordedByOption,
    SignerOption,
    SignOption,
    YesOption,
    decision_of,
    evidence_of,
    moment,
    perform,
)
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session


def run(
    ctx: typer.Context,
    codes: CodesArgument = None,
    field: FieldOption = "",
    all_changed: AllOption = False,
    package: PackageOption = "",
    excepted: ExceptOption = None,
    by: ByOption = "",
    as_: AsOption = "",
    recorded_by: RecordedByOption = "",
    sign: SignOption = None,
    reason: ReasonOption = "",
    basis: BasisOption = None,
    decision: DecisionOption = "",
    dated: DatedOption = "",
    signer: SignerOption = "",
    file: FileOption = None,
    effective: EffectiveOption = "",
    new_issue: NewIssueOption = False,
    continue_from: ContinueOption = "",
    before_waiting: BeforeWaitingOption = False,
    yes: YesOption = False,
    commit: CommitOption = True,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Record that submitted contents were approved: by the approver, or by a decision signed outside."""
    from isodoc import Act
    from isodoc.model.signoff import Action

    act = Act(
        Action.APPROVED,
        moment(),
        codes=tuple(codes or ()),
        field=field,
        all_changed=all_changed,
        package=package,
        excepted=tuple(excepted or ()),
        by=by,
        post=as_,
        recorded_by=recorded_by,
        key=sign,
        reason=reason,
        basis=tuple(basis or ()),
        decision=decision_of(decision, dated, signer),
        evidence=evidence_of(file),
        effective=day(effective or None, "--effective"),
        new_issue=new_issue,
        continue_from=continue_from,
        before_waiting=before_waiting,
    )
    perform(session(ctx, manual, lang, today), act, yes=yes, commit=commit)
