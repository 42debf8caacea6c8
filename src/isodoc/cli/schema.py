"""``isodoc schema``: the JSON Schemas by which editors complete and check the manual's files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.report import tell
from isodoc.cli.usage import meant
from isodoc.errors import UsageError
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from isodoc.cli.options import Session
    from isodoc.model.known import Values

_SUFFIX = ".schema.json"


def run(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar=mark("KIND"),
            help=mark("A kind of file, such as procedure; all kinds when absent."),
            autocompletion=completion.kinds,
        ),
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar=mark("DIR"), help=mark("Write the schemas here."))
    ] = None,
    values: Annotated[
        bool,
        typer.Option(
            "--values", help=mark("Complete them with this manual's own roles, units, laws, forms, TTHC and so on.")
        ),
    ] = False,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Print the schema of one kind of file or of all, or write the schemas into a folder.

    They describe the keys in Vietnamese and English, or in the one language that ``--lang`` names. With ``--values``
    an editor offers what this manual has; write them into the folder ``.isodoc`` at its root, where ``isodoc init`` has
    put the plain ones, and once more when roles, laws or forms have been added.
    """
    from isodoc.model.schema import COMBINED, schemas, text_of

    here = session(ctx, manual, lang, today)
    made = schemas(here.language if here.shared.language else None, _values(here) if values else None)
    name = f"{kind}{_SUFFIX}" if kind else COMBINED
    if name not in made:
        kinds = [one.removesuffix(_SUFFIX) for one in made]
        raise UsageError(
            msg("there is no kind {name}", name=kind),
            meant(kind, kinds) or msg("write one of these: {choices}", choices=kinds),
        )
    if output is None:
        sys.stdout.write(text_of(made[name]))
        return
    from isodoc import write_files

    wanted = {name: made[name]} if kind else made
    write_files(output, {name: text_of(schema).encode() for name, schema in wanted.items()})
    tell(msg("{count} schemas written to {folder}", count=len(wanted), folder=output), here.language)


def _values(here: Session) -> Values:
    from isodoc import open_manual, pages
    from isodoc.model.known import values_of

    titles = {code: pages.title(code, here.language).partition(" ")[2] for code in pages.codes()}
    return values_of(open_manual(here.root()), titles)
