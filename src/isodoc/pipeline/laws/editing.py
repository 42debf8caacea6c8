"""One file while citations in it are written anew: each change is made only if exactly what it means is read then."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from isodoc.edit.changes import changed, decoded
from isodoc.edit.items import UnfitError
from isodoc.edit.outline import outline
from isodoc.i18n import msg
from isodoc.load.build import build
from isodoc.load.characters import place
from isodoc.load.source import read_source
from isodoc.pipeline.mends import Mend

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isodoc.edit.changes import Change
    from isodoc.edit.outline import Part
    from isodoc.i18n import Message
    from isodoc.model.entry import Key

    Keys = tuple[Key, ...]
    Editing = Callable[[str, dict[Keys, Part]], Sequence[Change]]


class EditedFile:
    """The file at *path*: its *content* as it is becoming, what was done, and what somebody has to decide."""

    def __init__(self, path: str, content: bytes) -> None:
        """Read *content*, which the strict reader accepts."""
        self.path = path
        self.before = self.content = content
        self.done: list[Mend] = []
        self.undecided: list[Mend] = []
        source, _ = read_source(path, content)
        assert source is not None
        self._text = decoded(content)
        self._parts = outline(self._text, source.marks).by_keys()
        self.data: Any = source.data

    def ask(self, keys: Keys, message: Message, offset: int = 0) -> None:
        """Note that somebody has to decide what stands under *keys*, *offset* characters behind its beginning."""
        self.undecided.append(Mend(self._place(keys, offset), "", message))

    def _place(self, keys: Keys, offset: int = 0) -> Any:
        while keys and keys not in self._parts:
            keys = keys[:-1]
        return place(self.path, self._text, self._parts[keys].start + offset)

    def source(self, keys: Keys) -> tuple[str, Part] | None:
        """Return the file's text as it was, and where the value under *keys* stands in it."""
        part = self._parts.get(keys)
        return None if part is None else (self._text, part)

    def attempt(self, keys: Keys, message: Message, edit: Editing, expected: Callable[[Any], None]) -> bool:
        """Make the changes of *edit*, told with *message*, if the data are then those that *expected* makes of them.

        *edit* gets the text and its parts by their keys. What cannot be changed so is noted as undecided.
        """
        source, _ = read_source(self.path, self.content)
        assert source is not None
        text = decoded(self.content)
        data: Any = copy.deepcopy(source.data)
        try:
            changes = edit(text, outline(text, source.marks).by_keys())
            expected(data)
            after = changed(self.content, changes)
        except (UnfitError, KeyError, ValueError):
            return self._refused(keys)
        again, _ = read_source(self.path, after)
        if again is None or again.data != data or len(build([again]).findings) > len(build([source]).findings):
            return self._refused(keys)
        self.content, self.data = after, again.data
        self.done.append(Mend(self._place(keys), "", message))
        return True

    def _refused(self, keys: Keys) -> bool:
        self.ask(keys, msg("it cannot be changed at its place without changing more; change it by hand"))
        return False
