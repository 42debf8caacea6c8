"""Who may act in which post, and what the refusals tell an officer to type."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from isodoc.load import load
from isodoc.model.organization import Signing
from isodoc.model.settings import Demand, Policy
from isodoc.model.signoff import Action, HeldPost, say
from isodoc.register import codes
from isodoc.register.policy import (
    acting_post,
    completes,
    evidence_refusal,
    held_posts,
    may_act,
    person_refusals,
    rules_of,
    same_person,
    wanting,
)
from isodoc.register.refusal import Refusal
from tests.load.trees import TextTree
from tests.register.book import (
    APPROVED,
    FIRST,
    REVIEWED,
    SIMPLE,
    STANDARD,
    SUBMITTED,
    TWO,
    at,
    decision,
    entry,
    life,
    rules,
)

DAY = dt.date(2026, 11, 22)
RULES = rules()


def told(refusal: object) -> tuple[str, str, str]:
    assert isinstance(refusal, Refusal)
    return refusal.code, str(refusal.message), str(refusal.hint)


@pytest.mark.parametrize(
    ("person", "action", "day", "expected"),
    [
        ("an", Action.SUBMITTED, DAY, HeldPost(name="Nguyễn Văn A", title="Thư ký ISO")),
        ("chi", Action.REVIEWED, DAY, HeldPost(name="Lê Thị C", title="Trưởng phòng")),
        ("chi", Action.RETURNED, DAY, HeldPost(name="Lê Thị C", title="Trưởng phòng")),  # who reviews may say no
        ("binh", Action.RETURNED, DAY, HeldPost(name="Trần Thị B", title="Chủ tịch", signs=Signing.TM)),
        ("binh", Action.WITHDRAWN, DAY, HeldPost(name="Trần Thị B", title="Chủ tịch", signs=Signing.TM)),
        (
            "binh",
            Action.APPROVED,
            dt.date(2026, 6, 30),
            HeldPost(name="Trần Thị B", title="Phó Chủ tịch", signs=Signing.KT),
        ),
        ("binh", Action.APPROVED, dt.date(2026, 7, 1), HeldPost(name="Trần Thị B", title="Chủ tịch", signs=Signing.TM)),
    ],
)
def test_a_person_acts_in_the_post_held_on_that_day(
    person: str, action: Action, day: dt.date, expected: HeldPost
) -> None:
    assert acting_post(RULES, person, action, day) == expected


def test_one_of_several_posts_is_named() -> None:
    post = acting_post(RULES, "dung", Action.APPROVED, DAY, title="Trưởng ban ISO")
    assert post == HeldPost(name="Phạm Văn D", title="Trưởng ban ISO")
    assert told(acting_post(RULES, "dung", Action.APPROVED, DAY)) == (
        codes.SEVERAL_POSTS,
        "dung holds several posts on 2026-11-22: Phó Chủ tịch, Trưởng ban ISO",
        "say in which one: --as “Phó Chủ tịch”",
    )


@pytest.mark.parametrize(
    ("person", "action", "day", "title", "expected"),
    [
        (
            "hoa", Action.APPROVED, DAY, None,
            (
                codes.UNKNOWN_PERSON, "organization.yaml names no person hoa",
                "who may approve on 2026-11-22: binh (Trần Thị B), dung (Phạm Văn D)",
            ),
        ),
        (
            "em", Action.APPROVED, DAY, None,
            (
                codes.POST_NOT_HELD, "em holds no post on 2026-11-22",
                "who may approve on 2026-11-22: binh (Trần Thị B), dung (Phạm Văn D)",
            ),
        ),
        (
            "chi", Action.REVIEWED, dt.date(2025, 6, 30), None,
            (
                codes.POST_NOT_HELD, "chi holds no post on 2025-06-30",
                "add the post with its days to posts in organization.yaml",
            ),
        ),
        (
            "binh", Action.APPROVED, DAY, "Phó Chủ tịch",
            (
                codes.POST_NOT_HELD, "binh does not hold the post “Phó Chủ tịch” on 2026-11-22",
                "the person's posts on that day: Chủ tịch",
            ),
        ),
        (
            "em", Action.APPROVED, DAY, "Chủ tịch",
            (
                codes.POST_NOT_HELD, "em holds no post on 2026-11-22",
                "who may approve on 2026-11-22: binh (Trần Thị B), dung (Phạm Văn D)",
            ),
        ),
        (
            "an", Action.REVIEWED, DAY, None,
            (
                codes.ROLE, "the policy does not let an review as Thư ký ISO",
                "who may review on 2026-11-22: chi (Lê Thị C)",
            ),
        ),
        (
            "an", Action.RETURNED, DAY, None,
            (
                codes.ROLE, "the policy does not let an return as Thư ký ISO",
                "who may return on 2026-11-22: binh (Trần Thị B), chi (Lê Thị C), dung (Phạm Văn D)",
            ),
        ),
    ],
)  # fmt: skip
def test_who_may_not_act_is_told_who_may(
    person: str, action: Action, day: dt.date, title: str | None, expected: tuple[str, str, str]
) -> None:
    assert told(acting_post(RULES, person, action, day, title=title)) == expected


def test_whoever_submitted_may_take_it_back_but_not_approve_it() -> None:
    own = acting_post(RULES, "an", Action.RETURNED, DAY, own=True)
    assert own == HeldPost(name="Nguyễn Văn A", title="Thư ký ISO")
    assert told(acting_post(RULES, "an", Action.APPROVED, DAY, own=True))[0] == codes.ROLE


def test_everybody_with_a_post_may_act_where_the_policy_names_no_role() -> None:
    assert may_act(rules(SIMPLE), Action.APPROVED, DAY) == ("an", "binh", "chi", "dung")
    assert may_act(rules(SIMPLE), Action.APPROVED, DAY, {"an"}) == ("binh", "chi", "dung")


def test_posts_end_with_their_last_day() -> None:
    assert [post.title for post in held_posts(RULES, "binh", dt.date(2026, 6, 30))] == ["Phó Chủ tịch"]
    assert held_posts(RULES, "binh", dt.date(2025, 6, 30)) == ()


def test_one_person_counts_once_in_a_round() -> None:
    assert told(same_person(RULES, [SUBMITTED, REVIEWED], Action.APPROVED, "chi", DAY)) == (
        codes.SAME_PERSON,
        "chi has already acted on this submission; to approve it needs a second person",
        "who may approve on 2026-11-22: binh (Trần Thị B), dung (Phạm Văn D)",
    )
    assert same_person(RULES, [SUBMITTED, REVIEWED], Action.APPROVED, "binh", DAY) is None
    assert same_person(RULES, [SUBMITTED], Action.RETURNED, "an", DAY) is None
    assert same_person(RULES, [SUBMITTED], Action.SUBMITTED, "an", DAY) is None


@pytest.mark.parametrize(
    ("policy", "pending", "expected"),
    [
        (STANDARD, [], {}),
        (STANDARD, [SUBMITTED], {Action.REVIEWED: 1, Action.APPROVED: 1}),
        (STANDARD, [SUBMITTED, REVIEWED], {Action.APPROVED: 1}),
        (SIMPLE, [SUBMITTED], {Action.APPROVED: 1}),
        (TWO, [SUBMITTED], {Action.APPROVED: 2}),
        (TWO, [SUBMITTED, entry("approved", "chi", "11-21")], {Action.APPROVED: 1}),
        (Policy(review=Demand(persons=0)), [SUBMITTED], {Action.APPROVED: 1}),
        (Policy(preset="simple", approve=Demand(persons=0)), [SUBMITTED], {Action.APPROVED: 1}),
    ],
)  # fmt: skip
def test_what_a_submission_still_wants(policy: Policy, pending: list[object], expected: dict[Action, int]) -> None:
    found = wanting(rules(policy), pending)  # type: ignore[arg-type]
    assert found == expected
    assert completes(rules(policy), pending) is (expected.get(Action.APPROVED) == 1)  # type: ignore[arg-type]


def test_what_kind_of_evidence_is_wanted_is_told_with_the_option() -> None:
    def refused(evidence: str, *, signed: bool = False, decided: bool = False) -> str | None:
        policy = Policy(preset="simple", approve=Demand(evidence=evidence))  # type: ignore[arg-type]
        act = entry("withdrawn", "binh", "11-22", decision=decision() if decided else None)
        found = evidence_refusal(rules(policy), act, signed=signed)
        return None if found is None else f"{found.code} {found.hint}"

    assert refused("optional") is None
    assert refused("signature", decided=True) == f"{codes.UNSIGNED} sign with the person's key: --sign KEY"
    assert refused("signature", signed=True) is None
    assert refused("decision", signed=True) == (
        f"{codes.NO_DECISION} name it: --decision NUMBER --dated DATE --signer NAME"
    )
    assert refused("decision", decided=True) is None
    assert refused("either") == (
        f"{codes.NO_DECISION} name the decision: --decision NUMBER --dated DATE --signer NAME; or sign: --sign KEY"
    )
    assert refused("either", signed=True) is None
    assert refused("either", decided=True) is None


@pytest.mark.parametrize(
    ("evidence", "expected"), [("optional", None), ("decision", None), ("either", None), ("signature", codes.UNSIGNED)]
)
def test_a_return_needs_no_signed_decision(evidence: str, expected: str | None) -> None:
    policy = Policy(preset="simple", approve=Demand(evidence=evidence))  # type: ignore[arg-type]
    found = evidence_refusal(rules(policy), entry("returned", "binh", "11-22"), signed=False)
    assert (found and found.code) == expected


def test_a_decision_counts_for_the_post_of_its_own_day() -> None:
    """The chairwoman signed as deputy in June; it is recorded in July, when she is no deputy any more."""
    act = entry(
        "approved", "binh", "07-02", title="Phó Chủ tịch", revision="1.0", decision=decision("06-29", "Trần Thị B")
    )
    assert list(person_refusals(RULES, [SUBMITTED], act)) == []
    (refusal,) = person_refusals(RULES, [SUBMITTED], act.model_copy(update={"decision": None}))
    assert refusal.code == codes.POST_NOT_HELD


def test_whoever_signs_with_a_key_holds_such_a_post_on_that_day_whatever_day_the_decision_bears() -> None:
    """Who has left signs in December and dates the decision back; who was promoted in July may still approve."""
    promoted = entry(
        "approved", "binh", "07-02", title="Phó Chủ tịch", revision="1.0", decision=decision("06-29", "Trần Thị B")
    )
    assert list(person_refusals(RULES, [SUBMITTED], promoted, signed=True)) == []
    left = [post.model_copy(update={"until": dt.date(2026, 6, 30)}) for post in RULES.posts]
    ended = dataclasses.replace(RULES, posts=left)
    assert list(person_refusals(ended, [SUBMITTED], promoted)) == []
    (refusal,) = person_refusals(ended, [SUBMITTED], promoted, signed=True)
    assert told(refusal)[:2] == (codes.POST_NOT_HELD, "binh holds no post on 2026-07-02")


def test_a_signer_whom_the_manual_does_not_know_is_left_to_the_reader() -> None:
    act = entry("approved", "binh", "11-22", revision="1.0", decision=decision(signer="Giám đốc Sở Tư pháp"))
    assert list(person_refusals(RULES, [SUBMITTED], act)) == []


def test_the_day_is_that_of_vietnam() -> None:
    """23:00 on 30 June in London is 1 July here: the new post counts."""
    act = APPROVED.model_copy(update={"at": dt.datetime(2026, 6, 30, 23, tzinfo=dt.UTC)})
    assert list(person_refusals(RULES, [SUBMITTED], act)) == []


def test_every_act_has_its_verb() -> None:
    assert [str(say(action)) for action in Action] == [
        "submit", "review", "return", "approve", "correct", "withdraw", "rename", "supersede"
    ]  # fmt: skip


def test_rules_are_those_of_the_manual() -> None:
    manual, findings = load(
        TextTree(
            {
                "isodoc.yaml": """\
                    kind: manual
                    agency: ubnd-phuong
                    revision: issue
                    policy: {preset: simple, approve: {persons: 2}}
                """,
                "organization.yaml": """\
                    kind: organization
                    agencies:
                      - {id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}
                      - {id: ubnd-xa-cu, name: Ủy ban nhân dân xã Cũ, until: 2025-06-30}
                    persons: [{id: an, name: Nguyễn Văn A}]
                    posts: [{person: an, title: Thư ký ISO}]
                """,
            }
        )
    )
    assert manual is not None
    assert not findings
    found = rules_of(manual)
    assert (found.agency, found.counting) == ("ubnd-phuong", "issue")
    assert found.former == {"ubnd-xa-cu": dt.date(2025, 6, 30)}
    assert list(found.persons) == ["an"]
    assert found.demand(Action.APPROVED).persons == found.demand(Action.CORRECTED).persons == 2
    assert found.demand(Action.REVIEWED) == Demand()
    assert Action.REVIEWED in rules_of(manual, Policy()).demands


def test_rounds_are_those_of_the_life() -> None:
    assert wanting(RULES, life(*FIRST[:1]).pending) == {Action.REVIEWED: 1, Action.APPROVED: 1}
    assert wanting(RULES, life(*FIRST).pending) == {}
    assert at("11-22").date() == DAY
