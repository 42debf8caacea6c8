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

        manual, unread = read_laws(tree)
        counts = {path: len(sheets) for path, sheets in _sheets(manual).items()}
        listing = legal_register(manual, order.at, _laws(manual, order), counts)
        return Finished(plain_listing(listing), (), unread)

    found = finished(find_manual(Path(root)), "law list", order.depends(), make)
    return Lists((listing_of(found.data),), found.findings, found.unread)


def law_list_data(root: Path | str, order: LawOrder) -> Finished:
    """Return the laws of the manual at *root* as data for programs; see :func:`law_list`."""

    def make(tree: FolderTree) -> Finished:
        manual, unread = read_laws(tree)
        sheets = _sheets(manual)
        laws = [_law(manual, entry, order.at, sheets.get(entry.path, frozenset())) for entry in _laws(manual, order)]
        head = {"isodoc": {"format": "laws", "version": _VERSION}, "at": order.at.isoformat()}
        return Finished({**head, "laws": laws}, (), unread)

    return finished(find_manual(Path(root)), "law data", order.depends(), make)


def read_laws(tree: FolderTree) -> tuple[Manual, int]:
    """Return the manual in *tree*, and how many errors its documents have.

    Raises:
        RefusedError: its settings cannot be read.
    """
    from isodoc.diagnostics import Severity
    from isodoc.errors import RefusedError
    from isodoc.i18n import msg
    from isodoc.pipeline.reading import prepare_tree

    prepared = prepare_tree(tree.root, tree)
    if prepared.manual is None:
        raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
    return prepared.manual, sum(finding.severity is Severity.ERROR for finding in prepared.findings)


def _sheets(manual: Manual) -> dict[str, frozenset[str]]:
    from isodoc.pipeline.law_citations import sheets_by_law

    return sheets_by_law(manual)


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
