"""Templates of strangers run in a process of their own, with an end to their time and memory.

Jinja folds constants while compiling, so a template can be endless before anything is printed: compiling and
printing both happen there. The process starts once for a set of templates and prints many sheets. It receives plain
data and answers with bytes; nothing that it sends is executed or unpickled. Where the operating system has no limits
for a process (Windows), the clock of the parent is the only one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, Final, Self

from isodoc.i18n import msg
from isodoc.model.result import Rendered
from isodoc.render.confined import CPU_SECONDS, MEMORY_BYTES, receive, send
from isodoc.render.failure import OVER_LIMIT, TemplateFailureError, finding, from_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from types import TracebackType

    from isodoc.diagnostics import Diagnostic
    from isodoc.render.recipe import Recipe, Renderer

WALL_SECONDS: Final = 8.0
# the child looks for modules where the parent does, the current folder left out: what lies in a manual is no program
_START: Final = "import sys; sys.path[:] = {path!r}; from isodoc.render.confined import main; main()"


def open_renderer(recipe: Recipe) -> Renderer:
    """Return a renderer: confined when the manual brings one of the templates, else in this process.

    Raises:
        TemplateFailureError: a template cannot be used.
    """
    return Confined(recipe) if recipe.foreign else recipe.build()


def lint(recipe: Recipe, known: Collection[str]) -> list[Diagnostic]:
    """Return the findings about templates, confined when the manual brings one; see :meth:`Recipe.lint`."""
    if not recipe.foreign:
        return recipe.lint(known)
    try:
        with _Process(recipe, {"task": "lint", "known": sorted(known)}) as process:
            return from_json(process.answer)
    except TemplateFailureError as error:
        return [error.finding]


class Confined:
    """A renderer in a process of its own, which ends with the object that holds it."""

    def __init__(self, recipe: Recipe) -> None:
        self._process = _Process(recipe, {"task": "render"})

    def render(self, name: str, context: Mapping[str, Any]) -> Rendered:
        """Return what the template *name* prints; see :meth:`isodoc.render.recipe.Renderer.render`."""
        answer = self._process.ask([json.dumps([name, context]).encode()])
        parts, _, data = answer.partition(b"\n")
        return Rendered(data, parts.decode())

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def __del__(self) -> None:
        if hasattr(self, "_process"):
            self.close()


class _Process:
    """The confined process; *answer* is what it said to the recipe."""

    def __init__(self, recipe: Recipe, task: Mapping[str, Any]) -> None:
        self._path = recipe.path
        start = _START.format(path=[folder for folder in sys.path if folder])
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, a module of this package
            [sys.executable, "-I", "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        files = [(file.name, file.path, file.foreign) for file in recipe.files]
        head = json.dumps({"kind": recipe.kind, "main": recipe.main, "files": files, **task})
        try:
            self.answer = self.ask([head.encode(), *(file.data for file in recipe.files)])
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a second call does nothing."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream and not stream.closed:
                try:
                    stream.close()
                except BrokenPipeError:  # what was not yet sent is of no use any more
                    continue
        self._process.wait()

    def ask(self, messages: Iterable[bytes]) -> bytes:
        """Send *messages* and return the one answer to them.

        Raises:
            TemplateFailureError: what the process reports, or that its time or memory ended.
        """
        assert self._process.stdin
        assert self._process.stdout
        watch = threading.Timer(WALL_SECONDS, self._process.kill)
        watch.start()
        try:
            for message in messages:
                send(self._process.stdin, b"?", message)
            kind, answer = receive(self._process.stdout)
        except (OSError, EOFError) as error:
            problem = msg(
                "the template takes more than {seconds} seconds or {memory} MB",
                seconds=CPU_SECONDS,
                memory=MEMORY_BYTES // 10**6,
            )
            raise TemplateFailureError(finding(OVER_LIMIT, self._path, problem)) from error
        finally:
            watch.cancel()
        if kind == b"!":
            raise TemplateFailureError(from_json(answer)[0])
        return answer
