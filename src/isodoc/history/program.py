"""Starting git so that neither the environment nor the repository decides what it does.

A repository is data. Its ``.git/config`` may come out of an archive, its attributes out of a pull request; git would
let them start programs (``core.fsmonitor``, hooks, filters, textconv, ``diff.external``, ``gpg.program``, remote
helpers of a partial clone). Hence three walls: variables ``GIT_*`` of the environment do not reach git; settings on the
command line outrank those of every file; and only commands are used that touch neither the index nor the files, but for
those of :mod:`isodoc.history.committing`, which hands git contents as they are. The user's own settings,
``safe.directory`` among them, still count.
"""

from __future__ import annotations

import functools
import os
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError, reason_of
from isodoc.history.failures import NoGitError
from isodoc.history.running import Running
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from git import Git

OLDEST = (2, 30)
"""The first git in which ``rev-parse --verify --end-of-options`` does what it says."""

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # outranks protocol.<name>.allow of the repository, which protocol.allow does not
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,  # .git/info/grafts gives commits other parents, as replace refs do
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_SETTINGS = (
    "core.attributesFile=",
    "core.commitGraph=false",  # a cache beside the commits, which may say something else than they do
    "core.fsmonitor=",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",  # starts gpg.program for each commit
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_OPTIONS = ("--no-pager", "--literal-pathspecs")
_environment = threading.Lock()


@dataclass(frozen=True, slots=True)
class Answer:
    """git's exit code, what it printed as errors, and what it printed."""

    code: int
    said: str
    out: bytes

    @property
    def line(self) -> str:
        """What was printed, without the line break at its end."""
        return os.fsdecode(self.out.removesuffix(b"\n").removesuffix(b"\r"))


class Program:
    """The program git, asked about the repository that contains *folder*.

    Args:
        folder: A folder in the repository.
        settings: More settings that outrank those of every file, such as ``core.fsync=all``.
        variables: More variables of the environment, such as ``GIT_INDEX_FILE``; none is inherited.
    """

    def __init__(
        self, folder: Path, settings: Sequence[str] = (), variables: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.folder = folder
        self._settings = (*_SETTINGS, *settings)
        self._variables = {**_ENVIRONMENT, **variables}

    def start(self, *arguments: str, reads: bool = False) -> Running:
        """Start git with a command and its options; with *reads* it gets a standard input.

        Raises:
            NoGitError: git cannot be started.
        """
        git = _git()
        settings = [part for setting in self._settings for part in ("-c", setting)]
        command = [git.GIT_PYTHON_GIT_EXECUTABLE or git.git_exec_name]
        command += ["-C", str(self.folder), *_OPTIONS, *settings, *arguments]
        with _without_inherited():
            process = _started(git, command, self._variables, subprocess.PIPE if reads else None)
        return Running(process, arguments[0])

    def ask(self, *arguments: str, limit: int = 1024 * 1024, feed: Iterable[bytes] | None = None) -> Answer:
        """Return what git prints for a short question.

        Raises:
            EnvironmentFailureError: it prints more than *limit* bytes, or does not end within a minute.
        """
        running = self.start(*arguments, reads=feed is not None)
        try:
            with running.watched():
                if feed is not None:
                    running.feed(feed)
                out = running.stdout.read(limit + 1)
                if len(out) > limit:
                    raise EnvironmentFailureError(
                        msg("git {command} printed more than {limit} bytes", command=arguments[0], limit=limit)
                    )
                return Answer(*running.finish(), out)
        finally:
            running.close()


@functools.cache
def require_git() -> None:
    """Return when git can be used.

    Raises:
        NoGitError: it is missing or older than :data:`OLDEST`.
    """
    from pathlib import Path

    words = Program(Path()).ask("version").line.split()
    digits = words[2].split(".") if len(words) > 2 else []  # noqa: PLR2004 - git version 2.39.5 (more words)
    version = tuple(int(digit) for digit in digits[:2] if digit.isdigit())
    if version < OLDEST:
        raise NoGitError(
            msg("git {version} is too old", version=".".join(digits) or "?"),
            msg("install git {version} or newer: https://git-scm.com/downloads", version="2.30"),
        )


def _git() -> type[Git]:
    """Return GitPython's class; loading it takes 0.1 s, and would fail without the program git."""
    with _without_inherited(GIT_PYTHON_REFRESH="quiet"):
        from git import Git

        return Git


def _started(
    git: type[Git], command: list[str], variables: Mapping[str, str], istream: int | None
) -> Git.AutoInterrupt:
    from git.exc import GitCommandNotFound

    try:
        return git().execute(command, istream=istream, env=variables, as_process=True)
    except GitCommandNotFound as error:
        raise NoGitError(
            msg("the program git is missing, which keeps the history of the manual"),
            msg("install it: https://git-scm.com/downloads"),
        ) from error
    except OSError as error:
        raise NoGitError(
            msg("the program git cannot be started: {reason}", reason=reason_of(error)),
            msg("try git --version in this terminal"),
        ) from error


@contextmanager
def _without_inherited(**others: str) -> Iterator[None]:
    """Hide variables ``GIT_*`` from GitPython, which hands on the whole environment, and set *others* instead."""
    with _environment:
        inherited = {name: value for name, value in os.environ.items() if name.upper().startswith("GIT_")}
        for name in inherited:
            del os.environ[name]
        os.environ.update(others)
        try:
            yield
        finally:
            for name in others:
                del os.environ[name]
            os.environ.update(inherited)
