"""What sentences of an amendment call the things of a sheet, and what can be another about each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.i18n import Message

THINGS: Final[Mapping[str, Message]] = {
    "abbreviation": msg("abbreviation"),
    "agency": msg("agency that takes part"),
    "alternative": msg("group of papers of which one is enough"),
    "annex": msg("annex of the sheet"),
    "case": msg("case of the dossier"),
    "channel": msg("way to hand in the dossier"),
    "decision": msg("decision"),
    "dossier": msg("dossier of a party"),
    "fee": msg("fee or charge"),
    "fee_table": msg("fee table"),
    "form": msg("form of the procedure"),
    "heading": msg("heading among the papers"),
    "law": msg("legal basis"),
    "limit": msg("time limit"),
    "online": msg("online service"),
    "paper": msg("paper of the dossier"),
    "place": msg("place of reception"),
    "record": msg("record to be kept"),
    "result": msg("result of the procedure"),
    "returning": msg("way to hand out the result"),
    "setting": msg("setting"),
    "shared_time": msg("time of several steps together"),
    "sheet": msg("document"),
    "stage": msg("period of its own"),
    "step": msg("step of the work"),
    "subject": msg("who may apply"),
    "text": msg("paragraph"),
    "tthc": msg("TTHC that the sheet covers"),
}
"""The things of a difference, each as a sentence names it."""

COOPERATING: Final = msg("cooperating agency")
"""An agency of the part that lists those which cooperate."""

DECISIONS: Final[Mapping[str, Message]] = {
    "publication": msg("decision that published the TTHC"),
    "internal_procedure": msg("decision on the internal procedure"),
}
"""The decisions behind a procedure by their keys."""

FACETS: Final[Mapping[str, Message]] = {
    "": msg("value"),
    "address": msg("address"),
    "agency": msg("agency"),
    "agreement": msg("prolongation by agreement"),
    "amount": msg("amount of the fee"),
    "area": msg("area in which it holds"),
    "articles": msg("articles referred to"),
    "attachments": msg("attached files"),
    "basis": msg("law that it rests on"),
    "branches": msg("branches of the work"),
    "bytes": msg("content of the attached file"),
    "by": msg("who carries out the step"),
    "capacity": msg("capacity of the agency"),
    "case": msg("case"),
    "cases": msg("cases"),
    "ceiling": msg("highest amount"),
    "ceiling_unit": msg("unit of the highest amount"),
    "channels": msg("ways to hand in"),
    "code": msg("code"),
    "copies": msg("number of copies"),
    "copy_kinds": msg("kinds of copy that are accepted"),
    "currency": msg("currency"),
    "date": msg("date of the decision"),
    "delivery": msg("way to hand out"),
    "due": msg("time of payment"),
    "electronic_form": msg("interactive electronic form"),
    "exempt": msg("who is exempt"),
    "extends": msg("limit that is prolonged"),
    "file": msg("attached file"),
    "form": msg("form"),
    "forms": msg("forms of the step"),
    "from": msg("first day"),
    "full": msg("meaning"),
    "group": msg("way of presenting"),
    "heading": msg("heading"),
    "holder": msg("who keeps it"),
    "hours": msg("hours of reception"),
    "issuer": msg("issuing agency"),
    "kinds": msg("kinds"),
    "label": msg("case"),
    "language": msg("language of the document"),
    "law": msg("law that it rests on"),
    "level": msg("level of the online service"),
    "levels": msg("levels that carry it out"),
    "lookup": msg("papers that can be looked up"),
    "max_age": msg("greatest age of the paper"),
    "method": msg("way of payment"),
    "name": msg("name"),
    "next": msg("step that follows"),
    "note": msg("note"),
    "number": msg("number and symbol"),
    "originals": msg("number of originals"),
    "output": msg("result of the step"),
    "party": msg("party"),
    "payer": msg("who pays"),
    "periods": msg("periods that count as time of the step"),
    "place": msg("place of keeping"),
    "placement": msg("place of the form"),
    "prescribed": msg("law that prescribes the form"),
    "reason": msg("reason"),
    "reduced": msg("who pays less"),
    "responsible": msg("who answers for the step"),
    "result_of_agency": msg("paper made by an agency"),
    "retention": msg("time of keeping"),
    "sets": msg("number of sets"),
    "sets_text": msg("number of sets in words"),
    "stage": msg("stage of the step"),
    "source": msg("grouping of the time limits"),
    "starts": msg("event from which the time runs"),
    "steps": msg("steps that share the time"),
    "tables": msg("tables"),
    "text": msg("content"),
    "tiers": msg("tiers of the fee"),
    "time": msg("time"),
    "title": msg("title"),
    "unit": msg("unit of the amount"),
    "unnumbered": msg("step without a number of its own"),
    "until": msg("last day"),
    "url": msg("address"),
    "validity": msg("validity of the result"),
    "variants": msg("variants of the step"),
    "when": msg("case"),
    "whose": msg("whose time it is"),
}
"""What of a thing is another, as a sentence names it."""

OWN_FACETS: Final[Mapping[tuple[str, str], Message]] = {
    ("alternative", "name"): msg("sentence above the papers of which one is enough"),
    ("annex", "title"): msg("title of the annex"),
    ("channel", "text"): msg("wording of the way to hand in"),
    ("decision", "number"): msg("number of the decision"),
    ("decision", "title"): msg("title of the decision"),
    ("fee", "kind"): msg("kind of fee"),
    ("fee", "text"): msg("wording of the fee"),
    ("fee_table", "title"): msg("title of the fee table"),
    ("form", "name"): msg("title of the form"),
    ("heading", "name"): msg("heading among the papers"),
    ("law", "issued"): msg("date of issue"),
    ("law", "issuer"): msg("issuing agency"),
    ("law", "short"): msg("usual name"),
    ("law", "title"): msg("title"),
    ("law", "type"): msg("kind of document"),
    ("limit", "label"): msg("case of the time limit"),
    ("limit", "text"): msg("wording of the time limit"),
    ("limit", "time"): msg("time limit of the procedure"),
    ("online", "level"): msg("level of the online service"),
    ("paper", "name"): msg("name of the paper"),
    ("agency", "name"): msg("name of the agency"),
    ("place", "name"): msg("name of the place"),
    ("record", "name"): msg("name of the record"),
    ("result", "name"): msg("name of the result"),
    ("returning", "name"): msg("way to hand out the result"),
    ("sheet", "agency"): msg("issuing agency"),
    ("sheet", "applied_at"): msg("place of application"),
    ("sheet", "code"): msg("code of the document"),
    ("sheet", "field"): msg("field of the procedure"),
    ("sheet", "owner"): msg("unit that keeps the sheet"),
    ("sheet", "title"): msg("title of the document"),
    ("stage", "time"): msg("time of the period"),
    ("stage", "title"): msg("title of the period"),
    ("step", "note"): msg("note of the step"),
    ("step", "number"): msg("printed number of the step"),
    ("step", "time"): msg("time of the step"),
    ("step", "title"): msg("title of the step"),
    ("subject", "name"): msg("who may apply"),
    ("tthc", "name"): msg("name of the TTHC"),
}
"""The facets that a thing calls in its own way."""

WORDINGS: Final[Mapping[str, Message]] = {
    "definitions": msg("definition"),
    "manner": msg("paragraph"),
    "notes": msg("note"),
    "note": msg("note"),
    "record_notes": msg("note"),
    "references": msg("document referred to"),
    "requirements": msg("requirement or condition"),
    "step_notes": msg("note"),
    "work": msg("content of the work"),
}
"""Paragraphs by the key under which they stand, as a sentence names them."""


def facet_of(thing: str, facet: str) -> Message | None:
    """Return what a sentence calls the *facet* of a *thing*, where it has a name."""
    return OWN_FACETS.get((thing, facet)) or FACETS.get(facet)
