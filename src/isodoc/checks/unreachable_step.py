"""A step to which no way leads.

What:
    Going from the first step along `next` and the branches, this step is never reached. The step before it has a
    `next` that leads past it, and no branch leads to it. With variants, each variant is looked at by itself.

Why:
    A step that is printed and never done takes time from the limit and makes people wait for nobody; or the branch
    that should lead there is missing. ISO 9001:2015, 4.4.1: the sequence and interaction of the activities are
    determined.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., next: tra}
      - {id: xac-minh, by: [chuyen-mon], work: Xác minh.}
      - {id: tra, by: [mot-cua], work: Trả kết quả.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - id: tham-tra
        by: [chuyen-mon]
        work: Thẩm tra hồ sơ.
        branches: [{when: Phải xác minh, goto: xac-minh}]
        next: tra
      - {id: xac-minh, by: [chuyen-mon], work: Xác minh.}
      - {id: tra, by: [mot-cua], work: Trả kết quả.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.ways import wrong_steps
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.checks.ways import Ways
    from isodoc.model.manual import Manual

CODE = "ISD412"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each step that is never reached."""
    hint = msg("add a branch that leads to it, or delete the `next` that leads past it")
    for one in wrong_steps(manual, _unreached):
        if one.variants:
            message = msg("no way leads to the step {id} in {variants}", id=one.step.step.id, variants=one.variants)
        else:
            message = msg("no way leads to the step {id}", id=one.step.step.id)
        yield at(one.entry, one.step.keys, message, hint)


def _unreached(ways: Ways) -> Mapping[int, tuple[str, ...]]:
    reached = ways.reached()
    return {place: () for place in range(ways.end) if place not in reached}
