"""What either reader of YAML gives back, and what both take a plain scalar for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN_VALUES: Mapping[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
"""The plain scalars that are no text: the booleans and null of YAML 1.2 (core schema, 10.3.2)."""


@dataclass(slots=True)
class Nodes:
    """What a reader finds: the document, and the columns of :class:`~isodoc.load.marks.Marks`."""

    root: Any = None
    starts: list[int] = field(default_factory=list)
    shape: list[int] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
