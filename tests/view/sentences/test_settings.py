"""Sentences about the policy of sign-offs and about keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.compare import compare
from isodoc.content import freeze_keys, freeze_policy, plain_of
from isodoc.view.sentences import sentences
from tests.view.sheets import TODAY, manual_of

if TYPE_CHECKING:
    from isodoc.i18n import Language
    from isodoc.model.content import Content

ROLES = "kind: organization\nroles: [{id: lanh-dao, name: Chủ tịch}]\n"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ1 an@xa"


def policy(text: str, language: Language) -> Content:
    return freeze_policy(manual_of({"organization.yaml": ROLES}, f"language: {language}\npolicy: {text}\n"))


def keys(text: str, language: Language) -> Content:
    person = f"kind: organization\npersons: [{{id: an, name: Nguyễn Văn An, keys: [{text}]}}]\n"
    return freeze_keys(manual_of({"organization.yaml": person}, f"language: {language}\n"))


def told(old: Content, new: Content) -> list[str]:
    return sentences(compare(plain_of(old), plain_of(new)), old, new, today=TODAY)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "vi",
            """\
Sửa đổi chế độ phê duyệt tài liệu từ đơn giản (trình, phê duyệt) thành tiêu chuẩn (trình, xem xét, phê duyệt).
Sửa đổi số người trong yêu cầu khi phê duyệt tài liệu từ 01 thành 02.
Sửa đổi người được thực hiện trong yêu cầu khi phê duyệt tài liệu từ mọi người giữ chức danh thành Chủ tịch.
Bổ sung yêu cầu khi xem xét tài liệu: không phải xem xét.
""",
        ),
        (
            "en",
            """\
Preset of sign-offs changed from simple (submitted and approved) to standard (submitted, reviewed and approved).
Number of persons in the rule for the approval of a document changed from 1 to 2.
Who may act in the rule for the approval of a document changed from whoever holds a post to Chủ tịch.
Rule for the review of a document added: nobody reviews.
""",
        ),
    ],
)
def test_a_policy_is_told_in_words(language: Language, said: str) -> None:
    old = policy("{preset: simple, approve: {persons: 1}}", language)
    new = policy("{preset: standard, approve: {persons: 2, roles: [lanh-dao]}, review: none}", language)
    assert {*told(old, new)} == {*said.splitlines()}


def test_a_key_is_told_with_its_person_and_its_days() -> None:
    without, dated = keys("", "vi"), keys(f"{{key: {KEY}, from: 2026-01-01}}", "vi")
    assert told(without, dated) == [
        "Bổ sung khóa xác nhận nội bộ của Nguyễn Văn An: ssh-ed25519 …AAAAIGJ1 an@xa (từ ngày 01/01/2026)."
    ]
    assert told(dated, without) == ["Bãi bỏ khóa xác nhận nội bộ của Nguyễn Văn An: ssh-ed25519 …AAAAIGJ1 an@xa."]
    (changed,) = told(dated, keys(f"{{key: {KEY}, from: 2026-01-01, until: 2026-12-31}}", "vi"))
    assert changed.endswith("từ ngày 01/01/2026 đến ngày 31/12/2026 thay cho từ ngày 01/01/2026.")
