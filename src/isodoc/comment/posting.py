"""Leaves one comment: finds the own one, updates it or writes it, and takes away what stands twice."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from isodoc.comment.exchange import RefusedError, UnansweredError, value, word
from isodoc.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from isodoc.brief.room import Room
    from isodoc.i18n import Message

ATTEMPTS = 4
LONGEST_WAIT = 60.0
"""Seconds; a server that asks for more is not waited for."""
CREATED = mark("the comment was written")
UPDATED = mark("the comment was brought up to date")
NEEDLESS = mark("no findings, no comment needed")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that stands there: its *id*, the name of its *author*, its text."""

    id: int
    author: str
    body: str


def comments_in(page: object, author: str) -> Iterable[Comment]:
    """Return the comments in a *page* of an API's answer; *author* is the key under which the user's name stands."""
    for each in page if isinstance(page, list) else ():
        if isinstance(number := value(each, "id"), int) and not value(each, "system"):
            name = word(each, "user", author) or word(each, "author", author)
            yield Comment(number, name, word(each, "body"))


class Thread(Protocol):
    """The comments of one pull request or merge request; every method may raise what :class:`Api` raises."""

    def me(self) -> str:
        """Return the name under which the token writes comments."""
        ...

    def comments(self) -> Iterator[Comment]:
        """Yield all comments, the oldest first."""
        ...

    def create(self, body: str) -> None:
        """Write a comment."""
        ...

    def update(self, comment: Comment, body: str) -> None:
        """Replace the text of *comment*."""
        ...

    def delete(self, comment: Comment) -> None:
        """Take *comment* away."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where the comment belongs.

    Attributes:
        thread: Makes the thread; the URL or the token may be refused by then. Or why there is none.
        blob: The URL below which the files of the head commit are shown; may be empty.
        room: How long the comment may be.
        elsewhere: Where all findings stand when they do not fit.
        advice: Why the server may have refused, and what to do about it.
    """

    thread: Callable[[], Thread] | Message
    blob: str
    room: Room
    elsewhere: Message
    advice: Callable[[RefusedError], Message]


def leave(
    thread: Thread, marker: str, body: str, *, needed: bool = True, sleep: Callable[[float], None] = time.sleep
) -> str:
    """Make *body* the one comment that begins with *marker* and was written by the token's owner; say what was done.

    Another's comment that bears the marker is left alone. Without need (*needed* is false) a comment that stands is
    updated, but none is begun. When the server fails, everything is done again from the start, so that a comment that
    was written although the answer got lost is found and not written twice.

    Raises:
        RefusedError: the server said no.
        UnansweredError: the server failed four times, or asks to wait longer than a minute.
    """
    for attempt in range(ATTEMPTS):
        try:
            return _leave_once(thread, marker, body, needed=needed)
        except UnansweredError as error:
            wait = 2.0**attempt if error.wait is None else error.wait
            if attempt == ATTEMPTS - 1 or wait > LONGEST_WAIT:
                raise
            sleep(wait)
    raise AssertionError


def _leave_once(thread: Thread, marker: str, body: str, *, needed: bool) -> str:
    me = thread.me()
    own = [each for each in thread.comments() if each.author == me and each.body.startswith(marker)]
    if not own:
        if not needed:
            return NEEDLESS
        thread.create(body)
        return CREATED
    thread.update(own[0], body)
    for twice in own[1:]:
        try:
            thread.delete(twice)
        except RefusedError:  # it is gone already, or may not be taken away: the first one says what is to be said
            break
    return UPDATED
