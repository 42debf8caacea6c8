"""Values of parameters as they are typed most of the time: nothing, a text, a path, a flag, one of some words.

The command line library turns every value by a model that it builds with pydantic, also what is absent; loading that
takes longer than a check of an unchanged manual.
"""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from typer._coercion import build_runtime_param

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEXTS = (str, Path)


class _Plain:
    """How one parameter's value is turned: here where that is plain, else by the library."""

    def __init__(self, descriptor: Any) -> None:
        self._descriptor = descriptor
        given = descriptor.annotation
        kinds = [kind for kind in get_args(given) or (given,) if kind is not type(None)]
        self._kind: Any = kinds[0] if len(kinds) == 1 and not hasattr(given, "__origin__") else None

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return *value* as the command's function gets it."""
        if value is None or value == ():
            return () if param.multiple or param.nargs == -1 else value
        if type(value) is self._kind:
            return value
        if type(value) is str and self._named(value) and param.nargs == 1 and not param.multiple:
            return self._kind(value)
        return build_runtime_param(self._descriptor).coerce(value, param=param, ctx=ctx)

    def _named(self, value: str) -> bool:
        """Tell whether *value* is a text that is wanted as a text or a path, or the name of a choice."""
        choices: Iterable[Any] = self._kind if isinstance(self._kind, enum.EnumMeta) else ()
        return self._kind in _TEXTS or value in [each.value for each in choices]


def quicken(parameters: Iterable[Any]) -> None:
    """Let *parameters* turn plain values without a model."""
    for one in parameters:
        if hasattr(one, "type_descriptor"):
            one._runtime_param = _Plain(one.type_descriptor)  # noqa: SLF001 - the library has no other door
