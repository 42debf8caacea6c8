"""What a sheet refers to, as things: legal bases, the forms of section 6, records, annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.names import FULL, IN_WORDS, SHORT, law_words
from isodoc.compare.things import Thing, plain, said, texts
from isodoc.law_words import citing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from isodoc.compare.names import Names
    from isodoc.compare.reading import Reading
    from isodoc.model.difference import Difference

    Data = Mapping[str, Any]

_WORDING: Final = frozenset({"text", "law"})
"""What is said of a legal basis that is cited in words of its own."""


def law_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield the legal bases, by the numbers of their laws."""
    bases = content["document"].get("legal_bases", ())
    if bases == other["document"].get("legal_bases") and not names.compared.differs("laws"):
        for basis in bases:
            _law_of(basis, names)
        return
    for place, basis in names.compared.unlike(
        *(each["document"].get("legal_bases") for each in (content, other)), "law"
    ):
        facets = said(basis, ("articles", "text", "when", "note"))
        law = basis.get("law")
        number = _law_of(basis, names) or facets["text"]
        seen: dict[str, Any] = {"law": None}
        if "text" in facets and law:
            facets["law"] = number
            printed = citing(facets["text"], number)
            seen["law"] = printed if printed != facets["text"] else None
        keys = ("document", "legal_bases", place)
        yield Thing("legal_bases", "law", number, keys, facets, seen, known="text" not in basis)


def seen_laws(told: list[Difference], reading: Reading) -> list[Difference]:
    """Return what is *told* of legal bases, without words that say of a law what is printed without them too."""
    unseen = {
        each.new_keys
        for each in told
        if each.facet == "text" and None in {each.old, each.new} and each.old_keys and _read_alike(each, reading)
    }
    return [each for each in told if each.new_keys not in unseen or each.facet not in _WORDING] if unseen else told


def _read_alike(told: Difference, reading: Reading) -> bool:
    """Tell whether a law is cited in the same words before and now, whoever says those."""
    was, now = (
        _words(names, names.content["document"]["legal_bases"][keys[-1]])
        for names, keys in ((reading.before, told.old_keys), (reading.shown, told.new_keys))
    )
    return was == now


def _words(names: Names, basis: Data) -> str:
    """Return the words in which the law of a legal *basis* is cited."""
    number = names.number(basis["law"]) if "law" in basis else ""
    if "text" in basis:
        return citing(plain(basis["text"]), number)
    return law_words(names, number, FULL) if number else ""


def _law_of(basis: Data, names: Names) -> str:
    """Return the number of the law of a legal basis; nothing where that is no law."""
    law = basis.get("law")
    return names.law(law, IN_WORDS if "text" in basis else FULL) if law else ""


def form_things(content: Data, names: Names, _: Data) -> Iterator[Thing]:
    """Yield the rows of section 6: the forms that the procedure lists, then those that its parts name."""
    document = content["document"]
    files = content.get("files", {})
    listed = set()
    for place, use in enumerate(document.get("forms", ())):
        name = use.get("form")
        known = name in names.forms
        code = names.form(name) if name else ""
        facets = said(use, ("number", "note", "url"))
        if use.get("law"):
            facets["law"] = names.law(use["law"], SHORT)
        if use.get("placement") == "appended":
            facets["placement"] = "appended"
        if known:
            listed.add(name)
            facets |= _form(name, names)
            form = content["forms"][name]
            if "placement" in facets:
                facets |= said(form, ("text",)) | ({"bytes": files[form["file"]]} if form.get("file") in files else {})
        else:
            facets["name"] = plain(use.get("title", ""))
        keys = ("document", "forms", place)
        yield Thing("forms", "form", code or facets["name"], keys, facets, known=bool(code))
    for name in used_forms(content):
        if name in names.forms and name not in listed:
            listed.add(name)
            facets = _form(name, names)
            yield Thing("forms", "form", names.form(name), ("forms", name), facets, lane="derived", quiet=True)


def _form(name: str, names: Names) -> dict[str, Any]:
    prescribed = [
        {**said(each, ("number",)), "law": names.law(each["law"], SHORT)}
        for each in names.forms[name].get("prescribed", ())
    ]
    return {"name": plain(names.form_title(name)), "prescribed": prescribed}


def used_forms(content: Data) -> Iterator[str]:
    """Yield the forms that papers, steps, results and records name."""
    document = content["document"]
    for dossier in document.get("dossiers", ()):
        yield from _of_papers(dossier.get("items", ()))
    for step in content.get("steps", ()):
        yield from step.get("forms", ())
    for key in ("results", "records"):
        yield from (each["form"] for each in document.get(key, ()) if "form" in each)


def _of_papers(items: Iterable[Any]) -> Iterator[str]:
    for each in items:
        if isinstance(each, dict):
            if "form" in each:
                yield each["form"]
            yield from _of_papers(each.get("items" if "name" in each else "any_of", ()))


def record_things(content: Data, names: Names, _: Data) -> Iterator[Thing]:
    """Yield the records that are kept, then those that every sheet has, and the notes about them."""
    document = content["document"]
    own = set()
    for place, record in enumerate(document.get("records", ())):
        own.add(record["name"])
        name = plain(record["name"])
        facets = said(record, ("place", "retention", "note"), name=name)
        if "holder" in record:
            facets["holder"] = names.role(record["holder"])
        if "form" in record:
            facets["form"] = names.form(record["form"])
        yield Thing("records", "record", name, ("document", "records", place), facets, known=False)
    for place, each in enumerate(content.get("usual_records", ())):
        if each not in own:
            yield Thing("records", "record", plain(each), ("usual_records", place), {"name": plain(each)}, known=False)
    yield from texts("records", enumerate(document.get("record_notes", ())), ("document", "record_notes"))


def annex_things(content: Data, _: Names, __: Data) -> Iterator[Thing]:
    """Yield the annexes with their paragraphs; *file* is the name of a file and *bytes* its digest."""
    files = content.get("files", {})
    for place, annex in enumerate(content["document"].get("annexes", ())):
        keys = ("document", "annexes", place)
        facets = said(annex, ("title", "tables"))
        if "file" in annex:
            facets |= {"file": annex["file"].rsplit("/", 1)[-1], "bytes": files.get(annex["file"])}
        thing = Thing("annexes", "annex", annex["id"], keys, facets)
        yield thing
        for line in texts("annexes", enumerate(annex.get("text", ())), (*keys, "text"), owner=annex["id"]):
            line.parent = thing
            yield line
