"""A step table that never comes to an end.

What:
    From the first step no way leads to the end: a `next` leads back, and no branch leads out. Or a `next` leads to
    a step that the variant does not have.

Why:
    The applicant gets a result only where the procedure ends; times on a way without end cannot be added up. Decree
    63/2010/NĐ-CP, Article 8.2.b: the sequence of the procedure is a required part.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ.}
      - {id: tra, by: [mot-cua], work: Trả kết quả., next: tham-tra}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ.}
      - {id: tra, by: [mot-cua], work: Trả kết quả., branches: [{when: Kết quả có sai sót, goto: tham-tra}]}
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

    from isodoc.checks.ways import Ways, Wrong
    from isodoc.i18n import Message
    from isodoc.model.manual import Manual

CODE = "ISD415"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each `next` that keeps a procedure from its end, or that leads to a step of other variants."""
    back = msg("delete this `next`, or lead back by a branch with `when:`")
    for one in wrong_steps(manual, _endless):
        yield at(one.entry, _next(one), _never_ends(one), back)
    astray = msg("name a step of this variant, or give the other step the same `variants:`")
    for one in wrong_steps(manual, _astray):
        if one.variants:
            message = msg(
                "the step {id} goes on with {next}, which {variants} does not have",
                id=one.step.step.id, next=one.step.step.next, variants=one.variants,
            )  # fmt: skip
            yield at(one.entry, _next(one), message, astray)


def _never_ends(one: Wrong) -> Message:
    if one.variants:
        return msg(
            "no way leads to the end in {variants}: after {id} comes {next} again",
            variants=one.variants, id=one.step.step.id, next=one.step.step.next,
        )  # fmt: skip
    return msg(
        "no way leads to the end: after {id} comes {next} again", id=one.step.step.id, next=one.step.step.next
    )  # fmt: skip


def _next(one: Wrong) -> tuple[str | int, ...]:
    return one.step.keys if one.step.inherited else (*one.step.keys, "next")


def _endless(ways: Ways) -> Mapping[int, tuple[str, ...]]:
    """Return the last step that is reached, from which a `next` leads back, when no way leads to the end."""
    reached = ways.reached()
    if ways.end in reached:
        return {}
    return {max(reached): ()}


def _astray(ways: Ways) -> Mapping[int, tuple[str, ...]]:
    return dict.fromkeys(ways.broken, ())
