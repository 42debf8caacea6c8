"""SSH keys for tests, and signatures taken apart and put together."""

from __future__ import annotations

import base64
import hashlib
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from isodoc.register.armor import armored

if TYPE_CHECKING:
    from collections.abc import Sequence

MAGIC = b"SSHSIG\0\0\0\1"


def run(*words: str | Path, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run ``ssh-keygen`` as anybody would."""
    return subprocess.run(["ssh-keygen", *map(str, words)], input=given, capture_output=True, check=False)


def make_key(file: Path, kind: str, bits: str = "", passphrase: str = "") -> str:
    """Make a key pair and return the public key as a line."""
    size = ["-b", bits] if bits else []
    made = run("-q", "-t", kind, *size, "-N", passphrase, "-C", "nguyenvana", "-f", file)
    assert made.returncode == 0, made.stderr
    return Path(f"{file}.pub").read_text("utf-8").strip()


def field(content: bytes) -> bytes:
    """Return *content* behind its length."""
    return len(content).to_bytes(4, "big") + content


def blob(*fields: bytes) -> bytes:
    """Return *fields*, each behind its length."""
    return b"".join(map(field, fields))


def signature(key: bytes, signed: bytes, namespace: bytes = b"isodoc", digest: bytes = b"sha512") -> str:
    """Return a signature made of its parts."""
    return armored(MAGIC + blob(key, namespace, b"", digest, signed))


def parts(text: str) -> list[bytes]:
    """Return the five fields of a signature."""
    rest = base64.b64decode("".join(text.splitlines()[1:-1])).removeprefix(MAGIC)
    found = []
    while rest:
        size = int.from_bytes(rest[:4], "big")
        found.append(rest[4 : 4 + size])
        rest = rest[4 + size :]
    return found


def line(kind: str, *fields: bytes) -> str:
    """Return a public key as a line."""
    return f"{kind} {base64.b64encode(blob(kind.encode(), *fields)).decode()}"


# Ed25519 as RFC 8032 (6) has it: slow, and good for a security key that no test has

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_BASE_Y = 4 * pow(5, -1, _P) % _P
_BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
_Point = tuple[int, int]


def _add(one: _Point, other: _Point) -> _Point:
    (x1, y1), (x2, y2) = one, other
    both = _D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + both, -1, _P)
    y = (y1 * y2 + x1 * x2) * pow(1 - both, -1, _P)
    return x % _P, y % _P


def _times(number: int, point: _Point) -> bytes:
    total: _Point = (0, 1)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return (total[1] | (total[0] & 1) << 255).to_bytes(32, "little")


def ed25519(secret: bytes, message: bytes) -> tuple[bytes, bytes]:
    """Return the public key of *secret* and its signature over *message*."""
    digest = hashlib.sha512(secret).digest()
    scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
    public = _times(scalar, (_BASE_X, _BASE_Y))
    nonce = _number(digest[32:], message)
    point = _times(nonce, (_BASE_X, _BASE_Y))
    answer = (nonce + _number(point, public, message) * scalar) % _ORDER
    return public, point + answer.to_bytes(32, "little")


def _number(*pieces: Sequence[int]) -> int:
    return int.from_bytes(hashlib.sha512(b"".join(map(bytes, pieces))).digest(), "little") % _ORDER
