"""Who takes part and what comes of it, as things: applicants, agencies, reception, results, and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.things import Thing, plain, said, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.compare.names import Names
    from isodoc.compare.things import Keys

    Data = Mapping[str, Any]

_PROSE: Final = (
    ("requirements", ("document", "requirements")),
    ("conduct", ("document", "conduct", "sequence")),
    ("content", ("document", "notes")),
)
_TEXTS: Final = frozenset(keys[-1] for _, keys in _PROSE)
_RECEPTION: Final[tuple[Any, ...]] = ("document", "reception")
_MANNER: Final[tuple[Any, ...]] = ("document", "conduct", "manner")


def authority_things(content: Data, names: Names, _: Data) -> Iterator[Thing]:
    """Yield the agencies, each in its capacity; in one capacity what reads the same stands once."""
    read = set()
    for place, each in enumerate(content["document"].get("authorities", ())):
        name = plain(each["name"]) if each.get("name") else names.agency(each["agency"])
        capacity = each["capacity"]
        facets = said(each, ("when", "note"), name=name, capacity=capacity)
        row = name, capacity, facets.get("when"), facets.get("note")
        part = "coordinators" if capacity == "coordinates" else "authorities"
        if row not in read or part == "coordinators":
            read.add(row)
            yield Thing(part, "agency", name, ("document", "authorities", place), facets, known=False, lane=capacity)


def subject_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield who may apply."""
    for place, each in names.compared.unlike(
        *(each["document"].get("subjects") for each in (content, other)), "subject"
    ):
        name = plain(each)
        yield Thing("subjects", "subject", name, ("document", "subjects", place), {"name": name}, known=False)


def reception_things(content: Data, names: Names, _: Data) -> Iterator[Thing]:
    """Yield the ways to hand in, the places, the ways to hand out, and what else is said about reception."""
    reception = content["document"].get("reception", {})
    keys: Keys = _RECEPTION
    for place, each in enumerate(reception.get("channels", ())):
        lane = "worded" if each.get("text") else "bare"
        yield Thing(
            *("reception", "channel", each["channel"], (*keys, "channels", place), said(each, ("text",))), lane=lane
        )
    for place, each in enumerate(reception.get("places", ())):
        name = plain(each["name"]) if each.get("name") else names.agency(each["agency"]) if each.get("agency") else ""
        facets = said(each, ("address", "hours", "channels", "note"), name=name)
        called = name or facets.get("address", "")
        yield Thing("reception", "place", called, (*keys, "places", place), facets, known=False)
    ways = {plain(each).rstrip(".; "): place for place, each in reversed([*enumerate(reception.get("returning", ()))])}
    for way, place in sorted(ways.items(), key=lambda item: item[1]):
        where = (*keys, "returning", place)
        yield Thing("reception", "returning", way, where, {"name": way}, known=False)
    yield from texts("reception", enumerate(reception.get("note", ())), (*keys, "note"))
    yield from texts("reception", enumerate(_under(content, _MANNER) or ()), _MANNER, owner="manner")


def result_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield what the applicant receives."""
    for place, each in names.compared.unlike(*(each["document"].get("results") for each in (content, other)), "result"):
        name = plain(each["name"]).rstrip(". ")
        facets = said(each, ("kinds", "when", "copies", "validity", "note"), name=name)
        if "delivery" in each:
            facets["delivery"] = plain(each["delivery"]).rstrip(".")
        if "form" in each:
            facets["form"] = names.form(each["form"])
        yield Thing("results", "result", name, ("document", "results", place), facets, known=False)


def prose_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield the paragraphs of the requirements, of the conduct, and the notes at the end of section 5."""
    unlike = names.compared.among(_TEXTS)
    for part, keys in _PROSE:
        if keys[-1] in unlike:
            yield from texts(part, names.compared.unlike(_under(content, keys), _under(other, keys)), keys)


def _under(content: Data, keys: tuple[str, ...]) -> Any:
    """Return what stands under *keys* of *content*; nothing where one of them is not there."""
    found: Any = content
    for key in keys:
        found = (found or {}).get(key)
    return found
