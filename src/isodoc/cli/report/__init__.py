"""What commands tell: findings in the format that is wanted, and on stderr how the work goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from isodoc.cli.help import colour_wanted, width_of_terminal
from isodoc.cli.report import text
from isodoc.cli.report.contents import USUAL_WIDTH, Report, from_folder
from isodoc.diagnostics import Severity, count
from isodoc.i18n import msg, translate
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language, Message


def shown_path(root: Path, path: str) -> str:
    """Return *path* of the manual at *root* relative to the current folder, where terminals and editors look."""
    return from_folder(Path.cwd(), root)(path)


def summary(findings: Sequence[Diagnostic]) -> Message:
    """Return one sentence that counts *findings* by severity."""
    total = count(findings)
    return msg(
        "errors: {errors}, warnings: {warnings}, notes: {notes}",
        errors=total[Severity.ERROR],
        warnings=total[Severity.WARNING],
        notes=total[Severity.NOTE],
    )


def tell(message: Message, language: Language) -> None:
    """Say how the work goes, on stderr, so that what a command prints stays its result alone."""
    sys.stderr.write(f"{printable(translate(message, language))}\n")


def show(findings: Sequence[Diagnostic], root: Path, language: Language) -> None:
    """Print *findings* as text on stdout."""
    from isodoc import lines_in

    show_text(Report(findings, root, language, lines_in(root)), sys.stdout)


def show_text(report: Report, stream: TextIO) -> None:
    """Print *report* as text on *stream*: coloured and as wide as a terminal, if it is one."""
    from dataclasses import replace

    width = width_of_terminal() if stream.isatty() else USUAL_WIDTH
    shown = "".join(text.render(replace(report, colour=colour_wanted(stream), width=width)))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from isodoc.cli.report.github import fenced

        shown = fenced(shown)
    stream.write(shown)
