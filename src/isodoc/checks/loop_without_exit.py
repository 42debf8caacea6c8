"""A loop that the work cannot leave.

What:
    Some steps lead only to each other: once there, no way leads to the end any more. The procedure has an end
    elsewhere.

Why:
    A dossier that is sent back must be able to come to a result, or the limit runs out whatever people do. Decree
    63/2010/NĐ-CP, Article 8.2.b: the sequence of the procedure is a required part.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - id: tham-tra
        by: [chuyen-mon]
        work: Thẩm tra hồ sơ.
        branches: [{when: Hồ sơ phải bổ sung, goto: bo-sung}]
        next: end
      - {id: bo-sung, by: [mot-cua], work: Yêu cầu bổ sung hồ sơ.}
      - {id: nhan-lai, by: [mot-cua], work: Nhận hồ sơ bổ sung., next: bo-sung}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - id: tham-tra
        by: [chuyen-mon]
        work: Thẩm tra hồ sơ.
        branches: [{when: Hồ sơ phải bổ sung, goto: bo-sung}]
        next: end
      - {id: bo-sung, by: [mot-cua], work: Yêu cầu bổ sung hồ sơ.}
      - {id: nhan-lai, by: [mot-cua], work: Nhận hồ sơ bổ sung., next: tham-tra}
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

CODE = "ISD413"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield the first step of each loop that the work cannot leave."""
    hint = msg("let a branch, or the `next` of the last of them, lead out of the loop, or to `end`")
    for one in wrong_steps(manual, _trapped):
        if one.variants:
            message = msg(
                "from the steps {steps} no way leads to the end in {variants}", steps=one.others, variants=one.variants
            )
        else:
            message = msg("from the steps {steps} no way leads to the end", steps=one.others)
        yield at(one.entry, one.step.keys, message, hint)


def _trapped(ways: Ways) -> Mapping[int, tuple[str, ...]]:
    ending = ways.ending()
    trapped = ways.reached() - ending
    return {min(trapped): ways.ids(trapped)} if trapped and 0 in ending else {}
