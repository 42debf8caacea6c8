"""Findings as a Code Quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.cli.report.plain import listed
from isodoc.diagnostics import Severity, keys
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.cli.report.contents import Report

NAME: Final = "gitlab"

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report) -> Iterator[str]:
    """Yield *report* as a list of JSON objects, one a line; paths are those in the repository."""
    path_of = report.path_in_repository()
    hint = report.say(msg("hint"))
    yield from listed(
        {
            "description": report.say(one.message) + (f" ({hint}: {report.say(one.hint)})" if one.hint else ""),
            "check_name": one.code,
            "fingerprint": key,
            "severity": _SEVERITIES[one.severity],
            "location": {
                "path": path_of(one.location.path).removeprefix("./"),
                "lines": {"begin": one.location.line},
            },
        }
        for one, key in zip(report.findings, keys(report.findings), strict=True)
    )
    yield "\n"
