"""The command line: the table of commands, their help in the reader's language, and the one error boundary."""

from __future__ import annotations

import gettext
import importlib
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

from isodoc.cli.options import LanguageOption, ManualOption, Shared, TodayOption, choose_language
from isodoc.errors import UsageError
from isodoc.i18n import catalogue_folder, mark, translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.i18n import Language

COMMANDS = (
    ("init", "init", mark("Begin a manual in a folder.")),
    ("new", "new", mark("Begin a procedure, law, form or document.")),
    ("import", "import_", mark("Bring what other systems hold into the manual.")),
    ("check", "check", mark("Check the whole manual; report every finding with its place.")),
    ("explain", "explain", mark("Explain a finding: what it means, why it matters, samples.")),
    ("build", "build", mark("Build the sheets as Word and HTML files, with an index.")),
    ("schema", "schema", mark("Print or write the JSON Schemas for editors.")),
)
"""Name, module and help of every command, in the order of the work; ``--help`` lists them so."""

_OF_LIBRARY = (
    mark("Install completion for the current shell."),
    mark("Show completion for the current shell, to copy it or customize the installation."),
    mark("Show this message and exit."),
    mark("Options"),
    mark("Arguments"),
    mark("Commands"),
    mark("[default: {}]"),
    mark("[required]"),
)
"""Words of the command line library that users meet."""

_ABOUT = mark("Turns an ISO 9001 procedure manual into a git repository and publishes its sheets.")


class _InOrder(typer.core.TyperGroup):
    """Lists the commands in the order of the table."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return [name for name, _, _ in COMMANDS]


def _shared(
    ctx: typer.Context,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
    version: Annotated[bool, typer.Option("--version", help=mark("Show the version and exit."))] = False,
) -> None:
    if version:
        from isodoc import __version__

        typer.echo(f"isodoc {__version__}")
        raise typer.Exit
    ctx.obj = Shared(manual, lang, today)


def application(language: Language) -> Any:
    """Return the whole command tree, its help texts in *language*."""
    app = typer.Typer(
        name="isodoc",
        help=_ABOUT,
        cls=_InOrder,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_shared)
    for name, module, about in COMMANDS:
        command = importlib.import_module(f"isodoc.cli.{module}")
        if hasattr(command, "app"):
            app.add_typer(command.app, name=name, help=about)
        else:
            app.command(name, help=about)(command.run)
    tree = typer.main.get_command(app)
    _translate_help(tree, language)
    return tree


def _translate_help(command: Any, language: Language) -> None:
    """Put the help texts of *command* and all below it into *language*, in place."""
    for holder in (command, *command.params):
        for name in ("help", "short_help", "epilog", "rich_help_panel"):
            text = getattr(holder, name, None)
            if isinstance(text, str):
                setattr(holder, name, translate(text, language))
    for child in getattr(command, "commands", {}).values():
        _translate_help(child, language)


def _speak(language: Language) -> None:
    """Let the command line library find its own words ("Usage:", "No such option") in our catalogue."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("isodoc", str(catalogue_folder()))
    gettext.textdomain("isodoc")


def _language(arguments: Sequence[str]) -> Language:
    """Return the language for help and errors of usage, before the arguments are parsed."""
    given: dict[str, str] = {}
    for name in ("--lang", "--manual"):
        for position, argument in enumerate(arguments):
            if argument == name and position + 1 < len(arguments):
                given[name] = arguments[position + 1]
            elif argument.startswith(f"{name}="):
                given[name] = argument.partition("=")[2]
    folder: Path | None = None
    if "--manual" in given:
        from pathlib import Path

        folder = Path(given["--manual"])
    try:
        return choose_language(given.get("--lang"), folder)
    except UsageError:
        return choose_language(None, folder)


def main(arguments: Sequence[str]) -> int:
    """Run the command that *arguments* name and return the exit code."""
    from isodoc.cli.boundary import guarded

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = _language(arguments)
    _speak(language)

    def work() -> object:
        return application(language).main(list(arguments), prog_name="isodoc", standalone_mode=False)

    return guarded(work, language)
