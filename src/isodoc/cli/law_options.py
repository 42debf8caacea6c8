"""What the commands below ``isodoc law`` share: how a law is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.options import day
from isodoc.i18n import mark

if TYPE_CHECKING:
    from isodoc import LawName
    from isodoc.cli.options import Session

NumberArgument = Annotated[
    str,
    typer.Argument(
        metavar=mark("LAW"),
        help=mark("The law by its number, id or title; a number is understood as people type it."),
        autocompletion=completion.laws,
    ),
]
ChangeArgument = Annotated[
    str,
    typer.Argument(
        metavar=mark("NUMBER"),
        help=mark("The law by its number, id or title, or the id of the change."),
        autocompletion=completion.laws,
    ),
]
OfIssuerOption = Annotated[
    str,
    typer.Option("--issuer", metavar=mark("NAME"), help=mark("Who issued it, where two laws have one number.")),
]
OfDayOption = Annotated[
    str | None,
    typer.Option("--issued", metavar=mark("DATE"), help=mark("When it was signed, where two laws have one number.")),
]


def named(here: Session, number: str, issuer: str = "", issued: str | None = None) -> LawName:
    """Return the law that is meant, on the day of *here*.

    Raises:
        UsageError: *issued* is no day.
    """
    from isodoc import LawName

    return LawName(number, issuer, day(issued, "--issued"), here.today)
