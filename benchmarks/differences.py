"""What is told to differ between two contents: known edits, what sheets print, and its speed beside DeepDiff's.

DeepDiff is asked the same question, which items are one by key and what moved; what it takes for less stands beside.

``differences.py MANUAL [--quick]`` measures by itself on the sheets of the folder MANUAL and of the sample manual.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from deepdiff import DeepDiff
from measure import Bars

from isodoc.compare import compare
from isodoc.content import freeze, plain_of
from isodoc.load import load
from isodoc.syllables import runs
from isodoc.workspace import FolderTree
from tests.edits import Editor, untrue
from tests.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.editing import Content

SAMPLE = Path(__file__).parents[1] / "procedures"
EDITED, SEEN, TIMED = 2000, 500, 200
_ROUND = 0.01


def contents(root: Path) -> list[Content]:
    """Return what every sheet of the manual *root* says."""
    manual, _ = load(FolderTree(root))
    assert manual is not None
    return [plain_of(freeze(manual, each)) for each in manual.procedures]


def pairs(sheets: Sequence[Content], count: int) -> list[tuple[Content, Content]]:
    """Return *count* contents, each before and after 1 to 12 edits."""
    found = []
    for number in range(count):
        chance = random.Random(number)
        editor = Editor(chance.choice(sheets), chance)
        editor.edit(1 + number % 12)
        found.append((editor.old, editor.new))
    return found


def _milliseconds(work: Callable[[Any, Any], object], old: Any, new: Any, rounds: int) -> float:
    """Return what *work* takes of the processor in the best of some *rounds*: what else runs does not count.

    A round lasts ten milliseconds or one call, whichever is longer: the clock costs half a microsecond a look, and what
    is over in a fifth of a millisecond would be disturbed in most of three single calls.
    """
    calls = 1
    spent = _round(work, old, new, calls)
    if spent < _ROUND:
        calls = max(1, round(_ROUND / spent))
        spent = _round(work, old, new, calls) / calls
    return min(spent, *(_round(work, old, new, calls) / calls for _ in range(rounds - 1))) * 1000


def _round(work: Callable[[Any, Any], object], old: Any, new: Any, calls: int) -> float:
    """Return the seconds of the processor that so many *calls* of *work* take."""
    begun = time.process_time()
    for _ in range(calls):
        work(old, new)
    return time.process_time() - begun


_NAMES = ("id", "law", "form", "name", "short", "channel", "capacity")


def _same(one: Any, other: Any, _: object = None) -> bool:
    """Tell whether two items of a list are one, by what they are known by."""
    if isinstance(one, dict) and isinstance(other, dict):
        key = next((key for key in _NAMES if key in one), None)
        return key is not None and one[key] == other.get(key)
    return bool(one == other)


def _keyed(old: Content, new: Content) -> object:
    """Ask DeepDiff what is asked of us: items are one by what they are known by; moves, which level 2 tells, count."""
    return DeepDiff(old, new, iterable_compare_func=_same, verbose_level=2)


def _alike(old: Content, new: Content) -> object:
    """Let DeepDiff find out itself which item is which; it tells no moves."""
    return DeepDiff(old, new, ignore_order=True)


def _speed(into: Bars, sheets: Sequence[Content], count: int) -> None:
    ours, theirs = [], []
    others: dict[Callable[..., object], list[float]] = {_alike: [], DeepDiff: []}
    for place, (old, new) in enumerate(pairs(sheets, count)):
        ours.append(_milliseconds(compare, old, new, 3))
        theirs.append(_milliseconds(_keyed, old, new, 3))
        if place % 5 == 0:
            for work, ratios in others.items():
                ratios.append(_milliseconds(work, old, new, 3) / ours[-1])
    note = f"{min(ours):.2f} to {max(ours):.2f}, mean {statistics.mean(ours):.2f}; {count} pairs"
    into.line("compare two contents, median ms", statistics.median(ours), 1, note)
    ratio = statistics.median(their / our for our, their in zip(ours, theirs, strict=True))
    alike, placed = map(statistics.median, others.values())
    note = (
        f"median {statistics.median(theirs):.1f} ms; by likeness {alike:.0f} times, by place alone {placed:.0f} times"
    )
    into.line("DeepDiff by the same keys / compare, median", ratio, 50, note, least=True)


def _words(into: Bars) -> None:
    chance = random.Random(0)
    known = ["hồ", "sơ", "giấy", "tờ", "cấp", "xã", "nộp", "bản", "sao", "trong", "thời", "hạn", "ngày", ",", "."]
    old = [chance.choice(known) for _ in range(5000)]
    new = [chance.choice(known) if chance.random() < 0.05 else each for each in old]
    spent = _milliseconds(runs, " ".join(old)[:20_000], " ".join(new)[:20_000], 5)
    into.line("words of a text of 20,000 characters, ms", spent, 50)


def bars(into: Bars, root: Path, *, quick: bool = False) -> None:
    """Add the counts of untrue and unseen differences, and the times; *quick* tries a tenth."""
    part = 10 if quick else 1
    chance = random.Random(20261122)
    both = contents(SAMPLE), contents(root)
    wrong = [
        outcome
        for sheets in both
        for _ in range(EDITED // part // 2)
        if any(outcome := untrue(chance.choice(sheets), chance))
    ]
    into.line("differences: known edits told otherwise", len(wrong), 0, f"of {EDITED // part}")
    odd = [told for sheets in both for told in unseen(sheets, chance, SEEN // part // 2)]
    into.line("differences: told and not seen, or missed", len(odd), 0, f"of {SEEN // part}")
    print(*wrong, *odd, sep="\n", end="\n" if wrong or odd else "")
    _speed(into, [*both[0], *both[1]], TIMED // part)
    _words(into)


if __name__ == "__main__":
    own = Bars()
    bars(own, Path(sys.argv[1]), quick=sys.argv[2:] == ["--quick"])
    sys.exit(bool(own.missed))
