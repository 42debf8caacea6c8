"""What is to be done: whom a command names, and how many documents."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from isodoc import status_of
from isodoc.emit import emit
from isodoc.model.content import POLICY_ID
from isodoc.model.timeline import entry_hash
from tests.cli.office import ORGANIZATION, SETTINGS, Office
from tests.history.repositories import begin, write

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def _submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a manual with six submissions, two of which were reviewed."""
    office = Office(begin(tmp_path_factory.mktemp("status") / "manual"))
    write(office.root, {"isodoc.yaml": SETTINGS, "organization.yaml": ORGANIZATION})
    for number in range(6):
        office.sheet(f"QT-0{number}", f"Quy trình {number}")
        office.act(f"QT-0{number}", "submitted", "an", "11-20")
    for number in range(2):
        office.act(f"QT-0{number}", "reviewed", "chi", "11-21")
    documents = [
        {"id": name, "code": name, "digest": entry.digest, "entry": entry_hash(entry)}
        for name, entry in office.last.items()
        if name in {"QT-00", "QT-01"}
    ]
    package = {
        "kind": "package",
        "name": "dot-1",
        "at": "2026-11-21T09:00:00+07:00",
        "by": "an",
        "documents": documents,
    }
    write(office.root, {"register/packages/dot-1.yaml": emit(package)})
    return office.root


@pytest.fixture
def root(_submitted: Path, tmp_path: Path) -> Path:
    return shutil.copytree(_submitted, tmp_path / "manual")


def groups(root: Path) -> dict[str, Any]:
    return {group["about"]: group for group in status_of(root, TODAY).data["groups"]}


def policy(text: str) -> dict[str, str | bytes | None]:
    return {"isodoc.yaml": SETTINGS.partition("policy:")[0] + f"policy: {text}\n"}


def test_a_package_goes_to_the_leader_as_a_whole(root: Path) -> None:
    found = groups(root)
    assert found["approve"]["commands"] == ["isodoc approve --package dot-1 --by binh"]
    assert found["review"]["commands"] == ["isodoc review QT-02 QT-03 QT-04 QT-05 --by …"]
    assert [each["id"] for each in found["review"]["persons"]] == ["binh", "chi"]
    (root / "register/packages/dot-1.yaml").unlink()
    assert groups(root)["approve"]["commands"] == ["isodoc approve QT-00 QT-01 --by binh"]


@pytest.mark.parametrize(
    ("evidence", "option"),
    [
        ("decision", " --decision … --dated … --signer …"),
        ("signature", " --sign …"),
        ("either", ""),
        ("optional", ""),
    ],
)
def test_a_command_asks_for_the_evidence_that_the_policy_wants(root: Path, evidence: str, option: str) -> None:
    write(root, policy(f"{{preset: simple, approve: {{evidence: {evidence}, roles: [lanh-dao]}}}}"))
    found = groups(root)
    assert "review" not in found
    assert len(found["approve"]["documents"]) == 6
    assert found["approve"]["commands"] == [f"isodoc approve --all-changed{option} --by binh"]


def test_how_many_persons_are_wanted(root: Path) -> None:
    write(root, policy("{preset: standard, review: {persons: 2}}"))
    found = groups(root)["review"]
    assert [(len(found["documents"]), found["wanted"])] == [(4, 2)]
    write(root, policy("{preset: standard, review: {roles: [khong-ai]}}"))
    found = groups(root)["review"]
    assert (found["persons"], found["wanted"]) == ([], 1)


def test_more_documents_than_a_command_names_but_not_all(root: Path) -> None:
    office = Office(root)
    for number in range(10, 13):
        office.sheet(f"QT-{number}", f"Quy trình {number}")
        office.act(f"QT-{number}", "submitted", "an", "11-21")
    assert groups(root)["review"]["commands"] == [
        "isodoc review QT-02 QT-03 QT-04 QT-05 QT-10 --by …",
        "isodoc review QT-11 QT-12 --by …",
    ]


def test_labels_are_corrected_as_a_whole_where_nothing_else_changed(root: Path) -> None:
    office = Office(root)
    areas = "kind: fields\nfields: [{id: dat-dai, name: Đất đai}]\n"
    write(root, {"fields.yaml": areas} | policy("{preset: simple, approve: {roles: [lanh-dao]}}"))
    for number in range(20, 26):
        office.sheet(f"QT-{number}", f"Quy trình {number}", "dat-dai")
        data = office.frozen(f"QT-{number}")
        office.act(f"QT-{number}", "submitted", "an", "11-21", data=data)
        office.act(f"QT-{number}", "approved", "binh", "11-21", data=data, revision="1.0")
    write(root, {"fields.yaml": areas.replace("Đất đai", "Đất đai và nhà ở")})
    assert groups(root)["labels"]["commands"] == ["isodoc correct --all-changed --reason … --by binh"]
    office.sheet("QT-20", "Quy trình khác", "dat-dai")
    found = groups(root)
    assert found["edited"]["commands"] == ["isodoc submit QT-20 --by …"]
    assert found["labels"]["commands"] == ["isodoc correct QT-21 QT-22 QT-23 QT-24 QT-25 --reason … --by binh"]


def test_what_is_withdrawn_or_replaced_on_a_coming_day(root: Path) -> None:
    office = Office(root)
    write(root, policy("{preset: simple, approve: {roles: [lanh-dao]}}"))
    for name in ("QT-30", "QT-31"):
        office.sheet(name, "Quy trình")
        office.act(name, "submitted", "an", "11-20")
        office.act(name, "approved", "binh", "11-20", revision="1.0")
    office.act("QT-30", "superseded", "binh", "11-21", to=("QT-31",), effective=dt.date(2027, 1, 15))
    office.act("QT-31", "withdrawn", "binh", "11-21", reason="Thôi", effective=dt.date(2026, 12, 31))
    found = groups(root)["ending"]
    assert found["commands"] == []
    assert [(each["id"], each["ends"], each["successors"]) for each in found["documents"]] == [
        ("QT-31", "2026-12-31", []),
        ("QT-30", "2027-01-15", ["QT-31"]),
    ]
    assert "ending" not in {group["about"] for group in status_of(root, dt.date(2027, 1, 15)).data["groups"]}


def test_the_counts_stand_in_the_order_of_the_states(root: Path) -> None:
    data = status_of(root, TODAY).data
    assert list(data["states"].items()) == [("draft", 1), ("in review", 4), ("in approval", 2)]
    assert [each["id"] for each in groups(root)["drafts"]["documents"]] == [POLICY_ID]
