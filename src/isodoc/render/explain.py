"""From an exception of Jinja to a finding in the words of the manual's language, with place and excerpt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from jinja2 import TemplateError
from jinja2.exceptions import (
    SecurityError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.filters import FILTERS as JINJA_FILTERS

from isodoc.i18n import Message, msg
from isodoc.render.failure import FORBIDDEN, OVER_LIMIT, TEMPLATE_ERROR, finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.diagnostics import Diagnostic

FAULTS: Final = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
    SyntaxError,
)
_TAG: Final = re.compile(r"<[^>]*>")
_UNKNOWN: Final = re.compile(r"No (?:filter|test) named '(.*?)'")


class OverLimitError(TemplateRuntimeError):
    """A template asks for more than it may have; the message is the limit."""


class ForbiddenTagError(TemplateSyntaxError):
    """A tag of Jinja that isodoc's templates do not have; the message is its name."""


class Origin(Protocol):
    """What an explanation needs to know of the environment: texts and shown paths by template name."""

    texts: dict[str, str]
    paths: dict[str, str]
    bare: bool


def explain(error: BaseException, origin: Origin | None, name: str) -> Diagnostic:
    """Return the finding for *error*, raised while the template *name* was compiled or printed."""
    code, problem = _problem(error)
    place = _place(error, name)
    if origin is None:
        return finding(code, name, problem)
    where, line = place
    path = origin.paths.get(where, where)
    near = excerpt(origin.texts, where, line, bare=origin.bare)
    return finding(code, path, problem, line=1 if origin.bare else line, near=near)


def _problem(error: BaseException) -> tuple[str, Message]:
    code = TEMPLATE_ERROR
    match error:
        case OverLimitError():
            code, problem = OVER_LIMIT, msg("the template exceeds the limit {limit}", limit=str(error))
        case MemoryError() | RecursionError():
            code, problem = OVER_LIMIT, msg("the template needs too much memory or nests too deeply")
        case SecurityError() | ForbiddenTagError():
            code, problem = FORBIDDEN, msg("a template may not use “{name}”", name=str(error))
        case UndefinedError():
            problem = msg("the sheet has no field “{name}”", name=str(error))
        case TemplateNotFound():
            problem = msg(
                "there is no template “{name}” below templates/; links and files outside the manual are not read",
                name=error.name or "?",
            )
        case TemplateSyntaxError():
            unknown = _UNKNOWN.search(error.message or "")
            if unknown and unknown[1] in JINJA_FILTERS:
                code, problem = FORBIDDEN, msg("a template may not use “{name}”", name=unknown[1])
            else:
                problem = msg("wrong template syntax: {cause}", cause=error.message or "")
        case UnicodeDecodeError():
            problem = msg("the template is not text in UTF-8")
        case _:
            problem = msg("the template cannot be computed: {cause}", cause=str(error))
    return code, problem


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """Return template name and line: those of a syntax error, else of the innermost template in the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    where, line = name, 1
    traceback = error.__traceback__
    while traceback:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            where, line = template.name or name, template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return where, line


def excerpt(texts: Mapping[str, str], name: str, line: int, *, bare: bool) -> str:
    """Return the text of the template *name* at *line*; *bare* leaves out its XML tags."""
    lines = texts.get(name, "").split("\n")
    for candidate in lines[max(line - 1, 0) : line + 1]:
        text = (_TAG.sub("", candidate) if bare else candidate).strip()
        if text:
            return text
    return ""
