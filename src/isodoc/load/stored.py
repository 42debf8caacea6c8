"""A source as bytes and back, for the cache: much cheaper than parsing, and ``None`` for bytes that are not its own."""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from array import array

from isodoc.load.marks import Marks
from isodoc.load.source import Source

LOADER_VERSION = "2"
"""Part of every key under which results of reading are kept; to be raised when reading changes."""

_HEADER = struct.Struct("<16s6sIII")  # checksum of the rest, format, number of nodes, of lines, of bytes of JSON
_FORMAT = b"src1" + sys.byteorder[:1].encode() + bytes([array("I").itemsize])


def serialise(source: Source) -> bytes:
    """Return data and marks of *source* as bytes; its path is not among them."""
    marks = source.marks
    text = json.dumps([source.data, marks.keys], ensure_ascii=False, separators=(",", ":")).encode()
    rest = b"".join((text, marks.starts.tobytes(), marks.shape.tobytes(), marks.lines.tobytes()))
    counts = (len(marks.starts), len(marks.lines), len(text))
    return _HEADER.pack(_checksum(counts, rest), _FORMAT, *counts) + rest


def deserialise(path: str, content: bytes) -> Source | None:
    """Return the source at *path* whose bytes are *content*; ``None`` when they are damaged or of another machine."""
    if len(content) < _HEADER.size:
        return None
    checksum, form, nodes, lines, size = _HEADER.unpack_from(content)
    rest = content[_HEADER.size :]
    if form != _FORMAT or checksum != _checksum((nodes, lines, size), rest):
        return None
    data, keys = json.loads(rest[:size])
    starts, shape, firsts = array("I"), array("i"), array("I")
    width = starts.itemsize * nodes
    starts.frombytes(rest[size : size + width])
    shape.frombytes(rest[size + width : size + 2 * width])
    firsts.frombytes(rest[size + 2 * width :])
    return Source(path, data, Marks(starts, shape, tuple(map(sys.intern, keys)), firsts))


def seal(content: bytes) -> bytes:
    """Return *content* behind its checksum."""
    return hashlib.blake2b(content, digest_size=16, person=b"isodoc").digest() + content


def unseal(content: bytes) -> bytes | None:
    """Return what was given to :func:`seal`; ``None`` when *content* is damaged."""
    return content[16:] if seal(content[16:]) == content else None


def _checksum(counts: tuple[int, int, int], rest: bytes) -> bytes:
    return hashlib.blake2b(rest, digest_size=16, key=_FORMAT, salt=struct.pack("<III", *counts)).digest()
