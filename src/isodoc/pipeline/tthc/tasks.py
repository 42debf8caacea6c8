"""What a list of TTHC asks of the manual: a task for each of them, in the file of one change."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.edit.items import new_list
from isodoc.emit import Flow, emit, schema_line
from isodoc.i18n import msg, translate
from isodoc.model.catalogue import national
from isodoc.model.manual import in_text_of
from isodoc.model.tthc_list import TthcAct, TthcWork
from isodoc.model.verdict import Verdict
from isodoc.pipeline.edited_items import EditedItems
from isodoc.pipeline.tthc.catalogue import field_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Mapping, Sequence

    from isodoc.edit.items import Value
    from isodoc.i18n import Message
    from isodoc.model.catalogue import Tthc
    from isodoc.model.change import Change
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.tthc_list import TthcRow


_NAME: Final = 160
"""Characters of a TTHC's name in the title of a task; real names have up to 1,200."""


@dataclass(frozen=True, slots=True)
class TthcTask:
    """What is to be done about the TTHC of a *row*.

    Attributes:
        name: The name of the TTHC.
        work: ``None`` where it ended and no sheet covers it: nothing is to be done then.
        sheets: The procedures that cover it.
        owner: The id of the unit that does it, empty where nothing tells; *owner_name* is its name.
        due: The last day.
    """

    row: TthcRow
    name: str
    work: TthcWork | None
    title: Message
    sheets: tuple[Procedure, ...] = ()
    owner: str = ""
    due: dt.date | None = None
    owner_name: str = ""


class Covering:
    """Which procedures cover which TTHC on a day, and who keeps those of a field."""

    def __init__(self, manual: Manual, day: dt.date) -> None:
        """Read the procedures of *manual* as they stand on *day*."""
        self._manual = manual
        self._sheets: dict[str, list[Procedure]] = {}
        self._owners: dict[str, Counter[str]] = {}
        for entry in in_text_of(manual.procedures, day).values():
            for code in dict.fromkeys(map(national, entry.value.tthc)):
                self._sheets.setdefault(code, []).append(entry.value)
            if entry.value.field and entry.value.owner:
                self._owners.setdefault(entry.value.field, Counter())[entry.value.owner] += 1

    def task(self, row: TthcRow, held: Tthc | None, ended: frozenset[str], due: dt.date | None) -> TthcTask:
        """Return what is to be done about *row*.

        Args:
            row: What the list says of the TTHC.
            held: The TTHC as the catalogue has it.
            ended: National codes of all TTHC that end with the list.
            due: The last day.
        """
        sheets = tuple(self._sheets.get(national(row.code), ()))
        name = row.name or (held.name if held else "")
        work, title = _work(row, textwrap.shorten(name, _NAME, placeholder=" …"), sheets, ended)
        owner = self._owner(row, held, sheets)
        unit = self._manual.units.get(owner)
        return TthcTask(row, name, work, title, sheets, owner, due, unit.name if unit is not None else owner)

    def _owner(self, row: TthcRow, held: Tthc | None, sheets: Sequence[Procedure]) -> str:
        field = field_of(self._manual, row.field) or (held.field if held and held.field else "")
        for sheet in sheets:
            if sheet.owner:
                return sheet.owner
            field = field or sheet.field or ""
        known = self._manual.fields.get(field)
        if known is not None and known.owner:
            return known.owner
        return self._owners[field].most_common(1)[0][0] if field in self._owners else ""


def _work(
    row: TthcRow, name: str, sheets: Sequence[Procedure], ended: frozenset[str]
) -> tuple[TthcWork | None, Message]:
    """Return what is to be done about the TTHC of *row*, and how that is said."""
    said = {"code": row.code, "name": name, "codes": ", ".join(sheet.code for sheet in sheets)}
    if row.act in (TthcAct.NEW, TthcAct.AMENDED):
        if not sheets:
            return TthcWork.WRITE, msg("Write a procedure for the TTHC {code}: {name}", code=row.code, name=name)
        if row.act is TthcAct.NEW:
            return TthcWork.REVISE, msg(
                "Bring the procedure {codes} into line with the new TTHC {code}: {name}", **said
            )
        return TthcWork.REVISE, msg("Revise the procedure {codes}: TTHC {code}, {name}", **said)
    return _ending(row, said, sheets, ended)


