"""The entries of an act as they come together, each held against what may follow its chain."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isodoc.canonical import digest_of
from isodoc.citations import normalise
from isodoc.i18n import msg
from isodoc.model.signoff import Action, HeldPost, SignOff
from isodoc.pipeline.acts import Plan, Signing
from isodoc.pipeline.recorded import title_of
from isodoc.register.order import refusals
from isodoc.register.refusal import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Message
    from isodoc.model.content import Content
    from isodoc.model.timeline import Life
    from isodoc.pipeline.acts import Act
    from isodoc.pipeline.desk import Desk
    from isodoc.pipeline.work import Text


@dataclass
class Draft:
    """What *act* would write, seen from the *desk*."""

    desk: Desk
    act: Act
    signings: list[Signing] = field(default_factory=list)
    faults: dict[Diagnostic, None] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    own: dict[str, None] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)

    @property
    def today(self) -> dt.date:
        """The day of the record."""
        return self.desk.now.date()

    @property
    def acted(self) -> dt.date:
        """The day on which the person acts: that of the decision, else of the record."""
        return self.act.decision.date if self.act.decision else self.today

    def plan(self) -> Plan:
        """Return everything that would be written."""
        files = dict(self.files)
        if self._evidence is not None and self.act.evidence is not None:
            files[self._evidence] = self.act.evidence
        notes = [*self.notes, *self._unknown_laws]
        if self.act.effective is not None and self.act.effective < self.acted:
            notes.append(msg("it is to hold since {day}, a day that has passed", day=self.act.effective))
        return Plan(
            self.act,
            tuple(self.signings),
            (*self.faults, *self.findings),
            {each.id: self.desk.read(each.id) for each in self.signings},
            self.contents,
            files,
            own=tuple(self.own),
            keys={one.id: one.dated_keys() for one in self.desk.manual.persons.values() if one.keys},
            notes=tuple(notes),
            names={one.id: one.name for one in self.desk.manual.persons.values()},
        )

    def refuse(self, name: str, refusal: Refusal) -> None:
        """Note why the act is refused for the document *name*."""
        self.findings.append(self.desk.refused(name, refusal))

    def keep(self, text: Text) -> dict[str, str]:
        """Keep the content of *text* with what it carries and what prints it; return the digests of the latter."""
        self.contents[text.digest] = text.bytes
        self.files |= self.desk.work.attached(text)
        templates = self.desk.work.templates(text)
        self.files |= dict(templates.values())
        return {name: digest for name, (digest, _) in templates.items()}

    def enter(
        self,
        name: str,
        life: Life,
        content: Content | None,
        *,
        path: str = "",
        notes: Iterable[Message] = (),
        action: Action | None = None,
        **keys: Any,
    ) -> None:
        """Add an entry of the document *name*, and what speaks against it.

        Args:
            name: The id of the document.
            life: What was recorded before.
            content: What the entry is about; absent where it is lost.
            path: The document's own file, which belongs into the commit.
            notes: What the person who signs should know.
            action: What is done, where that is not the act itself.
            keys: More of the entry, by the names of :class:`~isodoc.model.signoff.SignOff`.
        """
        act, desk = self.act, self.desk
        action = action or act.action
        by, recorder = self.who
        decision = act.decision
        if decision is not None and not decision.signer:
            decision = decision.model_copy(update={"signer": by})
        own = bool(life.pending) and life.pending[0].by == by
        held = desk.post(by, replace(act, action=action), action, own=own)
        entry = SignOff(
            action=action,
            agency=desk.rules.agency,
            code=content.code if content else life.entries[-1].code,
            previous=life.hashes[-1] if life.hashes else None,
            by=by,
            post=held if isinstance(held, HeldPost) else None,
            at=act.now,
            recorded_by=recorder or None,
            reason=(act.reason or None) if action is Action.RETURNED or not act.excepted else None,
            basis=self._basis,
            decision=decision,
            evidence=self._evidence,
            commit=None,
            **keys,
        )
        found = refusals(life, entry, desk.rules, act.now, signed=act.key is not None)
        if isinstance(held, Refusal) and held not in found:
            found.append(held)
        for refusal in found:
            self.refuse(name, refusal)
        if path:
            self.own |= dict.fromkeys((path, *(content.files if content else ())))
        title = title_of(content) if content else ""
        group = next(iter(content.labels.fields.values()), "") if content else ""
        self.signings.append(Signing(name, entry.code, title, entry, group, path, tuple(notes)))

    @cached_property
    def who(self) -> tuple[str, str]:
        """The ids of who acts and of who records it; the latter is empty where it is the same person."""
        return self.desk.person(self.act)

    @cached_property
    def _evidence(self) -> str | None:
        return digest_of(self.act.evidence) if self.act.evidence is not None else None

    @cached_property
    def _basis(self) -> tuple[str, ...]:
        """The laws behind it by their numbers, as the manual or else the usual spelling has them.

        One that is named by its id keeps that where another law has its number.
        """
        return tuple(dict.fromkeys(map(self._number, self.act.basis)))

    def _number(self, name: str) -> str:
        manual, citation = self.desk.manual, normalise(name)
        law = manual.law(name)
        if law is None:
            return citation.number if citation else name
        return manual.law_name(law.value) if name == law.value.name else law.value.number

    @property
    def _unknown_laws(self) -> list[Message]:
        unknown = [name for name in self._basis if self.desk.manual.law(name) is None]
        return [msg("the manual has no law {names}; sheets then give the number alone", names=unknown)] * bool(unknown)
