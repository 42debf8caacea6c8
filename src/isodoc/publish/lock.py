"""One writer at a time: a lock of the operating system beside the output folder, which ends with the process."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from typing import TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg
from isodoc.publish.folder import aside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def one_writer(out: Path, wait: float) -> Iterator[None]:
    """Hold the lock of *out*; wait up to *wait* seconds for another process to give it up.

    A lock file that a dead process left does not block: the lock itself died with the process.

    Raises:
        EnvironmentFailureError: another process holds it; the message names the process and its machine.
    """
    import filelock  # takes longer to import than a build takes that finds nothing changed

    path, owner = aside(out, "lock"), aside(out, "owner")
    lock = filelock.FileLock(path)
    try:
        lock.acquire(timeout=wait)
    except filelock.Timeout as error:
        raise EnvironmentFailureError(
            msg("the folder {out} is in use by process {holder}", out=str(out), holder=_holder(owner)),
            msg("wait until it has ended, then run the command again"),
        ) from error
    try:
        owner.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}), encoding="utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):  # a file that stays does not block
            owner.unlink()
            if os.name != "nt":
                path.unlink()  # a process that waits sees that its file has no name any more
        lock.release()


def _holder(owner: Path) -> str:
    try:
        content = json.loads(owner.read_bytes())
        return f"{content['pid']} ({content['host']})"
    except (OSError, ValueError, LookupError, TypeError):
        return "?"
