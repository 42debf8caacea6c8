"""The file of the key that somebody signs with, and why ``ssh-keygen`` did not sign with it."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final

from isodoc.errors import EnvironmentFailureError, IsodocError, UsageError, reason_of
from isodoc.i18n import Message, msg
from isodoc.register.armor import key_blob
from isodoc.text import printable

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE: Final = re.compile(rb"-----BEGIN ((?:OPENSSH|RSA|EC|ENCRYPTED) )?PRIVATE KEY-----\r?\n([A-Za-z0-9+/=\s]*)")
_SECURITY_KEYS: Final = (b"sk-ssh-", b"sk-ecdsa-")
_LARGEST: Final = 64 * 1024  # bytes
_SHOWN: Final = 200  # characters of what ssh-keygen says


def read_key(path: Path) -> bytes:
    """Return the file of a private key, or of the public one of a key that an agent holds.

    Raises:
        UsageError: it is neither.
        EnvironmentFailureError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError as error:
        raise EnvironmentFailureError(
            msg("the key {path} cannot be read: {reason}", path=path, reason=reason_of(error)),
            msg("name the file of your own key, such as ~/.ssh/id_ed25519"),
        ) from error
    if not _PRIVATE.match(content) and key_blob(content.decode("utf-8", "replace")) is None:
        raise UsageError(
            msg("{path} holds no private SSH key", path=path),
            msg("name the file of your own key, such as ~/.ssh/id_ed25519"),
        )
    return content


def is_security_key(content: bytes) -> bool:
    """Tell whether the key lies in a device that must be touched; *content* is what :func:`read_key` returned."""
    private = _PRIVATE.match(content)
    if private is not None:
        try:
            content = base64.b64decode(private[2])
        except binascii.Error:
            return False
    return any(name in content for name in _SECURITY_KEYS)


def unsigned(path: Path, said: str) -> IsodocError:
    """Return the error that ``ssh-keygen`` did not sign with the key at *path*, for the reason that it *said*."""
    if "passphrase" in said:
        return EnvironmentFailureError(
            msg("the passphrase of the key {path} is wrong, or nobody could be asked for it", path=path),
            msg("run the command in a terminal, or give the key to an agent: ssh-add {path}", path=path),
        )
    if "too open" in said:
        return EnvironmentFailureError(
            msg("other users may read the key {path}; ssh-keygen does not use such a key", path=path),
            msg("keep it to yourself: chmod 600 {path}", path=path),
        )
    if "No private key found" in said or "agent" in said:
        return EnvironmentFailureError(
            msg("no agent holds the private key of {path}", path=path),
            msg("give the key to an agent with ssh-add, or name the file of the private key"),
        )
    return failed(said)


def failed(said: Message | str) -> EnvironmentFailureError:
    """Return the error that ``ssh-keygen`` failed, for the reason that it *said*."""
    if isinstance(said, str):
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        said = printable(lines[-1])[:_SHOWN] if lines else "?"
    return EnvironmentFailureError(
        msg("ssh-keygen failed: {reason}", reason=said),
        msg("try ssh-keygen in this terminal; OpenSSH 8.1 or newer is needed"),
    )
