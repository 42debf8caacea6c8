"""What an act would record: each document's entry, with what is frozen for it, or why it is refused.

Nothing is written here; see :mod:`isodoc.pipeline.recording`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.compare import substance
from isodoc.content import plain_of
from isodoc.diagnostics import of_reading
from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import msg
from isodoc.model.content import POLICY_ID
from isodoc.model.settings import Policy
from isodoc.model.signoff import Action
from isodoc.model.timeline import recorded_on
from isodoc.pipeline.amending import amendment_sentences
from isodoc.pipeline.concerned import FREEZES, ON_A_SUBMISSION, changed_texts, chosen, standing_texts
from isodoc.pipeline.desk import files_read, open_desk
from isodoc.pipeline.draft import Draft
from isodoc.pipeline.typed import cleaned
from isodoc.register import codes
from isodoc.register.numbering import FIRST, LARGEST, next_revision, parse
from isodoc.register.policy import completes
from isodoc.register.refusal import Refusal
from isodoc.view.frame import revision_words
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.i18n import Message
    from isodoc.model.content import Content
    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Life
    from isodoc.pipeline.acts import Act, Plan
    from isodoc.pipeline.desk import Desk
    from isodoc.pipeline.work import Text


def plan_act(root: Path, act: Act) -> Plan:
    """Return what *act* would record in the manual at *root*, or the findings for which it is refused.

    Raises:
        UsageError: a code is unknown, nothing is named, who acts cannot be found out, or what was typed does not fit
            together.
        RefusedError: the manual or its register cannot be read, or there is a package of that name already.
        EnvironmentFailureError: an attached file cannot be read.
    """
    act = cleaned(act)
    desk = open_desk(root, act.now, check=act.action in FREEZES)
    draft = Draft(desk, act)
    with files_read():
        if act.package and act.action is not Action.SUBMITTED:
            _package(draft)
        else:
            _check_new(desk, act.package)
            for name in chosen(desk, act):
                _add(draft, name)
    return draft.plan()


def _check_new(desk: Desk, package: str) -> None:
    if package.casefold() in {entry.value.name.casefold() for entry in desk.recorded.packages}:
        raise RefusedError(msg("the package {name} exists already", name=package), msg("choose another name"))


def _add(draft: Draft, name: str) -> None:
    if draft.act.action is Action.SUBMITTED:
        _submitted(draft, name)
    elif draft.act.action is Action.CORRECTED:
        _corrected(draft, name)
    elif draft.act.action in ON_A_SUBMISSION:
        _on_submission(draft, name)
    else:
        _withdrawn(draft, name)


def _package(draft: Draft) -> None:
    """Add the entries of all documents of the package, as they were submitted with it.

    Raises:
        UsageError: there is no such package, or a code that is excepted is not in it.
    """
    desk, act = draft.desk, draft.act
    packages = {entry.value.name: entry.value for entry in desk.recorded.packages}
    package = packages.get(act.package)
    if package is None:
        names = sorted(packages)
        hint = msg("there are: {names}", names=names) if names else None
        raise UsageError(msg("there is no package {name}", name=act.package), hint)
    excepted = set(desk.names(act.excepted))
    if missing := sorted(excepted - {each.id for each in package.documents}):
        raise UsageError(msg("the package {name} does not hold {codes}", name=package.name, codes=missing))
    for each in package.documents:
        life = desk.life(each.id)
        pending = life.pending
        if each.id in excepted and not _stands(life, each.entry):
            continue  # what is not open any more needs no return
        if not _stands(life, each.entry):
            message = msg("its submission with the package has lapsed: it was decided, returned or submitted again")
            hint = msg("leave it out: --except {code} --reason TEXT", code=each.code)
            draft.refuse(each.id, Refusal(codes.LAPSED, message, hint))
        elif each.id in excepted:
            content = desk.recorded.content(each.digest)
            draft.enter(each.id, life, content, action=Action.RETURNED, digest=pending[0].digest)
        else:
            _on_submission(draft, each.id)


def _stands(life: Life, entry: str) -> bool:
    """Tell whether the open submission of *life* is the one with the hash *entry*."""
    return bool(life.pending) and life.hashes[life.entries.index(life.pending[0])] == entry


def _text(draft: Draft, name: str) -> Text | None:
    """Return the text of the document *name* that is frozen, with the errors in it and in what it uses."""
    desk = draft.desk
    texts = changed_texts(desk, name)
    if not texts and draft.act.new_issue:
        texts = list(standing_texts(desk, name)[:1])
    if not texts:
        draft.refuse(name, _nothing_new(desk, name, draft.act.action))
        return None
    sources = texts[0].sources() if desk.errors else set()
    unsure = not desk.unsure.isdisjoint(sources)
    draft.faults |= dict.fromkeys(
        one for one in desk.errors if one.location.path in sources or (unsure and of_reading(one.code))
    )
    return texts[0]


def _nothing_new(desk: Desk, name: str, action: Action) -> Refusal:
    life = desk.life(name)
    if not standing_texts(desk, name):
        hint = desk.mend_first or msg(
            "a document that is to end is withdrawn: isodoc withdraw {id} --reason TEXT", id=life.id
        )
        return Refusal(codes.WRONG_ORDER, msg("the work folder does not have this document"), hint)
    if life.pending:
        message = msg("it is submitted already, and nothing has changed since")
        return Refusal(codes.WRONG_ORDER, message, msg("isodoc status tells whose act is missing"))
    message = msg("nothing has changed since revision {revision}", revision=life.editions[-1].revision)
    if action is Action.CORRECTED:
        return Refusal(codes.WRONG_ORDER, message, msg("correct the mistake in the document's file first"))
    return Refusal(codes.WRONG_ORDER, message, msg("to issue it again unchanged: --new-issue"))


def _lapsing(life: Life) -> list[Message]:
    day = recorded_on(life.pending[0]) if life.pending else None
    return [msg("the open submission of {day} lapses with this", day=day)] if day else []


def _submitted(draft: Draft, name: str) -> None:
    text = _text(draft, name)
    if text is None:
        return
    life = draft.desk.life(name)
    notes = _lapsing(life)
    others = [each.path for each in changed_texts(draft.desk, name) if each is not text]
    if others:
        notes.append(
            msg("submitted is {path}; {others} comes after its approval", path=text.path, others=others)
        )  # fmt: skip
    if name == POLICY_ID:
        _check_version(draft, text)
    draft.enter(
        name,
        life,
        text.content,
        digest=text.digest,
        effective=draft.act.effective or text.start,
        templates=draft.keep(text),
        path=text.path,
        notes=notes,
    )


def _corrected(draft: Draft, name: str) -> None:
    text = _text(draft, name)
    if text is None:
        return
    life = draft.desk.life(name)
    day = draft.act.effective or max(draft.acted, text.start or draft.acted)
    held = life.in_force(day)
    before = draft.desk.recorded.content(held.digest) if held else None
    found = substance(plain_of(before), plain_of(text.content)) if before else None
    if found is not None:
        changes = " ".join(_sentences(draft, before, text.content, ""))
        message = msg("a correction may change words alone; more than that has changed: {changes}", changes=changes)
        hint = msg("a change of substance is a new revision: isodoc submit, isodoc approve")
        draft.refuse(name, Refusal(codes.CORRECTION, message, hint, "digest"))
    draft.enter(
        name,
        life,
        text.content,
        digest=text.digest,
        revision=held.revision if held else None,
        effective=day,
        templates=draft.keep(text),
        sentences=_sentences(draft, before, text.content, draft.act.reason),
        path=text.path,
        notes=_lapsing(life),
    )


def _check_version(draft: Draft, text: Text) -> None:
    before = draft.desk.recorded.policy(draft.today)
    policy = text.content.document
    if before is not None and isinstance(policy, Policy) and before != policy and policy.version != before.version + 1:
        message = msg("the version of a changed policy grows by one: {version}", version=before.version + 1)
        hint = msg("write `version: {version}` in policy of isodoc.yaml", version=before.version + 1)
        draft.refuse(POLICY_ID, Refusal(codes.POLICY_VERSION, message, hint))


def _on_submission(draft: Draft, name: str) -> None:
    desk = draft.desk
    if draft.act.action is Action.REVIEWED and Action.REVIEWED not in desk.rules.demands:
        message = msg("the policy has no review: approve it at once")
        hint = msg("isodoc approve {id} --by PERSON; or let policy in isodoc.yaml ask for a review", id=name)
        draft.refuse(name, Refusal(codes.WRONG_ORDER, message, hint))
        return
    life = desk.life(name)
    pending = life.pending
    submitted = pending or tuple(each for each in life.entries if each.action is Action.SUBMITTED)
    if not submitted:
        hint = msg("submit the content first: isodoc submit {id} --by PERSON", id=name)
        draft.refuse(name, Refusal(codes.WRONG_ORDER, msg("nothing of it was submitted yet"), hint))
        return
    digest = submitted[0].digest if pending else submitted[-1].digest
    content = desk.recorded.content(digest)
    if content is None:
        message = msg("the content that was submitted is missing or damaged in the register")
        draft.refuse(name, Refusal(codes.CONTENT_MISSING, message, msg("bring it back from git"), "digest"))
        return
    effective: dt.date | None = draft.act.effective
    revision: str | None = None
    sentences: tuple[str, ...] = ()
    if draft.act.action is Action.APPROVED and pending and completes(desk.rules, pending):
        revision = _revision(draft, name, life)
        before = life.in_force(draft.today) or next(iter(life.waiting(draft.today)), None)
        held = desk.recorded.content(before.digest) if before else None
        sentences = _sentences(draft, held, content, _reason(draft, name, pending[0]), first=before is None)
        effective = _effective(draft, name, life, pending)
    draft.enter(
        name,
        life,
        content,
        digest=digest,
        revision=revision,
        effective=effective,
        sentences=sentences,
        notes=_edited(desk, name, digest),
    )


def _edited(desk: Desk, name: str, digest: str) -> list[Message]:
    texts = desk.work.texts.get(name, ())
    if not texts:
        return [msg("the work folder does not have this document any more; what was submitted is what counts")]
    if all(text.digest != digest for text in texts):
        return [msg("the work folder has been edited since; what was submitted is what counts")]
    return []


def _revision(draft: Draft, name: str, life: Life) -> str:
    act = draft.act
    start = parse(act.continue_from) if act.continue_from else None
    if start is not None and life.editions:
        message = msg("the paper era can be gone on from at the first approval only")
        draft.refuse(name, Refusal(codes.NUMBERING, message, None, "revision"))
    counting = draft.desk.rules.counting
    found = next_revision(life, counting, new_issue=act.new_issue, continue_from=start)
    if max(found) > LARGEST:
        message = msg("no number can follow the last revision; {most} is the highest", most=LARGEST)
        draft.refuse(
            name, Refusal(codes.NUMBERING, message, msg("look at the last revision in the register"), "revision")
        )
        return str(FIRST)
    return str(found)


def _effective(draft: Draft, name: str, life: Life, pending: Sequence[SignOff]) -> dt.date:
    """Return the first day: as said now, else as said with the submission or an earlier vote, else that of the act."""
    act = draft.act
    said = next((each.effective for each in reversed(pending) if each.effective), None)
    day = act.effective or max(draft.acted, said or draft.acted)
    later = [each for each in life.waiting(draft.today) if each.effective > day]
    if later and not act.before_waiting:
        message = msg(
            "revision {revision} waits until {day} and would lack this one",
            revision=later[0].revision,
            day=later[0].effective,
        )
        draft.refuse(name, Refusal(codes.EFFECTIVE, message, msg("if that is meant: --before-waiting"), "effective"))
    return day


def _reason(draft: Draft, name: str, submitted: SignOff) -> str:
    """Return why the document changes, as said now, else when it was submitted; the title of a package is no reason."""
    if draft.act.excepted:  # it is the reason of the exceptions
        return ""
    packages = (entry.value for entry in draft.desk.recorded.packages)
    titles = {one.title for one in packages if any(each.id == name for each in one.documents)}
    said = submitted.reason or ""
    return draft.act.reason or ("" if said in titles else said)


def _sentences(
    draft: Draft, before: Content | None, content: Content, reason: str, *, first: bool = False
) -> tuple[str, ...]:
    """Return what the amendment table says: the reason, then in what *content* differs from *before*."""
    speech = Speech(content.language)
    reasons = [reason] if reason else []
    if first:
        paper = draft.act.continue_from
        began = msg("Goes on from the edition on paper: {revision}.", revision=revision_words(speech, paper))
        return (*reasons, speech.say(began if paper else msg("First issue.")))
    desk = draft.desk
    lives = desk.recorded.lives
    found = amendment_sentences(desk.manual, before, content, today=draft.today, lives=lives) if before else []
    return (*reasons, *found) if reasons or found else (speech.say(msg("Issued again without a change.")),)


def _withdrawn(draft: Draft, name: str) -> None:
    life = draft.desk.life(name)
    day = draft.act.effective or draft.acted
    held = life.in_force(day) or next(iter(life.waiting(day)), None)
    if held is None:
        message = msg("there is nothing to withdraw: nothing is approved on {day}", day=day)
        hint = msg("an open submission is taken back: isodoc return {id} --reason TEXT", id=name)
        draft.refuse(name, Refusal(codes.WRONG_ORDER, message, hint if life.pending else None))
        return
    content = draft.desk.recorded.content(held.digest)
    draft.enter(name, life, content, digest=held.digest, effective=day, notes=_lapsing(life))
