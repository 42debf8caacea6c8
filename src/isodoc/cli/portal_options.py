"""Options of commands that read what the portal or a decision publishes of TTHC."""

from __future__ import annotations

from typing import Annotated

import typer

from isodoc.cli import completion
from isodoc.i18n import mark

LevelsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--level",
        metavar=mark("LEVEL"),
        help=mark("Only this level: ward, province …"),
        autocompletion=completion.levels,
    ),
]
