"""A baseline: the findings that a manual had when it began to be checked, which do not count until they change.

It names findings by what they mean (:func:`isodoc.diagnostics.keys`), one a line, sorted, so that it is read and
compared like any other file of the repository. Findings of reading are never in it: what could not be read hides
other findings.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc.cli.report.plain import with_list
from isodoc.diagnostics import keys, of_reading
from isodoc.errors import UsageError
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isodoc.cli.report.contents import Report
    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Message

NAME: Final = "baseline"

FORMAT_VERSION = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of the largest baseline that is read; a line has some 300."""
_EXAMPLES = 3

_MAKE = msg("make one: isodoc check --format baseline --output FILE")


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding of a baseline; *file* is the name of its file without the folder."""

    code: str
    file: str
    key: str


@dataclass(frozen=True, slots=True)
class Parted:
    """Findings parted by a baseline: those that count, those that it holds, and what it holds in vain."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    needless: tuple[Entry, ...] = ()


def render(report: Report) -> Iterator[str]:
    """Yield the baseline of the findings that *report* knows already."""
    head = {"kind": "baseline", "format": FORMAT_VERSION}
    entries = (
        (one.location.path.rpartition("/")[2], one.code, one.subject, key, translate(one.message, report.language))
        for one, key in zip(report.known, keys(report.known), strict=True)
    )
    findings = (
        {"file": file, "code": code, "subject": subject, "message": message, "key": key}
        for file, code, subject, key, message in sorted(entries)
    )
    return with_list(head, "findings", findings, {})


def read_baseline(file: Path) -> dict[str, Entry]:
    """Return the findings in the baseline *file* by their keys.

    Raises:
        OSError: the file cannot be read.
        UsageError: it is no baseline, is damaged, or was written by a newer isodoc.
    """
    with file.open("rb") as stream:
        content = stream.read(LARGEST)
    try:
        data = json.loads(content)
        if not isinstance(data, dict) or data.get("kind") != NAME:
            raise UsageError(msg("{file} is no baseline", file=file), _MAKE)
        if data.get("format") != FORMAT_VERSION:
            raise UsageError(
                msg("{file} has format {version} of a baseline, which this isodoc does not know",
                    file=file, version=str(data.get("format"))),
                msg("install a newer isodoc, or make the baseline anew"),
            )  # fmt: skip
        return {entry.key: entry for entry in map(_entry, data["findings"])}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(msg("the baseline {file} is damaged", file=file), _MAKE) from None


def _entry(plain: dict[str, Any]) -> Entry:
    texts = (plain["code"], plain["file"], plain["key"])
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    return Entry(*texts)


def part(findings: Sequence[Diagnostic], baseline: dict[str, Entry]) -> Parted:
    """Part *findings*, all that there are in their order, by what *baseline* holds."""
    known, new, seen = [], [], set()
    for one, key in zip(findings, keys(findings), strict=True):
        if key in baseline and not of_reading(one.code):
            known.append(one)
            seen.add(key)
        else:
            new.append(one)
    return Parted(tuple(new), tuple(known), tuple(entry for key, entry in baseline.items() if key not in seen))


def part_all(findings: Iterable[Diagnostic]) -> Parted:
    """Part *findings* by a baseline that holds all that one can hold."""
    everything = tuple(findings)
    return Parted(
        tuple(one for one in everything if of_reading(one.code)),
        tuple(one for one in everything if not of_reading(one.code)),
    )


def sentences(parted: Parted, file: Path) -> Iterator[Message]:
    """Yield what there is to say about the baseline in *file* by which findings were *parted*."""
    yield msg("findings that the baseline {file} holds, which do not count: {count}",
              file=file, count=len(parted.known))  # fmt: skip
    if parted.needless:
        examples = [f"{entry.code} {entry.file}" for entry in parted.needless[:_EXAMPLES]]
        if len(parted.needless) > _EXAMPLES:
            examples.append("…")
        yield msg("entries of the baseline that no finding needs any more: {count} ({examples})",
                  count=len(parted.needless), examples=examples)  # fmt: skip
        yield msg("take them out: isodoc check --baseline {file} --format baseline --output {file}", file=file)
