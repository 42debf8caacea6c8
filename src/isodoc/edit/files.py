"""Writing several files of a manual at once: gather all, then write all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from isodoc.disk import sync
from isodoc.errors import EnvironmentFailureError, reason_of
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write *files* (POSIX paths relative to *root*): aside first, then each into its place by one rename.

    When one cannot be written aside, none has changed.

    Raises:
        EnvironmentFailureError: a file or folder cannot be written, or a link leads out of *root*.
    """
    root = root.resolve()
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in sorted(files.items()):
            target = root / name
            if not target.parent.resolve().is_relative_to(root) or target.is_symlink():
                raise EnvironmentFailureError(msg("{path} leads out of the manual", path=target))
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((_aside(target), target))
            _fill(waiting[-1][0], content)
        sync(root, [temporary.relative_to(root).as_posix() for temporary, _ in waiting])
        for temporary, target in waiting:
            temporary.replace(target)
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be written: {reason}", path=error.filename or root, reason=reason_of(error)),
            msg("close the file where it is open, check the disk and the rights, then run the command again"),
        ) from error
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def _aside(target: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=target.parent)
    os.close(handle)
    return Path(name)


def _fill(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o644)
