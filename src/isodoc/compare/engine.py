"""What differs between two contents of one document, by what their sheets say: see :func:`compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.between import between
from isodoc.compare.dossiers import dossier_things
from isodoc.compare.fees import fee_rows, fee_things
from isodoc.compare.flow import limit_rows, limit_things, step_things
from isodoc.compare.head import document_things, head_things, section_things
from isodoc.compare.labels import label_differences, otherwise
from isodoc.compare.leaves import differences
from isodoc.compare.names import NOTHING, Names
from isodoc.compare.parties import (
    authority_things,
    prose_said,
    prose_things,
    reception_said,
    reception_things,
    result_things,
    subject_things,
)
from isodoc.compare.references import annex_things, form_things, forms_said, law_things, record_things
from isodoc.compare.things import TEXT
from isodoc.model.difference import Difference, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from isodoc.compare.things import Thing

    Data = Mapping[str, Any]
    Extract = Callable[[Data, Names, Data], Iterator[Thing]]
    Reads = Callable[[Data], list[Any]]


def _reads(keys: Sequence[str], *others: str) -> Reads:
    """Return what gives the values of a content under *keys* of its document and under its own keys *others*."""

    def read(content: Data) -> list[Any]:
        return [*map(content["document"].get, keys), *map(content.get, others)]

    return read


_EXTRACTS: Final[tuple[tuple[str, Extract, Reads], ...]] = (
    (
        "head",
        lambda one, names, _: head_things(one, names),
        _reads(
            (
                *("title", "field", "tthc", "levels", "applied_at", "online", "publication", "internal_procedure"),
                "issued_by",
            ),
            *("code", "language", "agency", "owner"),
        ),
    ),
    ("definitions", section_things, _reads((), "sections")),
    ("dossier", lambda one, names, _: dossier_things(one, names), _reads(("dossiers",))),
    ("limit", lambda one, names, _: limit_things(one, names), _reads(("limits", "stages"))),
    ("subjects", lambda one, names, _: subject_things(one, names), _reads(("subjects",))),
    ("authorities", lambda one, names, _: authority_things(one, names), _reads(("authorities",))),
    ("reception", lambda one, names, _: reception_things(one, names), reception_said),
    ("results", lambda one, names, _: result_things(one, names), _reads(("results",))),
    ("fees", lambda one, names, _: fee_things(one, names), _reads(("fees",), "fee_tables")),
    ("requirements", prose_things, prose_said),
    ("legal_bases", lambda one, names, _: law_things(one, names), _reads(("legal_bases",))),
    ("steps", step_things, _reads(("limits", "stages"), "steps", "shared_times", "step_notes")),
    ("forms", lambda one, names, _: form_things(one, names), forms_said),
    ("records", lambda one, names, _: record_things(one, names), _reads(("records", "record_notes"), "usual_records")),
    ("annexes", lambda one, names, _: annex_things(one, names), _reads(("annexes",), "files")),
)
"""What reads the things of a procedure, in the order of the sheet, with the values of the content that it reads."""
_NAMELESS: Final = frozenset({"definitions", "subjects", "requirements", "annexes"})
"""Parts that name nothing by an id that is called somehow."""
_WHOLE: Final[tuple[tuple[str, Extract, Reads], ...]] = (
    ("head", _EXTRACTS[0][1], _reads(("title", "field", "issued_by"), "code", "language", "agency")),
    (
        "text",
        lambda one, names, _: document_things(one, names),
        _reads(("text", "note", "prescribed", "file"), "files"),
    ),
)
"""The same for documents and forms."""


def compare(old: Data, new: Data) -> list[Difference]:
    """Return what a reader of both sheets sees that is another in *new* than in *old*, in the order of the sheet.

    What is computed never differs by itself: numbers, letters, totals, the rows of forms that papers name. Ids that
    are called otherwise are one difference of a label for the whole document, at its end.

    Args:
        old: A content as plain data (:func:`isodoc.content.plain_of`), or as it was frozen.
        new: Another content of the same document.
    """
    if old == new:
        return []
    if new["kind"] not in {"procedure", "document", "form"} or old["kind"] != new["kind"]:
        return list(_settings(old, new))
    before, shown = Names(old), Names(new)
    anew = Names(new, before)
    called = otherwise(before, shown)
    found: list[Difference] = []
    for part, extract, reads in _EXTRACTS if new["kind"] == "procedure" else _WHOLE:
        was, now = reads(old), reads(new)
        renamed = part not in _NAMELESS and called.named(was, now)
        renamed = renamed or (part == "head" and before.issuer != shown.issuer)
        if was == now and not renamed:
            continue
        anew.part = part
        before.called = shown.called = anew.called = called if renamed else NOTHING
        ours, really = list(extract(old, before, new)), list(extract(new, shown, old))
        theirs = list(extract(new, anew, old)) if renamed else really
        told = between(ours, theirs, really)
        if part == "fees" and fee_rows(ours) == fee_rows(theirs):
            told = (each for each in told if each.thing != "fee")
        found += told
    if any(each.thing == "limit" for each in found) and limit_rows(old) == limit_rows(new):
        found = [each for each in found if each.thing != "limit"]
    return found + list(label_differences(before, anew))


def _settings(old: Data, new: Data) -> Iterator[Difference]:
    """Yield what differs between policies or lists of keys, each value by its place."""
    for each in differences(old, new):
        kind = Kind.ADDED if each.old is None else Kind.REMOVED if each.new is None else Kind.CHANGED
        place = ".".join(map(str, each.keys))
        before, now = () if each.old is None else each.keys, () if each.new is None else each.keys
        yield Difference(kind, TEXT, "setting", place, old=each.old, new=each.new, old_keys=before, new_keys=now)
