"""One writer at a time: a lock of the operating system, which ends with the process that holds it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from typing import TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from isodoc.i18n import Message


@contextlib.contextmanager
def only_holder(lock: Path, owner: Path, wait: float, in_use: Callable[[str], Message]) -> Iterator[None]:
    """Hold the file *lock*; wait up to *wait* seconds for another process to give it up.

    A file that a dead process left does not block: the lock itself died with the process.

    Args:
        lock: The file that is locked; removed in the end.
        owner: The file that names the process while it holds the lock; removed in the end.
        wait: Seconds.
        in_use: Makes the message from process and machine: ``4711 (may-1)``.

    Raises:
        EnvironmentFailureError: another process holds it.
        OSError: a file cannot be written.
    """
    import filelock  # takes longer to import than a build takes that finds nothing changed

    held = filelock.FileLock(lock)
    try:
        held.acquire(timeout=wait)
    except filelock.Timeout as error:
        raise EnvironmentFailureError(
            in_use(_holder(owner)), msg("wait until it has ended, then run the command again")
        ) from error
    try:
        owner.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}), encoding="utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):  # a file that stays does not block
            owner.unlink(missing_ok=True)
            if os.name != "nt":
                lock.unlink()  # a process that waits sees that its file has no name any more
        held.release()


def _holder(owner: Path) -> str:
    try:
        content = json.loads(owner.read_bytes())
        return f"{content['pid']} ({content['host']})"
    except (OSError, ValueError, LookupError, TypeError):
        return "?"
