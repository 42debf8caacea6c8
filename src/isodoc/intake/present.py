"""The manual as an import finds it, and how lists in its files grow without losing what people wrote there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from isodoc.emit import emit, schema_line
from isodoc.i18n import msg
from isodoc.intake.portal_report import Fate
from isodoc.intake.written import State, sealed_by_comment, state_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from isodoc.i18n import Message
    from isodoc.model.tree import FileTree

    Read = Callable[[str, bytes], Mapping[str, Any] | None]
    """The strict reader: the data of a file's content, nothing when it refuses them."""

_NOT_OURS = ("register/", "templates/")


class Result(NamedTuple):
    """A file with what becomes of it; *content* is nothing when it stays as it is."""

    path: str
    content: bytes | None
    fate: Fate
    reason: Message | None = None


class Present:
    """The manual's files, read when they are asked for."""

    def __init__(self, tree: FileTree, read: Read) -> None:
        self._tree = tree
        self._read = read
        self._names: dict[str, str] = {}
        self.paths: dict[str, None] = {}
        for path in tree.paths():
            if path.endswith(".yaml") and not path.startswith(_NOT_OURS):
                self.paths[path] = None
                self._names.setdefault(path.rpartition("/")[2], path)

    def path_of(self, usual: str) -> str:
        """Return where a file of that name lies, if it was moved to another folder; else the *usual* path."""
        return usual if usual in self.paths else self._names.get(usual.rpartition("/")[2], usual)

    def text(self, path: str) -> str | None:
        """Return the text of the file at *path*, nothing when there is none."""
        return text_of(self._tree.read(path)) if path in self.paths else None

    def data(self, path: str) -> Mapping[str, Any]:
        """Return the data of the file at *path*, empty when there is none or the strict reader refuses it."""
        text = self.text(path)
        return {} if text is None else self.data_in(path, text)

    def data_in(self, path: str, text: str) -> Mapping[str, Any]:
        """Return the data that *text* would give as the file at *path*, empty when the strict reader refuses it."""
        return self._read(path, text.encode(errors="surrogateescape")) or {}


def entries(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the mappings of the list under *key*."""
    found = data.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


class Growth(NamedTuple):
    """How a list in a file grows: *whole* is all of it, in order, *added* what is new; *head* stands before *key*."""

    head: Mapping[str, Any]
    key: str
    whole: Sequence[Mapping[str, Any]]
    added: Sequence[Mapping[str, Any]]


def grown(present: Present, paths: Sequence[str], growth: Growth) -> Result:
    """Return the file at the first of *paths* with the new entries.

    One that nobody edited becomes the whole list. To one that somebody edited the new entries are appended, if
    reading the result gives the old data and the new entries behind them; if not, the next path takes them.
    """
    path, *others = paths
    text = present.text(path)
    new = sealed_by_comment(schema_line(path) + emit({**growth.head, growth.key: list(growth.whole)}))
    state = state_of(text, new)
    if state is State.SAME:
        return Result(path, None, Fate.UNCHANGED)
    if text is None or state is State.UNTOUCHED:
        return Result(path, new.encode(), Fate.CREATED if text is None else Fate.UPDATED)
    if not growth.added:
        return Result(path, None, Fate.KEPT)
    if longer := _appended(present, path, text, growth):
        return Result(path, longer.encode(errors="surrogateescape"), Fate.UPDATED)
    if others:
        already = entries(present.data(others[0]), growth.key)
        return grown(present, others, growth._replace(whole=[*already, *growth.added]))
    return Result(path, None, Fate.KEPT, msg("{count} entries could not be appended to it", count=len(growth.added)))


def _appended(present: Present, path: str, text: str, growth: Growth) -> str | None:
    before = present.data_in(path, text)
    if not before:
        return None
    key = growth.key
    body = re.sub(rf"^{key}:[ ]*\[[ ]*\][ ]*$", f"{key}:", text, count=1, flags=re.MULTILINE)
    body = body if body.endswith("\n") else f"{body}\n"
    expected = {**before, key: [*(before.get(key) or []), *growth.added]}
    items = emit({key: list(growth.added)}).split("\n", 1)[1]
    for candidate in (body + items, body + re.sub("^  ", "", items, flags=re.MULTILINE)):
        if present.data_in(path, candidate) == expected:
            return candidate
    return None
