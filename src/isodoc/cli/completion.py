"""Completion in shells: of commands and options by the library, of names by what the manual has.

What a manual says reaches a shell that evaluates it (zsh does), so that only names and words of letters, digits and
a few marks are offered. Whatever goes wrong, a shell that asks gets nothing, and never a message between two keys.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
import typer.completion

from isodoc import find_manual
from isodoc.errors import UsageError
from isodoc.i18n import LANGUAGES, msg, translate
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isodoc.i18n import Language, Message

Offer = tuple[str, str]
"""What is typed, and what it means; the library reads the signatures of the functions below."""

_PROGRAM: Final = "isodoc"
_ASKED: Final = "_ISODOC_COMPLETE"
_SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")
_NAME: Final = re.compile(r"\w[\w./-]*")
_NOT_WORDS: Final = re.compile(r"[^\w ,.()/–-]+")

library: Any = typer.completion
"""The library's own completion; what is used here is no documented interface."""


def asked() -> bool:
    """Tell whether a shell asks what could come next, instead of a person for a command."""
    return _ASKED in os.environ


def answer(application: Callable[[], Any]) -> None:
    """Print, as the shell asked for it, what could come next; *application* makes the tree of commands."""
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the process ends
    library.completion_init()
    application().main([], _PROGRAM, complete_var=_ASKED)


def show(ctx: typer.Context, wanted: bool) -> None:
    """Print the script by which the user's shell completes."""
    if wanted and not ctx.resilient_parsing:
        sys.stdout.write(library.get_completion_script(prog_name=_PROGRAM, complete_var=_ASKED, shell=_shell()) + "\n")
        raise typer.Exit


def install(ctx: typer.Context, wanted: bool) -> None:
    """Let the user's shell complete from its next start on.

    A profile of PowerShell is not touched: it runs only where scripts are allowed, which is the user's decision.
    """
    if not wanted or ctx.resilient_parsing:
        return
    shell = _shell()
    if shell in {"powershell", "pwsh"}:
        raise UsageError(
            msg("in PowerShell completion is switched on by a line of the profile"),
            msg("write it: {command}", command="isodoc --show-completion | Out-File -Append -Encoding utf8 $PROFILE"),
        )
    _, path = library.install(shell, _PROGRAM, _ASKED)
    _tell(ctx, msg("{shell} completes the commands of isodoc from its next start on: {path}", shell=shell, path=path))
    raise typer.Exit


def _shell() -> str:
    shell = library._get_shell_name()  # noqa: SLF001
    if shell not in _SHELLS:
        raise UsageError(
            msg("this shell cannot complete the commands of isodoc"),
            msg("start one of these and call isodoc in it: {choices}", choices=list(_SHELLS)),
        )
    return str(shell)


def _tell(ctx: typer.Context, message: Message) -> None:
    root: Any = ctx.find_root().command
    sys.stderr.write(f"{translate(message, root.language)}\n")


def finding_codes(ctx: typer.Context) -> list[Offer]:
    """Offer the codes of findings with their titles."""
    from isodoc import pages

    language = _language(ctx)
    return [(code, _words(pages.title(code, language).partition(" ")[2])) for code in pages.codes()]


def kinds(ctx: typer.Context) -> list[Offer]:
    """Offer the kinds of files."""
    from isodoc.model.kinds import DESCRIPTIONS

    language = _language(ctx)
    return [(kind, _words(translate(about, language))) for kind, about in DESCRIPTIONS.items()]


def formats(incomplete: str) -> list[str]:
    """Offer the formats of sheets that are not in the list yet; they are separated by commas."""
    from isodoc.cli.build import FORMATS

    before, comma, _ = incomplete.rpartition(",")
    taken = before.split(",")
    return [f"{before}{comma}{name}" for name in FORMATS if name not in taken]


def marks() -> list[str]:
    """Offer how changed words may be marked."""
    from isodoc.cli.build import MARKS

    return list(MARKS)


def sheets(ctx: typer.Context) -> list[Offer]:
    """Offer procedures and other documents by code, or by id where a code cannot be typed without quotation marks."""
    return _of_manual(ctx, "procedure", "document")


def documents(ctx: typer.Context) -> list[Offer]:
    """Offer everything that has a code or number: procedures, other documents, forms and laws."""
    return _of_manual(ctx, "procedure", "document", "form", "law")


def controlled(ctx: typer.Context) -> list[Offer]:
    """Offer what the register lists and the work folder has: procedures, other documents and forms."""
    return _of_manual(ctx, "procedure", "document", "form")


def laws(ctx: typer.Context) -> list[Offer]:
    """Offer the laws by number."""
    return _of_manual(ctx, "law")


def levels() -> list[str]:
    """Offer the levels of government."""
    from isodoc.model.procedure import Level

    return [*Level]


def fields(ctx: typer.Context) -> list[Offer]:
    """Offer the fields of TTHC."""
    return _of_manual(ctx, "field")


def patterns(ctx: typer.Context) -> list[Offer]:
    """Offer the patterns of steps."""
    return _of_manual(ctx, "pattern")


def same_kind(ctx: typer.Context) -> list[Offer]:
    """Offer the documents of the kind that was named before."""
    left: list[str] = getattr(ctx, "args", [])  # where an option lacks its value, the arguments are not parsed
    return _of_manual(ctx, str(ctx.params.get("kind") or next(iter(left), "")))


def _of_manual(ctx: typer.Context, *wanted: str) -> list[Offer]:
    from isodoc import glimpses

    try:
        root = find_manual(Path.cwd(), _option(ctx, "manual"))
    except UsageError:
        return []
    offers: dict[str, str] = {}
    for one in glimpses(root, wanted):
        name = one.name if _NAME.fullmatch(one.name) else one.id or ascii_id(one.name)
        if _NAME.fullmatch(name):
            offers.setdefault(name, _words(one.text))
    return sorted(offers.items())


def _words(text: str) -> str:
    """Return *text* without what a shell could take for more than words."""
    return " ".join(_NOT_WORDS.sub(" ", text).split())


def _language(ctx: typer.Context) -> Language:
    given = _option(ctx, "lang")
    root: Any = ctx.find_root().command
    chosen: Language = given if given in LANGUAGES else root.language
    return chosen


def _option(ctx: Any, name: str) -> Any:
    """Return the value of a shared option, typed after the command's name or before it."""
    return next((place.params[name] for place in _upward(ctx) if place.params.get(name)), None)


def _upward(ctx: Any) -> Iterator[Any]:
    while ctx is not None:
        yield ctx
        ctx = ctx.parent
