"""Jinja as isodoc runs it: plain data in, escaped text out, nothing called, nothing undefined, nothing unbounded.

A template may loop, choose, include, import and define macros. It reads fields by ``name.field`` or
``name["field"]`` and calls nothing but ``range``, ``loop.cycle``, ``loop.changed``, macros and blocks. Its filters
and tests are those of :data:`FILTERS` and :data:`TESTS`, as Jinja defines them. ``*`` and ``%`` work on bounded
whole numbers only, ``**`` not at all.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from jinja2 import BaseLoader, StrictUndefined, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment

from isodoc.i18n import msg
from isodoc.render.explain import FAULTS, ForbiddenTagError, OverLimitError, excerpt, explain
from isodoc.render.failure import UNKNOWN_FIELD, TemplateFailureError, finding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from jinja2 import Template
    from jinja2.runtime import Context

    from isodoc.diagnostics import Diagnostic

FILTERS: Final = frozenset(
    (
        *("capitalize", "count", "d", "default", "e", "escape", "first", "join", "last", "length", "list", "lower"),
        *("map", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "trim", "unique", "upper"),
    )
)
TESTS: Final = frozenset(
    (
        *("!=", "<", "<=", "==", ">", ">=", "eq", "equalto", "ge", "greaterthan", "gt", "le", "lessthan", "lt", "ne"),
        *("boolean", "defined", "even", "false", "in", "integer", "iterable", "mapping", "none", "number", "odd"),
        *("sequence", "string", "true", "undefined"),
    )
)
MAX_OUTPUT: Final = 32_000_000  # characters of one rendered text
MAX_RANGE: Final = 10_000
MAX_NUMBER: Final = 10**12
_LOOP_FIELDS: Final = frozenset(
    (
        *("cycle", "changed", "depth", "depth0", "first", "index", "index0", "last", "length"),
        *("nextitem", "previtem", "revindex", "revindex0"),
    )
)
_EVENTS_AT_ONCE: Final = 4096


class _Missing(StrictUndefined):
    """A field that the data does not hold: its error carries the name alone, :mod:`explain` words it."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name if self._undefined_hint is None else self._undefined_hint)


