"""A law that the manual does not have.

What:
    A legal basis, a fee, a limit, a form or a record cites a law, by its number or id, for which there is no
    `kind: law` file.

Why:
    ISO 9001:2015, 7.5.3.2: documents of external origin are identified and controlled. Only for a law that is in the
    manual can isodoc tell when it changes and by which day the sheets must follow (three months from its effect:
    Decision 19/2014/QĐ-TTg, Article 4.4.a).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 60/2015/QH13}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 60/2014/QH13}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.laws import laws_named
from isodoc.checks.suggestion import Names
from isodoc.citations import is_wellformed
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD308"
SEVERITY = Severity.ERROR
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a law that is not there; numbers that are no numbers are another finding."""
    names = Names(
        [entry.value.number for entry in manual.laws],
        {entry.value.number: (entry.value.short, entry.value.title) for entry in manual.laws},
    )
    for entry, keys, law in laws_named(manual):
        if manual.law(law) is None and (is_wellformed(law) or _ID.fullmatch(law)):
            hint = names.like(law, entry.path) or msg("add it: isodoc new law {number}", number=shown(law))
            yield at(entry, keys, msg("the manual has no law {number}", number=shown(law)), hint)
