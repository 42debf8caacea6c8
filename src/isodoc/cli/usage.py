"""Errors of usage in the reader's language: what the command line library says, said by isodoc."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

import typer

from isodoc.errors import UsageError
from isodoc.i18n import msg

if TYPE_CHECKING:
    from isodoc.i18n import Message

LIBRARY_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
"""What the library raises when it cannot use the arguments; it exports only this class's children."""


def usage_error(error: Any) -> UsageError:
    """Return *error* of the library as one of ours: what is wrong, and what to type instead."""
    command = error.ctx.command_path if getattr(error, "ctx", None) else "isodoc"
    see = msg("see {command} --help", command=command)
    name = _name(error)
    match type(error).__name__:
        case "NoSuchOption":
            near = difflib.get_close_matches(error.option_name, error.possibilities or (), 1)
            return UsageError(msg("there is no option {name}", name=error.option_name), _meant(near) or see)
        case "MissingParameter":
            return UsageError(msg("{name} is missing", name=name), see)
        case "BadParameter":
            choices = re.findall(r"'([^']*)'", error.message.partition(" one of ")[2])
            values = msg("write one of these: {choices}", choices=choices) if choices else see
            return UsageError(msg("{name} cannot take this value", name=name), values)
        case "BadOptionUsage":
            return UsageError(msg("{name} needs a value", name=error.option_name), see)
    known = list(getattr(getattr(error.ctx, "command", None), "commands", {})) if getattr(error, "ctx", None) else []
    words = error.format_message().split("'")
    if known and len(words) > 1:
        near = difflib.get_close_matches(words[1], known, 1, 0.5)
        return UsageError(msg("there is no command {name}", name=words[1]), _meant(near) or see)
    return UsageError(msg("the arguments cannot be used: {reason}", reason=error.format_message()), see)


def _name(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", None) or "?")
    options = [option for option in parameter.opts if option.startswith("-")]
    return options[0] if options else str(parameter.name)


def _meant(near: list[str]) -> Message | None:
    return msg("did you mean {name}?", name=near[0]) if near else None
