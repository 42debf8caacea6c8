"""Which TTHC of the manual a newer snapshot of the national portal has otherwise."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from isodoc.i18n import Message, msg, translate
from isodoc.intake.portal import SAME_RECORD, import_portal
from isodoc.intake.portal_account import ShapeError
from isodoc.intake.portal_record import convert
from isodoc.intake.portal_report import Fate
from isodoc.intake.records import read_records
from isodoc.load.source import read_source
from isodoc.model.catalogue import TthcState, national
from isodoc.model.manual import law_key
from isodoc.model.procedure import Procedure
from isodoc.model.tthc_list import Published, TthcAct, TthcRow
from isodoc.pipeline.tthc.catalogue import field_of, same_name
from isodoc.pipeline.tthc.limits import SheetLimits, times_of
from isodoc.pipeline.tthc.rows import listed_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from isodoc.intake.portal_record import Draft
    from isodoc.model.catalogue import Tthc
    from isodoc.model.manual import Manual
    from isodoc.pipeline.tthc.rows import TthcWanted

_SUFFIXES: Final = (".json", ".jsonl", ".ndjson", ".xz")


def is_snapshot(file: Path) -> bool:
    """Tell whether *file* is named like records of the portal."""
    return file.name.lower().endswith(_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot says: its *rows*, and *limits* that the catalogue does not have yet, by national code."""

    rows: list[TthcRow]
    limits: dict[str, tuple[str, ...]]


def snapshot_of(manual: Manual, file: Path, wanted: TthcWanted, day: dt.date) -> Snapshot:
    """Return what the records in *file* have otherwise than *manual*; a snapshot says of no TTHC that it ended.

    A TTHC that the catalogue lacks is new where the manual has its field and the catalogue its level, or where fields
    or levels are *wanted*. Of a sheet that people wrote, as it stands
    on *day*, only the limits are compared.

    Raises:
        RefusedError: *file* cannot be read.
    """
    changed = _changed(manual, file)
    listed, sheets = listed_in(manual), SheetLimits(manual, day)
    copies = Counter(map(national, changed))
    levels = {level.value for one in listed.values() for level in one.levels}
    found: dict[str, TthcRow] = {}
    limits: dict[str, tuple[str, ...]] = {}
    for origin, record in read_records(file):
        try:
            draft = convert(record)
        except ShapeError:
            continue
        parts = changed.get(draft.code)
        if draft.problem or (parts and parts.line != origin.line):
            continue
        row, held = _row(draft, origin.line), listed.get(national(draft.code))
        if held is not None and held.state is TthcState.ACTIVE:
            said = [*_differences(draft, held), *(parts.names if parts else ())]
            if sheets.differ(held, draft):
                said += _names(["limits"])
                row = replace(row, limits=times_of(draft))
            if wanted.takes(row) and copies[national(draft.code)] == 1 and (times := sheets.unknown(held, draft)):
                limits[national(draft.code)] = times
            if said:
                words = dict.fromkeys(translate(one, manual.settings.value.language) for one in said)
                found[draft.code] = replace(row, act=TthcAct.AMENDED, part="; ".join(words))
        elif (wanted.fields or wanted.levels) or (
            field_of(manual, row.field) and (not levels or not levels.isdisjoint(row.levels))
        ):
            found[draft.code] = row
    return Snapshot(list(found.values()), limits)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The line of the record that an import would take, and the parts in which the sheet that it wrote differs."""

    line: int
    names: tuple[Message, ...]


def _changed(manual: Manual, file: Path) -> dict[str, _Parts]:
    """Return by code the records of *file* that an import would take; nothing is written.

    Raises:
        RefusedError: *file* cannot be read.
    """
    outputs, report = import_portal([file], manual.tree, _read)
    if report.refused:
        raise report.refused[0]
    found: dict[str, _Parts] = {}
    for one in report.records:
        names: tuple[Message, ...] = ()
        if one.fate is Fate.UPDATED:
            old, new = _read(one.path, manual.tree.read(one.path)) or {}, _read(one.path, outputs[one.path]) or {}
            names = _names(key for key in {**new, **old} if old.get(key) != new.get(key))
        elif one.fate is Fate.KEPT and one.differences and one.reason != SAME_RECORD:
            names = (msg("content of the record"),)
        if one.fate is not Fate.REPORTED:
            found[one.code] = _Parts(one.origin.line, names)
    return found


def _read(path: str, content: bytes) -> Any:
    source, _ = read_source(path, content)
    return None if source is None else source.data


def _names(keys: Iterable[str]) -> tuple[Message, ...]:
    """Return how *keys* of a procedure are called, without those that no sheet shows."""
    titles = {name: one.title or name for name, one in Procedure.model_fields.items()}
    return tuple(Message(titles[key]) for key in keys if key in titles and key != "origin")


def _row(draft: Draft, line: int) -> TthcRow:
    publication = draft.data.get("publication")
    decision = None
    if publication:
        date = publication.get("date")
        decision = Published(
            publication["number"], dt.date.fromisoformat(date) if date else None, publication.get("issuer", "")
        )
    return TthcRow(
        line, draft.code, act=TthcAct.NEW, name=draft.data["title"], field=draft.field_name, levels=draft.levels,
        decision=decision,
    )  # fmt: skip


def _differences(draft: Draft, held: Tthc) -> Iterator[Message]:
    """Yield in what the catalogue differs from the record."""
    number = draft.data.get("publication", {}).get("number", "")
    if not same_name(draft.data["title"], held.name):
        yield Message(Procedure.model_fields["title"].title or "")
    if number and held.decision and law_key(number) != law_key(held.decision.number):
        yield Message(Procedure.model_fields["publication"].title or "")
