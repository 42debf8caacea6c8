"""What a part of a sheet consists of, as the engine sees it: things with facets, in their order, each in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from isodoc.model.entry import Key

    Keys = tuple[Key, ...]
    Placed = list[tuple[int, Any]]

_REFERENCE: Final = re.compile(r"\{ref:\s*([^\s{}]+)\s*\}")
_NAMES: Final = ("name", "id", "law", "heading", "note", "text")
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
    seen: Mapping[str, Any] | None = None
    times: Mapping[str, Mapping[str, Any]] | None = None
    known: bool = True
    lane: str = ""
    quiet: bool = False
    parent: Thing | None = None
    path: int = 0

    @property
    def spot(self) -> Hashable:
        """Where it stands in its content, with its words, of which a paragraph has several in one place."""
        return (self.thing, self.keys, self.words)

    @property
    def whole(self) -> Any:
        """What it says as a whole: the text of a paragraph, else its facets that say something."""
        if self.thing == TEXT and TEXT in self.facets:
            return self.facets[TEXT]
        said = {name: value for name, value in self.facets.items() if value or value == 0}
        return said | {name: values for name, values in self.times.items() if values} if self.times else said

    @property
    def words(self) -> str:
        """By what it is recognised when nothing else tells: its name or its text."""
        return str(self.facets.get(TEXT) or self.facets.get("name") or self.id)


def plain(text: str) -> str:
    """Return *text* as far as it is printed: lines without blanks around them, references spelled one way."""
    if "\n" in text:
        text = "\n".join(line for each in text.split("\n") if (line := each.strip()))
    return _REFERENCE.sub(r"{ref: \1}", text) if "{ref:" in text else text.strip()


def texts(
    part: str, items: Iterable[tuple[int, Any]], keys: Keys, *, owner: str = "", parent: Thing | None = None
) -> list[Thing]:
    """Return each line of the paragraphs *items*, with their places under *keys*, and of those that are nested in them.

    *owner* is the id of the step or annex that says them.
    """
    found: list[Thing] = []
    for place, item in items:
        found += paragraph(part, item, (*keys, place), owner=owner, parent=parent)
    return found


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    """Return the keys under which *one* and *other* say something else."""
    found = {key for key, value in one.items() if value != other.get(key)}
    return (
        found
        if other.keys() <= one.keys()
        else found | {key for key in other if key not in one and other[key] is not None}
    )


def unlike(here: Sequence[Any], there: Sequence[Any]) -> tuple[Placed, Placed]:
    """Return the items of both lists with their places, but not those that both have and that cannot have moved."""
    start, end, past = 0, len(here), len(there)
    while start < end and start < past and here[start] == there[start]:
        start += 1
    while start < end and start < past and here[end - 1] == there[past - 1]:
        end, past = end - 1, past - 1
    some, others = here[start:end], there[start:past]
    if start in {end, past} or end - start == past - start == 1:
        return [*enumerate(some, start)], [*enumerate(others, start)]
    ours, theirs = {_name(each): each for each in some}, {_name(each): each for each in others}
    if len(ours) < end - start or len(theirs) < past - start or None in ours or None in theirs:
        return [*enumerate(here)], [*enumerate(there)]
    same = {name for name, each in ours.items() if each == theirs.get(name)} if _in_place(ours, theirs) else ()
    return (
        [(place, each) for place, (name, each) in enumerate(ours.items(), start) if name not in same],
        [(place, each) for place, (name, each) in enumerate(theirs.items(), start) if name not in same],
    )


def _name(item: Any) -> Hashable:
    """Return how an item of a list is called, as far as that tells which of another list it is.

    A paragraph with points has no name: they may leave it for the paragraphs beside it.
    """
    if isinstance(item, str):
        return item
    if "name" in item or "items" not in item:
        for key in _NAMES:
            if key in item:
                return str(item[key])
    return None


def _in_place(ours: Mapping[Hashable, Any], theirs: Mapping[Hashable, Any]) -> bool:
    """Tell whether what both name stands in one order, and whatever only one of them names between the same."""
    gaps, order = _gaps(ours, theirs)
    others, same = _gaps(theirs, ours)
    return order == same and (not gaps or not others or (len(gaps) == 1 and gaps == others))


def _gaps(ours: Mapping[Hashable, Any], theirs: Mapping[Hashable, Any]) -> tuple[set[int], list[Hashable]]:
    """Return before which of the common names others stand, by their places among those, and the common names."""
    gaps, common = set(), []
    for name in ours:
        if name in theirs:
            common.append(name)
        else:
            gaps.add(len(common))
    return gaps, common


def paragraph(
    part: str, item: Any, keys: Keys, *, owner: str = "", parent: Thing | None = None, level: int = 0
) -> list[Thing]:
    """Return the lines of one paragraph, then those of the points below it."""
    text, points = (item, ()) if isinstance(item, str) else (item.get("note", ""), item.get("items", ()))
    found = []
    for line in plain(text).split("\n"):
        if line:
            facets = {TEXT: line, "level": level} if level else {TEXT: line}
            found.append(Thing(part, TEXT, owner, keys, facets, known=False, parent=parent))
    for place, point in enumerate(points):
        found += paragraph(part, point, (*keys, "items", place), owner=owner, parent=parent, level=level + 1)
    return found


def said(data: Mapping[str, Any], names: Iterable[str], **facets: Any) -> dict[str, Any]:
    """Return *facets* with *names* of *data* as they are, texts as far as they are printed."""
    for name in names:
        if name in data and (value := data[name]) is not None:
            facets[name] = plain(value) if isinstance(value, str) else value
    return facets


def numbered(things: Sequence[Thing]) -> dict[Hashable, int]:
    """Return by the spots of *things* the place of each among those of its kind and parent, from 1."""
    places: dict[Hashable, int] = {}
    counts: dict[tuple[str, str, Thing | None], int] = {}
    for each in things:
        kind = (each.part, each.thing, each.parent)
        places[each.spot] = counts[kind] = counts.get(kind, 0) + 1
    return places
