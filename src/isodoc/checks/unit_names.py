"""The names of units and agencies as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.organization import Agency, Organization, Role, Unit

UPPER: Final = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The capitals of Vietnamese, for the inside of a character class."""

_HEAD: Final = re.compile(r"\b(?:van-phong|phong|bo-phan|ban|chi-cuc|so|trung-tam)\b")
_WORD: Final = re.compile(r"[a-z0-9]+")
_LONG_FORMS: Final = (("uy-ban-nhan-dan", "ubnd"), ("hoi-dong-nhan-dan", "hdnd"), ("phuc-vu-hanh-chinh-cong", "pvhcc"))
_PLACES: Final = frozenset({"xa", "phuong", "cap", "dac", "tinh", "thanh", "tp"})
_LONGEST: Final = 200


class KnownUnits:
    """The names, short names and aliases of agencies, units and roles, from the word for the unit on."""

    def __init__(self, organization: Organization) -> None:
        """Take the names that *organization* has."""
        self._alone = {folded(name) for name in _spellings(organization)}
        self._names = {words for name in _spellings(organization) for words in _from_heads(name)}
        self._lengths = sorted({len(words) for words in self._names})

    def has(self, text: str, start: int) -> bool:
        """Tell whether what begins at *start* in *text* begins with a known name."""
        words = folded(text[start : start + _LONGEST])
        return any(words[:length] in self._names for length in self._lengths)

    def has_alone(self, name: str) -> bool:
        """Tell whether *name* as it stands is a known name."""
        return folded(name) in self._alone


def folded(name: str) -> tuple[str, ...]:
    """Return the words of *name* without accents, capitals, signs and "và"; long forms of some as abbreviations."""
    text = slug(name)
    for long, short in _LONG_FORMS:
        text = text.replace(long, short)
    return tuple(word for word in _WORD.findall(text) if word != "va")


def _spellings(organization: Organization) -> Iterator[str]:
    named: tuple[Agency | Unit | Role, ...] = (*organization.agencies, *organization.units, *organization.roles)
    for one in named:
        yield one.name
        if one.short:
            yield one.short
        yield from one.aliases
    for post in organization.posts:
        yield post.title


def _from_heads(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of *name* from each word for a unit on, with and without the place at its end.

    The word for the unit alone is no name: every office would begin so.
    """
    text = slug(name)
    for found in _HEAD.finditer(text):
        words, least = folded(text[found.start() :]), found[0].count("-") + 1
        for place in range(least + 1, len(words) + 1):
            if place == len(words) or words[place] in _PLACES:
                yield words[:place]
