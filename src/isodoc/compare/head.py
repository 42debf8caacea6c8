"""What stands before the parts, as things; and sections 1 to 4, and documents that have no parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.names import SHORT
from isodoc.compare.things import TEXT, Thing, differing, plain, said, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from isodoc.compare.compared import Compared
    from isodoc.compare.names import Names

    Data = Mapping[str, Any]

_HEAD: Final = "head"
_IDENTITY: Final = frozenset({"code", "language", "agency", "owner", "field", "levels", "applied_at", "issued_by"})
"""By what a sheet is identified, beside its title."""
_DECISIONS: Final = ("publication", "internal_procedure")
_KEYS: Final = _IDENTITY.union(_DECISIONS, ("title", "tthc", "online"))
_SECTIONS: Final = ("purpose", "scope", "references", "definitions")
_ABBREVIATIONS: Final = ("abbreviations", "extra_abbreviations")
_ALL: Final = frozenset({*_SECTIONS, *_ABBREVIATIONS})


def head_things(content: Data, names: Names, _: Data) -> Iterator[Thing]:
    """Yield the sheet itself with its title and what identifies it, its TTHC, and the decisions behind it."""
    document = content["document"]
    unlike = names.compared.among(_KEYS)
    if "title" in unlike and "title" in document:
        yield Thing("title", "sheet", content["id"], ("document",), {"title": plain(document["title"])})
    if not unlike.isdisjoint(_IDENTITY):
        yield _sheet(content, names)
    codes = document.get("tthc", ()) if "tthc" in unlike else ()
    for place, code in enumerate(codes):
        named = names.tthc(code) if len(codes) > 1 else ""
        facets = {"name": named} if named else {}
        yield Thing(_HEAD, "tthc", code, ("document", "tthc", place), facets, {"name": None})
    if "online" in unlike and "online" in document:
        keys = ("document", "online")
        yield Thing(_HEAD, "online", "", keys, said(document["online"], ("level", "from", "reason")))
    for name in _DECISIONS:
        if name in unlike and name in document:
            of = document[name]
            facets = said(of, ("date", "issuer", "title")) | {"number": names.law(of["number"], SHORT)}
            yield Thing(_HEAD, "decision", name, ("document", name), facets)


def _sheet(content: Data, names: Names) -> Thing:
    """Return the sheet with what identifies it."""
    document = content["document"]
    facets = {"code": content["code"], "language": content["language"]}
    facets["agency"] = document.get("issued_by") or names.issuing()
    procedure = content["kind"] == "procedure"
    if document.get("field"):
        facets["field"] = names.field(document["field"])
    if procedure:
        facets |= said(document, ("levels", "applied_at"))
        if content.get("owner"):
            facets["owner"] = names.role(content["owner"])
    return Thing(_HEAD, "sheet", content["id"], (), facets)


def section_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield the paragraphs of sections 1 to 4, then the abbreviations, each with its last meaning."""
    sections, others = (each.get("sections", {}) for each in (content, other))
    compared = names.compared
    unlike = _ALL if compared.whole or compared.called else compared.both(_unlike)
    for name in _SECTIONS:
        if name in unlike:
            yield from texts(name, compared.unlike(sections.get(name), others.get(name)), ("sections", name))
    if unlike.isdisjoint(_ABBREVIATIONS):
        return
    found: dict[str, Thing] = {}
    for key in _ABBREVIATIONS:
        for place, each in enumerate(sections.get(key) or ()):
            short, full = each["short"], plain(each["full"])
            if short in found:
                found[short].facets["full"] = full
            else:
                found[short] = Thing("definitions", "abbreviation", short, ("sections", key, place), {"full": full})
    yield from found.values()


def _unlike(compared: Compared) -> AbstractSet[str]:
    """Return which of the sections 1 to 4 are others."""
    return differing(*(each.get("sections", {}) for each in (compared.old, compared.new)))


def document_things(content: Data, names: Names, _: Data) -> Iterator[Thing]:
    """Yield the blocks of a document's or a form's text, and what a form has beside it."""
    document = content["document"]
    blocks = document.get("text") or ""
    for block in blocks.split("\n\n"):
        if block.strip():
            yield Thing(TEXT, TEXT, "", ("document", "text"), {TEXT: block.strip("\n")}, known=False)
    if content["kind"] == "form":
        facets = said(document, ("note",))
        facets["prescribed"] = [
            {**said(each, ("number",)), "law": names.law(each["law"], SHORT)} for each in document.get("prescribed", ())
        ]
        if "file" in document:
            facets |= {"file": document["file"], "bytes": content.get("files", {}).get(document["file"])}
        yield Thing(TEXT, "form", content["id"], ("document",), facets)
