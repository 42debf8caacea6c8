"""How the entries of a chain hang together: changed, removed, reordered, repeated, forked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.register import codes
from isodoc.register.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.model.timeline import Life

RESTORE: Final = msg("restore the file from git: git log -p shows who changed it")
"""What to do about entries that nobody can have written as they stand."""


def link_refusals(life: Life, elsewhere: Mapping[str, str]) -> Iterator[tuple[int, Refusal]]:
    """Yield, with its place, each entry of *life* that does not follow from the one before it.

    *elsewhere* tells in which chain an entry stands, by its hash. Entries are counted from 1 in messages. When entries
    stand in another order only the first is named, because all that follow it are out of place too.
    """
    found = [(place, _link(life, place, elsewhere)) for place in range(len(life.entries))]
    faults = [(place, refusal) for place, refusal in found if refusal is not None]
    moved = [each for each in faults if each[1].code == codes.REORDERED]
    if moved:
        faults = [moved[0], *(each for each in faults if each[1].code not in {codes.REORDERED, codes.BROKEN_LINK})]
    yield from sorted(faults, key=lambda each: each[0])


def _link(life: Life, place: int, elsewhere: Mapping[str, str]) -> Refusal | None:
    said = life.entries[place].previous
    before = life.hashes[place - 1] if place else None
    if life.hashes[place] in life.hashes[:place]:
        first = life.hashes.index(life.hashes[place]) + 1
        message = msg("entry {place} repeats entry {first}", place=place + 1, first=first)
        return Refusal(codes.REPEATED, message, RESTORE)
    if said == before:
        return None
    if said in life.hashes:
        return _moved(life, place, life.hashes.index(said))
    if said is not None and said in elsewhere:
        message = msg("entry {place} follows an entry of the chain of {id}", place=place + 1, id=elsewhere[said])
        return Refusal(codes.FOREIGN_CODE, message, RESTORE, "previous")
    if not place:
        message = msg("entry 1 follows another one: the beginning of the chain is missing")
        return Refusal(codes.NO_BEGINNING, message, RESTORE, "previous")
    message = msg(
        "entry {place} does not follow from entry {before}: that one was changed, or one between them removed",
        place=place + 1,
        before=place,
    )
    return Refusal(codes.BROKEN_LINK, message, RESTORE, "previous")


def _moved(life: Life, place: int, predecessor: int) -> Refusal:
    said = life.entries[place].previous
    twin = next((at for at, each in enumerate(life.entries[:place]) if each.previous == said), None)
    if twin is None:
        message = msg(
            "entry {place} follows from entry {before}: the entries stand in another order than they were written",
            place=place + 1,
            before=predecessor + 1,
        )
        return Refusal(codes.REORDERED, message, RESTORE, "previous")
    message = msg(
        "entries {first} and {place} both follow from entry {before}: two branches were merged by hand",
        first=twin + 1,
        place=place + 1,
        before=predecessor + 1,
    )
    hint = msg("abort the merge: git merge --abort; take the other branch, and record the act again on top of it")
    return Refusal(codes.FORK, message, hint, "previous")
