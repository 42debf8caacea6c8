"""The bookkeeping of known edits: what has been edited already, and what a comparison has to say of it."""

from __future__ import annotations

import copy
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.matching import folded

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Content = dict[str, Any]
    Told = tuple[str, ...]

STRANGE: Final = "oắc uých ngoằng khuỵp quắp nghoét toác xoẹt lưỡng nhuẫn giậu vẩu hoẵng rỡi quệch"
"""Syllables that no procedure has, so that what is added is like nothing that is there."""


class Editing:
    """Edits a copy of the content *old*: *new* is what came of it, *told* what a comparison has to say.

    A difference is told as its kind, thing, id, facet and variant, and old and new value where they are short.
    """

    def __init__(self, content: Content, chance: random.Random) -> None:
        self.chance = chance
        self.new: Content = copy.deepcopy(content)
        self.document: dict[str, Any] = self.new["document"]
        self.told: Counter[Told] = Counter()
        self._touched: set[int] = set()
        self._grown: set[int] = set()
        self._moved: set[int] = set()
        self.old = content

    def _fresh(self, thing: Any) -> bool:
        """Tell whether *thing* has not been edited yet, and take it."""
        if id(thing) in self._touched:
            return False
        self._touched.add(id(thing))
        return True

    def _tell(self, kind: str, thing: str, name: str, facet: str = "", variant: str = "", *values: Any) -> bool:
        self.told[kind, thing, name, facet, variant, *map(repr, values)] += 1
        return True

    def strange(self) -> str:
        return " ".join(self.chance.choice(STRANGE.split()) for _ in range(6)) + f" {self.chance.randrange(10**6)}"

    def _add(self, items: list[Any], new: Any) -> None:
        items.insert(self.chance.randrange(len(items) + 1), new)
        self._grown.add(id(items))
        self._touched.add(id(new))

    def _remove(self, items: list[Any], thing: Any) -> bool:
        if id(items) in self._moved or len(items) < 3 or id(thing) in self._touched:
            return False
        items[:] = [each for each in items if each is not thing]
        self._grown.add(id(items))
        return True

    def _move(self, items: list[Any], thing: Any) -> tuple[int, int] | None:
        """Move *thing* past two others at least, so that no other could have moved instead."""
        if id(items) in self._moved | self._grown or len(items) < 3 or not self._fresh(thing):
            return None
        place = next(at for at, each in enumerate(items) if each is thing)
        places = [at for at in range(len(items)) if abs(at - place) >= 2]
        if not places:
            return None
        to = self.chance.choice(places)
        items.insert(to, items.pop(place))
        self._moved.add(id(items))
        return place, to

    def _listed(self, thing: str, items: list[Any], key: str, facet: str, name: Callable[[str], str] = str) -> bool:
        """Add, remove, move or rename one of *items*, which are called by *key*."""
        way = self.chance.choice(("add", "remove", "move", "rename"))
        if way == "add":
            new = {key: self.strange()}
            self._add(items, new)
            return self._tell("added", thing, new[key])
        named = [each for each in items if isinstance(each, dict) and key in each]
        one = self.chance.choice(named) if named else {}
        if sum(_alike(one, each, key) for each in named) != 1:
            return False
        called = name(one[key])
        if way == "remove":
            return self._remove(items, one) and self._tell("removed", thing, called)
        if way == "move":
            return self._move(items, one) is not None and self._tell("moved", thing, called)
        if len(called.split()) < 4 or not self._fresh(one):
            return False
        one[key] = f"{called} {self.chance.choice(STRANGE.split())}"
        return self._tell("renamed", thing, one[key], facet, "", called, one[key])


def named(items: list[Any]) -> list[dict[str, Any]]:
    return [each for each in items if isinstance(each, dict) and "name" in each]


def _alike(one: Any, other: Any, key: str) -> bool:
    return isinstance(other, dict) and folded(str(one.get(key, ""))) == folded(str(other.get(key, "")))
