"""Chains that go on from others: what ends one must begin the other, and both must say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.model.signoff import Action
from isodoc.model.timeline import Life, effective_day
from isodoc.register import codes
from isodoc.register.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.i18n import Message
    from isodoc.model.signoff import SignOff

_MOVES = (Action.RENAMED, Action.SUPERSEDED)


def pointer_refusals(life: Life, place: int, lives: Mapping[str, Life]) -> Iterator[Refusal]:
    """Yield what is wrong with where the entry *place* of *life* comes from and leads to, given all *lives*."""
    entry = life.entries[place]
    if entry.to and (entry.action not in _MOVES or entry.from_):
        yield _refusal(
            msg("only renamed and superseded name a document that comes after, and not one before too"), "to"
        )
        return
    if entry.action is Action.RENAMED and not entry.to and (place or len(entry.from_) != 1):
        yield _refusal(
            msg("renamed names one document: in the last entry the next one, in the first the one before"), "action"
        )
        return
    if entry.action is Action.SUPERSEDED and not entry.to and not entry.from_:
        yield _refusal(msg("superseded names the documents before or after it"), "action")
    for name in entry.to:
        other = lives.get(name)
        said = (one for each in other.entries for one in each.from_) if other else ()
        if not any(one.id == life.id and one.entry == life.hashes[place] for one in said):
            yield _refusal(
                msg("{other} does not say that it goes on from this entry of {id}", other=name, id=life.id), "to"
            )
    for one in entry.from_:
        old = lives.get(one.id)
        if old is None or one.entry not in old.hashes or not _leads(old, old.hashes.index(one.entry), life.id, entry):
            yield _refusal(
                msg("{other} does not say in that entry that {id} takes its place", other=one.id, id=life.id), "from"
            )
        elif entry.action is Action.RENAMED:
            yield from _kept(old, old.hashes.index(one.entry), entry)


def _leads(old: Life, place: int, name: str, entry: SignOff) -> bool:
    ending = old.entries[place]
    return name in ending.to and (entry.action not in _MOVES or ending.action is entry.action)


def _kept(old: Life, place: int, entry: SignOff) -> Iterator[Refusal]:
    """Yield that a new code does not keep the revision, or the day, with which the old one ends."""
    day = effective_day(old.entries[place])
    last = Life(old.id, old.entries[:place]).in_force(day)
    if last is None or last.revision != entry.revision or effective_day(entry) != day:
        yield _refusal(
            msg("a new code keeps the revision, and holds from the day on which the old one ends"), "revision"
        )


def _refusal(message: Message, key: str) -> Refusal:
    return Refusal(
        codes.POINTER, message, msg("both chains are written together: isodoc rename, isodoc supersede"), key
    )
