"""Steps in their order, into which others are put after any of them, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.model.flow import FlowStep


class StepChain:
    """A chain of *steps*; of several with the same id, the first one goes by it."""

    def __init__(self, steps: Iterable[FlowStep]) -> None:
        self._steps: list[FlowStep] = []
        self._next: list[int] = []
        self._places: dict[str, int] = {}
        self._last = -1
        for step in steps:
            self.insert(step)

    def get(self, name: str) -> FlowStep | None:
        """Return the step with the id *name*."""
        place = self._places.get(name)
        return None if place is None else self._steps[place]

    def put(self, name: str, step: FlowStep) -> None:
        """Put *step* in the place of the one with the id *name*, which is there."""
        self._steps[self._places[name]] = step

    def insert(self, step: FlowStep, after: str | None = None) -> None:
        """Put *step* right after the one with the id *after*, which is there; at the end when that is not given."""
        place, before = len(self._steps), self._last if after is None else self._places[after]
        self._steps.append(step)
        self._next.append(-1)
        if before >= 0:
            self._next[place], self._next[before] = self._next[before], place
        if before == self._last:
            self._last = place
        self._places.setdefault(step.step.id, place)

    def steps(self) -> list[FlowStep]:
        """Return all steps in order."""
        ordered: list[FlowStep] = []
        place = 0 if self._steps else -1
        while place >= 0:
            ordered.append(self._steps[place])
            place = self._next[place]
        return ordered
