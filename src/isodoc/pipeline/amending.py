"""The sentences of the amendment table: two contents compared, the differences worded, laws that ended dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.compare import compare, with_ids_of_today
from isodoc.content import layout_of, plain_of
from isodoc.i18n import msg
from isodoc.pipeline.pairing import renamed_forms
from isodoc.view.sentences import sentences
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from isodoc.model.content import Content
    from isodoc.model.manual import Manual
    from isodoc.model.timeline import Life


def amendment_sentences(
    manual: Manual, before: Content, content: Content, *, today: dt.date, lives: Mapping[str, Life]
) -> list[str]:
    """Return what *content* changes of the content *before* it, the important first; nothing where both are the same.

    A change that no reader of the sheet can see is told too, since it is approved with the rest.

    Args:
        manual: The manual, for its layout and for the days on which laws ended.
        before: The content of the revision before.
        content: The content of the new revision.
        today: The day on which it is told.
        lives: What the register knows of forms that got another code.
    """
    old, new = with_ids_of_today(plain_of(before), renamed_forms(before, content, lives)), plain_of(content)
    found = sentences(
        compare(old, new), before, content, today=today, layout=layout_of(manual), ended=_ended(manual, before)
    )
    if found or old == new:
        return found
    return [Speech(content.language).say(msg("Brings up to date what the sheet does not print."))]


def _ended(manual: Manual, before: Content) -> dict[str, dt.date]:
    """Return by number the day from which laws are out of force that *before* names."""
    found = {}
    for number in set(before.laws.values()):
        law = manual.law(number)
        day = manual.standings.ended_from(law) if law else None
        if day is not None:
            found[number] = day
    return found
