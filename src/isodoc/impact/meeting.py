"""Whether what a law does to articles of another one meets the articles that a place names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.model.impact import Reach
from isodoc.provisions import ProvisionError, provisions

if TYPE_CHECKING:
    from isodoc.impact.causes import Aim
    from isodoc.provisions import Provision

_ANNEX: Final = "phụ lục"
_ARTICLE: Final = "điều"
"""Articles are numbered through a whole law, whatever chapter they stand in."""


def meeting(aim: Aim, articles: tuple[str, ...]) -> tuple[Reach, tuple[str, ...]] | None:
    """Return how *aim* meets a place that names *articles*, and which of them; nothing when it does not."""
    if not aim.cause.chain:
        return Reach.CITED, articles
    if aim.whole:
        return Reach.WHOLE, articles
    if aim.remote:
        return Reach.UNCERTAIN, articles
    if not articles:
        return Reach.UNNAMED, ()
    answers = {article: _meets(aim, article) for article in articles}
    touched = tuple(article for article, answer in answers.items() if answer)
    if touched:
        return Reach.ARTICLES, touched
    doubtful = tuple(article for article, answer in answers.items() if answer is None)
    return (Reach.UNCERTAIN, doubtful) if doubtful else None


def _meets(aim: Aim, article: str) -> bool | None:
    """Tell whether *aim* concerns *article*; ``None`` when that cannot be told."""
    if article in aim.unread:
        return True
    try:
        places = provisions(article)
    except ProvisionError:
        return None
    answers = {overlap(part, place) for part in aim.parts for place in places}
    if True in answers:
        return True
    return None if None in answers or aim.unread else False


def overlap(one: Provision, other: Provision) -> bool | None:
    """Tell whether one place lies in the other, as far as their names tell; ``None`` when they do not.

    A chapter and an article may have each other or not: only the text itself tells. What an annex has is no part of
    the articles.
    """
    ours, others = _units(one), _units(other)
    if ours.items() <= others.items() or others.items() <= ours.items():
        return True
    shared = ours.keys() & others.keys()
    if any(ours[unit] != others[unit] for unit in shared) or (_ANNEX in ours) != (_ANNEX in others):
        return False
    return True if _ARTICLE in shared else None


def _units(place: Provision) -> dict[str, str]:
    return {unit: value.lower() for unit, value in place.units}
