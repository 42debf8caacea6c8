"""The register of a day: states, what lies in the work folder, whose act is missing, in which order it is listed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.model.register import Facts, Present, State, say
from isodoc.model.signoff import Action
from isodoc.model.timeline import Evidence
from isodoc.register.compute import register_at, signers_of
from tests.register.book import (
    FIRST,
    REVIEWED,
    SIMPLE,
    SUBMITTED,
    TWO,
    again,
    at,
    content,
    decision,
    entry,
    life,
    predecessor,
    rules,
)

if TYPE_CHECKING:
    from isodoc.model.register import Listed
    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Life
    from isodoc.register.policy import Rules

TODAY = dt.date(2026, 11, 30)
WAITS = again("v2", "11-25", "1.1", effective="12-20")
OPEN = entry("submitted", "an", "11-28", "v3")


def facts(digest: str) -> Facts | None:
    """Return the facts of the contents v1, v2, v3; ``v1 new label`` says the same as v1 under another label."""
    known = {content(name): name for name in ("v1", "v2", "v3")}
    return Facts("QT-01", known[digest], bare=f"bare {known[digest]}") if digest in known else None


def lying(name: str, bare: str | None = None) -> Present:
    return Present(content(name), Facts("QT-01", name, bare=bare or f"bare {name}"))


def one(
    *acts: SignOff,
    day: dt.date = TODAY,
    present: tuple[Present, ...] = (),
    by: Rules | None = None,
    old: Life | None = None,
) -> Listed:
    of = life(*acts)
    lives = {"QT-01": of} | ({old.id: old} if old else {})
    register = register_at(lives, facts, day, by or rules(), {"QT-01": present} if present else None)
    return register.by_id["QT-01"]


@pytest.mark.parametrize(
    ("acts", "present", "expected"),
    [
        ((SUBMITTED,), (), (State.IN_REVIEW, State.IN_REVIEW)),
        ((SUBMITTED, REVIEWED), (), (State.IN_APPROVAL, State.IN_APPROVAL)),
        ((SUBMITTED, entry("returned", "chi", "11-21")), (), (State.RETURNED, State.RETURNED)),
        ((SUBMITTED, entry("returned", "chi", "11-21")), (lying("v9"),), (State.RETURNED, State.RETURNED)),
        (FIRST, (), (State.IN_FORCE, None)),
        (FIRST, (lying("v1"),), (State.IN_FORCE, None)),
        (FIRST, (lying("v2"),), (State.EDITED, None)),
        (FIRST, (lying("v1 new label", "bare v1"),), (State.LABELS_CHANGED, None)),
        (FIRST, (lying("v1 new label", "bare v1"), lying("v9")), (State.EDITED, None)),  # of two texts one is edited
        ((*FIRST, OPEN), (lying("v3"),), (State.IN_FORCE, State.IN_REVIEW)),
        ((*FIRST, OPEN), (lying("v9"),), (State.EDITED, State.IN_REVIEW)),
        ((*FIRST, OPEN), (lying("v3 new label", "bare v3"),), (State.LABELS_CHANGED, State.IN_REVIEW)),
        ((*FIRST, *WAITS), (lying("v2"),), (State.IN_FORCE, None)),
        ((*FIRST, *WAITS), (lying("v1"), lying("v2")), (State.IN_FORCE, None)),
        ((*FIRST, *WAITS), (lying("v3"),), (State.EDITED, None)),
        (WAITS, (lying("v2"),), (State.WAITING, None)),
        (WAITS, (lying("v3"),), (State.EDITED, None)),
        ((*FIRST, entry("withdrawn", "binh", "11-25")), (lying("v9"),), (State.WITHDRAWN, None)),
        ((*FIRST, entry("withdrawn", "binh", "11-25"), OPEN), (), (State.WITHDRAWN, State.IN_REVIEW)),
        ((*FIRST, entry("renamed", "binh", "11-25", to=("QT-14",))), (), (State.REPLACED, None)),
        ((*FIRST, entry("superseded", "binh", "11-25", to=("QT-14",))), (), (State.REPLACED, None)),
        (  # a chain that begins where another ended, and has nothing yet
            (entry("superseded", "binh", "11-25", from_=(predecessor("QT-02", SUBMITTED),)),),
            (),
            (State.DRAFT, None),
        ),
    ],
)
def test_the_state_of_a_document(
    acts: tuple[SignOff, ...], present: tuple[Present, ...], expected: tuple[State, State | None]
) -> None:
    found = one(*acts, present=present)
    assert (found.state, found.work) == expected


def test_without_a_review_in_the_policy_a_submission_waits_for_its_approval() -> None:
    assert one(SUBMITTED, by=rules(SIMPLE)).state is State.IN_APPROVAL


def test_what_an_edition_says() -> None:
    approved = entry("approved", "binh", "11-22", revision="1.0", decision=decision(), evidence=content("pdf"))
    found = one(SUBMITTED, REVIEWED, approved, entry("withdrawn", "binh", "11-25", effective="12-25"))
    assert (found.revision, found.digest, found.facts.title) == ("1.0", content("v1"), "v1")
    assert (found.approved, found.effective, found.until) == (
        dt.date(2026, 11, 20), dt.date(2026, 11, 20), dt.date(2026, 12, 24)
    )  # fmt: skip
    assert found.decision == decision()
    assert found.evidence is Evidence.FILE
    assert [
        (each.action.value, each.person, each.post and each.post.title, each.day.day) for each in found.signers
    ] == [
        ("submitted", "an", "Thư ký ISO", 20),
        ("reviewed", "chi", "Trưởng phòng", 21),
        ("approved", "binh", "Chủ tịch", 20),
    ]


def test_a_document_without_an_edition_has_no_revision() -> None:
    found = one(SUBMITTED)
    assert (found.revision, found.digest, found.decision, found.until, found.signers) == (None, None, None, None, ())
    assert found.facts.title == "v1"


def test_a_document_without_an_edition_says_what_was_submitted_last() -> None:
    assert one(SUBMITTED, entry("submitted", "an", "11-21", "v2")).facts.title == "v2"


def test_what_will_be_first_goes_before_what_was_last() -> None:
    found = one(*FIRST, entry("withdrawn", "binh", "11-24"), *again("v2", "11-25", "2.0", effective="12-20"))
    assert (found.state, found.revision, found.facts.title) == (State.WAITING, "2.0", "v2")


def test_who_signed_what_it_replaced_did_not_sign_what_came_instead() -> None:
    old = life(*FIRST, entry("superseded", "binh", "11-25", to=("QT-01",)), id="QT-00")
    heir = entry("submitted", "an", "11-25", from_=(predecessor("QT-00", old.entries[-1]),))
    found = one(heir, REVIEWED, entry("approved", "binh", "11-26", revision="1.0"), old=old)
    assert len(found.signers) == 3


def test_a_content_that_is_lost_leaves_the_code() -> None:
    gone = entry("submitted", "an", "11-20", "lost")
    assert one(gone).facts == Facts("QT-01")
    assert one(gone, present=(lying("v9"),)).facts.title == "v9"
    lost = (gone, entry("approved", "binh", "11-21", "lost", revision="1.0"))
    assert one(*lost, present=(lying("v9"),)).state is State.EDITED


def test_a_content_that_lies_here_unchanged_is_not_read_again() -> None:
    coming = Present(content("v8"), Facts("QT-01", "v8"))
    same = life(SUBMITTED, REVIEWED, entry("approved", "binh", "11-22", revision="1.0"))

    def never(digest: str) -> Facts | None:
        raise AssertionError(digest)

    (listed,) = register_at({"QT-01": same}, never, TODAY, rules(), {"QT-01": (lying("v1"),)}).documents
    assert (listed.facts.title, listed.state) == ("v1", State.IN_FORCE)
    lost = life(entry("submitted", "an", "11-22", "v8"))
    (listed,) = register_at({"QT-01": lost}, facts, TODAY, rules(), {"QT-01": (lying("v9"), coming)}).documents
    assert listed.facts.title == "v8"


def test_drafts_show_where_the_work_folder_is_known() -> None:
    present = {"QT-02": (Present(content("x"), Facts("QT-02", "Dự thảo")),)}
    assert register_at({}, facts, TODAY, rules()).documents == ()
    (draft,) = register_at({}, facts, TODAY, rules(), present).documents
    assert (draft.id, draft.state, draft.work, draft.facts.title) == ("QT-02", State.DRAFT, None, "Dự thảo")


def test_what_is_recorded_later_counts_for_what_held_and_not_for_what_waited() -> None:
    """A decision of 20 November was recorded on 5 December."""
    late = entry("approved", "binh", "12-05", revision="1.0", decision=decision("11-20"))
    lives = {"QT-01": life(SUBMITTED, REVIEWED, late)}
    assert register_at(lives, facts, at("11-19").date(), rules()).documents == ()
    found = register_at(lives, facts, at("11-21").date(), rules()).by_id["QT-01"]
    assert (found.state, found.work, found.revision) == (State.IN_FORCE, State.IN_APPROVAL, "1.0")
    retroactive = {"QT-01": life(late)}
    assert register_at(retroactive, facts, at("11-20").date(), rules()).by_id["QT-01"].state is State.IN_FORCE


def test_whose_act_is_missing_and_what_they_type() -> None:
    review, approve = one(SUBMITTED).missing
    assert (review.action, review.count, review.persons) == (Action.REVIEWED, 1, ("chi",))
    assert review.command == "isodoc review QT-01 --by chi"
    assert (approve.action, approve.persons) == (Action.APPROVED, ("binh", "dung"))
    assert approve.command == "isodoc approve QT-01 --by …"
    (votes,) = one(SUBMITTED, entry("approved", "chi", "11-21"), by=rules(TWO)).missing
    assert (votes.count, votes.persons, votes.command) == (1, ("binh", "dung"), "isodoc approve QT-01 --by …")
    assert one(*FIRST).missing == ()


def test_a_revision_that_waits_lacks_what_overtook_it() -> None:
    urgent = again("v3", "11-27", "1.2")
    found = one(*FIRST, *WAITS, *urgent)
    assert [each.revision for each in found.waiting] == ["1.1"]
    assert [each.revision for each in found.overtaken] == ["1.1"]
    assert found.revision == "1.2"
    assert one(*FIRST, *WAITS).overtaken == ()
    fixed = one(*FIRST, *WAITS, entry("corrected", "binh", "11-27", "v1b", revision="1.0", reason="Lỗi"))
    assert [each.revision for each in fixed.overtaken] == ["1.1"]


def test_successors_are_named_when_the_document_has_ended() -> None:
    ended = entry("superseded", "binh", "11-25", to=("QT-14", "QT-15"))
    assert one(*FIRST, ended).successors == ("QT-14", "QT-15")
    assert one(*FIRST, ended, day=at("11-24").date()).successors == ()


def test_who_signed_is_known_across_a_new_code() -> None:
    old = life(*FIRST, entry("renamed", "binh", "11-25", to=("QT-01",)), id="QT-00")
    fresh = entry("renamed", "binh", "11-25", "v2", revision="1.0", from_=(predecessor("QT-00", old.entries[-1]),))
    found = one(fresh, old=old)
    assert [(each.action.value, each.person) for each in found.signers] == [
        ("submitted", "an"), ("reviewed", "chi"), ("approved", "binh"), ("renamed", "binh")
    ]  # fmt: skip
    alone = [each.action for each in one(fresh).signers]
    cut = [each.action for each in one(fresh, old=life(*FIRST, id="QT-00")).signers]
    empty = life(SUBMITTED, entry("renamed", "binh", "11-25", to=("QT-01",)), id="QT-00")
    nothing = entry("renamed", "binh", "11-25", "v2", revision="1.0", from_=(predecessor("QT-00", empty.entries[-1]),))
    assert alone == cut == [each.action for each in one(nothing, old=empty).signers] == [Action.RENAMED]


def test_a_thousand_new_codes_are_followed_without_recursion() -> None:
    acts = [life(*FIRST, entry("renamed", "binh", "11-25", to=("QT-1",)), id="QT-0")]
    for number in range(1, 1200):
        before = predecessor(acts[-1].id, acts[-1].entries[-1])
        fresh = entry("renamed", "binh", "11-25", f"v{number}", revision="1.0", from_=(before,))
        acts.append(life(fresh, entry("renamed", "binh", "11-25", to=(f"QT-{number + 1}",)), id=f"QT-{number}"))
    first = acts[-1].editions[0]
    assert len(signers_of(acts[-1], first, {each.id: each for each in acts})) == 1199 + 3


def test_documents_are_listed_by_field_and_code_as_vietnamese_sorts() -> None:
    fields = {"D": ("dat", "Đất đai"), "C": ("ct", "Chứng thực"), "D2": ("ds", "Dân số"), "A": ("", ""), "Z": ("x", "")}
    present = {
        f"{key}-{number}": (Present("", Facts(f"{key} {number}", field=name, field_name=words)),)
        for key, (name, words) in fields.items()
        for number in (2, 1)
    }
    listed = register_at({}, facts, TODAY, rules(), present).documents
    assert [each.id for each in listed] == [
        "A-1", "A-2", "C-1", "C-2", "D2-1", "D2-2", "D-1", "D-2", "Z-1", "Z-2"
    ]  # fmt: skip


def test_every_state_has_its_words() -> None:
    assert [str(say(state)) for state in State] == [
        "Draft", "Waiting for review", "Waiting for approval", "Approved, not yet in force", "In force",
        "Edited, not yet approved", "Labels changed since approval", "Returned", "Replaced", "Withdrawn",
    ]  # fmt: skip
