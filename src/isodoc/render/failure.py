"""What can be wrong with a template, said with its path and the text around the place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.errors import RefusedError
from isodoc.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

TEMPLATE_ERROR = "ISD801"
FORBIDDEN = "ISD802"
OVER_LIMIT = "ISD803"
UNSAFE_FILE = "ISD804"
UNSUPPORTED_TAG = "ISD805"
UNKNOWN_FIELD = "ISD806"
UNFINISHED_TEMPLATE = "ISD807"

_EXCERPT = 90


class TemplateFailureError(RefusedError):
    """A template that cannot be used; *finding* is the same as a finding of ``isodoc check``."""

    def __init__(self, finding: Diagnostic) -> None:
        place = finding.location
        super().__init__(
            msg(
                "{path}:{line}:{column}: {code} {problem}",
                path=place.path,
                line=place.line,
                column=place.column,
                code=finding.code,
                problem=finding.message,
            ),
            finding.hint,
        )
        self.finding = finding


def finding(
    code: str,
    path: str,
    problem: Message,
    *,
    line: int = 1,
    near: str = "",
    hint: Message | None = None,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """Return a finding about the template at *path*; *near* is the text around the place, as the template shows it."""
    excerpt = " ".join(near.split())
    if len(excerpt) > _EXCERPT:
        excerpt = excerpt[:_EXCERPT] + "…"
    message = msg("{problem}; near “{excerpt}”", problem=problem, excerpt=excerpt) if excerpt else problem
    return Diagnostic(code, severity, Location(path, max(line, 1)), message, hint)


def failure(code: str, path: str, problem: Message, *, near: str = "", line: int = 1) -> TemplateFailureError:
    """Return the error for one finding; see :func:`finding`."""
    return TemplateFailureError(finding(code, path, problem, near=near, line=line))


def to_json(findings: Sequence[Diagnostic]) -> bytes:
    """Return *findings* as JSON, for the pipe between a confined process and its parent."""
    return json.dumps([_plain(each) for each in findings]).encode()


def from_json(data: bytes) -> list[Diagnostic]:
    """Return the findings that :func:`to_json` wrote."""
    return [
        Diagnostic(
            each["code"],
            Severity(each["severity"]),
            Location(each["path"], each["line"]),
            _message(each["message"]),
            _message(each["hint"]) if each["hint"] else None,
        )
        for each in json.loads(data)
    ]


def _plain(each: Diagnostic) -> dict[str, Any]:
    return {
        "code": each.code,
        "severity": int(each.severity),
        "path": each.location.path,
        "line": each.location.line,
        "message": _words(each.message),
        "hint": _words(each.hint) if each.hint else None,
    }


def _words(message: Message) -> dict[str, Any]:
    values = {name: _words(value) if isinstance(value, Message) else value for name, value in message.values}
    return {"id": message.id, "values": values}


def _message(plain: dict[str, Any]) -> Message:
    values = {name: _message(value) if isinstance(value, dict) else value for name, value in plain["values"].items()}
    return Message(plain["id"], tuple(values.items()))
