"""A field that fields.yaml does not have.

What:
    A procedure, a form, a clause or a TTHC of a catalogue names a field by an id that no `kind: fields` file has.

Why:
    The index and the counts that a declaration of the system states go by field (Decision 19/2014/QĐ-TTg, Article 4.3);
    a sheet in an unknown field falls out of them.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    field: hotich

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    field: ho-tich
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.mentions import each_of, in_key, in_list
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.mentions import Mention
    from isodoc.model.manual import Manual

CODE = "ISD307"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a field that is not there."""
    fields = manual.fields
    names = Names(fields, {one.id: (one.name, one.abbreviation, *one.portal) for one in fields.values()})
    for entry, keys, field in _mentions(manual):
        if field not in fields:
            yield at(entry, keys, msg("no field has the id {id}", id=field), names.like(field, entry.path))


def _mentions(manual: Manual) -> Iterator[Mention]:
    yield from in_key((*manual.procedures, *manual.forms), "field")
    for clause in manual.clauses:
        yield from each_of(clause, ("fields",), clause.value.fields)
    for catalogue in manual.catalogues:
        yield from in_list(catalogue, ("tthc",), catalogue.value.tthc, "field")
