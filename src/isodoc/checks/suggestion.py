"""Hints that name what the writer probably meant."""

from __future__ import annotations

import difflib
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from isodoc.i18n import Message, msg
from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST = 60
_ALIKE = 0.6
_MOST = 200
_CANDIDATES = 64
_COMPARED = 12


class Names:
    """The names that could have been meant in one check.

    A word is compared only with the names that share its rarest pairs of letters. Of each file at most 200 words are
    looked up, so that one in which everything is wrong is checked in time too, and so that what is offered in a file
    does not depend on others.
    """

    def __init__(self, names: Iterable[str], spellings: Mapping[str, Iterable[str | None]] | None = None) -> None:
        """Take the *names*, and for each id in *spellings* what people write instead of it."""
        self._names = names
        self._spellings = spellings or {}
        self._by_fold: dict[str, str] | None = None
        self._by_slug: dict[str, str] = {}
        self._by_pair: dict[str, list[str]] = {}
        self._hints: dict[str, Message | None] = {}
        self._words: dict[str, set[str]] = {}

    def like(self, word: str, path: str = "") -> Message | None:
        """Return the hint for *word* of the file at *path*: the id of what is called so, else the most similar name."""
        words = self._words.setdefault(path, set())
        if word not in words and len(words) >= _MOST:
            return None
        words.add(word)
        if word not in self._hints:
            self._hints[word] = self._find(word)
        return self._hints[word]

    def _find(self, word: str) -> Message | None:
        if self._by_fold is None:
            self._by_fold = {name.casefold(): name for name in self._names}
            self._by_slug = {slug(one): name for name, ways in self._spellings.items() for one in ways if one}
            for folded in self._by_fold:
                for pair in _pairs(folded[:_LONGEST]):
                    self._by_pair.setdefault(pair, []).append(folded)
        other = self._by_slug.get(slug(word))
        if other is not None:
            return msg("write its id: `{name}`", name=other)
        folded = word.casefold()[:_LONGEST]
        close = difflib.get_close_matches(folded, self._nearest(folded), 1, _ALIKE)
        return msg("did you mean `{name}`?", name=self._by_fold[close[0]]) if close else None

    def _nearest(self, word: str) -> list[str]:
        """Return the few names that have most pairs of letters in common with *word*, the rarest pairs first."""
        pairs = sorted(
            (pair for pair in _pairs(word) if pair in self._by_pair), key=lambda pair: len(self._by_pair[pair])
        )
        shared: Counter[str] = Counter()
        for pair in pairs:
            room = _CANDIDATES - len(shared)
            for name in self._by_pair[pair]:
                if name in shared:
                    shared[name] += 1
                elif room > 0:
                    shared[name] = 1
                    room -= 1
        return [name for name, _ in shared.most_common(_COMPARED)]


def _pairs(text: str) -> dict[str, None]:
    """Return the pairs of neighbouring letters of *text*, with its ends, each once and in order."""
    return dict.fromkeys(map("".join, pairwise(f"^{text}$")))
