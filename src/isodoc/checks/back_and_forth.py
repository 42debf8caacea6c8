"""Work that goes back and forth between two roles without a decision.

What:
    Four or more steps in a row alternate between two roles or units (A, B, A, B), and none of them has a branch or
    says that something is signed, approved, examined or concluded.

Why:
    Practice: each hand-over is a wait. Where nobody decides anything in between, one hand-over does; the quality
    system is to show overlapping and irrational steps. ISO 9001:2015, 4.4.1: the interaction of the activities is
    determined.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: nhan, by: [mot-cua], work: Nhận hồ sơ.}
      - {id: doc, by: [chuyen-mon], work: Đọc hồ sơ.}
      - {id: sao, by: [mot-cua], work: Sao hồ sơ.}
      - {id: ghi, by: [chuyen-mon], work: Ghi sổ.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: nhan, by: [mot-cua], work: Nhận và sao hồ sơ.}
      - {id: ghi, by: [chuyen-mon], work: Đọc hồ sơ và ghi sổ.}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.step_texts import step_texts
from isodoc.checks.ways import wrong_steps
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import RoleActor, UnitActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.checks.ways import Ways
    from isodoc.model.manual import Manual
    from isodoc.model.step import Step

CODE = "ISD417"
SEVERITY = Severity.NOTE
_DECISION = re.compile(
    r"(?<!đăng )\bký\b|\bduyệt\b|quyết định|thông qua|chấp thuận|đồng ý|cho ý kiến|chỉ đạo|kết luận|xem xét|thống nhất"
    r"|thẩm định|nghiệm thu|xác nhận|đánh giá",
    re.IGNORECASE,
)
_LEAST = 4
"""How many hand-overs make a back and forth: A, B, A, B."""


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield the first step of each such back and forth."""
    hint = msg("let each role do its part in one step, or say who decides what in between")
    for one in wrong_steps(manual, _back_and_forth):
        message = msg("the work goes back and forth in the steps {steps}, and nobody decides", steps=one.others)
        yield at(one.entry, one.step.keys, message, hint)


def _back_and_forth(ways: Ways) -> Mapping[int, tuple[str, ...]]:
    actors = [_actor(one.step) for one in ways.steps]
    if not _alternating(actors):
        return {}
    free = [None if _decides(one.step) else actor for one, actor in zip(ways.steps, actors, strict=True)]
    return {places[0]: ways.ids(places) for places in _alternating(free)}


def _alternating(actors: Sequence[str | None]) -> list[list[int]]:
    """Return the places of each run that goes back and forth; nothing stands for whoever ends a run."""
    found: list[list[int]] = []
    run: list[tuple[str, list[int]]] = []
    for place, actor in enumerate((*actors, None)):
        if run and actor == run[-1][0]:
            run[-1][1].append(place)
            continue
        if actor is None or (len(run) > 1 and actor != run[-2][0]):
            if len(run) >= _LEAST:
                found.append([step for _, places in run for step in places])
            run = run[-1:] if actor is not None else []
        if actor is not None:
            run.append((actor, [place]))
    return found


def _actor(step: Step) -> str | None:
    """Return the role or unit that alone does the step."""
    actor = step.by[0] if len(step.by) == 1 else None
    if isinstance(actor, str):
        return actor
    return actor.role if isinstance(actor, RoleActor) else actor.unit if isinstance(actor, UnitActor) else None


def _decides(step: Step) -> bool:
    branches = bool(step.branches) or step.next is not None
    return branches or any(_DECISION.search(text) for _, text in step_texts(step))