def _ending(
    row: TthcRow, said: Mapping[str, str], sheets: Sequence[Procedure], ended: frozenset[str]
) -> tuple[TthcWork | None, Message]:
    if not sheets:
        words = {key: said[key] for key in ("code", "name")}
        return None, msg("No procedure covers the TTHC {code}, {name}: nothing has to be done", **words)
    if any(national(code) not in ended for sheet in sheets for code in sheet.tthc):
        return TthcWork.REVISE, msg("Take the TTHC {code}, {name}, out of the procedure {codes}", **said)
    if row.act is TthcAct.ABOLISHED:
        return TthcWork.WITHDRAW, msg("Withdraw the procedure {codes}: the TTHC {code}, {name}, is abolished", **said)
    return TthcWork.REPLACE, msg(
        "Replace the procedure {codes}: the TTHC {code}, {name}, is replaced by {others}",
        others=", ".join(row.successors),
        **said,
    )


def change_file(
    manual: Manual, path: str, entry: Entry[Change] | None, head: Mapping[str, Any], tasks: Sequence[TthcTask]
) -> tuple[bytes, bytes]:
    """Return the file of the change before and after: what it has of *tasks* and their sheets already stays.

    Raises:
        RefusedError: it cannot be changed at its places.
    """
    todo = [task for task in tasks if task.work is not None]
    ids = dict.fromkeys(sheet.name for task in todo for sheet in task.sheets)
    if entry is None:
        if not todo:
            return b"", b""
        text = schema_line(path) + emit(head)
        if ids:
            text += new_list("sheets", [_sheet(one) for one in ids])
        return b"", (text + new_list("tasks", [_task(manual, one) for one in todo])).encode()
    file = EditedItems(path, manual.tree.read(path))
    named = {one.procedure for one in entry.value.sheets}
    known: dict[str, set[str | None]] = {}
    for one in entry.value.tasks:
        if one.tthc:
            known.setdefault(national(one.tthc), set()).add(one.note)
    file.add("sheets", [_sheet(one) for one in ids if one not in named])
    file.add("tasks", [item for one in todo if _is_new(one, item := _task(manual, one), known)])
    return file.before, file.after()


def _is_new(task: TthcTask, item: Mapping[str, Value], known: Mapping[str, Container[str | None]]) -> bool:
    """Tell whether none of the tasks *known* by TTHC, with their notes, is *task*: limits may change once more."""
    notes = known.get(national(task.row.code))
    return notes is None or (bool(task.row.limits) and item.get("note") not in notes)


def _sheet(name: str) -> dict[str, Value]:
    return {"procedure": name, "verdict": Verdict.OPEN.value}


def _task(manual: Manual, task: TthcTask) -> dict[str, Value]:
    language = manual.settings.value.language
    item: dict[str, Value] = {"title": translate(task.title, language)}
    if task.owner:
        item["by"] = task.owner
    if task.due is not None:
        item["due"] = task.due
    item["tthc"] = task.row.code
    if task.sheets:
        item["procedures"] = Flow([sheet.name for sheet in task.sheets])
    notes = []
    if task.row.part:
        notes.append(msg("what changes: {part}", part=task.row.part))
    if task.row.limits:
        notes.append(msg("published now: {limits}", limits=", ".join(task.row.limits)))
    if task.row.basis:
        notes.append(msg("legal basis: {basis}", basis=task.row.basis))
    if notes:
        item["note"] = "; ".join(translate(one, language) for one in notes)
    return item
