"""The command line: the table of commands, each loaded when it is called, and the one error boundary."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isodoc import __version__
from isodoc.cli import completion
from isodoc.cli.help import Command, Group
from isodoc.cli.options import LanguageOption, ManualOption, Shared, TodayOption, choose_language
from isodoc.errors import UsageError
from isodoc.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.i18n import Language

COMMANDS = {
    "init": ("init", mark("Begin a manual in a folder.")),
    "new": ("new", mark("Begin a procedure, law, form or document.")),
    "import": ("import_", mark("Bring what other systems hold into the manual.")),
    "check": ("check", mark("Check the whole manual; report every finding with its place.")),
    "fix": ("fix", mark("Mend what has one right answer: hidden characters, numbers of laws, names for ids.")),
    "fmt": ("fmt", mark("Put keys in order and indent files alike; what they say stays the same.")),
    "explain": ("explain", mark("Explain a finding: what it means, why it matters, samples.")),
    "build": ("build", mark("Build the sheets as Word and HTML files, with an index.")),
    "submit": ("submit", mark("Freeze what documents say now and hand it on for approval.")),
    "review": ("review", mark("Record that submitted contents were reviewed.")),
    "return": ("return_", mark("Give submitted contents back, with a reason.")),
    "approve": ("approve", mark("Record that submitted contents were approved.")),
    "correct": ("correct", mark("Correct words of what is in force, without a new revision.")),
    "withdraw": ("withdraw", mark("Withdraw documents from a day on.")),
    "rename": ("rename", mark("Give a document another code; its revisions go on.")),
    "supersede": ("supersede", mark("Let a document take the place of others.")),
    "register": ("register", mark("List the documents of the agency, the laws, or who receives what, on any day.")),
    "law": ("law", mark("Keep the legal register: list, show, add, import and replace laws.")),
    "tthc": ("tthc", mark("Keep the catalogue of TTHC: bring in what a decision publishes.")),
    "diff": ("diff", mark("Tell what differs between two states of the manual, in sentences.")),
    "history": ("history", mark("Tell the life of one document: acts, revisions, persons, bases, commits.")),
    "status": ("status", mark("Show what is to be done about the documents today, and the command for it.")),
    "verify": ("verify", mark("Verify that contents, entries and history are what was approved.")),
    "schema": ("schema", mark("Print or write the JSON Schemas for editors.")),
}
"""Module and help of every command, by its name, in the order of the work; ``--help`` lists them so."""

_ABOUT = mark("Turns an ISO 9001 procedure manual into a git repository and publishes its sheets.")


class _Commands(Group):
    """The commands of the table."""

    def listed(self, ctx: Any) -> Sequence[tuple[str, str]]:  # noqa: ARG002
        return [(name, about) for name, (_, about) in COMMANDS.items()]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name, about = COMMANDS[cmd_name]
        module = importlib.import_module(f"isodoc.cli.{name}")
        app = typer.Typer(cls=Group, help=about, no_args_is_help=True, add_completion=False)
        if hasattr(module, "below"):
            app.callback()(module.group)
            for child, run, child_about in module.below:
                app.command(child, cls=Command, help=child_about)(run)
        else:
            app.command(cmd_name, cls=Command, help=about)(module.run)
        return typer.main.get_command(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"isodoc {__version__}\n")
        raise typer.Exit


def _shared(
    ctx: typer.Context,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
    version: Annotated[  # noqa: ARG001 - `_show_version` has used it
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help=mark("Show the version and exit.")),
    ] = False,
    install_completion: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--install-completion",
            is_eager=True,
            callback=completion.install,
            help=mark("Install completion for the current shell."),
        ),
    ] = False,
    show_completion: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--show-completion",
            is_eager=True,
            callback=completion.show,
            help=mark("Show completion for the current shell, to copy it or customize the installation."),
        ),
    ] = False,
) -> None:
    ctx.obj = Shared(manual, lang, today)


def application(language: Language) -> Any:
    """Return the whole command tree; it speaks *language* in its help."""
    app = typer.Typer(
        name="isodoc",
        help=_ABOUT,
        cls=_Commands,
        no_args_is_help=True,
        add_completion=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_shared)
    tree: Any = typer.main.get_command(app)
    tree.language = language
    return tree


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

    _prepare_streams()
    if completion.asked():
        return guarded(lambda: completion.answer(lambda: application(_language(arguments))), "en")
    language = _language(arguments)
    return guarded(lambda: application(language).main(list(arguments), "isodoc", standalone_mode=False), language)


def _prepare_streams() -> None:
    """Let both streams take every text: in UTF-8, whatever the console's encoding; a closed one takes it too."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the caller closed it (`isodoc check 2>&-`)
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - stays open until the end
            setattr(sys, name, stream)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
