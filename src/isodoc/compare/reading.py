"""A part of two contents, read as things: what is left of it to be compared, and in which places things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.things import TEXT, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from isodoc.compare.names import Names
    from isodoc.compare.things import Thing

    Data = Mapping[str, Any]
    Things = Callable[[Data, Names, Data], Iterator[Thing]]

_SHAPES: Final = {"paper": "name", "alternative": "any_of", "heading": "heading"}
"""Kinds of things that stand in one list, by what tells them there from the others."""


class Reading:
    """The things of two contents, part by part.

    Attributes:
        old: What was in the part, without some that is there still as it was.
        new: What is, without that; under the names that it had, where they are others now.
        before: The names of the old content.
        shown: The names of the new one.

    Args:
        before: The names of the old content.
        shown: The names of the new one.
        anew: Those names as far as they are new, else the former ones.
    """

    old: Sequence[Thing]
    new: Sequence[Thing]

    def __init__(self, before: Names, shown: Names, anew: Names) -> None:
        self.before = before
        self.shown = shown
        self._anew = anew
        self._compared = before.compared

    def read(self, things: Things) -> bool:
        """Read a part by what yields its *things* of a content, as far as it differs; tell whether there are any."""
        self._things = things
        self._former = self._anew is not self.shown and bool(self._compared.called or self._compared.whole)
        old, new = self.before.content, self.shown.content
        self.old = [*things(old, self.before, new)]
        self.new = [*things(new, self._anew if self._former else self.shown, old)]
        return bool(self.old or self.new)

    def today(self) -> Sequence[Thing]:
        """Return what is, under the names of today."""
        return self._now() if self._former else self.new

    def places(self, moved: Iterable[tuple[Thing, Thing]]) -> dict[Thing, tuple[int, int]]:
        """Return of things that *moved*, given as they were and as they are, the place before and now among their kind.

        They are found by what they are; the first place is 1.
        """
        spared = self._compared.spared
        found = {}
        rest = []
        for one, other in moved:
            if other.thing in spared and other.thing != TEXT:
                found[other] = _place(self.before.content, one), _place(self.shown.content, other)
            else:
                rest.append((one, other))
        if rest:
            whole = TEXT in spared and any(other.thing == TEXT for _, other in rest)
            old, new = map(numbered, self._everything() if whole else (self.old, self.new))
            found |= {other: (old[one.spot], new[other.spot]) for one, other in rest}
        return found

    def _everything(self) -> tuple[list[Thing], list[Thing]]:
        """Return all things that were and that are, also those that are the same."""
        before, shown = self.before, self.shown
        whole, self._compared.whole = self._compared.whole, True
        found = list(self._things(before.content, before, shown.content)), self._now()
        self._compared.whole = whole
        return found

    def _now(self) -> list[Thing]:
        return list(self._things(self.shown.content, self.shown, self.before.content))


def _place(content: Data, thing: Thing) -> int:
    """Return the place of a *thing* in its list of *content*, among those of its kind."""
    items: Any = content
    *keys, place = thing.keys
    for key in keys:
        items = items[key]
    shape = _SHAPES.get(thing.thing)
    return 1 + sum(shape is None or (isinstance(each, dict) and shape in each) for each in items[:place])
