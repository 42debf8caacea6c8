"""What the commands that record an act share: their options, showing what would be recorded, asking, telling."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc import clock
from isodoc.cli import completion, report
from isodoc.errors import EnvironmentFailureError, ExitCode, UsageError, reason_of
from isodoc.i18n import mark, msg
from isodoc.model.signoff import HeldPost, SignedDecision, say
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from isodoc import Act, Done, Plan
    from isodoc.cli.options import Session

_WHO = mark("Who acts")
_WHAT = mark("What is recorded")
_LARGEST = 50_000_000

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
    typer.Option("--signer", metavar=mark("NAME"), help=mark("Who signed the decision."), rich_help_panel=_WHAT),
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


def day(text: str, option: str) -> dt.date | None:
    """Return the day that was typed as *option*; nothing when it was not given.

    Raises:
        UsageError: it is no day.
    """
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise UsageError(msg("there is no day {value}", value=text), msg("write {option} 2026-12-31", option=option))


def decision_of(number: str, dated: str, signer: str) -> SignedDecision | None:
    """Return the decision that was named; its three options come together.

    Raises:
        UsageError: one of them is missing.
    """
    given = {"--decision": number, "--dated": dated, "--signer": signer}
    missing = [option for option, value in given.items() if not value]
    if len(missing) == len(given):
        return None
    date = day(dated, "--dated")
    if missing or date is None:
        raise UsageError(
            msg("a decision needs {options} too", options=missing),
            msg("write --decision 45/QĐ-UBND --dated 2026-11-20 --signer PERSON"),
        )
    return SignedDecision(number=number, date=date, signer=signer)


def evidence_of(file: Path | None) -> bytes | None:
    """Return the content of the signed decision's file.

    Raises:
        EnvironmentFailureError: it cannot be read.
    """
    if file is None:
        return None
    try:
        with file.open("rb") as stream:
            return stream.read(_LARGEST + 1)
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be read: {reason}", path=file, reason=reason_of(error))
        ) from error


def perform(
    here: Session, act: Act, planned: Callable[[Path, Act], Plan] | None = None, *, yes: bool, commit: bool
) -> None:
    """Show what *act* would record, as *planned* or as usual, ask, record it, and tell what was done."""
    from isodoc import carry_out, plan_act

    root = here.root()
    plan = (planned or plan_act)(root, act)
    if plan.findings:
        report.show(plan.findings, root, here.language)
        report.tell(msg("nothing was recorded"), here.language)
        raise typer.Exit(ExitCode.FINDINGS)
    if not plan.signings:
        report.tell(msg("there is nothing to record"), here.language)
        return
    _show(plan, here)
    if not yes and not _agreed(here):
        report.tell(msg("nothing was recorded"), here.language)
        raise typer.Exit(ExitCode.FINDINGS)
    _tell(carry_out(root, plan, commit=commit, language=here.language), plan, here)


def _agreed(here: Session) -> bool:
    """Ask; who answers nothing, or cannot answer, says no."""
    sys.stderr.write(printable(here.text(msg("Record this? [y/N]"))) + " ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "c", "có", "co"}


def _show(plan: Plan, here: Session) -> None:
    first = plan.signings[0].entry
    held = first.post if isinstance(first.post, HeldPost) else None
    who = f"{held.name}, {held.title}" if held else first.by
    lines = [here.text(msg("{act}: {who}", act=here.text(say(plan.act.action)).capitalize(), who=who))]
    for one in plan.signings:
        entry = one.entry
        words = [one.code, one.title]
        if entry.action is not plan.act.action:
            words.append(here.text(msg("returned")))
        if entry.revision:
            words.append(here.text(msg("revision {revision}", revision=entry.revision)))
        if entry.effective:
            words.append(here.text(msg("effective {day}", day=entry.effective)))
        lines.append(f"  {' · '.join(words)}")
        lines.append(f"    {entry.digest}")
        lines += [f"    - {sentence}" for sentence in entry.sentences]
        lines += [f"    ! {here.text(note)}" for note in one.notes]
    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))


def _tell(done: Done, plan: Plan, here: Session) -> None:
    report.tell(msg("recorded: {count}", count=len(plan.signings)), here.language)
    if done.commit:
        report.tell(msg("committed: {commit}", commit=done.commit[:12]), here.language)
    elif done.uncommitted:
        report.tell(msg("not committed: {reason}", reason=done.uncommitted), here.language)
