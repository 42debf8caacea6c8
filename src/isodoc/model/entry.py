"""A noun with the file that it was read from, so that every finding can name its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from isodoc.diagnostics import Location

Key = str | int
Noun_co = TypeVar("Noun_co", covariant=True)


class Marks(Protocol):
    """Where the keys and values of one file stand."""

    @property
    def path(self) -> str:
        """The file, relative to the manual's root."""
        ...

    def location(self, keys: tuple[Key, ...]) -> Location:
        """Return the place of the value under *keys*; of the nearest parent that exists, else the file's start."""
        ...

    def key_location(self, keys: tuple[Key, ...]) -> Location:
        """Return the place of the last key of *keys* itself; falls back like :meth:`location`."""
        ...


@dataclass(frozen=True, slots=True)
class Entry(Generic[Noun_co]):
    """The noun *value* as read from the file that *marks* describes."""

    value: Noun_co
    marks: Marks

    @property
    def path(self) -> str:
        """The file, relative to the manual's root."""
        return self.marks.path

    def at(self, *keys: Key) -> Location:
        """Return the place of the value under *keys* (``entry.at("steps", 2, "time")``)."""
        return self.marks.location(keys)

    def at_key(self, *keys: Key) -> Location:
        """Return the place of the key that ends *keys*."""
        return self.marks.key_location(keys)
