"""What differs between two states of a manual: documents added, removed, renamed, changed, and what they say anew."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from isodoc import clock
from isodoc.errors import UsageError
from isodoc.history import NoGitError
from isodoc.i18n import msg
from isodoc.pipeline.finished import Finished, finished
from isodoc.pipeline.revisions import Revisions, State, understood
from isodoc.workspace import find_manual

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from isodoc.diagnostics import Diagnostic, Location
    from isodoc.i18n import Language, Message
    from isodoc.model.difference import Difference
    from isodoc.model.entry import Key
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.revisions import Asked
    from isodoc.pipeline.seen import Seen
    from isodoc.pipeline.states import Documents, Held
    from isodoc.workspace import FolderTree

Told = TypeVar("Told")

_VERSION: Final = 1
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class DiffOrder:
    """What is compared.

    Attributes:
        today: The day that tells what is in force now, and for which fees are chosen.
        words: Revisions of git, ``@2026-03-14`` (in force on that day), ``approved`` (in force today), and codes of
            documents, as they were typed: two states at most, the older one first.
        language: In which sentences are written; in that of each document when absent.
        beside: Whether the parts that differ are told too, with their lines side by side.
    """

    today: dt.date
    words: tuple[str, ...] = ()
    language: Language | None = None
    beside: bool = False


def diff_of(root: Path | str, order: DiffOrder | None = None) -> Finished:
    """Return what differs between two states of the manual at *root*; without an *order* as ``isodoc diff`` does.

    The data are those of ``isodoc diff --format json`` (``docs/diff.md``). Nothing is written in the manual.

    Raises:
        UsageError: there is no manual at *root*, or no document and no revision of a given name.
        RefusedError: the settings of one of the states cannot be used.
        EnvironmentFailureError: files cannot be read, or git cannot.
    """
    wanted = order or DiffOrder(clock.today())
    folder = find_manual(Path(root))
    with Revisions(folder) as revisions:
        depends = (str(wanted.today), str(wanted.language), str(wanted.beside), *wanted.words)
        depends += revisions.depends(wanted.words, wanted.today)
        return finished(folder, "diff", depends, lambda tree: Comparison(tree, wanted, revisions).result())


def diff_page(context: Mapping[str, Any]) -> bytes:
    """Return the page of differences that prints *context*: one file of HTML, with nothing that it loads or runs."""
    from isodoc.render.differences import render_differences
    from isodoc.render.sources import collect
    from isodoc.resources import folder

    return render_differences(context, collect(None, folder("templates"))).data


@dataclass(frozen=True, slots=True)
class Paired:
    """The texts that are held against each other, those of which nothing may be asked left out; *asked* are the states.

    *unread* counts the errors because of which documents are missing.
    """

    asked: Asked
    pairs: tuple[tuple[Held | None, Held | None], ...]
    unread: int


class Comparison:
    """Compares two states of the manual whose work folder is *tree*; *findings* tell what is missing or unreadable."""

    def __init__(self, tree: FolderTree, order: DiffOrder, revisions: Revisions) -> None:
        from isodoc.pipeline.recorded import read_register
        from isodoc.pipeline.states import SeenTree

        self._order = order
        self._revisions = revisions
        self._folder = SeenTree(State(), tree.root, tree)
        self.recorded: Recorded = read_register(tree.root, tree)
        self.findings: list[Diagnostic] = []

    def paired(self) -> Paired:
        """Return which texts are held against each other.

        Raises:
            UsageError: there is no document and no revision of a given name.
            RefusedError: the settings of one of the states cannot be used.
        """
        from isodoc.pipeline.pairing import paired

        asked = understood(self._order.words, self._order.today, self._is_code, self._revisions)
        old, new = self._documents(asked)
        pairs = [*paired(old, new, self.recorded.lives)]
        chosen = self._chosen(asked.codes, old, new)
        kept = (pair for pair in pairs if chosen is None or {one.id for one in pair if one} & chosen)
        return Paired(asked, tuple(kept), len({*old.findings, *new.findings}))

    def result(self) -> Finished:
        """Return the differences as data."""
        found = self.paired()
        told = [self.told(*pair, self._document) for pair in found.pairs]
        self.recorded.save()
        data = {
            "isodoc": {"format": "diff", "version": _VERSION},
            "from": found.asked.old.data(),
            "to": found.asked.new.data(),
            "documents": [each for each in told if each is not None],
        }
        return Finished(data, tuple(self.findings), found.unread)

    def _is_code(self, word: str) -> bool:
        from isodoc.model.content import KEYS_ID, POLICY_ID
        from isodoc.pipeline.states import folded

        name = folded(word)
        lives = (life for life in self.recorded.lives.values())
        return name in self._folder.names or any(
            name == folded(known)
            for known in (POLICY_ID, KEYS_ID, *(each.code for life in lives for each in life.entries))
        )

    def _documents(self, asked: Asked) -> tuple[Documents, Documents]:
        """Return the documents of both states, as far as they may differ."""
        from isodoc.pipeline.states import approved_on, read_both

        today = self._order.today
        if asked.old.day is not None and asked.new == State():
            return self._against_folder(asked.old)
        if asked.old.day is None and asked.new.day is None:
            return read_both(self._seen(asked.old), self._seen(asked.new), today)
        drafts = None in {asked.old.day, asked.new.day}
        old, new = (
            self._seen(state).read(today)[0] if state.day is None else approved_on(self.recorded, state, waiting=drafts)
            for state in (asked.old, asked.new)
        )
        return old, new

    def _seen(self, state: State) -> Any:
        if not state.commit:
            return self._folder
        return self._folder.beside(self._revisions.tree(state.commit), state)

    def _against_folder(self, state: State) -> tuple[Documents, Documents]:
        """Return what is in force in *state* and what lies in the work folder, but what is known to be the same."""
        from isodoc.pipeline.present import present_in
        from isodoc.pipeline.states import approved_on, name_of

        folder, today = self._folder, self._order.today
        approved = approved_on(self.recorded, state, waiting=True)
        presence = present_in(folder.root, folder.tree, today)
        here = {name: [each.digest for each in some] for name, some in presence.texts.items()}
        there = {
            name: [each.digest for each in some] for name, some in approved.texts.items() if not some[0].start
        }  # what only waits is not in force
        apart = {name for name in here.keys() | there.keys() if here.get(name) != there.get(name)}
        same = {path for path in folder.own if name_of(folder.heads[path]) not in apart}
        present, sure = folder.read(today, same)
        if not sure or any(name not in present.texts for name in apart & here.keys()):
            present, _ = folder.read(today)
        old, new = (
            replace(each, texts={name: some for name, some in each.texts.items() if name in apart})
            for each in (approved, present)
        )
        return old, replace(new, findings=presence.findings)

    def _chosen(self, codes: Sequence[str], old: Documents, new: Documents) -> set[str] | None:
        """Return the ids of the documents that *codes* name, nothing when all are meant.

        Raises:
            UsageError: there is no document and no revision of that name.
            NoGitError: it may be a revision, but the program git is missing.
        """
        from isodoc.pipeline.states import folded

        known = {**old.names, **new.names}
        for name in (*old.texts, *new.texts):
            known[folded(name)] = name
        for code in codes:
            if folded(code) not in known:
                raise UsageError(
                    msg("there is neither a document nor a revision {word}", word=code), self._hint(code, known)
                )
        return {known[folded(code)] for code in codes} if codes else None

    def _hint(self, code: str, known: Mapping[str, str]) -> Message | None:
        from isodoc.pipeline.states import folded

        near = difflib.get_close_matches(folded(code), known, _NEAR, 0.6)
        if near:
            return msg("did you mean {name}?", name=[known[each] for each in near])
        missing = self._revisions.find(code)
        if isinstance(missing, NoGitError):
            raise missing
        return None if isinstance(missing, str) else missing.hint or missing.message

    def told(
        self, old: Held | None, new: Held | None, tell: Callable[[Held | None, Held | None, Seen], Told]
    ) -> Told | None:
        """Return what *tell* makes of a document that was *old* and is *new*; nothing when a reader sees the same.

        Nothing is told of what is missing or cannot be read; it is found.
        """
        from isodoc.load.source import unreadable
        from isodoc.pipeline.states import missing

        for held in (old, new):
            lost = missing(self.recorded, held) if held else None
            if lost is not None:
                self.findings.append(lost)
                return None
        try:
            seen = self._seen_between(old, new)
            return None if seen is None else tell(old, new, seen)
        except OSError as error:
            self.findings.append(unreadable(str(error.filename or "?"), error))
            return None

    def _seen_between(self, old: Held | None, new: Held | None) -> Seen | None:
        from isodoc.pipeline.seen import Seen, seen_between

        if old is None or new is None:
            return Seen()
        seen = seen_between(old, new, new.layout(), self._order.today)
        return seen if seen.differences or old.content.code != new.content.code else None

    def _document(self, old: Held | None, new: Held | None, seen: Seen) -> dict[str, Any]:
        from isodoc.pipeline.recorded import title_of

        held = new or old
        assert held is not None
        data: dict[str, Any] = {
            "id": held.id,
            "code": held.content.code,
            "title": title_of(held.content),
            "kind": held.content.kind.value,
            "change": change_of(old, new),
            "starts": held.start or None,
            "old": _side(old),
            "new": _side(new),
            "sentences": self._sentences(seen.differences, old, new),
            "differences": [_difference(one, old, new) for one in seen.differences],
        }
        if self._order.beside:
            from isodoc.pipeline.beside import beside

            data["parts"] = [beside(pair) for pair in seen.parts]
        return data

    def _sentences(self, found: Sequence[Difference], old: Held | None, new: Held | None) -> list[str]:
        """Return *found* in sentences, the important first."""
        if not found or old is None or new is None:
            return []
        from isodoc.view.sentences import sentences

        language = self._order.language or new.content.language
        before, after = (replace(each.content, language=language) for each in (old, new))
        ended = {number: day for number in old.content.laws.values() if (day := new.ended(number)) is not None}
        return sentences(found, before, after, today=self._order.today, layout=new.layout(), ended=ended)


def change_of(old: Held | None, new: Held | None) -> str:
    """Return what happened to a document: ``added``, ``removed``, ``renamed`` (its code is another), ``changed``."""
    if old is None or new is None:
        return "removed" if new is None else "added"
    return "renamed" if old.content.code != new.content.code else "changed"


def _side(held: Held | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {
        "id": held.id,
        "code": held.content.code,
        "digest": held.digest,
        "revision": held.revision or None,
        "path": held.path or None,
    }


def _difference(one: Difference, old: Held | None, new: Held | None) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "part": one.part,
        "thing": one.thing,
        "id": one.id,
        "facet": one.facet or None,
        "variant": one.variant or None,
        "label": one.label,
        "old": one.old,
        "new": one.new,
        "old_keys": list(one.old_keys),
        "new_keys": list(one.new_keys),
        "old_place": _place(one, old, one.old_keys),
        "new_place": _place(one, new, one.new_keys),
    }


def _place(one: Difference, held: Held | None, keys: tuple[Key, ...]) -> dict[str, Any] | None:
    """Return the line of *held* that says what *one* is about; nothing for what is frozen or is not said."""
    from isodoc.pipeline.places import exact_keys

    if held is None or not held.path or not (keys or one.label):
        return None
    found: Location | None = held.places(exact_keys(one, held.plain, keys))
    return None if found is None else {"path": found.path, "line": found.line, "column": found.column}
