"""The register as it is read: contents that cannot be used, and the policy of a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.canonical import digest_of
from isodoc.clock import VIETNAM
from isodoc.model.content import POLICY_ID
from isodoc.model.signoff import Action
from isodoc.pipeline.reading import open_manual
from isodoc.pipeline.recorded import read_register
from isodoc.register.ledger import record
from isodoc.workspace import FolderTree
from tests.cli.office import ORGANIZATION, SETTINGS, Office
from tests.history.repositories import begin, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(begin(tmp_path / "manual"))
    write(office.root, {"isodoc.yaml": SETTINGS, "organization.yaml": ORGANIZATION})
    return office


@pytest.mark.parametrize("content", [b"{}", b"no JSON", b'{"format":99,"isodoc":"content"}'])
def test_what_is_no_content_says_nothing(office: Office, content: bytes) -> None:
    record(office.root, {}, read={}, contents=[content])
    recorded = read_register(office.root, FolderTree(office.root))
    for digest in (digest_of(content), digest_of(b"missing")):
        assert (recorded.content(digest), recorded.facts(digest)) == (None, None)


def test_the_rules_of_a_moment_are_those_of_the_policy_approved_for_it(office: Office) -> None:
    office.approve(POLICY_ID, "01-05", "1.0", "02-01")
    write(office.root, {"isodoc.yaml": SETTINGS.replace("standard", "simple")})
    rules = read_register(office.root, FolderTree(office.root)).rules_at(open_manual(office.root))

    def reviewed(month: int) -> bool:
        return Action.REVIEWED in rules(dt.datetime(2026, month, 1, 9, 0, tzinfo=VIETNAM)).demands

    assert [reviewed(1), reviewed(2), reviewed(2)] == [False, True, True]
