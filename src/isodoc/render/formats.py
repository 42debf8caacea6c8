"""The formats of a sheet, and the press that prints a sheet in several of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from isodoc.render.limits import open_renderer
from isodoc.render.recipe import Recipe
from isodoc.render.sources import select

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.model.result import Rendered
    from isodoc.render.recipe import Renderer
    from isodoc.render.sources import TemplateFile


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name and the suffix of its files, the template of a sheet, and which files that may include."""

    name: str
    suffix: str
    kind: Literal["docx", "text"]
    template: str
    includes: tuple[str, ...]

    def recipe(self, files: Mapping[str, TemplateFile], template: str = "") -> Recipe:
        """Return the recipe for the sheets of this format, or for another *template* of its kind."""
        main = template or self.template
        usable = {main: files[main]} | select(files, self.includes)
        return Recipe(self.kind, (main,), tuple(usable.values()))


FORMATS: Final[Mapping[str, Format]] = {
    each.name: each
    for each in (
        Format("docx", ".docx", "docx", "procedure.docx", ()),
        Format("html", ".html", "text", "html/sheet.html.j2", (".html.j2", ".css")),
    )
}
"""All formats by name; a build makes them in this order."""

INDEX: Final = "html/index.html.j2"


class Press:
    """Prints sheets in the formats of *recipes*; built once in each process."""

    def __init__(self, recipes: Mapping[str, Recipe]) -> None:
        self._renderers: dict[str, tuple[str, Renderer]] = {
            name: (recipe.main[0], open_renderer(recipe)) for name, recipe in recipes.items()
        }

    def print(self, context: Mapping[str, Any], formats: Sequence[str]) -> dict[str, Rendered]:
        """Return the sheet of *context* in each of *formats*.

        Raises:
            TemplateFailureError: a template uses what it may not, or what the context does not hold.
        """
        printed = {}
        for name in formats:
            template, renderer = self._renderers[name]
            printed[name] = renderer.render(template, context)
        return printed
