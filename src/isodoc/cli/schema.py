"""``isodoc schema``: the JSON Schemas by which editors complete and check the manual's files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.report import tell
from isodoc.i18n import mark, msg


def run(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(help=mark("A kind of file, such as procedure; all kinds when absent."))] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help=mark("Write the schemas here."))] = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Print the schema of one kind of file, or write the schemas of all kinds into a folder."""
    from isodoc import pipeline

    here = session(ctx, manual, lang, today)
    if output is None:
        typer.echo(pipeline.schema(kind))
    else:
        written = pipeline.write_schemas(output)
        tell(msg("{count} schemas written to {folder}", count=len(written), folder=output), here.language)
