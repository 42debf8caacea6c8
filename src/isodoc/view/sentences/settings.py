"""What changes in the policy of sign-offs, and which keys of persons come and go, in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from isodoc.i18n import msg
from isodoc.view.sentences.nouns import facet_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.i18n import Message
    from isodoc.model.difference import Difference
    from isodoc.view.sentences.phrases import Phrases
    from isodoc.view.sentences.values import Values

SETTINGS: Final = frozenset({"setting", "key"})
"""The things that :func:`setting` words."""
_NAMES: Final[Mapping[str, Message]] = {
    "preset": msg("preset of sign-offs"),
    "version": msg("version of the sign-off policy"),
    "submit": msg("rule for the submission of a document"),
    "review": msg("rule for the review of a document"),
    "approve": msg("rule for the approval of a document"),
}
_DEMAND: Final[Mapping[str, Any]] = {"persons": 1, "roles": (), "evidence": "optional"}
"""What an act asks for, with what counts where nothing is said."""
_WORDS: Final[Mapping[str, Message]] = {
    "simple": msg("simple (submitted and approved)"),
    "standard": msg("standard (submitted, reviewed and approved)"),
    "signed": msg("signed (every act with an internal signature)"),
    "none": msg("nobody reviews"),
    "optional": msg("not required"),
    "decision": msg("a decision in writing"),
    "signature": msg("an internal signature"),
    "either": msg("a decision in writing or an internal signature"),
}


def setting(phrases: Phrases, difference: Difference) -> str:
    """Return what is another in a policy of sign-offs or in a list of keys, as the body of a sentence."""
    if difference.thing == "key":
        return _key(phrases, difference)
    say = phrases.say
    what = say(_NAMES[difference.id]) if difference.id in _NAMES else difference.id
    facet = difference.facet
    if facet:
        what = say(msg("{facet} in the {what}", facet=_called(phrases, facet), what=what))
    old, new = (
        _value(phrases, values, facet, _DEMAND.get(facet) if value is None else value)
        for values, value in ((phrases.old, difference.old), (phrases.new, difference.new))
    )
    if difference.old is None and not facet:
        return say(msg("{what} added: {new}", what=what, new=new))
    if difference.new is None and not facet:
        return say(msg("{what} deleted: {old}", what=what, old=old))
    return say(msg("{what} changed from {old} to {new}", what=what, old=old, new=new))


def _called(phrases: Phrases, facet: str) -> str:
    return phrases.say(facet_of("setting", facet) or msg("value"))


def _value(phrases: Phrases, values: Values, facet: str, value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(
            f"{_called(phrases, key)}: {_value(phrases, values, key, value[key])}" for key in _DEMAND if key in value
        )
    if facet == "roles":
        names = [values.side.content.labels.roles.get(role, role) for role in value or ()]
        return phrases.joined(names) if names else phrases.say(msg("whoever holds a post"))
    if isinstance(value, int):
        return values.writer.count(value)
    return phrases.say(_WORDS[value]) if value in _WORDS else str(value)


def _key(phrases: Phrases, difference: Difference) -> str:
    """Return that a key of a person was added, removed, or counts on other days."""
    values = phrases.new if difference.new else phrases.old
    said = difference.new or difference.old
    person = values.side.content.labels.persons.get(difference.id, difference.id)
    kind, body, *comment = said["key"].split(" ", 2)
    key = " ".join([kind, f"…{body[-8:]}", *comment])
    if difference.old is None:
        days = _days(values, said)
        return phrases.say(msg("signing key of {person} added: {key} ({days})", person=person, key=key, days=days))
    if difference.new is None:
        return phrases.say(msg("signing key of {person} removed: {key}", person=person, key=key))
    return phrases.say(
        msg(
            "signing key of {person} ({key}) counts {new} instead of {old}",
            person=person, key=key, old=_days(phrases.old, difference.old), new=_days(phrases.new, difference.new),
        )
    )  # fmt: skip


def _days(values: Values, said: Mapping[str, Any]) -> str:
    """Return between which days a key counts."""
    first, last = (
        values.writer.date(dt.date.fromisoformat(said[key])) if said.get(key) else "" for key in ("from", "until")
    )
    if first and last:
        message = msg("from {first} to {last}", first=first, last=last)
    elif first or last:
        message = msg("from {first}", first=first) if first else msg("until {last}", last=last)
    else:
        message = msg("without time limit")
    return values.writer.say(message)
