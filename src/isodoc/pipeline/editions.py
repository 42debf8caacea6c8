"""What a sheet prints about its revision, from the sign-offs that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.model.edition import Amended, Edition, Signer, Task
from isodoc.model.reference import Decision
from isodoc.model.signoff import Action
from isodoc.model.timeline import Evidence, acted_on
from isodoc.register.compute import signers_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from isodoc.model.timeline import Edition as Approved
    from isodoc.model.timeline import Life

_TASKS: Final = {
    Action.SUBMITTED: Task.DRAFTED,
    Action.REVIEWED: Task.REVIEWED,
    Action.APPROVED: Task.APPROVED,
}


def edition_of(life: Life, held: Approved, lives: Mapping[str, Life]) -> Edition:
    """Return what the sheet of the approved *held* of *life* prints; *lives* are those from which it may go on."""
    signers = []
    for one in signers_of(life, held, lives):
        if one.action in _TASKS:
            name = one.post.name if one.post else one.person
            title, signs = (one.post.title, one.post.signs) if one.post else ("", None)
            signers.append(Signer(_TASKS[one.action], name, title, signs.value if signs else ""))
    began = held
    if held.entry.action is Action.CORRECTED:  # a correction keeps number and days of what it corrects
        began = next((each for each in life.editions if each.revision == held.revision), held)
    return Edition(
        revision=held.revision,
        issued=acted_on(began.entry),
        effective=began.effective,
        signers=tuple(dict.fromkeys(signers)),
        amended=tuple(_amended(life, held, lives)),
        unfounded=began.evidence is Evidence.NONE,
    )


def latest(editions: Iterable[Approved], day: dt.date) -> Approved | None:
    """Return that of *editions* which came into force last by *day*, also where its chain ended on that very day."""
    past = (each for each in editions if each.effective <= day)
    return max(past, key=lambda each: (each.effective, each.place), default=None)


def _amended(life: Life, held: Approved, lives: Mapping[str, Life]) -> Iterator[Amended]:
    """Yield the approvals up to *held*, oldest first, those of the chains before this one among them."""
    for one in life.entries[0].from_:
        old = lives.get(one.id)
        last = latest(old.editions, held.effective) if old else None
        if old is not None and last is not None:
            yield from _amended(old, last, lives)
    for each in life.editions:
        if each.place <= held.place and each.effective <= held.effective and each.entry.action is not Action.RENAMED:
            entry = each.entry
            decision = Decision(number=entry.decision.number, date=entry.decision.date) if entry.decision else None
            acts = (entry,) if entry.action is Action.CORRECTED else life.round_of(each)
            basis = dict.fromkeys(law for act in acts for law in act.basis)
            yield Amended(each.revision, acted_on(entry), entry.sentences, tuple(basis), decision)
