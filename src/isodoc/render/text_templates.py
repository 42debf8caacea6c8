"""Templates of a text format such as HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Undefined

from isodoc.model.result import Rendered
from isodoc.model.sheet import CHANGED, CHANGED_END
from isodoc.render.engine import Sandbox
from isodoc.render.explain import explain
from isodoc.render.failure import TemplateFailureError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from isodoc.diagnostics import Diagnostic
    from isodoc.render.sources import TemplateFile


_BARE: Final = re.compile(r"<title>.*?</title>|<nav\b.*?</nav>|<[^>]*>", re.DOTALL)
_MARKED: Final = re.compile(f"{CHANGED}([^<{CHANGED}{CHANGED_END}]*){CHANGED_END}")


def _printable(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str | int | Undefined):
        return value
    raise TypeError(type(value).__name__)


class TextTemplates:
    """Templates of a text format such as HTML that include and extend each other by name.

    Raises:
        TemplateFailureError: one of *main*, the templates that are printed by themselves, cannot be compiled.
    """

    def __init__(self, files: Mapping[str, TemplateFile], main: Iterable[str]) -> None:
        self._sandbox = Sandbox(finalize=_printable)
        for name, file in files.items():
            self._sandbox.add(name, file.path, _decoded(file))
        self._compiled = {name: self._sandbox.compiled(name) for name in main}

    def lint(self, known: Collection[str]) -> list[Diagnostic]:
        """Return a finding for each field that the view, whose fields are *known*, does not have."""
        return self._sandbox.unknown(known)

    def render(self, name: str, context: Mapping[str, Any]) -> Rendered:
        """Return the text that the template *name* prints for *context*, in UTF-8.

        Raises:
            TemplateFailureError: the template uses what it may not, or what the data does not hold.
        """
        return Rendered(_emphasised(self._sandbox.printed(self._compiled[name], context)).encode())


def _emphasised(text: str) -> str:
    """Return *text* with ``<em>`` around what stands between marks; not in the title, in tags and in navigation."""
    if CHANGED not in text:
        return text
    bare = _BARE.sub(lambda found: _without_marks(found[0]), text)
    return _without_marks(_MARKED.sub(r'<em class="changed">\1</em>', bare))


def _without_marks(text: str) -> str:
    return text.replace(CHANGED, "").replace(CHANGED_END, "")


def _decoded(file: TemplateFile) -> str:
    """Return the text of a template file.

    Raises:
        TemplateFailureError: it is not UTF-8.
    """
    try:
        return file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateFailureError(explain(error, None, file.path)) from error
