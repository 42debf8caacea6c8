"""Findings: what is wrong in a document, where, and what to type instead."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from isodoc.i18n import Message, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PLACE_IN_LIST: Final = re.compile(r"(?<![^.])[0-9]{1,3}(?![^.])")
"""A part of a subject that only counts the items of a list."""


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


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *findings* sorted by place and code; those with the same place, code and message are one."""
    places: dict[tuple[str, int, int, str], list[Diagnostic]] = {}
    for finding in findings:
        where = finding.location
        places.setdefault((where.path, where.line, where.column, finding.code), []).append(finding)
    return [one for place in sorted(places) for one in _apart(places[place])]


def _apart(findings: list[Diagnostic]) -> Iterable[Diagnostic]:
    if len(findings) == 1:
        return findings
    worst_last = sorted(findings, key=lambda one: (str(one.message), one.severity, one.subject, str(one.hint)))
    return {str(one.message): one for one in worst_last}.values()


def of_reading(code: str) -> bool:
    """Tell whether findings of *code* say that a file or a part of it could not be used (ISD1xx, ISD2xx).

    What could not be read hides other findings, so nobody can accept such a finding or leave it for later.
    """
    return code[3:4] in {"1", "2"}


def keys(findings: Sequence[Diagnostic]) -> list[str]:
    """Return for each of *findings* a key that stays when lines move, files move between folders and figures drift.

    It is made of the code, the name of the file without its folder, the subject without places in lists, and the id
    and values of the message; of the values, plain numbers do not count, but texts, dates and durations do. So a
    finding about three days more keeps its key, one about another role gets a new one. Findings that mean the same
    are told apart by an ordinal in the order given (``8f14e45fceea167a5a36dedd4bea2543:2``).

    Returns:
        As many keys as *findings*: 32 hex digits (SHA-256, shortened), a colon, the ordinal from 1.
    """
    import hashlib

    seen: Counter[str] = Counter()
    found = []
    for one in findings:
        name = one.location.path.rpartition("/")[2]
        parts = (one.code, name, _PLACE_IN_LIST.sub("*", one.subject), *_meaning(one.message))
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[digest] += 1
        found.append(f"{digest}:{seen[digest]}")
    return found


def _meaning(value: object) -> Iterable[str]:
    """Yield what *value* of a message says, without the figures in it."""
    if type(value) is str:
        yield value
    elif isinstance(value, Message):
        yield value.id
        for name, part in value.values:
            yield name
            yield from _meaning(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _meaning(part)
    elif isinstance(value, dt.date):
        yield value.isoformat()
    elif isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
        yield worded(value, "en")


def count(findings: Iterable[Diagnostic]) -> Counter[Severity]:
    """Return how many findings each severity has."""
    return Counter(finding.severity for finding in findings)


def fails(findings: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Tell whether *findings* make a run fail; *strict* counts warnings."""
    least = Severity.WARNING if strict else Severity.ERROR
    return any(finding.severity >= least for finding in findings)
