"""A verdict of a person without a post on that day, or without reason or day.

What:
    In a change (`kind: change`) the person who reviewed a sheet (`by`) held no post on the day of the verdict (`on`),
    as `posts` in organization.yaml say. Or a sheet need not change (`unchanged`) and nobody says why, who found that,
    or when.

Why:
    Inspections ask who looked at the new law for this sheet, when, and why it stays as it is (Circular
    26/2014/TT-BKHCN, Article 36). ISO 9001:2015, 5.3 and 7.5.3: responsibilities are assigned, and records are kept.

Fails::

    kind: change
    id: luat-ho-tich-2026
    title: Luật Hộ tịch mới
    reason: Kết luận đánh giá nội bộ
    due: 2027-06-01
    sheets: [{procedure: QT-HT-04, verdict: unchanged, reason: Không đổi, by: an, on: 2026-11-02}]
    # file: organization.yaml
    kind: organization
    persons: [{id: an, name: Nguyễn Văn A}]
    posts: [{person: an, title: Chuyên viên, until: 2026-06-30}]

Passes::

    kind: change
    id: luat-ho-tich-2026
    title: Luật Hộ tịch mới
    reason: Kết luận đánh giá nội bộ
    due: 2027-06-01
    sheets: [{procedure: QT-HT-04, verdict: unchanged, reason: Không đổi, by: an, on: 2026-11-02}]
    # file: organization.yaml
    kind: organization
    persons: [{id: an, name: Nguyễn Văn A}]
    posts: [{person: an, title: Chuyên viên}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.verdict import Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.change import SheetReview
    from isodoc.model.manual import Manual

CODE = "ISD616"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each verdict that nobody who held a post answers for; persons who are not there are another finding."""
    for entry in manual.changes:
        for place, review in enumerate(entry.value.sheets):
            missing = _missing(review)
            if missing:
                message = msg("the verdict on {sheet} lacks: {keys}", sheet=review.procedure, keys=missing)
                hint = msg("say why it need not change, who found that, and when")
                yield at(entry, ("sheets", place), message, hint)
            elif review.by and review.on and review.by in manual.persons and not _held(manual, review.by, review.on):
                message = msg("{person} holds no post on {day}", person=review.by, day=review.on)
                hint = msg("add the post with its days to posts in organization.yaml")
                yield at(entry, ("sheets", place, "by"), message, hint)


def _missing(review: SheetReview) -> list[str]:
    if review.verdict is not Verdict.UNCHANGED:
        return []
    return [name for name in ("reason", "by", "on") if getattr(review, name) is None]


def _held(manual: Manual, person: str, day: dt.date) -> bool:
    return any(
        post.person == person
        and (post.from_ is None or post.from_ <= day)
        and (post.until is None or day <= post.until)
        for post in manual.posts
    )
