"""Samples the findings of a manual: python tests/tools/sample_findings.py MANUAL [--count N] [--judged FILE]

Every code that finds anything is in the sample: each gets the same share, codes with fewer findings give all, and what
is left over goes one by one to the codes that find most. Which findings of a code are taken follows from a seed and
their keys (:func:`isodoc.diagnostics.keys`), not from their lines or number, so that a finding stays in the sample
when others come and go. Verdicts about sampled findings stand in tests/data/judged-findings.yaml.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from isodoc import check
from isodoc.diagnostics import keys
from isodoc.i18n import translate
from isodoc.load.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc import Diagnostic

COUNT: Final = 100
SEED: Final = "isodoc"
TODAY: Final = dt.date(2026, 11, 22)
JUDGED: Final = Path(__file__).parents[1] / "data" / "judged-findings.yaml"


def sample(findings: Sequence[Diagnostic], count: int = COUNT) -> dict[str, Diagnostic]:
    """Return about *count* of *findings* by their keys, in the order of their codes; at least one of each code."""
    codes: dict[str, dict[str, Diagnostic]] = defaultdict(dict)
    for key, finding in zip(keys(findings), findings, strict=True):
        codes[finding.code][key] = finding
    shares = _shares({code: len(group) for code, group in codes.items()}, count)
    return {key: codes[code][key] for code in sorted(codes) for key in sorted(codes[code], key=_place)[: shares[code]]}


def _place(key: str) -> str:
    return hashlib.sha256(f"{SEED} {key}".encode()).hexdigest()


def _shares(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Return how many findings each code gives, given how many it has."""
    shares = dict.fromkeys(sizes, 0)
    largest_first = sorted(sizes, key=lambda code: (-sizes[code], code))
    while open_codes := [code for code in largest_first if shares[code] < sizes[code]]:
        left = count - sum(shares.values())
        if left <= 0 and all(shares.values()):
            break
        for code in open_codes if min(shares.values()) == 0 else open_codes[:left]:
            shares[code] += 1
    return shares


def verdicts(path: Path = JUDGED) -> dict[str, str]:
    """Return the verdict of each judged finding by its key: right or wrong."""
    source, findings = read_source(path.name, path.read_bytes())
    assert source is not None, findings
    return {one["key"]: one["verdict"] for one in source.data["findings"]}


def told(sampled: Mapping[str, Diagnostic], known: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each sampled finding that is not judged right, then one with the figures."""
    counts = {"right": 0, "wrong": 0, "not judged": 0}
    for key, one in sampled.items():
        verdict = known.get(key, "not judged")
        counts[verdict] += 1
        if verdict != "right":
            place = f"{one.location.path}:{one.location.line}:{one.location.column}"
            yield f"{verdict}: {key} {place}: {one.code} {one.subject}: {translate(one.message, 'en')}"
    yield f"sampled {len(sampled)}: " + ", ".join(f"{number} {verdict}" for verdict, number in counts.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("manual", type=Path)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--judged", type=Path, default=JUDGED)
    chosen = parser.parse_args()
    sampled = sample(check(chosen.manual, TODAY).findings, chosen.count)
    sys.stdout.writelines(f"{line}\n" for line in told(sampled, verdicts(chosen.judged)))


if __name__ == "__main__":
    main()
