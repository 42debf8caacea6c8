"""Everything that recording an act needs to know: the manual, its register, the rules of the day, who works here."""

from __future__ import annotations

import difflib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from isodoc.diagnostics import Diagnostic, Location, Severity, of_reading
from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError, reason_of
from isodoc.history import BareRepositoryError, NoGitError, OutsideRepositoryError, open_repository
from isodoc.i18n import msg
from isodoc.model.organization import Signing
from isodoc.model.signoff import Action
from isodoc.model.timeline import Life
from isodoc.model.tree import blob_of
from isodoc.pipeline.recorded import read_register
from isodoc.pipeline.work import WorkFolder
from isodoc.register.codes import UNKNOWN_PERSON, severity_of
from isodoc.register.journal import overlaid
from isodoc.register.ledger import chain_path
from isodoc.register.policy import acting_post, held_posts, may_act
from isodoc.text import ascii_id
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from isodoc.i18n import Message
    from isodoc.model.manual import Manual
    from isodoc.model.organization import Person, Post
    from isodoc.model.signoff import HeldPost
    from isodoc.pipeline.acts import Act
    from isodoc.pipeline.recorded import Recorded
    from isodoc.register.policy import Rules
    from isodoc.register.refusal import Refusal


@dataclass(frozen=True)
class Desk:
    """The manual at *root* at the moment *now*.

    *errors* are the findings of severity error in it, where they were looked for; *unsure* are the paths of documents
    that name what a faulty one may hold. *unread* is the path of a file that cannot be read, empty where all can.
    """

    root: Path
    tree: FolderTree
    manual: Manual
    errors: tuple[Diagnostic, ...]
    unsure: frozenset[str]
    unread: str
    recorded: Recorded
    now: dt.datetime

    @cached_property
    def work(self) -> WorkFolder:
        """What lies in the work folder."""
        return WorkFolder(self.manual)

    @property
    def mend_first(self) -> Message | None:
        """What to do before anything is taken for missing; nothing where all files can be read."""
        return msg("a file cannot be read: run isodoc check and mend what it names first") if self.unread else None

    @cached_property
    def rules(self) -> Rules:
        """The rules by which an act of this moment is judged."""
        return self.recorded.rules_at(self.manual)(self.now)

    @cached_property
    def _overlaid(self) -> dict[str, bytes]:
        return dict(overlaid(self.root))

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(self.tree.paths())

    def life(self, name: str) -> Life:
        """Return the life of the document with the id *name*, which may be empty."""
        return self.recorded.life(name) or Life(name, ())

    def read(self, name: str) -> str | None:
        """Return the blob of the chain's file of *name*; nothing where there is none."""
        path = chain_path(name)
        if path in self._overlaid:
            return blob_of(self._overlaid[path])
        return self.tree.blob(path) if path in self._paths else None

    def names(self, codes: Sequence[str]) -> list[str]:
        """Return the ids of the documents that *codes* (codes or ids) mean, each once.

        Raises:
            UsageError: no document has that code.
        """
        known = {name: name for name in self.recorded.lives}
        known |= {life.entries[-1].code: name for name, life in self.recorded.lives.items()}
        known |= self.work.names
        found = []
        for code in codes:
            name = known.get(code) or known.get(ascii_id(code))
            if name is None:
                near = difflib.get_close_matches(code, known, 1, 0.4)
                raise UsageError(
                    msg("no document has the code {code}", code=code),
                    self.mend_first or (msg("did you mean {name}?", name=near[0]) if near else None),
                )
            found.append(name)
        return list(dict.fromkeys(found))

    def refused(self, name: str, refusal: Refusal) -> Diagnostic:
        """Return *refusal* as a finding about the document *name*."""
        texts = self.work.texts.get(name)
        place = Location(texts[0].path) if texts else Location(chain_path(name))
        hint = (refusal.code == UNKNOWN_PERSON and self.mend_first) or refusal.hint
        return Diagnostic(refusal.code, severity_of(refusal.code), place, refusal.message, hint, name)

    def person(self, act: Act) -> tuple[str, str]:
        """Return the ids of who acts and of who records it, the latter empty where it is the same person.

        Who acts is named, or signed the decision, or leads the agency where it is not said who signed it, or is the
        person whose address git knows.

        Raises:
            UsageError: it cannot be found out.
        """
        me = self._me.id if self._me else ""
        named = act.by
        if not named and act.decision:
            named = act.decision.signer or self._leader(act)
            if self._named(named) is None:
                raise UsageError(
                    msg("organization.yaml names no person {person}", person=named),
                    self._meant(named) or self.mend_first or msg("say for whom in it the decision counts: --by PERSON"),
                )
        by = self._id(named or me)
        if not by:
            raise UsageError(msg("say who acts: --by PERSON"), self._who_may(act))
        recorder = self._id(act.recorded_by) or me
        return by, "" if recorder == by else recorder

    def heads(self, day: dt.date) -> list[tuple[Post, Person]]:
        """Return who may approve on *day* in the name of the agency, each with the post."""
        return [
            (post, self.rules.persons[person])
            for person in may_act(self.rules, Action.APPROVED, day)
            for post in held_posts(self.rules, person, day)
            if post.signs is Signing.TM
        ]

    def _leader(self, act: Act) -> str:
        day = act.decision.date if act.decision else self.now.date()
        heads = {person.id for _, person in self.heads(day)}
        if len(heads) != 1:
            raise UsageError(msg("say who signed the decision: --signer PERSON"), self._who_may(act))
        return heads.pop()

    def _who_may(self, act: Act) -> Message:
        may = may_act(self.rules, act.action, act.decision.date if act.decision else self.now.date())
        if may:
            return msg("who may: {persons}", persons=list(may))
        return msg("name the persons and their posts in organization.yaml, under persons: and posts:")

    def _id(self, name: str) -> str:
        known = self._named(name)
        return known.id if known else name

    def _named(self, name: str) -> Person | None:
        persons = self.manual.persons
        return persons.get(name) or next((one for one in persons.values() if one.name == name), None)

    def _meant(self, name: str) -> Message | None:
        """Return whose name was mistyped, if somebody's is as good as the same but for capitals and marks."""
        known = {ascii_id(one.name).casefold(): one.id for one in self.manual.persons.values()}
        near = difflib.get_close_matches(ascii_id(name).casefold(), known, 1, 0.9)
        return msg("did you mean {name}?", name=known[near[0]]) if near else None

    @cached_property
    def _me(self) -> Person | None:
        try:
            with open_repository(self.root) as repository:
                who = repository.who()
        except (NoGitError, OutsideRepositoryError, BareRepositoryError, EnvironmentFailureError):
            return None
        address = who[1].casefold() if who else ""
        return next((one for one in self.manual.persons.values() if (one.email or " ").casefold() == address), None)

    def post(self, by: str, act: Act, action: Action, *, own: bool) -> HeldPost | Refusal:
        """Return the post in which *by* does *action*, or why they may not."""
        day = act.decision.date if act.decision else self.now.date()
        return acting_post(self.rules, by, action, day, title=act.post or None, own=own)


