"""Which documents of the manual rest on which laws, and on which of their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.cited import heading_law, heading_number, references
from isodoc.checks.laws import laws_named
from isodoc.model.change import Change
from isodoc.model.citing import Citing
from isodoc.model.procedure import Procedure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual


def citations_of(manual: Manual) -> Iterator[Citing]:
    """Yield each place of *manual* that rests on a law which the manual holds; triggers of changes are none."""
    for entry, keys, name in laws_named(manual):
        law = None if isinstance(entry.value, Change) else manual.law(name)
        if law is not None:
            yield Citing(entry, keys, law, _articles(entry, keys))
    for entry, keys, text in references(manual):
        law = heading_law(manual, text)
        if law is not None:
            yield Citing(entry, keys, law)


def sheets_by_law(manual: Manual) -> dict[str, frozenset[str]]:
    """Return, by the path of each law that is cited, the ids of the procedures that cite it."""
    found: dict[str, set[str]] = {}
    for one in citations_of(manual):
        if isinstance(one.entry.value, Procedure):
            found.setdefault(one.law.path, set()).add(one.entry.value.name)
    return {path: frozenset(names) for path, names in found.items()}


def rested_on(manual: Manual) -> dict[str, frozenset[str]]:
    """Return, by the path of each sheet of *manual*, the names of what it rests on, whether there is such a law or not.

    In a manual with that law they stand for the citations that :func:`citations_of` yields.
    """
    found: dict[str, set[str]] = {}
    headings = ((entry, keys, heading_number(text)) for entry, keys, text in references(manual))
    for entry, _, name in (*laws_named(manual), *headings):
        if name is not None and isinstance(entry.value, Procedure):
            found.setdefault(entry.path, set()).add(name)
    return {path: frozenset(names) for path, names in found.items()}


def _articles(entry: Entry[Any], keys: tuple[Key, ...]) -> tuple[str, ...]:
    if keys[0] != "legal_bases" or not isinstance(keys[1], int):
        return ()
    articles: tuple[str, ...] = entry.value.legal_bases[keys[1]].articles
    return articles
