"""Which documents an act is about, and which of their texts is the one that nobody has signed off yet."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import msg
from isodoc.model.content import KEYS_ID, POLICY_ID
from isodoc.model.signoff import Action

if TYPE_CHECKING:
    from isodoc.pipeline.acts import Act
    from isodoc.pipeline.desk import Desk
    from isodoc.pipeline.work import Text

FREEZES: Final = frozenset({Action.SUBMITTED, Action.CORRECTED})
"""Acts that freeze what lies in the work folder."""
ON_A_SUBMISSION: Final = frozenset({Action.REVIEWED, Action.RETURNED, Action.APPROVED})
_SYSTEM: Final = frozenset({POLICY_ID, KEYS_ID})


def chosen(desk: Desk, act: Act) -> list[str]:
    """Return the ids of the documents that *act* is about, sorted.

    Raises:
        UsageError: a code or a field is unknown, or nothing is named.
        RefusedError: files that cannot be read keep it open which documents are gone.
    """
    if not (act.codes or act.field or act.all_changed):
        raise UsageError(
            msg("say which documents: codes, --field FIELD or --all-changed"), msg("isodoc status tells what is open")
        )
    names = set(desk.names(act.codes))
    if act.field:
        names |= {name for name in _of_field(desk, act.field) if _concerned(desk, act, name)}
    if act.all_changed:
        if act.action is Action.WITHDRAWN and desk.unread:
            raise RefusedError(
                msg("{path} cannot be read, so it is not sure which documents are gone", path=desk.unread),
                msg("run isodoc check and mend what it names"),
            )
        everything = {*desk.work.texts, *desk.recorded.lives}
        names |= {name for name in everything if _concerned(desk, act, name)}
    return sorted(names)


def _of_field(desk: Desk, field: str) -> set[str]:
    """Return the ids of the documents of a field, those that the work folder does not have any more among them.

    Raises:
        UsageError: there is no such field.
    """
    found = desk.work.fields(field)
    for life in desk.recorded.lives.values():
        if life.id not in desk.work.texts:
            facts = desk.recorded.facts(life.entries[-1].digest)
            found |= {life.id} if facts is not None and facts.field == field else set()
    if not found and field not in desk.manual.fields:
        near = difflib.get_close_matches(field, desk.manual.fields, 1, 0.4)
        raise UsageError(
            msg("there is no field {name}", name=field), msg("did you mean {name}?", name=near[0]) if near else None
        )
    return found


def _concerned(desk: Desk, act: Act, name: str) -> bool:
    """Tell whether *act* has anything to do with the document *name* when it is not named itself."""
    life = desk.life(name)
    day = desk.now.date()
    if act.action in ON_A_SUBMISSION:
        return bool(life.pending)
    if act.action in FREEZES:
        if life.ended(day) and not life.waiting(day):
            return False  # what was withdrawn comes back only when somebody names it
        again = act.new_issue and name not in _SYSTEM and name in desk.work.texts and not life.pending
        return again or bool(changed_texts(desk, name))
    gone = act.field or (name not in desk.work.texts and name not in _SYSTEM)
    return bool(gone and (life.in_force(day) or life.waiting(day)))


def standing_texts(desk: Desk, name: str) -> tuple[Text, ...]:
    """Return the text of the document *name* that is to hold today, then those of coming days; none of the past."""
    texts = desk.work.texts.get(name, ())
    day = desk.now.date()
    replaced = sum(1 for text in texts[1:] if text.start is not None and text.start <= day)
    return texts[replaced:]


def changed_texts(desk: Desk, name: str) -> list[Text]:
    """Return the texts of the document *name* that are neither approved nor submitted."""
    life = desk.life(name)
    day = desk.now.date()
    held = life.in_force(day)
    known = {each.digest for each in life.waiting(day)} | {each.digest for each in life.pending}
    known |= {held.digest} if held else set()
    return [text for text in standing_texts(desk, name) if text.digest not in known]
