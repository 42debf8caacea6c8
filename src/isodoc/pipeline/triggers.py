"""The changes that laws and decisions set off, as the papers cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.content import cite, layout_of
from isodoc.law_words import BY_NAME, continued
from isodoc.model.change_deadline import deadline_of, effective_day
from isodoc.pipeline.reviewing.scope import set_off_by
from isodoc.view.impact_words import law_words
from isodoc.view.laws import citation, decision, short
from isodoc.view.speech import Speech
from isodoc.view.trigger import Trigger
from isodoc.view.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.model.change import Change
    from isodoc.model.manual import Manual
    from isodoc.model.reference import Decision
    from isodoc.pipeline.desk import Desk


def changes_named(manual: Manual, names: Iterable[str]) -> list[Change]:
    """Return the changes that the laws or decisions *names* set off, in the order of their files."""
    known = {manual.law_identity(name) for name in names}
    return [entry.value for entry in manual.changes if not known.isdisjoint(set_off_by(manual, entry.value))]


def trigger_of(desk: Desk, change: Change) -> Trigger:
    """Return what sets off *change*."""
    manual = desk.manual
    law = manual.law(change.law) if change.law else None
    due = deadline_of(manual, change).due
    by_law = (change.law or change.decision) and due == deadline_of(manual, _without_due(change)).due
    content, keys = cite(manual, [change.law] if change.law else [])
    writer = Writer(content, layout_of(manual), desk.now.date(), draft=False)
    if keys:
        told = citation(writer, keys[0], spelled=True)
    elif change.decision:
        told = _decided(writer, change.decision, change.title)
    else:
        told = change.reason or change.title
    return Trigger(
        _name(change, law.value.number if law else change.law or "", manual),
        told,
        effective_day(manual, change),
        due,
        bool(by_law),
        (law.value.transition or "") if law else "",
    )


def _name(change: Change, number: str, manual: Manual) -> str:
    """Return what the trigger is called in a title: the title of *change*, with the number of its law."""
    title, language = change.title, manual.settings.value.language
    if not number or number in title:
        return title
    if language != "vi":
        return f"{title} ({number})"
    if title.startswith(BY_NAME):
        return f"{title} số {number}"
    return f"{law_words(Speech(language), number, manual)} {continued(title)}"


def _decided(writer: Writer, of: Decision, title: str) -> str:
    """Return a decision as papers cite it, with what *title*, that of its change, says behind its number."""
    head = short(writer, of.number)
    if of.title is None and title.startswith(f"{head} "):
        of = of.model_copy(update={"title": title.removeprefix(head).strip()})
    return decision(writer, of, spelled=True)


def _without_due(change: Change) -> Change:
    return change.model_copy(update={"due": None})
