"""Chains of sign-offs: what a hash covers, and every attack that shows without history, each with its own code."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.model.settings import Demand, Policy
from isodoc.model.signoff import Action, HeldPost, SignOffs
from isodoc.model.timeline import entry_hash
from isodoc.register import codes
from isodoc.register.chain import life_of, lives, signed_bytes
from isodoc.register.order import SKEW
from tests.register.book import (
    APPROVED,
    FIRST,
    NOW,
    REVIEWED,
    SIMPLE,
    SUBMITTED,
    TWO,
    again,
    at,
    chained,
    content,
    decision,
    entry,
    files,
    found,
    predecessor,
    rules,
)

if TYPE_CHECKING:
    from isodoc.diagnostics import Diagnostic
    from isodoc.model.signoff import SignOff
    from isodoc.register.policy import Rules

UNTOUCHED = chained(*FIRST)
S, R, A = UNTOUCHED


def placed(findings: list[Diagnostic]) -> list[tuple[str, str, str]]:
    """Return code, file and what stands at the place of each finding, so that places need not be counted."""
    return [(one.code, one.location.path.removeprefix("register/"), one.subject) for one in findings]


def test_the_hash_of_an_entry_is_that_of_its_canonical_json_with_the_signature() -> None:
    signed = SUBMITTED.model_copy(update={"signature": "-----BEGIN SSH SIGNATURE-----"})
    plain = json.dumps(signed.plain(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert entry_hash(signed) == "sha256:" + hashlib.sha256(plain.encode()).hexdigest()
    assert entry_hash(signed) != entry_hash(SUBMITTED)


def test_a_signature_is_made_over_the_entry_without_it() -> None:
    signed = SUBMITTED.model_copy(update={"signature": "-----BEGIN SSH SIGNATURE-----"})
    assert signed_bytes(signed) == signed_bytes(SUBMITTED)
    assert json.loads(signed_bytes(signed)) == SUBMITTED.plain()


def test_lives_are_found_by_id_with_the_hash_of_each_entry() -> None:
    chain = SignOffs(kind="signoffs", id="QT-01", entries=UNTOUCHED)
    assert life_of(chain).hashes == tuple(map(entry_hash, UNTOUCHED))
    from isodoc.load import load_register

    read, _, _ = load_register(files({"QT-01": UNTOUCHED, "QT-02": chained(*FIRST, code="QT-02")}))
    assert lives(read)["QT-01"] == life_of(chain)
    assert list(lives((*read, *read))) == ["QT-01", "QT-02"]


@pytest.mark.parametrize(
    "chain",
    [
        FIRST,
        (*FIRST, *again("v2", "11-25", "1.1")),
        (*FIRST, *again("v1", "11-25", "2.0")),  # issued again unchanged
        (SUBMITTED, entry("returned", "chi", "11-21"), *again("v2", "11-25", "1.0")),
        (SUBMITTED, entry("returned", "an", "11-21"), *again("v2", "11-25", "1.0")),  # taken back by the submitter
        (SUBMITTED, *again("v2", "11-25", "3.3")),  # goes on from the paper era
        (*FIRST, entry("corrected", "binh", "11-25", "v1b", revision="1.0", reason="Lỗi chính tả")),
        (*FIRST, entry("withdrawn", "binh", "11-25"), *again("v2", "11-26", "2.0")),
        (*FIRST, entry("withdrawn", "binh", "11-25", effective="12-25"), *again("v2", "11-26", "1.1")),
        (SUBMITTED, REVIEWED, entry("approved", "binh", "11-24", revision="1.0", decision=decision())),
        (SUBMITTED, REVIEWED, entry("approved", "binh", "11-24", revision="1.0", recorded_by="an")),
        (SUBMITTED, REVIEWED, entry("approved", "dung", "11-24", revision="1.0", post=None)),  # one of two posts
    ],
)
def test_an_untouched_chain_has_no_finding(chain: tuple[SignOff, ...]) -> None:
    assert found({"QT-01": chained(*chain)}) == []


def test_a_finding_stands_at_its_line_and_names_both_entries() -> None:
    changed = S.model_copy(update={"reason": "Khác"})
    (one,) = found({"QT-01": (changed, R, A)})
    lines = files({"QT-01": (changed, R, A)}).read("register/QT-01.yaml").decode().splitlines()
    assert R.previous is not None
    assert R.previous in lines[one.location.line - 1]
    assert one.location.column > 1
    assert str(one.message).startswith("entry 2 does not follow from entry 1")


OTHER = chained(*FIRST, code="QT-02")


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ((S.model_copy(update={"at": at("11-19")}), R, A), (codes.BROKEN_LINK, 1, "previous")),
        ((S, A), (codes.BROKEN_LINK, 1, "previous")),
        ((S, R.model_copy(update={"previous": None})), (codes.BROKEN_LINK, 1, "previous")),
        ((R, A), (codes.NO_BEGINNING, 0, "previous")),
        ((S, A, R), (codes.REORDERED, 1, "previous")),
        ((A, R, S), (codes.REORDERED, 0, "previous")),
        ((R, S, A), (codes.REORDERED, 0, "previous")),
        ((S, R, A.model_copy(update={"previous": entry_hash(S)})), (codes.FORK, 2, "previous")),
        ((S, R, A, *chained(S, R, *again("v2", "11-25", "1.0"))[2:]), (codes.FORK, 3, "previous")),
        ((S, R, R), (codes.REPEATED, 2, "action")),
        ((S, R, A, A), (codes.REPEATED, 3, "action")),
        ((S, R, OTHER[2]), (codes.FOREIGN_CODE, 2, "code")),
        ((S, R, OTHER[2].model_copy(update={"code": "QT-01"})), (codes.FOREIGN_CODE, 2, "previous")),
        (chained(*FIRST, code="QT-03"), (codes.FOREIGN_CODE, 0, "code")),
        (chained(SUBMITTED.model_copy(update={"agency": "so-khac"}), REVIEWED), (codes.FOREIGN_AGENCY, 0, "agency")),
        (chained(SUBMITTED.model_copy(update={"agency": "ubnd-xa-cu"})), (codes.FOREIGN_AGENCY, 0, "agency")),
    ],
)
def test_an_attack_on_the_links_of_a_chain_is_found(chain: tuple[SignOff, ...], expected: tuple[str, int, str]) -> None:
    code, place, key = expected
    findings = found({"QT-01": chain, "QT-02": OTHER})
    assert placed(findings)[0] == (code, "QT-01.yaml", f"entries.{place}.{key}")
    assert {one.code for one in findings} == {code}


@pytest.mark.parametrize(
    ("chain", "message"),
    [
        ((S, R, R), "entry 3 repeats entry 2"),
        ((S, A, R), "entry 2 follows from entry 3: the entries stand in another order than they were written"),
        (
            (S, R, A.model_copy(update={"previous": entry_hash(S)})),
            "entries 2 and 3 both follow from entry 1: two branches were merged by hand",
        ),
        ((S, R, OTHER[2].model_copy(update={"code": "QT-01"})), "entry 3 follows an entry of the chain of QT-02"),
    ],
)
def test_a_finding_about_links_names_both_entries(chain: tuple[SignOff, ...], message: str) -> None:
    assert str(found({"QT-01": chain, "QT-02": OTHER})[0].message) == message


def test_what_an_agency_signed_off_before_it_ended_stays_valid() -> None:
    old = (entry("submitted", "an", "2025-06-29"), entry("approved", "dung", "2025-06-30", revision="1.0", post=None))
    chain = chained(*(each.model_copy(update={"agency": "ubnd-xa-cu"}) for each in old))
    assert found({"QT-01": chain}, rules(SIMPLE)) == []


def test_a_code_that_is_not_the_id_is_known_from_the_manual() -> None:
    chain = chained(*FIRST, code="QT 25/CX-HCTP")
    assert {one.code for one in found({"cong-chung": chain})} == {codes.FOREIGN_CODE}
    assert found({"cong-chung": chain}, names={"cong-chung": "QT 25/CX-HCTP"}) == []
    assert found({"QT-25-CX-HCTP": chain}) == []


def test_days_may_touch() -> None:
    """What is dated like its neighbour, or ten minutes ahead of this computer, is not wrong yet."""
    decided = entry("approved", "binh", "11-22", revision="1.0", decision=decision("11-22"))
    ended = (*FIRST, entry("withdrawn", "binh", "11-24"), *again("v2", "11-25", "1.1", effective="11-24"))
    same = (*FIRST, *again("v2", "11-25", "1.1", effective="11-22"))
    ahead = SUBMITTED.model_copy(update={"at": NOW + SKEW})
    for acts in (
        (SUBMITTED, REVIEWED, decided),
        ended,
        same,
        (ahead,),
        (SUBMITTED, SUBMITTED.model_copy(update={"digest": V2})),
    ):
        assert found({"QT-01": chained(*acts)}) == []


def test_a_predecessor_is_the_entry_right_before() -> None:
    (one,) = found(
        {"QT-01": chained(SUBMITTED, entry("submitted", "an", "11-22", "v2"), entry("reviewed", "chi", "11-21", "v2"))}
    )
    assert str(one.message) == (
        "the entry is dated 2026-11-21T09:00:00+07:00, before its predecessor of 2026-11-22T09:00:00+07:00"
    )


V2 = content("v2")
MORE = (*FIRST, *again("v2", "11-25", "1.1"))
LATER = again("v2", "11-25", "1.1", effective="12-20")


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        # one digest for another, one round for another
        ((*FIRST, entry("approved", "dung", "11-23", post=None, revision="1.1")), [(codes.REPLAYED, "digest")]),
        (
            (*MORE, entry("submitted", "an", "11-26"), entry("reviewed", "chi", "11-26", "v2")),
            [(codes.REPLAYED, "digest")],
        ),
        ((SUBMITTED, entry("reviewed", "chi", "11-21", "v2")), [(codes.OTHER_DIGEST, "digest")]),
        ((*FIRST, entry("withdrawn", "binh", "11-23", "v2")), [(codes.OTHER_DIGEST, "digest")]),
        ((REVIEWED,), [(codes.WRONG_ORDER, "action")]),
        ((SUBMITTED, entry("withdrawn", "binh", "11-23")), [(codes.WRONG_ORDER, "action")]),
        (
            (SUBMITTED, entry("corrected", "binh", "11-23", "v2", revision="1.0", reason="Lỗi")),
            [(codes.WRONG_ORDER, "action")],
        ),
        ((SUBMITTED, entry("returned", "chi", "11-21"), REVIEWED), [(codes.LAPSED, "digest")]),
        (
            (SUBMITTED, entry("submitted", "an", "11-20", "v2"), REVIEWED),
            [(codes.LAPSED, "digest")],
        ),
        ((SUBMITTED, APPROVED), [(codes.SKIPPED, "action")]),
        # days
        ((SUBMITTED, entry("reviewed", "chi", "2019-06-01")), [(codes.BACK_DATED, "at"), (codes.POST_NOT_HELD, "by")]),
        ((entry("submitted", "an", "2099-01-01"),), [(codes.FUTURE, "at")]),
        (
            (SUBMITTED, REVIEWED, entry("approved", "binh", "11-22", revision="1.0", decision=decision("11-23"))),
            [(codes.FUTURE, "decision")],
        ),
        (
            (
                SUBMITTED,
                REVIEWED,
                entry("approved", "binh", "11-22", revision="1.0", decision=decision(), effective="11-19"),
            ),
            [(codes.EFFECTIVE, "effective")],
        ),
        ((*FIRST, *again("v2", "11-25", "1.1", effective="11-21")), [(codes.EFFECTIVE, "effective")]),
        (
            (*FIRST, entry("withdrawn", "binh", "11-24"), *again("v2", "11-25", "1.1", effective="11-23")),
            [(codes.EFFECTIVE, "effective")],
        ),
        # numbers
        ((*FIRST, *again("v2", "11-25", "1.2")), [(codes.NUMBERING, "revision")]),
        ((*FIRST, *again("v2", "11-25", "3.0")), [(codes.NUMBERING, "revision")]),
        ((SUBMITTED, REVIEWED, entry("approved", "binh", "11-22")), [(codes.NUMBERING, "revision")]),
        ((entry("submitted", "an", "11-20", revision="1.0"),), [(codes.NUMBERING, "revision")]),
        # corrections
        (
            (*FIRST, entry("corrected", "binh", "11-23", "v2", revision="1.1", reason="Lỗi")),
            [(codes.CORRECTION, "revision")],
        ),
        ((*FIRST, entry("corrected", "binh", "11-23", "v2", reason="Lỗi")), [(codes.CORRECTION, "revision")]),
        ((*FIRST, entry("corrected", "binh", "11-23", "v2", revision="1.0")), [(codes.CORRECTION, "reason")]),
        (
            (*FIRST, entry("corrected", "binh", "11-23", revision="1.0", reason="Lỗi")),
            [(codes.CORRECTION, "digest")],
        ),
        (  # one that waits is not corrected before its day
            (*FIRST, *LATER, entry("corrected", "binh", "11-26", "v2b", revision="1.1", reason="Lỗi")),
            [(codes.CORRECTION, "revision")],
        ),
        (  # an old revision is not brought back by correcting it
            (*MORE, entry("corrected", "binh", "11-26", "v1b", revision="1.0", reason="Lỗi")),
            [(codes.CORRECTION, "revision")],
        ),
        # persons
        ((entry("submitted", "hoa", "11-20"),), [(codes.UNKNOWN_PERSON, "by")]),
        ((entry("submitted", "an", "11-20", recorded_by="hoa"),), [(codes.UNKNOWN_PERSON, "recorded_by")]),
        ((entry("submitted", "an", "11-20", recorded_by="em"),), [(codes.POST_NOT_HELD, "recorded_by")]),
        ((entry("submitted", "em", "11-20"),), [(codes.POST_NOT_HELD, "by")]),
        (
            (SUBMITTED, REVIEWED, entry("approved", "binh", "11-22", revision="1.0", title="Phó Chủ tịch")),
            [(codes.POST_NOT_HELD, "post")],
        ),
        ((SUBMITTED, entry("reviewed", "binh", "11-21")), [(codes.ROLE, "by")]),
        (
            (SUBMITTED, REVIEWED, entry("approved", "binh", "11-22", revision="1.0", decision=decision(signer="chi"))),
            [(codes.OTHER_SIGNER, "by")],
        ),
        (
            (entry("submitted", "an", "11-20", post=HeldPost(name="Người khác", title="Thư ký ISO")),),
            [(codes.NAMED_OTHERWISE, "post")],
        ),
    ],
)
def test_an_act_that_cannot_stand_is_found(acts: tuple[SignOff, ...], expected: list[tuple[str, str]]) -> None:
    findings = found({"QT-01": chained(*acts)})
    last = len(acts) - 1
    assert [(one.code, one.subject) for one in findings] == [(code, f"entries.{last}.{key}") for code, key in expected]


SIGNED = rules(Policy(preset="signed", review="none"))
WANTS_DECISION = rules(Policy(preset="simple", approve=Demand(evidence="decision")))
EITHER = rules(Policy(preset="simple", approve=Demand(evidence="either")))
KEY = "-----BEGIN SSH SIGNATURE-----"


def vote(by: str = "binh", **others: Any) -> tuple[SignOff, ...]:
    return (SUBMITTED, entry("approved", by, "11-22", **others))


@pytest.mark.parametrize(
    ("policy", "acts", "expected"),
    [
        (rules(SIMPLE), vote("an", revision="1.0"), [codes.SAME_PERSON]),
        (rules(TWO), (*vote(), entry("approved", "binh", "11-23", revision="1.0")), [codes.SAME_PERSON]),
        (rules(TWO), vote(revision="1.0"), [codes.TOO_FEW]),
        (rules(TWO), vote(), []),
        (rules(TWO), (*vote(), entry("approved", "chi", "11-23", revision="1.0")), []),
        (rules(TWO), (*vote(), entry("approved", "chi", "11-23")), [codes.NUMBERING]),
        (rules(TWO), (*vote(), entry("reviewed", "chi", "11-23")), [codes.WRONG_ORDER]),
        (rules(TWO), vote(decision=decision(signer="chi")), []),  # both who approve cite one decision
        (SIGNED, vote(revision="1.0"), [codes.UNSIGNED, codes.UNSIGNED]),
        (
            SIGNED,
            [each.model_copy(update={"signature": KEY}) for each in vote(revision="1.0")],
            [],
        ),
        (WANTS_DECISION, vote(revision="1.0"), [codes.NO_DECISION]),
        (WANTS_DECISION, vote(revision="1.0", signature=KEY), [codes.NO_DECISION]),
        (WANTS_DECISION, vote(revision="1.0", decision=decision()), []),
        (EITHER, vote(revision="1.0"), [codes.NO_DECISION]),
        (EITHER, vote(revision="1.0", signature=KEY), []),
        (EITHER, vote(revision="1.0", decision=decision()), []),
        (rules(SIMPLE, "issue"), (*vote(revision="1.0"), *again("v2", "11-25", "1.1")), [codes.NUMBERING]),
        (rules(SIMPLE, "issue"), (*vote(revision="1.0"), *again("v2", "11-25", "2.0")), []),
    ],
)
def test_what_the_policy_wants_is_missed(policy: Rules, acts: tuple[SignOff, ...], expected: list[str]) -> None:
    assert [one.code for one in found({"QT-01": chained(*acts)}, policy)] == expected


OLD = chained(*FIRST, entry("renamed", "binh", "11-25", to=("QT-14",)))
NEW = chained(
    entry("renamed", "binh", "11-25", "v1 as QT-14", revision="1.0", from_=(predecessor("QT-01", OLD[-1]),)),
    code="QT-14",
)
GONE = chained(*FIRST, entry("superseded", "binh", "11-25", to=("QT-20",)))
HEIR = chained(
    entry("superseded", "binh", "11-25", "v20", from_=(predecessor("QT-01", GONE[-1]),)),
    *again("v20", "11-26", "1.0"),
    code="QT-20",
)


def new(**others: object) -> tuple[SignOff, ...]:
    return chained(NEW[0].model_copy(update=others))


@pytest.mark.parametrize(
    ("chains", "expected"),
    [
        ({"QT-01": OLD, "QT-14": NEW}, []),
        ({"QT-01": OLD, "QT-14": chained(*NEW, *again("v2", "11-26", "1.1"), code="QT-14")}, []),
        ({"QT-01": GONE, "QT-20": HEIR}, []),
        ({"QT-01": OLD}, [(codes.POINTER, "QT-01.yaml", "entries.3.to")]),
        ({"QT-01": OLD[:3], "QT-14": NEW}, [(codes.POINTER, "QT-14.yaml", "entries.0.from")]),
        ({"QT-14": NEW}, [(codes.POINTER, "QT-14.yaml", "entries.0.from")]),
        (  # a new code comes from one document, and only at the beginning
            {"QT-01": OLD, "QT-14": new(from_=(*NEW[0].from_, *NEW[0].from_))},
            [(codes.POINTER, "QT-14.yaml", "entries.0.action")],
        ),
        (
            {"QT-01": OLD, "QT-14": chained(SUBMITTED, *NEW, code="QT-14")},
            [(codes.POINTER, "QT-14.yaml", "entries.1.action")],
        ),
        ({"QT-01": OLD, "QT-14": new(revision="1.1")}, [(codes.POINTER, "QT-14.yaml", "entries.0.revision")]),
        ({"QT-01": OLD, "QT-14": new(revision=None)}, [(codes.POINTER, "QT-14.yaml", "entries.0.revision")]),
        (
            {"QT-01": OLD, "QT-14": new(effective=at("12-01").date())},
            [(codes.POINTER, "QT-14.yaml", "entries.0.revision")],
        ),
        (  # an end that does not lead here
            {"QT-01": OLD, "QT-14": new(from_=(predecessor("QT-01", OLD[2]),))},
            [(codes.POINTER, "QT-01.yaml", "entries.3.to"), (codes.POINTER, "QT-14.yaml", "entries.0.from")],
        ),
        (  # replaced by one, renamed says the other
            {"QT-01": GONE, "QT-20": (HEIR[0].model_copy(update={"action": Action.RENAMED, "revision": "1.0"}),)},
            [(codes.POINTER, "QT-20.yaml", "entries.0.from")],
        ),
        (
            {"QT-01": chained(*OLD, *again("v2", "11-26", "1.1")), "QT-14": NEW},
            [(codes.AFTER_END, "QT-01.yaml", f"entries.{place}.action") for place in (4, 5, 6)],
        ),
        (
            {"QT-01": chained(SUBMITTED, entry("submitted", "an", "11-21", to=("QT-14",)))},
            [(codes.POINTER, "QT-01.yaml", "entries.1.to")],
        ),
        (
            {"QT-01": chained(*FIRST, entry("renamed", "binh", "11-25", revision="1.0"))},
            [(codes.POINTER, "QT-01.yaml", "entries.3.action")],
        ),
        (
            {"QT-01": chained(*FIRST, entry("renamed", "binh", "11-25", to=("QT-14",), from_=NEW[0].from_))},
            [(codes.POINTER, "QT-01.yaml", "entries.3.to")],
        ),
        (
            {"QT-01": chained(*FIRST, entry("superseded", "binh", "11-25"))},
            [(codes.POINTER, "QT-01.yaml", "entries.3.action")],
        ),
    ],
)
def test_chains_that_go_on_from_one_another_agree(
    chains: dict[str, tuple[SignOff, ...]], expected: list[tuple[str, str, str]]
) -> None:
    assert placed(found(chains)) == expected


def test_a_submission_goes_on_while_another_document_ends_in_its_favour() -> None:
    heir = chained(
        entry("submitted", "an", "11-24", "v20"),
        entry("superseded", "binh", "11-25", "v20", from_=(predecessor("QT-01", GONE[-1]),)),
        *again("v20", "11-26", "1.0")[1:],
        code="QT-20",
    )
    assert found({"QT-01": GONE, "QT-20": heir}) == []


def test_every_code_of_chains_and_persons_was_shown_here() -> None:
    """Those of one act are shown by its refusal before it is recorded: see test_policy."""
    source = Path(__file__).read_text("utf-8")
    names = [name for name, code in vars(codes).items() if isinstance(code, str) and "ISD701" <= code <= "ISD729"]
    assert [name for name in names if f"codes.{name}" not in source] == ["SEVERAL_POSTS"]
