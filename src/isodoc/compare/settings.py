"""What differs between two policies of sign-offs, and between two lists of the keys of persons."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.leaves import differences
from isodoc.compare.things import TEXT
from isodoc.model.difference import Difference, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.model.entry import Key

    Data = Mapping[str, Any]
    Keys = tuple[Key, ...]

_DOCUMENT: Final = "document"


def setting_differences(old: Data, new: Data) -> Iterator[Difference]:
    """Yield what differs: the settings of a policy by their names, with what each act asks for; keys by persons.

    Between contents of two kinds every value is told by its place.
    """
    documents = (each.get(_DOCUMENT, {}) for each in (old, new))
    if {old["kind"], new["kind"]} == {"policy"}:
        return _policy(*documents)
    if {old["kind"], new["kind"]} == {"keys"}:
        return _keys(*documents)
    return (
        _whole("setting", ".".join(map(str, each.keys)), (each.old, each.keys), (each.new, each.keys))
        for each in differences(old, new)
    )


def _policy(old: Data, new: Data) -> Iterator[Difference]:
    for name in {**old, **new}:
        one, other = old.get(name), new.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            for facet in {**one, **other}:
                was, now = one.get(facet), other.get(facet)
                if was != now:
                    where = (_DOCUMENT, name, facet)
                    yield Difference(Kind.CHANGED, TEXT, "setting", name, facet, "", was, now, False, where, where)
        elif one != other:
            keys = (_DOCUMENT, name)
            yield _whole("setting", name, (one, keys), (other, keys))


def _keys(old: Data, new: Data) -> Iterator[Difference]:
    before, now = _by_person(old), _by_person(new)
    for name in {**before, **now}:
        one, other = (found.get(name, (None, ())) for found in (before, now))
        if one[0] != other[0]:
            yield _whole("key", name[0], one, other)


def _by_person(document: Data) -> dict[tuple[str, str, int], tuple[Any, Keys]]:
    """Return by person, key and turn what is said of each key, and where it stands."""
    found: dict[tuple[str, str, int], tuple[Any, Keys]] = {}
    for place, person in enumerate(document.get("persons", ())):
        turns: Counter[str] = Counter()
        for rank, each in enumerate(person["keys"]):
            key = each["key"]
            found[person["person"], key, turns[key]] = each, (_DOCUMENT, "persons", place, "keys", rank)
            turns[key] += 1
    return found


def _whole(thing: str, name: str, old: tuple[Any, Keys], new: tuple[Any, Keys]) -> Difference:
    kind = Kind.ADDED if old[0] is None else Kind.REMOVED if new[0] is None else Kind.CHANGED
    keys = (() if side[0] is None else side[1] for side in (old, new))
    return Difference(kind, TEXT, thing, name, "", "", old[0], new[0], False, *keys)
