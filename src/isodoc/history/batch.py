"""The contents of many files by one long-lived ``git cat-file --batch``."""

from __future__ import annotations

import hashlib
import threading
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from isodoc.history.failures import missing, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.history.program import Program
    from isodoc.history.running import Running

AT_ONCE = 32
"""Ids written before the first answer is read: fewer bytes than the smallest pipe holds (4 KiB on Windows)."""

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest content that is read whole when nobody says otherwise."""

_LINE = 200  # bytes of an answer's first line: id, type and size
_PIECE = 1024 * 1024  # bytes


class Batch:
    """Contents of blobs by id. The process starts with the first question and lives until :meth:`close`."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._running: Running | None = None
        self._lock = threading.Lock()

    def contents(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Return the contents of those of the blobs *ids*, at most :data:`AT_ONCE`, that are there.

        A content whose hash is not its id does not count: a damaged or forged store must not get through, into a cache
        that finds contents by their ids for example.
        """
        found: dict[str, bytes] = {}
        with self._lock, self._answers(ids) as stream:
            for blob in ids:
                size = _size(stream)
                if size is not None:
                    content = stream.read(size)
                    stream.read(1)
                    if _name(content, blob) == blob:
                        found[blob] = content
        return found

    def beginning(self, blob: str, count: int) -> bytes:
        """Return the first *count* bytes of the blob, nothing when it is missing, and hold a megabyte at most."""
        first = b""
        with self._lock, self._answers([blob]) as stream:
            size = _size(stream)
            if size is not None:
                first = stream.read(min(size, count))
                rest = size - len(first) + 1
                while rest and (piece := stream.read(min(rest, _PIECE))):
                    rest -= len(piece)
        return first

    def close(self) -> None:
        """End the process; another question starts another one."""
        running, self._running = self._running, None
        if running is not None:
            running.close()

    @contextmanager
    def _answers(self, ids: Sequence[str]) -> Iterator[IO[bytes]]:
        """Ask for *ids*; the answers are read in the context, which ends early when git does."""
        if self._running is None:
            self._running = self._program.start("cat-file", "--batch", reads=True)
        running = self._running
        assert running.stdin is not None
        try:
            with running.watched():
                with suppress(BrokenPipeError):
                    running.stdin.write("".join(f"{blob}\n" for blob in ids).encode())
                    running.stdin.flush()
                yield running.stdout
        except EOFError:
            self.close()
        except BaseException:
            self.close()  # answers that nobody has read would answer the next question
            raise


def read_blobs(program: Program, ids: Sequence[str], largest: int = LARGEST) -> Iterator[tuple[str, bytes]]:
    """Yield each of the blobs *ids* with its content, in order, by one process.

    Little more is held at a time than one content, or a megabyte of small ones.

    Args:
        program: git in the repository.
        ids: Ids of contents.
        largest: Bytes of the largest content that is read.

    Raises:
        MissingContentError: a content is not there, is none of a file, is not what its id says, or is too large.
    """
    running = program.start("cat-file", "--batch", "--buffer", reads=True)
    try:
        running.feed(f"{blob}\n".encode() for blob in ids)
        wanted = iter(ids)
        while contents := _contents(program, running, wanted, largest):
            yield from contents
    finally:
        running.close()


def _contents(program: Program, running: Running, ids: Iterator[str], largest: int) -> list[tuple[str, bytes]]:
    """Return the next of *ids* with their contents, up to a megabyte; none at the end."""
    found: list[tuple[str, bytes]] = []
    room = _PIECE
    with running.watched():
        for blob in ids:
            content = _content(running.stdout, blob, largest)
            if content is None or _name(content, blob) != blob:
                raise missing(program.folder, blob)
            found.append((blob, content))
            room -= len(content) + _LINE
            if room < 0:
                break
    return found


def _content(stream: IO[bytes], blob: str, largest: int) -> bytes | None:
    """Return what follows in *stream*, ``None`` when git does not have it or has ended."""
    try:
        size = _size(stream)
    except EOFError:
        return None
    if size is None:
        return None
    if size > largest:
        raise too_large(blob, size, largest)
    content = stream.read(size)
    stream.read(1)
    return content


def _size(stream: IO[bytes]) -> int | None:
    """Return the size in bytes of the blob that follows in *stream*, ``None`` when it is missing.

    Raises:
        EOFError: git has ended, as it does when an object of a partial clone is missing.
    """
    words = stream.readline(_LINE).split()
    if not words:
        raise EOFError
    if len(words) != 3 or not words[2].isdigit():  # noqa: PLR2004 - id, type, size
        return None
    return int(words[2])


def _name(content: bytes, blob: str) -> str:
    """Return git's id of *content*, by the hash function that *blob* was made with."""
    start = b"blob %d\0" % len(content)
    sha1 = len(blob) == 40  # noqa: PLR2004 - hex digits
    digest = hashlib.sha1(start, usedforsecurity=False) if sha1 else hashlib.sha256(start)
    digest.update(content)
    return digest.hexdigest()
