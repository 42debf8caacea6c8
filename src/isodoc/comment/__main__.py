"""``python -I -m isodoc.comment github|gitlab``: turns the report of a check into the comment and the run's summary.

The environment is the one that the forge's runner gives to every job; ``docs/ci.md`` tells which variables count. A
comment that cannot be left is no fault of the manual: it is said, and the exit code stays 0.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from isodoc.brief.room import Room, utf8
from isodoc.comment import github, gitlab
from isodoc.comment.changes import Changes, read_differences, read_impact
from isodoc.comment.exchange import RefusedError
from isodoc.comment.layout import Failure, Findings, Links, compose, headline
from isodoc.comment.posting import leave
from isodoc.comment.report import SEVERITIES, end_of, read_report
from isodoc.errors import EnvironmentFailureError, ExitCode, IsodocError, UsageError, reason_of
from isodoc.escaping import inline
from isodoc.i18n import LANGUAGES, Message, msg, translate
from isodoc.text import ascii_id, printable
from isodoc.workspace import find_manual, language_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.comment.posting import Place
    from isodoc.comment.report import Report
    from isodoc.i18n import Language

_FORGES = {"github": github.place, "gitlab": gitlab.place}
_REPORTED = {ExitCode.FINE, ExitCode.FINDINGS}
_PLAIN_URL = re.compile(r"https://[A-Za-z0-9._:/-]+")
_SUMMARY_MARGIN = 4_000
"""Bytes kept free in the summary for the sentence about the comment."""


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Write the summary and the counts, leave the comment, and return the exit code."""
    options = _options(arguments)
    language = _language(options.lang, options.manual)
    place = _FORGES[options.forge](environment)
    try:
        report = read_report(options.report) if options.status in _REPORTED else None
        links = Links(place.blob, options.source if _PLAIN_URL.fullmatch(options.source) else "")
        text = _Text(report, Failure(options.status, end_of(options.log)), links, language, _changes(options))
        said = _post(place, _marker(options.manual), text) if options.post else None
        if options.summary:
            _summarize(options.summary, text, said)
        if options.outputs:
            _append(options.outputs, "".join(f"{name}s={count}\n" for name, count in text.counts.items()))
    except IsodocError as error:
        sys.stderr.write(f"isodoc: {printable(translate(error.message, language))}\n")
        return error.exit_code
    if said is not None:
        _tell(options.forge, translate(said, language))
    return ExitCode.FINE


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="isodoc.comment", allow_abbrev=False)
    parser.add_argument("forge", choices=_FORGES)
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--differences", type=Path)
    parser.add_argument("--impact", type=Path)
    parser.add_argument("--status", type=int, required=True)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--manual", type=Path)
    parser.add_argument("--lang", default="")
    parser.add_argument("--source", default="")
    parser.add_argument("--summary", type=Path)
    parser.add_argument("--outputs", type=Path)
    parser.add_argument("--no-post", dest="post", action="store_false")
    return parser.parse_args(arguments)


def _changes(options: argparse.Namespace) -> tuple[Changes, ...]:
    """Return what the other reports say, of those that were to be made."""
    readers = ((options.differences, read_differences), (options.impact, read_impact))
    return tuple(read(file) for file, read in readers if file is not None)


def _language(given: str, manual: Path | None) -> Language:
    """Return the language that was given, else the manual's, as ``isodoc check`` chooses it, which refuses others."""
    for language in LANGUAGES:
        if given == language:
            return language
    try:
        return language_of(find_manual(Path.cwd(), manual)) or "en"
    except UsageError:
        return "en"


def _marker(manual: Path | None) -> str:
    """Return the line by which the comment is found again: one for each manual of a repository."""
    return f"<!-- isodoc:{ascii_id(str(manual or ''))} -->\n"


@dataclass(frozen=True, slots=True)
class _Text:
    """What is to be said of this run; without a *report* it is that the check could not be carried out."""

    report: Report | None
    failure: Failure
    links: Links
    language: Language
    changes: tuple[Changes, ...] = ()

    @property
    def needed(self) -> bool:
        """Whether there is something to be said of a change that never had a comment."""
        return self.report is None or bool(self.report.findings) or any(each.needed for each in self.changes)

    @property
    def counts(self) -> dict[str, int]:
        return self.report.counts if self.report else dict.fromkeys(SEVERITIES, 0)

    def fit(self, room: Room, elsewhere: Message) -> str:
        """Return all of it as far as there is *room*; *elsewhere* says where the rest is."""
        if self.report is None:
            said = translate(msg("not checked"), self.language)
            return compose(f"## ⛔ isodoc — {said}", [self.failure], room, self.language)
        head = headline(self.report.counts, self.language)
        if commit := self.links.blob.rpartition("/")[2][:12]:
            state = translate(msg("State of the files: commit `{commit}`.", commit=commit), self.language)
            head += f"\n\n{inline(state)}"
        return compose(head, [Findings(self.report, self.links, elsewhere), *self.changes], room, self.language)


def _post(place: Place, marker: str, text: _Text) -> Message:
    """Leave the comment and return what was done, or why it could not be."""
    if isinstance(place.thread, Message):
        return place.thread
    body = text.fit(place.room.less(marker), place.elsewhere)
    try:
        return msg(leave(place.thread(), marker, marker + body, needed=text.needed))
    except RefusedError as error:
        return msg("no comment could be left: {reason}", reason=place.advice(error))
    except IsodocError as error:
        return msg("no comment could be left: {reason}", reason=error.message)


def _summarize(file: Path, text: _Text, said: Message | None) -> None:
    present = file.stat().st_size if file.is_file() else 0
    room = Room(max(0, github.MAX_SUMMARY - present - _SUMMARY_MARGIN), utf8)
    note = f"\n{inline(translate(said, text.language))}\n" if said else ""
    _append(file, text.fit(room, msg("the report of the check holds all of them")) + note)


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        reason = reason_of(error)
        raise EnvironmentFailureError(msg("{path} cannot be written: {reason}", path=file, reason=reason)) from None


def _tell(forge: str, text: str) -> None:
    said = printable(text)
    command = f"::notice title=isodoc::{said.replace('%', '%25')}" if forge == "github" else f"isodoc: {said}"
    sys.stdout.write(f"{command}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
