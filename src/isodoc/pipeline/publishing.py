"""From planned sheets to the files of an edition: what is there already is kept, the rest is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.model.result import Artifact
from isodoc.render.formats import INDEX
from isodoc.view.index import index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from isodoc.pipeline.printing import Printers
    from isodoc.pipeline.sheets import SheetPlan
    from isodoc.publish import Edition
    from isodoc.view.index import Front

    Progress = Callable[[int, int], None]


def artifacts(
    edition: Edition, plans: Sequence[SheetPlan], front: Front, printers: Printers, progress: Progress | None
) -> Iterator[Artifact]:
    """Yield the files to publish; what *edition* has already, made from the same, it keeps."""
    due, kept = _divided(edition, plans)

    def tasks() -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
        for plan, formats in due:
            yield tuple(map(plan.recipe, formats)), plan.context()
        yield (INDEX,), index(front, [plan.listed() for plan in plans])

    def keep() -> None:
        for path in kept:
            edition.keep(path)

    printed = printers.sheets(tasks(), len(due), keep)
    for done, (plan, formats) in enumerate(due, 1):
        files = next(printed)
        for name in formats:
            file = files[plan.recipe(name)]
            yield Artifact(plan.path(name), file.data, plan.inputs, file.parts)
        if progress is not None:
            progress(done, len(due))
    for page in printed:
        yield Artifact("index.html", page[INDEX].data)


def _divided(edition: Edition, plans: Sequence[SheetPlan]) -> tuple[list[tuple[SheetPlan, tuple[str, ...]]], list[str]]:
    """Return the sheets to print, with the formats that are due, and the files that *edition* has already."""
    due: list[tuple[SheetPlan, tuple[str, ...]]] = []
    kept: list[str] = []
    for plan in plans:
        old = [name for name in plan.formats if edition.unchanged(plan.path(name), plan.inputs)]
        kept += map(plan.path, old)
        if len(old) < len(plan.formats):
            due.append((plan, tuple(name for name in plan.formats if name not in old)))
    return due, kept
