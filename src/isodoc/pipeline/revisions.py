"""Which state of a manual an argument means: what is in force on a day, a commit, or the work folder."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self

from isodoc.errors import UsageError
from isodoc.history import BareRepositoryError, NoGitError, OutsideRepositoryError, Repository, open_repository
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from isodoc.errors import IsodocError
    from isodoc.history import CommitTree

APPROVED: Final = "approved"
"""The argument that means what is in force today."""
_DAY: Final = re.compile(r"@(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})")
_SIDES: Final = 2


@dataclass(frozen=True, slots=True)
class State:
    """A state of the manual: in force on *day*, or of the *commit* that *word* names, or else the work folder."""

    day: dt.date | None = None
    commit: str = ""
    word: str = ""

    def data(self) -> dict[str, Any]:
        """Return the state as data for programs."""
        if self.day is not None:
            return {"kind": "in force", "day": self.day.isoformat()}
        if self.commit:
            return {"kind": "commit", "revision": self.word, "commit": self.commit}
        return {"kind": "work folder"}


class Revisions:
    """Finds commits by their names in the repository that holds the manual at *root*, opened when it is needed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, str | IsodocError] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if isinstance(opened := self.__dict__.get("_opened"), Repository):
            opened.close()

    @cached_property
    def _opened(self) -> Repository | IsodocError:
        try:
            return open_repository(self._root)
        except (NoGitError, OutsideRepositoryError, BareRepositoryError) as error:
            return error

    def tree(self, commit: str) -> CommitTree:
        """Return the files of *commit*; they can be read until this is closed."""
        assert isinstance(self._opened, Repository), "nobody else knows a commit"
        return self._opened.tree(commit)

    def find(self, word: str) -> str | IsodocError:
        """Return the id of the commit that *word* names, or why there is none."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def _find(self, word: str) -> str | IsodocError:
        if not isinstance(self._opened, Repository):
            return self._opened
        try:
            return self._opened.resolve(word)
        except UsageError as error:
            return error

    def depends(self, words: Sequence[str], today: dt.date) -> tuple[str, ...]:
        """Return what the meaning of *words* depends on beside the manual: the commits that they name, if any."""
        named = (word for word in words if in_force(word, today) is None)
        return tuple(f"{word} {found if isinstance(found := self.find(word), str) else ''}" for word in named)


def in_force(word: str, today: dt.date) -> State | None:
    """Return the state that *word* means when it is ``approved`` or a day such as ``@2026-03-14``; else nothing.

    Raises:
        UsageError: it is written as a day, but there is no such day.
    """
    if word == APPROVED:
        return State(today, word=word)
    found = _DAY.fullmatch(word)
    if found is None:
        return None
    text = found[1] if "-" in found[1] else "-".join(f"{int(part):02}" for part in reversed(found[1].split("/")))
    try:
        return State(dt.date.fromisoformat(text), word=word)
    except ValueError:
        raise UsageError(
            msg("there is no day {value}", value=word), msg("write the day like this: @2026-12-31")
        ) from None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be compared: two states, and in them the documents *codes*, all when there are none."""

    old: State
    new: State
    codes: tuple[str, ...] = ()


def understood(words: Sequence[str], today: dt.date, is_code: Callable[[str], bool], revisions: Revisions) -> Asked:
    """Return what *words* ask for: a code of the work folder or the register is a code, others name two states at most.

    What is neither is taken for a code, which the two states may still have.

    Raises:
        UsageError: there are more than two states, or a day that does not exist.
    """
    states: list[State] = []
    codes: list[str] = []
    for word in words:
        state = None if is_code(word) else in_force(word, today) or _commit(word, revisions)
        if state is None:
            codes.append(word)
        else:
            states.append(state)
    if len(states) > _SIDES:
        raise UsageError(
            msg("two revisions are compared, not {count}", count=len(states)),
            msg("name the older one, then the newer one, then codes of documents"),
        )
    old = states[0] if states else State(today, word=APPROVED)
    new = states[1] if len(states) == _SIDES else State()
    return Asked(old, new, tuple(codes))


def _commit(word: str, revisions: Revisions) -> State | None:
    found = revisions.find(word)
    return State(commit=found, word=word) if isinstance(found, str) else None