class _Loader(BaseLoader):
    """Templates from memory: there is no path to follow, neither a link nor ``..``."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def get_source(self, environment: object, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        del environment
        if template not in self._texts:
            raise TemplateNotFound(template)
        return self._texts[template], template, lambda: True


def _bounded_range(*limits: int) -> range:
    numbers = range(*limits)
    if len(numbers) > MAX_RANGE:
        raise OverLimitError(f"range > {MAX_RANGE}")
    return numbers


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates of strangers.

    Args:
        finalize: turns each printed value into text or ``Markup``; what is not ``Markup`` is escaped afterwards.
        filters: filters beside :data:`FILTERS`.
        bare: whether excerpts in messages show the text without its XML tags.
    """

    intercepted_binops = frozenset({"**", "*", "%"})

    def __init__(
        self,
        *,
        finalize: Callable[[object], object],
        filters: Mapping[str, Callable[..., object]] | None = None,
        bare: bool = False,
    ) -> None:
        self.texts: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.bare = bare
        super().__init__(
            autoescape=True,
            undefined=_Missing,
            finalize=finalize,
            loader=_Loader(self.texts),
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=not bare,
            keep_trailing_newline=True,
        )
        self.globals = {"range": _bounded_range}
        self.filters = {name: JINJA_FILTERS[name] for name in FILTERS} | dict(filters or {})
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return ``obj.attribute``: an entry of a dict, a state of a loop, a macro of an import, nothing else."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        if attribute.startswith("_"):
            raise SecurityError(attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP_FIELDS:
            return getattr(obj, attribute)
        if isinstance(obj, TemplateModule) and attribute in vars(obj):
            return vars(obj)[attribute]
        if isinstance(obj, TemplateReference):
            return obj[attribute]
        if isinstance(obj, Undefined):
            str(obj)  # raises: nothing may be read from a field that is missing
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return ``obj[argument]`` of a dict, list or text."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Tell whether a template may call *obj*: what it defined itself, its loops, and ``range``."""
        if isinstance(obj, Macro | BlockReference | LoopContext) or obj is _bounded_range:
            return True
        return isinstance(getattr(obj, "__self__", None), LoopContext)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call *obj* if that is safe."""
        if not self.is_safe_callable(obj):
            raise SecurityError(f"{getattr(obj, '_undefined_name', None) or '…'}()")
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute ``*`` and ``%`` of bounded whole numbers; texts and lists are not repeated or formatted."""
        del context
        if operator == "**" or type(left) is not int or type(right) is not int:
            raise SecurityError(operator)
        if max(abs(left), abs(right)) > MAX_NUMBER:
            raise OverLimitError(f"{operator} > {MAX_NUMBER}")
        return left * right if operator == "*" else left % right

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        switch = source.find(nodes.EvalContextModifier)
        if switch:
            raise ForbiddenTagError("autoescape", switch.lineno, name, filename)
        return super()._generate(source, name, filename, defer_init)

    def add(self, name: str, path: str, text: str) -> None:
        """Take in the template *name*; messages call it *path*."""
        self.texts[name] = text
        self.paths[name] = path

    def compiled(self, name: str) -> Template:
        """Return the template *name*, ready to print.

        Raises:
            TemplateFailureError: it cannot be compiled.
        """
        try:
            return self.get_template(name)
        except FAULTS as error:
            raise TemplateFailureError(explain(error, self, name)) from error

    def unknown(self, known: Collection[str]) -> list[Diagnostic]:
        """Return a finding for each name that a template reads, that is not *known*, and that no template sets.

        Raises:
            TemplateFailureError: a template cannot be parsed.
        """
        trees = {name: self._tree(name) for name in self.texts}
        names = [(where, name) for where, tree in trees.items() for name in tree.find_all(nodes.Name)]
        given = {*known, "range", "self", "super", "loop", "caller", "varargs", "kwargs"}
        given |= {name.name for _, name in names if name.ctx != "load"}
        given |= {each.name for tree in trees.values() for each in tree.find_all(nodes.Macro)}
        given |= {each.target for tree in trees.values() for each in tree.find_all(nodes.Import)}
        first: dict[tuple[str, str], int] = {}
        for where, name in names:
            if name.name not in given:
                first.setdefault((where, name.name), name.lineno)
        return [
            finding(
                UNKNOWN_FIELD,
                self.paths[where],
                msg("the sheet has no field “{name}”", name=name),
                line=1 if self.bare else line,
                near=excerpt(self.texts, where, line, bare=self.bare),
            )
            for (where, name), line in first.items()
        ]

    def _tree(self, name: str) -> nodes.Template:
        try:
            return self.parse(self.texts[name], name)
        except FAULTS as error:
            raise TemplateFailureError(explain(error, self, name)) from error

    def printed(self, template: Template, context: Mapping[str, object]) -> str:
        """Return what *template* prints for *context*, data of dict, list, str, int, bool and None alone.

        Raises:
            TemplateFailureError: the template uses what it may not, or what the data does not hold.
        """
        try:
            # new_context and root_render_func are what Template.render itself is made of
            events = template.root_render_func(template.new_context(dict(context)))
            return _joined(events)
        except FAULTS as error:
            raise TemplateFailureError(explain(error, self, template.name or "")) from error


def _joined(events: Iterable[str]) -> str:
    source = iter(events)
    pieces: list[str] = []
    length = 0
    while some := list(islice(source, _EVENTS_AT_ONCE)):
        pieces.append("".join(some))
        length += len(pieces[-1])
        if length > MAX_OUTPUT:
            raise OverLimitError(f"> {MAX_OUTPUT // 10**6} MB")
    return "".join(pieces)
