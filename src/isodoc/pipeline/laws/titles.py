"""Which laws of the manual somebody means by a title, or by a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc import clock
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.standing import State
from isodoc.text import slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from isodoc.i18n import Message
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual

_NAMED: Final = 8
"""Laws that are named at most."""
_LATER: Final = {State.NOT_YET: 1, State.ENDED: 2}
_LONGEST: Final = 70
"""Characters of a title that are shown."""


def laws_called(manual: Manual, words: str) -> list[Entry[Law]]:
    """Return the laws of *manual* whose title is *words*; where there are none, those in whose title they stand.

    Capitals, accents and what separates words do not matter: ``luat ho tich`` finds ``Luật Hộ tịch``.
    """
    wanted = f"-{slug(words)}-"
    if wanted == "--":
        return []
    titles = [(entry, {f"-{slug(title)}-" for title in _titles(entry.value)}) for entry in manual.laws]
    exact = [entry for entry, names in titles if wanted in names]
    return exact or [entry for entry, names in titles if any(wanted in name for name in names)]


def several_called(manual: Manual, words: str, laws: Sequence[Entry[Law]], day: dt.date | None) -> UsageError:
    """Return the refusal of *words* that are the title of several *laws*, with their states on *day*, or today.

    Those in force come first, then those that will be, those that were at last.
    """
    from isodoc.view.external import STATES

    moment = day or clock.today()
    states = {entry.path: manual.standings.of(entry, moment).state for entry in laws}
    ordered = sorted(laws, key=lambda entry: _LATER.get(states[entry.path], 0))

    def told(entry: Entry[Law]) -> Message:
        state = STATES[states[entry.path]]
        return msg(
            "{number} “{title}” ({state})", number=manual.law_name(entry.value), title=_shown(entry.value), state=state
        )

    more = len(laws) - _NAMED
    named: list[Message] = [told(entry) for entry in ordered[:_NAMED]]
    if more > 0:
        named.append(msg("and {count} other laws", count=more))
    return UsageError(
        msg("{name} is the title of several laws: {laws}", name=words, laws=named),
        msg("name one by its number instead, such as {number}", number=manual.law_name(ordered[0].value)),
    )


def _titles(law: Law) -> Iterator[str]:
    for title in (law.title, law.short, *law.titles):
        if title:
            yield title
            if law.type:
                yield f"{law.type} {title}"


def _shown(law: Law) -> str:
    title = law.title or law.short or law.type or ""
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
