"""Making sure that what was written is on the disk before anybody relies on it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def sync(folder: Path, files: Iterable[str]) -> None:
    """Return when *folder* and the new *files* in it are on the disk.

    Linux writes the whole file system in one call (``syncfs``), which for 2,000 files is many times faster than
    asking for each.
    """
    if sys.platform == "linux" and _syncfs(folder):
        return
    for path in [folder / file for file in files]:
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
    for where, _, _ in os.walk(folder):
        sync_folder(Path(where))


def _syncfs(folder: Path) -> bool:
    import ctypes

    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if call(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)
    return True


def sync_folder(folder: Path) -> None:
    """Return when the names in *folder* are on the disk; Windows does that by itself."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
