"""What differs between two policies of sign-offs, and between two lists of keys."""

from __future__ import annotations

from typing import Any

from isodoc.compare import compare

HEAD: dict[str, Any] = {"isodoc": "content", "format": 1, "agency": "ubnd", "language": "vi", "labels": {}}
FIRST, SECOND = "ssh-ed25519 AAAA an", "ssh-ed25519 BBBB binh"


def told(kind: str, old: dict[str, Any], new: dict[str, Any]) -> list[tuple[Any, ...]]:
    before, now = ({**HEAD, "kind": kind, "id": "HT", "code": "HT", "document": each} for each in (old, new))
    return [(str(each.kind), each.thing, each.id, each.facet, each.old, each.new) for each in compare(before, now)]


def keys(**of: list[dict[str, str]]) -> dict[str, Any]:
    return {"persons": [{"person": person, "keys": several} for person, several in of.items()]}


def test_of_a_policy_each_act_is_told_by_what_it_asks_for() -> None:
    asked = {"persons": 1, "evidence": "optional"}
    assert told(
        "policy",
        {"preset": "standard", "approve": asked, "submit": asked},
        {"preset": "signed", "approve": {**asked, "persons": 2, "roles": ["lanh-dao"]}, "review": "none"},
    ) == [
        ("changed", "setting", "preset", "", "standard", "signed"),
        ("changed", "setting", "approve", "persons", 1, 2),
        ("changed", "setting", "approve", "roles", None, ["lanh-dao"]),
        ("removed", "setting", "submit", "", asked, None),
        ("added", "setting", "review", "", None, "none"),
    ]


def test_keys_are_told_by_their_persons() -> None:
    old = keys(an=[{"key": FIRST}], binh=[{"key": SECOND}])
    assert told("keys", old, keys(binh=[{"key": SECOND, "until": "2026-12-31"}])) == [
        ("removed", "key", "an", "", {"key": FIRST}, None),
        ("changed", "key", "binh", "", {"key": SECOND}, {"key": SECOND, "until": "2026-12-31"}),
    ]


def test_a_key_may_count_in_two_periods() -> None:
    one, two, other = ({"key": FIRST, "from": day} for day in ("2025-01-01", "2026-01-01", "2025-06-01"))
    assert told("keys", keys(an=[one, two]), keys(an=[other, two])) == [("changed", "key", "an", "", one, other)]
