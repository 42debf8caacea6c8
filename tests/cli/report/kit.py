"""What the tests of reports share: findings, a report of them, and texts that attack whoever shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from isodoc.cli.report.contents import Report
from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import msg

HOSTILE = (
    "\x1b]0;x\x07\x1b[2J",
    "[red]x[/red]",
    "[link=http://x]y[/link]",
    "[y](http://x)",
    "\x9b2J",
    "\u202eabc",
    "a\nb",
    "a\r\n::error::b",
    "::add-mask::b",
    "##[add-mask]b",
    "%0A::error::b",
    "\U000e0001",
    "\ud800",
    "\ufffe",
    "<b a='\"'>&amp;]]></b>",
    "{0} {name}",
)

TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(["::", "##[", "]", "%", "\n", "\r", "error", "stop-commands", " ", ",", "ệ"])).map(
        "".join
    ),
    st.text(max_size=20),
)


def finding(
    text: str = "x",
    severity: Severity = Severity.ERROR,
    *,
    code: str = "ISD501",
    path: str = "ho-tich/a.yaml",
    line: int = 3,
    column: int = 5,
    subject: str = "steps",
) -> Diagnostic:
    """Return a finding whose message and hint hold *text*."""
    place = Location(path, line, column)
    return Diagnostic(code, severity, place, msg("no {text}", text=text), msg("not {text}", text=text), subject)


def report(*findings: Diagnostic, root: Path | None = None, **settings: Any) -> Report:
    """Return a report of *findings* in English."""
    return Report(findings, root or Path.cwd(), settings.pop("language", "en"), **settings)
