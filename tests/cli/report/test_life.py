"""The life of a document as text: acts that are rare."""

from __future__ import annotations

from typing import Any

from isodoc.cli.report.life import lines


def told(entry: dict[str, Any], width: int = 80) -> list[str]:
    """Return the lines about one act."""
    usual: dict[str, Any] = {
        "action": "approved", "issue": None, "amendment": None, "day": "2026-11-22", "at": "2026-11-22T09:00:00+07:00",
        "name": "An", "post": None, "signs": None, "recorder": None, "decision": None, "effective": None,
        "reason": None, "basis": [], "sentences": [], "from": [], "to": [], "evidence": None, "commit": None,
        "digest": "sha256:0123456789abcdef",
    }  # fmt: skip
    chain = {"id": "QT-01", "code": "QT-01", "title": "T", "entries": [usual | entry]}
    data = {"code": "QT-01", "title": "T", "state": None, "chains": [chain]}
    return list(lines(data, "en", width))[2:]


def test_one_vote_of_several_and_an_issue_without_amendments() -> None:
    assert told({})[0] == "1. 2026-11-22 · Approval by one of several persons"
    assert told({"issue": 2})[0] == "1. 2026-11-22 · Approval, issue 2"


def test_both_ends_of_a_replacement() -> None:
    assert told({"action": "superseded", "to": ["QT-09"]})[:3] == [
        "1. 2026-11-22 · Replacement",
        "   An",
        "   Later documents: QT-09",
    ]
    taken = told({"action": "superseded", "from": ["QT-07", "QT-08"]})
    assert taken[0] == "1. 2026-11-22 · Taking the place of earlier documents"
    assert "   Earlier documents: QT-07, QT-08" in taken


def test_long_texts_are_broken_below_each_other() -> None:
    assert told({"reason": "một hai ba bốn năm sáu bảy tám chín mười"}, 40)[3:5] == [
        "   Reason: một hai ba bốn năm sáu bảy", "   tám chín mười",
    ]  # fmt: skip


def test_the_digest_and_the_commit_stand_at_the_end() -> None:
    commit = {"id": "fedcba9876543210", "author": "Chi", "date": None}
    assert told({"commit": commit})[-1] == "   content 0123456789ab · commit fedcba987654 (Chi)"


def test_nothing_is_said_of_a_chain_that_could_not_be_read() -> None:
    data: dict[str, Any] = {"code": "QT-01", "title": "T", "state": None, "chains": []}
    assert list(lines(data, "en", 80))[-1] == "It was not submitted yet, and nothing was recorded about it."
    assert list(lines(data, "en", 80, whole=False)) == ["QT-01: T"]
