"""``kind: change``: a law, decision or other trigger, with the sheets it touches, verdicts, tasks and deadlines.

Source: Decision 19/2014/QĐ-TTg, Article 4.4.a: within three months of a legal text's effect.
"""

from __future__ import annotations

import enum
from typing import Literal

from isodoc.i18n import msg
from isodoc.model.base import Choice, Date, Id, Model, Several, Text, doc, required, several
from isodoc.model.reference import Decision


class Verdict(enum.StrEnum):
    """What the review of one sheet found."""

    OPEN = "open"
    UNCHANGED = "unchanged"
    CHANGE = "change"
    SUBMITTED = "submitted"
    ISSUED = "issued"


class SheetReview(Model):
    """The review of one sheet."""

    procedure: Id = required(msg("Procedure"), msg("The id of the sheet."), "QT-HT-04")
    verdict: Choice[Verdict] = doc(
        msg("Verdict"), msg("open, unchanged, change, submitted or issued."), "unchanged", default=Verdict.OPEN
    )
    reason: Text | None = doc(msg("Reason"), msg("Why."))
    by: Id | None = doc(msg("By"), msg("The id of the person who reviewed it."))
    on: Date | None = doc(msg("On"), msg("The day of the review."))


class Task(Model):
    """Something to be done because of the change."""

    title: Text = required(msg("Task"), msg("What is to be done."), "Phổ biến quy định mới")
    by: Id | None = doc(msg("By"), msg("The id of the role or person."))
    due: Date | None = doc(msg("Due"), msg("The last day."))
    done: Date | None = doc(msg("Done"), msg("The day on which it was done."))


class Change(Model):
    """``kind: change``."""

    kind: Literal["change"]
    id: Id = required(msg("Id"), msg("A name for the change."), "luat-ho-tich-2026")
    title: Text = required(msg("Title"), msg("What changes."), "Luật Hộ tịch 03/2026/QH16")
    law: Text | None = doc(msg("Law"), msg("The law that triggers it."), "03/2026/QH16")
    decision: Decision | None = doc(msg("Decision"), msg("The decision that triggers it."))
    reason: Text | None = doc(msg("Reason"), msg("Another trigger, in words."))
    effective: Date | None = doc(msg("Effective"), msg("The day from which it holds."), "2027-03-01")
    due: Date | None = doc(msg("Due"), msg("The last day for the manual; computed when absent."))
    sheets: Several[SheetReview] = several(msg("Sheets"), msg("The sheets that are reviewed."))
    tasks: Several[Task] = several(msg("Tasks"), msg("What is to be done."))
