"""A step that the procedure does not have.

What:
    A branch, `next`, `after` or a shared time names a step by an id that neither the procedure nor its pattern has.

Why:
    Where the work goes on decides who answers for it; a branch that leads nowhere leaves the dossier with nobody
    (ISO 9001:2015, 8.1).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - id: tham-tra
        by: [chuyen-mon]
        work: Thẩm tra hồ sơ.
        branches: [{when: Hồ sơ không hợp lệ, goto: tra}]
      - {id: tra-lai, by: [mot-cua], work: Trả lại hồ sơ.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - id: tham-tra
        by: [chuyen-mon]
        work: Thẩm tra hồ sơ.
        branches: [{when: Hồ sơ không hợp lệ, goto: tra-lai}, {when: Rút hồ sơ, goto: end}]
      - {id: tra-lai, by: [mot-cua], work: Trả lại hồ sơ.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import END

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual
    from isodoc.model.step import Step

CODE = "ISD310"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a step that is not there."""
    for entry in manual.procedures:
        known = {one.step.id for one in manual.flow(entry).steps}
        targets = list(_targets(entry.value.steps, with_after=entry.value.pattern is None))
        for place, shared in enumerate(entry.value.shared_times):
            targets += [(("shared_times", place, "steps", number), id_) for number, id_ in enumerate(shared.steps)]
        yield from _unknown(entry, targets, known)
    for pattern in manual.patterns:
        known = {step.id for step in pattern.value.steps}
        yield from _unknown(pattern, _targets(pattern.value.steps, with_after=True), known)


def _targets(steps: Iterable[Step], *, with_after: bool) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield the steps to which *steps* lead; what `after` means with a pattern is checked when it is read."""
    for place, step in enumerate(steps):
        if step.next is not None and step.next != END:
            yield ("steps", place, "next"), step.next
        if step.after and with_after:
            yield ("steps", place, "after"), step.after
        for number, branch in enumerate(step.branches):
            if branch.goto != END:
                yield ("steps", place, "branches", number, "goto"), branch.goto


def _unknown(entry: Entry[Any], targets: Iterable[tuple[tuple[Key, ...], str]], known: set[str]) -> Iterator[Finding]:
    names = Names([*known, END])
    for keys, target in targets:
        if target not in known:
            yield at(entry, keys, msg("the procedure has no step {id}", id=target), names.like(target))
