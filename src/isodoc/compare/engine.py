"""What differs between two contents of one document, by what their sheets say: see :func:`compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isodoc.compare.between import between
from isodoc.compare.calling import NOTHING
from isodoc.compare.compared import Compared
from isodoc.compare.dossiers import dossier_things
from isodoc.compare.fees import fee_things, seen_fees
from isodoc.compare.head import document_things, head_things, section_things
from isodoc.compare.labels import label_differences, otherwise
from isodoc.compare.limits import limit_things, seen_limits
from isodoc.compare.names import Names
from isodoc.compare.parties import (
    authority_things,
    prose_things,
    reception_things,
    result_things,
    subject_things,
)
from isodoc.compare.reading import Reading
from isodoc.compare.references import annex_things, form_things, law_things, record_things, seen_laws, used_forms
from isodoc.compare.settings import setting_differences
from isodoc.compare.steps import step_ids, step_things
from isodoc.compare.things import differing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from isodoc.compare.calling import Called
    from isodoc.compare.reading import Things
    from isodoc.model.difference import Difference

    Data = Mapping[str, Any]


class _Part(NamedTuple):
    """What reads the things of a part, and what of a content it reads.

    Attributes:
        name: The part.
        things: What yields its things.
        document: The keys of the document that it reads; ``manner`` and ``sequence`` are those of its conduct.
        content: The keys of the content itself that it reads.
        kinds: Which kinds of labels it names by id.
        ids: What reads of a content all ids that the part names otherwise than in a text, where that is less.
        seen: What returns of differences those that a reader of both sheets can see, where that may not be all.
    """

    name: str
    things: Things
    document: frozenset[str]
    content: frozenset[str]
    kinds: frozenset[str]
    ids: Callable[[Data], Any] | None = None
    seen: Callable[[list[Difference], Reading], list[Difference]] | None = None

    def read(self, content: Data) -> list[Any]:
        """Return the values that it reads of *content*."""
        document = content["document"]
        found = [*map(document.get, self.document), *map(content.get, self.content)]
        return [*found, document["conduct"]] if "conduct" in document and self.name in _CONDUCTED else found

    def naming(self, called: Called) -> Callable[[Data], Any]:
        """Return what reads of a content the values in which it may name what is *called* otherwise in another one."""
        return self.ids if self.ids and _ANYWHERE not in called.kinds else self.read


def _part(name: str, things: Things, document: str, content: str = "", kinds: str = "", **more: Any) -> _Part:
    """Return a part by its keys and kinds in words; *more* are its other attributes."""
    read, within, named = (frozenset(each.split()) for each in (document, content, f"{kinds} {_ANYWHERE}"))
    return _Part(name, things, read, within, named, **more)


def _by_key(*parts: _Part) -> tuple[tuple[_Part, ...], Mapping[str, AbstractSet[str]]]:
    """Return *parts*, and by each key of a content the names of those that read it."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for key in part.document | part.content:
            found.setdefault(key, set()).add(part.name)
    return parts, found


