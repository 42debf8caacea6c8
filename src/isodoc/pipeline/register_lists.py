"""The lists that are drawn up from the register, as tables and as data, and the files that hold them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc import clock
from isodoc.model.listing import Column, Group, Listing, Table
from isodoc.pipeline.finished import Finished, finished
from isodoc.workspace import find_manual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.listing import Cell
    from isodoc.pipeline.registers import Registered
    from isodoc.workspace import FolderTree

LISTS: Final = ("internal", "external", "distribution")
"""Documents of the agency, documents of external origin, distribution and recall."""
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class ListOrder:
    """Which lists are drawn up, and for which day.

    Attributes:
        lists: Names of :data:`LISTS`.
        at: The day; the present one when absent.
        since: The day of the last distribution: then only what changed since is distributed and recalled.
    """

    today: dt.date
    lists: tuple[str, ...] = ("internal",)
    at: dt.date | None = None
    since: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day of the lists."""
        return self.at or self.today

    def depends(self) -> tuple[str, ...]:
        """Return what the lists depend on beside the manual."""
        return str(self.today), str(self.day), str(self.since), *self.lists


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists as they are printed, with what is wrong in the register, and how many documents' faults there are."""

    listings: tuple[Listing, ...]
    findings: tuple[Diagnostic, ...] = ()
    unread: int = 0


def register_lists(root: Path | str, order: ListOrder | None = None) -> Lists:
    """Return lists of the manual at *root* in the official form and in the manual's language.

    Raises:
        UsageError: there is no manual at *root*.
        RefusedError: its settings cannot be read, or its register was changed while a command was recording.
        EnvironmentFailureError: its files cannot be read.
    """
    wanted = order or ListOrder(clock.today())

    def make(tree: FolderTree) -> Finished:
        registered = _registered(tree, wanted)
        listings = [plain_listing(one) for one in _drawn_up(registered, wanted)]
        return Finished(listings, registered.findings, len(registered.unread))

    found = finished(find_manual(Path(root)), "lists", wanted.depends(), make)
    return Lists(tuple(listing_of(one) for one in found.data), found.findings, found.unread)


def register_data(root: Path | str, order: ListOrder | None = None) -> Finished:
    """Return the lists of the manual at *root* as data for programs; see :func:`register_lists`."""
    wanted = order or ListOrder(clock.today())

    def make(tree: FolderTree) -> Finished:
        registered = _registered(tree, wanted)
        return Finished(_data(registered, wanted), registered.findings, len(registered.unread))

    return finished(find_manual(Path(root)), "register", wanted.depends(), make)


def register_file(root: Path | str, listings: tuple[Listing, ...], name: str) -> bytes:
    """Return *listings* of the manual at *root* as a file of the format *name*: csv, xlsx, html or docx.

    Raises:
        RefusedError: a template of the manual cannot be used.
    """
    from isodoc.render.listings import render_listings
    from isodoc.render.sources import collect
    from isodoc.resources import folder
    from isodoc.workspace import FolderTree

    templates = collect(FolderTree(find_manual(Path(root))), folder("templates")) if name in {"html", "docx"} else {}
    return render_listings(name, listings, templates).data


def _registered(tree: FolderTree, order: ListOrder) -> Registered:
    from isodoc.pipeline.registers import register_in

    return register_in(tree.root, tree, order.at, order.today)


def _drawn_up(registered: Registered, order: ListOrder) -> Iterator[Listing]:
    from isodoc.view.external import external_documents
    from isodoc.view.registers import internal_documents

    for name in order.lists:
        if name == "internal":
            yield internal_documents(registered.manual, registered.register)
        elif name == "external":
            yield external_documents(registered.manual, order.day)
        else:
            yield _distribution(registered, order)


def _distribution(registered: Registered, order: ListOrder) -> Listing:
    from isodoc.view.distribution import distribution

    if order.since is None:
        return distribution(registered.manual, registered.register, registered.contents)
    before = registered.on(order.since)
    contents = {**before.contents, **registered.contents}
    return distribution(registered.manual, registered.register, contents, before.register)


def _data(registered: Registered, order: ListOrder) -> dict[str, Any]:
    from isodoc.pipeline.register_data import documents_data, laws_data

    manual = registered.manual
    settings = manual.settings.value
    data: dict[str, Any] = {
        "isodoc": {"format": "register", "version": _VERSION},
        "at": order.day.isoformat(),
        "agency": {"id": settings.agency, "name": manual.agency.name if manual.agency else settings.agency},
    }
    if "internal" in order.lists:
        data["documents"] = documents_data(manual, registered.register)
    if "external" in order.lists:
        data["external"] = laws_data(manual, order.day)
    if "distribution" in order.lists:
        names = ("code", "title", "receiver", "copies", "", "", "recall")
        rows = (row for table in _distribution(registered, order).tables for row in table.rows)
        data["distribution"] = [
            {name: value or None for name, value in zip(names, row, strict=True) if name} for row in rows
        ]
    return data


def plain_listing(listing: Listing) -> dict[str, Any]:
    """Return *listing* as data that JSON can hold."""
    plain = {name: getattr(listing, name) for name in Listing.__slots__}
    tables = []
    for table in listing.tables:
        groups = [(one.heading, [[*map(_plain_cell, row)] for row in one.rows]) for one in table.groups]
        columns = [(one.heading, one.weight, one.kind) for one in table.columns]
        tables.append([table.name, columns, groups, table.heading, table.group, table.notes])
    return {**plain, "day": listing.day.isoformat(), "tables": tables}


def listing_of(plain: dict[str, Any]) -> Listing:
    """Return the list that :func:`plain_listing` made *plain*."""
    tables = tuple(
        Table(
            name,
            tuple(Column(*one) for one in columns),
            tuple(Group(title, tuple(tuple(map(_cell, row)) for row in rows)) for title, rows in groups),
            heading,
            group,
            tuple(notes),
        )
        for name, columns, groups, heading, group, notes in plain["tables"]
    )
    several = {name: tuple(plain[name]) for name in ("motto", "signers")}
    return replace(Listing(**{**plain, **several}), day=dt.date.fromisoformat(plain["day"]), tables=tables)


def _plain_cell(cell: Cell) -> Any:
    return [cell.isoformat()] if isinstance(cell, dt.date) else cell


def _cell(plain: Any) -> Cell:
    cell: Cell = dt.date.fromisoformat(plain[0]) if isinstance(plain, list) else plain
    return cell
