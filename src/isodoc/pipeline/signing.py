"""What an act would record: each document's entry, with what is frozen for it, or why it is refused.

Nothing is written here; see :mod:`isodoc.pipeline.recording`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import digest_of
from isodoc.compare import changed_parts, substance
from isodoc.content import layout_of, plain_of
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.content import POLICY_ID
from isodoc.model.settings import Policy
from isodoc.model.signoff import Action, HeldPost, SignOff
from isodoc.pipeline.acts import Plan, Signing
from isodoc.pipeline.desk import cleaned, open_desk
from isodoc.register import codes
from isodoc.register.numbering import next_revision, parse
from isodoc.register.order import refusals
from isodoc.register.policy import completes
from isodoc.register.refusal import Refusal
from isodoc.view.amending import amendment_sentences
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Message
    from isodoc.model.content import Content
    from isodoc.model.timeline import Life
    from isodoc.pipeline.acts import Act
    from isodoc.pipeline.desk import Desk
    from isodoc.pipeline.work import Text

FREEZES: Final = frozenset({Action.SUBMITTED, Action.CORRECTED})
"""Acts that freeze what lies in the work folder."""
ON_A_SUBMISSION: Final = frozenset({Action.REVIEWED, Action.RETURNED, Action.APPROVED})


def plan_act(root: Path, act: Act) -> Plan:
    """Return what *act* would record in the manual at *root*, or the findings for which it is refused.

    Raises:
        UsageError: a code is unknown, nothing is named, or who acts cannot be found out.
        RefusedError: the manual or its register cannot be read.
    """
    act = cleaned(act)
    desk = open_desk(root, act.now, check=act.action in FREEZES)
    draft = Draft(desk, act)
    if act.package and act.action is not Action.SUBMITTED:
        draft.add_package()
    else:
        for name in _chosen(desk, act):
            draft.add(name)
    return draft.plan()


def _chosen(desk: Desk, act: Act) -> list[str]:
    names = set(desk.names(act.codes)) if act.codes else set()
    if act.field:
        if act.field not in desk.manual.fields:
            raise UsageError(msg("there is no field {name}", name=act.field))
        names |= {name for name in desk.work.fields(act.field) if _concerned(desk, act, name)}
    if act.all_changed:
        everything = {*desk.work.texts, *desk.recorded.lives}
        names |= {name for name in everything if _concerned(desk, act, name)}
    if not names and not (act.field or act.all_changed):
        raise UsageError(
            msg("say which documents: codes, --field FIELD or --all-changed"), msg("isodoc status tells what is open")
        )
    return sorted(names)


def _concerned(desk: Desk, act: Act, name: str) -> bool:
    """Tell whether *act* has anything to do with the document *name* when it is not named itself."""
    pending = desk.life(name).pending
    if act.action in ON_A_SUBMISSION:
        return bool(pending)
    return changed_text(desk, name) is not None and act.action in FREEZES


def changed_text(desk: Desk, name: str) -> Text | None:
    """Return the first text of the document *name* that is neither approved nor submitted."""
    life = desk.life(name)
    day = desk.now.date()
    held = life.in_force(day)
    known = {each.digest for each in life.waiting(day)} | {each.digest for each in life.pending}
    known |= {held.digest} if held else set()
    return next((text for text in desk.work.texts.get(name, ()) if text.digest not in known), None)


@dataclass
class Draft:
    """The entries of an act as they come together."""

    desk: Desk
    act: Act
    signings: list[Signing] = field(default_factory=list)
    faults: dict[Diagnostic, None] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    own: dict[str, None] = field(default_factory=dict)
    _person: tuple[str, str] | None = None

    def plan(self) -> Plan:
        """Return everything that would be written."""
        files = dict(self.files)
        if self.act.evidence is not None:
            files[digest_of(self.act.evidence)] = self.act.evidence
        return Plan(
            self.act,
            tuple(self.signings),
            (*self.faults, *self.findings),
            {each.id: self.desk.read(each.id) for each in self.signings},
            self.contents,
            files,
            own=tuple(self.own),
            keys={one.id: one.dated_keys() for one in self.desk.manual.persons.values() if one.keys},
        )

    def refuse(self, name: str, refusal: Refusal) -> None:
        """Note why the act is refused for the document *name*."""
        self.findings.append(self.desk.refused(name, refusal))

    def add(self, name: str) -> None:
        """Add the entry of the document *name*."""
        if self.act.action in FREEZES:
            self._frozen(name)
        elif self.act.action in ON_A_SUBMISSION:
            self._on_submission(name)
        else:
            self._withdrawn(name)

    def add_package(self) -> None:
        """Add the entries of all documents of the package, as they were submitted with it.

        Raises:
            UsageError: there is no such package, or a code that is excepted is not in it.
        """
        packages = {entry.value.name: entry.value for entry in self.desk.recorded.packages}
        package = packages.get(self.act.package)
        if package is None:
            names = sorted(packages)
            hint = msg("there are: {names}", names=names) if names else None
            raise UsageError(msg("there is no package {name}", name=self.act.package), hint)
        excepted = set(self.desk.names(self.act.excepted))
        if excepted - {each.id for each in package.documents}:
            missing = sorted(excepted - {each.id for each in package.documents})
            raise UsageError(msg("the package {name} does not hold {codes}", name=package.name, codes=missing))
        for each in package.documents:
            life = self.desk.life(each.id)
            pending = life.pending
            if not pending or life.hashes[life.entries.index(pending[0])] != each.entry:
                message = msg("its submission with the package has lapsed: it was decided, returned or submitted again")
                self.refuse(
                    each.id, Refusal(codes.LAPSED, message, msg("leave it out: --except {code}", code=each.code))
                )
            elif each.id in excepted:
                content = self.desk.recorded.content(each.digest)
                self.enter(each.id, life, content, action=Action.RETURNED, digest=each.digest)
            else:
                self._on_submission(each.id)

    def _frozen(self, name: str) -> None:
        life = self.desk.life(name)
        correcting = self.act.action is Action.CORRECTED
        text = changed_text(self.desk, name) or (self._unchanged(name) if self.act.new_issue else None)
        if text is None:
            self.refuse(name, _nothing_new(life, self.desk.work.texts.get(name)))
            return
        sources = text.sources() if self.desk.errors else ()
        self.faults |= dict.fromkeys(one for one in self.desk.errors if one.location.path in sources)
        revision, effective = None, self.act.effective or text.start
        if correcting:
            held = life.in_force(self.desk.now.date())
            revision = held.revision if held else None
            effective = self.act.effective or self.desk.now.date()
            self._check_wording(name, held.digest if held else None, text)
        if name == POLICY_ID:
            self._check_version(text)
        kept = self.keep(text)
        sentences = self._sentences(life, text.content, plain_of(text.content)) if correcting else []
        self.enter(
            name,
            life,
            text.content,
            digest=text.digest,
            revision=revision,
            effective=effective,
            templates=kept,
            sentences=tuple(sentences),
            path=text.path,
        )

    def keep(self, text: Text) -> dict[str, str]:
        """Keep the content of *text* with what it carries and what prints it; return the digests of the latter."""
        self.contents[text.digest] = text.bytes
        self.files |= {digest_of(each): each for each in self.desk.work.attached(text)}
        templates = {name: (digest_of(data), data) for name, data in self.desk.work.templates(text).items()}
        self.files |= dict(templates.values())
        return {name: digest for name, (digest, _) in templates.items()}

    def _unchanged(self, name: str) -> Text | None:
        return next(iter(self.desk.work.texts.get(name, ())), None)

    def _check_wording(self, name: str, before: str | None, text: Text) -> None:
        held = self.desk.recorded.content(before) if before else None
        found = substance(plain_of(held), plain_of(text.content)) if held else None
        if found is not None:
            place = ".".join(map(str, found.keys))
            message = msg("a correction may change words alone; here {place} differs in substance", place=place)
            hint = msg("a change of substance is a new revision: isodoc submit, isodoc approve")
            self.refuse(name, Refusal(codes.CORRECTION, message, hint, "digest"))

    def _check_version(self, text: Text) -> None:
        before = self.desk.recorded.policy(self.desk.now.date())
        policy = text.content.document
        if before is not None and isinstance(policy, Policy) and policy.version != before.version + 1:
            message = msg("the version of a changed policy grows by one: {version}", version=before.version + 1)
            hint = msg("write `version: {version}` in policy of isodoc.yaml", version=before.version + 1)
            self.refuse(POLICY_ID, Refusal(codes.POLICY_VERSION, message, hint))

    def _on_submission(self, name: str) -> None:
        life = self.desk.life(name)
        pending = life.pending
        submitted = pending or tuple(each for each in life.entries if each.action is Action.SUBMITTED)
        if not submitted:
            hint = msg("submit the content first: isodoc submit {id} --by PERSON", id=name)
            self.refuse(name, Refusal(codes.WRONG_ORDER, msg("nothing of it was submitted yet"), hint))
            return
        digest = submitted[0].digest if pending else submitted[-1].digest
        content = self.desk.recorded.content(digest)
        if content is None:
            message = msg("the content that was submitted is missing or damaged in the register")
            self.refuse(name, Refusal(codes.CONTENT_MISSING, message, msg("bring it back from git"), "digest"))
            return
        approves = self.act.action is Action.APPROVED and completes(self.desk.rules, pending)
        revision, sentences, effective = None, list[str](), self.act.effective
        if approves:
            revision = self._revision(name, life)
            sentences = self._sentences(life, content, plain_of(content))
            effective = self._effective(name, life, pending[0])
        notes = [] if self._same_as_work(name, digest) else [
            msg("the work folder has been edited since; what was submitted is what counts")
        ]  # fmt: skip
        self.enter(
            name,
            life,
            content,
            digest=digest,
            revision=revision,
            effective=effective,
            sentences=tuple(sentences),
            notes=notes,
        )

    def _same_as_work(self, name: str, digest: str) -> bool:
        texts = self.desk.work.texts.get(name, ())
        return any(text.digest == digest for text in texts)

    def _revision(self, name: str, life: Life) -> str:
        start = parse(self.act.continue_from) if self.act.continue_from else None
        if start is not None and life.editions:
            message = msg("the paper era can be gone on from at the first approval only")
            self.refuse(name, Refusal(codes.NUMBERING, message, None, "revision"))
        counting = self.desk.rules.counting
        return str(next_revision(life, counting, new_issue=self.act.new_issue, continue_from=start))

    def _effective(self, name: str, life: Life, submitted: SignOff) -> Any:
        act = self.act
        acted = act.decision.date if act.decision else self.desk.now.date()
        day = act.effective or max(acted, submitted.effective or acted)
        later = [each for each in life.waiting(self.desk.now.date()) if each.effective > day]
        if later and not act.before_waiting:
            message = msg(
                "revision {revision} waits until {day} and would lack this one",
                revision=later[0].revision,
                day=later[0].effective,
            )
            self.refuse(name, Refusal(codes.EFFECTIVE, message, msg("if that is meant: --before-waiting"), "effective"))
        return day

    def _sentences(self, life: Life, content: Content, plain: dict[str, Any]) -> list[str]:
        """Return what the amendment table says: the reason, then the parts that changed."""
        speech = Speech(content.language)
        before = life.in_force(self.desk.now.date()) or next(iter(life.waiting(self.desk.now.date())), None)
        reason = [self.act.reason] if self.act.reason and not self.act.excepted else []
        if before is None:
            return [*reason, speech.say(msg("First issue."))]
        held = self.desk.recorded.content(before.digest)
        parts = changed_parts(plain_of(held), plain) if held else ()
        found = amendment_sentences(content, parts, today=self.desk.now.date(), layout=layout_of(self.desk.manual))
        return [*reason, *found] or [speech.say(msg("Issued again without a change."))]

    def _withdrawn(self, name: str) -> None:
        life = self.desk.life(name)
        day = self.act.effective or self.desk.now.date()
        held = life.in_force(day) or next(iter(life.waiting(day)), None)
        if held is None:
            message = msg("there is nothing to withdraw: nothing is approved on {day}", day=day)
            self.refuse(name, Refusal(codes.WRONG_ORDER, message))
            return
        content = self.desk.recorded.content(held.digest)
        self.enter(name, life, content, digest=held.digest, effective=day)

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
        """Add an entry of the document *name*, if nothing speaks against it."""
        act, desk = self.act, self.desk
        action = action or act.action
        by, recorder = self._who()
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
            basis=act.basis,
            decision=act.decision,
            evidence=digest_of(act.evidence) if act.evidence is not None else None,
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
        title = content.title if content else ""
        self.signings.append(Signing(name, entry.code, title, entry, path, tuple(notes)))

    def _who(self) -> tuple[str, str]:
        if self._person is None:
            self._person = self.desk.person(self.act)
        return self._person


def _nothing_new(life: Life, texts: tuple[Text, ...] | None) -> Refusal:
    if not texts:
        return Refusal(codes.WRONG_ORDER, msg("the work folder does not have this document"))
    if life.pending:
        message = msg("it is submitted already, and nothing has changed since")
        return Refusal(codes.WRONG_ORDER, message, msg("isodoc status tells whose act is missing"))
    message = msg("nothing has changed since revision {revision}", revision=life.editions[-1].revision)
    return Refusal(codes.WRONG_ORDER, message, msg("to issue it again unchanged: --new-issue"))
