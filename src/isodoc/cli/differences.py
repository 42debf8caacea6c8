"""What commands that edit files share: which files they edit, and how they show what would change."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.help import colour_wanted
from isodoc.cli.report import shown_path, tell
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc import Mended
    from isodoc.i18n import Language

NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=mark("CODE|PATH"),
        help=mark("Codes of documents, files or folders; all when absent."),
        autocompletion=completion.documents,
    ),
]
DiffOption = Annotated[
    bool, typer.Option("--diff", help=mark("Show what would change, and write nothing; exit with 1 if there is any."))
]

_COLOURS = {"+": "32", "-": "31", "@": "36"}


def show_differences(mended: Mended, root: Path) -> None:
    """Print what would change as a unified diff, with paths from the current folder; safe to look at on a terminal.

    Elsewhere it is a patch, byte for byte. In the log of GitHub Actions nothing in it is taken for a command; programs
    that apply patches pass over the two lines which see to that.
    """
    from isodoc import difference
    from isodoc.cli.report.github import fenced

    colour, looked_at = colour_wanted(sys.stdout), sys.stdout.isatty()
    lines: list[str] = []
    for path, content in mended.after.items():
        for line in difference(shown_path(root, path), mended.before[path], content).splitlines(keepends=True):
            bare = line.rstrip("\n")
            text = printable(bare) + "\n" if looked_at else line
            code = _COLOURS.get(line[:1])
            lines.append(f"\x1b[{code}m{text[:-1]}\x1b[0m\n" if colour and code else text)
    shown = "".join(lines)
    sys.stdout.write(fenced(shown) if os.environ.get("GITHUB_ACTIONS") == "true" else shown)


def tell_left_alone(mended: Mended, root: Path, language: Language) -> None:
    """Name the files that were left as they are, because the change would not have been safe."""
    for path in mended.refused:
        message = msg(
            "{path} was left as it is: the change would alter more than it should", path=shown_path(root, path)
        )
        tell(message, language)
