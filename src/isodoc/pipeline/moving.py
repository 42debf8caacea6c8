"""New codes and documents that take the place of others: the old chain ends with a pointer, the new one has it too."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from isodoc.content import plain_of
from isodoc.edit.changes import Change, changed, decoded
from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import msg
from isodoc.model.base import CODE_PATTERN
from isodoc.model.content import ContentKind
from isodoc.model.signoff import Predecessor
from isodoc.model.timeline import Life, entry_hash
from isodoc.pipeline.desk import files_read, open_desk
from isodoc.pipeline.draft import Draft
from isodoc.pipeline.naming import form_named
from isodoc.pipeline.overlay import Overlay
from isodoc.pipeline.reading import prepare_tree
from isodoc.pipeline.typed import cleaned
from isodoc.pipeline.work import WorkFolder
from isodoc.register import codes
from isodoc.register.refusal import Refusal
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from isodoc.model.content import Content
    from isodoc.model.entry import Entry
    from isodoc.model.timeline import Edition
    from isodoc.pipeline.acts import Act, Plan
    from isodoc.pipeline.desk import Desk
    from isodoc.pipeline.naming import FormNamed
    from isodoc.pipeline.work import Text

_SCALAR: Final = re.compile(r"""(?:"[^"\n]*"|'[^'\n]*'|[^\n]*?)(?=[ \t]*(?:\r?\n|$|[ \t]#))""")
_CODE: Final = re.compile(CODE_PATTERN)


def plan_rename(root: Path, act: Act) -> Plan:
    """Return what gives the document of *act* the code :attr:`~isodoc.pipeline.acts.Act.new`, in its file too.

    The revision goes on; everything else that the document says must stay the same. What names a form gets the new
    code too; those files are not committed with the act, as they are other documents.

    Raises:
        UsageError: a code is unknown, not possible, or taken.
        RefusedError: the manual or its register cannot be read.
    """
    act = cleaned(act)
    desk = open_desk(root, act.now, check=False)
    (old,) = desk.names(act.codes)
    new = ascii_id(act.new)
    if not _CODE.fullmatch(act.new):
        raise UsageError(msg("{code} cannot be a code", code=act.new), msg("write letters, digits, . / - and blanks"))
    if desk.recorded.life(new) is not None or (new in desk.work.texts and old in desk.work.texts):
        raise UsageError(msg("there is a document with the code {code} already", code=act.new))
    draft = Draft(desk, act)
    life = desk.life(old)
    held = _held(draft, life)
    with files_read():
        edits = {entry.path: _recoded(desk, entry, act.new) for entry in _entries(desk, old)}
        texts = _texts_after(desk, edits, new)
        if held is not None:
            text = _same(draft, old, held, texts)
            if text is not None:
                _move(draft, life, held, new, text)
                draft.own[text.path] = None
        named = _named(desk, old, held, act.new, edits) if held is not None else None
    return replace(draft.plan(), edits=edits, own=tuple({*draft.own, *edits}), named=named)


def _named(desk: Desk, old: str, held: Edition, code: str, own: Collection[str]) -> FormNamed | None:
    """Return what names the form *old* with its new *code*; nothing where the document is no form."""
    new, content = ascii_id(code), desk.recorded.content(held.digest)
    if content is None or content.kind is not ContentKind.FORM:
        return None
    codes = {content.code, *(entry.value.code for entry in _entries(desk, old))}
    forms = [entry for entry in desk.manual.forms if entry.value.name not in {old, new}]
    others = {name for entry in forms for name in (entry.value.name, entry.value.code)}
    instead = {old: new} | dict.fromkeys(codes, code)
    mine = {*own, *(entry.path for entry in _entries(desk, new))}
    names = {name: after for name, after in instead.items() if name not in {*others, code, new}}
    return form_named(desk.manual, desk.tree, names, frozenset(mine))


def _same(draft: Draft, old: str, held: Edition, texts: tuple[Text, ...]) -> Text | None:
    """Return the one of *texts* that says what is approved; it is refused where none does."""
    before = draft.desk.recorded.content(held.digest)
    if before is None:
        message = msg("the frozen content {digest} is missing or damaged", digest=held.digest[:19])
        hint = msg("bring it back from git: git checkout HEAD -- register")
        draft.refuse(old, Refusal(codes.CONTENT_MISSING, message, hint, "digest"))
        return None
    text = next((text for text in texts if _said(text.content) == _said(before)), None)
    if text is None:
        message = msg("the work folder says something else than what is approved; a new code changes the code alone")
        hint = msg("submit and approve the other changes first, or after it")
        draft.refuse(old, Refusal(codes.CORRECTION, message, hint, "digest"))
    return text


