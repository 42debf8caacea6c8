"""Places in a file of which nobody has asked yet: the file is taken apart for them when a finding needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.diagnostics import Location
from isodoc.load.source import read_source
from isodoc.model.tree import blob_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from isodoc.load.source import Source
    from isodoc.model.entry import Key


class LateMarks:
    """Where keys and values stand in the file at *path*; its start when it cannot be read as it was any more.

    Args:
        path: The file, relative to the manual's root.
        blob: The id of its content.
        read: Returns the content.
    """

    def __init__(self, path: str, blob: str, read: Callable[[], bytes]) -> None:
        self.path = path
        self._blob = blob
        self._read: Callable[[], bytes] | None = read
        self._source: Source | None = None

    def location(self, keys: tuple[Key, ...]) -> Location:
        """Return the place of the value under *keys*; of the nearest parent that exists, else the file's start."""
        source = self._opened()
        return Location(self.path) if source is None else source.location(keys)

    def key_location(self, keys: tuple[Key, ...]) -> Location:
        """Return the place of the last key of *keys* itself; falls back like :meth:`location`."""
        source = self._opened()
        return Location(self.path) if source is None else source.key_location(keys)

    def _opened(self) -> Source | None:
        if self._read is not None:
            try:
                content = self._read()
            except OSError:
                content = b""
            if blob_of(content) == self._blob:
                self._source = read_source(self.path, content)[0]
            self._read = None
        return self._source
