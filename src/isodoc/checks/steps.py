"""Steps as the checks look at them: each one where it is written, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.durations import Time
    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual
    from isodoc.model.step import Actor, Step


class Written(NamedTuple):
    """A step and the place where it is written: in a procedure or in a pattern."""

    entry: Entry[Any]
    keys: tuple[Key, ...]
    step: Step


def written_steps(manual: Manual) -> Iterator[Written]:
    """Yield the steps as procedures write them, without what their patterns add, then those of the patterns."""
    entries: tuple[Entry[Any], ...] = (*manual.procedures, *manual.patterns)
    for entry in entries:
        for place, step in enumerate(entry.value.steps):
            yield Written(entry, ("steps", place), step)


def whole_steps(manual: Manual) -> Iterator[Written]:
    """Yield the steps of procedures with what their patterns add to them, then those of the patterns, each once."""
    for entry in manual.procedures:
        for one in manual.flow(entry).steps:
            if not one.inherited:
                yield Written(entry, one.keys, one.step)
    for pattern in manual.patterns:
        for place, step in enumerate(pattern.value.steps):
            yield Written(pattern, ("steps", place), step)


def actors(one: Written) -> Iterator[tuple[tuple[Key, ...], Actor]]:
    """Yield who acts in a step and who answers for it, with the keys of each."""
    for place, actor in enumerate(one.step.by):
        yield (*one.keys, "by", place), actor
    if one.step.responsible is not None:
        yield (*one.keys, "responsible"), one.step.responsible


def in_variant(times: Mapping[str, Time] | None, variant: str) -> Time | None:
    """Return the time that *times* has for the variant: its own, else the one for all."""
    return None if times is None else times.get(variant, times.get(""))
