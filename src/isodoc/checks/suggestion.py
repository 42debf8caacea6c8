"""Hints that name what the writer probably meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from isodoc.i18n import Message, msg
from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST = 60
_ALIKE = 0.6
_MOST = 200
_COMPARED = 20_000


class Names:
    """The names that could have been meant in one check.

    At most 200 different words are looked up, fewer among very many names, so that a manual in which everything is
    wrong is checked in time too.
    """

    def __init__(self, names: Iterable[str], spellings: Mapping[str, Iterable[str | None]] | None = None) -> None:
        """Take the *names*, and for each id in *spellings* what people write instead of it."""
        self._names = names
        self._spellings = spellings or {}
        self._by_fold: dict[str, str] | None = None
        self._by_slug: dict[str, str] = {}
        self._hints: dict[str, Message | None] = {}
        self._compared = 0

    def like(self, word: str) -> Message | None:
        """Return the hint for *word*: the id of what is called so, else the name that looks most like it."""
        if word not in self._hints and len(self._hints) < _MOST and self._compared < _COMPARED:
            self._hints[word] = self._find(word)
        return self._hints.get(word)

    def _find(self, word: str) -> Message | None:
        if self._by_fold is None:
            self._by_fold = {name.casefold(): name for name in self._names}
            self._by_slug = {slug(one): name for name, ways in self._spellings.items() for one in ways if one}
        self._compared += len(self._by_fold)
        other = self._by_slug.get(slug(word))
        if other is not None:
            return msg("write its id: `{name}`", name=other)
        close = difflib.get_close_matches(word.casefold()[:_LONGEST], self._by_fold, 1, _ALIKE)
        return msg("did you mean `{name}`?", name=self._by_fold[close[0]]) if close else None
