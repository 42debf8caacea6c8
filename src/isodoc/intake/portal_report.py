"""What an import did: counts in and out, every record's fate, and what was not placed, each with its reason."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isodoc.i18n import Message, msg
from isodoc.intake.portal_account import Account, Kind, Outcome
from isodoc.intake.portal_keys import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.errors import IsodocError
    from isodoc.intake.records import Origin

_EXAMPLES = 3
_KINDS = {
    Kind.RECORDS: msg("records"),
    Kind.PAPERS: msg("papers"),
    Kind.NOTES: msg("notes and headings between papers"),
    Kind.GROUPS: msg("groups of papers"),
    Kind.ATTACHMENTS: msg("attached files"),
    Kind.LEGAL_BASES: msg("legal bases"),
    Kind.TIMES: msg("time limits of channels"),
    Kind.CASES: msg("time limits of cases"),
    Kind.FEES: msg("fees"),
    Kind.RESULTS: msg("results"),
    Kind.STEPS: msg("paragraphs of the sequence"),
    Kind.SUBJECTS: msg("subjects"),
    Kind.AGENCIES: msg("agencies"),
    Kind.FIELDS: msg("fields"),
    Kind.RETURNING: msg("ways of handing out"),
    Kind.SERVICE_GROUPS: msg("service groups"),
}
_CLEANED = {
    "blanks": msg("texts with tabs, no-break, double or outer blanks"),
    "composed": msg("texts that were not in Unicode form NFC"),
    "hidden": msg("control, bidirectional and zero-width characters taken out"),
    "private": msg("private-use characters replaced"),
}


class Fate(enum.StrEnum):
    """What became of a record."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class RecordFate:
    """A record with what became of it; *path* is its file, *differences* are lines that an officer changed."""

    code: str
    origin: Origin
    fate: Fate
    path: str = ""
    reason: Message | None = None
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: of *found* things in the input so many were written, merged with equals, only reported."""

    name: Message
    found: int
    written: int
    merged: int
    reported: int

    @property
    def balanced(self) -> bool:
        """Whether everything that went in came out."""
        return self.found == self.written + self.merged + self.reported


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Values that no file holds: where they stand in a record, why, how many, and codes of some records."""

    key: str
    reason: Message
    count: int
    examples: tuple[str, ...]


@dataclass(slots=True)
class ImportReport:
    """The whole account of an import; :func:`lines` words it."""

    files: list[str] = field(default_factory=list)
    refused: list[IsodocError] = field(default_factory=list)
    records: list[RecordFate] = field(default_factory=list)
    filtered: int = 0
    others: list[tuple[str, Fate, Message | None]] = field(default_factory=list)
    remarks: list[tuple[str, Message]] = field(default_factory=list)
    cleaned: Counter[str] = field(default_factory=Counter)
    _found: Counter[Kind] = field(default_factory=Counter)
    _outcomes: Counter[tuple[Kind, Outcome]] = field(default_factory=Counter)
    _unplaced: Counter[tuple[str, Message]] = field(default_factory=Counter)
    _examples: dict[tuple[str, Message], list[str]] = field(default_factory=dict)

    @property
    def fails(self) -> bool:
        """Whether a file was refused; a record that is reported is no failure."""
        return bool(self.refused)

    @property
    def rows(self) -> list[Row]:
        """The counts in and out, records first."""
        fates = Counter(record.fate for record in self.records)
        reported = fates[Fate.REPORTED]
        records = Row(_KINDS[Kind.RECORDS], len(self.records), len(self.records) - reported, 0, reported)
        rest = [
            Row(_KINDS[kind], self._found[kind], *(self._outcomes[kind, outcome] for outcome in Outcome))
            for kind in _KINDS
            if self._found[kind]
        ]
        return [records, *rest]

    @property
    def unplaced(self) -> list[Unplaced]:
        """What no file holds, most frequent first."""
        return [
            Unplaced(key, reason, count, tuple(self._examples[key, reason]))
            for (key, reason), count in sorted(self._unplaced.items(), key=lambda item: (-item[1], str(item[0])))
        ]

    def told(self) -> Iterator[Message]:
        """Yield the account in sentences; see :func:`lines`."""
        return lines(self)

    def add(self, code: str, account: Account) -> None:
        """Add the account of the record *code*."""
        self._found += account.found
        self._outcomes += account.outcomes
        self.cleaned += account.cleaned
        left = {(key, REASONS[key]): count for key, count in account.left.items()}
        for item, count in {**left, **account.unplaced}.items():
            self._unplaced[item] += count
            examples = self._examples.setdefault(item, [])
            if len(examples) < _EXAMPLES:
                examples.append(code)
        self.remarks += [(code, remark) for remark in account.remarks]

    def count(self, fate: Fate) -> int:
        """Return how many records had that fate."""
        return sum(record.fate is fate for record in self.records)


def lines(report: ImportReport) -> Iterator[Message]:
    """Yield the report line by line: counts, refused files, records not written, remarks, what was not placed."""
    for row in report.rows:
        yield msg(
            "{name}: {found} in; {written} written, {merged} merged with equal ones, {reported} only reported",
            name=row.name,
            found=row.found,
            written=row.written,
            merged=row.merged,
            reported=row.reported,
        )
    yield msg(
        "files of procedures: {created} new, {updated} updated, {unchanged} unchanged, {kept} edited by hand and kept",
        created=report.count(Fate.CREATED),
        updated=report.count(Fate.UPDATED),
        unchanged=report.count(Fate.UNCHANGED),
        kept=report.count(Fate.KEPT),
    )
    fates = Counter(fate for _, fate, _ in report.others)
    yield msg(
        "files of laws, fields and the catalogue: {created} new, {updated} updated, {unchanged} unchanged, {kept} kept",
        created=fates[Fate.CREATED],
        updated=fates[Fate.UPDATED],
        unchanged=fates[Fate.UNCHANGED],
        kept=fates[Fate.KEPT],
    )
    if report.filtered:
        yield msg("{count} records do not match the options and were passed over", count=report.filtered)
    yield from _not_written(report)
    for code, remark in report.remarks:
        yield msg("{code}: {remark}", code=code, remark=remark)
    for name, words in _CLEANED.items():
        if report.cleaned[name]:
            yield msg("cleaned: {count} {words}", count=report.cleaned[name], words=words)
    for one in report.unplaced:
        yield msg(
            "not placed: {count} × {key} ({reason}), such as in {examples}",
            count=one.count,
            key=one.key,
            reason=one.reason,
            examples=list(one.examples),
        )


def _not_written(report: ImportReport) -> Iterator[Message]:
    for error in report.refused:
        yield error.message
    for record in report.records:
        if record.reason is not None:
            where = record.path or f"{record.origin.path}:{record.origin.line}"
            yield msg("{where}: {code}: {reason}", where=where, code=record.code or "?", reason=record.reason)
            for difference in record.differences:
                yield msg("  {difference}", difference=difference)
    for path, _, reason in report.others:
        if reason is not None:
            yield msg("{path}: {reason}", path=path, reason=reason)