@contextmanager
def files_read() -> Iterator[None]:
    """Tell of a file that cannot be read, because another program has it open, for example."""
    try:
        yield
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be read: {reason}", path=error.filename or "?", reason=reason_of(error)),
            msg("close the file where it is open, then run the command again"),
        ) from error


def open_desk(root: Path, now: dt.datetime, *, check: bool) -> Desk:
    """Return the desk of the manual at *root*; with *check* its findings are looked for.

    Raises:
        RefusedError: isodoc.yaml cannot be used, or the register cannot be read.
    """
    from isodoc.pipeline.checking import check_tree
    from isodoc.pipeline.reading import prepare_tree
    from isodoc.pipeline.recall import keep_looks, recalled_looks

    tree = FolderTree(root, recalled_looks(root))
    errors: tuple[Diagnostic, ...] = ()
    unsure: frozenset[str] = frozenset()
    if check:
        checked = check_tree(tree, root, now.date())
        errors = tuple(one for one in checked.findings if one.severity is Severity.ERROR)
        unsure = checked.unsure
    prepared = prepare_tree(root, tree)
    keep_looks(root, tree)
    if prepared.manual is None:
        raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
    recorded = read_register(root, tree)
    if recorded.findings:
        first = recorded.findings[0]
        raise RefusedError(
            msg("the register cannot be read: {place}: {reason}", place=str(first.location), reason=first.message),
            first.hint,
        )
    faulty = (one for one in prepared.findings if of_reading(one.code) and one.severity is Severity.ERROR)
    unread = next((one.location.path for one in faulty), "")
    return Desk(root, tree, prepared.manual, errors, unsure, unread, recorded, now)
