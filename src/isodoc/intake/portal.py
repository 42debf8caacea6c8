"""``isodoc import portal``: records of the national portal (dichvucong.gov.vn) become files of the manual.

Nothing is dropped in silence: the report counts in and out and lists what no file holds, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from isodoc.emit import emit, schema_line
from isodoc.i18n import Message, msg
from isodoc.intake.portal_account import ShapeError
from isodoc.intake.portal_fields import UNKNOWN_FOLDER, FieldList, catalogue
from isodoc.intake.portal_laws import law_files
from isodoc.intake.portal_record import Draft, convert
from isodoc.intake.portal_report import Fate, ImportReport, RecordFate
from isodoc.intake.present import Present
from isodoc.intake.records import Origin, RefusedFileError, files_of, read_records
from isodoc.intake.written import State, differences, sealed, state_of
from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from isodoc.intake.portal_account import Account, Json
    from isodoc.intake.portal_law import LawNote
    from isodoc.intake.present import Read, Result
    from isodoc.model.tree import FileTree

SAME_RECORD: Final = msg("edited by hand and kept; the record is still the one that was imported")
"""The reason for which the file of a record that did not change is kept."""
_MOST_BYTES: Final = 1024 * 1024 - 1024
_MOST_LINES: Final = 30_000
_UPDATED: Final = re.compile(r"^  updated: [\"']?(\d{4}-\d{2}-\d{2})", re.MULTILINE)
_PATTERN: Final = re.compile(r"^pattern: [\"']?([A-Za-z0-9._-]+)[\"']?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records to take: any of the *levels*, *fields* (id, name or portal code) and *codes*; all when empty."""

    levels: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()

    def takes(self, draft: Draft) -> bool:
        """Tell whether the record is wanted."""
        names = {draft.field_name.casefold(), draft.field_code.casefold(), slug(draft.field_name)}
        return (
            (not self.levels or bool(self.levels & set(draft.levels)))
            and (not self.fields or bool({field.casefold() for field in self.fields} & names))
            and (not self.codes or draft.code in self.codes)
        )


_EVERYTHING: Final = Selection()


@dataclass(frozen=True, slots=True)
class _Ready:
    """A record as the text of its file, without the schema's line, ``pattern`` and ``written``."""

    origin: Origin
    code: str
    updated: str
    path: str
    text: bytes
    field: tuple[str, str]
    tthc: Json
    laws: tuple[LawNote, ...]
    account: Account


@dataclass(slots=True)
class _Batch:
    """What one file gave; it counts only when the whole file could be read."""

    ready: list[_Ready] = field(default_factory=list)
    reported: list[RecordFate] = field(default_factory=list)
    accounts: list[tuple[str, Account]] = field(default_factory=list)
    filtered: int = 0


def import_portal(
    files: Iterable[Path],
    tree: FileTree,
    read: Read,
    selection: Selection = _EVERYTHING,
    pattern: str | None = None,
) -> tuple[dict[str, bytes], ImportReport]:
    """Return the files to write into the manual *tree*, by path, and the report; nothing is written here.

    Args:
        files: JSON files of records (one, a list, JSON lines; also ``.xz``), or folders of such files.
        tree: The manual as it is.
        read: The strict reader of the manual's YAML.
        selection: Which records to take.
        pattern: The pattern whose steps the procedures get; without it a file keeps the pattern that it has.
    """
    present = Present(tree, read)
    fields = FieldList(present)
    report = ImportReport()
    ready: list[_Ready] = []
    for path in files_of(files):
        report.files.append(str(path))
        try:
            batch = _of_file(path, fields, selection)
        except RefusedFileError as error:
            report.refused.append(error)
            continue
        ready += batch.ready
        report.records += batch.reported
        report.filtered += batch.filtered
        for code, account in batch.accounts:
            report.add(code, account)
    outputs: dict[str, bytes] = {}
    chosen = _newest(ready, report)
    for one in chosen:
        report.records.append(_procedure(one, present, pattern, outputs))
        report.add(one.code, one.account)
    _beside(present, fields, chosen, report, outputs)
    for code in sorted(selection.codes - {record.code for record in report.records}):
        report.remarks.append((code, msg("no record has this code")))
    return outputs, report


def _of_file(path: Path, fields: FieldList, selection: Selection) -> _Batch:
    batch = _Batch()
    for origin, record in read_records(path):
        try:
            draft = convert(record)
        except ShapeError as error:
            batch.reported.append(RecordFate("", origin, Fate.REPORTED, reason=error.message))
            continue
        if not selection.takes(draft):
            batch.filtered += 1
            continue
        one = _made_ready(draft, origin, fields)
        problem = draft.problem or _too_large(one.text)
        if problem:
            batch.reported.append(RecordFate(draft.code, origin, Fate.REPORTED, reason=problem))
            batch.accounts.append((draft.code, draft.account.rejected()))
        else:
            batch.ready.append(one)
    return batch


