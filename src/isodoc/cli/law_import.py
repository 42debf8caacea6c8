"""``isodoc law import``: bring a list of laws into the manual."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, session
from isodoc.cli.report import shown_path, tell
from isodoc.errors import ExitCode
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from isodoc import ImportedLaw
    from isodoc.cli.options import Session

_FATES: Final = {
    "written": msg("written"),
    "same": msg("as before"),
    "different": msg("differs, left as it is"),
    "refused": msg("not taken"),
}


def run(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar=mark("FILE"), help=mark("A list of laws: .csv, .xlsx, or a YAML list."))
    ],
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Bring a list of laws into the manual: new ones are written, known ones are compared and stay as they are."""
    from isodoc import import_laws

    here = session(ctx, manual, lang, today)
    root = here.root()
    account = import_laws(root, file)
    for one in account:
        _show(one, root, here)
    counts = {name: sum(one.fate.value == name for one in account) for name in _FATES}
    said = msg(
        "laws written: {written}, as before: {same}, different: {different}, rows not taken: {refused}", **counts
    )
    tell(said, here.language)
    if counts["refused"]:
        raise typer.Exit(ExitCode.FINDINGS)


def _show(one: ImportedLaw, root: Path, here: Session) -> None:
    """Print what became of a row, unless nothing did."""
    if one.fate.value == "same":
        return
    place = shown_path(root, one.path) if one.path else here.text(msg("row {number}", number=one.row))
    sys.stdout.write(printable(f"{place}: {one.number} {here.text(_FATES[one.fate.value])}".replace("  ", " ")) + "\n")
    for line in one.told:
        sys.stdout.write(f"  {printable(here.text(line))}\n")
