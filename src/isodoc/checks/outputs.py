"""What comes out of the steps of each sheet: how many say it, and which of them are the sheet's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from isodoc.checks.ways import pattern_steps
from isodoc.model.step import ApplicantActor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.model.entry import Entry
    from isodoc.model.flow import FlowStep
    from isodoc.model.manual import Manual
    from isodoc.model.step import Step


class Outputs(NamedTuple):
    """Of *steps* steps that need an output *said* have one; *own* are those that no pattern answers for."""

    entry: Entry[Any]
    own: tuple[FlowStep, ...]
    said: int
    steps: int
    has_pattern: bool

    @property
    def mostly(self) -> bool:
        """Whether at least half of the steps say what comes out of them."""
        return 2 * self.said >= self.steps


def outputs(manual: Manual) -> Iterator[Outputs]:
    """Yield the procedures and patterns that have two or more steps which need an output."""
    lacking: dict[str, set[str]] = {}
    for pattern in manual.patterns:
        steps = pattern_steps(pattern.value.steps)
        lacking[pattern.value.id] = {one.step.id for one in steps if not says_output(one.step)}
        yield from _counted(pattern, steps, set(), has_pattern=False)
    for entry in manual.procedures:
        pattern_id = entry.value.pattern
        known = lacking.get(pattern_id or "", set())
        yield from _counted(entry, manual.flow(entry).steps, known, has_pattern=pattern_id is not None)


def says_output(step: Step) -> bool:
    """Tell whether *step* names an output or a form: both stand in one column of the step table."""
    return bool(step.output or step.forms)


def _counted(entry: Entry[Any], steps: Sequence[FlowStep], known: set[str], *, has_pattern: bool) -> Iterator[Outputs]:
    needing = [one for one in steps if _needs_output(one.step)]
    if len(needing) > 1:
        own = tuple(one for one in needing if not one.inherited and one.step.id not in known)
        said = sum(says_output(one.step) for one in needing)
        yield Outputs(entry, own, said, len(needing), has_pattern)


def _needs_output(step: Step) -> bool:
    if step.unnumbered:
        return False
    return not step.by or not all(isinstance(actor, ApplicantActor) for actor in step.by)
