"""``kind: change``: a law, decision or other trigger, with the sheets it touches, verdicts, tasks and deadlines.

Source: Decision 19/2014/QĐ-TTg, Article 4.4.a: within three months of a legal text's effect.
"""

from typing import Literal

from isodoc.i18n import msg
from isodoc.model.base import Choice, Date, Id, Model, Several, Text, doc, first_key, required, several
from isodoc.model.procedure import TthcName
from isodoc.model.reference import Decision
from isodoc.model.refers import DoerId, LawName, PersonId, SheetId
from isodoc.model.verdict import Verdict


class SheetReview(Model):
    """The review of one sheet."""

    procedure: SheetId = required(msg("Procedure"), msg("The id of the sheet."), "QT-HT-04")
    verdict: Choice[Verdict] = doc(
        msg("Verdict"), msg("open, unchanged, change, submitted or issued."), "unchanged", default=Verdict.OPEN
    )
    reason: Text | None = doc(msg("Reason"), msg("Why."), "Thành phần hồ sơ và thời hạn không thay đổi")
    by: PersonId | None = doc(msg("By"), msg("The id of the person who reviewed it."), "an")
    on: Date | None = doc(msg("On"), msg("The day of the review."), "2026-10-15")


class Task(Model):
    """Something to be done because of the change."""

    title: Text = required(msg("Task"), msg("What is to be done."), "Phổ biến quy định mới")
    by: DoerId | None = doc(msg("By"), msg("The id of the role or person."), "tu-phap-ho-tich")
    due: Date | None = doc(msg("Deadline"), msg("The last day."), "2027-02-26")
    done: Date | None = doc(msg("Done"), msg("The day on which it was done."), "2027-02-20")
    tthc: TthcName | None = doc(
        msg("TTHC"), msg("The TTHC that it is about; the register then tells when it is done."), "1.004873"
    )
    procedures: Several[SheetId] = several(
        msg("Procedures"), msg("The ids of the sheets that it is about."), ["QT-HT-04"]
    )
    note: Text | None = doc(msg("Note"), msg("What else is said about it."), "Sửa đổi thời hạn giải quyết")


class Change(Model):
    """``kind: change``."""

    kind: Literal["change"] = first_key("change")
    id: Id = required(msg("Id"), msg("A name for the change."), "luat-ho-tich-2026")
    title: Text = required(msg("Title"), msg("What changes."), "Luật Hộ tịch 03/2026/QH16")
    law: LawName | None = doc(msg("Law"), msg("The law that triggers it."), "03/2026/QH16")
    decision: Decision | None = doc(
        msg("Decision"),
        msg("The decision that triggers it."),
        {"number": "2353/QĐ-BTC", "date": "2025-07-03", "issuer": "Bộ Tài chính"},
    )
    reason: Text | None = doc(
        msg("Reason"), msg("Another trigger, in words."), "Kiến nghị sau đợt đánh giá nội bộ năm 2026"
    )
    effective: Date | None = doc(msg("Effective"), msg("The day from which it holds."), "2027-03-01")
    due: Date | None = doc(msg("Deadline"), msg("The last day for the manual; computed when absent."), "2027-06-01")
    sheets: Several[SheetReview] = several(
        msg("Sheets"),
        msg("The sheets that are reviewed."),
        [{"procedure": "QT-HT-04", "verdict": "unchanged", "by": "an", "on": "2026-10-15"}],
    )
    tasks: Several[Task] = several(
        msg("Tasks"),
        msg("What is to be done."),
        [{"title": "Phổ biến quy định mới", "by": "tu-phap-ho-tich", "due": "2027-02-26"}],
    )
