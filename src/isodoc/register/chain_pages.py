"""The pages of what chains and the order of acts show, ISD701 to ISD719."""

from __future__ import annotations

from typing import Final

from isodoc.model.page import Page
from isodoc.register import codes

_HEAD: Final = "# file: register/QT-HT-04.yaml\nkind: signoffs\nid: QT-HT-04\nentries:\n"
_SUBMITTED: Final = '  - {action: submitted, digest: "sha256:a1…", at: 2026-11-20T09:00:00+07:00}\n'
_REVIEWED: Final = (
    '  - {action: reviewed, digest: "sha256:a1…", previous: "sha256:e1…", at: 2026-11-21T09:00:00+07:00}\n'
)
_APPROVED: Final = (
    '  - {action: approved, digest: "sha256:a1…", previous: "sha256:e2…", at: 2026-11-22T09:00:00+07:00}\n'
)
_FINE: Final = _HEAD + _SUBMITTED + _REVIEWED + _APPROVED


def _after(entry: str) -> str:
    return _HEAD + _SUBMITTED + entry


CHAIN_PAGES: Final = (
    Page(
        codes.BROKEN_LINK,
        "an entry does not follow from the one before it",
        "`previous` of an entry is not the hash of the entry before it. Either that entry was changed after this one "
        "was written, or an entry between the two was removed. The finding names both.",
        "Entries are only ever appended: a record that can be changed unseen proves no approval (ISO 9001:2015, "
        "7.5.3.2.c).",
        _HEAD + _SUBMITTED + _REVIEWED.replace("e1", "ff"),
        _HEAD + _SUBMITTED + _REVIEWED,
    ),
    Page(
        codes.NO_BEGINNING,
        "the beginning of a chain is missing",
        "The first entry names a predecessor that the chain does not have: entries before it were removed.",
        "Without its beginning nobody can tell how the document came to be approved.",
        _HEAD + _REVIEWED,
        _HEAD + _SUBMITTED + _REVIEWED,
    ),
    Page(
        codes.REORDERED,
        "entries stand in another order than they were written",
        "The predecessor of an entry stands in another place of the chain than right before it.",
        "The order decides what an approval approved; it comes from the chain, not from clocks.",
        _HEAD + _SUBMITTED + _APPROVED + _REVIEWED,
        _FINE,
    ),
    Page(
        codes.FORK,
        "two entries follow from the same one",
        "Two entries have the same predecessor. It happens when two branches both added entries to one chain and were "
        "merged by hand. The finding names both entries.",
        "Both acts were done without knowing of the other. One of them stays; what the other one meant has to be done "
        "again after it.",
        _HEAD + _SUBMITTED + _REVIEWED + _APPROVED.replace("e2", "e1"),
        _FINE,
    ),
    Page(
        codes.REPEATED,
        "an entry stands twice in its chain",
        "The same entry was copied and stands a second time in the chain.",
        "One act counts once: a copy is no second review and no approval of a later revision.",
        _HEAD + _SUBMITTED + _REVIEWED + _REVIEWED,
        _HEAD + _SUBMITTED + _REVIEWED,
    ),
    Page(
        codes.FOREIGN_CODE,
        "an entry of another document",
        "An entry names another code than the document in whose chain it stands, or follows from an entry of another "
        "chain.",
        "An approval holds for the document that the approver saw. It cannot be moved to another one.",
        _HEAD + "  - {action: approved, code: QT-HT-05}\n",
        _HEAD + "  - {action: approved, code: QT-HT-04}\n",
    ),
    Page(
        codes.FOREIGN_AGENCY,
        "an entry of another agency",
        "An entry names another agency than that of the manual, and none that the manual knows to have ended after "
        "that day.",
        "A sheet that another agency approved must be approved by this one before it holds here.",
        "# file: isodoc.yaml\nkind: manual\nagency: ubnd-phuong\n"
        + _HEAD
        + "  - {action: approved, agency: ubnd-xa-khac}\n",
        "# file: isodoc.yaml\nkind: manual\nagency: ubnd-phuong\n"
        + _HEAD
        + "  - {action: approved, agency: ubnd-phuong}\n",
    ),
    Page(
        codes.REPLAYED,
        "an old approval used again",
        "An entry acts on a content that was approved before, although it was not submitted again since. So it is also "
        "when a text returns to that of an earlier revision: an equal digest is no approval of a later revision.",
        "Whoever approved revision 1.0 has not thereby approved revision 3.0.",
        _FINE + '  - {action: approved, revision: "2.0", digest: "sha256:a1…"}\n',
        _FINE + '  - {action: submitted, digest: "sha256:a1…"}\n'
        '  - {action: approved, revision: "2.0", digest: "sha256:a1…"}\n',
    ),
    Page(
        codes.OTHER_DIGEST,
        "an act on another content than the one that stands there",
        "An entry reviews, returns or approves another content than the one that was submitted last, or ends the "
        "document with a content that was never approved.",
        "What was submitted is what is approved: nobody can put another content under an approval.",
        _after('  - {action: approved, digest: "sha256:b2…"}\n'),
        _after('  - {action: approved, digest: "sha256:a1…"}\n'),
    ),
    Page(
        codes.WRONG_ORDER,
        "acts in the wrong order",
        "An act lacks what must stand before it: a review or an approval without a submission, a review after an "
        "approval, a correction or an end of a document of which nothing is approved.",
        "A document is submitted, then reviewed, then approved (ISO 9001:2015, 7.5.2.c).",
        _HEAD + '  - {action: approved, digest: "sha256:a1…"}\n',
        _after('  - {action: approved, digest: "sha256:a1…"}\n'),
    ),
    Page(
        codes.LAPSED,
        "an act on a submission that has lapsed",
        "The content was submitted, but since then a later submission was made, it was returned, or the document was "
        "corrected or ended.",
        "An approval of what is no longer proposed would bring back an old text.",
        _after('  - {action: returned, digest: "sha256:a1…"}\n  - {action: approved, digest: "sha256:a1…"}\n'),
        _after(
            '  - {action: returned, digest: "sha256:a1…"}\n  - {action: submitted, digest: "sha256:b2…"}\n'
            '  - {action: approved, digest: "sha256:b2…"}\n'
        ),
    ),
    Page(
        codes.SKIPPED,
        "an approval without the review that the policy wants",
        "The policy wants more reviews than stand between the submission and the approval.",
        "ISO 9001:2015, 7.5.2.c wants review and approval; the policy in `isodoc.yaml` says by how many.",
        _after('  - {action: approved, digest: "sha256:a1…"}\n'),
        _FINE,
    ),
    Page(
        codes.BACK_DATED,
        "an entry dated before its predecessor",
        "The moment of an entry lies before that of the entry before it.",
        "Nobody can have acted before what they act on. A date set back also makes an old key or a former post count.",
        _HEAD + _SUBMITTED + "  - {action: approved, at: 2019-06-01T09:00:00+07:00}\n",
        _HEAD + _SUBMITTED + "  - {action: approved, at: 2026-11-22T09:00:00+07:00}\n",
    ),
    Page(
        codes.FUTURE,
        "an entry dated in the future",
        "The moment of an entry is still to come, by more than ten minutes.",
        "An act is recorded when it is done. A later first day is said by `effective`.",
        _HEAD + "  - {action: submitted, at: 2099-01-01T09:00:00+07:00}\n",
        _HEAD + _SUBMITTED,
    ),
    Page(
        codes.EFFECTIVE,
        "a first day that lies too early",
        "A revision takes effect before the date of its decision, or before the revision that is in force already.",
        "Nothing can hold by a decision that was not signed yet; a revision that begins before the present one "
        "would never be in force.",
        _after("  - {action: approved, effective: 2026-11-01, decision: {number: 45/QĐ-UBND, date: 2026-11-20}}\n"),
        _after("  - {action: approved, effective: 2026-12-01, decision: {number: 45/QĐ-UBND, date: 2026-11-20}}\n"),
    ),
    Page(
        codes.NUMBERING,
        "a revision number that does not follow",
        "The revision is not the next amendment or the next issue after the last one; or an entry that gives no "
        "revision has one, or the last approval has none.",
        "Revision numbers are counted from the approvals. A gap would mean a revision that nobody can show.",
        _after('  - {action: approved, revision: "1.0"}\n') + '  - {action: approved, revision: "1.3"}\n',
        _after('  - {action: approved, revision: "1.0"}\n') + '  - {action: approved, revision: "1.1"}\n',
    ),
    Page(
        codes.CORRECTION,
        "a correction that is more than one",
        "A correction changes the revision number or names one that is not in force, has no reason, changes nothing, "
        "or changes more than the writing; or a new code changes more than the code.",
        "A technical correction (đính chính kỹ thuật) mends the writing of a revision; a change of substance is a new "
        "revision.",
        _after('  - {action: approved, revision: "1.0"}\n') + '  - {action: corrected, revision: "1.1"}\n',
        _after('  - {action: approved, revision: "1.0"}\n')
        + '  - {action: corrected, revision: "1.0", reason: Sửa lỗi chính tả}\n',
    ),
    Page(
        codes.AFTER_END,
        "an entry after the end of its chain",
        "The document has a new code or was replaced, and the chain goes on nevertheless.",
        "What took its place has a chain of its own; two documents in force would contradict each other.",
        _HEAD + "  - {action: renamed, to: [QT-HT-14]}\n  - {action: submitted}\n",
        _HEAD + "  - {action: submitted}\n  - {action: renamed, to: [QT-HT-14]}\n",
    ),
    Page(
        codes.POINTER,
        "two chains that do not agree where one goes on",
        "A chain ends with a document in which it goes on (`to`), but the chain of that one does not say so (`from`), "
        "or the other way round; or a new code changes the revision or its day.",
        "Whoever looks up an old code must find the document that holds now, and the other way round.",
        _HEAD + "  - {action: renamed, to: [QT-HT-14]}\n",
        _HEAD + "  - {action: renamed, to: [QT-HT-14]}\n"
        "# file: register/QT-HT-14.yaml\nkind: signoffs\nid: QT-HT-14\nentries:\n"
        '  - {action: renamed, from: [{id: QT-HT-04, entry: "sha256:e4…"}]}\n',
    ),
)
