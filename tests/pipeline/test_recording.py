from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.errors import RefusedError
from isodoc.model.signoff import Action
from isodoc.model.timeline import entry_hash
from isodoc.pipeline.recording import carry_out
from tests.history.repositories import begin, git
from tests.pipeline.desks import ORGANIZATION, Manual
from tests.programs import program

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manual:
    """Return a manual in a repository, with an edit that nobody asked to commit, and something staged."""
    monkeypatch.setenv("HOME", str(tmp_path))
    made = Manual(begin(tmp_path / "kho"))
    git(made.root, "add", ".")
    git(made.root, "commit", "-qm", "Bắt đầu")
    made.edit("ho-tich/QT-02.yaml", "Ký giấy", "Ký giấy nhanh")
    made.write("ghi-chu.txt", "để sau\n")
    git(made.root, "add", "ghi-chu.txt")
    made.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy sau")
    return made


def test_just_the_documents_own_files_and_entries_are_committed(manual: Manual) -> None:
    before = git(manual.root, "rev-parse", "HEAD")
    done = manual.submit("QT-01", commit=True, reason="Theo luật mới")
    assert done.commit == git(manual.root, "rev-parse", "HEAD")
    changed = git(manual.root, "show", "--name-only", "--format=", "HEAD").split("\n")
    own = {path for path in changed if not path.startswith("register/")}
    assert own == {"ho-tich/QT-01.yaml"}
    assert {path.split("/")[1] for path in changed if path.startswith("register/")} == {
        "QT-01.yaml",
        "content",
        "files",
    }
    assert git(manual.root, "status", "--porcelain").split("\n") == ["A  ghi-chu.txt", " M ho-tich/QT-02.yaml"]
    assert git(manual.root, "log", "-1", "--format=%B") == "Trình: QT-01\n\nNguyễn Văn A, Thư ký ISO\nTheo luật mới\n"
    assert manual.life("QT-01").entries[0].commit == before


def test_a_package_is_one_commit_that_names_a_few(manual: Manual) -> None:
    manual.submit(all_changed=True, package="dot-1", commit=True)
    assert git(manual.root, "log", "-1", "--format=%s") == "Trình: BM-01, CSCL, HT-POLICY … (6)"
    assert "register/packages/dot-1.yaml" in git(manual.root, "show", "--name-only", "--format=", "HEAD").split("\n")


def test_what_an_earlier_act_left_uncommitted_goes_with_the_next(manual: Manual) -> None:
    manual.submit("QT-01", "CSCL", package="dot-1", commit=False)
    manual.review("QT-01", commit=True)
    content = manual.life("QT-01").entries[0].digest.removeprefix("sha256:")
    missing = git(manual.root, "ls-files", "--others", "register").split("\n")
    assert f"register/content/{content}.json" not in missing
    assert {path.split("/")[1] for path in missing} == {"CSCL.yaml", "content", "packages"}
    manual.review("CSCL", commit=False)
    manual.approve(package="dot-1", commit=True)
    assert git(manual.root, "ls-files", "--others", "register") == ""


def test_without_a_commit_or_outside_a_repository_the_entry_stands_all_the_same(manual: Manual, tmp_path: Path) -> None:
    head = git(manual.root, "rev-parse", "HEAD")
    done = manual.submit("QT-01", commit=False)
    assert (done.commit, done.uncommitted) == (None, None)
    assert git(manual.root, "rev-parse", "HEAD") == head
    lonely = Manual(tmp_path / "so-tay")
    done = lonely.submit("QT-01", commit=True)
    assert done.commit is None
    assert done.uncommitted is not None
    assert lonely.life("QT-01").entries[0].commit is None


def test_a_repository_that_cannot_take_a_commit_says_so_after_the_entry(manual: Manual) -> None:
    (manual.root / ".git" / "MERGE_HEAD").write_text(git(manual.root, "rev-parse", "HEAD") + "\n")
    done = manual.submit("QT-01", commit=True)
    assert done.commit is None
    assert "commit the files yourself" in str(done.uncommitted)
    assert len(manual.life("QT-01").entries) == 1