def plan_supersede(root: Path, act: Act) -> Plan:
    """Return what lets the document :attr:`~isodoc.pipeline.acts.Act.new` take the place of those of *act*.

    Raises:
        UsageError: a code is unknown.
        RefusedError: the manual or its register cannot be read.
    """
    act = cleaned(act)
    desk = open_desk(root, act.now, check=False)
    olds = desk.names(act.codes)
    (new,) = desk.names((act.new,))
    if new in olds:
        raise UsageError(msg("a document cannot take its own place: {code}", code=act.new))
    draft = Draft(desk, act)
    coming = desk.life(new)
    if coming.pending:
        message = msg("its submission is still open; decide about it first")
        draft.refuse(new, Refusal(codes.WRONG_ORDER, message, msg("isodoc status tells whose act is missing")))
    approved = coming.in_force(draft.today) or next(iter(coming.waiting(draft.today)), None)
    day = act.effective or max(draft.acted, approved.effective if approved else draft.acted)
    if approved is not None and day < approved.effective:
        message = msg("revision {revision} holds from {day} on", revision=approved.revision, day=approved.effective)
        hint = msg("choose that day or a later one: --effective {date}", date=approved.effective.isoformat())
        draft.refuse(new, Refusal(codes.EFFECTIVE, message, hint, "effective"))
    earlier = []
    for name in olds:
        life = desk.life(name)
        held = _held(draft, life)
        if held is not None:
            content = desk.recorded.content(held.digest)
            draft.enter(name, life, content, digest=held.digest, effective=day, to=(new,))
            earlier.append(Predecessor(id=name, entry=entry_hash(draft.signings[-1].entry)))
    if earlier:
        with files_read():
            content, digest, templates = _content_of(draft, coming, approved)
        unsure = msg("it is not approved yet: from {day} on nothing is in force until it is", day=day)
        draft.enter(
            new,
            coming,
            content,
            digest=digest,
            effective=day,
            from_=tuple(earlier),
            templates=templates,
            notes=() if approved else (unsure,),
        )
    return draft.plan()


def _held(draft: Draft, life: Life) -> Edition | None:
    """Return what the chain has in force, or will have; it is refused where there is nothing, or work is open."""
    waiting = life.waiting(draft.today)
    present = life.in_force(draft.today)
    held = present or next(iter(waiting), None)
    if held is None and not life.ends:
        message = msg("nothing of it is approved, so nothing is to be recorded; just change or remove its file")
        draft.refuse(life.id, Refusal(codes.WRONG_ORDER, message))
    elif held is None:
        message = msg("the document is no longer in force")
        draft.refuse(life.id, Refusal(codes.WRONG_ORDER, message, msg("isodoc history {id} tells why", id=life.id)))
    elif life.pending or (waiting if present else waiting[1:]):
        message = msg("a submission is open, or a revision waits to take effect; settle that first")
        draft.refuse(life.id, Refusal(codes.WRONG_ORDER, message, msg("isodoc status tells what is open")))
    return held


def _content_of(draft: Draft, life: Life, approved: Edition | None) -> tuple[Content | None, str, dict[str, str]]:
    """Return what the document that comes after says: as approved, else as it lies in the work folder, now frozen."""
    if approved is not None:
        return draft.desk.recorded.content(approved.digest), approved.digest, {}
    text = draft.desk.work.texts[life.id][0]
    return text.content, text.digest, draft.keep(text)


def _move(draft: Draft, life: Life, held: Edition, new: str, text: Text) -> None:
    """Let the chain of the new code begin with what is approved, printed as it was before."""
    day = draft.act.effective or max(draft.acted, held.effective)
    content = draft.desk.recorded.content(held.digest)
    draft.enter(life.id, life, content, digest=held.digest, effective=day, to=(new,))
    before = Predecessor(id=life.id, entry=entry_hash(draft.signings[-1].entry))
    kept = draft.keep(text)
    draft.enter(
        new,
        Life(new, ()),
        text.content,
        digest=text.digest,
        revision=held.revision,
        effective=day,
        from_=(before,),
        templates=dict(life.templates_of(held)) or kept,
    )


def _said(content: Content) -> dict[str, Any]:
    return {key: value for key, value in plain_of(content).items() if key not in {"id", "code"}}


def _entries(desk: Desk, name: str) -> list[Entry[Any]]:
    manual = desk.manual
    return [
        one for one in (*manual.procedures, *manual.documents, *manual.forms) if getattr(one.value, "name", "") == name
    ]


def _recoded(desk: Desk, entry: Entry[Any], code: str) -> bytes:
    """Return the document's file with *code* as its code; an id of its own goes, so that the code makes it."""
    content = desk.tree.read(entry.path)
    text = decoded(content)
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    place = entry.at("code")
    offset = starts[place.line - 1] + place.column - 1
    found = _SCALAR.match(text, offset)
    assert found is not None, "every line has an end"
    changes = [Change(offset, found.end(), f'"{code}"' if " " in code or "/" in code else code)]
    if entry.value.id is not None:
        rank = entry.at_key("id").line - 1
        changes.append(Change(starts[rank], starts[rank + 1], ""))
    return changed(content, changes)


def _texts_after(desk: Desk, edits: dict[str, bytes], new: str) -> tuple[Text, ...]:
    manual = prepare_tree(desk.root, Overlay(desk.tree, edits)).manual
    texts = WorkFolder(manual).texts.get(new) if manual is not None else None
    if not texts:
        raise RefusedError(
            msg("the work folder has no document that could get the code {code}", code=new),
            msg("bring its file back, then run the command again"),
        )
    return texts
