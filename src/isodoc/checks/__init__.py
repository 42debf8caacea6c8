"""The checks: what each one is, the tables of all of them, and the runner that gives a finding its severity.

A check is a module of this package: its docstring is its manual page (see :func:`isodoc.model.page.page_of`), and it
has ``CODE`` and ``SEVERITY``. There are two kinds.

- A :class:`Check` looks at one document after the other. What it finds in a procedure follows from that procedure and
  from files that are no procedures; what it finds elsewhere follows from files that are no procedures.
- A check :class:`Across` compares procedures. It takes of each one the facts that it needs, as plain data, and works
  on the facts of all.

A module may be both, where what is wrong in another file depends on the procedures that use it.

So an edited procedure is all that has to be read and looked at again; what is known of the others can be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from isodoc.checks.acceptance import settle
from isodoc.checks.finding import told
from isodoc.diagnostics import in_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from isodoc.checks.finding import Finding
    from isodoc.diagnostics import Diagnostic, Severity
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

Facts = dict[str, Any]
"""What the checks across procedures need of one procedure: plain data (what JSON can hold) by the code of the check."""


class Check(Protocol):
    """The contract of a check module that looks at one document after the other."""

    __name__: str
    __doc__: str | None
    CODE: str
    SEVERITY: Severity

    def check(self, manual: Manual, today: dt.date) -> Iterable[Finding]:
        """Yield what is wrong in *manual* on the day *today*."""
        ...


class Across(Protocol):
    """The contract of a check module that compares procedures."""

    __name__: str
    __doc__: str | None
    CODE: str
    SEVERITY: Severity

    def facts(self, manual: Manual, entry: Entry[Procedure], today: dt.date) -> Any:
        """Return what the check needs of one procedure as plain data; ``None`` when that is nothing."""
        ...

    def compare(self, manual: Manual, known: Mapping[str, Any], today: dt.date) -> Iterable[Finding]:
        """Yield what is wrong; *known* has the facts of each procedure by its path, in the order of the paths.

        ``manual.procedures`` holds only some of the procedures here.
        """
        ...


def examine(checks: Iterable[Check], manual: Manual, today: dt.date) -> list[Diagnostic]:
    """Run *checks* over *manual* and return what they find, before severities and acceptances are settled."""
    return [one for check in checks for one in told(check.CODE, check.SEVERITY, check.check(manual, today))]


def facts_of(across: Iterable[Across], manual: Manual, entry: Entry[Procedure], today: dt.date) -> Facts:
    """Return what the checks *across* need of the procedure in *entry*."""
    found = ((check.CODE, check.facts(manual, entry, today)) for check in across)
    return {code: fact for code, fact in found if fact is not None}


def compare(across: Iterable[Across], manual: Manual, known: Mapping[str, Facts], today: dt.date) -> list[Diagnostic]:
    """Run the checks *across* on the facts of all procedures, *known* by path, and return what they find."""
    in_path_order = sorted(known)
    return [
        one
        for check in across
        for one in told(
            check.CODE,
            check.SEVERITY,
            check.compare(
                manual, {path: known[path][check.CODE] for path in in_path_order if check.CODE in known[path]}, today
            ),
        )
    ]


def run(checks: Iterable[Check], across: Iterable[Across], manual: Manual, today: dt.date) -> list[Diagnostic]:
    """Run all checks over a whole *manual* and return the findings in order, severities and acceptances settled."""
    across = tuple(across)
    known = {entry.path: facts_of(across, manual, entry, today) for entry in manual.procedures}
    found = [*examine(checks, manual, today), *compare(across, manual, known, today)]
    return in_order(settle(found, manual.checks, today))
