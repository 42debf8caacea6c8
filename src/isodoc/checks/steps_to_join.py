"""Two consecutive steps of one role that could be one.

What:
    Two steps follow each other, the same people do both, and nothing separates them: the first one puts out
    nothing, or the same as the second one, and there is no branch, no way that leads to the second one, no own
    stage, variant or shared time. Where most steps say what comes out of them, a step that does not is ISD405.

Why:
    Practice: each step is a row that somebody fills in and a hand-over that somebody waits for. A step without an
    output of its own that stays with the same role is a part of the next one; the sheet should show steps that are
    not needed.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ.}
      - {id: du-thao, by: [chuyen-mon], work: Dự thảo kết quả.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., output: Phiếu thẩm tra}
      - {id: du-thao, by: [chuyen-mon], work: Dự thảo kết quả.}
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.outputs import says_output
from isodoc.checks.ways import pattern_steps, procedures_with_steps
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import RoleActor, UnitActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from isodoc.model.flow import FlowStep
    from isodoc.model.manual import Manual
    from isodoc.model.step import Step

CODE = "ISD416"
SEVERITY = Severity.NOTE


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each step that could be a part of the one before it."""
    hint = msg("join the two, or say by `output:` what comes out of the first one")
    known: dict[str, set[tuple[str, str]]] = {}
    for pattern in manual.patterns:
        pairs = tuple(_pairs(pattern_steps(pattern.value.steps), frozenset()))
        known[pattern.value.id] = {(first.step.id, second.step.id) for first, second in pairs}
        for first, second in pairs:
            message = msg("the steps {first} and {second} could be one", first=first.step.id, second=second.step.id)
            yield at(pattern, second.keys, message, hint)
    for entry, steps in procedures_with_steps(manual):
        shared = {step for group in manual.flow(entry).shared for step in group.shared.steps}
        for first, second in _pairs(steps, shared):
            if (first.step.id, second.step.id) not in known.get(entry.value.pattern or "", ()):
                message = msg("the steps {first} and {second} could be one", first=first.step.id, second=second.step.id)
                yield at(entry, second.keys, message, hint)


def _pairs(steps: Sequence[FlowStep], shared: AbstractSet[str]) -> Iterator[tuple[FlowStep, FlowStep]]:
    """Yield the pairs that could be one; where most steps say what comes out, a step that does not only lacks that."""
    targets = {branch.goto for one in steps for branch in one.step.branches} | {one.step.next for one in steps}
    saying = 2 * sum(says_output(one.step) for one in steps) >= len(steps)
    for first, second in pairwise(steps):
        if not (_same_people(first.step, second.step) and _adds_nothing(first.step, second.step, saying=saying)):
            continue
        together = first.step.variants == second.step.variants and first.step.stage == second.step.stage
        if together and second.step.id not in targets and not shared & {first.step.id, second.step.id}:
            yield first, second


def _same_people(first: Step, second: Step) -> bool:
    inside = all(isinstance(actor, str | RoleActor | UnitActor) for actor in first.by)
    return bool(first.by) and inside and first.by == second.by and first.responsible == second.responsible


def _adds_nothing(first: Step, second: Step, *, saying: bool) -> bool:
    """Tell whether nothing comes out of *first* but what comes out of *second*, and nothing else separates the two."""
    if says_output(first):
        same = first.outputs == second.outputs and set(first.forms) <= set(second.forms)
    else:
        same = not saying
    apart = first.branches or first.next or second.starts or second.unnumbered
    return same and not (apart or any(one.periods or one.rest or one.number for one in (first, second)))
