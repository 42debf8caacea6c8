"""SSH signatures by ``ssh-keygen -Y`` (OpenSSH 8.1 and later): making one, and telling who made one.

They are internal confirmations. The law keeps its own word for signatures with a certificate; these are none.

``ssh-keygen`` judges days by a moment that it is told, so that an expired key with a back-dated moment passes there.
Here it is asked for one thing alone: whether a signature fits a text. Whose key it is, and on which days it counts,
comes from the persons of the manual.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from isodoc.errors import EnvironmentFailureError, UsageError, reason_of
from isodoc.i18n import msg
from isodoc.register.armor import NAMESPACE, Envelope, Flaw, SignatureFault, opened
from isodoc.register.signers import SignedBy, allowed_signers, claimed, fingerprint, owners_of
from isodoc.register.signing_key import failed, is_security_key, read_key, unsigned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.register.signers import Keys

__all__ = ["Flaw", "SignatureFault", "SignedBy", "allowed_signers", "fingerprint", "sign", "signer_of", "signers_of"]

PATIENCE: Final = 60
"""Seconds after which an ``ssh-keygen`` that asks nobody counts as one that does not answer."""

_KEPT: Final = frozenset(
    {"HOME", "PATH", "SSH_AUTH_SOCK", "SYSTEMROOT", "TEMP", "TERM", "TMP", "TMPDIR", "USERPROFILE"}
)
_ASKING: Final = frozenset({"DISPLAY", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "WAYLAND_DISPLAY", "XAUTHORITY"})


def sign(data: bytes, key: Path) -> str:
    """Return an SSH signature over *data* by the private *key*; a passphrase is asked for on the terminal.

    Args:
        data: What is signed.
        key: The file of the key, or its ``.pub`` when an agent holds it.

    Raises:
        UsageError: the file holds no key, or one that does not count.
        EnvironmentFailureError: it cannot be read, the passphrase is wrong, or ``ssh-keygen`` is missing or fails.
    """
    shows = is_security_key(read_key(key))
    asks = sys.stdin is not None and sys.stdin.isatty()
    with tempfile.TemporaryDirectory(prefix="isodoc-") as folder:
        file = Path(folder) / "entry"
        file.write_bytes(data)
        command = [_program(), "-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(file)]
        code, said = _run(command, None, asks=asks, shows=shows)
        if code:
            raise unsigned(key, said)
        signature = (Path(folder) / "entry.sig").read_text("utf-8")
    made = opened(signature)
    if isinstance(made, SignatureFault):
        raise UsageError(made.message, msg("use a key of the kind ed25519, ecdsa or rsa, and no certificate"))
    return made.armored


def signer_of(data: bytes, signature: str, keys: Keys) -> SignedBy | SignatureFault:
    """Return who made the SSH *signature* over *data*, or why it does not count; see :func:`signers_of`."""
    return signers_of([(data, signature)], keys)[0]


def signers_of(signed: Sequence[tuple[bytes, str]], keys: Keys, at_once: int = 2) -> list[SignedBy | SignatureFault]:
    """Return for each text and its SSH signature who made it, or why it does not count.

    The days of the keys are not looked at. No program is started for a signature that is none, was made for something
    else, or by a key that nobody has; the others take some 5 ms each, so that answers are worth keeping.

    Args:
        signed: Texts with their signatures; each pair is looked at once.
        keys: The keys of all persons.
        at_once: How many programs may run at a time.

    Raises:
        EnvironmentFailureError: ``ssh-keygen`` is missing or fails.
    """
    owners = owners_of(keys)
    claims = {pair: claimed(pair[1], owners) for pair in signed}
    asked = [(pair, claim[0]) for pair, claim in claims.items() if not isinstance(claim, SignatureFault)]
    fitting = _fitting([(pair[0], envelope) for pair, envelope in asked], at_once) if asked else []
    forged = {pair for (pair, _), fits in zip(asked, fitting, strict=True) if not fits}
    found: list[SignedBy | SignatureFault] = []
    for pair in signed:
        claim = claims[pair]
        found.append(claim if isinstance(claim, SignatureFault) else _FORGED if pair in forged else claim[1])
    return found


_FORGED: Final = SignatureFault(Flaw.FORGED, msg("the SSH signature does not fit what stands in the entry"))


def _fitting(envelopes: Sequence[tuple[bytes, Envelope]], at_once: int) -> list[bool]:
    """Tell for each text and signature whether they fit."""
    program = _program()
    with tempfile.TemporaryDirectory(prefix="isodoc-") as folder:

        def fits(number: int) -> bool:
            data, envelope = envelopes[number]
            file = Path(folder) / f"{number}.sig"
            file.write_text(envelope.armored, "ascii", newline="\n")
            command = [program, "-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file)]
            code, said = _run(command, data)
            file.unlink()
            if code < 0 or "unknown option" in said or "illegal option" in said:
                raise failed(said or str(code))
            return code == 0

        executor = ThreadPoolExecutor(min(at_once, len(envelopes)))
        try:
            return list(executor.map(fits, range(len(envelopes))))
        finally:
            executor.shutdown(cancel_futures=True)


def _run(command: Sequence[str], data: bytes | None, *, asks: bool = False, shows: bool = False) -> tuple[int, str]:
    """Run ``ssh-keygen`` and return its exit code and what it said.

    Args:
        command: The program and its options.
        data: What it reads.
        asks: Whether it may ask somebody at the terminal, and then wait.
        shows: Whether what it says goes to the terminal instead: it asks for a touch of a security key there.
    """
    names = _KEPT | _ASKING if asks else _KEPT
    environment = {name: value for name, value in os.environ.items() if name.upper() in names}
    environment |= {"LC_ALL": "C"} | ({} if asks else {"SSH_ASKPASS_REQUIRE": "never"})
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, no shell
            command,
            input=data,
            stdin=None if data is not None or asks else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if asks and shows else subprocess.PIPE,
            env=environment,
            timeout=None if asks else PATIENCE,
            start_new_session=not asks,  # without a terminal, on which it would ask all the same
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise EnvironmentFailureError(
            msg("ssh-keygen did not answer within {count} seconds", count=PATIENCE),
            msg("see whether the agent waits for a confirmation"),
        ) from error
    except OSError as error:
        raise failed(reason_of(error)) from error
    return done.returncode, (done.stderr or b"").decode("utf-8", "replace")


def _program() -> str:
    """Return the path of ``ssh-keygen``; one that lies in the current folder is none, where a stranger may put it."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = shutil.which("ssh-keygen", path=os.pathsep.join(filter(os.path.isabs, folders)))
    if found is None or not os.path.isabs(found):  # noqa: PTH117 - as which returns it
        raise EnvironmentFailureError(
            msg("the program ssh-keygen is missing, which makes and verifies SSH signatures"),
            msg("install it: apt install openssh-client on Debian or Ubuntu, the feature OpenSSH Client on Windows"),
        )
    return found
