"""ZIP files: foreign ones are checked before any library opens them, our own are the same bytes on every run.

Limits on reading (``docs/`` call them the limits of Word files): 50 MB in sum, 100 times the compressed size, 5,000
members. They are tested on the directory first and again while inflating, because the directory may lie.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import Message, msg
from isodoc.render.failure import UNSAFE_FILE, failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_BYTES: Final = 50_000_000
MAX_RATIO: Final = 100
MAX_MEMBERS: Final = 5_000
_SMALL: Final = 100_000  # a member below this size may compress as well as it likes
_OUTSIDE: Final = re.compile(r"(^|/)\.\.?(/|$)|^/|^[A-Za-z]:|\\|//|[\x00-\x1f]")
_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


def read_archive(data: bytes, path: str) -> dict[str, bytes]:
    """Return the members of a ZIP file by name, in the order of its directory.

    Args:
        data: the file.
        path: what messages call it.

    Raises:
        TemplateFailureError: no ZIP file, damaged, too large, too well compressed, encrypted, or a member whose name
            leads out of the archive or stands in it twice.
    """
    if len(data) > MAX_BYTES:
        raise _unsafe(path, msg("the file is larger than {limit} MB", limit=MAX_BYTES // 10**6))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check_directory(members, len(data), path)
            return {member.filename: _inflated(archive, member, path) for member in members}
    except _FAULTS as error:
        raise _unsafe(path, msg("the file is not an intact ZIP archive: {cause}", cause=str(error))) from error


def _check_directory(members: Sequence[zipfile.ZipInfo], size: int, path: str) -> None:
    if len(members) > MAX_MEMBERS:
        raise _unsafe(path, msg("the archive has more than {limit} members", limit=MAX_MEMBERS))
    total = sum(member.file_size for member in members)
    if total > MAX_BYTES or (total > _SMALL and total > MAX_RATIO * size):
        raise _bomb(path)
    seen = set()
    for member in members:
        name = member.orig_filename
        if _OUTSIDE.search(name):
            raise _unsafe(path, msg("the archive has a member with the name “{name}”", name=ascii(name)[1:-1]))
        if name.casefold() in seen:
            raise _unsafe(path, msg("the archive has the member “{name}” twice", name=name))
        seen.add(name.casefold())
        if member.flag_bits & 1:
            raise _unsafe(path, msg("the file is encrypted"))
        if member.file_size > max(_SMALL, MAX_RATIO * member.compress_size):
            raise _bomb(path)


def _inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> bytes:
    with archive.open(member) as stream:  # stops at the size that the directory names and compares the CRC
        data = stream.read(member.file_size + 1)
    if len(data) != member.file_size:
        raise _unsafe(path, msg("the size of “{name}” is not what the archive says", name=member.filename))
    return data


def _unsafe(path: str, problem: Message) -> Exception:
    return failure(UNSAFE_FILE, path, problem)


def _bomb(path: str) -> Exception:
    return _unsafe(
        path,
        msg(
            "unpacked, the archive is larger than {size} MB or {ratio} times its own size",
            size=MAX_BYTES // 10**6,
            ratio=MAX_RATIO,
        ),
    )


@dataclass(frozen=True, slots=True)
class Packed:
    """A member ready to be written: *body* is stored (method 0) or a raw deflate stream (method 8)."""

    name: str
    crc: int
    size: int
    method: int
    body: bytes


def pack(name: str, data: bytes, level: int = 6) -> Packed:
    """Return *data* deflated, or stored where deflating gains nothing."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    if len(body) < len(data):
        return Packed(name, zlib.crc32(data), len(data), zipfile.ZIP_DEFLATED, body)
    return Packed(name, zlib.crc32(data), len(data), zipfile.ZIP_STORED, data)


_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_FIXED_DATE: Final = (1 << 5) | 1  # 1 January 1980, the first day that ZIP knows
_UTF8_NAMES: Final = 0x800
_VERSION: Final = 20
_REGULAR_FILE: Final = 0o100644 << 16
_UNIX: Final = 3 << 8


class Writer:
    """Writes archives that begin with the same members; those are laid out once.

    >>> import io, zipfile
    >>> data = Writer([pack("a", b"1")]).archive([pack("b", b"2")])
    >>> zipfile.ZipFile(io.BytesIO(data)).namelist()
    ['a', 'b']
    """

    def __init__(self, members: Iterable[Packed] = ()) -> None:
        self._count = 0
        self._body = b""
        self._directory = b""
        self._count, self._body, self._directory = self._extended(members)

    def archive(self, members: Iterable[Packed]) -> bytes:
        """Return a ZIP file of the writer's own members and *members*, in this order, with fixed dates."""
        count, body, directory = self._extended(members)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
        return b"".join((body, directory, end))

    def _extended(self, members: Iterable[Packed]) -> tuple[int, bytes, bytes]:
        count, bodies, entries, offset = self._count, [self._body], [self._directory], len(self._body)
        for member in members:
            name = member.name.encode()
            flags = 0 if len(name) == len(member.name) else _UTF8_NAMES
            common = (flags, member.method, 0, _FIXED_DATE, member.crc, len(member.body), member.size, len(name), 0)
            bodies += (_LOCAL.pack(b"PK\x03\x04", _VERSION, *common), name, member.body)
            entries += (
                _CENTRAL.pack(b"PK\x01\x02", _UNIX | _VERSION, _VERSION, *common, 0, 0, 0, _REGULAR_FILE, offset),
                name,
            )
            offset += _LOCAL.size + len(name) + len(member.body)
            count += 1
        return count, b"".join(bodies), b"".join(entries)


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of *files* in their order, with fixed dates: the same bytes for the same input."""
    return Writer().archive(pack(name, data) for name, data in files.items())
