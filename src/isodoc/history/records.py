"""What git prints with ``-z``, piece by piece."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 64 * 1024
"""Bytes of a record that are kept: a subject line of a hundred megabytes must not fill the memory."""

_PIECE = 256 * 1024  # bytes


def records(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield what stands between the NUL bytes of *stream*, cut after :data:`LONGEST` bytes."""
    rest = b""
    while piece := stream.read(_PIECE):
        parts = (rest + piece).split(b"\0")
        parts[0] = parts[0][:LONGEST]
        rest = parts.pop()[:LONGEST]
        yield from parts
    if rest:
        yield rest
