"""The legal register of a manual on a day: as a list, and as data for programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc.pipeline.finished import Finished, finished
from isodoc.pipeline.register_lists import Lists, listing_of, plain_listing
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.pipeline.laws.known_citations import Partly

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class LawOrder:
    """Which laws are listed: those in one of *states* (values of :class:`isodoc.model.standing.State`) on the day *at*.

    All of them where no state is named.
    """

    at: dt.date
    states: tuple[str, ...] = ()

    def depends(self) -> tuple[str, ...]:
        """Return what the list depends on beside the manual."""
        return str(self.at), *sorted(self.states)


def law_list(root: Path | str, order: LawOrder) -> Lists:
    """Return the laws of the manual at *root* as a list in the manual's language.

    Raises:
        UsageError: there is no manual at *root*.
        RefusedError: its settings cannot be read.
        EnvironmentFailureError: its files cannot be read.
    """

    def make(tree: FolderTree) -> Finished:
        from isodoc.view.law_list import legal_register

        partly = _partly(tree)
        counts = {path: len(sheets) for path, sheets in partly.sheets_by_law().items()}
        listing = legal_register(partly.manual, order.at, _laws(partly.manual, order), counts)
        return Finished(plain_listing(listing), (), partly.errors)

    found = finished(find_manual(Path(root)), "law list", order.depends(), make)
    return Lists((listing_of(found.data),), found.findings, found.unread)


def law_list_data(root: Path | str, order: LawOrder) -> Finished:
    """Return the laws of the manual at *root* as data for programs; see :func:`law_list`."""

    def make(tree: FolderTree) -> Finished:
        partly = _partly(tree)
        manual, sheets = partly.manual, partly.sheets_by_law()
        laws = [_law(manual, entry, order.at, sheets.get(entry.path, frozenset())) for entry in _laws(manual, order)]
        head = {"isodoc": {"format": "laws", "version": _VERSION}, "at": order.at.isoformat()}
        return Finished({**head, "laws": laws}, (), partly.errors)

    return finished(find_manual(Path(root)), "law data", order.depends(), make)


def _partly(tree: FolderTree) -> Partly:
    from isodoc.pipeline.laws.known_citations import read_partly

    return read_partly(tree)


def _laws(manual: Manual, order: LawOrder) -> list[Entry[Law]]:
    from isodoc.text import collation_key

    issued = (entry for entry in manual.laws if entry.value.issued is None or entry.value.issued <= order.at)
    chosen = [
        entry
        for entry in issued
        if not order.states or manual.standings.of(entry, order.at).state.value in order.states
    ]
    return sorted(chosen, key=lambda entry: collation_key(entry.value.number))


def _law(manual: Manual, entry: Entry[Law], day: dt.date, sheets: frozenset[str]) -> dict[str, Any]:
    from isodoc.pipeline.register_data import law_data

    ended = manual.standings.ended_from(entry)
    return {
        **law_data(manual, entry, day),
        "ended_from": ended.isoformat() if ended else None,
        "replaced_by": [other.value.number for other in manual.standings.successors(entry, day)],
        "sheets": sorted(sheets),
        "path": entry.path,
    }
