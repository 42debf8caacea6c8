"""A case that the dossier does not have.

What:
    A paper, an alternative or a heading names a case by an id that `cases:` of its dossier does not have.

Why:
    The paper would be printed under no case, and applicants would not bring it (Decree 63/2010/NĐ-CP, Article 8.2.d).

Fails::

    kind: procedure
    code: QT-HT-25
    title: Thay đổi, cải chính hộ tịch
    dossiers:
      - cases: [{id: thay-doi, label: Thay đổi hộ tịch}]
        items: [{name: Giấy tờ làm căn cứ, cases: [thaydoi]}]

Passes::

    kind: procedure
    code: QT-HT-25
    title: Thay đổi, cải chính hộ tịch
    dossiers:
      - cases: [{id: thay-doi, label: Thay đổi hộ tịch}]
        items: [{name: Giấy tờ làm căn cứ, cases: [thay-doi]}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.dossiers import lines
from isodoc.checks.finding import Finding, at
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.dossier import Alternative, Heading, Paper

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.dossier import DossierItem
    from isodoc.model.entry import Key
    from isodoc.model.manual import Manual

CODE = "ISD318"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a case that is not there."""
    for entry in manual.procedures:
        of_dossiers = [{one.id: (one.label,) for one in dossier.cases} for dossier in entry.value.dossiers]
        names = [Names(known, known) for known in of_dossiers]
        for _, keys, line in lines(entry.value):
            dossier = int(keys[1])
            for place, case in _cases(line):
                if case not in of_dossiers[dossier]:
                    message = msg("the dossier has no case {id}", id=case)
                    yield at(entry, (*keys, *place), message, names[dossier].like(case))


def _cases(line: DossierItem) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(line, Paper | Alternative):
        for place, case in enumerate(line.cases):
            yield ("cases", place), case
    elif isinstance(line, Heading) and line.case:
        yield ("case",), line.case
