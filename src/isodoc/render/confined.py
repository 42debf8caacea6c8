"""The process in which templates of strangers run; :mod:`isodoc.render.limits` starts it.

It reads a recipe and then requests from its standard input and answers on its standard output. A message is a kind,
a length and so many bytes: ``?`` a request, ``=`` an answer, ``!`` findings that stand instead of an answer.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import IO, TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.render.failure import OVER_LIMIT, TemplateFailureError, finding, to_json
from isodoc.render.recipe import Recipe
from isodoc.render.sources import TemplateFile

if TYPE_CHECKING:
    from collections.abc import Callable

CPU_SECONDS: Final = 5
MEMORY_BYTES: Final = 480_000_000
MAX_MESSAGE: Final = 200_000_000
_HEAD: Final = struct.Struct(">cL")


def send(stream: IO[bytes], kind: bytes, data: bytes) -> None:
    """Write one message."""
    stream.write(_HEAD.pack(kind, len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """Return kind and content of the next message.

    Raises:
        EOFError: the other side has gone, or sends more than it may.
    """
    head = stream.read(_HEAD.size)
    if len(head) == _HEAD.size:
        kind, length = _HEAD.unpack(head)
        data = stream.read(length) if length <= MAX_MESSAGE else b""
        if len(data) == length:
            return kind, data
    raise EOFError


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Build the renderer of the first message, then print for each further one until there are no more."""
    head = json.loads(receive(requests)[1])
    files = []
    for name, path, foreign in head["files"]:
        files.append(TemplateFile(name, path, receive(requests)[1], foreign))
    recipe = Recipe(head["kind"], tuple(head["main"]), tuple(files))
    if head["task"] == "lint":
        _answer(answers, recipe, lambda: to_json(recipe.lint(head["known"])))
        return
    renderer = None

    def build() -> bytes:
        nonlocal renderer
        renderer = recipe.build()
        return b""

    def render() -> bytes:
        assert renderer
        name, context = json.loads(request)
        sheet = renderer.render(name, context)
        return sheet.parts.encode() + b"\n" + sheet.data

    _answer(answers, recipe, build)
    while renderer:
        try:
            _, request = receive(requests)
        except EOFError:
            return
        _answer(answers, recipe, render)


def _answer(answers: IO[bytes], recipe: Recipe, task: Callable[[], bytes]) -> None:
    _allow_time()
    try:
        answer = task()
    except TemplateFailureError as error:
        send(answers, b"!", to_json([error.finding]))
    except MemoryError:
        problem = msg("the template needs too much memory or nests too deeply")
        send(answers, b"!", to_json([finding(OVER_LIMIT, recipe.path, problem)]))
    else:
        send(answers, b"=", answer)


def _allow_time() -> None:
    """Let the next request take its seconds; each has its own."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Serve the parent, within bounds."""
    _bound_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
