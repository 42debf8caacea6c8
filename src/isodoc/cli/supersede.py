"""``isodoc supersede``: let a document take the place of others."""

from __future__ import annotations

from typing import Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.acting import (
    AsOption,
    BasisOption,
    ByOption,
    CodesArgument,
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
from isodoc.errors import UsageError
from isodoc.i18n import mark, msg


def run(
    ctx: typer.Context,
    codes: CodesArgument = None,
    with_: Annotated[
        str,
        typer.Option(
            "--with",
            metavar=mark("NEW"),
            help=mark("The document that takes their place."),
            autocompletion=completion.sheets,
        ),
    ] = "",
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
    """Let a document take the place of others from a day on."""
    from isodoc import Act, plan_supersede
    from isodoc.model.signoff import Action

    if not codes or not with_:
        raise UsageError(
            msg("say which documents are replaced, and by which"),
            msg("write isodoc supersede QT-HT-04 QT-HT-05 --with QT-HT-14"),
        )
    act = Act(
        Action.SUPERSEDED,
        moment(),
        codes=tuple(codes or ()),
        new=with_,
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
    perform(session(ctx, manual, lang, today), act, plan_supersede, yes=yes, commit=commit)
