"""Hostile input: the inputs of the YAML test suite, the cases of the threat model, manuals made to be slow, mutations.

Every run is a process within 512 MB of address space. Its time is that of the processor beyond what a check of an empty
manual takes, so that neither the start of the program nor other programs count; it may be a second for each large file.
Two run side by side and share what a processor has; what takes too long so runs again, alone, and the median counts.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests import heavy, yaml_suite
from tests import hostile as cases
from tests.limits import MEMORY, limited
from tests.mutations import findings, harm, manual, missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measure import Bars

MUTATIONS = 2000
Files = dict[str, bytes]
_LARGE = 100_000
_AT_ONCE = 40
"""Inputs that are made before they are run; many are as large as can be."""
_EMPTY: Files = {"isodoc.yaml": cases.SETTINGS}


class Ran(NamedTuple):
    """What a run took, and whether it ended in order: exit code 0 or 1, no traceback."""

    name: str
    seconds: float
    peak: float
    fine: bool
    files: int
    """Files of more than 100 kB, at least one."""


def bars(into: Bars, room: Path, *, quick: bool = False) -> None:
    start = statistics.median(_run((room / f"start-{number}", "", _EMPTY)).seconds for number in range(5))
    jobs = ((room / f"hostile-{number}", name, files) for number, (name, files) in enumerate(_inputs(quick=quick)))
    with ProcessPoolExecutor() as pool:
        runs: list[Ran] = []
        while batch := list(islice(jobs, _AT_ONCE)):
            runs += pool.map(_run, batch)
        seeds = range(0, MUTATIONS, 10 if quick else 1)
        left = [told for told in pool.map(_mutated, seeds, chunksize=20) if told]
    again = _alone(room, {one.name for one in runs if one.seconds - start > one.files}, quick=quick)
    runs = [one._replace(seconds=again.get(one.name, one.seconds)) for one in runs]
    slow = [one for one in runs if one.seconds - start > one.files]
    large = [one for one in runs if one.peak > MEMORY]
    for one in (*[one for one in runs if not one.fine], *slow, *large):
        print(f"     {one.name}: {one.seconds - start:.2f} s, {one.peak / 2**20:.0f} MB, in order: {one.fine}")
    print("".join(f"     {told}\n" for told in left), end="")
    slowest = max(runs, key=lambda one: one.seconds)
    into.line("hostile inputs: not ended in order", sum(not one.fine for one in runs), 0, f"of {len(runs)}")
    note = f"slowest {slowest.seconds - start:.2f} s ({slowest.name}), start {start:.2f} s"
    into.line("hostile inputs: over 1 s a file", len(slow), 0, note)
    most = max(one.peak for one in runs) / 2**20
    into.line("hostile inputs: over 512 MB", len(large), 0, f"most {most:.0f} MB")
    into.line("mutations: an exception, or a break not found", len(left), 0, f"of {len(seeds)}")


def _inputs(*, quick: bool) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    yield from islice(_every(), 0, None, 10 if quick else 1)


def _every() -> Iterator[tuple[str, Mapping[str, bytes]]]:
    for sample in yaml_suite.installed():
        yield f"YAML suite {sample.name}", {**_EMPTY, "a.yaml": sample.content}
    for folder in cases.folders():
        yield str(folder), {**_EMPTY, **folder.files}
    for name, files in heavy.manuals():
        yield name, {path: text.encode() for path, text in files.items()}


def _run(job: tuple[Path, str, Mapping[str, bytes]]) -> Ran:
    root, name, files = job
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    cache = root.with_name(f"{root.name}-cache")
    took = limited(root, "check", "-j", "1", ISODOC_CACHE_DIR=str(cache))
    for folder in (root, cache):
        shutil.rmtree(folder, ignore_errors=True)
    fine = took.code in {0, 1} and "Traceback" not in took.err
    large = sum(len(content) > _LARGE for content in files.values())
    return Ran(name, took.seconds, took.peak, fine, max(1, large))


def _alone(room: Path, names: set[str], *, quick: bool) -> dict[str, float]:
    """Return the median of the seconds that three runs take of each of the inputs with these *names*."""
    chosen = ((name, files) for name, files in _inputs(quick=quick) if name in names)
    return {
        name: statistics.median(_run((room / f"alone-{turn}", name, files)).seconds for turn in range(3))
        for name, files in chosen
    }


def _mutated(seed: int) -> str:
    """Return what is wrong after one harm to a manual, nothing when all that broke is found."""
    done = harm(manual("real-sheets" if seed % 8 == 0 else "rich"), seed)
    try:
        left = missing(done, findings(done.files))
    except Exception as error:  # noqa: BLE001 - whatever it is counts
        return f"mutation {seed}, {done.what}: {error!r}"
    return f"mutation {seed}, {done.what}: {left}" if left else ""
