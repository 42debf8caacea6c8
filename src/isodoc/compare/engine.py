"""What differs between two contents of one document, by what their sheets say: see :func:`compare`."""

from __future__ import annotations

from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isodoc.compare.between import between
from isodoc.compare.dossiers import dossier_things
from isodoc.compare.fees import fee_rows, fee_things
from isodoc.compare.flow import limit_rows, limit_things, step_things
from isodoc.compare.head import document_things, head_things, section_things
from isodoc.compare.labels import label_differences, otherwise
from isodoc.compare.names import NOTHING, Names
from isodoc.compare.parties import (
    authority_things,
    prose_things,
    reception_things,
    result_things,
    subject_things,
)
from isodoc.compare.references import annex_things, form_things, law_things, record_things, used_forms
from isodoc.compare.settings import setting_differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from isodoc.compare.things import Thing
    from isodoc.model.difference import Difference

    Data = Mapping[str, Any]
    Extract = Callable[[Data, Names, Data], Iterator[Thing]]


class _Part(NamedTuple):
    """What reads the things of a part, and what of a content it reads.

    Attributes:
        name: The part.
        things: What yields its things.
        document: The keys of the document that it reads; ``manner`` and ``sequence`` are those of its conduct.
        content: The keys of the content itself that it reads.
        kinds: Which kinds of labels it names by id.
    """

    name: str
    things: Extract
    document: frozenset[str]
    content: frozenset[str]
    kinds: frozenset[str]

    def read(self, content: Data) -> list[Any]:
        """Return the values that it reads of *content*."""
        document = content["document"]
        found = [*map(document.get, self.document), *map(content.get, self.content)]
        return [*found, document["conduct"]] if "conduct" in document and self.name in _CONDUCTED else found


def _part(name: str, things: Extract, document: str, content: str = "", kinds: str = "") -> _Part:
    return _Part(name, things, *(frozenset(each.split()) for each in (document, content, f"{kinds} {_ANYWHERE}")))


_CONDUCTED: Final = frozenset({"reception", "requirements"})
_ANYWHERE: Final = "forms"
"""The labels that a text in any part may name."""
_ROLES: Final = "roles units agencies"
_PARTS: Final = (
    _part(
        *("head", head_things),
        "title field tthc levels applied_at online publication internal_procedure issued_by",
        "code language agency owner",
        f"{_ROLES} fields tthc laws",
    ),
    _part("definitions", section_things, "", "sections"),
    _part("dossier", dossier_things, "dossiers"),
    _part("limit", limit_things, "limits stages", kinds=f"{_ROLES} laws"),
    _part("subjects", subject_things, "subjects"),
    _part("authorities", authority_things, "authorities", kinds=_ROLES),
    _part("reception", reception_things, "reception manner", kinds=_ROLES),
    _part("results", result_things, "results"),
    _part("fees", fee_things, "fees", "fee_tables", "laws"),
    _part("requirements", prose_things, "requirements sequence notes"),
    _part("legal_bases", law_things, "legal_bases", kinds="laws"),
    _part("steps", step_things, "limits stages", "steps shared_times step_notes", _ROLES),
    _part("forms", form_things, "forms", "forms files", "laws"),
    _part("records", record_things, "records record_notes", "usual_records", _ROLES),
    _part("annexes", annex_things, "annexes", "files"),
)
"""The parts of a procedure, in the order of the sheet."""
_WHOLE: Final = (
    _part("head", head_things, "title field issued_by", "code language agency", f"{_ROLES} fields"),
    _part("text", document_things, "text note prescribed file", "files", "laws"),
)
"""The parts of documents and forms."""
_CALLING: Final = frozenset({"labels", "laws", "forms"})
"""Under what a content tells how ids are called."""
_UNCALLED: Final = frozenset({"laws"})
"""Labels of what is known by its number, whatever it is called."""
_NAMING: Final = frozenset({"dossiers", "results", "records"})
"""Under what a document names forms that its section 6 then lists."""


def compare(old: Data, new: Data) -> list[Difference]:
    """Return what a reader of both sheets sees that is another in *new* than in *old*, in the order of the sheet.

    What is computed never differs by itself: numbers, letters, totals, the rows of forms that papers name. Ids that
    are called otherwise are one difference of a label for the whole document, at its end.

    Args:
        old: A content as plain data (:func:`isodoc.content.plain_of`), or as it was frozen.
        new: Another content of the same document.
    """
    others = _unlike(old, new)
    if not others:
        return []
    if new["kind"] not in {"procedure", "document", "form"} or old["kind"] != new["kind"]:
        return list(setting_differences(old, new))
    before, shown = Names(old), Names(new)
    called = NOTHING if others.isdisjoint(_CALLING) else otherwise(before, shown)
    issued = before.issuer != shown.issuer
    anew = Names(new, before) if issued or called.kinds - _UNCALLED else shown
    document = _unlike(old["document"], new["document"]) if "document" in others else set()
    if "conduct" in document:
        document |= _unlike(*(each["document"].get("conduct") or {} for each in (old, new)))
    naming = (before.forms or shown.forms) and ("steps" in others or not document.isdisjoint(_NAMING))
    if naming and [*used_forms(old)] != [*used_forms(new)]:
        others.add("forms")
    found: list[Difference] = []
    for part in _PARTS if new["kind"] == "procedure" else _WHOLE:
        whole = (issued and part.name == "head") or (
            not part.kinds.isdisjoint(called.kinds) and called.named(part.read(old), part.read(new))
        )
        if not whole and part.document.isdisjoint(document) and part.content.isdisjoint(others):
            continue
        before.part = shown.part = anew.part = part.name
        before.whole = shown.whole = anew.whole = whole
        before.spared = shown.spared = False
        found += _between(part, before, shown, anew)
        if whole and _ANYWHERE in called.kinds:
            before.refer(part.read(old))
            anew.refer(part.read(new))
    if any(each.thing == "limit" for each in found) and limit_rows(old) == limit_rows(new):
        found = [each for each in found if each.thing != "limit"]
    return found + list(label_differences(before, anew, called)) if issued or called.kinds else found


def _unlike(old: Data, new: Data) -> set[str]:
    """Return the keys under which *old* and *new* say something else."""
    found = set(compress(old, map(ne, old.values(), map(new.get, old))))
    return found | {key for key in new.keys() - old.keys() if new[key] is not None}


def _between(part: _Part, before: Names, shown: Names, anew: Names) -> list[Difference]:
    """Return the differences in a part between the contents of *before* and *shown*; *anew* has names of today."""
    old, new = before.content, shown.content
    ours, really = list(part.things(old, before, new)), list(part.things(new, shown, old))
    theirs = list(part.things(new, anew, old)) if anew.whole and anew is not shown else really

    def everything() -> tuple[list[Thing], list[Thing]]:
        if not (before.spared or shown.spared):
            return ours, theirs
        before.whole = shown.whole = True
        return list(part.things(old, before, new)), list(part.things(new, shown, old))

    told = list(between(ours, theirs, really, everything))
    if part.name == "fees" and fee_rows(ours) == fee_rows(theirs):
        return [each for each in told if each.thing != "fee"]
    return told
