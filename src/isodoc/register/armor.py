"""An SSH signature taken apart without a program: which key made it, and for what (OpenSSH, PROTOCOL.sshsig).

Whether it fits a text is not known here; only ``ssh-keygen`` can tell.
"""

from __future__ import annotations

import base64
import binascii
import enum
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.text import printable

if TYPE_CHECKING:
    from isodoc.i18n import Message

NAMESPACE: Final = "isodoc"
"""What the SSH signatures of the register are made for; one made for mail or for git counts nothing here."""

MAX_SIGNATURE: Final = 16 * 1024
"""Characters of an SSH signature at most; one by an RSA key of 16,384 bits has 6,000."""

_ARMOR: Final = re.compile(r"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n?")
_MAGIC: Final = b"SSHSIG\0\0\0\1"  # with the version
_LENGTH: Final = 4  # bytes before each field that say how long it is
_LINE: Final = 70  # characters
_SHOWN: Final = 60  # characters of a foreign text in a message
_HASHES: Final = frozenset({b"sha256", b"sha512"})
_RSA: Final = "ssh-rsa"
_ALGORITHMS: Final = {
    "ssh-ed25519": {"ssh-ed25519"},
    "ecdsa-sha2-nistp256": {"ecdsa-sha2-nistp256"},
    "ecdsa-sha2-nistp384": {"ecdsa-sha2-nistp384"},
    "ecdsa-sha2-nistp521": {"ecdsa-sha2-nistp521"},
    "sk-ssh-ed25519@openssh.com": {"sk-ssh-ed25519@openssh.com"},
    "sk-ecdsa-sha2-nistp256@openssh.com": {"sk-ecdsa-sha2-nistp256@openssh.com"},
    _RSA: {"rsa-sha2-256", "rsa-sha2-512"},  # never ssh-rsa, which is SHA-1
}
"""The kinds of keys that count, and how each may sign. Certificates are none: their days are not ours to judge."""


class Flaw(enum.StrEnum):
    """What is wrong with an SSH signature."""

    UNREADABLE = "unreadable"
    NAMESPACE = "namespace"
    KEY_KIND = "key-kind"
    UNKNOWN_KEY = "unknown-key"
    SHARED_KEY = "shared-key"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class SignatureFault:
    """Why an SSH signature does not count."""

    flaw: Flaw
    message: Message


@dataclass(frozen=True, slots=True)
class Envelope:
    """An SSH signature: the public *key* that made it as OpenSSH encodes it, and everything in one spelling."""

    key: bytes
    armored: str


def opened(signature: str) -> Envelope | SignatureFault:
    """Return what *signature* holds when it is whole, made for isodoc and by a kind of key that counts."""
    found = _ARMOR.fullmatch(signature) if len(signature) <= MAX_SIGNATURE else None
    blob = None if found is None else _decoded(found[1].replace("\n", ""))
    fields = None if blob is None or not blob.startswith(_MAGIC) else _fields(blob[len(_MAGIC) :])
    if blob is None or fields is None or len(fields) != 5 or fields[3] not in _HASHES:  # noqa: PLR2004 - see below
        return SignatureFault(Flaw.UNREADABLE, msg("this is no SSH signature"))
    key, namespace, _, _, signed = fields  # the third is reserved, the fourth the hash
    if namespace != NAMESPACE.encode():
        return SignatureFault(
            Flaw.NAMESPACE,
            msg("the SSH signature was made for {namespace}, not for isodoc", namespace=_shown(namespace)),
        )
    kind = _first(key)
    if _shown(_first(signed)) not in _ALGORITHMS.get(_shown(kind), ()):
        return SignatureFault(
            Flaw.KEY_KIND,
            msg(
                "the SSH signature was made with a certificate or a key that does not count: {kind}", kind=_shown(kind)
            ),
        )
    return Envelope(key, armored(blob))


def armored(blob: bytes) -> str:
    """Return the signature *blob* as text, as ``ssh-keygen`` writes it."""
    text = base64.b64encode(blob).decode()
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


def key_blob(key: str) -> bytes | None:
    """Return the public *key*, a line of a file ``*.pub``, as OpenSSH encodes it; ``None`` when it is none."""
    words = key.split(maxsplit=2)
    blob = _decoded(words[1]) if len(words) > 1 else None
    return blob if blob is not None and _first(blob) == words[0].encode() else None


def fingerprint_of(blob: bytes) -> str:
    """Return the fingerprint of a public key as ``ssh-keygen -l`` prints it: ``SHA256:`` and base64."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _fields(blob: bytes) -> list[bytes] | None:
    """Return the fields of *blob*, each behind its length (RFC 4251, 5: string)."""
    found, place = [], 0
    while place < len(blob):
        begin = place + _LENGTH
        place = begin + int.from_bytes(blob[place:begin], "big")
        if begin > len(blob) or place > len(blob):
            return None
        found.append(blob[begin:place])
    return found


def _first(blob: bytes) -> bytes:
    """Return the first field of *blob*, nothing when it has none."""
    end = _LENGTH + int.from_bytes(blob[:_LENGTH], "big")
    return blob[_LENGTH:end] if end <= len(blob) else b""


def _shown(field: bytes) -> str:
    return printable(field[:_SHOWN].decode("utf-8", "backslashreplace")) or "?"
