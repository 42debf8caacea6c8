"""What was computed once: safe to delete at any time, safe for two processes, never trusted when damaged.

An entry is one file: a header with length and checksum, then the bytes. Reading a thousand small files costs more than
reading one of the same size, so that what belongs to the files of one manual goes into one entry, a :class:`Pack`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import struct
import sys
import tempfile
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import isodoc

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAGIC = b"isodoc\0\3"
_HEADER = struct.Struct("<8sQQI")
_TABLE = struct.Struct("<I")
MAX_PACK = 64 * 1024 * 1024  # bytes
MAX_AGE = 30 * 24 * 3600.0  # seconds


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder of the cache: ``$ISODOC_CACHE_DIR``, else ``isodoc`` in the user's cache folder.

    The latter is ``%LOCALAPPDATA%`` on Windows, ``~/Library/Caches`` on macOS, and elsewhere ``$XDG_CACHE_HOME`` or
    ``~/.cache`` (XDG Base Directory Specification 0.8; a relative path there is invalid).
    """
    chosen = environment.get("ISODOC_CACHE_DIR")
    if chosen:
        return Path(chosen)
    if platform == "win32":
        base = environment.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")  # noqa: PTH111 - never raises
    elif platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")  # noqa: PTH111
    else:
        base = environment.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):  # noqa: PTH117
            base = os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(base) / "isodoc"


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries in *folder*. No ``OSError`` is raised: what cannot be read is absent, what cannot be written is lost."""

    folder: Path = field(default_factory=cache_folder)

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the entry *key* of *kind*, or ``None`` when it is absent or damaged."""
        view = self.view(kind, key)
        return None if view is None else bytes(view)

    def view(self, kind: str, key: str) -> memoryview | None:
        """Return the entry *key* of *kind* without copying it; only what *checked* covered in :meth:`put` is sure."""
        try:
            with self._file(kind, key).open("rb") as file:
                content = file.read()
        except OSError:
            return None
        if len(content) < _HEADER.size:
            return None
        magic, length, checked, checksum = _HEADER.unpack_from(content)
        value = memoryview(content)[_HEADER.size :]
        if magic != _MAGIC or length != len(value) or checksum != _checksum(value[:checked], length, checked):
            return None
        return value

    def put(self, kind: str, key: str, value: bytes, checked: int | None = None) -> None:
        """Keep *value* as the entry *key* of *kind*; the entry is at every moment the old one or the new one.

        The checksum covers the first *checked* bytes, all when absent.
        """
        checked = len(value) if checked is None else checked
        file = self._file(kind, key)
        aside = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            number, aside = tempfile.mkstemp(dir=file.parent, prefix=".new-")
            with open(number, "wb") as stream:  # noqa: PTH123 - an open file has no path
                stream.write(_HEADER.pack(_MAGIC, len(value), checked, _checksum(value[:checked], len(value), checked)))
                stream.write(value)
            os.replace(aside, file)  # noqa: PTH105 - as mkstemp names it
        except OSError:
            if aside is not None:
                with contextlib.suppress(OSError):
                    os.unlink(aside)  # noqa: PTH108

    def prune(self, kind: str, age: float = MAX_AGE) -> None:
        """Delete the entries of *kind* that were written more than *age* seconds ago, and what killed runs left."""
        oldest = time.time() - age
        with contextlib.suppress(OSError), os.scandir(self.folder / kind) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if entry.stat().st_mtime < oldest:
                        os.unlink(entry)  # noqa: PTH108 - an entry of scandir is no Path

    def _file(self, kind: str, key: str) -> Path:
        name = hashlib.blake2b(f"{isodoc.__version__}\0{key}".encode(), digest_size=16).hexdigest()
        return self.folder / kind / name


class Pack:
    """Many small values in one entry of *cache*: *kind* says what they are, *scope* whose, such as a manual's root.

    :meth:`save` writes the entry when something was put. It keeps what this run asked for or put, and of the rest as
    much as fits into :data:`MAX_PACK`: the values of another branch survive, and the file does not grow for ever.
    """

    def __init__(self, cache: Cache, kind: str, scope: str) -> None:
        self._cache, self._kind, self._scope = cache, kind, scope
        self._stored = _Stored(cache.view(kind, scope))
        self._used: dict[str, None] = {}
        self._new: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return the value of *key*, or ``None`` when it is absent or damaged."""
        value = self._value(key)
        if value is not None:
            self._used[key] = None
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep *value* under *key*."""
        self._new[key] = value
        self._used[key] = None

    def save(self, least: int = 1) -> None:
        """Write what was put, unless that is less than *least* values and the entry has others already.

        Writing the whole entry anew takes longer than computing a few of its values once more.
        """
        if not self._new or (self._stored.table and len(self._new) < least):
            return
        kept = {key: value for key in self._used if (value := self._value(key)) is not None}
        size = sum(map(len, kept.values()))
        for key in self._stored.table.keys() - kept.keys():
            value = self._stored.get(key)
            if value is not None and (size := size + len(value)) <= MAX_PACK:
                kept[key] = value
        content, head = _packed(kept)
        self._cache.put(self._kind, self._scope, content, head)
        self._cache.prune(self._kind)
        self._stored, self._new = _Stored(memoryview(content)), {}

    def _value(self, key: str) -> bytes | None:
        return self._new[key] if key in self._new else self._stored.get(key)


class _Stored:
    """The values of a pack as they lie in its entry: *table* says where, and each is looked at when it is asked for."""

    def __init__(self, content: memoryview | None) -> None:
        self.table: dict[str, tuple[int, int, int]] = {}
        if content is not None:
            (size,) = _TABLE.unpack_from(content)
            self.table = json.loads(bytes(content[_TABLE.size : _TABLE.size + size]))
            self._values = content[_TABLE.size + size :]

    def get(self, key: str) -> bytes | None:
        """Return the value of *key*, or ``None`` when it is absent or damaged."""
        if key not in self.table:
            return None
        start, size, checksum = self.table[key]
        value = self._values[start : start + size]
        return bytes(value) if _checksum(value) == checksum else None


def _checksum(value: bytes | memoryview, *sizes: int) -> int:
    """Return a sum that damage changes; whoever can write into the cache is its owner anyway."""
    return zlib.crc32(value, zlib.crc32(repr(sizes).encode()))


def _packed(values: Mapping[str, bytes]) -> tuple[bytes, int]:
    """Return the entry of a pack, and how many of its first bytes are the table of the others."""
    table, start = {}, 0
    for key, value in values.items():
        table[key] = (start, len(value), _checksum(value))
        start += len(value)
    listing = json.dumps(table).encode()
    head = _TABLE.pack(len(listing)) + listing
    return b"".join((head, *values.values())), len(head)
