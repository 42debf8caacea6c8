"""The articles of a decision on documents: what it issues or withdraws, from which day, who carries it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.text import collation_key
from isodoc.view.listing import counted
from isodoc.view.package import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.model.papers import Article
    from isodoc.view.package import Packaged
    from isodoc.view.wording import Wording

_MOST_CODES: Final = 10  # of withdrawn documents that an article names itself


def articles(words: Wording, issued: Sequence[Packaged], withdrawn: Sequence[Packaged]) -> list[Article]:
    """Return the articles of a decision that issues and withdraws these documents, of which one may be none."""
    changed = any(each.act is not Act.FIRST for each in issued)
    since = msg("This decision takes effect on the day of its signature.")
    if words.day:
        since = msg("This decision takes effect on {day}.", day=words.day)
    effect = [words.say(since)]
    if changed:
        effect.append(
            words.say(msg("From that day the earlier editions of these documents no longer apply and are recalled."))
        )
    if issued and withdrawn:
        effect.append(_withdrawal(words, withdrawn, "II"))
    if withdrawn:
        effect.append(words.say(msg("Copies of the withdrawn documents are recalled.")))
    lines = [[_issue(words, issued, "I" if withdrawn else "") if issued else _withdrawal(words, withdrawn, "")]]
    lines += [effect, [_duty(words)]]
    return [
        {"label": words.say(msg("Article {number}.", number=str(place))), "lines": some}
        for place, some in enumerate(lines, 1)
    ]


def _issue(words: Wording, issued: Sequence[Packaged], annex: str) -> str:
    message = msg(
        "This decision issues {documents} of the quality management system under {standard} of {agency}"
        "{kinds} {annex}.",
        documents=counted(words.speech, len(issued)),
        standard=words.dossier.standard,
        agency=words.dossier.office.name,
        kinds=words.kinds(issued),
        annex=_see(words, annex),
    )
    return words.say(message)


def _withdrawal(words: Wording, withdrawn: Sequence[Packaged], annex: str) -> str:
    message = msg(
        "This decision withdraws {documents} of the quality management system under {standard}{codes} {annex}.",
        documents=counted(words.speech, len(withdrawn)),
        standard=words.dossier.standard,
        codes=f": {', '.join(sorted((each.code for each in withdrawn), key=collation_key))}"
        if len(withdrawn) <= _MOST_CODES
        else "",
        annex=_see(words, annex),
    )
    return words.say(message)


def _see(words: Wording, annex: str) -> str:
    number = f" {annex}" if annex else ""
    return words.say(msg("(details in the attached Annex{number})", number=number))


def _duty(words: Wording) -> str:
    """Return who carries the decision out."""
    agency, unit = words.dossier.office.name, words.dossier.drafter
    message = msg("The units of {agency} and their staff carry out this decision", agency=agency)
    if unit:
        message = msg(
            "{drafter}, the other units of {agency} and their staff carry out this decision",
            drafter=unit.name,
            agency=agency,
        )
    return words.say(message) + words.end
