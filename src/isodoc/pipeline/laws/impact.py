"""What a law does to the manual of a folder: as a list, and as data; computed once while no file changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from isodoc.pipeline.finished import Finished, finished
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.impact import Impact
    from isodoc.model.manual import Manual
    from isodoc.pipeline.laws.names import LawName
    from isodoc.pipeline.register_lists import Lists


def law_impact(root: Path | str, name: LawName, today: dt.date) -> Lists:
    """Return what the law *name* concerns in the manual at *root*, as one list in the manual's language.

    The list has no tables when nothing is concerned.

    Raises:
        UsageError: there is no manual at *root*, or not one law of that name; near names are told.
        RefusedError: the settings of the manual cannot be read.
        EnvironmentFailureError: its files cannot be read.
    """
    from isodoc.pipeline.register_lists import Lists, listing_of, plain_listing

    def make(tree: FolderTree) -> Finished:
        from isodoc.view.impact import impact_report

        manual, found, unread = _impact(tree, name)
        return Finished(plain_listing(impact_report(manual, found, today)), (), unread)

    found = finished(find_manual(Path(root)), _called("list", name), _depends(name, today), make)
    return Lists((listing_of(found.data),), found.findings, found.unread)


def law_impact_data(root: Path | str, name: LawName, today: dt.date) -> Finished:
    """Return the same as data for programs; see :func:`law_impact`."""

    def make(tree: FolderTree) -> Finished:
        from isodoc.pipeline.laws.impact_data import impact_data

        manual, found, unread = _impact(tree, name)
        return Finished(impact_data(manual, found, today), (), unread)

    return finished(find_manual(Path(root)), _called("data", name), _depends(name, today), make)


def _called(what: str, name: LawName) -> str:
    """Return under which name the result is kept: one for each law, so that asking for another one loses nothing."""
    return f"impact {what} {name.number}"


def _depends(name: LawName, today: dt.date) -> tuple[str, ...]:
    return name.number, name.issuer, str(name.issued), str(today)


def _impact(tree: FolderTree, name: LawName) -> tuple[Manual, Impact, int]:
    """Return the manual in *tree*, as far as the law concerns it, what it does, and how many errors documents have."""
    from isodoc.impact import impact
    from isodoc.pipeline.laws.known_citations import read_partly
    from isodoc.pipeline.laws.names import law_meant

    partly = read_partly(tree)
    law = law_meant(partly.manual, name)
    manual = partly.for_law(law)
    return manual, impact(manual, law), partly.errors
