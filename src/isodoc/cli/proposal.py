"""What would be signed, in words: who acts and why, then each document, or where there are many how many of a kind."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.text import collation_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc import Mend, Plan, Signing
    from isodoc.cli.options import Session
    from isodoc.i18n import Message
    from isodoc.model.signoff import SignOff

LISTED: Final = 12
"""Documents up to which each is shown with its digest and what changed."""
_NAMED: Final = 4
"""How many codes stand for a group of documents."""
_LINES: Final = 20
"""Lines of other files that are shown of one kind."""


def proposal(plan: Plan, here: Session, *, whole: bool = False) -> Iterator[str]:
    """Yield the lines that show what *plan* would record; with *whole* every document, however many there are."""
    yield from _head(plan, here)
    if whole or len(plan.signings) <= LISTED:
        for one in plan.signings:
            yield from _document(one, plan, here)
    else:
        yield from _groups(plan, here)
    yield from _named(plan, here, whole=whole)


def too_long(plan: Plan) -> Message | None:
    """Return the question that offers what :func:`proposal` leaves out; nothing where it shows all of *plan*."""
    if len(plan.signings) > LISTED:
        return msg("Record this? [y/N, ? shows every document]")
    named = plan.named
    if named is not None and max(len(named.mended.mends), len(named.undecided)) > _LINES:
        return msg("Record this? [y/N, ? shows every line]")
    return None


def _named(plan: Plan, here: Session, *, whole: bool) -> Iterator[str]:
    """Yield which lines of other files get the form's new code, and which somebody has to look at."""
    named = plan.named
    if named is None:
        return
    heads = (
        msg("these lines get the new code too; they are not committed with it:"),
        msg("look at these lines yourself:"),
    )
    for head, mends in zip(heads, (named.mended.mends, named.undecided), strict=True):
        if mends:
            yield f"  {here.text(head)}"
        yield from _lines(mends, here, whole=whole)
    if not whole and len(named.undecided) > _LINES:
        again = msg("to find them later too: {command}", command=shlex.join(["git", "grep", "-nF", plan.act.codes[0]]))
        yield f"    {here.text(again)}"


def _lines(mends: Sequence[Mend], here: Session, *, whole: bool) -> Iterator[str]:
    """Yield the first lines, or with *whole* all of them, and of the rest how many there are in how many files."""
    shown = len(mends) if whole else _LINES
    yield from (f"    {one.location.path}:{one.location.line}: {here.text(one.message)}" for one in mends[:shown])
    rest = mends[shown:]
    if rest:
        files = len({one.location.path for one in rest})
        more = msg("… and {count} more, in files: {files}", count=len(rest), files=files)
        yield f"    {here.text(more)}"


def _head(plan: Plan, here: Session) -> Iterator[str]:
    from isodoc.model.signoff import say

    act, first = plan.act, plan.signings[0].entry
    who = here.text(msg("{name}, {title}", name=first.post.name, title=first.post.title)) if first.post else first.by
    yield here.text(msg("{act}: {who}", act=here.text(say(act.action)).capitalize(), who=who))
    yield from (f"  {here.text(each)}" for each in _circumstances(plan, first))
    yield from (f"  ! {here.text(note)}" for note in plan.notes)


def _circumstances(plan: Plan, first: SignOff) -> Iterator[Message]:
    act = plan.act
    if act.package:
        yield msg("package: {name}", name=act.package)
    if first.decision:
        number, date = first.decision.number, first.decision.date
        signer = plan.names.get(first.decision.signer, first.decision.signer)
        yield msg("by decision {number} of {date}, signed by {signer}", number=number, date=date, signer=signer)
    if first.evidence:
        yield msg("kept with it: {digest}", digest=first.evidence)
    if act.reason and not act.excepted:
        yield msg("reason: {reason}", reason=act.reason)
    if first.basis:
        yield msg("basis: {laws}", laws=list(first.basis))
    if first.recorded_by:
        yield msg("recorded by {person}", person=plan.names.get(first.recorded_by, first.recorded_by))
    if act.key:
        yield msg("signed with the SSH key {path}", path=act.key)


def _facts(one: Signing, plan: Plan, here: Session) -> list[str]:
    """Return what is to be told of a document beside its code: that it is returned, its revision, its first day."""
    from isodoc.model.signoff import Action

    entry = one.entry
    facts = [msg("returned")] if entry.action is not plan.act.action else []
    facts += [msg("revision {revision}", revision=entry.revision)] if entry.revision else []
    if entry.effective:
        ends = entry.to or entry.action is Action.WITHDRAWN
        day = entry.effective
        facts.append(msg("obsolete from {day}", day=day) if ends else msg("effective {day}", day=day))
    return [here.text(each) for each in facts]


def _document(one: Signing, plan: Plan, here: Session) -> Iterator[str]:
    yield f"  {' · '.join((one.code, one.title, *_facts(one, plan, here)))}"
    yield f"    {one.entry.digest}"
    if one.entry.action is not plan.act.action and one.entry.reason:
        yield f"    - {one.entry.reason}"
    yield from (f"    - {sentence}" for sentence in one.entry.sentences)
    yield from (f"    ! {here.text(note)}" for note in one.notes)


def _groups(plan: Plan, here: Session) -> Iterator[str]:
    """Yield how many documents there are, of each revision and day, then of each field, then what is to be known."""
    signings = plan.signings
    yield f"  {here.text(msg('{count} documents', count=len(signings)))}"
    kinds = Counter(" · ".join(_facts(one, plan, here)) for one in signings)
    yield from (f"    {count} × {kind}" for kind, count in kinds.most_common(LISTED) if kind)
    fields: dict[str, list[Signing]] = {}
    notes: dict[str, list[Signing]] = {}
    for one in signings:
        fields.setdefault(one.field or here.text(msg("Documents of the system")), []).append(one)
        for note in one.notes:
            notes.setdefault(here.text(note), []).append(one)
    for name, some in sorted(fields.items(), key=lambda group: collation_key(group[0])):
        yield f"  {name}: {len(some)}: {_codes(some)}"
    for text, some in notes.items():
        yield f"  ! {text}: {len(some)}: {_codes(some)}"


def _codes(some: Sequence[Signing]) -> str:
    codes = [one.code for one in some]
    return ", ".join(codes[:_NAMED]) + (" …" if len(codes) > _NAMED else "")
