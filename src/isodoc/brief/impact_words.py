"""What laws and catalogues of TTHC say otherwise than before, in words that every form of the report shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import Message, mark, msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isodoc.i18n import Language

LAWS: Final[Mapping[str, str]] = {
    "added": mark("new in the legal register"),
    "changed": mark("says something else"),
    "removed": mark("no longer in the legal register"),
}
"""What can happen to a law, in the order in which laws are told."""
TTHC: Final[Mapping[str, str]] = {
    "added": mark("new in the catalogue"),
    "changed": mark("said otherwise in the catalogue"),
    "removed": mark("no longer in use"),
}
"""What can happen to a TTHC, in the order in which TTHC are told."""
_KEYS: Final[Mapping[str, Message]] = {
    "number": msg("Number"),
    "type": msg("Type"),
    "title": msg("Title"),
    "short": msg("Short name"),
    "issuer": msg("Issuer"),
    "issued": msg("Issued"),
    "effective": msg("Effective"),
    "until": msg("Until"),
    "suspended": msg("Suspended"),
    "resumed": msg("Resumed"),
    "parts": msg("Parts"),
    "transition": msg("Transition clause"),
    "relations": msg("Relations"),
    "forms": msg("Forms"),
    "retention": msg("Retention"),
    "code": msg("Code"),
    "name": msg("Name"),
    "field": msg("Field"),
    "levels": msg("Levels"),
    "decision": msg("Decision"),
    "limit": msg("Limit"),
    "note": msg("Note"),
}
RESCOPED: Final = msg(
    "The scope of the quality system changes: it has to be declared again (Decision 19/2014/QĐ-TTg, Article 4.4.c)."
)
UNCOVERED: Final = msg("no procedure covers it")


def keys_said(keys: Iterable[str], language: Language) -> str:
    """Return the *keys* under which something else is said, as people call them; unknown ones are left out."""
    return "; ".join(translate(_KEYS[key], language) for key in keys if key in _KEYS)
