"""What the commands that record an act share: their options, showing what would be recorded, asking, telling."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from isodoc import clock
from isodoc.cli import completion, report
from isodoc.cli.options import day
from isodoc.cli.proposal import LISTED, proposal, too_long
from isodoc.errors import EnvironmentFailureError, ExitCode, UsageError, reason_of
from isodoc.i18n import mark, msg
from isodoc.text import nfc, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from isodoc import Act, Done, Plan
    from isodoc.cli.options import Session
    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Message
    from isodoc.model.signoff import SignedDecision

_WHO = mark("Who acts")
_WHAT = mark("What is recorded")
MAX_FILE: Final = 50_000_000
"""Bytes of a signed decision's file at most, as the register keeps them."""
_ALIKE: Final = 3
"""For how many documents a refusal is shown that is the same for all."""

CodesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar=mark("CODE"), help=mark("Codes of documents."), autocompletion=completion.sheets),
]
FieldOption = Annotated[str, typer.Option("--field", metavar=mark("FIELD"), help=mark("All documents of a field."))]
AllOption = Annotated[bool, typer.Option("--all-changed", help=mark("All documents that the act concerns."))]
PackageOption = Annotated[str, typer.Option("--package", metavar=mark("NAME"), help=mark("A package of documents."))]
ByOption = Annotated[
    str, typer.Option("--by", metavar=mark("PERSON"), help=mark("Who acts: a person's id."), rich_help_panel=_WHO)
]
AsOption = Annotated[
    str,
    typer.Option(
        "--as", metavar=mark("POST"), help=mark("In which post, where the person holds several."), rich_help_panel=_WHO
    ),
]
RecordedByOption = Annotated[
    str,
    typer.Option(
        "--recorded-by", metavar=mark("PERSON"), help=mark("Who records it for that person."), rich_help_panel=_WHO
    ),
]
SignOption = Annotated[
    Path | None,
    typer.Option("--sign", metavar=mark("KEY"), help=mark("Sign with this SSH key."), rich_help_panel=_WHO),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar=mark("TEXT"), help=mark("Why."), rich_help_panel=_WHAT)]
BasisOption = Annotated[
    list[str] | None,
    typer.Option(
        "--basis", metavar=mark("LAW"), help=mark("A law behind it, by number; may be repeated."), rich_help_panel=_WHAT
    ),
]
DecisionOption = Annotated[
    str,
    typer.Option(
        "--decision", metavar=mark("NUMBER"), help=mark("The number of the signed decision."), rich_help_panel=_WHAT
    ),
]
DatedOption = Annotated[
    str, typer.Option("--dated", metavar=mark("DATE"), help=mark("The decision's date."), rich_help_panel=_WHAT)
]
SignerOption = Annotated[
    str,
    typer.Option(
        "--signer",
        metavar=mark("NAME"),
        help=mark("Who signed the decision; else the person of --by, else who alone leads the agency."),
        rich_help_panel=_WHAT,
    ),
]
FileOption = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar=mark("FILE"), help=mark("The signed decision; a copy is kept."), rich_help_panel=_WHAT
    ),
]
EffectiveOption = Annotated[
    str,
    typer.Option("--effective", metavar=mark("DATE"), help=mark("The first day it holds."), rich_help_panel=_WHAT),
]
NewIssueOption = Annotated[
    bool,
    typer.Option("--new-issue", help=mark("A new issue, also of what did not change."), rich_help_panel=_WHAT),
]
ContinueOption = Annotated[
    str,
    typer.Option(
        "--continue-from",
        metavar=mark("REVISION"),
        help=mark("The last revision on paper, such as 3.2; at the first approval."),
        rich_help_panel=_WHAT,
    ),
]
BeforeWaitingOption = Annotated[
    bool,
    typer.Option(
        "--before-waiting", help=mark("It may take effect before a revision that waits."), rich_help_panel=_WHAT
    ),
]
ExceptOption = Annotated[
    list[str] | None,
    typer.Option("--except", metavar=mark("CODE"), help=mark("Of the package, return this one; may be repeated.")),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help=mark("Do not ask."))]
CommitOption = Annotated[
    bool, typer.Option("--commit/--no-commit", help=mark("Commit the documents' own files and the entries."))
]


def moment() -> dt.datetime:
    """Return the present second in Vietnam's time; ``--today`` does not move what is recorded."""
    return dt.datetime.now(clock.VIETNAM).replace(microsecond=0)


