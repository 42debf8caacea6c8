"""What makes a renderer, as plain data: it can be sent to another process and built there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from isodoc.render.failure import TemplateFailureError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.result import Rendered
    from isodoc.render.sources import TemplateFile


class Renderer(Protocol):
    """What prints sheets of one format."""

    def render(self, name: str, context: Mapping[str, Any]) -> Rendered:
        """Return the sheet that the template *name* prints for *context*, which is data that JSON can hold.

        Raises:
            TemplateFailureError: the template uses what it may not, or what the data does not hold.
        """
        ...


@dataclass(frozen=True, slots=True)
class Recipe:
    """The templates of one format: *files* are all that may be included, *main* those that are printed."""

    kind: Literal["docx", "text"]
    main: tuple[str, ...]
    files: tuple[TemplateFile, ...]

    @property
    def foreign(self) -> bool:
        """Whether the manual itself brings one of the files."""
        return any(file.foreign for file in self.files)

    @property
    def path(self) -> str:
        """What messages call the first of the printed templates."""
        return next(file.path for file in self.files if file.name == self.main[0])

    def build(self) -> Renderer:
        """Return the renderer, in this process.

        Raises:
            TemplateFailureError: a template cannot be used.
        """
        files = {file.name: file for file in self.files}
        if self.kind == "docx":
            from isodoc.render.docx import CompiledDocx

            return CompiledDocx(files[self.main[0]])
        from isodoc.render.text_templates import TextTemplates

        return TextTemplates(files, self.main)

    def lint(self, known: Collection[str]) -> list[Diagnostic]:
        """Return what is wrong as far as that shows without data; *known* are the fields that the view gives."""
        files = {file.name: file for file in self.files}
        if self.kind == "docx":
            from isodoc.render.docx import lint

            return lint(files[self.main[0]], known)
        from isodoc.render.text_templates import TextTemplates

        try:
            return TextTemplates(files, self.main).lint(known)
        except TemplateFailureError as error:
            return [error.finding]
