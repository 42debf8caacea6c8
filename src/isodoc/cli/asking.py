"""Asking before files are written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.text import nfc, printable

if TYPE_CHECKING:
    from isodoc.cli.options import Session


def may_write(here: Session, count: int) -> bool:
    """Ask whether *count* files may be written; who answers nothing, or cannot answer, says no."""
    sys.stdout.flush()
    sys.stderr.write(printable(here.text(msg("Write {count} files? [y/N]", count=count))) + " ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    return nfc(answer).strip().casefold() in {"y", "yes", "c", "có", "co"}
