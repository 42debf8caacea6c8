"""What a report holds, whatever its format: the findings, where they are, and what was left out of them."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from isodoc.i18n import translate
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language, Message

SourceLine: TypeAlias = Callable[[str, int], "str | None"]
"""From a path in the manual and the number of a line, from 1, to that line, or nothing where none can be shown."""

USUAL_WIDTH = 100


def no_line(_path: str, _line: int) -> None:
    """Know no line of any file."""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run in their order, and what formats need to write them.

    Attributes:
        findings: Those that count.
        root: The manual's folder; the paths of findings are relative to it.
        language: In which messages are written.
        line: Gives the lines of the manual's files.
        known: Findings that a baseline holds: they do not count and are not shown.
        left_out: Sentences about what is not among the findings.
        strict: Whether warnings fail the run too.
        statistics: Whether the kinds of findings are counted instead of listing each.
        colour: Whether a terminal shows the text in colours.
        width: How many columns the text may be wide.
    """

    findings: Sequence[Diagnostic]
    root: Path
    language: Language
    line: SourceLine = no_line
    known: Sequence[Diagnostic] = ()
    left_out: tuple[Message, ...] = ()
    strict: bool = False
    statistics: bool = False
    colour: bool = field(default=False, kw_only=True)
    width: int = field(default=USUAL_WIDTH, kw_only=True)

    def say(self, message: Message | str) -> str:
        """Return *message* in the language of this report, on one line and without characters that nobody sees."""
        return printable(translate(message, self.language))

    def path_from_here(self) -> Callable[[str], str]:
        """Return what turns the path of a finding into the one from the current folder, where terminals look."""
        return from_folder(Path.cwd(), self.root)

    def path_in_repository(self) -> Callable[[str], str]:
        """Return what turns the path of a finding into the one from the root of the git repository.

        Without a repository it is the path from the current folder.
        """
        return from_folder(_repository(self.root) or Path.cwd(), self.root)


def from_folder(start: Path, root: Path) -> Callable[[str], str]:
    """Return what turns a path below *root* into the one from *start*, with ``/`` on every system."""
    try:
        between = os.path.relpath(root, start).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        between = root.as_posix()
    above = between == ".." or between.startswith("../")

    @functools.cache
    def shown(path: str) -> str:
        if above:
            return _plain(os.path.relpath(root / path, start).replace(os.sep, "/"))
        return _plain(path if between == "." else f"{between}/{path}")

    return shown


def _plain(path: str) -> str:
    """Return *path* so that no line which begins with it can be taken for a command (``::error::``)."""
    return path if path[:1].isalnum() or path[:1] in {"/", "."} else f"./{path}"


def _repository(root: Path) -> Path | None:
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
