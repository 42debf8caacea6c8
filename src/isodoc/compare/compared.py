"""Two contents that are compared: what of them has to be read, and what has been found out about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from isodoc.compare.calling import says
from isodoc.compare.things import TEXT, unlike

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from isodoc.compare.things import Placed

    Data = Mapping[str, Any]

Found = TypeVar("Found")


class Compared:
    """Two contents, part by part.

    Attributes:
        old: One content.
        new: The other one.
        differing: The keys under which they differ, of the contents, their documents and the conduct of these.
        part: The part of the sheet that is being read.
        called: The names, in UTF-8, that they call otherwise, where that part has any of them. A list that says one of
            them is read as a whole.
        whole: Whether all of that part is read, whatever both say.
        spared: Of which kinds of things some were left out of it.
    """

    def __init__(self, old: Data, new: Data, differing: AbstractSet[str]) -> None:
        self.old = old
        self.new = new
        self.differing = differing
        self.read("")
        self._found: dict[Hashable, Any] = {}
        self._beside: dict[int, tuple[Sequence[Any], Placed]] = {}

    def read(self, part: str, called: Sequence[bytes] = (), *, whole: bool = False) -> None:
        """Begin to read *part*, in which stand names that are *called* otherwise, or that is read as a *whole*."""
        self.part = part
        self.called = called
        self.whole = whole
        self.spared: set[str] = set()

    def differs(self, key: str) -> bool:
        """Tell whether something under *key* has to be read as a thing: it differs, or everything is read."""
        return key in self.differing or self.whole

    def same(self, key: str) -> bool:
        """Tell whether nothing under *key* has to be read, as both say the same there."""
        return not (self.differs(key) or self.called)

    def among(self, keys: frozenset[str]) -> AbstractSet[str]:
        """Return those of *keys* under which something has to be read."""
        return keys if self.whole or self.called else keys & self.differing

    def once(self, find: Callable[[Data], Found], content: Data) -> Found:
        """Return what *find* finds in one of both, looking there but once."""
        key = (find, id(content))
        if key not in self._found:
            self._found[key] = find(content)
        found: Found = self._found[key]
        return found

    def both(self, find: Callable[[Compared], Found]) -> Found:
        """Return what *find* finds between both, looking but once."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    def naming(self, values: Any) -> bool:
        """Tell whether the plain data *values* name what is called otherwise in the other content."""
        return bool(self.called) and says(values, self.called)

    def unlike(self, items: Sequence[Any] | None, beside: Sequence[Any] | None, *kinds: str) -> Placed:
        """Return *items* with their places, without some that stand *beside* them too.

        All of them where they, or those beside them, name what is called otherwise. *kinds* are those of the things
        that they are; paragraphs where there are none.
        """
        if not items:
            return []
        if self.whole or not beside or (self.called and (self.naming(items) or self.naming(beside))):
            return [*enumerate(items)]
        if kept := self._beside.pop(id(items), None):
            found = kept[1]
        else:
            found, others = unlike(items, beside)
            self._beside[id(beside)] = beside, others
        if len(found) < len(items):
            self.spared.update(kinds or (TEXT,))
        return found
