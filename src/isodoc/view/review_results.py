"""Bảng kết quả rà soát: what the review of a law or another change found in each sheet.

Decision 19/2014/QĐ-TTg, Article 4.4.a. That no change is needed is a result too, and is recorded with its reason.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg, translate
from isodoc.model.listing import Column, Group, Table
from isodoc.model.register import State
from isodoc.model.register import say as say_state
from isodoc.model.review import time_left
from isodoc.model.verdict import Verdict, say
from isodoc.text import collation_key
from isodoc.view.slip import Heading, grid, numbered, part, slip
from isodoc.view.trigger import trigger_sentences
from isodoc.view.writer import sentence

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.i18n import Message
    from isodoc.model.listing import Row
    from isodoc.model.papers import Slip, SlipPart
    from isodoc.model.review import SheetState, TaskState
    from isodoc.view.speech import Speech
    from isodoc.view.trigger import Trigger
    from isodoc.view.wording import Wording

_TO_DO: Final = frozenset({Verdict.CHANGE, Verdict.SUBMITTED})
_RECORDED: Final = frozenset({Verdict.SUBMITTED, Verdict.ISSUED})
"""Verdicts whose day is that of an act of the register."""


@dataclass(frozen=True, slots=True)
class ReviewedSheet:
    """A sheet with what its review found.

    Attributes:
        state: How the review stands.
        field: The name of its field, empty where it has none.
        by: The name of who reviewed it.
        related: Which of its parts the law concerns, and why, in words.
        unit: The name of the unit that keeps it.
    """

    state: SheetState
    field: str = ""
    by: str = ""
    related: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it stands on *day*: *tasks* go with the name of who does them."""

    trigger: Trigger
    day: dt.date
    sheets: tuple[ReviewedSheet, ...]
    tasks: tuple[tuple[TaskState, str], ...] = ()


def review_results(words: Wording, review: Review) -> Slip:
    """Return what the table of results prints."""
    speech = words.speech
    tables = [grid(speech, _table(words, review))] if review.sheets else []
    parts = [
        part(speech.say(msg("What the review rests on")), trigger_sentences(speech, review.trigger)),
        part(speech.say(msg("Result of the review")), [_counted(speech, review)], tables),
    ]
    if review.tasks:
        parts.append(part(speech.say(msg("What is to be done")), (), [grid(speech, _tasks(speech, review))]))
    parts.append(_proposal(speech, review))
    heading = Heading(
        speech.say(msg("RESULTS OF THE REVIEW")),
        speech.say(msg("Documents of the quality management system\nthat {what} concerns", what=review.trigger.name)),
    )
    reviewers = {each.by for each in review.sheets if each.by}
    signers = (
        (speech.say(msg("PREPARED BY")), reviewers.pop() if len(reviewers) == 1 else ""),
        (words.title.upper(), words.dossier.leader.name),
    )
    units = {each.unit for each in review.sheets if each.unit and not each.state.settled}
    return slip(words, heading, numbered(parts), signers, sorted(units, key=collation_key))


def _verdict(each: ReviewedSheet) -> Message:
    return say_state(State.WITHDRAWN) if each.state.ended else say(each.state.verdict)


def _counted(speech: Speech, review: Review) -> str:
    """Return how many sheets were reviewed, and how many there are of each result."""
    if not review.sheets:
        return speech.say(msg("No document of the system has to be reviewed."))
    found = Counter(speech.say(_verdict(each)) for each in review.sheets)
    done = sum(1 for each in review.sheets if each.state.ended or each.state.verdict is not Verdict.OPEN)
    message = msg(
        "On {day}, {done} of {all} documents have been reviewed. {counts}.",
        day=speech.date(review.day),
        done=speech.count(done),
        all=speech.count(len(review.sheets)),
        counts="; ".join(f"{words}: {speech.count(count)}" for words, count in found.most_common()),
    )
    return speech.say(message)


def _table(words: Wording, review: Review) -> Table:
    speech = words.speech
    columns = (
        Column(speech.say(msg("No.")), 560, "short"),
        Column(speech.say(msg("Document")), 1900),
        Column(speech.say(msg("What is concerned in it")), 2700),
        Column(speech.say(msg("Result of the review")), 2200),
        Column(speech.say(msg("Reviewed by, on")), 1500),
    )
    ordered = sorted(review.sheets, key=lambda one: (not one.field, collation_key(one.field), _code(one)))
    places = itertools.count(1)
    groups = tuple(
        Group(field, tuple(_row(speech, next(places), each) for each in some))
        for field, some in itertools.groupby(ordered, lambda one: one.field)
    )
    return Table("", columns, groups)


def _code(each: ReviewedSheet) -> tuple[tuple[str, str, str], str]:
    return collation_key(each.state.code or each.state.id), each.state.id


def _row(speech: Speech, place: int, each: ReviewedSheet) -> Row:
    state = each.state
    result, by = [speech.say(_verdict(each))], [each.by]
    recorded = state.effective if state.ended else state.on if state.verdict in _RECORDED else None
    if recorded:
        result = [f"{result[0]} ({speech.date(recorded)})"]
    elif state.on and not state.ended:
        by.append(speech.date(state.on))
    result += [sentence(state.reason)] if state.reason else []
    return (
        str(place),
        "\n".join(filter(None, (state.code or state.id, state.title))),
        "\n".join(each.related),
        "\n".join(result),
        "\n".join(filter(None, by)),
    )


def _tasks(speech: Speech, review: Review) -> Table:
    columns = (
        Column(speech.say(msg("No.")), 560, "short"),
        Column(speech.say(msg("Task")), 3500),
        Column(speech.say(msg("By whom")), 2000),
        Column(speech.say(msg("Deadline")), 1300, "date"),
        Column(speech.say(msg("Time")), 1500),
    )
    rows = []
    for place, (task, by) in enumerate(review.tasks, 1):
        left = time_left((task.due - review.day).days if task.due else None)
        time = msg("Done on {day}", day=task.done) if task.done else left
        rows.append((str(place), task.title, by, task.due, translate(time, speech.language)))
    return Table("", columns, (Group("", tuple(rows)),))


def _proposal(speech: Speech, review: Review) -> SlipPart:
    """Return which documents are still to be amended or reviewed, and by which day."""
    lines = []
    for message, wanted in (
        (msg("To be amended: {codes}.", codes=_codes(review, _TO_DO)), _TO_DO),
        (msg("Still to be reviewed: {codes}.", codes=_codes(review, {Verdict.OPEN})), {Verdict.OPEN}),
    ):
        if _codes(review, wanted):
            lines.append(speech.say(message))
    if not lines:
        tasks = not review.sheets and any(task.done is None for task, _ in review.tasks)
        left = msg("What is named above is to be done in time.")
        lines.append(speech.say(left if tasks else msg("Nothing is left to do about these documents.")))
    return part(speech.say(msg("What is proposed")), lines)


def _codes(review: Review, wanted: frozenset[Verdict] | set[Verdict]) -> str:
    some = (each for each in sorted(review.sheets, key=_code) if each.state.verdict in wanted and not each.state.ended)
    return ", ".join(each.state.code or each.state.id for each in some)
