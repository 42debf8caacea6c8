"""A law that another one has replaced.

What:
    A sheet, a fee, a form or a paragraph of section 3 cites a law that another law of the manual replaces as a whole
    (`relations: [{type: replaces, …}]`) on that day. The finding names the law that holds now: replacements are
    followed to the last one.

Why:
    Legal changes enter the system within three months of their effect (Decision 19/2014/QĐ-TTg, Article 4.4.a), so this
    is a warning. Who reads the sheet looks up the law that it names.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 61/2018/NĐ-CP}]
    # file: laws/61-2018.yaml
    kind: law
    number: 61/2018/NĐ-CP
    # file: laws/118-2025.yaml
    kind: law
    number: 118/2025/NĐ-CP
    effective: 2025-07-01
    relations: [{type: replaces, law: 61/2018/NĐ-CP}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 118/2025/NĐ-CP}]
    # file: laws/61-2018.yaml
    kind: law
    number: 61/2018/NĐ-CP
    # file: laws/118-2025.yaml
    kind: law
    number: 118/2025/NĐ-CP
    effective: 2025-07-01
    relations: [{type: replaces, law: 61/2018/NĐ-CP}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.cited import cited
from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.standing import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD607"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each citation of a law that is replaced on the day on which it must hold, with what replaced it."""
    for one in cited(manual, today):
        standing = manual.standings.of(one.law, one.day)
        if standing.state is not State.ENDED:
            continue
        successors = manual.standings.successors(one.law, one.day)
        if not successors:
            continue
        number, by = one.law.value.number, [entry.value.number for entry in successors]
        message = msg("{law} was replaced by {laws}", law=number, laws=by)
        if standing.since is not None:
            message = msg(
                "{law} is out of force since {day}, replaced by {laws}", law=number, day=standing.since, laws=by
            )
        hint = msg("write {laws}", laws=by)
        if one.basis is not None and one.is_beside(successors):
            hint = msg("delete it, the sheet cites {laws} already", laws=by)
        yield at(one.entry, one.keys, message, hint)
