"""A step that several do, and nobody is named who answers for it.

What:
    A step names two or more roles, units or agencies in `by` that act in every case, and no `responsible`. Those
    with a `when` act in their case only, and the applicant answers for nothing.

Why:
    Rõ trách nhiệm: where several do a step, a delay belongs to nobody. isodoc takes the first one, which a reader
    of the sheet cannot know. ISO 9001:2015, 5.3: responsibilities are assigned, communicated and understood.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tham-tra, by: [chuyen-mon, mot-cua], work: Thẩm tra hồ sơ.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tham-tra, by: [chuyen-mon, mot-cua], responsible: chuyen-mon, work: Thẩm tra hồ sơ.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.steps import whole_steps
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.step import AgencyActor, ApplicantActor, RoleActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual
    from isodoc.model.step import Actor

CODE = "ISD406"
SEVERITY = Severity.NOTE


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each step that several do together without anybody who answers for it."""
    for entry, keys, step in whole_steps(manual):
        if len(step.by) < 2 or step.responsible is not None:  # noqa: PLR2004
            continue
        together = tuple(_id(actor) for actor in step.by if _acts_always(actor))
        if len(together) > 1:
            message = msg("{actors} do the step {id}, and nobody answers for it", actors=together, id=step.id)
            hint = msg("add `responsible:` with one of them, such as {example}", example=_typed(step.by[0]))
            yield at(entry, (*keys, "by"), message, hint)


def _acts_always(actor: Actor) -> bool:
    return isinstance(actor, str) or not (isinstance(actor, ApplicantActor) or actor.when)


def _id(actor: Actor) -> str:
    if isinstance(actor, str):
        return actor
    if isinstance(actor, RoleActor):
        return actor.role
    if isinstance(actor, AgencyActor):
        return actor.agency
    return "" if isinstance(actor, ApplicantActor) else actor.unit


def _typed(actor: Actor) -> str:
    if isinstance(actor, str | RoleActor):
        return f"responsible: {_id(actor)}"
    return f"responsible: {{{'agency' if isinstance(actor, AgencyActor) else 'unit'}: {_id(actor)}}}"
