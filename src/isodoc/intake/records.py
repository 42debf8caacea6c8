"""JSON records from files: one record, a list, JSON lines, each also compressed with xz, and folders of such files.

Files of one record on each line are read line by line; a file that would cost too much memory or time is refused.
"""

from __future__ import annotations

import itertools
import json
import lzma
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isodoc.errors import RefusedError, reason_of
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

MAX_BYTES: Final = 96 * 1024 * 1024
MAX_DOCUMENT: Final = 32 * 1024 * 1024
MAX_RECORD: Final = 2 * 1024 * 1024
_XZ_MEMORY: Final = 128 * 1024 * 1024
_XZ_MAGIC: Final = b"\xfd7zXZ\x00"
_CHUNK: Final = 256 * 1024
_BLANK: Final = b" \t\r\n\xef\xbb\xbf"
_SUFFIXES: Final = (".json", ".jsonl", ".ndjson", ".json.xz", ".jsonl.xz", ".ndjson.xz")


class Origin(NamedTuple):
    """Where a record stands: the file, and its line; in a list that is one document its number. Both from 1."""

    path: str
    line: int


class RefusedFileError(RefusedError):
    """A file of records that is not read; others go on."""


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the files that *paths* name; of a folder all below it that look like records, in order of their names."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found = (one for one in path.rglob("*") if one.name.lower().endswith(_SUFFIXES) and one.is_file())
            files |= dict.fromkeys(sorted(found))
        else:
            files[path] = None
    return list(files)


def read_records(path: Path) -> Iterator[tuple[Origin, Any]]:
    """Yield the records of the file at *path* one by one, each with its place.

    Raises:
        RefusedFileError: the file cannot be read, is too large, or is not JSON; the message names file and line.
    """
    try:
        with path.open("rb") as file:
            yield from _records(path, _bounded(path, _unpacked(path, file)))
    except OSError as error:
        raise RefusedFileError(msg("{path} cannot be read: {reason}", path=path, reason=reason_of(error))) from error


def _unpacked(path: Path, file: BinaryIO) -> Iterator[bytes]:
    start = file.read(len(_XZ_MAGIC))
    if start != _XZ_MAGIC:
        yield start
        yield from iter(lambda: file.read(_CHUNK), b"")
        return
    packed = start
    try:
        while packed:
            unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
            while not unpacker.eof:
                if unpacker.needs_input:
                    packed = packed or _more(file)
                yield unpacker.decompress(packed, _CHUNK)
                packed = b""
            packed = (unpacker.unused_data or file.read(_CHUNK)).lstrip(b"\0")  # streams may follow, with padding
    except (lzma.LZMAError, EOFError) as error:
        raise RefusedFileError(
            msg("{path} is refused: the compressed data cannot be unpacked ({reason})", path=path, reason=error.args[0])
        ) from error


def _more(file: BinaryIO) -> bytes:
    chunk = file.read(_CHUNK)
    if not chunk:
        raise EOFError(msg("it ends too early"))
    return chunk


