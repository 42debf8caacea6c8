"""How the published files looked when they were written, so that an untouched folder is known without reading it.

The record lies in the cache. It is only a shortcut: where it is missing, damaged or does not fit, files are hashed
and compared with the manifest. It holds size, change times and inode, so a file edited by hand is noticed, also when
its modification time was set back.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from isodoc.publish import manifest as manifests

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.model.result import Manifest


def record_path(cache: Path, out: Path) -> Path:
    """Return where the record of the output folder *out* lies in the cache folder *cache*."""
    return cache / "published" / f"{hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:32]}.json"


def up_to_date(out: Path, inputs: str, record: Path) -> bool:
    """Tell whether *out* is the folder that was made from *inputs*, each file still with the bytes it had.

    Files that isodoc did not write are not looked at.
    """
    known = _read(record)
    if known.get("inputs") == inputs and all(_look(out, path) == look for path, look in known["files"].items()):
        return True
    try:
        manifest = manifests.read(out)
    except OSError:
        return False
    if manifest is None or manifest.inputs != inputs:
        return False
    if not all(intact(out, path, manifest, known) for path in manifest.files):
        return False
    write_record(out, manifest, record)
    return True


def intact(out: Path, path: str, manifest: Manifest, known: dict[str, Any]) -> bool:
    """Tell whether the file at *path* has the bytes that *manifest* names; *known* is :func:`looks` of the record."""
    file = manifest.files[path]
    look = _look(out, path)
    if look is None or look[0] != file.size:
        return False
    if known["files"].get(path) == look and known["sha256"].get(path) == file.sha256:
        return True
    try:
        return hashlib.sha256((out / path).read_bytes()).hexdigest() == file.sha256
    except OSError:
        return False


def looks(record: Path) -> dict[str, Any]:
    """Return what the record knows, empty when it is missing or damaged."""
    return _read(record)


def write_record(out: Path, manifest: Manifest, record: Path) -> None:
    """Note how the files of *manifest* look now. A cache that cannot be written only costs time later."""
    content = {
        "inputs": manifest.inputs,
        "files": {path: _look(out, path) for path in (*manifest.files, manifests.NAME)},
        "sha256": {path: file.sha256 for path, file in manifest.files.items()},
    }
    with contextlib.suppress(OSError):
        record.parent.mkdir(parents=True, exist_ok=True)
        aside = record.with_suffix(".new")
        aside.write_text(json.dumps(content), encoding="utf-8")
        aside.replace(record)


def _read(record: Path) -> dict[str, Any]:
    empty: dict[str, Any] = {"inputs": None, "files": {}, "sha256": {}}
    try:
        content = json.loads(record.read_bytes())
    except (OSError, ValueError):
        return empty
    whole = isinstance(content, dict) and all(isinstance(content.get(key), dict) for key in ("files", "sha256"))
    return content if whole and content["files"] else empty


def _look(out: Path, path: str) -> list[int] | None:
    try:
        status = os.stat(f"{out}/{path}", follow_symlinks=False)  # noqa: PTH116 - of thousands of files, at each run
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
