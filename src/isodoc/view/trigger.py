"""What sets off a change, in the sentences of the papers: since when it holds, by which day the manual follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.view.letterhead import long_date
from isodoc.view.writer import sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.view.speech import Speech


@dataclass(frozen=True, slots=True)
class Trigger:
    """A law, a decision, or another thing that asks for a change.

    Attributes:
        name: What it is called in the title of a paper.
        citation: The same in full, as papers cite it.
        effective: The day from which it is applied.
        due: The last day for the quality system; *by_law* where the agency did not set it itself.
        transition: What the law says of cases that began before it.
    """

    name: str
    citation: str
    effective: dt.date | None = None
    due: dt.date | None = None
    by_law: bool = False
    transition: str = ""


def trigger_sentences(speech: Speech, trigger: Trigger) -> list[str]:
    """Return what *trigger* is, from when it is applied, and by which day the quality system follows it."""
    return list(_sentences(speech, trigger))


def _sentences(speech: Speech, trigger: Trigger) -> Iterator[str]:
    if trigger.effective:
        day = long_date(speech, trigger.effective)
        yield sentence(speech.say(msg("{what} is applied from {day}", what=trigger.citation, day=day)))
    else:
        yield sentence(trigger.citation)
    if trigger.transition:
        yield sentence(speech.say(msg("Transition: {text}", text=trigger.transition)))
    if trigger.due is None:
        return
    day = long_date(speech, trigger.due)
    if trigger.by_law:
        yield speech.say(
            msg(
                "Under Article 4.4.a of Decision No. 19/2014/QĐ-TTg the quality management system follows a change of "
                "the law within three months: by {day} at the latest.",
                day=day,
            )
        )
    else:
        yield speech.say(msg("The agency has set {day} as the last day for its quality management system.", day=day))