def test_who_git_knows_acts(manual: Manual) -> None:
    git(manual.root, "config", "user.name", "A")
    git(manual.root, "config", "user.email", "AN@example.gov.vn")
    manual.act(Action.SUBMITTED, "QT-01")
    assert manual.life("QT-01").entries[0].by == "an"
    manual.review("QT-01")
    assert manual.life("QT-01").entries[1].recorded_by == "an"


def test_an_empty_plan_is_not_recorded(manual: Manual) -> None:
    with pytest.raises(RefusedError, match="nothing to record"):
        carry_out(manual.root, manual.plan(Action.REVIEWED, all_changed=True, by="chi"))


def test_signatures_are_made_with_the_persons_own_key_alone(manual: Manual, tmp_path: Path) -> None:
    keygen = program("ssh-keygen")
    keys = {}
    for name in ("an", "chi"):
        keys[name] = tmp_path / name
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", keys[name]], check=True)
    public = (tmp_path / "an.pub").read_text().strip()
    manual.write(
        "organization.yaml", ORGANIZATION.replace("an@example.gov.vn}", f'an@example.gov.vn, keys: ["{public}"]}}')
    )
    with pytest.raises(RefusedError, match="does not give the key"):
        manual.submit("QT-01", key=keys["chi"])
    assert not (manual.root / "register").exists() or "QT-01" not in manual.recorded.lives
    manual.submit("QT-01", key=keys["an"])
    entry = manual.life("QT-01").entries[0]
    assert entry.signature is not None
    assert entry.signature.startswith("-----BEGIN SSH SIGNATURE-----")
    manual.review("QT-01")
    assert manual.life("QT-01").entries[1].previous == entry_hash(entry)


def test_a_file_that_moved_leaves_no_second_one_behind(manual: Manual) -> None:
    manual.submit("QT-01", commit=True)
    (manual.root / "ho-tich/QT-01.yaml").rename(manual.root / "dat-dai/giay.yaml")
    (manual.root / "documents/CSCL.yaml").unlink()
    manual.edit("dat-dai/giay.yaml", "Ký giấy", "Ký giấy ngay")
    done = manual.submit("QT-01", commit=True)
    assert done.commit is not None
    assert {"ho-tich/QT-01.yaml", "dat-dai/giay.yaml"} <= set(done.paths)
    files = git(manual.root, "ls-tree", "-r", "--name-only", "HEAD").split("\n")
    assert ("ho-tich/QT-01.yaml" in files, "dat-dai/giay.yaml" in files) == (False, True)
    assert "documents/CSCL.yaml" in files


def test_before_the_first_commit_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    made = Manual(begin(tmp_path / "kho"))
    assert made.submit("QT-01", commit=True).commit == git(made.root, "rev-parse", "HEAD")


def test_a_refusal_leaves_every_byte_and_the_index_as_they_were(manual: Manual) -> None:
    manual.submit("QT-01", commit=True)
    before = {path: path.read_bytes() for path in manual.root.rglob("*") if path.is_file()}
    acts: list[tuple[Action, dict[str, Any]]] = [
        (Action.SUBMITTED, {"by": "an"}),
        (Action.REVIEWED, {"by": "an"}),
        (Action.APPROVED, {"by": "binh"}),
        (Action.CORRECTED, {"by": "binh", "reason": "Lỗi"}),
        (Action.WITHDRAWN, {"by": "binh", "reason": "Lỗi"}),
    ]
    for action, keys in acts:
        plan = manual.plan(action, "QT-01", **keys)
        assert plan.findings
        with pytest.raises(RefusedError):
            carry_out(manual.root, plan)
    assert {path: path.read_bytes() for path in manual.root.rglob("*") if path.is_file()} == before


def test_a_manual_in_a_folder_of_its_repository_is_committed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    top = begin(tmp_path / "kho")
    made = Manual(top / "procedures" / "so-tay")
    git(top, "add", ".")
    git(top, "commit", "-qm", "Bắt đầu")
    made.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy sau")
    made.submit("QT-01", commit=True)
    changed = git(top, "show", "--name-only", "--format=", "HEAD").split("\n")
    assert {path for path in changed if "/register/" not in path} == {"procedures/so-tay/ho-tich/QT-01.yaml"}
    assert git(top, "status", "--porcelain") == ""
