"""All that the manual knows of one law, as tables and as data for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc.pipeline.finished import Finished
from isodoc.pipeline.law_citations import citations_of
from isodoc.pipeline.law_names import law_meant
from isodoc.pipeline.law_register import read_laws
from isodoc.pipeline.register_data import law_data
from isodoc.pipeline.register_lists import Lists
from isodoc.view.law_page import law_page
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.citing import Citing
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.pipeline.law_names import LawName

_VERSION: Final = 1


def law_shown(root: Path | str, name: LawName, at: dt.date) -> Lists:
    """Return, as tables in the manual's language, what the manual at *root* knows of the law *name* on the day *at*.

    Raises:
        UsageError: there is no manual at *root*, or not one law of that name.
        RefusedError: the settings of the manual cannot be read.
        EnvironmentFailureError: its files cannot be read.
    """
    manual, unread = read_laws(FolderTree(find_manual(Path(root))))
    entry = law_meant(manual, name)
    return Lists((law_page(manual, entry, at, _citing(manual, entry)),), (), unread)


def law_shown_data(root: Path | str, name: LawName, at: dt.date) -> Finished:
    """Return the same as data for programs; see :func:`law_shown`."""
    manual, unread = read_laws(FolderTree(find_manual(Path(root))))
    entry = law_meant(manual, name)
    law = entry.value
    ended = manual.standings.ended_from(entry)
    data: dict[str, Any] = {
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
    return Finished(data, (), unread)


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
