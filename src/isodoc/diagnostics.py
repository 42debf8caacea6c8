"""Findings: what is wrong in a document, where, and what to type instead."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.i18n import Message


class Severity(enum.IntEnum):
    """How much a finding weighs; ``error`` fails a run, ``--strict`` lets ``warning`` fail it too."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the manual; line and column count from 1, the path is relative to the manual's root."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. *subject* names the key it is about, independent of its line (``steps.tham-tra.time``)."""

    code: str
    severity: Severity
    location: Location
    message: Message
    hint: Message | None = None
    subject: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of a report: by place, then by code."""
        return (self.location.path, self.location.line, self.location.column, self.code, repr(self.message))


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *findings* sorted by place and code, each once."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)


def count(findings: Iterable[Diagnostic]) -> Counter[Severity]:
    """Return how many findings each severity has."""
    return Counter(finding.severity for finding in findings)


def fails(findings: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Tell whether *findings* make a run fail; *strict* counts warnings."""
    least = Severity.WARNING if strict else Severity.ERROR
    return any(finding.severity >= least for finding in findings)
