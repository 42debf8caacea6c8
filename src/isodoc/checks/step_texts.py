"""The prose of a step, with the keys under which it stands below the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.prose import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.entry import Key
    from isodoc.model.prose import Prose
    from isodoc.model.step import Step


def step_texts(step: Step) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield what *step* says in words: title, actors in words, work, output, cases and notes; no shared clauses."""
    yield from _named(step, (), ("title", "starts", "note"))
    for place, actor in enumerate(step.by):
        if not isinstance(actor, str):
            yield from _named(actor, ("by", place), ("applicant", "when"))
    if isinstance(step.work, tuple):
        for place, part in enumerate(step.work):
            yield from _prose(("work", place), part)
    elif step.work is not None:
        yield from _prose(("work",), step.work)
    for place, text in enumerate(step.outputs):
        yield ("output", place) if isinstance(step.output, tuple) else ("output",), text
    for place, branch in enumerate(step.branches):
        yield from _named(branch, ("branches", place), ("when", "note"))


def _named(noun: object, keys: tuple[Key, ...], names: tuple[str, ...]) -> Iterator[tuple[tuple[Key, ...], str]]:
    for name in names:
        text = getattr(noun, name, None)
        if isinstance(text, str):
            yield (*keys, name), text


def _prose(keys: tuple[Key, ...], prose: Prose) -> Iterator[tuple[tuple[Key, ...], str]]:
    pending: list[tuple[tuple[Key, ...], Prose]] = [(keys, prose)]
    while pending:
        keys, one = pending.pop()
        if isinstance(one, str):
            yield keys, one
        elif isinstance(one, Note):
            yield (*keys, "note"), one.note
            pending += [((*keys, "items", place), below) for place, below in enumerate(one.items)]
