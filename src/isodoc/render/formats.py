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
        others = {name: file for name, file in select(files, self.includes).items() if name not in _PRINTED}
        return Recipe(self.kind, (main,), (files[main], *others.values()))


FORMATS: Final[Mapping[str, Format]] = {
    each.name: each
    for each in (
        Format("docx", ".docx", "docx", "procedure.docx", ()),
        Format("html", ".html", "text", "html/sheet.html.j2", (".html.j2", ".css")),
    )
}
"""All formats by name; a build makes them in this order."""

INDEX: Final = "index"
"""What the page that lists the sheets is called among the recipes."""
_INDEX_TEMPLATE: Final = "html/index.html.j2"
DIFFERENCES: Final = "html/differences.html.j2"
"""The template of the page that shows what differs between two states of a manual."""
LISTS: Final[Mapping[str, str]] = {"docx": "danh-muc.docx", "html": "html/listing.html.j2"}
"""The templates of lists, by format."""
SUBMISSION: Final = "to-trinh"
DECISION: Final = "quyet-dinh"
PAPERS: Final[Mapping[str, str]] = {name: f"{name}.docx" for name in (SUBMISSION, DECISION)}
"""The templates of the papers of a package; what they print is in :mod:`isodoc.model.papers`."""
SLIP: Final = "phieu"
"""What the template of slips and of the results of a review is called among the recipes."""
_SLIP_TEMPLATE: Final = "phieu.docx"
_PRINTED: Final = frozenset(
    {_INDEX_TEMPLATE, DIFFERENCES, *LISTS.values(), *(each.template for each in FORMATS.values())}
)


def template_set(format_: str, name: str) -> str:
    """Return what the recipe of *format_* is called when it prints with the templates called *name*."""
    return f"{format_} {name}".rstrip()


def recipes_for(formats: Sequence[str], files: Mapping[str, TemplateFile]) -> dict[str, Recipe]:
    """Return the recipes of *formats* and of the index."""
    recipes = {name: FORMATS[name].recipe(files) for name in formats}
    return recipes | {INDEX: FORMATS["html"].recipe(files, _INDEX_TEMPLATE)}


def paper_recipes(files: Mapping[str, TemplateFile]) -> dict[str, Recipe]:
    """Return the recipes of :data:`PAPERS`."""
    return {name: FORMATS["docx"].recipe(files, template) for name, template in PAPERS.items()}


def slip_recipe(files: Mapping[str, TemplateFile]) -> Recipe:
    """Return the recipe of slips, :data:`SLIP`."""
    return FORMATS["docx"].recipe(files, _SLIP_TEMPLATE)


class Press:
    """Prints sheets by *recipes*; a template is compiled when it is first used, or by :meth:`warm`."""

    def __init__(self, recipes: Mapping[str, Recipe]) -> None:
        self._recipes = recipes
        self._renderers: dict[str, Renderer] = {}

    def warm(self) -> None:
        """Compile all templates."""
        for name in self._recipes:
            self._renderer(name)

    def print(self, context: Mapping[str, Any], names: Sequence[str]) -> dict[str, Rendered]:
        """Return what the recipes of *names* print for *context*.

        Raises:
            TemplateFailureError: a template uses what it may not, or what the context does not hold.
        """
        return {name: self._renderer(name).render(self._recipes[name].main[0], context) for name in names}

    def _renderer(self, name: str) -> Renderer:
        if name not in self._renderers:
            self._renderers[name] = open_renderer(self._recipes[name])
        return self._renderers[name]
