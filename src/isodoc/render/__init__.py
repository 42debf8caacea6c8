"""The view of a sheet becomes bytes.

A format is a line of :data:`FORMATS`. Its templates are looked up by name, those of the manual first
(:func:`isodoc.render.sources.collect`); :func:`isodoc.render.limits.open_renderer` makes of them what prints sheets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.render.recipe import Recipe
    from isodoc.render.sources import TemplateFile


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of sheet.

    Args:
        name: what ``--format`` calls it.
        suffix: how its files end.
        kind: the engine that prints it.
        main: the templates that are printed by themselves.
        parts: how the names of the templates end that those may include.
    """

    name: str
    suffix: str
    kind: Literal["docx", "text"]
    main: tuple[str, ...]
    parts: tuple[str, ...] = ()

    def recipe(self, files: Mapping[str, TemplateFile]) -> Recipe:
        """Return what makes this format's renderer from all template *files*, by name."""
        from isodoc.render.recipe import Recipe

        wanted = [name for name in files if name in self.main or (self.parts and name.endswith(self.parts))]
        return Recipe(self.kind, self.main, tuple(files[name] for name in sorted(wanted)))


FORMATS: Final = (Format("docx", ".docx", "docx", ("procedure.docx",)),)
