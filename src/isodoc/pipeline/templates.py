"""The manual's own templates: whether they can print a sheet or a paper, as far as that shows without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_type_hints

from isodoc.model.papers import Decision, Slip, Submission
from isodoc.model.sheet import Index, Sheet
from isodoc.render.failure import TemplateFailureError
from isodoc.render.formats import DECISION, FORMATS, INDEX, SLIP, SUBMISSION, paper_recipes, recipes_for, slip_recipe
from isodoc.render.limits import lint
from isodoc.render.sources import FOLDER, collect
from isodoc.resources import folder

if TYPE_CHECKING:
    from isodoc.diagnostics import Diagnostic
    from isodoc.model.tree import FileTree

LINKS = "links"
"""The field with which a build completes what the view gives: where the index and the Word file are."""


def check_templates(tree: FileTree) -> list[Diagnostic]:
    """Return what is wrong with the templates of the manual in *tree*; nothing of them is run in this process."""
    if not any(path.startswith(FOLDER) for path in tree.paths()):
        return []
    try:
        files = collect(tree, folder("templates"))
    except TemplateFailureError as error:
        return [error.finding]
    recipes = recipes_for(tuple(FORMATS), files) | paper_recipes(files) | {SLIP: slip_recipe(files)}
    fields = {INDEX: {*get_type_hints(Index)}, SLIP: {*get_type_hints(Slip)}}
    fields |= {SUBMISSION: {*get_type_hints(Submission)}, DECISION: {*get_type_hints(Decision)}}
    of_sheet = {*get_type_hints(Sheet), LINKS}
    return [
        finding
        for name, recipe in recipes.items()
        if recipe.foreign
        for finding in lint(recipe, fields.get(name, of_sheet))
    ]
