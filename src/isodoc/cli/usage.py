"""Errors of usage in the reader's language: what the command line library says, said by isodoc."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

import typer

from isodoc.errors import UsageError
from isodoc.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

LIBRARY_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
"""What the library raises when it cannot use the arguments; it exports only this class's children."""

_QUOTED = re.compile(r"'([^']*)'")


def usage_error(error: Any) -> UsageError:
    """Return *error* of the library as one of ours: what is wrong, and what to type instead."""
    context = getattr(error, "ctx", None)
    see = msg("see {command} --help", command=context.command_path if context else "isodoc")
    name = _name(error)
    match type(error).__name__:
        case "NoSuchOption":
            said = msg("there is no option {name}", name=error.option_name)
            return UsageError(said, meant(error.option_name, error.possibilities or ()) or see)
        case "MissingParameter":
            return UsageError(msg("{name} is missing", name=name), see)
        case "BadParameter":
            choices = _QUOTED.findall(error.message.partition(" one of ")[2])
            values = msg("write one of these: {choices}", choices=choices) if choices else _range(error) or see
            return UsageError(msg("{name} cannot take this value", name=name), values)
        case "BadOptionUsage" if "not take" in error.message:
            return UsageError(msg("{name} takes no value", name=error.option_name), see)
        case "BadOptionUsage":
            return UsageError(msg("{name} needs a value", name=error.option_name), see)
    return _other(error.message, context, see)


def _range(error: Any) -> Message | None:
    """Return which numbers the parameter of *error* takes, if it takes numbers."""
    least, most = (getattr(getattr(error, "param", None), name, None) for name in ("min", "max"))
    if least is None:
        return None
    if most is None:
        return msg("write a number, {least} at least", least=least)
    return msg("write a number from {least} to {most}", least=least, most=most)


def _other(message: str, context: Any, see: Message) -> UsageError:
    if found := re.fullmatch(r"No such command '(.*?)'.*", message, re.DOTALL):
        names = context.command.list_commands(context)
        return UsageError(msg("there is no command {name}", name=found[1]), meant(found[1], names) or see)
    if found := re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", message, re.DOTALL):
        return UsageError(msg("there is no place for {words}", words=found[1]), see)
    if message.startswith("Missing command"):
        return UsageError(msg("the command is missing"), see)
    return UsageError(msg("the arguments cannot be used: {reason}", reason=message), see)


def _name(error: Any) -> Message | str:
    """Return the parameter of *error* as the help names it."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", None) or "?")
    options = [option for option in parameter.opts if option.startswith("--")]
    return options[0] if options else Message(str(parameter.metavar))


def meant(name: str, names: Iterable[str]) -> Message | None:
    """Return the question whether the most similar of *names* was meant instead of *name*."""
    near = difflib.get_close_matches(name, list(names), 1, 0.5)
    return msg("did you mean {name}?", name=near[0]) if near else None
