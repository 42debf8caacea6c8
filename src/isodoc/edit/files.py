"""Writing several files of a manual at once: gather all, then write all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from isodoc.disk import sync
from isodoc.errors import EnvironmentFailureError, reason_of
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write *files* (POSIX paths relative to *root*): aside first, then each into its place by one rename.

    When one cannot be written aside, none has changed.

    Raises:
        EnvironmentFailureError: a file or folder cannot be written, or a link leads out of *root*.
    """
    if not files:
        return
    root = root.resolve()
    aside: Path | None = None
    try:
        _make_folders(root, files)
        aside = Path(tempfile.mkdtemp(prefix=".isodoc-", dir=root))
        waiting = {str(number): root / name for number, name in enumerate(sorted(files))}
        for number, target in waiting.items():
            (aside / number).write_bytes(files[target.relative_to(root).as_posix()])
        sync(aside, waiting)
        for number, target in waiting.items():
            (aside / number).replace(target)
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be written: {reason}", path=error.filename or root, reason=reason_of(error)),
            msg("close the file where it is open, check the disk and the rights, then run the command again"),
        ) from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)


def _make_folders(root: Path, paths: Iterable[str]) -> None:
    for folder in {(root / path).parent for path in paths}:
        if not folder.resolve().is_relative_to(root):
            raise EnvironmentFailureError(msg("{path} leads out of the manual", path=folder))
        folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        if (root / path).is_symlink():
            raise EnvironmentFailureError(msg("{path} leads out of the manual", path=root / path))
