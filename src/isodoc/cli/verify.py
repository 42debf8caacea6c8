"""``isodoc verify``: whether contents, entries and history are what was approved; writes nothing."""

from __future__ import annotations

import enum
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isodoc.cli import completion, report
from isodoc.cli.acting import moment
from isodoc.cli.help import width_of_terminal
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.report.contents import USUAL_WIDTH, Report
from isodoc.diagnostics import fails
from isodoc.errors import ExitCode, UsageError
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isodoc import Verified
    from isodoc.cli.options import Session

_MANIFEST = "manifest.json"


class VerifyFormat(enum.StrEnum):
    """How the result is written."""

    TEXT = "text"
    JSON = "json"


WhatArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=mark("CODE"),
        help=mark("Codes of documents, or a folder that isodoc built; everything in the register when absent."),
        autocompletion=completion.controlled,
    ),
]
TrustOption = Annotated[
    str,
    typer.Option(
        "--trust",
        metavar=mark("REVISION"),
        help=mark("Judge by policy, persons, posts and keys of this revision, such as origin/main; HEAD when absent."),
    ),
]
AgainstOption = Annotated[
    Path | None,
    typer.Option(
        "--against",
        metavar=mark("MANIFEST"),
        help=mark("The manifest.json of an earlier output: what was published must still be there."),
    ),
]
VerifyFormatOption = Annotated[
    VerifyFormat | None,
    typer.Option("--format", metavar=mark("FORMAT"), help=mark("How it is written: text or json; text when absent.")),
]
ExplainOption = Annotated[
    str,
    typer.Option(
        "--explain-offline",
        metavar=mark("CODE"),
        help=mark("Write how to verify the approval of this document with git, ssh-keygen and sha256sum alone."),
        autocompletion=completion.controlled,
    ),
]


def run(
    ctx: typer.Context,
    what: WhatArgument = None,
    trust: TrustOption = "",
    against: AgainstOption = None,
    format_: VerifyFormatOption = None,
    explain_offline: ExplainOption = "",
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Verify that contents, entries and history are what was approved."""
    here = session(ctx, manual, lang, today)
    if explain_offline:
        if what or trust or against:
            raise UsageError(msg("--explain-offline takes one document and nothing else"))
        _explain(here, explain_offline)
        return
    results = _results(here, what or (), trust, against)
    for each in results:
        _write(each, here, format_ or VerifyFormat.TEXT)
    unproven = next((each.unproven for each in results if each.unproven is not None), None)
    if unproven is not None:
        raise unproven
    if any(fails(each.findings) for each in results):
        raise typer.Exit(ExitCode.FINDINGS)


def _explain(here: Session, code: str) -> None:
    from isodoc import offline_page

    sys.stdout.write(offline_page(here.root(), code, here.today, here.language))


def _results(here: Session, what: Sequence[str], trust: str, against: Path | None) -> list[Verified]:
    """Verify every output among *what*, then the codes among them.

    The whole register is verified when nothing is named, and when it is to be judged or compared in a certain way.
    """
    outputs = [Path(each) for each in what if _is_output(each)]
    codes = tuple(each for each in what if not _is_output(each))
    results = [*_outputs(here, outputs)]
    if codes or not outputs or trust or against:
        from isodoc import VerifyOrder, verify

        results.append(verify(here.root(), VerifyOrder(moment(), codes, trust, against)))
    return results


def _is_output(what: str) -> bool:
    return os.path.isfile(f"{what}/{_MANIFEST}")  # noqa: PTH113 - what no file can be called is a code


def _outputs(here: Session, outputs: Iterable[Path]) -> Iterable[Verified]:
    """Yield what is found in each output; documents are compared with the register where there is a manual."""
    from isodoc import verify_published

    for each in outputs:
        try:
            root = here.root()
        except UsageError:
            if here.shared.manual is not None:
                raise
            root = None
        yield verify_published(each, root)


def _write(verified: Verified, here: Session, chosen: VerifyFormat) -> None:
    from isodoc.cli.report.proof import lines

    told = Report(verified.findings, verified.root, here.language)
    if chosen is VerifyFormat.JSON:
        sys.stdout.write(_json(verified, told))
        return
    if verified.findings:
        report.show_text(told, sys.stdout)
    width = width_of_terminal() if sys.stdout.isatty() else USUAL_WIDTH
    sys.stdout.writelines(f"{line}\n" for line in lines(verified, here.language, width))
    if verified.findings:
        report.tell(report.summary(verified.findings), here.language)


def _json(verified: Verified, told: Report) -> str:
    import json

    from isodoc.cli.report import json_
    from isodoc.cli.report.plain import dumped

    found: dict[str, Any] = json.loads("".join(json_.render(told)))
    proof = {**verified.proof.plain(), "sentences": [told.say(one) for one in verified.proof.sentences()]}
    unproven = None if verified.unproven is None else told.say(verified.unproven.message)
    return f"{dumped({**found, 'proof': proof, 'unproven': unproven}, 1)}\n"
