"""Where the work goes after each step, variant by variant; what a pattern does wrong is told at the pattern, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from isodoc.checks.finding import shown
from isodoc.checks.flow_time import is_too_large
from isodoc.model.flow import FlowStep
from isodoc.model.step import END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.time import Limit

    Look = Callable[["Ways"], Mapping[int, tuple[str, ...]]]
    """Tells which steps of one variant are wrong, by their places, and which steps take part in it."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The steps of one variant; *ahead* has, for the place of each step, the places of those that may follow it.

    The place after the last step is the end. A `next` that leads to no step of this variant is in *broken*; the work
    then goes on with the step below.
    """

    variants: tuple[Limit, ...]
    steps: tuple[FlowStep, ...]
    ahead: tuple[tuple[int, ...], ...]
    broken: tuple[int, ...]

    @property
    def end(self) -> int:
        """The place of the end."""
        return len(self.steps)

    def reached(self, first: int = 0) -> set[int]:
        """Return the places that a way from *first* leads to, *first* and the end included."""
        return _closure([first], (*self.ahead, ()))

    def ending(self) -> set[int]:
        """Return the places from which a way leads to the end, the end included."""
        back: list[list[int]] = [[] for _ in range(self.end + 1)]
        for place, following in enumerate(self.ahead):
            for after in following:
                back[after].append(place)
        return _closure([self.end], back)

    def ids(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of the steps at *places*, in the order of the steps."""
        return tuple(self.steps[place].step.id for place in sorted(places))


class Wrong(NamedTuple):
    """A step that is wrong: where it stands, in which variants (none: in all), and with which steps."""

    entry: Entry[Any]
    step: FlowStep
    variants: tuple[str, ...]
    others: tuple[str, ...]


def wrong_steps(manual: Manual, look: Look) -> Iterator[Wrong]:
    """Yield what *look* finds in the steps of procedures, then in those of patterns, each once.

    Of the steps of a procedure those are left out that are wrong in its pattern already.
    """
    in_patterns = {
        pattern.value.id: tuple(_wrong(pattern, pattern_steps(pattern.value.steps), (), look))
        for pattern in manual.patterns
    }
    for entry in manual.procedures:
        steps = manual.flow(entry).steps
        if steps and not is_too_large(entry.value, manual.flow(entry)):
            known = {one.step.step.id for one in in_patterns.get(entry.value.pattern or "", ())}
            for one in _wrong(entry, steps, entry.value.limits, look):
                if one.step.step.id not in known:
                    yield one
    for found in in_patterns.values():
        yield from found


def pattern_steps(steps: Sequence[Any]) -> tuple[FlowStep, ...]:
    """Return the steps of a pattern with the keys under which they stand in its file."""
    return tuple(FlowStep(step, ("steps", place)) for place, step in enumerate(steps))


def _wrong(entry: Entry[Any], steps: tuple[FlowStep, ...], limits: Sequence[Limit], look: Look) -> Iterator[Wrong]:
    found: dict[int, tuple[FlowStep, list[str], tuple[str, ...]]] = {}
    for ways in ways_of(steps, limits):
        for place, others in look(ways).items():
            step = ways.steps[place]
            _, variants, _ = found.setdefault(id(step), (step, [], others))
            variants += [shown(limit.label or limit.id) for limit in ways.variants]
    for step, variants, others in found.values():
        yield Wrong(entry, step, tuple(variants) if len(variants) < len(limits) else (), others)


def ways_of(steps: tuple[FlowStep, ...], limits: Sequence[Limit]) -> Iterator[Ways]:
    """Yield the ways through *steps*, once for all variants that have the same steps."""
    if not any(one.step.variants for one in steps) or not limits:
        yield _ways((), steps)
        return
    groups: dict[tuple[int, ...], list[Limit]] = {}
    for limit in limits:
        places = tuple(
            place for place, one in enumerate(steps) if not one.step.variants or limit.id in one.step.variants
        )
        groups.setdefault(places, []).append(limit)
    for places, variants in groups.items():
        if places:
            yield _ways(tuple(variants), tuple(steps[place] for place in places))


def _ways(variants: tuple[Limit, ...], steps: tuple[FlowStep, ...]) -> Ways:
    rank = {one.step.id: place for place, one in enumerate(steps)} | {END: len(steps)}
    broken = tuple(place for place, one in enumerate(steps) if one.step.next is not None and one.step.next not in rank)
    ahead = tuple(
        (
            place + 1 if one.step.next is None else rank.get(one.step.next, place + 1),
            *(rank[branch.goto] for branch in one.step.branches if branch.goto in rank),
        )
        for place, one in enumerate(steps)
    )
    return Ways(variants, steps, ahead, broken)


def _closure(start: list[int], following: Sequence[Iterable[int]]) -> set[int]:
    found = set(start)
    while start:
        for after in following[start.pop()]:
            if after not in found:
                found.add(after)
                start.append(after)
    return found


def procedures_with_steps(manual: Manual) -> Iterator[tuple[Entry[Procedure], tuple[FlowStep, ...]]]:
    """Yield the procedures that have steps, with these."""
    for entry in manual.procedures:
        steps = manual.flow(entry).steps
        if steps:
            yield entry, steps