def decision_of(number: str, dated: str, signer: str) -> SignedDecision | None:
    """Return the decision that was named; who signed it may be left to be found out.

    Raises:
        UsageError: its number or its date is missing.
    """
    from isodoc.model.signoff import SignedDecision

    if not (number or dated or signer):
        return None
    missing = [option for option, value in (("--decision", number), ("--dated", dated)) if not value.strip()]
    date = day(dated or None, "--dated")
    if missing or date is None:
        raise UsageError(
            msg("a decision needs {options} too", options=missing),
            msg("write --decision 45/QĐ-UBND --dated 2026-11-20 --signer PERSON"),
        )
    return SignedDecision.model_construct(number=number, date=date, signer=signer)


def evidence_of(file: Path | None) -> bytes | None:
    """Return the content of the signed decision's file.

    Raises:
        EnvironmentFailureError: it cannot be read.
        UsageError: it is larger than the register keeps.
    """
    if file is None:
        return None
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
            size = max(os.fstat(stream.fileno()).st_size, len(content))
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be read: {reason}", path=file, reason=reason_of(error))
        ) from error
    if size > MAX_FILE:
        raise UsageError(
            msg("{path} has {size} bytes; at most {limit} are kept", path=file, size=size, limit=MAX_FILE),
            msg("make it smaller, for example by scanning at a lower resolution"),
        )
    return content


def perform(
    here: Session, act: Act, planned: Callable[[Path, Act], Plan] | None = None, *, yes: bool, commit: bool
) -> Done | None:
    """Show what *act* would record, as *planned* or as usual, ask, record it, and tell what was done.

    Returns nothing when there is nothing to record.
    """
    from isodoc import carry_out, plan_act

    root = here.root()
    plan = (planned or plan_act)(root, act)
    if plan.findings:
        _refuse(plan, root, here)
    if not plan.signings:
        report.tell(msg("there is nothing to record"), here.language)
        return None
    _print(proposal(plan, here))
    if not yes and not _agreed(plan, here):
        report.tell(msg("nothing was recorded"), here.language)
        raise typer.Exit(ExitCode.FINDINGS)
    done = carry_out(root, plan, commit=commit, language=here.language)
    _tell(done, plan, here)
    return done


def _refuse(plan: Plan, root: Path, here: Session) -> NoReturn:
    """Show why nothing is recorded; what is the same for many documents, for the first few of them."""
    alike: dict[tuple[str, Message], list[Diagnostic]] = {}
    for one in plan.findings:
        alike.setdefault((one.code, one.message), []).append(one)
    report.show([one for some in alike.values() for one in some[:_ALIKE]], root, here.language)
    for some in alike.values():
        if len(some) > _ALIKE:
            message, left = some[0].message, [one.subject for one in some[_ALIKE:]]
            report.tell(msg("the same of {count} more: {message}", count=len(left), message=message), here.language)
    report.tell(msg("nothing was recorded"), here.language)
    raise typer.Exit(ExitCode.FINDINGS)


def _print(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))
    sys.stdout.flush()


def _agreed(plan: Plan, here: Session) -> bool:
    """Ask; who answers nothing, or cannot answer, says no. A question mark shows everything first."""
    question = too_long(plan) or msg("Record this? [y/N]")
    while True:
        sys.stderr.write(printable(here.text(question)) + " ")
        sys.stderr.flush()
        try:
            answer = sys.stdin.readline()
        except KeyboardInterrupt:
            sys.stderr.write("\n")
            raise
        if not answer.endswith("\n"):  # the end of the input: nobody is there to end the line
            sys.stderr.write("\n")
        if answer.strip() != "?":
            return nfc(answer).strip().casefold() in {"y", "yes", "c", "có", "co"}
        _print(proposal(plan, here, whole=True))


def _tell(done: Done, plan: Plan, here: Session) -> None:
    report.tell(msg("recorded: {count}", count=len(plan.signings)), here.language)
    if done.commit:
        report.tell(msg("committed: {commit}", commit=done.commit[:12]), here.language)
    elif done.uncommitted:
        report.tell(msg("not committed: {reason}", reason=done.uncommitted), here.language)
    if plan.named is not None and plan.named.mended.after:
        files = [*plan.named.mended.after]
        many = msg("changed, not committed: {count} files; git status names them", count=len(files))
        few = msg("changed, not committed: {files}", files=files)
        report.tell(many if len(files) > LISTED else few, here.language)
        command = shlex.join(["isodoc", "submit", *plan.named.codes]) if plan.named.codes else "git commit"
        report.tell(msg("next: isodoc check, then {command}", command=command), here.language)
