"""Chains of sign-offs: each entry carries the hash of the one before it, so that none can be changed unseen.

A chain alone shows that nothing was changed since the next entry was written; who wrote it, signatures show; that
nothing was cut off at the end, an earlier manifest shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from isodoc.canonical import canonical
from isodoc.diagnostics import Diagnostic
from isodoc.i18n import msg
from isodoc.model.timeline import Life, recorded_on
from isodoc.register import codes
from isodoc.register.links import RESTORE, link_refusals
from isodoc.register.order import refusals
from isodoc.register.pointers import pointer_refusals
from isodoc.register.refusal import Refusal
from isodoc.text import ascii_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.signoff import SignOff, SignOffs
    from isodoc.register.policy import Rules

    RulesAt = Callable[[dt.datetime], Rules]
    """The rules that held at a moment."""


def signed_bytes(entry: SignOff) -> bytes:
    """Return what a signature of *entry* is made over: the canonical entry without the signature itself."""
    return canonical({key: value for key, value in entry.plain().items() if key != "signature"})


def life_of(chain: SignOffs) -> Life:
    """Return the life that *chain* tells."""
    return Life(chain.id, chain.entries)


def lives(chains: Iterable[Entry[SignOffs]]) -> dict[str, Life]:
    """Return the life of each document by id; of two chains with one id the first counts."""
    found: dict[str, Life] = {}
    for chain in chains:
        found.setdefault(chain.value.id, life_of(chain.value))
    return found


def check_chains(
    chains: Iterable[Entry[SignOffs]], rules_at: RulesAt, now: dt.datetime, names: Mapping[str, str] | None = None
) -> list[Diagnostic]:
    """Return what is wrong with *chains* as they stand, without history, contents, keys and files.

    Where an entry does not follow from the one before, what it says is not judged further.

    Args:
        chains: All chains of the manual: what one points to must stand in another.
        rules_at: Returns the rules by which an act of that moment is judged.
        now: The moment after which nothing can have happened yet.
        names: Printed codes by id, for documents whose id is not their code in ASCII.
    """
    known = list(chains)
    book = _Book(lives(known), rules_at, now, names or {})
    return [
        Diagnostic(
            refusal.code,
            codes.severity_of(refusal.code),
            chain.at("entries", place, refusal.key),
            refusal.message,
            refusal.hint,
            f"entries.{place}.{refusal.key}",
        )
        for chain in known
        for place, refusal in book.refusals(chain)
    ]


@dataclass(frozen=True)
class _Book:
    """All chains together, and by what they are judged."""

    lives: Mapping[str, Life]
    rules_at: RulesAt
    now: dt.datetime
    names: Mapping[str, str]

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return {each: life.id for life in self.lives.values() for each in life.hashes}

    def refusals(self, chain: Entry[SignOffs]) -> Iterator[tuple[int, Refusal]]:
        """Yield what is wrong with *chain*, with the place of the entry."""
        life = life_of(chain.value)
        foreign = [(place, each) for place, entry in enumerate(life.entries) for each in self._foreign(life, entry)]
        links = [each for each in link_refusals(life, self._places) if each[0] not in dict(foreign)]
        yield from sorted((*foreign, *links), key=lambda each: each[0])
        if not foreign and not links:
            yield from self._acts(life)

    def _acts(self, life: Life) -> Iterator[tuple[int, Refusal]]:
        before = Life(life.id, ())
        for place, entry in enumerate(life.entries):
            yield from ((place, each) for each in refusals(before, entry, self.rules_at(entry.at), self.now))
            yield from ((place, each) for each in pointer_refusals(life, place, self.lives))
            before = before.then(entry)

    def _foreign(self, life: Life, entry: SignOff) -> Iterator[Refusal]:
        """Yield that *entry* speaks of another document or another agency than the chain in which it stands."""
        rules = self.rules_at(entry.at)
        if ascii_id(entry.code) != life.id and self.names.get(life.id) != entry.code:
            message = msg("the entry is about {code}, the chain about {id}", code=entry.code, id=life.id)
            yield Refusal(codes.FOREIGN_CODE, message, RESTORE, "code")
        ended = rules.former.get(entry.agency)
        if entry.agency != rules.agency and (ended is None or recorded_on(entry) > ended):
            message = msg(
                "the entry is about a document of {agency}, the manual is of {own}",
                agency=entry.agency,
                own=rules.agency,
            )
            yield Refusal(codes.FOREIGN_AGENCY, message, RESTORE, "agency")
