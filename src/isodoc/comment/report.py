"""What ``isodoc check --format json`` said (``docs/formats.md``), read back; keys that are new here are passed over."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isodoc.errors import EnvironmentFailureError, reason_of
from isodoc.i18n import mark, msg

if TYPE_CHECKING:
    from pathlib import Path

FORMAT_VERSION = 1
SEVERITIES = {"error": mark("error"), "warning": mark("warning"), "note": mark("note")}
"""The severities as reports and people name them, the worst first."""
MAX_BYTES = 256_000_000
_LOG_BYTES = 4_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a report; *line* counts from 1, *message* and *hint* are already in the reader's language."""

    code: str
    severity: str
    path: str
    line: int
    message: str
    hint: str | None

    @property
    def rank(self) -> tuple[int, str, int, str, str]:
        """Return what findings are sorted by: the worst first, then their place."""
        return list(SEVERITIES).index(self.severity), self.path, self.line, self.code, self.message


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one check, the worst first, and what it says it left out."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each severity."""
        named = [finding.severity for finding in self.findings]
        return {severity: named.count(severity) for severity in SEVERITIES}


def read_report(file: Path) -> Report:
    """Read the JSON report in *file*.

    Raises:
        EnvironmentFailureError: the file cannot be read or holds no report of a format that is known here.
    """
    try:
        data = read_json(file)
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be read: {reason}", path=file, reason=reason_of(error))
        ) from None
    except (ValueError, RecursionError):
        raise _no_report(file) from None
    try:
        if data["format"] != FORMAT_VERSION:
            raise _no_report(file)
        findings = sorted(map(_finding, data["findings"]), key=lambda finding: finding.rank)
        return Report(tuple(findings), tuple(map(str, data.get("notes", ()))))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise _no_report(file) from None


def read_json(file: Path) -> Any:
    """Return what the JSON in *file* holds; ``OSError``, ``ValueError``, ``RecursionError`` when it cannot be read."""
    with file.open("rb") as stream:
        return json.loads(stream.read(MAX_BYTES))


def _no_report(file: Path) -> EnvironmentFailureError:
    return EnvironmentFailureError(msg("{path} holds no report of `isodoc check --format json`", path=file))


def _finding(plain: dict[str, Any]) -> Finding:
    hint = plain.get("hint")
    severity = str(plain["severity"])
    if severity not in SEVERITIES:
        raise ValueError(severity)
    return Finding(
        code=str(plain["code"]),
        severity=severity,
        path=str(plain["path"]),
        line=max(1, int(plain["line"])),
        message=str(plain["message"]),
        hint=None if hint is None else str(hint),
    )


def end_of(log: Path | None) -> str:
    """Return the last lines, at most 4,000 bytes, of what the check said on stderr; nothing when there is no file."""
    if log is None or not log.is_file():
        return ""
    with log.open("rb") as stream:
        stream.seek(max(0, log.stat().st_size - _LOG_BYTES))
        return stream.read().decode("utf-8", "replace").strip()
