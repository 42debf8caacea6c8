"""Sheets of changes about which something is left to do, as far as files tell: the register knows more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from isodoc.checks.laws import laws_named
from isodoc.model.change_deadline import deadline_of
from isodoc.model.verdict import Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.change import Change, SheetReview
    from isodoc.model.deadline import Reading
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure


class OpenReview(NamedTuple):
    """A sheet at its *place* in the list of the change *entry*: the *due* day, and how the clock stands."""

    entry: Entry[Change]
    place: int
    review: SheetReview
    due: dt.date
    reading: Reading


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> list[str] | None:  # noqa: ARG001
    """Return, of a procedure that a change names, its id and by what the laws that it cites are known."""
    name = entry.value.name
    if not any(one.procedure == name for change in manual.changes for one in change.value.sheets):
        return None
    alone = replace(manual, procedures=(entry,), fee_tables=(), forms=(), changes=())
    cited = {law for _, _, law in laws_named(alone)}
    return [name, *sorted(manual.law_identity(law) for law in cited)]


def open_reviews(manual: Manual, known: Mapping[str, list[str]], today: dt.date) -> Iterator[OpenReview]:
    """Yield each sheet that nobody reviewed, or that has to change and has no text that cites the new law yet.

    Only where a clock runs; whether a sheet follows a change that no law triggers, no file tells.
    """
    cited: dict[str, set[str]] = {}
    for name, *laws in known.values():
        cited.setdefault(name, set()).update(laws)
    for entry in manual.changes:
        deadline = deadline_of(manual, entry.value)
        reading = deadline.on(today)
        if deadline.due is None or reading.days is None:
            continue
        law = manual.law_identity(entry.value.law) if entry.value.law else ""
        for place, review in enumerate(entry.value.sheets):
            follows = law in cited.get(review.procedure, ()) if law else True
            if review.verdict is Verdict.OPEN or (review.verdict is Verdict.CHANGE and not follows):
                yield OpenReview(entry, place, review, deadline.due, reading)
