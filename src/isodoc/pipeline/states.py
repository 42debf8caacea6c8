"""The documents of a manual in one of its states, each frozen when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import canonical, digest_of
from isodoc.content import ContentError, layout_of, plain_of, read_layout
from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.load.names import yaml_paths
from isodoc.model.content import Layout
from isodoc.model.tree import MANUAL_FILE, REGISTER
from isodoc.pipeline.glimpse import HEAD, glimpse
from isodoc.pipeline.known import blob_in
from isodoc.pipeline.places import Places
from isodoc.pipeline.reading import prepare_tree
from isodoc.pipeline.work import LAYOUT, WorkFolder
from isodoc.register import codes
from isodoc.register.ledger import chain_path
from isodoc.text import ascii_id, printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from isodoc.model.content import Content
    from isodoc.model.entry import Key
    from isodoc.model.manual import Manual
    from isodoc.model.timeline import Edition, Life
    from isodoc.pipeline.glimpse import Glimpse
    from isodoc.pipeline.reading import ManualTree
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.revisions import State
    from isodoc.pipeline.work import Text

_OWN: Final = frozenset({"procedure", "document"})
"""Kinds of files that say nothing about any document but their own."""
_UNSEEN: Final = "templates/"


@dataclass(frozen=True)
class Held:
    """A text of the document *id*: *start* is the day from which it is to hold, empty for the present one.

    *path* is its file, empty for what is frozen; *revision* is that of what was approved. *ended* tells from when on a
    law is out of force, by its number, as far as that is known; *places* which line says what stands under some keys.
    """

    id: str
    make: Callable[[], Content]
    layout: Callable[[], Layout] = Layout
    start: str = ""
    path: str = ""
    revision: str = ""
    known: str = ""
    ended: Callable[[str], dt.date | None] = lambda _number: None
    places: Callable[[tuple[Key, ...]], Location | None] = lambda _keys: None

    @cached_property
    def content(self) -> Content:
        """What it says."""
        return self.make()

    @cached_property
    def plain(self) -> dict[str, Any]:
        """What it says, as plain data."""
        return plain_of(self.content)

    @cached_property
    def digest(self) -> str:
        """The digest of the frozen content."""
        return self.known or digest_of(canonical(self.plain))


@dataclass(frozen=True)
class Documents:
    """The documents of a *state*: their texts by id, the present one first, without those that are known to be equal.

    *names* has the id of every document by its folded codes and ids; *findings* tell what cannot be read, *unread* are
    the ids of such documents, as far as they are known.
    """

    state: State
    texts: Mapping[str, tuple[Held, ...]]
    names: Mapping[str, str]
    findings: tuple[Diagnostic, ...] = ()
    unread: frozenset[str] = frozenset()


def folded(name: str) -> str:
    """Return *name* as codes and ids are compared where somebody types them: without capitals and marks."""
    return ascii_id(name).casefold()


@dataclass(frozen=True)
class SeenTree:
    """The files of a state, with what their first lines say: *heads* by path."""

    state: State
    root: Path
    tree: ManualTree
    _known: dict[str, Glimpse | None] = field(default_factory=dict)

    @cached_property
    def heads(self) -> dict[str, Glimpse]:
        """What the documents are, by path, as far as it can be seen."""
        found = {}
        for path in yaml_paths(self.tree):
            if not path.startswith((REGISTER, _UNSEEN)) and (head := self._seen(path)) is not None:
                found[path] = head
        return found

    def _seen(self, path: str) -> Glimpse | None:
        blob = blob_in(self.tree, path)
        if blob not in self._known:
            try:
                start = self.tree.read(path)[:HEAD].decode(errors="replace")
            except OSError:
                start = ""
            self._known[blob] = glimpse(start)
        return self._known[blob]

    @cached_property
    def blobs(self) -> dict[str, str]:
        """The blob of every file that may say something, by path."""
        paths = (path for path in self.tree.paths() if not path.startswith((REGISTER, _UNSEEN)))
        return {path: blob_in(self.tree, path) for path in paths}

    @cached_property
    def own(self) -> frozenset[str]:
        """The paths of files that say nothing about any document but their own, as far as it can be seen."""
        return frozenset(path for path, head in self.heads.items() if head.kind in _OWN)

    @cached_property
    def names(self) -> dict[str, str]:
        """The id of each document by its folded codes and ids."""
        names: dict[str, str] = {}
        for head in self.heads.values():
            if head.kind in {*_OWN, "form"}:
                name = name_of(head)
                names |= {folded(head.name): name, folded(name): name}
        return names

    def beside(self, other: ManualTree, state: State) -> SeenTree:
        """Return *other*, of which nothing is read that is the same here."""
        return SeenTree(state, self.root, other, self._known)

    def read(self, today: dt.date, skip: Collection[str] = ()) -> tuple[Documents, bool]:
        """Return the documents but those at the paths *skip*, and whether it was seen rightly which are of themselves.

        Raises:
            RefusedError: the settings of the manual cannot be used.
        """
        if MANUAL_FILE not in self.tree.paths():
            return Documents(self.state, {}, {}), True
        prepared = prepare_tree(self.root, self.tree, None, skip)
        manual = prepared.manual
        errors = tuple(one for one in prepared.findings if one.severity is Severity.ERROR)
        if manual is None:
            raise _unusable(self.state)
        read = {entry.path for entry in (*manual.procedures, *manual.documents)}
        faulty = {one.location.path for one in errors}
        unread = faulty - {entry.path for entry in (*manual.procedures, *manual.documents, *manual.forms)}
        texts = _texts(manual, today)
        names = self.names | {folded(name): each for name, each in WorkFolder(manual).names.items()}
        ids = frozenset(name_of(self.heads[path]) for path in unread if path in self.heads)
        return Documents(self.state, texts, names, errors, ids), self.own - set(skip) <= read | faulty


def _unusable(state: State) -> RefusedError:
    if state.commit:
        return RefusedError(
            msg("isodoc.yaml of the revision {revision} cannot be used", revision=printable(state.word)),
            msg("name another revision"),
        )
    return RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))


def name_of(head: Glimpse) -> str:
    """Return the id of the document that *head* shows."""
    return head.id or ascii_id(head.name)


def read_both(old: SeenTree, new: SeenTree, today: dt.date) -> tuple[Documents, Documents]:
    """Return the documents of two trees; where nothing else differs, none whose own files are the same.

    Raises:
        RefusedError: the settings of one of them cannot be used.
    """
    apart = {path for path in old.blobs.keys() | new.blobs.keys() if old.blobs.get(path) != new.blobs.get(path)}
    if apart <= old.own | new.own:
        changed = {name_of(tree.heads[path]) for tree in (old, new) for path in apart & tree.own}
        same = {path for path in old.own - apart if name_of(old.heads[path]) not in changed}
        before, sure = old.read(today, same)
        after, certain = new.read(today, same)
        if sure and certain:
            return before, after
    return old.read(today)[0], new.read(today)[0]


def _texts(manual: Manual, today: dt.date) -> dict[str, tuple[Held, ...]]:
    """Return the texts of each document of *manual* by id, but those that a later one has replaced by *today*."""
    entries = {entry.path: entry for entry in (*manual.procedures, *manual.documents, *manual.forms)}
    layout = layout_of(manual)
    found = {}
    for name, texts in WorkFolder(manual).texts.items():
        starts = [text.start for text in texts[1:]]
        present = [text for text, after in zip(texts, [*starts, None], strict=True) if not after or after > today]
        found[name] = tuple(_held(manual, entries.get(text.path), text, layout, today) for text in present)
    return found


def _held(manual: Manual, entry: Any, text: Text, layout: Layout, today: dt.date) -> Held:
    coming = text.start.isoformat() if text.start and text.start > today else ""
    places = Places(manual, entry, lambda: text.content)

    def ended(number: str) -> dt.date | None:
        law = manual.law(number)
        return manual.standings.ended_from(law) if law else None

    return Held(text.id, lambda: text.content, lambda: layout, coming, text.path, ended=ended, places=places)


def approved_on(recorded: Recorded, state: State, *, waiting: bool = False) -> Documents:
    """Return the documents that are in force in *state*, on a day; if wanted with those *waiting* then."""
    assert state.day is not None
    texts: dict[str, tuple[Held, ...]] = {}
    names: dict[str, str] = {}
    for life in recorded.lives.values():
        names |= {folded(each.code): life.id for each in life.entries} | {folded(life.id): life.id}
        held = life.in_force(state.day)
        coming = life.until(state.day).waiting(state.day) if waiting else ()
        some = [_frozen(recorded, life, held)] if held else []
        some += [_frozen(recorded, life, one, one.effective.isoformat()) for one in coming]
        if some:
            texts[life.id] = tuple(some)
    return Documents(state, texts, names, tuple(one for one in recorded.findings if one.severity is Severity.ERROR))


def _frozen(recorded: Recorded, life: Life, held: Edition, start: str = "") -> Held:
    def make() -> Content:
        content = recorded.content(held.digest)
        assert content is not None, "missing tells before"
        return content

    def layout() -> Layout:
        digest = life.templates_of(held).get(LAYOUT)
        data = recorded.store.file(digest) if digest else None
        try:
            return read_layout(data) if isinstance(data, bytes) else Layout()
        except ContentError:
            return Layout()

    return Held(life.id, make, layout, start, revision=held.revision, known=held.digest)


def missing(recorded: Recorded, held: Held) -> Diagnostic | None:
    """Return the finding that the frozen content of *held* is missing or damaged, if it is."""
    if not held.known or recorded.content(held.known) is not None:
        return None
    message = msg("the frozen content {digest} is missing or damaged", digest=held.known[:19])
    hint = msg("bring it back from git: git checkout HEAD -- register")
    place = Location(chain_path(held.id))
    return Diagnostic(codes.CONTENT_MISSING, Severity.ERROR, place, message, hint, held.id)
