"""Sheets with marks around what the revision before them does not say (``build --mark-changes``)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from isodoc.content import layout_of
from isodoc.model.edition import DRAFT
from isodoc.model.edition import Edition as Revision
from isodoc.model.signoff import Action
from isodoc.pipeline.editions import latest
from isodoc.pipeline.recorded import read_register
from isodoc.view.changes import mark_changes
from isodoc.view.sheet import sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from isodoc.model.content import Content, Layout
    from isodoc.model.manual import Manual
    from isodoc.model.sheet import Sheet
    from isodoc.model.timeline import Edition, Life
    from isodoc.pipeline.sheets import Subject

Marks = Literal["", "italic"]
"""How changed words are printed; nothing when they are not told apart."""


def edition_before(life: Life, held: Edition, lives: Mapping[str, Life]) -> Edition | None:
    """Return what came into force before the revision of *held* of *life*; nothing before a first issue.

    Corrections belong to the revision that they correct. A document that got a new code goes on from its old chain.
    """
    place = (held.effective, held.place)
    earlier = [each for each in life.editions if (each.effective, each.place) < place]
    before = latest((each for each in earlier if each.revision != held.revision), held.effective)
    first = life.entries[0]
    if before is None and first.action is Action.RENAMED:
        old = next((lives[each.id] for each in first.from_ if each.id in lives), None)
        last = latest(old.editions, held.effective) if old else None
        if old is not None and last is not None:
            return edition_before(old, last, lives) if last.revision == held.revision else last
    return before


def marked(printed: Sheet, before: Content | None, layout: Layout, today: dt.date) -> Sheet:
    """Return the sheet *printed* with marks around what the sheet of the content *before* it does not say."""
    if before is None:
        return printed
    edition = DRAFT if printed["draft"] else Revision()
    return mark_changes(printed, sheet(before, layout, today=today, edition=edition))


def marked_drafts(root: Path, manual: Manual, subjects: Sequence[Subject], today: dt.date) -> list[Subject]:
    """Return *subjects*, drafts of *manual* at *root*, marked against what is in force on the day *today*."""
    recorded = read_register(root, manual.tree)
    layout = layout_of(manual)

    def against(name: str, draft: Callable[[], Sheet]) -> Callable[[], Sheet]:
        life = recorded.life(name)
        held = life.in_force(today) if life else None
        return draft if held is None else lambda: marked(draft(), recorded.content(held.digest), layout, today)

    return [replace(one, content=against(one.name, one.content)) if one.content else one for one in subjects]
