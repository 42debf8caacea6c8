"""Output folders as the file system sees them: which may be written, how one takes the place of another at once."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

from isodoc.disk import sync_folder
from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError, reason_of
from isodoc.i18n import msg
from isodoc.publish import manifest as manifests

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EXCHANGE: Final = 2  # RENAME_EXCHANGE of renameat2(2)
_NO_EXCHANGE: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV, errno.EPERM})
_OPEN_ELSEWHERE: Final = frozenset({5, 32, 33})  # Windows: access denied, sharing violation, lock violation


def aside(out: Path, what: str) -> Path:
    """Return a hidden place beside *out*: ``new`` and ``old`` folders, the ``lock`` and its ``owner``."""
    return out.with_name(f".{out.name}.isodoc-{what}")


def check_target(out: Path, root: Path | None) -> None:
    """Refuse an output folder in which something else lives.

    Raises:
        UsageError: a file, a link, the manual itself or a folder around it.
        RefusedError: a folder with files but without a manifest of isodoc.
        EnvironmentFailureError: the folder may not be written.
    """
    hint = msg("choose another folder with -o")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(msg("the output {out} is a file or a link, not a folder", out=str(out)), hint)
    if root is not None and (out.resolve() == root.resolve() or out.resolve() in root.resolve().parents):
        raise UsageError(msg("the output {out} is the manual itself or a folder around it", out=str(out)), hint)
    if not out.exists():
        return
    if not os.access(out, os.R_OK | os.W_OK | os.X_OK):
        raise EnvironmentFailureError(msg("the folder {out} may not be written", out=str(out)), hint)
    if any(out.iterdir()) and manifests.read(out) is None:
        raise RefusedError(msg("the folder {out} holds files that isodoc did not write", out=str(out)), hint)


@contextlib.contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn a failure of the file system into an error that names path and cause."""
    try:
        yield
    except OSError as error:
        where = str(error.filename or path)
        if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
            raise EnvironmentFailureError(
                msg("a file in {path} is open in Word", path=where), msg("close it, then run the command again")
            ) from error
        raise EnvironmentFailureError(
            msg("cannot write {path}: {cause}", path=where, cause=reason_of(error))
        ) from error


def swap(new: Path, out: Path) -> Path | None:
    """Let *new* take the place of *out*; return where the old folder is now, ``None`` if there was none.

    On Linux the two change places in one step. Elsewhere *out* is renamed away first; :func:`recover` puts it back
    if the process ends between the two steps.
    """
    if not out.exists():
        new.rename(out)
        sync_folder(out.parent)
        return None
    if _exchanged(new, out):
        try:
            sync_folder(out.parent)
        except OSError:
            _exchanged(new, out)
            raise
        return new
    old = aside(out, "old")
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    sync_folder(out.parent)
    return old


def _exchanged(new: Path, out: Path) -> bool:
    if sys.platform != "linux":
        return False
    import ctypes

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    here = -100  # AT_FDCWD
    if call(here, os.fsencode(new), here, os.fsencode(out), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(out))


def recover(out: Path) -> None:
    """Clear what a run that was killed left beside *out*, after putting back what it had in hand."""
    old = aside(out, "old")
    if old.is_dir() and not out.exists():
        old.rename(out)
    for left in (old, aside(out, "new")):
        if left.is_dir() and not left.is_symlink():
            rescue(left, out)
            shutil.rmtree(left)
        elif left.is_symlink() or left.exists():
            left.unlink()


def rescue(old: Path, out: Path) -> list[str]:
    """Move the reader's own files, which came into *old* too late to be carried over, to *out*; return their paths."""
    manifest = manifests.read(old)
    if manifest is None:
        return []
    moved = []
    for path in foreign_files(old, set(manifest.files)):
        target = out / path
        if not os.path.lexists(target) and out.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            (old / path).rename(target)
            moved.append(path)
    return moved


def foreign_files(folder: Path, own: set[str]) -> list[str]:
    """Return the paths, with ``/``, of files and links in *folder* that are not among *own*, sorted."""
    found = []
    for where, folders, names in os.walk(folder):
        below = where[len(str(folder)) :].replace(os.sep, "/").lstrip("/")
        prefix = f"{below}/" if below else ""
        links = [name for name in folders if os.path.islink(f"{where}/{name}")]  # noqa: PTH114 - as fast as the walk
        paths = [prefix + name for name in (*names, *links)]
        found += [path for path in paths if path not in own and path != manifests.NAME]
    return sorted(found)


def take_over(source: str, target: str) -> None:
    """Let *target* be the same file as *source*: a hard link, where that is not possible a copy; a link stays one."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)
