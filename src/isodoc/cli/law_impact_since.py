"""``isodoc law impact --since``: what laws and catalogues say otherwise than in a revision, and what that concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli.impact_formats import ImpactFormat, chosen_impact, put_impact
from isodoc.cli.lists import put, put_data, tell_faults
from isodoc.cli.output import refuse_inside
from isodoc.errors import ExitCode
from isodoc.i18n import mark

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc import Finished
    from isodoc.cli.options import Session

SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=mark("REVISION"),
        help=mark("Show instead what changed in laws and in the catalogue of TTHC since this git revision."),
    ),
]


def show_since(here: Session, revision: str, given: ImpactFormat | None, output: Path | None) -> None:
    """Show what laws and catalogues say otherwise than in *revision*; exits 1 if anything is concerned."""
    from isodoc import impact_since, impact_since_data

    root = here.root()
    chosen = chosen_impact(given, output, f"isodoc law impact --since {revision}")
    if output is not None:
        refuse_inside(output, root)
    found = impact_since_data(root, revision, here.today)
    if chosen is ImpactFormat.JSON:
        put_data(found.data, output)
    elif chosen is ImpactFormat.MARKDOWN:
        from isodoc.brief.impact import markdown

        put(markdown(found.data, here.language).encode("utf-8", "backslashreplace"), output)
    else:
        put_impact(root, impact_since(root, revision, here.today), chosen, output)
    tell_faults(found.findings, found.unread, root, here.language)
    if _concerns(found):
        raise typer.Exit(ExitCode.FINDINGS)


def _concerns(found: Finished) -> bool:
    """Tell whether anything rests on what changed: a law that is gone may be cited still, and a TTHC has its sheet."""
    laws = found.data["laws"]
    return bool(found.data["tthc"]) or any(one["impact"] is None or one["impact"]["counts"]["places"] for one in laws)
