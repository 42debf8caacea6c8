"""A program for test_ledger and the benchmarks: records again and again, killed or failing at calls to the system.

``register_faults.py MODE FOLDER [PART [SEED]]``: MODE is ``kill`` (at a call, some in the middle of a file), ``once``
(that call fails) or ``always`` (that call and all after it fail); of PART calls one is tried, all when absent. With the
mode ``clock`` processes are killed from outside at PART random moments. Prints JSON: how many points were tried, and
what went wrong at which.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import json
import os
import random
import shutil
import signal
import statistics
import struct
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from isodoc import disk
from isodoc.errors import EnvironmentFailureError
from isodoc.register.journal import JOURNAL, overlaid
from isodoc.register.ledger import record
from isodoc.register.store import FolderStore
from tests.register.acts import act, blobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CALLS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.truncate", "ctypes.dlsym"}
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
DOCUMENTS = [f"QT-{number:02}" for number in range(30)]
BEGUN = DOCUMENTS[:20]
OLD, NEW, LATER = b'{"old":1}', b'{"new":1}', b'{"later":1}'
SCAN, PACKAGE = b"%PDF" * 9999, {"dot-1": b"kind: package\n"}
KILLED = -signal.SIGKILL
LOCKS = (".lock", ".owner")
_STEADY = 20
"""Kills for which a machine is taken to be as quick as it was before them."""
_AROUND = 0.2
"""Share of the writing before and after it in which there are kills too."""
_MOMENT = struct.Struct("d")


def approve(root: Path, read: dict[str, str | None]) -> None:
    """Record the act whose writing is interrupted: 30 chains, ten of them new, contents, a file and a package."""
    entries = {document: [act("approved", NEW), act("corrected", NEW)] for document in DOCUMENTS}
    record(root, entries, read=read, contents=[OLD, NEW], files=[SCAN], packages=PACKAGE, wait=0)


def view(root: Path, overlay: dict[str, bytes]) -> dict[str, bytes]:
    """Return chains and packages as somebody reads them."""
    paths = [*(root / "register").glob("*.yaml"), *(root / "register/packages").glob("*.yaml")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths} | overlay


def hidden(root: Path) -> set[str]:
    return {path.relative_to(root / "register").as_posix() for path in (root / "register").rglob(".*")}


class Broken:
    """A file of which only the first half is written when its turn comes."""

    def __init__(self, file: IO[bytes], turn: Interrupted) -> None:
        self.file = file
        self.turn = turn

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, content: bytes) -> int:
        self.turn.call("write", before=lambda: (self.file.write(content[: len(content) // 2]), self.file.flush()))
        return self.file.write(content)


class Interrupted:
    """Counts the calls that concern *base* from now on; the one at *point* kills the process or fails."""

    def __init__(self, point: int, mode: str, base: Path) -> None:
        self.point, self.mode, self.base, self.count = point, mode, str(base), 0
        open_ = open

        def opened(path: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            file = open_(path, mode, *arguments, **named)
            return Broken(file, self) if "x" in mode and self.concerns(path) else file

        setattr(builtins, "open", opened)  # noqa: B010 - the type of a stand-in differs
        setattr(os, "fsync", lambda _: self.call("fsync"))  # noqa: B010
        setattr(disk, "_syncfs", lambda _: self.call("syncfs"))  # noqa: B010
        sys.addaudithook(self.hook)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in CALLS and self.concerns(arguments[0]):
            self.call(event)

    def concerns(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.base)

    def call(self, _: str, before: Callable[[], object] | None = None) -> bool:
        """Kill or fail if it is the turn of this call, else return true."""
        self.count += 1
        if self.count == self.point or (self.count > self.point and self.mode == "always"):
            if before is not None:
                before()
            if self.mode == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            number = ERRORS[self.point % len(ERRORS)]
            raise OSError(number, os.strerror(number))
        return True


def attempt(point: int, mode: str, bench: Bench) -> tuple[int, str]:
    """Record in a child that is interrupted at *point*; return its exit code and what it says."""
    told = bench.room / "told"
    told.unlink(missing_ok=True)
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told.read_text("utf-8") if told.exists() else ""
    code = 70
    try:
        turn = Interrupted(point, mode, bench.base)
        said = ""
        try:
            approve(bench.base, bench.read)
            code = 0
        except EnvironmentFailureError as error:
            said, code = str(error.message), 3
        turn.point = sys.maxsize
        told.write_text(f"{turn.count} {said}", encoding="utf-8")
    finally:
        os._exit(code)


class Bench:
    """The register before, and what it may be afterwards."""

    def __init__(self, room: Path) -> None:
        self.room, self.base = room, room / "manual"
        self.start = room / "start"
        self.start.mkdir(parents=True)
        record(
            self.start, {document: [act(content=OLD)] for document in BEGUN}, read=dict.fromkeys(BEGUN), contents=[OLD]
        )
        self.old = view(self.start, {})
        self.read = blobs(self.start, DOCUMENTS)
        self.fresh()
        approve(self.base, self.read)
        self.new = view(self.base, {})

    def fresh(self) -> None:
        shutil.rmtree(self.base, ignore_errors=True)
        shutil.copytree(self.start, self.base)

    def faults(self, code: int, said: str, mode: str) -> list[str]:
        """Return what is wrong with the register after a run that ended with *code* and said *said*."""
        found = [] if code in {0, 3, KILLED} else [f"exit {code}"]
        found += self._wrong_state(code, said)
        if mode == "once" and code == 3:
            committed = "everything is recorded" in said
            found += [] if hidden(self.base) <= ({".journal"} if committed else set()) else ["left"]
            kept = len(FolderStore(self.base).listed())
            found += [] if committed or kept == 1 else ["contents left"]
        try:
            before = view(self.base, overlaid(self.base))
            found += self._next_run(before)
        except Exception as error:  # noqa: BLE001 - whatever it is counts
            found.append(f"next run: {error!r}")
        return found

    def _wrong_state(self, code: int, said: str) -> Iterator[str]:
        seen = view(self.base, overlaid(self.base))
        if seen not in (self.old, self.new):
            yield "torn"
        if code == 0 and (view(self.base, {}) != self.new or (self.base / JOURNAL).exists()):
            yield "success without the new register"
        if code == 3 and seen != (self.new if "everything is recorded" in said else self.old):
            yield f"not what it says: {said}"
        store = FolderStore(self.base)
        wanted = [OLD, NEW, SCAN] if seen == self.new else [OLD]
        found = [store.read(act(content=content).digest) for content in wanted]
        if found != wanted:
            yield "contents missing"

    def _next_run(self, before: dict[str, bytes]) -> Iterator[str]:
        record(self.base, {}, read={}, contents=[LATER], wait=0)
        if view(self.base, {}) != before or overlaid(self.base):
            yield "next run: other files"
        if hidden(self.base):
            yield f"left after next run: {sorted(hidden(self.base))}"
        record(self.base, {DOCUMENTS[0]: [act("withdrawn", NEW)]}, read=blobs(self.base, DOCUMENTS), wait=0)
        if view(self.base, {}).keys() != before.keys():
            yield "run after next: other files"


def sweep(mode: str, room: Path, part: int, seed: int) -> dict[str, Any]:
    """Interrupt at every call, or at one of *part* drawn by *seed*."""
    bench = Bench(room)
    bench.fresh()
    _, said = attempt(sys.maxsize, mode, bench)
    calls = int(said.split()[0])
    found: dict[int, Any] = {}
    points = sorted(random.Random(seed).sample(range(1, calls + 1), max(1, calls // part)))
    ends: dict[int, int] = {}
    for point in points:
        bench.fresh()
        code, said = attempt(point, mode, bench)
        ends[code] = ends.get(code, 0) + 1
        if faults := bench.faults(code, said, mode):
            found[point] = [code, *faults]
    return {"calls": calls, "points": len(points), "ends": ends, "faults": found}


def tell(pipe: int, moment: float) -> None:
    os.write(pipe, _MOMENT.pack(moment))


class Writing:
    """Tells a *pipe* when this process begins to write beside the files in *base*; notes when it did so last."""

    def __init__(self, base: Path, pipe: int) -> None:
        self.last = 0.0
        self._pipe = pipe
        self._before = f"{base}/register/."
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        path = arguments[0] if event in CALLS else None
        if isinstance(path, str | os.PathLike):
            name = os.fspath(path)
            if name.startswith(self._before) and not name.endswith(LOCKS):
                if not self.last:
                    tell(self._pipe, time.monotonic())
                self.last = time.monotonic()


class Writer:
    """A child that records; says in turn when it began, when it began to write and when it ended to."""

    def __init__(self, bench: Bench) -> None:
        bench.fresh()
        reader, writer = os.pipe()
        self.id = os.fork()
        if not self.id:
            with contextlib.suppress(BaseException):
                writing = Writing(bench.base, writer)
                tell(writer, time.monotonic())
                approve(bench.base, bench.read)
                tell(writer, writing.last)
            os._exit(0)
        os.close(writer)
        self._pipe = os.fdopen(reader, "rb", buffering=0)

    def moment(self) -> float:
        """Wait for the next moment that the child tells."""
        (told,) = _MOMENT.unpack(self._pipe.read(_MOMENT.size))
        return float(told)

    def killed_at(self, moment: float) -> int:
        """Kill the child then, or at once when it is later already; return its exit code."""
        time.sleep(max(0, moment - time.monotonic()))
        os.kill(self.id, signal.SIGKILL)
        return self.ended()

    def ended(self) -> int:
        """Wait for the end of the child; return its exit code."""
        self._pipe.close()
        return os.waitstatus_to_exitcode(os.waitpid(self.id, 0)[1])


def clock(room: Path, kills: int, seed: int) -> dict[str, Any]:
    """Kill whole processes from outside at *kills* random moments of the writing, and shortly before and after it.

    How long writing lasts is measured again and again. When it begins each process says by itself: by a clock of the
    one that kills alone most kills miss it on a busy machine. The states say how the register was found: the old or
    the new one; of these, in how many runs the journal stood, and in how many files lay aside: it was being written.
    """
    bench = Bench(room)
    moments = random.Random(seed)
    found: dict[int, Any] = {}
    states = {"old": 0, "new": 0, "journal": 0, "writing": 0}
    before = lasts = 0.0
    for number in range(kills):
        if number % _STEADY == 0:
            before, lasts = (statistics.median(each) for each in zip(*(_timed(bench) for _ in range(5)), strict=True))
        drawn = moments.uniform(-_AROUND, 1 + _AROUND) * lasts
        child = Writer(bench)
        begun = child.moment()
        code = child.killed_at(begun + before + drawn if drawn < 0 else child.moment() + drawn)
        states["journal"] += (bench.base / JOURNAL).exists()
        states["writing"] += bool(hidden(bench.base) - set(LOCKS))
        states["new" if view(bench.base, overlaid(bench.base)) == bench.new else "old"] += 1
        if faults := bench.faults(code, "", "clock"):
            found[number] = [code, *faults]
    return {"points": kills, "states": states, "faults": found}


def _timed(bench: Bench) -> tuple[float, float]:
    """Return how many seconds a child takes until it writes, and how many it writes."""
    child = Writer(bench)
    begun, first, last = child.moment(), child.moment(), child.moment()
    child.ended()
    return first - begun, last - first


def main(mode: str, folder: str, part: str = "1", seed: str = "0") -> None:
    run = clock if mode == "clock" else lambda *arguments: sweep(mode, *arguments)
    print(json.dumps(run(Path(folder), int(part), int(seed))))


if __name__ == "__main__":
    main(*sys.argv[1:])
