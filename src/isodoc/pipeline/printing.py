"""Printing many sheets, in several processes where that is worth their start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.model.result import Artifact
from isodoc.render.formats import FORMATS, INDEX, Press
from isodoc.render.limits import open_renderer
from isodoc.view.index import index
from isodoc.workers import cores, in_chunks, pool

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from isodoc.model.manual import Manual
    from isodoc.model.result import Rendered
    from isodoc.pipeline.sheets import SheetPlan
    from isodoc.publish import Edition
    from isodoc.render.recipe import Recipe
    from isodoc.render.sources import TemplateFile

    Task = tuple[tuple[str, ...], dict[str, Any]]
    """The formats in which a sheet is printed, and what it prints."""

WORTH_A_POOL = 60
"""Sheets above which printing them in several processes is quicker than in one."""
_CHUNK = 6


def print_sheets(
    edition: Edition,
    plans: Sequence[SheetPlan],
    manual: Manual,
    *,
    templates: Mapping[str, TemplateFile],
    today: dt.date,
    jobs: int | None,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Artifact]:
    """Yield the files to publish; what *edition* has already, made from the same, it keeps.

    Raises:
        TemplateFailureError: a template uses what it may not, or what the data do not hold.
    """
    due: list[tuple[SheetPlan, tuple[str, ...]]] = []
    for plan in plans:
        old = [name for name in plan.formats if edition.unchanged(plan.path(name), plan.inputs)]
        for name in old:
            edition.keep(plan.path(name))
        if len(old) < len(plan.formats):
            due.append((plan, tuple(name for name in plan.formats if name not in old)))
    names = {name for _, formats in due for name in formats}
    recipes = {name: FORMATS[name].recipe(templates) for name in FORMATS if name in names}
    tasks = ((formats, plan.context(manual, today)) for plan, formats in due)
    workers = cores() if jobs is None else jobs
    for done, ((plan, _), printed) in enumerate(
        zip(due, _printed(tasks, recipes, workers if len(due) > WORTH_A_POOL else 1), strict=True), 1
    ):
        for name, file in printed.items():
            yield Artifact(plan.path(name), file.data, plan.inputs, file.parts)
        if progress is not None:
            progress(done, len(due))
    yield _index(plans, manual, templates, today)


def _index(
    plans: Sequence[SheetPlan], manual: Manual, templates: Mapping[str, TemplateFile], today: dt.date
) -> Artifact:
    page = index(manual, [plan.listed() for plan in plans], today=today)
    renderer = open_renderer(FORMATS["html"].recipe(templates, INDEX))
    return Artifact("index.html", renderer.render(INDEX, page).data)


def _printed(tasks: Iterable[Task], recipes: Mapping[str, Recipe], workers: int) -> Iterator[dict[str, Rendered]]:
    if workers == 1:
        press = Press(recipes)
        for formats, context in tasks:
            yield press.print(context, formats)
        return
    with pool(workers, _start, (dict(recipes),)) as executor:
        for chunk in in_chunks(executor, _print_chunk, tasks, _CHUNK, ahead=3 * workers):
            yield from chunk


_presses: list[Press] = []
"""The press of a worker process."""


def _start(recipes: Mapping[str, Recipe]) -> None:
    _presses.append(Press(recipes))


def _print_chunk(tasks: Sequence[Task]) -> list[dict[str, Rendered]]:
    return [_presses[0].print(context, formats) for formats, context in tasks]
