"""``isodoc rename``: give a document another code; its revisions go on."""

from __future__ import annotations

from typing import Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.acting import (
    AsOption,
    BasisOption,
    ByOption,
    CommitOption,
    DatedOption,
    DecisionOption,
    EffectiveOption,
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
from isodoc.i18n import mark


def run(
    ctx: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar=mark("OLD"), help=mark("The present code."), autocompletion=completion.sheets)
    ],
    new: Annotated[str, typer.Argument(metavar=mark("NEW"), help=mark("The new code."))],
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
    """Give a document another code, in its file too; its revisions go on."""
    from isodoc import Act, plan_rename
    from isodoc.model.signoff import Action

    act = Act(
        Action.RENAMED,
        moment(),
        codes=(old,),
        new=new,
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
    perform(session(ctx, manual, lang, today), act, plan_rename, yes=yes, commit=commit)
