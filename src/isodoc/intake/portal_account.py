"""What happens to everything that one record holds: counts in and out, and what was not placed and why."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isodoc.i18n import Message, msg
from isodoc.intake.portal_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Json = dict[str, Any]
_LONGEST_KEY = 120


class Kind(enum.StrEnum):
    """What is counted in and out."""

    RECORDS = "records"
    PAPERS = "papers"
    NOTES = "notes"
    GROUPS = "groups"
    ATTACHMENTS = "attachments"
    LEGAL_BASES = "legal bases"
    TIMES = "times of channels"
    CASES = "times of cases"
    FEES = "fees"
    RESULTS = "results"
    STEPS = "steps"
    SUBJECTS = "subjects"
    AGENCIES = "agencies"
    FIELDS = "fields"
    RETURNING = "ways of handing out"
    SERVICE_GROUPS = "service groups"


class Outcome(enum.StrEnum):
    """What became of one thing: written by itself, merged into an equal one, or only reported."""

    WRITTEN = "written"
    MERGED = "merged"
    REPORTED = "reported"


UNKNOWN_KEY = msg("isodoc does not know this key")


class ShapeError(ValueError):
    """A record that is not built as the portal builds its records; *message* says where."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Known:
    """The keys of one kind of object in a record: those that are *placed*, and why others are not."""

    def __init__(self, prefix: str, placed: Iterable[str], reasons: Mapping[str, Message] | None = None) -> None:
        self.prefix = prefix
        self.placed = frozenset(placed)
        self.paths = {key: f"{prefix}{key}" for key in reasons or {}}
        self.reasons = {f"{prefix}{key}": reason for key, reason in (reasons or {}).items()}


@dataclass(slots=True)
class Account:
    """The account of one record, kept while it is converted.

    *left* counts the values under known keys whose reason stands in the table of keys, *unplaced* the others.
    """

    found: Counter[Kind] = field(default_factory=Counter)
    outcomes: Counter[tuple[Kind, Outcome]] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    unplaced: Counter[tuple[str, Message]] = field(default_factory=Counter)
    remarks: list[Message] = field(default_factory=list)
    cleaned: Counter[str] = field(default_factory=Counter)

    def put(self, kind: Kind, outcome: Outcome, count: int = 1) -> None:
        """Count what became of *count* things of a *kind*."""
        self.outcomes[kind, outcome] += count

    def leave(self, key: str, reason: Message) -> None:
        """Note that the value of *key* is not placed, and why."""
        self.unplaced[key, reason] += 1

    def paragraphs(self, value: object, key: str) -> list[str]:
        """Return the cleaned lines of the text *value*; :class:`ShapeError` when it is none."""
        return list(self._cleaned(value, key)) if value else []

    def line(self, value: object, key: str) -> str:
        """Return the text *value* cleaned and on one line."""
        lines = self._cleaned(value, key)
        return lines[0] if len(lines) == 1 else " ".join(lines)

    def block(self, value: object, key: str) -> str:
        """Return the text *value* cleaned, its lines below each other."""
        return "\n".join(self._cleaned(value, key))

    def _cleaned(self, value: object, key: str) -> tuple[str, ...]:
        if not isinstance(value, str):
            if value is None:
                return ()
            raise ShapeError(msg("`{key}` is not a text", key=key))
        cleaned = clean(value)
        if cleaned.changed:
            self.cleaned["hidden"] += cleaned.hidden
            self.cleaned["private"] += cleaned.private
            self.cleaned["composed"] += cleaned.composed
            self.cleaned["blanks"] += cleaned.blanks
        return cleaned.lines

    def parts(self, owner: Json, key: str) -> Iterator[Json]:
        """Yield the objects of the list under *key*; an empty place in it is noted and passed over."""
        for part in listed(owner, key):
            if part is None:
                self.leave(f"{key}[]", msg("the entry is empty"))
            elif isinstance(part, dict):
                yield part
            else:
                raise ShapeError(msg("an entry of `{key}` is not an object", key=key))

    def keys(self, owner: Json, known: Known) -> None:
        """Note every key of *owner* that carries something and that is not placed."""
        for key in owner.keys() - known.placed:
            if not carries(owner[key]):
                continue
            path = known.paths.get(key)
            if path is None:
                self.leave(f"{known.prefix}{' '.join(clean(key).lines)}"[:_LONGEST_KEY], UNKNOWN_KEY)
            else:
                self.left[path] += 1

    def rejected(self) -> Account:
        """Return this account for a record that is not written: everything in it is only reported."""
        outcomes = Counter({(kind, Outcome.REPORTED): count for kind, count in self.found.items()})
        return Account(self.found, outcomes, remarks=self.remarks)


def listed(owner: Json, key: str) -> list[Any]:
    """Return the list under *key*, empty when there is none; :class:`ShapeError` when it is something else."""
    value = owner.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ShapeError(msg("`{key}` is not a list", key=key))
    return value


def part(owner: Json, key: str) -> Json:
    """Return the object under *key*, empty when there is none; :class:`ShapeError` when it is something else."""
    value = owner.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ShapeError(msg("`{key}` is not an object", key=key))
    return value


def flag(owner: Json, key: str) -> bool:
    """Return the truth value under *key*, false when there is none; :class:`ShapeError` when it is something else."""
    value = owner.get(key)
    if value is not None and not isinstance(value, bool):
        raise ShapeError(msg("`{key}` is neither true nor false", key=key))
    return value is True


def whole(owner: Json, key: str) -> int:
    """Return the whole number under *key*, 0 when there is none; :class:`ShapeError` when it is something else."""
    value = owner.get(key)
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        raise ShapeError(msg("`{key}` is not a whole number", key=key))
    return value


def carries(value: object) -> bool:
    """Tell whether a value says something: no null, no false, no empty text, list or object."""
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value) or (isinstance(value, int | float) and not isinstance(value, bool))
