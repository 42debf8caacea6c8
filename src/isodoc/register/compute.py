"""The register of a day, from the lives of all documents: what held, who signed, what waits for whom.

What is in force on a day follows from all entries known now, also those recorded later; what waited on a past day
follows from the entries of that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.model.register import Acted, Facts, Listed, Missing, Present, Register, State
from isodoc.model.signoff import Action
from isodoc.model.timeline import Life, acted_on, effective_day
from isodoc.register.policy import may_act, wanting
from isodoc.text import collation_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Edition
    from isodoc.register.policy import Rules

    FactsOf = Callable[[str], Facts | None]
    """Returns the facts of the content with that digest; nothing when the content is missing or cannot be read."""

_COMMANDS = {Action.REVIEWED: "review", Action.APPROVED: "approve"}


def register_at(
    lives: Mapping[str, Life],
    facts: FactsOf,
    day: dt.date,
    rules: Rules,
    present: Mapping[str, Sequence[Present]] | None = None,
) -> Register:
    """Return the register as it stands on *day*.

    A document is listed when an entry was recorded by that day or an edition is effective by it.

    Args:
        lives: The life of each document by its id.
        facts: Gives what a frozen content says.
        day: Any day, past or to come.
        rules: Who may act on that day, and what an act needs.
        present: What lies in the work folder, by id: the text of today, and that of a coming day where there is one.
            Only for the register of today; it shows drafts and what was edited since its approval.
    """
    here = present or {}
    context = _Context(lives, facts, day, rules)
    listed = [
        context.listed(life, here.get(life.id, ()))
        for life in lives.values()
        if life.until(day).entries or life.in_force(day) or life.ended(day)
    ]
    known = {each.id for each in listed}
    drafts = [Listed(name, texts[0].facts, State.DRAFT) for name, texts in here.items() if name not in known]
    return Register(day, tuple(sorted((*listed, *drafts), key=_order)))


def _order(document: Listed) -> tuple[object, ...]:
    facts = document.facts
    return collation_key(facts.field_name or facts.field), collation_key(facts.code), document.id


@dataclass(frozen=True, slots=True)
class _Context:
    """What every document of the register is seen against."""

    lives: Mapping[str, Life]
    facts: FactsOf
    day: dt.date
    rules: Rules

    def listed(self, life: Life, present: Sequence[Present]) -> Listed:
        """Return *life* as it stands on the day."""
        recorded = life.until(self.day)
        held = life.in_force(self.day)
        waiting = recorded.waiting(self.day)
        ended = life.ended(self.day) if held is None else None
        edition = held or next(iter(waiting), None) or life.last_held(self.day)
        pending = recorded.pending
        work = _work(recorded, self.rules)
        state = self._approved_state(held, waiting, pending, present)
        if state is None and ended is not None:
            state = State.WITHDRAWN if ended.entry.action is Action.WITHDRAWN else State.REPLACED
        return Listed(
            id=life.id,
            facts=self._facts_of(edition.entry if edition else recorded.entries[-1], present),
            state=state or work or State.DRAFT,
            work=work,
            edition=edition,
            approved=acted_on(edition.entry) if edition else None,
            effective=edition.effective if edition else None,
            until=life.last_day(edition) if edition else None,
            evidence=edition.evidence if edition else None,
            signers=signers_of(life, edition, self.lives) if edition else (),
            waiting=waiting,
            overtaken=overtaken(recorded, waiting),
            pending=pending,
            missing=tuple(_missing(life.id, pending, self.rules, self.day)),
            successors=ended.entry.to if ended else (),
            ended_by=ended.entry.decision if ended else None,
        )

    def _approved_state(
        self,
        held: Edition | None,
        waiting: Sequence[Edition],
        pending: Sequence[SignOff],
        present: Sequence[Present],
    ) -> State | None:
        """Return how what is approved stands; nothing where nothing is."""
        if held is None and not waiting:
            return None
        known = {each.digest for each in (*waiting, *([held] if held else []))} | {each.digest for each in pending}
        changed = [each for each in present if each.digest not in known]
        if not changed:
            return State.IN_FORCE if held else State.WAITING
        bare = {said.bare for said in map(self.facts, known) if said is not None}
        return State.LABELS_CHANGED if all(each.facts.bare in bare for each in changed) else State.EDITED

    def _facts_of(self, entry: SignOff, present: Sequence[Present]) -> Facts:
        """Return what the content of *entry* says of itself; where it is lost, what lies here, else the code alone."""
        same = next((each.facts for each in present if each.digest == entry.digest), None)
        return same or self.facts(entry.digest) or (present[0].facts if present else Facts(entry.code))


def overtaken(life: Life, waiting: Sequence[Edition]) -> tuple[Edition, ...]:
    """Return those of *waiting* before which something takes effect that was approved after them: they lack it."""
    return tuple(
        one
        for one in waiting
        if any(each.place > one.place and each.effective < one.effective for each in life.editions)
    )


def _work(life: Life, rules: Rules) -> State | None:
    pending = life.pending
    if pending:
        return State.IN_REVIEW if Action.REVIEWED in wanting(rules, pending) else State.IN_APPROVAL
    return State.RETURNED if life.entries and life.entries[-1].action is Action.RETURNED else None


def signers_of(life: Life, edition: Edition, lives: Mapping[str, Life]) -> tuple[Acted, ...]:
    """Return who did what on the way to *edition* of *life*, oldest first, under the codes before it too."""
    acts: tuple[SignOff, ...] = ()
    found: tuple[Life, Edition] | None = life, edition
    while found is not None:
        led = found[0].round_of(found[1])
        acts = (*led, *acts)
        found = _before(led[0], lives)
    return tuple(Acted(each.action, each.by, each.post, acted_on(each)) for each in acts)


def _before(entry: SignOff, lives: Mapping[str, Life]) -> tuple[Life, Edition] | None:
    """Return what was in force under the code before *entry*, which gave a new one, and the life until then."""
    one = entry.from_[0] if entry.action is Action.RENAMED and entry.from_ else None
    old = lives.get(one.id) if one else None
    if one is None or old is None or one.entry not in old.hashes:
        return None
    place = old.hashes.index(one.entry)
    before = Life(old.id, old.entries[:place])
    last = before.in_force(effective_day(old.entries[place]))
    return None if last is None else (before, last)


def _missing(name: str, pending: Sequence[SignOff], rules: Rules, day: dt.date) -> Iterator[Missing]:
    acted = {each.by for each in pending}
    for action, count in wanting(rules, pending).items():
        persons = may_act(rules, action, day, acted)
        by = persons[0] if len(persons) == 1 else "…"
        yield Missing(action, count, persons, f"isodoc {_COMMANDS[action]} {name} --by {by}")
