"""A shared time of steps that do not follow each other.

What:
    `shared_times:` names steps that are not consecutive, or not in the order of the steps; or a step has two shared
    times for one variant.

Why:
    In half of the real step tables one cell of the time column covers several rows. Such a cell can only cover rows
    that stand below each other.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 1 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: ½ ngày}
      - {id: tra, by: [mot-cua], work: Trả kết quả.}
    shared_times: [{steps: [tiep-nhan, tra], time: ½ ngày}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 1 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ.}
      - {id: tra, by: [mot-cua], work: Trả kết quả., time: ½ ngày}
    shared_times: [{steps: [tiep-nhan, tham-tra], time: ½ ngày}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD504"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each shared time that no merged cell can show."""
    for entry in manual.procedures:
        if not entry.value.shared_times:
            continue
        order = {one.step.id: number for number, one in enumerate(manual.flow(entry).steps)}
        taken: dict[str, set[str]] = {}
        for place, group in enumerate(entry.value.shared_times):
            keys = ("shared_times", place, "steps")
            known = [order[step] for step in group.steps if step in order]
            if len(known) == len(group.steps) and known != list(range(known[0], known[0] + len(known))):
                message = msg("the steps {steps} do not follow each other", steps=group.steps)
                yield at(entry, keys, message, msg("name steps that stand below each other, in their order"))
            for step in dict.fromkeys(group.steps):
                variants = taken.setdefault(step, set())
                if variants and ("" in variants or "" in group.time or not variants.isdisjoint(group.time)):
                    message = msg("the step {id} shares another time already", id=step)
                    yield at(entry, keys, message, msg("put all steps of one time into one entry"))
                variants.update(group.time)
