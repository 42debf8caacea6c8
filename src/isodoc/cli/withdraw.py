"""``isodoc withdraw``: withdraw documents from a day on."""

from __future__ import annotations

import typer

from isodoc.cli.acting import (
    AllOption,
    AsOption,
    BasisOption,
    ByOption,
    CodesArgument,
    CommitOption,
    DatedOption,
    DecisionOption,
    EffectiveOption,
    FieldOption,
    FileOption,
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
    yes: YesOption = False,
    commit: CommitOption = True,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Withdraw documents from a day on."""
    from isodoc import Act
    from isodoc.model.signoff import Action

    act = Act(
        Action.WITHDRAWN,
        moment(),
        codes=tuple(codes or ()),
        field=field,
        all_changed=all_changed,
        by=by,
        post=as_,
        recorded_by=recorded_by,
        key=sign,
        reason=reason,
        basis=tuple(basis or ()),
        decision=decision_of(decision, dated, signer),
        evidence=evidence_of(file),
        effective=day(effective or None, "--effective"),
    )
    perform(session(ctx, manual, lang, today), act, yes=yes, commit=commit)
