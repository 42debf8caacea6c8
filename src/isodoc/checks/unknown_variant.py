"""A variant that the procedure does not have.

What:
    A time, a step, a stage or a prolongation names a variant by an id that `limits:` does not have.

Why:
    Each variant has its own limit (Decree 63/2010/NĐ-CP, Article 8.2.đ). A time under an unknown name is added to no
    limit and printed in no column.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: {thuong: 3 ngày, xac-minh: 20 ngày}}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}, {id: xac-minh, time: 20 ngày}]
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: {thuong: 3 ngày, xac-minh: 20 ngày}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Key
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD311"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a variant that is not there."""
    for entry in manual.procedures:
        known = {limit.id for limit in entry.value.limits}
        names = Names(known, {limit.id: (limit.label,) for limit in entry.value.limits})
        for keys, variant in _mentions(entry.value):
            if variant not in known:
                message = msg("the procedure has no variant {id}", id=variant)
                hint = names.like(variant) or msg(
                    "add it under `limits`, or use one of these: {names}", names=_all(known)
                )
                yield at(entry, keys, message, hint)


def _all(known: set[str]) -> tuple[str, ...]:
    return tuple(sorted(known)) or ("-",)


def _mentions(procedure: Procedure) -> Iterator[tuple[tuple[Key, ...], str]]:
    for place, limit in enumerate(procedure.limits):
        if limit.extends:
            yield ("limits", place, "extends"), limit.extends
    for place, step in enumerate(procedure.steps):
        for number, variant in enumerate(step.variants):
            yield ("steps", place, "variants", number), variant
    for name in ("steps", "stages", "shared_times"):
        for place, timed in enumerate(getattr(procedure, name)):
            for variant in timed.time or ():
                if variant:
                    yield (name, place, "time", variant), variant
