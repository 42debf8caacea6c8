"""By which policy and keys entries are judged, in manuals that change both honestly, and in those that do not."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from isodoc.canonical import canonical
from isodoc.content import plain_content
from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.model.result import Manifest, PublishedDocument
from isodoc.model.signoff import SignedDecision, SignOffs
from isodoc.pipeline.offline import offline_page
from isodoc.pipeline.verifying.published import published_findings, read_manifest
from isodoc.pipeline.verifying.verify import VerifyOrder, verify
from isodoc.publish.manifest import to_bytes
from isodoc.register.chain import life_of
from tests.history.repositories import commit, git
from tests.register_manual import (
    NOW,
    PAPER,
    Keys,
    act,
    at,
    changed,
    edit,
    entries,
    kept,
    put,
    ready,
    relinked,
    signed_round,
)

if TYPE_CHECKING:
    from pathlib import Path

SECOND = SignedDecision(number="50/QĐ-UBND", date=dt.date(2026, 3, 4), signer="binh")


@pytest.fixture
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return ready(tmp_path_factory)[1]


@pytest.fixture
def root(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(ready(tmp_path_factory)[0], tmp_path / "so-tay", symlinks=True)


def found(root: Path, **order: object) -> list[tuple[str, str]]:
    verified = verify(root, VerifyOrder(NOW, **order))  # type: ignore[arg-type]
    return [(one.code, one.location.path) for one in verified.findings]


def change_policy(root: Path, old: str, new: str, version: int = 2) -> None:
    """Approve another policy by a decision, as the policy before asks for."""
    edit(root, "isodoc.yaml", "  version: 1\n  submit", f"  version: {version}\n  submit")
    edit(root, "isodoc.yaml", old, new)
    act(root, "submitted", at(3, 2), "HT-POLICY", by="an")
    act(root, "reviewed", at(3, 3), "HT-POLICY", by="chi")
    act(root, "approved", at(3, 4), "HT-POLICY", decision=SECOND, evidence=PAPER)


def test_each_act_is_judged_by_the_policy_of_its_moment(root: Path) -> None:
    change_policy(root, "  review: {roles: [lanh-dao-phong]}\n", "  review: none\n")
    before = git(root, "rev-parse", "HEAD")
    edit(root, "ho-tich/QT-02.yaml", "time: 2 ngày", "time: 1 ngày")
    act(root, "submitted", at(3, 5), "QT-02", by="an")
    act(root, "approved", at(3, 6), "QT-02", decision=SECOND, evidence=PAPER)
    assert found(root) == []
    assert found(root, trust=before) == []
    assert found(root, trust="HEAD~6") == []  # before the policy changed: its approval is judged by the one before
    chain = entries(root, "QT-02")
    early = [*chain[:-2], *(changed(one, at=at(3, 1), decision=None, effective=None) for one in chain[-2:])]
    put(root, "QT-02", relinked([*early[:-1], changed(early[-1], decision=chain[2].decision)]))
    assert ("ISD712", "register/QT-02.yaml") in found(root)


def test_a_change_of_policy_is_judged_by_the_policy_before_it(root: Path) -> None:
    change_policy(root, ", evidence: either", "")
    assert found(root) == []
    chain = entries(root, "HT-POLICY")
    put(root, "HT-POLICY", [*chain[:-1], changed(chain[-1], decision=None, evidence=None)])
    assert ("ISD735", "register/HT-POLICY.yaml") in found(root)


def test_a_version_that_is_left_out_is_found_at_the_approval(root: Path) -> None:
    chain = entries(root, "HT-POLICY")
    place = root / f"register/content/{chain[-1].digest.removeprefix('sha256:')}.json"
    data = plain_content(place.read_bytes())
    digest = kept(root, canonical({**data, "document": {**data["document"], "version": 3}}))
    more = [changed(one, digest=digest, at=at(3, 2 + place)) for place, one in enumerate(chain)]
    more[-1] = changed(more[-1], revision="1.1", decision=SECOND, effective=None)
    put(root, "HT-POLICY", relinked([*chain, *more]))
    told = found(root)
    assert ("ISD770", "register/HT-POLICY.yaml") in told
    assert ("ISD770", "isodoc.yaml") in told


def uncontrolled(root: Path) -> None:
    """Make the same manual as if policy and keys had never been approved."""
    for name in ("HT-POLICY", "HT-KEYS"):
        (root / f"register/{name}.yaml").unlink()
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Bắt đầu", {})


def test_what_was_never_approved_is_compared_with_the_trusted_revision(root: Path) -> None:
    uncontrolled(root)
    assert found(root) == []
    edit(root, "isodoc.yaml", ", evidence: either", "")
    assert found(root) == [("ISD770", "isodoc.yaml")]
    edit(root, "isodoc.yaml", "  version: 1\n  submit", "  version: 2\n  submit")
    assert found(root) == [("ISD771", "isodoc.yaml")]
    act(root, "submitted", at(3, 2), "HT-POLICY", by="an")
    assert found(root, trust="HEAD~1") == []  # it waits for its approval, and holds for nothing yet
    edit(
        root,
        "organization.yaml",
        "  - {id: an, name: Nguyễn Văn An, keys: [",
        "  - {id: an, name: Nguyễn Văn An, email: a, keys: [",
    )
    assert found(root, trust="HEAD~1") == []


def test_a_first_policy_of_a_later_version_judges_nothing_before_it(root: Path, keys: Keys) -> None:
    uncontrolled(root)
    edit(root, "isodoc.yaml", "  version: 1\n  submit", "  version: 2\n  submit")
    edit(root, "isodoc.yaml", "evidence: either", "evidence: signature")
    before = git(root, "rev-parse", "HEAD")
    act(root, "submitted", at(3, 2), "HT-POLICY", by="an", key=keys["an"])
    assert found(root, trust=before) == []


def test_keys_that_are_taken_away_are_found(root: Path) -> None:
    text = (root / "organization.yaml").read_text("utf-8")
    lines = [line.partition(", keys: [")[0] + "}" if ", keys: [" in line else line for line in text.splitlines()]
    (root / "organization.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    assert found(root) == [("ISD772", "organization.yaml")]
    (root / "organization.yaml").unlink()
    assert ("ISD772", "isodoc.yaml") in found(root)


def test_the_policy_s_content_may_be_missing(root: Path) -> None:
    chain = entries(root, "HT-POLICY")
    (root / f"register/content/{chain[-1].digest.removeprefix('sha256:')}.json").unlink()
    assert ("ISD740", "register/HT-POLICY.yaml") in found(root)


def test_a_trusted_revision_must_be_usable(root: Path) -> None:
    commit(root, "Hỏng", {"isodoc.yaml": "kind: manual\n"})
    with pytest.raises(RefusedError, match=r"isodoc\.yaml cannot be used"):
        verify(root, VerifyOrder(NOW))
    git(root, "checkout", "--quiet", "HEAD~1", "--", ".")
    with pytest.raises(RefusedError, match="of the trusted revision HEAD cannot be used"):
        verify(root, VerifyOrder(NOW))
    assert found(root, trust="HEAD~1") == []


def test_a_trusted_revision_counts_before_the_first_commit_too(root: Path) -> None:
    git(root, "checkout", "--quiet", "--orphan", "moi")
    assert found(root) == []
    assert found(root, trust="main") == []
    with pytest.raises(UsageError, match="there is no revision khong-co"):
        found(root, trust="khong-co")


def test_a_manual_whose_folder_was_moved_and_not_committed_is_verified(root: Path) -> None:
    (root / "he-thong").mkdir()
    for place in root.iterdir():
        if place.name not in {".git", "he-thong"}:
            place.rename(root / "he-thong" / place.name)
    assert found(root / "he-thong") == []
    with pytest.raises(RefusedError, match="of the trusted revision HEAD cannot be used"):
        found(root / "he-thong", trust="HEAD")


def test_signatures_that_do_not_count_are_not_counted(root: Path) -> None:
    chain = entries(root, "QT-01")
    put(root, "QT-01", [*chain[:-1], changed(chain[-1], signature="-----BEGIN SSH SIGNATURE-----")])
    assert verify(root, VerifyOrder(NOW, codes=("QT-01",))).proof.signed == len(chain) - 1


def test_all_entries_signed_is_said(root: Path) -> None:
    said = [str(one) for one in verify(root, VerifyOrder(NOW, codes=("QT-01",))).proof.sentences()]
    assert "signed: every entry bears the SSH signature of the person who acted" in said
    said = [str(one) for one in verify(root, VerifyOrder(NOW, codes=("QT-02",))).proof.sentences()]
    assert "unsigned: shows integrity, not identity; who acted is what the entries say" in said


def test_without_ssh_keygen_the_rest_is_reported(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    git_program = shutil.which("git")
    assert git_program is not None
    (tmp_path / "bin/git").symlink_to(git_program)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    edit(root, "ho-tich/QT-03.yaml", "time: 5 ngày", "time: 6 ngày")
    verified = verify(root, VerifyOrder(NOW))
    assert {one.code for one in verified.findings} == {"ISD750"}
    assert "ssh-keygen is missing" in str(verified.unproven)
    assert verified.proof.signed == 0


def test_a_damaged_repository_is_reported_behind_contents(root: Path) -> None:
    blob = git(root, "rev-parse", "HEAD~3:register/QT-01.yaml")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    verified = verify(root, VerifyOrder(NOW))
    assert verified.unproven is not None
    assert verified.proof.commits is None
    (root / ".git/HEAD").write_text("hỏng", "utf-8")
    verified = verify(root, VerifyOrder(NOW))
    assert isinstance(verified.unproven, EnvironmentFailureError)
    assert list(verified.findings) == []


def test_old_states_may_come_late_in_history(root: Path, keys: Keys) -> None:
    """A branch without a common past brings a chain whose state before lies in the other one."""
    edit(root, "ho-tich/QT-01.yaml", "time: 4 ngày", "time: 5 ngày")
    signed_round(root, keys, 3)
    git(root, "checkout", "--quiet", "--orphan", "khac")
    commit(root, "Gộp", {})
    git(root, "merge", "--quiet", "--no-edit", "--allow-unrelated-histories", "main")
    assert found(root) == []


def document(root: Path, name: str, **others: str) -> PublishedDocument:
    life = life_of(SignOffs(kind="signoffs", id=name, entries=tuple(entries(root, name))))
    held = life.editions[-1]
    known = {"revision": held.revision, "digest": held.digest, "entry": life.hashes[-1], **others}
    return PublishedDocument(name, name, name, state="in force", files=(), **known)


def test_each_way_in_which_a_published_document_is_missing(root: Path) -> None:
    lives = {"QT-01": life_of(SignOffs(kind="signoffs", id="QT-01", entries=tuple(entries(root, "QT-01"))))}

    def told(one: PublishedDocument) -> list[str]:
        return [str(finding.message) for _, finding in published_findings([one], lives)]

    assert told(document(root, "QT-01")) == []
    assert told(document(root, "QT-01", entry="")) == []  # a draft
    assert told(document(root, "QT-02")) == ["QT-02 was published with revision 1.0; it has no chain"]
    assert told(document(root, "QT-01", digest="sha256:0")) == [
        "revision 1.1 of QT-01 was published with another content"
    ]
    (said,) = told(document(root, "QT-01", entry="sha256:0"))
    assert said.endswith("its chain lacks the entry that was the last one then")


def test_a_manifest_without_a_commit_is_compared_all_the_same(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    file.write_bytes(to_bytes(Manifest("1", "", (document(root, "QT-01"),), {}, "2026-03-01")))
    assert found(root, against=file) == []
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet")
    assert found(root, against=file) == []


def test_a_manifest_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "groß").mkdir()
    with pytest.raises(UsageError, match="there is no manifest"):
        read_manifest(tmp_path)
    file = tmp_path / "manifest.json"
    with file.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    with pytest.raises(UsageError, match="is no manifest"):
        read_manifest(tmp_path)
    file.unlink()
    file.symlink_to(file)
    with pytest.raises(EnvironmentFailureError, match="cannot be read"):
        read_manifest(file)


def test_the_page_of_what_was_never_approved(root: Path) -> None:
    act(root, "submitted", at(3, 2), "QT-04", by="an")
    with pytest.raises(RefusedError, match="nothing of QT-04 has been approved"):
        offline_page(root, "QT-04", NOW.date(), "vi")
    assert offline_page(root, "QT-01", dt.date(2025, 1, 1), "en").startswith("# How to verify revision 1.1 of QT-01\n")
    page = offline_page(root, "HT-POLICY", NOW.date(), "vi")
    assert page.startswith("# Cách kiểm tra lần ban hành, sửa đổi 1.0 của HT-POLICY\n")
    assert "## Tệp kèm theo" not in page
    content = root / f"register/content/{entries(root, 'QT-01')[-1].digest.removeprefix('sha256:')}.json"
    content.write_bytes(b"x")
    assert "BM-01" not in offline_page(root, "QT-01", NOW.date(), "vi")


def test_no_command_of_the_page_comes_out_of_an_entry(root: Path) -> None:
    chain = entries(root, "QT-02")
    commands = "```\n\n```sh\ntouch /tmp/x\n```"
    assert chain[0].post is not None
    post = chain[0].post.model_copy(update={"name": f"B\n\n{commands}"})
    put(root, "QT-02", [changed(chain[0], post=post, signature=commands), *chain[1:]])
    page = offline_page(root, "QT-02", NOW.date(), "vi")
    assert "\ntouch /tmp/x\n" in page  # the signature, as it stands between the quotation marks of the shell
    assert "````sh\nprintf" in page
    assert "B\\u000a\\u000a```\\u000a" in page
