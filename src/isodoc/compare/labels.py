"""What only a label is of: how roles, agencies, fields, forms, TTHC and laws are called that a sheet names by id."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.calling import Called
from isodoc.compare.names import IN_WORDS, ISSUER, KINDS, LAWS, WAYS, Names, law_label, law_words
from isodoc.model.difference import Difference, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

_LAW: Final = ("title", "short", "type", "issuer", "issued")
_THINGS: Final = {"roles": "role", "units": "unit", "agencies": "agency"}


def otherwise(old: Names, new: Names) -> Called:
    """Return the names that are called otherwise in *new*: those that both know, and those that one of them knows."""
    both: set[bytes] = set()
    either: set[bytes] = set()
    kinds: set[str] = set()
    groups = [(kind, old.called(kind), new.called(kind)) for kind in KINDS if kind != "laws"]
    was, now = ({name: form["code"] for name, form in each.forms.items()} for each in (old, new))
    for kind, one, other in [*groups, ("laws", old.laws, new.laws), ("forms", was, now)]:
        if one != other:
            kinds.add(kind)
            both |= {name.encode() for name in one.keys() & other.keys() if one[name] != other[name]}
            either |= {name.encode() for name in one.keys() ^ other.keys()}
    titled, retitled = old.called("laws"), new.called("laws")
    if titled != retitled:
        kinds.add("laws")
        if titled.keys() == retitled.keys() and old.laws == new.laws:
            both |= {name.encode() for name in titled if titled[name] != retitled[name]}
        else:
            before, after = _by_number(old), _by_number(new)
            both |= {
                name.encode()
                for number in before.keys() & after.keys()
                if [*map(titled.get, before[number])] != [*map(retitled.get, after[number])]
                for name in (*before[number], *after[number])
            }
            either |= {number.encode() for number in before.keys() ^ after.keys()}
    return Called(both, either, frozenset(kinds) if both or either else frozenset())


def _by_number(names: Names) -> Mapping[str, list[str]]:
    """Return by the numbers of laws the ids by which a content names them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in {**names.called("laws"), **names.laws}:
        found[names.number(name)].append(name)
    return found


def label_differences(old: Names, new: Names, called: Called) -> Iterator[Difference]:
    """Yield a difference for each name that both sheets print and that is another one now.

    *old* and *new* have been asked for all names that the sheets print.
    """
    told = set()
    ids = {each.decode() for each in (*called.both, *called.either)}
    for (way, name), part in new.used.items():
        if (way, name) not in old.used or not (way == ISSUER or _concerned(old, new, ids, way, name)):
            continue
        thing, known, facet, was, now = _told(old, new, way, name)
        if was != now and (thing, known, facet) not in told:
            told.add((thing, known, facet))
            yield Difference(Kind.RENAMED, part, thing, known, facet, old=was, new=now, label=True)


def _concerned(old: Names, new: Names, ids: AbstractSet[str], way: str, name: str) -> bool:
    """Tell whether *name*, or the id by which one of both cites a law, is one of *ids*."""
    if way in LAWS:
        return old.cited[name] in ids or new.cited[name] in ids
    return name in ids


def _told(old: Names, new: Names, way: str, name: str) -> tuple[str, str, str, Any, Any]:
    """Return what a name is of, by what that is known, which facet it is, and both names."""
    if way in LAWS:
        return _law(old, new, way, name)
    if way == ISSUER:
        was, now = (each.issuer[1] if each.issuer[0] == name else None for each in (old, new))
        return "agency", name, "name", was, now
    was, now = old.look(way, name) or name, new.look(way, name) or name
    if way == "code":
        return "form", now, "code", was, now
    if way in {"form", "field", "tthc"}:
        return way, (new.look("code", name) or name) if way == "form" else name, "name", was, now
    kind = next((kind for kind in WAYS[way] if name in old.called(kind) or name in new.called(kind)), "roles")
    return _THINGS[kind], name, "name", was, now


def _law(old: Names, new: Names, how: str, number: str) -> tuple[str, str, str, Any, Any]:
    laws = [law_label(each, number) for each in (old, new)]
    facet = next((part for part in _LAW if laws[0].get(part) != laws[1].get(part)), "")
    if how == IN_WORDS or not facet or law_words(old, number, how) == law_words(new, number, how):
        return "law", number, "", None, None
    return "law", number, facet, laws[0].get(facet), laws[1].get(facet)
