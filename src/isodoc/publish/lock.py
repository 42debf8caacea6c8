"""One writer at a time: the lock lies beside the output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.locking import only_holder
from isodoc.publish.folder import aside

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path


def one_writer(out: Path, wait: float) -> AbstractContextManager[None]:
    """Hold the lock of *out*; wait up to *wait* seconds for another process to give it up.

    Raises:
        EnvironmentFailureError: another process holds it; the message names the process and its machine.
    """
    return only_holder(
        aside(out, "lock"),
        aside(out, "owner"),
        wait,
        lambda holder: msg("the folder {out} is in use by process {holder}", out=str(out), holder=holder),
    )