def _bounded(path: Path, chunks: Iterable[bytes]) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > MAX_BYTES:
            raise RefusedFileError(
                msg("{path} is refused: unpacked it is larger than {count} MB", path=path, count=MAX_BYTES // 2**20),
                msg("split the file"),
            )
        yield chunk


def _records(path: Path, chunks: Iterator[bytes]) -> Iterator[tuple[Origin, Any]]:
    """Tell by the first character how the file is built; a first line that is no record begins one long record."""
    skipped = 1
    head = b""
    for chunk in chunks:
        head += chunk
        body = head.lstrip(_BLANK)
        skipped += head.count(b"\n", 0, len(head) - len(body))
        head = body
        if head:
            break
    if not head:
        raise RefusedFileError(msg("{path} is refused: it holds no record", path=path))
    rest = itertools.chain([head], chunks)
    if head.startswith(b"["):
        yield from _list(path, _whole(path, rest))
        return
    lines = _lines(path, rest)
    for number, line in enumerate(lines, start=skipped):
        if not line.strip():
            continue
        try:
            record = _loads(line)
        except ValueError as error:
            if number > skipped:
                raise _malformed(path, number, error) from error
            record = _one(path, _whole(path, (one + b"\n" for one in itertools.chain([line], lines))), skipped)
        yield Origin(str(path), number), record


def _lines(path: Path, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the lines without their ends."""
    rest: list[bytes] = []
    size = 0
    for chunk in chunks:
        *lines, last = chunk.split(b"\n")
        for line in lines:
            yield b"".join([*rest, line])
            rest, size = [], 0
        rest.append(last)
        size += len(last)
        if size > MAX_RECORD:
            raise _too_long(path)
    yield b"".join(rest)


def _too_long(path: Path) -> RefusedFileError:
    return RefusedFileError(
        msg("{path} is refused: a record is longer than {count} MB", path=path, count=MAX_RECORD // 2**20)
    )


def _whole(path: Path, chunks: Iterable[bytes]) -> str:
    """Return everything as one text."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > MAX_DOCUMENT:
            raise RefusedFileError(
                msg("{path} is refused: one JSON document may have {count} MB", path=path, count=MAX_DOCUMENT // 2**20),
                msg("write one record on each line"),
            )
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError as error:
        raise _malformed(path, 1 + error.object.count(b"\n", 0, error.start), error) from error


def _one(path: Path, text: str, first: int) -> Any:
    if len(text) > MAX_RECORD:
        raise _too_long(path)
    try:
        return _DECODER.decode(text.rstrip())
    except (ValueError, RecursionError) as error:
        raise _malformed(path, first - 1 + getattr(error, "lineno", 1), error) from error


def _list(path: Path, text: str) -> Iterator[tuple[Origin, Any]]:
    """Yield the elements of the list that *text* is, one by one."""
    place = _past_blanks(text, 1)
    for number in itertools.count(1):
        if text[place : place + 1] == "]" and number == 1:
            break
        start = place
        try:
            record, place = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            raise _malformed(path, text.count("\n", 0, start) + 1, error) from error
        if place - start > MAX_RECORD:
            raise _too_long(path)
        yield Origin(str(path), number), record
        place = _past_blanks(text, place)
        if text[place : place + 1] == "]":
            break
        if text[place : place + 1] != ",":
            raise _malformed(path, text.count("\n", 0, place) + 1, msg("a comma is missing"))
        place = _past_blanks(text, place + 1)
    if text[place + 1 :].strip():
        raise _malformed(path, text.count("\n", 0, place) + 1, msg("there is something behind the list"))


def _past_blanks(text: str, place: int) -> int:
    while text[place : place + 1] in {" ", "\t", "\n", "\r"}:
        place += 1
    return place


def _loads(line: bytes) -> Any:
    """Return the value that *line* holds; ``ValueError`` when it holds none."""
    try:
        return _DECODER.decode(line.decode())
    except RecursionError as error:
        raise ValueError(_why(error)) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: one of the two values would be lost in silence."""
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in data if keys.count(key) > 1)
        raise ValueError(msg("the key {key} stands twice", key=twice))
    return data


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object)


def _malformed(path: Path, line: int, reason: object) -> RefusedFileError:
    return RefusedFileError(
        msg("{path}:{line}: this is not JSON ({reason})", path=path, line=line, reason=_why(reason)),
        msg("nothing of this file was imported; mend the line or take it out"),
    )


def _why(reason: object) -> object:
    """Return in words why something is not JSON."""
    if isinstance(reason, UnicodeDecodeError):
        return msg("it is not UTF-8")
    if isinstance(reason, RecursionError):
        return msg("it is nested too deeply")
    if isinstance(reason, json.JSONDecodeError):
        return reason.msg
    return reason.args[0] if isinstance(reason, ValueError) else reason
