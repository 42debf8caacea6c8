"""A place of the manual that rests on a law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from isodoc.model.entry import Entry, Key
    from isodoc.model.law import Law


@dataclass(frozen=True, slots=True)
class Citing:
    """A place that names *law*: under *keys* of *entry*, with the *articles* that it names beside it."""

    entry: Entry[Any]
    keys: tuple[Key, ...]
    law: Entry[Law]
    articles: tuple[str, ...] = ()
