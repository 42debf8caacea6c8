"""Findings as SARIF, the OASIS standard for results of analyses: SARIF 2.1.0, sections in brackets below.

Locations are relative to the root of the repository, so that a report tells nothing about the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from isodoc import __version__, pages
from isodoc.cli.report.plain import dumped
from isodoc.cli.report.statistics import kinds, title
from isodoc.diagnostics import Severity, keys
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.cli.report.contents import Report

NAME: Final = "sarif"

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
KEY: Final = "isodocMeaning/v1"
"""Under which name a finding has its key among the partial fingerprints (3.27.17)."""

_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(report: Report) -> Iterator[str]:
    """Yield *report* as a SARIF log with one run."""
    rules = sorted(kinds(report.findings), key=lambda kind: kind.code)
    places = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "isodoc",
                "version": __version__,
                "rules": [_rule(rule.code, rule.severity, report) for rule in rules],
            }
        },
        "language": report.language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": report.say(msg("the root of the repository"))}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": _literal(report.say(message))}} for message in report.left_out
                ],
            }
        ],
        "results": list(_results(report, places)),
    }
    yield dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)
    yield "\n"


def _rule(code: str, severity: Severity, report: Report) -> dict[str, Any]:
    """Return what a viewer shows of a kind of finding: its page (3.49)."""
    page = pages.page(code, report.language)
    about = page.split("\n\n")[1].replace("\n", " ")
    return {
        "id": code,
        "shortDescription": {"text": _literal(title(code, report.language))},
        "fullDescription": {"text": _literal(about)},
        "help": {"text": _literal(page), "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _results(report: Report, places: dict[str, int]) -> Iterator[dict[str, Any]]:
    path_of = report.path_in_repository()
    hint = report.say(msg("hint"))
    for one, key in zip(report.findings, keys(report.findings), strict=True):
        place = one.location
        said = report.say(one.message) + (f" ({hint}: {report.say(one.hint)})" if one.hint else "")
        yield {
            "ruleId": one.code,
            "ruleIndex": places[one.code],
            "level": _LEVELS[one.severity],
            "message": {"text": _literal(said)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {
                            "uri": quote(path_of(place.path).removeprefix("./"), errors="replace"), "uriBaseId": _ROOT,
                        },
                        "region": {"startLine": place.line, "startColumn": place.column},
                    }
                }
            ],
            "partialFingerprints": {KEY: key},
        }  # fmt: skip


def _literal(said: str) -> str:
    """Return *said* so that no viewer makes a link of what a document holds: ``[text](address)`` (3.11.6)."""
    return said.replace("](", "] (")
