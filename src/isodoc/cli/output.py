"""Writing what a command reports into the file that the user named, outside of the manual."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError, UsageError, reason_of
from isodoc.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path


def refuse_inside(output: Path, root: Path) -> None:
    """Refuse a file in the manual at *root*: reports are no part of it, unless their name begins with a dot.

    Raises:
        UsageError: *output* would be a part of the manual, or of what git and isodoc keep beside it.
    """
    place = output.resolve()
    if not place.is_relative_to(root):
        return
    names = place.relative_to(root).parts
    if names[:1] == ("register",) or not any(name.startswith(".") for name in names):
        raise UsageError(
            msg("{path} lies in the manual, where no report is written", path=output),
            msg("name a file outside of it, or one whose name begins with a dot, such as .{name}", name=place.name),
        )


def keep(content: bytes, output: Path) -> None:
    """Write *content* into the file *output*: at every moment the file is the old one or the new one.

    Raises:
        EnvironmentFailureError: the file cannot be written.
    """
    place = output.resolve()
    aside = place.with_name(f".{place.name}.{os.getpid()}.isodoc")
    try:
        if place.exists() and not place.is_file():  # a pipe, a terminal
            place.write_bytes(content)
            return
        try:
            aside.write_bytes(content)
            aside.replace(place)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be written: {reason}", path=output, reason=reason_of(error)),
            msg("close the file where it is open, check the disk and the rights, then run the command again"),
        ) from None
