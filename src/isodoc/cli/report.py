"""What commands print: findings as text or JSON, with the place where the reader's terminal can jump to."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isodoc import __version__
from isodoc.cli.help import colour_wanted
from isodoc.diagnostics import Severity, count
from isodoc.i18n import msg, translate
from isodoc.text import hostile_characters, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language, Message

FORMAT_VERSION = 1

SEVERITIES = {Severity.ERROR: msg("error"), Severity.WARNING: msg("warning"), Severity.NOTE: msg("note")}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def shown_path(root: Path, path: str) -> str:
    """Return *path* of the manual at *root* relative to the current folder, where terminals and editors look."""
    full = root / path
    try:
        return Path(os.path.relpath(full)).as_posix()
    except ValueError:  # another drive on Windows
        return full.as_posix()


def as_text(findings: Sequence[Diagnostic], root: Path, language: Language, *, colour: bool) -> Iterable[str]:
    """Yield the lines of a report: place, code, severity and message of each finding, its hint below."""
    folders: dict[str, str] = {}
    hint_label = translate(msg("hint"), language)
    for finding in findings:
        place = finding.location
        path = folders.setdefault(place.path, printable(shown_path(root, place.path)))
        severity = translate(SEVERITIES[finding.severity], language)
        if colour:
            severity = f"\x1b[{_COLOURS[finding.severity]}m{severity}\x1b[0m"
        text = printable(translate(finding.message, language))
        yield f"{path}:{place.line}:{place.column}: {finding.code} {severity} {text}"
        if finding.hint is not None:
            yield f"  {hint_label}: {printable(translate(finding.hint, language))}"


def as_json(findings: Sequence[Diagnostic], root: Path, language: Language) -> str:
    """Return the findings as one JSON object; escaped are only characters that nobody sees (``docs/formats.md``)."""
    total = count(findings)
    report = {
        "format": FORMAT_VERSION,
        "isodoc": __version__,
        "findings": [_plain(finding, root, language) for finding in findings],
        "counts": {severity.name.lower(): total[severity] for severity in sorted(Severity, reverse=True)},
    }
    text = json.dumps(report, ensure_ascii=False, indent=1)
    for character in {hostile.character for hostile in hostile_characters(text)}:
        text = text.replace(character, json.dumps(character)[1:-1])
    return text


def _plain(finding: Diagnostic, root: Path, language: Language) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "path": shown_path(root, finding.location.path),
        "line": finding.location.line,
        "column": finding.location.column,
        "subject": finding.subject,
        "message": translate(finding.message, language),
        "hint": None if finding.hint is None else translate(finding.hint, language),
    }


def summary(findings: Sequence[Diagnostic]) -> Message:
    """Return one sentence that counts *findings* by severity."""
    total = count(findings)
    return msg(
        "errors: {errors}, warnings: {warnings}, notes: {notes}",
        errors=total[Severity.ERROR],
        warnings=total[Severity.WARNING],
        notes=total[Severity.NOTE],
    )


def tell(message: Message, language: Language) -> None:
    """Say how the work goes, on stderr, so that what a command prints stays its result alone."""
    sys.stderr.write(f"{printable(translate(message, language))}\n")


def show(findings: Sequence[Diagnostic], root: Path, language: Language) -> None:
    """Print *findings* as text on stdout."""
    lines = as_text(findings, root, language, colour=colour_wanted(sys.stdout))
    sys.stdout.writelines(f"{line}\n" for line in lines)
