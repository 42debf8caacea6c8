"""The catalogues of a manual with what a list of TTHC says; comments and layout stay."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from isodoc.checks.spans import may_agree
from isodoc.emit import Flow, emit, schema_line
from isodoc.i18n import msg, translate
from isodoc.load.build import read_noun
from isodoc.load.source import read_source
from isodoc.model.catalogue import Catalogue, TthcState, national
from isodoc.model.manual import law_key
from isodoc.model.tthc_list import TthcAct
from isodoc.pipeline.edited_items import EditedItems
from isodoc.text import slug
from isodoc.time_spelling import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from isodoc.edit.items import Value
    from isodoc.i18n import Message
    from isodoc.model.catalogue import Tthc
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.tthc_list import Published, TthcRow
    from isodoc.pipeline.edited_items import Values

_KIND: Final = "thu-tuc-"
"""What may stand before the name of a TTHC, as the portal writes it and lists often do not."""
NEW_CATALOGUE: Final = "catalogue/tthc.yaml"
"""The catalogue of a manual that has none."""


def same_name(one: str, other: str) -> bool:
    """Tell whether two names of TTHC are alike but for case, marks and the words “Thủ tục” before them."""
    return slug(one).removeprefix(_KIND) == slug(other).removeprefix(_KIND)


def field_of(manual: Manual, name: str) -> str:
    """Return the id of the field of that name, id or portal code; empty where the manual has none."""
    words = slug(name)
    for one in manual.fields.values():
        if words and words in {slug(one.id), slug(one.name), *map(slug, one.portal)}:
            return one.id
    return ""


def updated_catalogues(
    manual: Manual, rows: Sequence[TthcRow], decision: Published | None, limits: Mapping[str, Sequence[str]]
) -> dict[str, tuple[bytes, bytes]]:
    """Return the files of catalogues that *rows* change, by path: before and after; an absent one was empty before.

    The *limits*, by national code, are those that are published now.

    Raises:
        RefusedError: a file cannot be changed at its places.
    """
    new = [row for row in rows if row.act is TthcAct.NEW]
    said = {national(row.code): row for row in rows}
    waiting = {national(row.code): row for row in new}
    files: dict[str, EditedItems] = {}
    for entry in manual.catalogues:
        file = files[entry.path] = EditedItems(entry.path, manual.tree.read(entry.path))
        for place, one in enumerate(entry.value.tthc):
            row, times = said.get(national(one.code)), _limits(one, limits.get(national(one.code), ()))
            if row is not None:
                waiting.pop(national(one.code), None)
                _amend(manual, file, place, row, decision, limits=times)
            else:
                file.put(("tthc", place), times)
    if not waiting:
        return _changed(files)
    if not files:
        head = {"kind": "catalogue", "title": translate(msg("TTHC that the agency carries out"), _language(manual))}
        listed = [_item(manual, row, decision) for row in waiting.values()]
        content = schema_line(NEW_CATALOGUE) + emit({**head, "tthc": listed})
        return {NEW_CATALOGUE: (b"", content.encode())}
    for path, added in _by_catalogue(manual, waiting.values()).items():
        files[path].add("tthc", [_item(manual, row, decision) for row in added])
    return _changed(files)


def with_catalogues(manual: Manual, files: dict[str, tuple[bytes, bytes]]) -> Manual:
    """Return *manual* with the catalogues as they stand in *files* afterwards."""
    held = {entry.path: entry for entry in manual.catalogues}
    read = {path: _read(path, after) for path, (_, after) in files.items()}
    return replace(manual, catalogues=tuple((held | read).values()))


def _read(path: str, content: bytes) -> Entry[Catalogue]:
    source, _ = read_source(path, content)
    assert source is not None
    entry, _ = read_noun(source, Catalogue)
    assert entry is not None
    return entry


def _changed(files: dict[str, EditedItems]) -> dict[str, tuple[bytes, bytes]]:
    afterwards = {path: (file.before, file.after()) for path, file in files.items()}
    return {path: (before, after) for path, (before, after) in afterwards.items() if before != after}


def _by_catalogue(manual: Manual, rows: Iterable[TthcRow]) -> dict[str, list[TthcRow]]:
    """Return *rows* by the catalogue that has most TTHC of their field; the first one where none has any."""
    counts: dict[str, Counter[str]] = {}
    for entry in manual.catalogues:
        for one in entry.value.tthc:
            counts.setdefault(one.field or "", Counter())[entry.path] += 1
    first = manual.catalogues[0].path
    found: dict[str, list[TthcRow]] = {}
    for row in rows:
        count = counts.get(field_of(manual, row.field))
        found.setdefault(count.most_common(1)[0][0] if count else first, []).append(row)
    return found


def _item(manual: Manual, row: TthcRow, decision: Published | None) -> dict[str, Value]:
    """Return a new TTHC as the catalogue has it."""
    item: dict[str, Value] = {"code": row.code, "name": row.name}
    if field := field_of(manual, row.field):
        item["field"] = field
    if row.levels:
        item["levels"] = Flow(list(row.levels))
    published = row.decision or decision
    return item | ({"decision": Flow(_keys(published))} if published else {})


def _keys(published: Published) -> dict[str, Any]:
    given = {"number": published.number, "date": published.date, "issuer": published.issuer}
    return {key: value for key, value in given.items() if value}


def _limits(held: Tthc, times: Sequence[str]) -> Values:
    """Return the keys of *held* by which it has the published *times*; `limit` follows where there is only one."""
    if not times or held.state is not TthcState.ACTIVE:
        return {}
    if held.limit is not None and len(times) == 1 and not may_agree(held.limit, parse(times[0])):
        return {"limit": times[0], "limits": Flow(list(times))}
    return {"limits": Flow(list(times))}


def _amend(
    manual: Manual, file: EditedItems, place: int, row: TthcRow, decision: Published | None, *, limits: Values
) -> None:
    """Let the TTHC at *place* of *file* say what *row* says of it, and have *limits*."""
    held: dict[str, Any] = file.data["tthc"][place]
    published = row.decision or decision
    if row.act in (TthcAct.REPLACED, TthcAct.ABOLISHED):
        if held.get("state") == TthcState.ABOLISHED.value:
            return
        values: Values = {"state": TthcState.ABOLISHED.value}
        if "note" not in held:
            values["note"] = translate(_ended(row, published), _language(manual))
        file.put(("tthc", place), values)
        return
    values = dict(limits)
    if row.name and not same_name(row.name, held["name"]):
        values["name"] = row.name
    if "field" not in held and (field := field_of(manual, row.field)):
        values["field"] = field
    if held.get("state") == TthcState.ABOLISHED.value:
        values["state"] = None
    if published and not held.get("decision"):
        values["decision"] = Flow(_keys(published))
    file.put(("tthc", place), values)
    if published and held.get("decision") and "decision" not in values:
        _publish(file, place, held["decision"], published)


def _publish(file: EditedItems, place: int, held: dict[str, Any], published: Published) -> None:
    """Let the decision *held* of a TTHC be *published*, unless it is."""
    date = published.date.isoformat() if published.date else held.get("date")
    if law_key(held["number"]) == law_key(published.number) and held.get("date") == date:
        return
    gone = {key: None for key in held if key not in ("number", "date", "issuer")}
    issuer = published.issuer or None
    values: Values = {"number": published.number, "date": published.date, "issuer": issuer}
    file.put(("tthc", place, "decision"), {**values, **gone})


def _ended(row: TthcRow, published: Published | None) -> Message:
    number = published.number if published else ""
    if row.successors:
        codes = ", ".join(row.successors)
        return (
            msg("Replaced by the TTHC {codes} (decision {number})", codes=codes, number=number)
            if number
            else msg("Replaced by the TTHC {codes}", codes=codes)
        )
    return msg("Abolished (decision {number})", number=number) if number else msg("Abolished")


def _language(manual: Manual) -> Any:
    return manual.settings.value.language
