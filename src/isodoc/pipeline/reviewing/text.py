"""The file of a change with what a review found: a new file, or the old one changed at its places alone."""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any

from isodoc.edit.changes import changed, decoded
from isodoc.edit.items import UnfitError, new_list, with_items, with_keys
from isodoc.edit.outline import outline
from isodoc.emit import emit, schema_line
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.load.build import read_noun
from isodoc.load.source import read_source
from isodoc.model.change import Change
from isodoc.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.edit.changes import Change as Edit
    from isodoc.edit.items import Value
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual

Verdicts = dict[str, str | dt.date | None]
"""The keys of one review; ``None`` takes an older value away."""


def begun(path: str, head: Mapping[str, Any], names: Sequence[str], others: Sequence[str], keys: Verdicts) -> bytes:
    """Return the file of a new change at *path*: *head*, the sheets *names* with *keys*, *others* not reviewed."""
    given = {key: value for key, value in keys.items() if value is not None}
    sheets: list[dict[str, Value]] = [{"procedure": name, **given} for name in names]
    sheets += [{"procedure": name, "verdict": Verdict.OPEN.value} for name in others]
    return (schema_line(path) + emit(head) + new_list("sheets", sheets)).encode()


def head_of(manual: Manual, law: Law) -> dict[str, Any]:
    """Return the first keys of the change that *law* sets off."""
    title = law.title or law.short or law.number
    return {"kind": "change", "id": law.name, "title": title, "law": manual.law_name(law)}


def unbegun(manual: Manual, law: Law, names: Sequence[str]) -> Entry[Change]:
    """Return the change that *law* sets off and nobody began to review: it concerns the sheets *names*."""
    path = f"changes/{law.name}.yaml"
    return read_change(path, begun(path, head_of(manual, law), (), names, {}))


def amended(path: str, before: bytes, names: Sequence[str], keys: Verdicts) -> bytes:
    """Return the file *before* of the change at *path* with *keys* for each of the sheets *names*.

    Raises:
        RefusedError: the file is written in a way in which that cannot be changed at its place.
    """
    source, _ = read_source(path, before)
    assert source is not None, "it was read already"
    text = decoded(before)
    document = outline(text, source.marks)
    expected: Any = copy.deepcopy(source.data)
    listed = expected.get("sheets") or []
    places = {one["procedure"]: place for place, one in enumerate(listed)}
    parts = document.by_keys()
    given = {key: value for key, value in keys.items() if value is not None}
    new = [name for name in names if name not in places]
    try:
        edits: list[Edit] = []
        for name in names:
            if name in places:
                edits += with_keys(text, parts["sheets", places[name]], keys)
                _put(listed[places[name]], keys)
        if new:
            edits.append(with_items(text, document, "sheets", [{"procedure": name, **given} for name in new]))
            expected["sheets"] = [*listed, *({"procedure": name} | _plain(given) for name in new)]
        after = changed(before, edits)
        read, _ = read_source(path, after)
        if read is None or read.data != expected:
            raise UnfitError  # noqa: TRY301 - the same answer as where the places show it
    except (UnfitError, ValueError) as error:
        raise RefusedError(
            msg("{path} is written in a way that cannot be changed at its place", path=path),
            msg("put each sheet on lines of its own, as isodoc fmt and the sample do, or change it by hand"),
        ) from error
    return after


def read_change(path: str, content: bytes) -> Entry[Change]:
    """Return the change that *content*, which was written just now, holds."""
    source, _ = read_source(path, content)
    assert source is not None
    entry, _ = read_noun(source, Change)
    assert entry is not None
    return entry


def _put(item: dict[str, Any], keys: Verdicts) -> None:
    for key, value in keys.items():
        if value is None:
            item.pop(key, None)
    item.update(_plain({key: value for key, value in keys.items() if value is not None}))


def _plain(values: Mapping[str, str | dt.date]) -> dict[str, str]:
    """Return *values* as the reader gives them: days as text."""
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in values.items()}
