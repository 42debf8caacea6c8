"""Whether an act may follow what was recorded before it: its place in the round, its number, its days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.signoff import Action, say
from isodoc.model.timeline import ENDS, effective_day, recorded_on
from isodoc.register import codes
from isodoc.register.numbering import parse, possible
from isodoc.register.policy import completes, evidence_refusal, person_refusals, wanting
from isodoc.register.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Life
    from isodoc.register.policy import Rules

SKEW: Final = dt.timedelta(minutes=10)
"""How much the clocks of two computers may differ before a moment counts as one of the future."""

_ON_A_SUBMISSION: Final = frozenset({Action.REVIEWED, Action.RETURNED, Action.APPROVED})


def refusals(
    before: Life, entry: SignOff, rules: Rules, now: dt.datetime, *, signed: bool | None = None
) -> list[Refusal]:
    """Return why *entry* cannot follow *before*; nothing when it can.

    Links between entries and between chains are looked at elsewhere. *signed* tells of an act that is yet to be
    recorded whether it will be signed.
    """
    has_signature = entry.signature is not None if signed is None else signed
    return [
        *_clock(before, entry, now),
        *_order(before, entry, rules),
        *_days(before, entry),
        *_number(before, entry, rules),
        *person_refusals(rules, before.pending, entry, signed=has_signature),
        *_evidence(entry, rules, signed=has_signature),
    ]


def _evidence(entry: SignOff, rules: Rules, *, signed: bool) -> Iterator[Refusal]:
    found = evidence_refusal(rules, entry, signed=signed)
    if found is not None:
        yield found


def _clock(before: Life, entry: SignOff, now: dt.datetime) -> Iterator[Refusal]:
    if before.entries and entry.at < before.entries[-1].at:
        message = msg(
            "the entry is dated {at}, before its predecessor of {before}",
            at=entry.at.isoformat(),
            before=before.entries[-1].at.isoformat(),
        )
        yield Refusal(codes.BACK_DATED, message, msg("set the computer's clock right, then record the act again"), "at")
    if entry.at > now + SKEW:
        message = msg("the entry is dated {at}, which is still to come", at=entry.at.isoformat())
        yield Refusal(codes.FUTURE, message, msg("set the computer's clock right, then record the act again"), "at")
    if entry.decision is not None and entry.decision.date > recorded_on(entry):
        message = msg("the decision is dated {date}, after the day of the entry", date=entry.decision.date)
        yield Refusal(codes.FUTURE, message, msg("give the date that the decision bears: --dated DATE"), "decision")


def _order(before: Life, entry: SignOff, rules: Rules) -> Iterator[Refusal]:
    moved = next((end.entry for end in before.ends if end.entry.to), None)
    if moved is not None:
        message = msg("the document has gone on as {next}; nothing can follow here", next=list(moved.to))
        yield Refusal(codes.AFTER_END, message, msg("act on the document that took its place"))
    elif entry.action in _ON_A_SUBMISSION:
        yield from _on_a_submission(before, entry, rules)
    elif entry.action is Action.CORRECTED:
        yield from _correction(before, entry)
    elif entry.action in ENDS and not entry.from_:
        yield from _end(before, entry)


def _on_a_submission(before: Life, entry: SignOff, rules: Rules) -> Iterator[Refusal]:
    pending = before.pending
    if not pending or pending[0].digest != entry.digest:
        yield _no_submission(before, entry)
        return
    left = wanting(rules, pending)
    if entry.action is Action.APPROVED and Action.REVIEWED in left:
        message = msg("the policy wants {count} more review before the approval", count=left[Action.REVIEWED])
        hint = msg("review it first: isodoc review {id} --by PERSON", id=before.id)
        yield Refusal(codes.SKIPPED, message, hint)
    if entry.action is Action.REVIEWED and any(each.action is Action.APPROVED for each in pending):
        yield Refusal(codes.WRONG_ORDER, msg("a review comes before the approvals; here one stands already"))


def _no_submission(before: Life, entry: SignOff) -> Refusal:
    act = say(entry.action)
    again = msg("submit the content first: isodoc submit {id} --by PERSON", id=before.id)
    approved = next((each for each in before.editions if each.digest == entry.digest), None)
    if approved is not None:
        message = msg(
            "the content was approved already, as revision {revision}; to {act} it again it must be submitted again",
            revision=approved.revision,
            act=act,
        )
        return Refusal(codes.REPLAYED, message, again, "digest")
    if any(each.digest == entry.digest for each in before.entries if each.action is Action.SUBMITTED):
        message = msg(
            "the submission of this content has lapsed: a later one stands, it was returned, or the chain moved on"
        )
        return Refusal(codes.LAPSED, message, again, "digest")
    if before.pending:
        message = msg("another content was submitted than the one that the entry names")
        return Refusal(codes.OTHER_DIGEST, message, again, "digest")
    return Refusal(codes.WRONG_ORDER, msg("there is nothing to {act}: nothing was submitted", act=act), again)


def _correction(before: Life, entry: SignOff) -> Iterator[Refusal]:
    corrected = before.in_force(effective_day(entry))
    if corrected is None:
        yield Refusal(
            codes.WRONG_ORDER, msg("nothing is in force on {day} that could be corrected", day=effective_day(entry))
        )
        return
    if entry.revision != corrected.revision:
        message = msg(
            "a correction keeps the revision number, which is {revision} on {day}",
            revision=corrected.revision,
            day=effective_day(entry),
        )
        yield Refusal(
            codes.CORRECTION,
            message,
            msg("a change of substance is a new revision: isodoc submit, isodoc approve"),
            "revision",
        )
    if entry.digest == corrected.digest:
        yield Refusal(codes.CORRECTION, msg("the correction changes nothing"), None, "digest")
    if entry.reason is None:
        yield Refusal(codes.CORRECTION, msg("a correction states its reason"), msg("say why: --reason TEXT"), "reason")


def _end(before: Life, entry: SignOff) -> Iterator[Refusal]:
    day = effective_day(entry)
    if before.in_force(day) is None and not before.waiting(day):
        message = msg("there is nothing to {act}: nothing is approved on {day}", act=say(entry.action), day=day)
        yield Refusal(codes.WRONG_ORDER, message)
    elif entry.digest not in {each.digest for each in before.editions}:
        yield Refusal(
            codes.OTHER_DIGEST, msg("another content was approved than the one that the entry names"), None, "digest"
        )


def _days(before: Life, entry: SignOff) -> Iterator[Refusal]:
    day = effective_day(entry)
    if entry.decision is not None and day < entry.decision.date:
        message = msg("it takes effect on {day}, before its decision of {date}", day=day, date=entry.decision.date)
        yield Refusal(
            codes.EFFECTIVE,
            message,
            msg(
                "choose the day of the decision or a later one: --effective {date}",
                date=entry.decision.date.isoformat(),
            ),
            "effective",
        )
    if entry.revision is None:
        return
    held, ended = before.in_force(recorded_on(entry)), before.ended(recorded_on(entry))
    if ended is not None and day < ended.effective:
        message = msg("it takes effect on {day}, before the document ended on {end}", day=day, end=ended.effective)
        later = msg("choose a later day: --effective {date}", date=recorded_on(entry).isoformat())
        yield Refusal(codes.EFFECTIVE, message, later, "effective")
    if held is not None and day < held.effective:
        message = msg(
            "it takes effect on {day}, before revision {revision} of {date}, which is in force already",
            day=day,
            revision=held.revision,
            date=held.effective,
        )
        yield Refusal(
            codes.EFFECTIVE,
            message,
            msg("choose a later day: --effective {date}", date=recorded_on(entry).isoformat()),
            "effective",
        )


def _number(before: Life, entry: SignOff, rules: Rules) -> Iterator[Refusal]:
    if entry.action is not Action.APPROVED:
        if entry.revision is not None and entry.action not in {Action.CORRECTED, Action.RENAMED}:
            yield Refusal(
                codes.NUMBERING, msg("only an approval, a correction and a new code give a revision"), None, "revision"
            )
        return
    if entry.revision is None:
        if completes(rules, before.pending):
            yield Refusal(
                codes.NUMBERING,
                msg("the approval is the last that the policy wants, but gives no revision"),
                None,
                "revision",
            )
        return
    wanted = wanting(rules, before.pending).get(Action.APPROVED, 1)
    if wanted > 1:
        message = msg("the policy wants {count} more persons to approve before there is a revision", count=wanted - 1)
        yield Refusal(codes.TOO_FEW, message, None, "revision")
    allowed = sorted(possible(before, rules.counting))
    if allowed and parse(entry.revision) not in allowed:
        message = msg(
            "revision {revision} does not follow; {allowed} would",
            revision=entry.revision,
            allowed=[str(each) for each in allowed],
        )
        yield Refusal(codes.NUMBERING, message, None, "revision")
