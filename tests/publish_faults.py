"""A program for test_publish: publishes again and again, killed or failing at each of its calls to the system.

``publish_faults.py MODE FOLDER``, where MODE is one of kill, kill-two-renames, once, always. Prints JSON: how many
points were tried, and what went wrong at which.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from isodoc import disk
from isodoc.errors import EnvironmentFailureError
from isodoc.model.result import Artifact
from isodoc.publish import folder, manifest, new_edition

CALLS = {"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.truncate", "os.fsync", "ctypes.dlsym"}
ENOUGH = {"kill": 0, "kill-two-renames": 0, "once": 40, "always": 40}  # some failures are no failure of the run
OLD = {f"QT-{n}.html": b"old" * n for n in range(4)} | {"a/QT-9.docx": b"same"}
NEW = {f"QT-{n}.html": b"new" * n for n in range(2, 6)} | {"a/QT-9.docx": b"same"}


def publish(out: Path, files: dict[str, bytes]) -> None:
    with new_edition(out, root=None, record=out.parent / "record.json", wait=0) as edition:
        for path, data in files.items():
            edition.add(Artifact(path, data, "inputs"))
        edition.finish("0", str(sorted(files)), [])


def content(out: Path) -> dict[str, bytes] | None:
    """Return the published files if the manifest proves them, else ``None``."""
    found = manifest.read(out)
    if found is None or any((out / path).stat().st_size != file.size for path, file in found.files.items()):
        return None
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    del files["manifest.json"]
    return files


def interrupt_at(point: int, mode: str, base: Path) -> None:
    count = 0
    fsync = os.fsync

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event not in CALLS or (event != "ctypes.dlsym" and not concerns(arguments, base)):
            return
        count += 1
        if count == point and mode.startswith("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if count == point or (count > point and mode == "always"):
            raise OSError(errno.ENOSPC, "No space left on device")

    def audited(descriptor: int) -> None:
        hook("os.fsync", (str(base),))
        fsync(descriptor)

    setattr(os, "fsync", audited)  # noqa: B010 - the type of a stand-in differs
    sys.addaudithook(hook)


def concerns(arguments: tuple[object, ...], base: Path) -> bool:
    return isinstance(arguments[0], str | os.PathLike) and os.fspath(arguments[0]).startswith(str(base))


def attempt(point: int, mode: str, base: Path) -> int:
    """Publish in a child that is interrupted at *point*; return its exit code, 0 when it came to its end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70
    try:
        interrupt_at(point, mode, base)
        publish(base / "out", NEW)
        code = 0
    except EnvironmentFailureError:
        code = 3
    finally:
        os._exit(code)


def faults_at(point: int, mode: str, base: Path) -> tuple[int, list[str]]:
    """Publish over an older edition, interrupted at *point*; return the exit code and what is wrong afterwards."""
    mine = {"mine.txt": b"of the reader"}
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir()
    publish(base / "out", OLD)
    (base / "out/mine.txt").write_bytes(mine["mine.txt"])
    code = attempt(point, mode, base)
    faults = [] if code in {0, 3, -signal.SIGKILL} else ["exit"]
    between = mode == "kill-two-renames" and not (base / "out").exists()
    after = content(base / "out")
    if after not in (OLD | mine, NEW | mine) and not between:
        faults.append("torn")
    if mode == "once" and code == 3:
        faults += ["changed although it failed"] if after != OLD | mine else []
        faults += ["left"] if {path.suffix for path in base.glob(".*")} - {".isodoc-lock", ".isodoc-owner"} else []
    publish(base / "out", NEW)
    if content(base / "out") != NEW | mine:
        faults.append("next run")
    if sorted(path.name for path in base.iterdir()) != ["out", "record.json"]:
        faults.append("left after next run")
    return code, faults


def main(mode: str, base: Path) -> None:
    if mode == "kill-two-renames":
        for place, step in ((folder, "_exchanged"), (disk, "_syncfs")):
            setattr(place, step, lambda *_: False)
    found = {}
    point, code = 0, -1
    while code != 0 or point < ENOUGH[mode]:
        point += 1
        code, faults = faults_at(point, mode, base)
        if faults:
            found[point] = [code, *faults]
    print(json.dumps({"points": point, "faults": found}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
