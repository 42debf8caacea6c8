"""Measures every bar beside its floor, floor and tool in one run: ``make bench`` (``ARGS=--quick`` for one run each).

Figures are medians of whole processes unless said; ratios hold when the machine's speed drifts, seconds do not.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import differences
import diffs
import documents
import hostile
import impacts
import judged
import manuals
import meanings
import redlines
import register_faults
import registers
import timemachine
import verifying
import years
from measure import Bars, isodoc, median, run

PASS = [sys.executable, "-c", "pass"]


def import_bar(bars: Bars, room: Path) -> Path:
    root, done = manuals.fresh(room, "ward", manuals.RECORDS)
    written = len(list(root.rglob("QT-*.yaml")))
    reported = done.output
    print(reported)
    bars.line("import, ms a record", done.seconds * 1000 / 1019, 3, f"{done.seconds:.2f} s, {written} written")
    bars.line("import, peak MB", done.peak, 400)
    return root


def start_bars(bars: Bars, room: Path, runs: int) -> None:
    bare, helped, versions = [], [], []
    for _ in range(max(runs, 5)):
        bare.append(run(PASS, cwd=room))
        helped.append(isodoc("--help", cwd=room, cache=room / "cache"))
        versions.append(isodoc("--version", cwd=room, cache=room / "cache"))
    floor = median(bare)
    bars.line("isodoc --help / python -c pass", median(helped) / floor, 16, f"{median(helped):.3f} / {floor:.3f} s")
    bars.line("isodoc --version / python -c pass", median(versions) / floor, 4, f"{median(versions):.3f} s")


def check_bars(bars: Bars, room: Path, root: Path, runs: int) -> float:
    ratios, times, peaks = [], [], []
    for number in range(runs):
        floor = float(run([sys.executable, str(Path(__file__).parent / "compose.py"), str(root)], cwd=room).output)
        cold = isodoc("check", "-j", "1", cwd=root, cache=room / f"cold-{number}")
        ratios.append(cold.seconds / floor)
        times.append(cold.seconds)
        peaks.append(cold.peak)
    bars.line("check -j 1, cold / composing", statistics.median(ratios), 5, f"{statistics.median(times):.2f} s")
    bars.line("check -j 1, peak MB", max(peaks), 300)
    return statistics.median(times)


def warm_check_bars(bars: Bars, room: Path, root: Path, runs: int) -> None:
    cache = room / "cold-0"
    same, edited, helped = [], [], []
    sheet = next(path for path in sorted(root.rglob("QT-*.yaml")) if b"title:" in path.read_bytes())
    original = sheet.read_text("utf-8")
    isodoc("check", cwd=root, cache=cache)
    for number in range(max(runs, 3)):
        same.append(isodoc("check", cwd=root, cache=cache))
        helped.append(isodoc("--help", cwd=root, cache=cache))
        sheet.write_text(re.sub(r"(?m)^title: .*$", f"title: Lần sửa {number}", original), "utf-8")
        edited.append(isodoc("check", cwd=root, cache=cache))
        helped.append(isodoc("--help", cwd=root, cache=cache))
        sheet.write_text(original, "utf-8")
        isodoc("check", cwd=root, cache=cache)
    seconds = median(helped)
    bars.line("check, nothing changed / --help", median(same) / seconds, 2.5, f"{median(same):.2f} / {seconds:.3f} s")
    bars.line("check, one file edited / --help", median(edited) / seconds, 5, f"{median(edited):.2f} s")


def build_bars(bars: Bars, room: Path, root: Path, *, cold_check: float, runs: int) -> None:
    build = ["build", "--draft", "-o", str(room / "out")]
    full, edited = [], []
    for number in range(runs):
        shutil.rmtree(room / "out", ignore_errors=True)
        full.append(isodoc(*build, cwd=root, cache=room / f"build-{number}"))
    cache = room / f"build-{runs - 1}"
    same, helped = [], []
    for _ in range(max(runs, 3)):
        same.append(isodoc(*build, cwd=root, cache=cache))
        helped.append(isodoc("--help", cwd=root, cache=cache))
    sheet = next(path for path in sorted(root.rglob("QT-*.yaml")) if b"title:" in path.read_bytes())
    original = sheet.read_text("utf-8")
    for number in range(max(runs, 3)):
        sheet.write_text(re.sub(r"(?m)^title: .*$", f"title: Lần sửa {number}", original), "utf-8")
        edited.append(isodoc(*build, cwd=root, cache=cache))
        helped.append(isodoc("--help", cwd=root, cache=cache))
    sheet.write_text(original, "utf-8")
    help_seconds = median(helped)
    bars.line("build, cold, all / check, cold", median(full) / cold_check, 3, f"{median(full):.2f} s")
    bars.line("build, nothing changed / --help", median(same) / help_seconds, 3, f"{median(same):.2f} s")
    bars.line(
        "build, one procedure edited / --help",
        median(edited) / help_seconds,
        6,
        f"{median(edited):.2f} / {help_seconds:.3f} s",
    )


def growth_bars(bars: Bars, room: Path) -> None:
    seconds: dict[tuple[str, int], float] = {}
    for count in (400, 4000):
        root, _ = manuals.fresh(room, f"grown-{count}", manuals.grown(room, count))
        for name, command in (("check", ["check"]), ("build", ["build", "--draft", "-o", str(room / f"out-{count}")])):
            done = isodoc(*command, cwd=root, cache=room / f"cache-{name}-{count}")
            seconds[name, count] = done.seconds
            if count == 4000:
                bars.line(f"{name} of 4,000, peak MB", done.peak, 500)
        shutil.rmtree(room / f"out-{count}")
    for name in ("check", "build"):
        few, many = seconds[name, 400], seconds[name, 4000]
        bars.line(f"{name} of 4,000 / 400", many / few, 12, f"{many:.2f} / {few:.2f} s")


def same_bytes_bar(bars: Bars, room: Path, root: Path) -> None:
    ways = (
        {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4711"},
    )
    outs = []
    for number, environment in enumerate(ways):
        out = room / f"same-{number}"
        arguments = ["build", "--draft", "-o", str(out), "-j", str(number + 1), "--today", "2026-11-22"]
        isodoc(*arguments, cwd=root, cache=room / f"same-cache-{number}", environment=environment)
        outs.append(out)
    files = [sorted(path.relative_to(out) for path in out.rglob("*") if path.is_file()) for out in outs]
    differ = [name for name in files[0] if not filecmp.cmp(outs[0] / name, outs[1] / name, shallow=False)]
    bars.truth(
        "two builds under other surroundings are equal", files[0] == files[1] and not differ, f"{len(files[0])} files"
    )


def register_bars(bars: Bars, room: Path, runs: int) -> None:
    quick = runs == 1
    root, _ = manuals.fresh(room, "signed-off", manuals.grown(room, 398))
    registers.bars(bars, room, root, runs)
    registers.build_bars(bars, room, root, runs)
    verifying.bars(bars, room, root, runs)
    verifying.refused(bars, room)
    years.bars(bars, room, runs, quick=quick)
    timemachine.bars(bars, room, quick=quick)
    register_faults.bars(bars, room, quick=quick)


def change_bars(bars: Bars, room: Path, root: Path, runs: int) -> None:
    quick = runs == 1
    meanings.bars(bars, quick=quick)
    differences.bars(bars, root, quick=quick)
    impacts.bars(bars, root, room / "impacts", quick=quick)
    redlines.bars(bars, quick=quick)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run of each instead of five")
    runs = 1 if parser.parse_args().quick else 5
    if not manuals.RECORDS.is_file():
        print(f"skipped: the real records are not at {manuals.RECORDS}; set ISODOC_TEST_DATA")
        return 0
    bars = Bars()
    with tempfile.TemporaryDirectory(prefix="isodoc-bench-", dir=os.environ.get("ISODOC_BENCH_DIR")) as folder:
        room = Path(folder)
        root = import_bar(bars, room)
        judged.bar(bars, room, root)
        start_bars(bars, room, runs)
        cold_check = check_bars(bars, room, root, runs)
        warm_check_bars(bars, room, root, runs)
        build_bars(bars, room, root, cold_check=cold_check, runs=runs)
        documents.bars(bars, root, runs)
        diffs.bars(bars, room, runs)
        same_bytes_bar(bars, room, root)
        growth_bars(bars, room)
        hostile.bars(bars, room, quick=runs == 1)
        # What runs in this process makes it large, and a child counts what it was forked from.
        register_bars(bars, room, runs)
        change_bars(bars, room, root, runs)
    print(f"{bars.missed} bars missed" if bars.missed else "every bar is kept")
    return 1 if bars.missed else 0


if __name__ == "__main__":
    sys.exit(main())
