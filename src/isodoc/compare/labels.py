"""What only a label is of: how roles, agencies, fields, forms, TTHC and laws are called that a sheet names by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.names import FULL, NAMED, SHORT, Names, law_words
from isodoc.model.difference import Difference, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Data = Mapping[str, Any]
    Labels = dict[tuple[str, str], tuple[Any, Any]]

_LOOKS: Final = {
    "agencies": Names.agency,
    "roles": Names.role,
    "units": Names.role,
    "fields": Names.field,
    "forms": Names.form_title,
}
_THINGS: Final = {
    "agencies": "agency", "roles": "role", "units": "unit", "fields": "field", "forms": "form", "codes": "form",
    "tthc": "tthc", "agency": "agency",
}  # fmt: skip
_LAW: Final = ("title", "short", "type", "issuer", "issued")


def relabelled(old: Data, new: Data) -> Labels:
    """Return old and new name by kind and id of whatever is called otherwise."""
    one, other = Names(old), Names(new)
    found = _named(one, other)
    for name in one.labels["laws"].keys() | other.labels["laws"].keys():
        if one.laws.get(name, name) == other.laws.get(name, name):
            for how in (FULL, NAMED, SHORT):
                found[how, name] = law_words(old, name, how), law_words(new, name, how)
    if old["agency"] == new["agency"]:
        found["agency", old["agency"]] = one.agency_name, other.agency_name
    return {key: names for key, names in found.items() if names[0] != names[1]}


def _named(one: Names, other: Names) -> Labels:
    found: Labels = {}
    for kind, look in _LOOKS.items():
        for name in one.labels[kind].keys() & other.labels[kind].keys():
            found[kind, name] = look(one, name), look(other, name)
    for code in one.labels["tthc"].keys() & other.labels["tthc"].keys():
        found["tthc", code] = one.labels["tthc"][code], other.labels["tthc"][code]
    for name in one.forms.keys() & other.forms.keys():
        found["codes", name] = one.forms[name]["code"], other.forms[name]["code"]
    return found


def label_differences(old: Data, new: Data, labels: Labels, before: Names, now: Names) -> Iterator[Difference]:
    """Yield a difference for each name that both sheets print and that is another one now."""
    told = set()
    for key in now.used:
        if key not in labels or key not in before.used:
            continue
        kind, name = key
        if kind in _THINGS:
            thing, known, facet = _THINGS[kind], name, "code" if kind == "codes" else "name"
            was, is_now = labels[key]
        else:
            thing, known = "law", now.laws.get(name, name)
            laws = [each.get("labels", {}).get("laws", {}).get(name, {}) for each in (old, new)]
            facet = next((part for part in _LAW if laws[0].get(part) != laws[1].get(part)), "title")
            was, is_now = (each.get(facet) for each in laws)
        if thing == "form":
            known = new["forms"][name]["code"]
        if (thing, known, facet) not in told:
            told.add((thing, known, facet))
            part = now.used[key]
            yield Difference(Kind.RENAMED, part, thing, known, facet, old=was, new=is_now, label=True)