_CONDUCTED: Final = frozenset({"reception", "requirements"})
_ANYWHERE: Final = "forms"
"""The labels that a text in any part may name."""
_ROLES: Final = "roles units agencies"
_PROCEDURE: Final = _by_key(
    _part(
        *("head", head_things),
        "title field tthc levels applied_at online publication internal_procedure issued_by",
        "code language agency owner",
        f"{_ROLES} fields tthc laws",
    ),
    _part("definitions", section_things, "", "sections"),
    _part("dossier", dossier_things, "dossiers"),
    _part("limit", limit_things, "limits stages", kinds=f"{_ROLES} laws", seen=seen_limits),
    _part("subjects", subject_things, "subjects"),
    _part("authorities", authority_things, "authorities", kinds=_ROLES),
    _part("reception", reception_things, "reception manner", kinds=_ROLES),
    _part("results", result_things, "results"),
    _part("fees", fee_things, "fees", "fee_tables", "laws", seen=seen_fees),
    _part("requirements", prose_things, "requirements sequence notes"),
    _part("legal_bases", law_things, "legal_bases", kinds="laws", seen=seen_laws),
    _part("steps", step_things, "limits stages", "steps shared_times step_notes", _ROLES, ids=step_ids),
    _part("forms", form_things, "forms", "forms files", "laws"),
    _part("records", record_things, "records record_notes", "usual_records", _ROLES),
    _part("annexes", annex_things, "annexes", "files"),
)
"""The parts of a procedure, in the order of the sheet."""
_WHOLE: Final = _by_key(
    _part("head", head_things, "title field issued_by", "code language agency", f"{_ROLES} fields"),
    _part("text", document_things, "text note prescribed file", "files", "laws"),
)
"""The parts of documents and forms."""
_CALLING: Final = frozenset({"labels", "laws", "forms"})
"""Under what a content tells how ids are called."""
_NONE: Final[frozenset[str]] = frozenset()
_UNCALLED: Final = frozenset({"laws"})
"""Labels of what is known by its number, whatever it is called."""
_NAMING: Final = frozenset({"steps", "dossiers", "results", "records"})
"""Under what a content names forms that its section 6 then lists."""


def compare(old: Data, new: Data) -> list[Difference]:
    """Return what a reader of both sheets sees that is another in *new* than in *old*, in the order of the sheet.

    What is computed never differs by itself: numbers, letters, totals, the rows of forms that papers name. Ids that
    are called otherwise are one difference of a label for the whole document, at its end.

    Args:
        old: A content as plain data (:func:`isodoc.content.plain_of`), or as it was frozen.
        new: Another content of the same document.
    """
    if new["kind"] not in {"procedure", "document", "form"} or old["kind"] != new["kind"]:
        return list(setting_differences(old, new))
    unlike = _differing(old, new)
    if not unlike:
        return []
    compared = Compared(old, new, unlike)
    before, shown = Names(old, compared), Names(new, compared)
    parts, readers = _PROCEDURE if new["kind"] == "procedure" else _WHOLE
    called, naming = _otherwise(parts, before, shown) if _CALLING & unlike else (NOTHING, _NONE)
    issued = before.issuer != shown.issuer
    anew = Names(new, compared, before) if issued or called.kinds - _UNCALLED else shown
    ids = (*called.both, *called.either)
    concerned = naming.union({"head"} if issued else (), *(readers[key] for key in unlike if key in readers))
    reading = Reading(before, shown, anew)
    found: list[Difference] = []
    for part in parts:
        if part.name not in concerned:
            continue
        named = part.name in naming
        compared.read(part.name, ids if named else (), whole=issued and part.name == "head")
        if reading.read(part.things):
            told = between(reading)
            found += part.seen(told, reading) if part.seen else told
        if named and _ANYWHERE in called.kinds:
            before.refer(part.read(old))
            anew.refer(part.read(new))
    return found + list(label_differences(before, anew, called)) if issued or called.kinds else found


def _differing(old: Data, new: Data) -> set[str]:
    """Return the keys under which two contents, their documents and the conduct of these say something else."""
    found = differing(old["document"], new["document"])
    if "conduct" in found:
        found |= differing(*(each["document"].get("conduct") or {} for each in (old, new)))
    found |= differing(old, {**new, "document": old["document"]})
    naming = (old.get("forms") or new.get("forms")) and not found.isdisjoint(_NAMING)
    if naming and [*used_forms(old)] != [*used_forms(new)]:
        found.add("forms")
    return found


def _otherwise(parts: Sequence[_Part], before: Names, shown: Names) -> tuple[Called, frozenset[str]]:
    """Return what is called otherwise in two contents, and the names of those of *parts* that name any of it."""
    called = otherwise(before, shown)
    contents = before.content, shown.content
    parts = [part for part in parts if not part.kinds.isdisjoint(called.kinds)]
    if called.either:
        said = ([each.get("laws"), *(part.naming(called)(each) for part in parts)] for each in contents)
        called = called.within(*said)
    if called is NOTHING:
        return NOTHING, _NONE
    return called, frozenset(part.name for part in parts if called.named(part.naming(called), *contents))
