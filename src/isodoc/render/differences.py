"""What differs between two states of a manual as one page of HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.render.formats import DIFFERENCES, FORMATS
from isodoc.render.limits import open_renderer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.model.result import Rendered
    from isodoc.render.sources import TemplateFile


def render_differences(context: Mapping[str, Any], templates: Mapping[str, TemplateFile]) -> Rendered:
    """Return the page that prints *context*.

    Args:
        context: plain data; its fields are those that the template names.
        templates: the files of :func:`isodoc.render.sources.collect`.

    Raises:
        TemplateFailureError: a template uses what it may not, or what the context does not hold.
    """
    recipe = FORMATS["html"].recipe(templates, DIFFERENCES)
    return open_renderer(recipe).render(recipe.main[0], context)
