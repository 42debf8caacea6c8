"""A shared clause without its parameters.

What:
    A text uses a clause without a value for one of its parameters, or with a parameter that the clause does not have;
    or the clause itself names words in braces that its `parameters:` do not list.

Why:
    The sheet would print a sentence with a gap in it; and a clause is shared so that each sheet fits its words to its
    own papers.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: [{clause: tra-cuu-cu-tru, with: {giayto: Giấy khai sinh}}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: [{clause: tra-cuu-cu-tru, with: {giay_to: Giấy khai sinh}}]
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.suggestion import Names
from isodoc.checks.texts import clause_uses
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of, leaves

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.pattern import Clause

CODE = "ISD314"
SEVERITY = Severity.ERROR
_MOST = 100
"""Missing values that are reported of one file; a clause may have thousands of parameters, and as many uses."""
_PARAMETER = re.compile(r"\{(\w+)\}")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each parameter that is missing, unknown or not listed."""
    for each in manual.clauses:
        yield from _unlisted(each)
    known = {name: frozenset(clause.value.parameters) for name, clause in manual.clauses_by_id.items()}
    names = {name: Names(clause.value.parameters) for name, clause in manual.clauses_by_id.items()}
    told: Counter[str] = Counter()
    for entry, keys, use in clause_uses(manual):
        clause = manual.clauses_by_id.get(use.clause)
        if clause is None:
            continue
        wanted = clause.value.parameters
        missing = (name for name in wanted if name not in use.with_)
        for name in islice(missing, _MOST - told[entry.path]):
            told[entry.path] += 1
            message = msg("the clause {id} needs a value for {name}", id=use.clause, name=name)
            yield at(entry, keys, message, msg("add `with: {{{name}: …}}`", name=name))
        for name in (name for name in use.with_ if name not in known[use.clause]):
            message = msg("the clause {id} has no parameter {name}", id=use.clause, name=name)
            yield at(
                entry, (*keys, "with", name), message, names[use.clause].like(name, entry.path) or msg("delete it")
            )


def _unlisted(clause: Entry[Clause]) -> Iterator[Finding]:
    listed = frozenset(clause.value.parameters)
    for text, link in leaves(clause.value):
        for name in dict.fromkeys(_PARAMETER.findall(text)):
            if name not in listed and link is not None and link[1] != "parameters":
                message = msg("the words in braces {name} are no parameter of the clause", name=name)
                yield at(clause, keys_of(link), message, msg("add {name} to `parameters`", name=name))
