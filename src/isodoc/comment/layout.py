"""The comment as Markdown: a headline, then sections, each cut to the room that it gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from isodoc.brief.room import Room
from isodoc.comment.report import SEVERITIES
from isodoc.escaping import inline, literal, path_in_url, preformatted, shorten
from isodoc.i18n import catalogue_folder, msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isodoc.comment.report import Finding, Report
    from isodoc.i18n import Language, Message

_SIGNS = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}
_LONGEST = 1_000
"""Characters of a message or hint that are shown."""
_MOST_NOTES = 10
_COUNTS = " " * 60
"""What the opened table, its counts and the lines between two tables take beside the table itself."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a reader gets to from the comment; an empty URL gives plain text.

    Attributes:
        blob: The folder of the changed files at the head commit, up to the path.
        source: The folder of isodoc's own files at the version that checks, up to ``src``.
    """

    blob: str = ""
    source: str = ""

    def line(self, finding: Finding) -> str:
        """Return the finding's line, as a link to it where that is possible."""
        path = path_in_url(finding.path) if self.blob else ""
        return f"[{finding.line}]({self.blob}/{path}#L{finding.line})" if path else str(finding.line)

    def code(self, code: str, language: Language) -> str:
        """Return *code*, as a link to its page where it has one in *language*."""
        page = f"{language}/explain/{code}.md"
        if self.source and code.isascii() and code.isalnum() and (catalogue_folder() / page).is_file():
            return f"[{code}]({self.source}/src/isodoc/locale/{page})"
        return inline(shorten(code, 40))


class Section(Protocol):
    """A part of the comment below its own heading: the findings, or what another report says."""

    def markdown(self, room: Room, language: Language) -> str:
        """Return the part, no longer than *room*; what had to be left out is said in a sentence."""
        ...


def compose(head: str, sections: Sequence[Section], room: Room, language: Language) -> str:
    """Return *head* and the *sections* below it; each gets an equal part, and what others do not need of theirs."""
    left = room.less(head, "\n\n" * (len(sections) + 1))
    parts = [section.markdown(left, language) for section in sections]
    shortest = sorted(range(len(parts)), key=lambda place: left.measure(parts[place]))
    for rank, place in enumerate(shortest):
        share = Room(left.size // (len(parts) - rank), left.measure)
        if not share.holds(parts[place]):
            parts[place] = sections[place].markdown(share, language)
        left = left.less(parts[place])
    return "\n\n".join([head, *filter(None, parts)]) + "\n"


def headline(counts: dict[str, int], language: Language) -> str:
    """Return the heading of the comment: the worst sign, and how many findings there are of each severity."""
    worst = next((severity for severity in SEVERITIES if counts[severity]), None)
    if worst is None:
        said = translate(msg("no findings"), language)
        return f"## ✅ isodoc — {said}"
    counted = msg(
        "errors: {errors}, warnings: {warnings}, notes: {notes}",
        errors=counts["error"], warnings=counts["warning"], notes=counts["note"],
    )  # fmt: skip
    return f"## {_SIGNS[worst]} isodoc — {translate(counted, language)}"


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a check, a folded table for each file; *elsewhere* says where those are that do not fit."""

    report: Report
    links: Links
    elsewhere: Message

    def markdown(self, room: Room, language: Language) -> str:
        """Return the tables; when room is short, the worst findings of the whole manual are kept."""
        found = self.report.findings
        notes = "\n".join(f"- {inline(shorten(note, _LONGEST))}" for note in self.report.notes[:_MOST_NOTES])
        kept = self._fitting(room.less(self._left_out(len(found), language), notes, "\n\n\n\n"), language)
        parts = [self._table(path, rows, language) for path, rows in _by_file(kept)]
        if len(kept) < len(found):
            parts.append(self._left_out(len(found) - len(kept), language))
        return "\n\n".join([*parts, notes] if notes else parts)

    def _fitting(self, room: Room, language: Language) -> list[Finding]:
        kept: list[Finding] = []
        paths: set[str] = set()
        for finding in self.report.findings:
            needed = self._row(finding, language) + "\n"
            if finding.path not in paths:
                needed += self._table(finding.path, [], language) + _COUNTS
            room = room.less(needed)
            if room.size < 0:
                break
            kept.append(finding)
            paths.add(finding.path)
        return kept

    def _left_out(self, count: int, language: Language) -> str:
        said = msg("{count} more findings do not fit here; {elsewhere}.",
                   count=count, elsewhere=self.elsewhere)  # fmt: skip
        return f"*{translate(said, language)}*"

    def _table(self, path: str, found: Sequence[Finding], language: Language) -> str:
        titles = (
            translate(title, language)
            for title in (msg("Line"), msg("Severity"), msg("Code of the finding"), msg("What was found"))
        )
        counts = " ".join(
            f"{sign} {number}"
            for severity, sign in _SIGNS.items()
            if (number := len([finding for finding in found if finding.severity == severity]))
        )
        opened = " open" if any(finding.severity == "error" for finding in found) else ""
        return "\n".join(
            [
                f"<details{opened}><summary><code>{literal(shorten(path, 200))}</code> {counts}</summary>",
                "",
                f"| {' | '.join(titles)} |",
                "| --: | :-- | :-- | :-- |",
                *(self._row(finding, language) for finding in found),
                "",
                "</details>",
            ]
        )

    def _row(self, finding: Finding, language: Language) -> str:
        text = inline(shorten(finding.message, _LONGEST))
        if finding.hint:
            label = translate(msg("hint"), language)
            text += f"<br>*{label}:* {inline(shorten(finding.hint, _LONGEST))}"
        severity = f"{_SIGNS[finding.severity]} {translate(SEVERITIES[finding.severity], language)}"
        return f"| {self.links.line(finding)} | {severity} | {self.links.code(finding.code, language)} | {text} |"


def _by_file(found: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return the findings by file, the file with the worst one first; those of a file stay the worst first."""
    files: dict[str, list[Finding]] = {}
    for finding in found:
        files.setdefault(finding.path, []).append(finding)
    return list(files.items())


@dataclass(frozen=True, slots=True)
class Failure:
    """What is said when the check itself could not be done: its exit *status*, and the end of what it printed."""

    status: int
    log: str

    def markdown(self, room: Room, language: Language) -> str:
        """Return a sentence with the exit code and, as far as it fits, the *log*."""
        said = translate(msg("The check could not be carried out (exit code {code}).", code=self.status), language)
        log = preformatted(self.log) if self.log else ""
        return f"{said}\n\n{log}" if log and room.less(said, "\n\n").holds(log) else said
