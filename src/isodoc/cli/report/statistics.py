"""Findings counted by their code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc import pages
from isodoc.cli.report.snippet import cells
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.text import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.cli.report.contents import Report
    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language

SEVERITIES = {Severity.ERROR: msg("error"), Severity.WARNING: msg("warning"), Severity.NOTE: msg("note")}


@dataclass(frozen=True, slots=True)
class Kind:
    """All findings of one code: how many, in how many files, and their *share* of all findings (from 0 to 1)."""

    code: str
    severity: Severity
    count: int
    files: int
    share: float


def kinds(findings: Sequence[Diagnostic]) -> list[Kind]:
    """Return the kinds of *findings*, the most frequent first; the severity is that of the worst of a kind."""
    counts: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    files: dict[str, set[str]] = {}
    for one in findings:
        counts[one.code] += 1
        worst[one.code] = max(one.severity, worst.get(one.code, one.severity))
        files.setdefault(one.code, set()).add(one.location.path)
    return [
        Kind(code, worst[code], count, len(files[code]), round(count / len(findings), 3))
        for code, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]


def title(code: str, language: Language) -> str:
    """Return what findings of *code* are about, in a few words."""
    return pages.title(code, language).removeprefix(f"{code} ")


def table(report: Report) -> Iterator[str]:
    """Yield the lines of a table that counts the findings of *report* by code."""
    titles = (msg("number"), msg("share"), msg("files"), msg("code"), msg("severity"), msg("what it is"))
    rows: list[tuple[str, ...]] = [tuple(map(report.say, titles))]
    rows += [
        (
            number(kind.count, report.language),
            f"{number(round(100 * kind.share, 1), report.language)} %",
            number(kind.files, report.language),
            kind.code,
            report.say(SEVERITIES[kind.severity]),
            title(kind.code, report.language),
        )
        for kind in kinds(report.findings)
    ]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        figures = (_padding(text, width) + text for text, width in zip(row[:3], widths[:3], strict=True))
        words = (text + _padding(text, width) for text, width in zip(row[3:5], widths[3:5], strict=True))
        yield "  ".join((*figures, *words, row[5]))


def _padding(text: str, width: int) -> str:
    return " " * (width - cells(text))
