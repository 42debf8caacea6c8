"""Which texts of a sheet the papers of a change compare: issued, submitted or written for it, and those before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from isodoc.model.timeline import acted_on
from isodoc.model.verdict import Verdict
from isodoc.pipeline.concerned import changed_texts
from isodoc.pipeline.reviews import chain_of
from isodoc.pipeline.turns import Turn, frozen, ground_from
from isodoc.register.numbering import next_revision
from isodoc.view.comparison import Ground

if TYPE_CHECKING:
    from isodoc.model.review import ChangeState, SheetState
    from isodoc.model.timeline import Edition
    from isodoc.pipeline.desk import Desk

_DAY: Final = dt.timedelta(days=1)


def turn_of(desk: Desk, state: ChangeState, sheet: SheetState) -> Turn | None:
    """Return from what to what the document of *sheet* changes because of *state*; nothing while there is no new text.

    A sheet that is not reviewed yet, or need not change, has none.

    Raises:
        RefusedError: a frozen content is missing.
    """
    if sheet.ended:
        return _ended(desk, sheet)
    match sheet.verdict:
        case Verdict.ISSUED:
            return _issued(desk, sheet)
        case Verdict.SUBMITTED:
            return _submitted(desk, sheet)
        case Verdict.CHANGE:
            return _written(desk, state, sheet)
        case _:
            return None


def _held(desk: Desk, sheet: SheetState, day: dt.date) -> Edition | None:
    """Return what was in force on *day*, under an earlier name of the document if need be."""
    lives = reversed(chain_of(desk.recorded.lives, sheet.id))
    return next((held for life in lives if (held := life.in_force(day)) is not None), None)


def _from(desk: Desk, sheet: SheetState, old: Edition | None) -> Turn:
    """Return the turn of *sheet* whose earlier text is *old*; the later one is to be filled in."""
    if old is None:
        return Turn(sheet.id)
    return Turn(sheet.id, frozen(desk, old.digest), before=old.revision, since=old.effective)


def _issued(desk: Desk, sheet: SheetState) -> Turn | None:
    for life in reversed(chain_of(desk.recorded.lives, sheet.id)):
        for edition in reversed(life.editions):
            if (acted_on(edition.entry), edition.effective) == (sheet.on, sheet.effective):
                return replace(
                    _from(desk, sheet, _held(desk, sheet, edition.effective - _DAY)),
                    new=frozen(desk, edition.digest),
                    after=edition.revision,
                    ground=ground_from(life.round_of(edition), sheet.reason),
                    starts=edition.effective,
                )
    return None


def _submitted(desk: Desk, sheet: SheetState) -> Turn | None:
    for life in reversed(chain_of(desk.recorded.lives, sheet.id)):
        if life.pending:
            first = life.pending[0]
            return replace(
                _from(desk, sheet, _held(desk, sheet, desk.now.date())),
                new=frozen(desk, first.digest),
                after=str(next_revision(life, desk.rules.counting)),
                ground=ground_from(life.pending, sheet.reason),
                starts=first.effective,
            )
    return None


def _written(desk: Desk, state: ChangeState, sheet: SheetState) -> Turn | None:
    """Return the turn to what lies in the work folder: to the text of a coming day, where there is one."""
    chain = chain_of(desk.recorded.lives, sheet.id)
    texts = changed_texts(desk, chain[-1].id if chain else sheet.id)
    if not texts:
        return None
    return replace(
        _from(desk, sheet, _held(desk, sheet, desk.now.date())),
        new=texts[-1].content,
        ground=Ground(sheet.reason, (state.law,) if state.law else ()),
        starts=texts[-1].start,
    )


def _ended(desk: Desk, sheet: SheetState) -> Turn | None:
    if sheet.effective is None:
        return None
    old = _held(desk, sheet, sheet.effective - _DAY)
    return replace(_from(desk, sheet, old), starts=sheet.effective) if old else None