def _made_ready(draft: Draft, origin: Origin, fields: FieldList) -> _Ready:
    data = dict(draft.data)
    folder = UNKNOWN_FOLDER
    if draft.field_name:
        folder = fields.id_of(draft.field_name, draft.field_code)
        head = ("kind", "code", "title")
        data = {**{key: data[key] for key in head}, "field": folder, **data}
    tthc: Json = {"code": draft.code, "name": data["title"]}
    for key in ("field", "levels"):
        if data.get(key):
            tthc[key] = data[key]
    if "publication" in data:
        tthc["decision"] = data["publication"]
    path = f"{folder}/{draft.id}.yaml"
    named = (draft.field_name, draft.field_code)
    return _Ready(origin, draft.code, draft.updated, path, emit(data).encode(), named, tthc, draft.laws, draft.account)


def _too_large(text: bytes) -> Message | None:
    """Return why the strict reader would refuse the file."""
    if len(text) > _MOST_BYTES or text.count(b"\n") > _MOST_LINES:
        return msg("it says more than a file may hold ({count} bytes)", count=len(text))
    return None


def _newest(ready: Iterable[_Ready], report: ImportReport) -> list[_Ready]:
    """Return one record of each code, the newest; the others are reported."""
    chosen: dict[str, _Ready] = {}
    for one in ready:
        other = chosen.get(one.code)
        if other is None:
            chosen[one.code] = one
            continue
        older, newer = (one, other) if one.updated < other.updated or one.text == other.text else (other, one)
        chosen[one.code] = newer
        reason = (
            msg("the same record once more")
            if one.text == other.text
            else msg(
                "another record has the same code; that of {path}:{line} is newer or comes later",
                **newer.origin._asdict(),
            )
        )
        report.records.append(RecordFate(older.code, older.origin, Fate.REPORTED, reason=reason))
        report.add(older.code, older.account.rejected())
    return list(chosen.values())


def _procedure(one: _Ready, present: Present, pattern: str | None, outputs: dict[str, bytes]) -> RecordFate:
    """Put the file of a procedure into *outputs* unless it is there already, is edited, or is of a newer snapshot."""
    path = present.path_of(one.path)
    text = present.text(path)
    kept = _PATTERN.search(text) if text and not pattern else None
    new = sealed(schema_line(path) + _with_pattern(one.text.decode(), pattern or (kept[1] if kept else None)))
    match state_of(text, new):
        case State.ABSENT:
            outputs[path] = new.encode()
            return RecordFate(one.code, one.origin, Fate.CREATED, path)
        case State.SAME:
            return RecordFate(one.code, one.origin, Fate.UNCHANGED, path)
        case State.UNTOUCHED if text:
            written = _UPDATED.search(text)
            if written and one.updated < written[1]:
                reason = msg("the file is of a newer snapshot ({day}) and is kept", day=written[1])
                return RecordFate(one.code, one.origin, Fate.KEPT, path, reason)
            outputs[path] = new.encode()
            return RecordFate(one.code, one.origin, Fate.UPDATED, path)
        case State.EDITED_OVER_SAME:
            reason = SAME_RECORD
        case _:
            reason = msg("edited by hand and kept; the record says something else")
    return RecordFate(one.code, one.origin, Fate.KEPT, path, reason, differences(text or "", new))


def _with_pattern(text: str, pattern: str | None) -> str:
    """Return the text of a procedure with the key ``pattern`` in its place, behind the published prose."""
    if not pattern:
        return text
    place = next(text.index(f"\n{key}:\n") + 1 for key in ("notes", "origin") if f"\n{key}:\n" in text)
    return f"{text[:place]}pattern: {pattern}\n{text[place:]}"


def _beside(
    present: Present, fields: FieldList, chosen: Sequence[_Ready], report: ImportReport, outputs: dict[str, bytes]
) -> None:
    """Put the files of fields, catalogue and laws into *outputs*."""
    if not chosen:
        return
    for name, code in dict.fromkeys(one.field for one in chosen if one.field[0]):
        report.remarks += [(code, remark) for remark in fields.add(name, code)]
    listed, remarks = catalogue(present, (one.tthc for one in chosen))
    report.remarks += remarks
    results: list[Result | None] = [
        fields.result(),
        listed,
        *law_files(present, (note for one in chosen for note in one.laws)),
    ]
    for result in results:
        if result is None:
            continue
        report.others.append((result.path, result.fate, result.reason))
        if result.content is not None:
            outputs[result.path] = result.content
