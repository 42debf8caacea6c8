"""A file whose lists of mappings are changed at their places alone; what is read of it then is compared."""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any

from isodoc.edit.changes import changed, decoded
from isodoc.edit.items import UnfitError, with_items, with_keys
from isodoc.edit.outline import outline
from isodoc.emit import Flow
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.load.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.edit.changes import Change
    from isodoc.edit.items import Value
    from isodoc.model.entry import Key

Values = dict[str, "Value | None"]
"""Keys of a mapping; ``None`` takes an older value away."""


class EditedItems:
    """The file at *path* with the content *before*, which the strict reader accepts."""

    def __init__(self, path: str, before: bytes) -> None:
        """Read it."""
        source, _ = read_source(path, before)
        assert source is not None, "it was read already"
        self.path = path
        self.before = before
        self.data: Any = copy.deepcopy(source.data)
        self._text = decoded(before)
        self._document = outline(self._text, source.marks)
        self._parts = self._document.by_keys()
        self._edits: list[Change] = []
        self._unfit = False

    def put(self, keys: tuple[Key, ...], values: Values) -> None:
        """Give the mapping under *keys* those *values*; what it has alike already stays."""
        held: Any = self.data
        for key in keys:
            held = held[key]
        plain = {key: as_read(value) for key, value in values.items()}
        wanted = {key: values[key] for key, value in plain.items() if held.get(key) != value}
        if not wanted:
            return
        for key in wanted:
            held.pop(key, None) if plain[key] is None else held.update({key: plain[key]})
        try:
            self._edits += with_keys(self._text, self._parts[keys], wanted)
        except UnfitError:
            self._unfit = True

    def add(self, key: str, items: Sequence[Mapping[str, Value]]) -> None:
        """Put *items* behind those of the list *key*; once for each list."""
        if not items:
            return
        listed = [{name: as_read(value) for name, value in one.items()} for one in items]
        self.data[key] = [*(self.data.get(key) or []), *listed]
        try:
            self._edits.append(with_items(self._text, self._document, key, items))
        except UnfitError:
            self._unfit = True

    def after(self) -> bytes:
        """Return the content that the file gets.

        Raises:
            RefusedError: it cannot be changed at its places, or would be larger than a file may be.
        """
        if not self._edits and not self._unfit:
            return self.before
        try:
            content = changed(self.before, self._edits)
        except ValueError:
            content = b""
        source, found = read_source(self.path, content) if content and not self._unfit else (None, [])
        if source is None or source.data != self.data:
            if found:
                raise RefusedError(msg("{path}: {reason}", path=self.path, reason=found[0].message))
            raise RefusedError(
                msg("{path} is written in a way that cannot be changed at its place", path=self.path),
                msg("put each item on lines of its own, as isodoc fmt and the sample do, or change it by hand"),
            )
        return content


def as_read(value: object) -> Any:
    """Return *value* as the reader gives it: days as text."""
    if isinstance(value, Flow):
        return as_read(value.data)
    if isinstance(value, dict):
        return {key: as_read(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_read(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value
