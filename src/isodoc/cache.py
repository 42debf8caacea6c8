"""What was computed once: safe to delete at any time, safe for two processes, never trusted when damaged.

An entry is one file: a header with length and checksum, then the bytes. Reading a thousand small files costs more than
reading one of the same size, so that what belongs to the files of one manual goes into one entry, a :class:`Pack`.
"""

from __future__ import annotations

import contextlib
import hashlib
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

_MAGIC = b"isodoc\0\2"
_HEADER = struct.Struct("<8sQI")
_RECORD = struct.Struct("<II")
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
        try:
            with self._file(kind, key).open("rb") as file:
                content = file.read()
        except OSError:
            return None
        if len(content) < _HEADER.size:
            return None
        magic, length, checksum = _HEADER.unpack_from(content)
        value = content[_HEADER.size :]
        if magic != _MAGIC or length != len(value) or checksum != _checksum(value):
            return None
        return value

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep *value* as the entry *key* of *kind*; the entry is at every moment the old one or the new one."""
        file = self._file(kind, key)
        aside = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            number, aside = tempfile.mkstemp(dir=file.parent, prefix=".new-")
            with open(number, "wb") as stream:  # noqa: PTH123 - an open file has no path
                stream.write(_HEADER.pack(_MAGIC, len(value), _checksum(value)))
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
        self._values = _unpacked(cache.get(kind, scope) or b"")
        self._used: dict[str, None] = {}
        self._known = len(self._values)
        self._put = 0

    def get(self, key: str) -> bytes | None:
        """Return the value of *key*, or ``None``."""
        value = self._values.get(key)
        if value is not None:
            self._used[key] = None
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep *value* under *key*."""
        self._values[key] = value
        self._used[key] = None
        self._put += 1

    def save(self, least: int = 1) -> None:
        """Write what was put, unless that is less than *least* values and the entry has others already.

        Writing the whole entry anew takes longer than computing a few of its values once more.
        """
        if not self._put or (self._known and self._put < least):
            return
        kept = {key: self._values[key] for key in self._used}
        size = sum(map(len, kept.values()))
        for key in self._values.keys() - kept.keys():
            size += len(self._values[key])
            if size <= MAX_PACK:
                kept[key] = self._values[key]
        self._cache.put(self._kind, self._scope, _packed(kept))
        self._cache.prune(self._kind)
        self._put = 0


def _checksum(value: bytes) -> int:
    """Return a sum that damage changes; whoever can write into the cache is its owner anyway."""
    return zlib.crc32(value)


def _packed(values: Mapping[str, bytes]) -> bytes:
    parts: list[bytes] = []
    for key, value in values.items():
        name = key.encode()
        parts += (_RECORD.pack(len(name), len(value)), name, value)
    return b"".join(parts)


def _unpacked(content: bytes) -> dict[str, bytes]:
    values: dict[str, bytes] = {}
    position = 0
    while position < len(content):
        name_length, value_length = _RECORD.unpack_from(content, position)
        start = position + _RECORD.size
        position = start + name_length + value_length
        values[content[start : start + name_length].decode()] = content[start + name_length : position]
    return values
