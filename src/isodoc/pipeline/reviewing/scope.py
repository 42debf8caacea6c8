"""Which change a review is about, which sheets a law touches, and which of them are meant."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import msg
from isodoc.impact import Impacts
from isodoc.model.law import RelationType
from isodoc.model.manual import in_text_of
from isodoc.model.standing import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from isodoc.model.change import Change
    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.impact import Reached
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.reference import Decision
    from isodoc.pipeline.laws.names import LawName

ACTS: Final = frozenset(
    {RelationType.REPLACES, RelationType.REPEALS, RelationType.AMENDS, RelationType.SUSPENDS, RelationType.CORRECTS}
)
"""Relations by which a law changes what another one says or whether it holds."""

ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
"""What the id of a change is like; that of a law whose number is no number may be none."""


def change_of(manual: Manual, name: str) -> Entry[Change] | None:
    """Return the change with the id *name*, else the one that the law or decision of that number triggers.

    Raises:
        UsageError: several changes have that law or decision.
    """
    return _called(manual, name) or _set_off(manual, name, manual.law_identity(name))


def _called(manual: Manual, name: str) -> Entry[Change] | None:
    """Return the change with the id *name*."""
    return next((entry for entry in manual.changes if entry.value.id == name), None)


def _set_off(manual: Manual, name: str, identity: str) -> Entry[Change] | None:
    """Return the change that the law or decision known by *identity* triggers; it was called *name*."""
    found = [entry for entry in manual.changes if identity in set_off_by(manual, entry.value)]
    if len(found) > 1:
        raise UsageError(
            msg("{name} triggers several changes", name=name),
            msg("name the change by its id: {names}", names=[entry.value.id for entry in found]),
        )
    return found[0] if found else None


def meant(manual: Manual, name: LawName) -> tuple[Entry[Change] | None, Entry[Law] | None]:
    """Return the change that *name* means, else the law with which one would begin; nothing where there is neither.

    Args:
        manual: The manual.
        name: The id of a change, or a law or decision by its number, a law by its id or title too, as people type them.

    Raises:
        UsageError: several laws are called so, or several changes have that law.
    """
    from isodoc.pipeline.laws.names import fits, law_found

    entry = _called(manual, name.number)
    if entry is not None:
        return entry, None
    if manual.law(name.number) is None:
        entry = change_of(manual, name.number)
        decision = entry.value.decision if entry else None
        issuer, issued = (decision.issuer, decision.date) if decision else (None, None)
        if entry is not None and fits(name, issuer, issued):
            return entry, None
    law = law_found(manual, name)
    return (_set_off(manual, name.number, law.path), law) if law is not None else (None, None)


def set_off_by(manual: Manual, change: Change) -> set[str]:
    """Return by what the law and the decision that set off *change* are known (:meth:`Manual.law_identity`)."""
    law = {manual.law_identity(change.law)} if change.law else set()
    return law | ({_decided(manual, change.decision)} if change.decision else set())


def _decided(manual: Manual, decision: Decision) -> str:
    """Return by what *decision* is known; of several laws of its number it is the one with its issuer and day."""
    held = manual.law(decision.number)
    if held is None or manual.law_name(held.value) == held.value.number:
        return manual.law_identity(decision.number)
    from isodoc.pipeline.laws.names import LawName, laws_meant

    fitting = laws_meant(manual, LawName(decision.number, decision.issuer or "", decision.date))
    return fitting[0].path if len(fitting) == 1 else held.path


def changed_by(manual: Manual, law: Law) -> frozenset[str]:
    """Return by what the laws are known that *law* replaces, repeals, amends, corrects or suspends."""
    return frozenset(manual.law_identity(relation.law) for relation in law.relations if relation.type in ACTS)


def touched(manual: Manual, law: Entry[Law], day: dt.date) -> list[str]:
    """Return the ids of the procedures whose text of *day* says what *law* changes and does not follow it yet."""
    return list(_open(Impacts(manual), law, day))


def overtaken(impacts: Impacts, law: Entry[Law], day: dt.date) -> list[str]:
    """Return what :func:`touched` does, where one of them says what *law* makes void or changes; else nothing.

    What it only guides or consolidates calls for no review that nobody began.
    """
    found = _open(impacts, law, day)
    chains = [one.hit.cause.chain for several in found.values() for one in several]
    return list(found) if any(all(each.type in ACTS for each in chain) for chain in chains) else []


def _open(impacts: Impacts, law: Entry[Law], day: dt.date) -> dict[str, list[Reached]]:
    """Return what does not follow *law* yet, by the ids of the procedures whose text of *day* says it."""
    texts = {entry.path for entry in in_text_of(impacts.manual.procedures, day).values()}
    sheets = (each for each in impacts.of(law).sheets if each.entry.path in texts)
    found = {each.entry.value.name: [one for one in each.reached if one.open] for each in sheets}
    return {name: several for name, several in found.items() if several}


def unlisted(impacts: Impacts, change: Change, day: dt.date) -> list[str]:
    """Return the ids of the procedures that the law of *change* touches, but that its file does not list."""
    law = impacts.manual.law(change.law) if change.law else None
    listed = {one.procedure for one in change.sheets}
    return [name for name in _open(impacts, law, day) if name not in listed] if law else []


def unreviewed(manual: Manual, day: dt.date) -> list[Entry[Law]]:
    """Return the laws that change others, have not ended by *day*, and that no change of *manual* is about.

    One that has no id to begin a change with is left out: its number is an error of its own (ISD601).
    """
    begun = {identity for entry in manual.changes for identity in set_off_by(manual, entry.value)}
    laws = (law for law in manual.laws if changed_by(manual, law.value) and law.path not in begun)
    return [
        law for law in laws if ID.fullmatch(law.value.name) and manual.standings.of(law, day).state is not State.ENDED
    ]


def chosen(manual: Manual, codes: Sequence[str], field: str, opened: Sequence[str]) -> list[str]:
    """Return the ids of the documents with these *codes*, of the procedures of *field*, and those of *opened*.

    Raises:
        UsageError: there is no such document or field.
        RefusedError: that is none at all.
    """
    documents: tuple[Entry[Procedure | Document], ...] = (*manual.procedures, *manual.documents)
    names = {name: one.value.name for one in documents for name in (one.value.code, one.value.name)}
    found: dict[str, None] = {}
    for code in codes:
        if code not in names:
            near = difflib.get_close_matches(code, names, 1, 0.4)
            raise UsageError(
                msg("no document has the code {code}", code=code),
                msg("did you mean {name}?", name=near[0]) if near else None,
            )
        found[names[code]] = None
    if field:
        if field not in manual.fields:
            raise UsageError(
                msg("there is no field {name}", name=field), msg("possible: {names}", names=sorted(manual.fields))
            )
        found |= dict.fromkeys(one.value.name for one in manual.procedures if one.value.field == field)
    found |= dict.fromkeys(opened)
    if not found:
        raise RefusedError(msg("no sheet is left to review"), msg("see what is open: isodoc law deadlines"))
    return list(found)
