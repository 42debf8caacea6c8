"""Which texts of two states of a manual are held against each other, and what a reader sees anew in them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from isodoc.errors import UsageError
from isodoc.history import NoGitError
from isodoc.i18n import msg
from isodoc.pipeline.revisions import State, understood

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language, Message
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.revisions import Asked, Revisions
    from isodoc.pipeline.seen import Seen
    from isodoc.pipeline.states import Documents, Held
    from isodoc.workspace import FolderTree

Told = TypeVar("Told")

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
        self._former: Mapping[str, str] = {}

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
        self._former = {now.id: was.id for was, now in pairs if was and now and was.id != now.id}
        chosen = self._chosen(asked.codes, old, new)
        kept = (pair for pair in pairs if chosen is None or {one.id for one in pair if one} & chosen)
        return Paired(asked, tuple(kept), len({*old.findings, *new.findings}))

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
        from isodoc.pipeline.pairing import renamed_forms
        from isodoc.pipeline.seen import Seen, seen_between

        if old is None or new is None:
            return Seen()
        forms = renamed_forms(old.content, new.content, self.recorded.lives, self._former)
        seen = seen_between(old, new, new.layout(), self._order.today, forms)
        return seen if seen.differences or old.content.code != new.content.code else None


def change_of(old: Held | None, new: Held | None) -> str:
    """Return what happened to a document: ``added``, ``removed``, ``renamed`` (its code is another), ``changed``."""
    if old is None or new is None:
        return "removed" if new is None else "added"
    return "renamed" if old.content.code != new.content.code else "changed"
