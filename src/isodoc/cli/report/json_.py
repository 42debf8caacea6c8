"""Findings for programs: one JSON object, described in ``docs/formats.md`` and by ``docs/report.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc import __version__
from isodoc.cli.report.plain import with_list
from isodoc.cli.report.statistics import kinds, title
from isodoc.diagnostics import Severity, count, keys
from isodoc.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.cli.report.contents import Report

NAME: Final = "json"

FORMAT_VERSION = 1


def render(report: Report) -> Iterator[str]:
    """Yield *report* as JSON, one finding a line; with statistics wanted it holds no findings."""
    total = count(report.findings)
    head = {"format": FORMAT_VERSION, "isodoc": __version__}
    foot = {
        "counts": {severity.name.lower(): total[severity] for severity in sorted(Severity, reverse=True)},
        "codes": [
            {
                "code": kind.code,
                "title": title(kind.code, report.language),
                "severity": kind.severity.name.lower(),
                "count": kind.count,
                "files": kind.files,
                "share": kind.share,
            }
            for kind in kinds(report.findings)
        ],
        "known": len(report.known),
        "notes": [translate(message, report.language) for message in report.left_out],
    }
    findings = () if report.statistics else _findings(report)
    return with_list(head, "findings", findings, foot)


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    path_of = report.path_from_here()
    language = report.language
    for finding, key in zip(report.findings, keys(report.findings), strict=True):
        yield {
            "code": finding.code,
            "severity": finding.severity.name.lower(),
            "path": path_of(finding.location.path),
            "line": finding.location.line,
            "column": finding.location.column,
            "subject": finding.subject,
            "message": translate(finding.message, language),
            "hint": None if finding.hint is None else translate(finding.hint, language),
            "key": key,
        }
