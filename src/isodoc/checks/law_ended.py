"""A law that is out of force.

What:
    A sheet, a fee, a form or a paragraph of section 3 cites a law that is out of force on that day: its `until` has
    passed, another law repeals it, or it is suspended. A law that another one replaces is ISD607. What is cited for
    cases of the past ("Hồ sơ nộp trước ngày …" in `when`) is fine, and so are fees that have ended themselves.

Why:
    Legal changes enter the system within three months of their effect (Decision 19/2014/QĐ-TTg, Article 4.4.a), so this
    is a warning; until then staff look up a text that decides nothing any more (ISO 9001:2015, 7.5.3.2: documents of
    external origin are controlled).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 42/2022/NĐ-CP}]
    # file: laws/42-2022.yaml
    kind: law
    number: 42/2022/NĐ-CP
    until: 2026-06-30

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 224/2026/NĐ-CP}]
    # file: laws/42-2022.yaml
    kind: law
    number: 42/2022/NĐ-CP
    until: 2026-06-30
    # file: laws/224-2026.yaml
    kind: law
    number: 224/2026/NĐ-CP
    effective: 2026-07-01
    relations: [{type: repeals, law: 42/2022/NĐ-CP}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.cited import cited
from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.law import RelationType
from isodoc.model.standing import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.i18n import Message
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.standing import Standing

CODE = "ISD604"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each citation of a law that is out of force or suspended on the day on which it must hold."""
    for one in cited(manual, today):
        standing = manual.standings.of(one.law, one.day)
        told = _told(one.law, standing)
        if told is not None:
            hint = msg("cite the law that holds now, or delete this one")
            ending = [act.by.value.number for act in standing.ending] or [
                act.by.value.number for act in standing.suspending
            ]
            if ending:
                hint = msg("see {laws}; cite what holds now, or delete this one", laws=ending)
            yield at(one.entry, one.keys, told, hint)


def _told(law: Entry[Law], standing: Standing) -> Message | None:
    """Return what is said of *law*, when it is out of force without a successor or suspended."""
    number, since = law.value.number, standing.since
    if standing.state is State.SUSPENDED:
        return (
            msg("{law} is suspended since {day}", law=number, day=since)
            if since
            else msg("{law} is suspended", law=number)
        )
    replaced = any(act.type is RelationType.REPLACES for act in standing.ending)
    if standing.state is not State.ENDED or replaced:
        return None
    if since is None:
        return msg("{law} is out of force", law=number)
    return msg("{law} is out of force since {day}", law=number, day=since)
