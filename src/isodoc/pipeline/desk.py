"""Everything that recording an act needs to know: the manual, its register, the rules of the day, who works here."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.history import BareRepositoryError, NoGitError, OutsideRepositoryError, open_repository
from isodoc.i18n import msg
from isodoc.model.timeline import Life
from isodoc.model.tree import blob_of
from isodoc.pipeline.recorded import read_register
from isodoc.pipeline.work import WorkFolder
from isodoc.register.codes import severity_of
from isodoc.register.journal import overlaid
from isodoc.register.ledger import chain_path
from isodoc.register.policy import acting_post, may_act
from isodoc.text import ascii_id, nfc, printable
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.model.manual import Manual
    from isodoc.model.organization import Person
    from isodoc.model.signoff import Action, HeldPost
    from isodoc.pipeline.acts import Act
    from isodoc.pipeline.recorded import Recorded
    from isodoc.register.policy import Rules
    from isodoc.register.refusal import Refusal


_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_REVISION: Final = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}")


@dataclass(frozen=True)
class Desk:
    """The manual at *root* at the moment *now*; *errors* are the findings of severity error in it."""

    root: Path
    tree: FolderTree
    manual: Manual
    errors: tuple[Diagnostic, ...]
    recorded: Recorded
    now: dt.datetime

    @cached_property
    def work(self) -> WorkFolder:
        """What lies in the work folder."""
        return WorkFolder(self.manual)

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
                    msg("did you mean {name}?", name=near[0]) if near else None,
                )
            found.append(name)
        return list(dict.fromkeys(found))

    def refused(self, name: str, refusal: Refusal) -> Diagnostic:
        """Return *refusal* as a finding about the document *name*."""
        texts = self.work.texts.get(name)
        place = Location(texts[0].path) if texts else Location(chain_path(name))
        return Diagnostic(refusal.code, severity_of(refusal.code), place, refusal.message, refusal.hint, name)

    def person(self, act: Act) -> tuple[str, str]:
        """Return the ids of who acts and of who records it, the latter empty where it is the same person.

        Who acts is named, or signed the decision, or is the person whose address git knows.

        Raises:
            UsageError: it cannot be found out.
        """
        me = self._me
        signer = self._named(act.decision.signer) if act.decision else None
        by = act.by or (signer.id if signer else "") or (me.id if me else "")
        if not by:
            may = may_act(self.rules, act.action, self.now.date())
            raise UsageError(
                msg("say who acts: --by PERSON"),
                msg("who may: {persons}", persons=list(may)) if may else msg("organization.yaml has no such person"),
            )
        known = self._named(by)
        by = known.id if known else by
        recorder = act.recorded_by or (me.id if me else "")
        return by, "" if recorder == by else recorder

    def _named(self, name: str) -> Person | None:
        persons = self.manual.persons
        return persons.get(name) or next((one for one in persons.values() if one.name == name), None)

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


def cleaned(act: Act) -> Act:
    """Return *act* with its texts in NFC.

    Raises:
        UsageError: a text has characters that no document may have.
    """
    words = {name: getattr(act, name) for name in ("reason", "post", "new", "continue_from", "package", "by")}
    words = {name: nfc(text).strip() for name, text in words.items()}
    basis = tuple(nfc(each).strip() for each in act.basis)
    decision = act.decision
    if decision is not None:
        decision = decision.model_copy(update={"number": nfc(decision.number), "signer": nfc(decision.signer)})
    said = [*words.values(), *basis, *((decision.number, decision.signer) if decision else ())]
    wrong = next((text for text in said if not all(line.isprintable() for line in text.split("\n"))), None)
    if wrong is not None:
        raise UsageError(
            msg("“{text}” has characters that nobody sees", text=printable(wrong)), msg("type it again by hand")
        )
    if act.package and not _NAME.fullmatch(words["package"]):
        raise UsageError(
            msg("{name} cannot be the name of a package", name=act.package),
            msg("write letters without marks, digits, . _ -"),
        )
    if words["continue_from"] and not _REVISION.fullmatch(words["continue_from"]):
        raise UsageError(
            msg("{value} is no revision", value=act.continue_from),
            msg("write issue and amendment: --continue-from 3.2"),
        )
    return replace(act, basis=basis, decision=decision, **words)


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
    if check:
        found = check_tree(tree, root, now.date()).findings
        errors = tuple(one for one in found if one.severity is Severity.ERROR)
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
    return Desk(root, tree, prepared.manual, errors, recorded, now)
