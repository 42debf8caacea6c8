"""A change that names a sheet that the manual does not have.

What:
    A `kind: change` file lists, under `sheets:`, a procedure by an id that no document of the manual has.

Why:
    The list says which sheets were reviewed within three months of the change (Decision 19/2014/QĐ-TTg, Article
    4.4.a). A wrong id means that one sheet was not.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    # file: change.yaml
    kind: change
    id: luat-ho-tich-2026
    title: Luật Hộ tịch mới
    sheets: [{procedure: QT-HT-4}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    # file: change.yaml
    kind: change
    id: luat-ho-tich-2026
    title: Luật Hộ tịch mới
    sheets: [{procedure: QT-HT-04, verdict: unchanged}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.change import Change
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD317"
SEVERITY = Severity.ERROR


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> list[str] | None:  # noqa: ARG001
    """Return id, code and title, where changes may name them."""
    if not manual.changes:
        return None
    return [entry.value.name, entry.value.code, entry.value.title]


def compare(manual: Manual, known: Mapping[str, list[str]], today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each sheet of a change that is not there."""
    documents = {entry.value.name: [entry.value.code, entry.value.title] for entry in manual.documents}
    documents.update((name, called) for name, *called in known.values())
    names = Names(documents, documents)
    for change in manual.changes:
        for keys, name in _named(change.value):
            if name not in documents:
                message = msg("no procedure or document has the id {id}", id=name)
                yield at(change, keys, message, names.like(name, change.path))


def _named(change: Change) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each sheet that *change* names, with its place."""
    for place, sheet in enumerate(change.sheets):
        yield ("sheets", place, "procedure"), sheet.procedure
    for place, task in enumerate(change.tasks):
        for number, name in enumerate(task.procedures):
            yield ("tasks", place, "procedures", number), name
