"""The help of a command in the reader's language: how it is called, what it does, its arguments, options, commands.

The library's own help is English in part, and loads a Markdown reader and a syntax highlighter before it prints.
"""

from __future__ import annotations

import enum
import io
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import typer.completion
import typer.core

from isodoc.cli.values import quicken
from isodoc.i18n import mark, msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from isodoc.i18n import Language

    Row = tuple[str, str, str]
    """Names, what stands behind them, and what it means."""

_WIDEST = 100
_OF_LIBRARY = mark("Show this message and exit.")
"""The help text that the command line library brings."""


def _quickened(option: Any) -> Any:
    """Return *option*, if there is one, turning its value without a model."""
    quicken([] if option is None else [option])
    return option


class Command(typer.core.TyperCommand):
    """A command whose help is written here."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        quicken(self.params)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option ``--help``, which every call of the command looks at too."""
        return _quickened(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of this command."""
        formatter.write(_page(self, ctx, ()))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return the options that begin with *incomplete*, with what they do in the reader's language."""
        return _translated(super().shell_complete(ctx, incomplete), ctx)


class Group(typer.core.TyperGroup):
    """A command with commands below it. The one at the root knows the reader's *language*."""

    language: Language = "en"

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        quicken(self.params)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option ``--help``, which every call of a command looks at too."""
        return _quickened(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of this group."""
        formatter.write(_page(self, ctx, self.listed(ctx)))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return the commands and options that begin with *incomplete*, without loading the commands."""
        item: Any = typer.completion.shell_completion.CompletionItem  # type: ignore[attr-defined]
        commands = [item(name, help=about) for name, about in self.listed(ctx) if name.startswith(incomplete)]
        options = typer.core.TyperCommand.shell_complete(self, ctx, incomplete)
        return _translated([*commands, *options], ctx)

    def listed(self, ctx: Any) -> Sequence[tuple[str, str]]:  # noqa: ARG002
        """Return the name of each command below this one, and what it does."""
        return [(name, command.help or "") for name, command in self.commands.items()]


def _translated(items: list[Any], ctx: Any) -> list[Any]:
    for item in items:
        if item.help:
            item.help = translate(item.help, ctx.find_root().command.language)
    return items


def colour_wanted(stream: Any) -> bool:
    """Tell whether *stream* is a terminal whose user did not refuse colour (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width_of_terminal() -> int:
    """Return how wide text may be: as wide as the terminal, but not wider than is pleasant to read."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _page(command: Any, ctx: Any, commands: Sequence[tuple[str, str]]) -> str:
    from rich.console import Console

    language: Language = ctx.find_root().command.language
    out = io.StringIO()
    console = Console(
        file=out, width=width_of_terminal(), force_terminal=colour_wanted(sys.stdout), markup=False, highlight=False
    )
    for part in _parts(command, ctx, commands, language):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def _parts(command: Any, ctx: Any, commands: Sequence[tuple[str, str]], language: Language) -> Iterable[RenderableType]:
    from rich.text import Text

    parameters = command.get_params(ctx)
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    usage = [ctx.command_path, translate(msg("[OPTIONS]"), language)]
    usage += [_in_usage(one, language) for one in arguments]
    usage += [translate(msg("COMMAND …"), language)] if commands else []
    yield Text.assemble((translate(msg("Usage: {command}", command=" ".join(usage)), language), "bold"), "\n")
    yield Text(translate(command.help or "", language) + "\n")
    yield from _panel(msg("Arguments").id, [("", *_meaning(one, language)) for one in arguments], language)
    panels: dict[str, list[Row]] = {msg("Options").id: []}
    for one in parameters:
        if one.param_type_name == "option":
            names = ["/".join([*one.opts, *one.secondary_opts])] if one.secondary_opts else one.opts
            row = (", ".join(sorted(names, key=len, reverse=True)), *_meaning(one, language))
            panels.setdefault(one.rich_help_panel or "Options", []).append(row)
    for title, rows in panels.items():
        yield from _panel(title, rows, language)
    yield from _panel(
        msg("Commands").id, [(name, "", translate(about, language)) for name, about in commands], language
    )


def _in_usage(argument: Any, language: Language) -> str:
    name = translate(argument.metavar, language) + (" …" if argument.nargs != 1 else "")
    return name if argument.required else f"[{name}]"


def _meaning(parameter: Any, language: Language) -> tuple[str, str]:
    """Return what stands behind the name of *parameter*, and its help with the default."""
    default = parameter.default.value if isinstance(parameter.default, enum.Enum) else parameter.default
    text = translate(parameter.help or "", language)
    if default and default is not True and parameter.param_type_name == "option" and not callable(default):
        text += " " + translate(msg("[default: {value}]", value=str(default)), language)
    return translate(parameter.metavar or "", language), text


def _panel(title: str, rows: Sequence[Row], language: Language) -> Iterable[RenderableType]:
    from rich.panel import Panel
    from rich.table import Table

    if rows:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="bold cyan", no_wrap=True)
        table.add_column(style="yellow", no_wrap=True)
        table.add_column(ratio=1)
        for row in rows:
            table.add_row(*row)
        yield Panel(table, title=translate(title, language), title_align="left", border_style="dim", padding=(0, 1))
