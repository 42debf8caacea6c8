"""The checks: what each one is, the table of all of them, and the runner that gives a finding its severity.

A check is a module of this package: its docstring is its manual page (see :func:`isodoc.model.page.page_of`), and it
has ``CODE``, ``SEVERITY`` and ``check(manual, today)``, which yields findings without knowing their severity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from isodoc.checks.acceptance import settle
from isodoc.diagnostics import Diagnostic, in_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from isodoc.checks.finding import Finding
    from isodoc.diagnostics import Severity
    from isodoc.model.manual import Manual


class Check(Protocol):
    """The contract of a check module."""

    __name__: str
    __doc__: str | None
    CODE: str
    SEVERITY: Severity

    def check(self, manual: Manual, today: dt.date) -> Iterable[Finding]:
        """Yield what is wrong in *manual* on the day *today*."""
        ...


def run(checks: Iterable[Check], manual: Manual, today: dt.date) -> list[Diagnostic]:
    """Run *checks* over *manual* and return the findings in order, severities and acceptances settled."""
    found = [
        Diagnostic(check.CODE, check.SEVERITY, one.location, one.message, one.hint, one.subject)
        for check in checks
        for one in check.check(manual, today)
    ]
    return in_order(settle(found, manual.checks, today))
