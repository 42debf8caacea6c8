"""Which articles of a new law stand for those of the old one: ``Điều 5=Điều 7; khoản 2 Điều 8=Điều 9``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.provisions import Provision, ProvisionError, provisions
from isodoc.text import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL_THE_SAME: Final = "*"
"""What says that every article that is not named otherwise keeps its number."""


@dataclass(frozen=True, slots=True)
class ArticleMap:
    """The articles of a new law by the places of the old one; with *same* all others keep their numbers."""

    rules: Mapping[Provision, str] = field(default_factory=dict)
    same: bool = False

    def of(self, article: str) -> str | None:
        """Return what stands for *article*, as it is cited; nothing where a place in it is not named.

        A place inside another one, such as a clause of a named article, is not named: it may have moved by itself. So
        *same* does not hold for it, nor for an article of which a clause is named.
        """
        try:
            places = provisions(article)
        except ProvisionError:
            return article if self.same else None
        mapped = [self.rules.get(place) or self._kept(place) for place in places]
        if None in mapped or self.rules.keys().isdisjoint(places):
            return None if None in mapped else article
        return ", ".join(dict.fromkeys(one for one in mapped if one))

    def _kept(self, place: Provision) -> str | None:
        if not self.same or any(place.contains(one) or one.contains(place) for one in self.rules):
            return None
        return str(place)


def article_map(text: str) -> ArticleMap:
    """Return the map in *text*: rules with ``=`` between them, separated by semicolons; ``*`` for all others.

    Raises:
        UsageError: a rule has no two sides, a side names no article, or one article stands for two.
    """
    rules: dict[Provision, str] = {}
    same = False
    for rule in filter(None, (" ".join(part.split()) for part in re.split(r"[;\n]", nfc(text)))):
        if rule == ALL_THE_SAME:
            same = True
            continue
        left, sign, right = (
            (part.strip() for part in re.split(r"(=|→|->)", rule, maxsplit=1)) if _two(rule) else ("",) * 3
        )
        if not sign or not left or not right:
            raise UsageError(
                msg("“{rule}” does not say which article stands for which", rule=rule),
                msg("write --articles 'Điều 5=Điều 7; khoản 2 Điều 8=Điều 9'"),
            )
        for place in _read(left):
            if rules.setdefault(place, right) != right:
                raise UsageError(msg("{article} stands for two articles", article=str(place)))
        _read(right)
    return ArticleMap(rules, same)


def _two(rule: str) -> bool:
    return re.search(r"=|→|->", rule) is not None


def _read(text: str) -> list[Provision]:
    try:
        return provisions(text)
    except ProvisionError as error:
        raise UsageError(error.message) from None
