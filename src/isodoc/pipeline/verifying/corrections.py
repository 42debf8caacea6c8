"""Whether corrections and new codes, which nobody submits and reviews, say what was approved before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.compare import differences, substance
from isodoc.content import plain_of
from isodoc.i18n import msg
from isodoc.model.signoff import Action
from isodoc.model.timeline import Life, effective_day
from isodoc.pipeline.verifying.contents import finding
from isodoc.register import codes
from isodoc.register.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from isodoc.i18n import Message
    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Edition
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.verified import Found

_CODE = ("code", "id")  # what a new code changes in a content


def correction_findings(recorded: Recorded) -> Iterator[Found]:
    """Yield the corrections in *recorded* that change more than words, and the new codes that change more than those.

    Where a content is missing or cannot be read, that is told elsewhere.
    """
    for chain in recorded.chains:
        life = recorded.lives[chain.value.id]
        for place, entry in enumerate(chain.value.entries):
            message = _refusal(recorded, life, place, entry)
            if message is not None:
                hint = msg("a change of substance is a new revision: isodoc submit, isodoc approve")
                yield finding(chain, place, Refusal(codes.CORRECTION, message, hint, "digest"))


def _refusal(recorded: Recorded, life: Life, place: int, entry: SignOff) -> Message | None:
    if entry.action is Action.CORRECTED:
        both = _both(recorded, Life(life.id, life.entries[:place]).in_force(effective_day(entry)), entry)
        more = substance(*both) if both else None
        if more is not None:
            keys = ".".join(map(str, more.keys))
            return msg("a correction may change words alone; more than that has changed: {changes}", changes=keys)
    elif entry.action is Action.RENAMED and entry.from_:
        both = _both(recorded, _ended(recorded, entry), entry)
        other = next((each for each in differences(*both) if each.keys[0] not in _CODE), None) if both else None
        if other is not None:
            return msg("a new code changes the code alone; here {place} differs", place=".".join(map(str, other.keys)))
    return None


def _ended(recorded: Recorded, entry: SignOff) -> Edition | None:
    """Return what was in force under the code before *entry*, which gave a new one."""
    before = entry.from_[0]
    old = recorded.life(before.id)
    if old is None or before.entry not in old.hashes:
        return None
    end = old.hashes.index(before.entry)
    return Life(old.id, old.entries[:end]).in_force(effective_day(old.entries[end]))


def _both(recorded: Recorded, before: Edition | None, entry: SignOff) -> tuple[dict[str, Any], dict[str, Any]] | None:
    old = recorded.content(before.digest) if before else None
    new = recorded.content(entry.digest)
    return None if old is None or new is None else (plain_of(old), plain_of(new))
