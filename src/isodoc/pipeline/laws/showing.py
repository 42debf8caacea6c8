"""All that the manual knows of one law, as tables and as data for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc.pipeline.finished import Finished, finished
from isodoc.pipeline.laws.citations import citations_of
from isodoc.pipeline.register_lists import Lists, listing_of, plain_listing
from isodoc.workspace import find_manual

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.citing import Citing
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.pipeline.laws.names import LawName
    from isodoc.workspace import FolderTree

_VERSION: Final = 1


def law_shown(root: Path | str, name: LawName, at: dt.date) -> Lists:
    """Return, as tables in the manual's language, what the manual at *root* knows of the law *name* on the day *at*.

    Raises:
        UsageError: there is no manual at *root*, or not one law of that name.
        RefusedError: the settings of the manual cannot be read.
        EnvironmentFailureError: its files cannot be read.
    """

    def make(tree: FolderTree) -> Finished:
        from isodoc.view.law_page import law_page

        manual, entry, unread = _read(tree, name)
        return Finished(plain_listing(law_page(manual, entry, at, _citing(manual, entry))), (), unread)

    found = finished(find_manual(Path(root)), f"law page {name.number}", _depends(name, at), make)
    return Lists((listing_of(found.data),), found.findings, found.unread)


def law_shown_data(root: Path | str, name: LawName, at: dt.date) -> Finished:
    """Return the same as data for programs; see :func:`law_shown`."""

    def make(tree: FolderTree) -> Finished:
        manual, entry, unread = _read(tree, name)
        return Finished(_data(manual, entry, at), (), unread)

    return finished(find_manual(Path(root)), f"law facts {name.number}", _depends(name, at), make)


def _depends(name: LawName, at: dt.date) -> tuple[str, ...]:
    return name.number, name.issuer, str(name.issued), str(at)


def _read(tree: FolderTree, name: LawName) -> tuple[Manual, Entry[Law], int]:
    """Return the manual in *tree* with the sheets that rest on the law, the law, and how many errors documents have."""
    from isodoc.pipeline.laws.known_citations import read_partly
    from isodoc.pipeline.laws.names import law_meant

    partly = read_partly(tree)
    entry = law_meant(partly.manual, name)
    return partly.resting_on(entry), entry, partly.errors


def _data(manual: Manual, entry: Entry[Law], at: dt.date) -> dict[str, Any]:
    from isodoc.pipeline.register_data import law_data

    law = entry.value
    ended = manual.standings.ended_from(entry)
    return {
        "isodoc": {"format": "law", "version": _VERSION},
        "at": at.isoformat(),
        **law_data(manual, entry, at),
        "path": entry.path,
        "ended_from": ended.isoformat() if ended else None,
        "replaced_by": [other.value.number for other in manual.standings.successors(entry, at)],
        "transition": law.transition,
        "parts": [
            {"articles": [*part.articles], "effective": _day(part.effective), "until": _day(part.until)}
            for part in law.parts
        ],
        "relations": [*_own(manual, entry)],
        "from_others": [*_of_others(manual, entry)],
        "cited": [_place(one) for one in _citing(manual, entry)],
    }


def _citing(manual: Manual, entry: Entry[Law]) -> list[Citing]:
    found = [one for one in citations_of(manual) if one.law.path == entry.path]
    return sorted(found, key=lambda one: (one.entry.path, one.entry.at(*one.keys)))


def _own(manual: Manual, entry: Entry[Law]) -> Iterator[dict[str, Any]]:
    for one in entry.value.relations:
        other = manual.law(one.law)
        yield {
            "type": one.type.value,
            "law": other.value.number if other is not None else one.law,
            "held": other is not None,
            "articles": [*one.articles],
            "from": _day(one.from_ or entry.value.effective),
            "until": _day(one.until),
        }


def _of_others(manual: Manual, entry: Entry[Law]) -> Iterator[dict[str, Any]]:
    for act in (*manual.standings.acts_on(entry), *manual.standings.beside(entry)):
        yield {
            "type": act.type.value,
            "law": act.by.value.number,
            "articles": [*map(str, act.parts), *act.unread],
            "from": _day(act.day),
            "until": _day(act.until),
        }


def _place(one: Citing) -> dict[str, Any]:
    noun, place = one.entry.value, one.entry.at(*one.keys)
    return {
        "kind": noun.kind,
        "code": getattr(noun, "code", None) or getattr(noun, "id", None),
        "keys": [*one.keys],
        "articles": [*one.articles],
        "path": place.path,
        "line": place.line,
        "column": place.column,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
