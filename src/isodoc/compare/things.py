"""What a part of a sheet consists of, as the engine sees it: things with facets, in their order, each in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isodoc.model.entry import Key

    Keys = tuple[Key, ...]

_REFERENCE: Final = re.compile(r"\{ref:\s*([^\s{}]+)\s*\}")
TEXT: Final = "text"
"""The kind of thing that a paragraph is, and the facet in which it says what it says."""


@dataclass(slots=True, eq=False)
class Thing:
    """One thing that a sheet prints.

    Attributes:
        part: The part of the sheet in which it stands.
        thing: What kind of thing it is.
        id: By what it is known; by nothing but its words when *known* is false.
        keys: Where it stands in the content.
        facets: What is said of it, as plain data, names in place of ids.
        seen: Of facets whose change may leave no trace on the sheet, what the sheet shows of them.
        times: Of facets that are said of each variant apart, the values by variant.
        known: Whether *id* is a name that stays while words change.
        lane: Things of one parent are in order only among those of one lane.
        quiet: Whether it comes and goes with another thing, so that its coming and going are no differences.
        parent: The thing to which it belongs.
        path: What stands for it and all to which it belongs, once that has been asked for.
    """

    part: str
    thing: str
    id: str
    keys: Keys
    facets: dict[str, Any]
    seen: dict[str, Any] = field(default_factory=dict)
    times: dict[str, dict[str, Any]] = field(default_factory=dict)
    known: bool = True
    lane: str = ""
    quiet: bool = False
    parent: Thing | None = None
    path: int = 0

    @property
    def whole(self) -> Any:
        """What it says as a whole: the text of a paragraph, else its facets that say something."""
        if self.thing == TEXT and TEXT in self.facets:
            return self.facets[TEXT]
        said = {name: value for name, value in self.facets.items() if value not in (None, "", [], {})}
        return said | {name: values for name, values in self.times.items() if values}

    @property
    def words(self) -> str:
        """By what it is recognised when nothing else tells: its name or its text."""
        return str(self.facets.get(TEXT) or self.facets.get("name") or self.id)


def plain(text: str) -> str:
    """Return *text* as far as it is printed: lines without blanks around them, references spelled one way."""
    if "\n" in text:
        text = "\n".join(line for each in text.split("\n") if (line := each.strip()))
    return _REFERENCE.sub(r"{ref: \1}", text) if "{ref:" in text else text.strip()


def texts(part: str, items: Any, keys: Keys, *, owner: str = "", parent: Thing | None = None) -> Iterator[Thing]:
    """Yield each line of the paragraphs *items*, which stand under *keys*, with those that are nested in them.

    *owner* is the id of the step or annex that says them.
    """
    for place, item in enumerate(items or ()):
        yield from paragraph(part, item, (*keys, place), owner=owner, parent=parent)


def paragraph(
    part: str, item: Any, keys: Keys, *, owner: str = "", parent: Thing | None = None, level: int = 0
) -> Iterator[Thing]:
    """Yield the lines of one paragraph, then those of the points below it."""
    text, points = (item, ()) if isinstance(item, str) else (item.get("note", ""), item.get("items", ()))
    below = {"level": level} if level else {}
    for line in plain(text).split("\n"):
        if line:
            yield Thing(part, TEXT, owner, keys, {TEXT: line, **below}, known=False, parent=parent)
    for place, point in enumerate(points):
        yield from paragraph(part, point, (*keys, "items", place), owner=owner, parent=parent, level=level + 1)


def said(data: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return the facets *names* of *data* as they are, texts as far as they are printed."""
    return {
        name: plain(value) if isinstance(value, str) else value
        for name in names
        if name in data and (value := data[name]) is not None
    }


def numbered(things: Sequence[Thing]) -> dict[Thing, int]:
    """Return the place of each of *things* among those of its kind and parent, from 1."""
    places: dict[Thing, int] = {}
    counts: dict[tuple[str, str, Thing | None], int] = {}
    for each in things:
        kind = (each.part, each.thing, each.parent)
        places[each] = counts[kind] = counts.get(kind, 0) + 1
    return places
