"""Attacks on the register, each refused with its own code; nothing found on an honest one."""

from __future__ import annotations

import shutil
import unicodedata
from typing import TYPE_CHECKING

import pytest

from isodoc.diagnostics import Diagnostic, Severity, fails
from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.i18n import msg, translate
from isodoc.model.result import Manifest, PublishedDocument
from isodoc.pipeline.verified import Proof
from isodoc.pipeline.verifying.edits import shown
from isodoc.pipeline.verifying.verify import VerifyOrder, read_plainly, verify
from isodoc.publish.manifest import to_bytes
from isodoc.register import journal
from isodoc.register.writing import Aside
from isodoc.workspace import FolderTree
from tests.attacks import Attack, attacks, judged, unseen
from tests.history.repositories import commit, git
from tests.register_manual import (
    NOW,
    Keys,
    act,
    appended,
    at,
    changed,
    edit,
    entries,
    put,
    ready,
    signed_round,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isodoc.pipeline.verified import Verified

ATTACKS = list(attacks())
P = "ho-tich/QT-01.yaml"


@pytest.fixture
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return ready(tmp_path_factory)[1]


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ready(tmp_path_factory)[0]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def root(made: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISODOC_CACHE_DIR", str(cache))
    return shutil.copytree(made, tmp_path / "so-tay", symlinks=True)


@pytest.fixture
def manifest(made: Path, tmp_path: Path) -> Path:
    """Return the manifest of what was published from the honest register."""
    documents = []
    for life in read_plainly(made, FolderTree(made)).lives.values():
        held = life.editions[-1]
        documents.append(
            PublishedDocument(
                life.id, held.entry.code, life.id, held.revision, "in force", (), held.digest, life.hashes[-1]
            )
        )
    file = tmp_path / "manifest.json"
    file.write_bytes(to_bytes(Manifest("1", "", tuple(documents), {}, "2026-03-01", git(made, "rev-parse", "HEAD"))))
    return file


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_an_attack_is_refused_with_its_own_code(attack: Attack, root: Path, keys: Keys, manifest: Path) -> None:
    alone = attack.level in {"chain", "signature"} and not attack.trusted
    if not alone or ATTACKS.index(attack) % 4 == 0:
        assert attack.code in _codes(judged(attack, root, keys, manifest))
    else:
        attack.do(root, keys)
    if alone:  # history is not needed
        shutil.rmtree(root / ".git")
        verified = verify(root, VerifyOrder(NOW))
        assert attack.code in _codes(verified)
        assert (verified.proof.commits, verified.unproven) == (None, None)


def _codes(verified: Verified) -> set[str]:
    return {one.code for one in verified.findings if one.severity is Severity.ERROR}


def test_each_kind_of_attack_has_a_code_of_its_own() -> None:
    assert len(ATTACKS) >= 90
    assert len({attack.code for attack in ATTACKS}) >= 50
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", list(unseen()), ids=str)
def test_what_a_level_cannot_show_is_not_found_and_the_level_says_so(
    attack: Attack, root: Path, keys: Keys, manifest: Path
) -> None:
    verified = judged(attack, root, keys, manifest)
    assert not fails(verified.findings), [str(one.message) for one in verified.findings]
    said = [str(one) for one in verified.proof.sentences()]
    assert "no earlier manifest was given: a past rewritten as a whole would not show; add --against" in said
    assert any("show integrity, not identity" in one for one in said)


def _nothing(root: Path, manifest: Path | None = None) -> None:
    verified = verify(root, VerifyOrder(NOW, against=manifest))
    assert [(one.code, str(one.location), str(one.message)) for one in verified.findings] == []
    assert verified.unproven is None


def test_nothing_is_found_on_an_honest_register(root: Path, manifest: Path) -> None:
    _nothing(root, manifest)
    verified = verify(root, VerifyOrder(NOW, against=manifest))
    assert [str(one) for one in verified.proof.sentences()] == [
        "entries whose contents, files and chains were compared: 18",
        "partly signed: 6 of 18 entries bear an SSH signature; the others show integrity, not identity",
        "approvals in force rest on: SSH signature 1, kept decision 4, number of a decision 0, nothing 0",
        "history: all commits that wrote to the register were looked at: 12",
        "compared with what was published on 2026-03-01",
    ]


@pytest.mark.parametrize(("day", "said"), [("2026-03-01", "01/03/2026"), ("hôm qua", "hôm qua"), ("", "?")])
def test_the_day_of_a_manifest_is_said_in_the_language(day: str, said: str) -> None:
    *_, last = Proof(entries=1, against=day).sentences()
    assert translate(last, "vi") == f"đã so với bản công bố ngày {said}"


def _branch(root: Path, keys: Keys) -> None:
    """Record acts on two documents in two branches of their own."""
    git(root, "switch", "--quiet", "--create", "mot")
    edit(root, "ho-tich/QT-01.yaml", "time: 4 ngày", "time: 5 ngày")
    signed_round(root, keys, 3)
    git(root, "switch", "--quiet", "--create", "hai", "main")
    edit(root, "ho-tich/QT-02.yaml", "time: 2 ngày", "time: 1 ngày")
    act(root, "submitted", at(3, 2), "QT-02", by="an")
    git(root, "switch", "--quiet", "main")


def test_nothing_is_found_after_branches_of_different_documents_are_merged(root: Path, keys: Keys) -> None:
    _branch(root, keys)
    for branch in ("mot", "hai"):
        git(root, "merge", "--quiet", "--no-ff", "--no-edit", branch)
    _nothing(root)


def test_nothing_is_found_after_a_squash(root: Path, keys: Keys) -> None:
    _branch(root, keys)
    git(root, "merge", "--quiet", "--squash", "mot")
    commit(root, "Gộp", {})
    _nothing(root)
    git(root, "merge", "--quiet", "--no-edit", "mot")
    _nothing(root)


def test_nothing_is_found_after_a_rebase(root: Path, keys: Keys) -> None:
    _branch(root, keys)
    git(root, "merge", "--quiet", "mot")
    git(root, "switch", "--quiet", "hai")
    git(root, "rebase", "--quiet", "main")
    _nothing(root)


def test_a_shallow_clone_reports_contents_first_and_tells_how_to_be_completed(root: Path, tmp_path: Path) -> None:
    clone = tmp_path / "ban-sao"
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), str(clone))
    verified = verify(clone, VerifyOrder(NOW))
    assert list(verified.findings) == []
    assert verified.unproven is not None
    assert "git fetch --unshallow" in str(verified.unproven.hint)
    assert (verified.proof.entries, verified.proof.commits) == (18, None)
    edit(clone, "ho-tich/QT-01.yaml", "time: 4 ngày", "time: 5 ngày")
    assert {one.code for one in verify(clone, VerifyOrder(NOW)).findings} == {"ISD750"}


def test_a_source_archive_without_git_is_verified(root: Path) -> None:
    shutil.rmtree(root / ".git")
    _nothing(root)
    said = [str(one) for one in verify(root, VerifyOrder(NOW)).proof.sentences()]
    assert any(one.startswith("history was not looked at: the folder") for one in said)
    with pytest.raises(EnvironmentFailureError, match="not in a git repository"):
        verify(root, VerifyOrder(NOW, trust="main"))


def test_a_manual_that_was_never_committed_has_no_history(root: Path) -> None:
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet")
    _nothing(root)
    assert verify(root, VerifyOrder(NOW)).proof.plain()["history"] is None


def test_nothing_is_written_and_names_of_authors_play_no_part(root: Path) -> None:
    chain = entries(root, "QT-02")
    put(root, "QT-02", [*chain[:-1], changed(chain[-1], reason="Lý do khác")])
    before = _state(root)
    plain_result = verify(root, VerifyOrder(NOW)).findings
    assert _state(root) == before
    (root / ".mailmap").write_text("Chủ tịch <binh@example.vn> <an@example.vn>\n", "utf-8")
    head, old = git(root, "rev-parse", "HEAD", "HEAD~3").split()
    git(root, "replace", head, git(root, "commit-tree", f"{head}^{{tree}}", "-m", "giả"))
    git(root, "tag", "--force", "ban-hanh", old)
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/grafts").write_text(f"{head}\n", "utf-8")
    assert verify(root, VerifyOrder(NOW)).findings == plain_result


def test_how_a_chain_is_written_is_no_edit(root: Path) -> None:
    for name in ("QT-01.yaml", "packages/dot-1.yaml"):
        file = root / "register" / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    _nothing(root)
    edit(root, "register/QT-02.yaml", "kind: signoffs", "# ghi chú\nkind: signoffs")
    _nothing(root)


def test_what_a_command_has_not_completed_counts_and_is_a_warning(root: Path) -> None:
    path = "register/QT-02.yaml"
    before = (root / path).read_bytes()
    put(root, "QT-02", appended(entries(root, "QT-02"), entries(root, "QT-02")[0], at=at(3, 1)))
    added = (root / path).read_bytes().removeprefix(before)
    (root / path).write_bytes(before)
    aside = Aside(root)
    journal.write(aside, [journal.change(path, before, added)])
    aside.place([journal.JOURNAL])
    verified = verify(root, VerifyOrder(NOW))
    assert [(one.code, one.severity) for one in verified.findings] == [("ISD780", Severity.WARNING)]
    assert verified.proof.entries == 19


def test_values_are_short_in_messages() -> None:
    assert shown({"decimal": "2000"}) == "2000"
    assert shown({"decimal": "1e40"}) == '{"decimal": "1e40"}'
    assert shown({"quantity": "1/0", "unit": "day"}) == '{"quantity": "1/0", "unit": "day"}'
    assert shown({"quantity": "1" * 70, "unit": "day"}) == '{"quantity": "' + "1" * 45 + "…"
    half = shown({"quantity": "1/2", "unit": "working_day"})
    assert translate(msg("{half}", half=half), "vi") == "0,5 ngày làm việc"
    assert shown("a" * 70) == "“" + "a" * 58 + "…"
    assert shown(["x", {"a": True}]) == '["x", {"a": true}]'


def _state(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    "change",
    {
        "a comment": lambda text: f"# ghi chú\n{text}",
        "the order of keys": lambda text: "field: ho-tich\n" + text.replace("field: ho-tich\n", "", 1),
        "NFD": lambda text: unicodedata.normalize("NFD", text),
        "quotes": lambda text: text.replace("title: Đăng ký khai sinh", 'title: "Đăng ký khai sinh"', 1),
    }.items(),
    ids=lambda one: one[0],
)
def test_how_a_file_is_written_is_no_edit(change: tuple[str, Callable[[str], str]], root: Path) -> None:
    file = root / "ho-tich/QT-01.yaml"
    text = file.read_text("utf-8")
    assert change[1](text) != text
    file.write_text(change[1](text), "utf-8")
    _nothing(root)


def test_where_a_file_lies_is_no_edit(root: Path) -> None:
    (root / "khac").mkdir()
    git(root, "mv", "ho-tich/QT-01.yaml", "khac/ten-khac.yaml")
    _nothing(root)
    commit(root, "Chuyển", {})
    _nothing(root)


def test_an_edit_names_the_key_the_old_and_the_new_value(root: Path) -> None:
    edit(root, "ho-tich/QT-01.yaml", "time: 4 ngày", "time: 6 ngày")
    edit(root, "laws/60-2014-QH13.yaml", "Luật Hộ tịch", "Luật Hộ khẩu")
    found = verify(root, VerifyOrder(NOW, codes=("QT-01",))).findings
    was = "was approved as"
    assert [(one.code, _place(one), str(one.message)) for one in found] == [
        ("ISD750", P + ":1:1", f"steps.1.time.thuong {was} 2.5 working days; it is now 4.5 working days"),
        ("ISD751", P + ":1:1", f"labels.laws.60/2014/QH13.title {was} “Luật Hộ tịch”; it is now “Luật Hộ khẩu”"),
        ("ISD750", P + ":10:24", f"document.limits.0.time {was} 4 working days; it is now 6 working days"),
    ]


def _place(one: Diagnostic) -> str:
    return f"{one.location.path}:{one.location.line}:{one.location.column}"


def test_only_what_was_asked_for_is_told(root: Path) -> None:
    put(root, "QT-02", entries(root, "QT-02")[:-1])
    edit(root, "ho-tich/QT-01.yaml", "time: 4 ngày", "time: 6 ngày")
    assert {one.code for one in verify(root, VerifyOrder(NOW, codes=("QT-02",))).findings} == {"ISD761"}
    assert {one.code for one in verify(root, VerifyOrder(NOW, codes=("QT-01",))).findings} == {"ISD750"}
    assert list(verify(root, VerifyOrder(NOW, codes=("QT-03", "QT-04"))).findings) == []
    edit(root, "register/QT-01.yaml", "entries:", "<<<<<<<")
    edit(root, "ho-tich/QT-01.yaml", "kind:", "<<<<<<<")
    assert {one.code for one in verify(root, VerifyOrder(NOW, codes=("QT-01",))).findings} >= {"ISD760"}
    with pytest.raises(UsageError, match="no document has the code QT-99"):
        verify(root, VerifyOrder(NOW, codes=("QT-99",)))


def test_an_approval_on_nothing_is_noted(root: Path) -> None:
    shutil.rmtree(root / ".git")
    (root / "register/HT-POLICY.yaml").unlink()
    edit(root, "isodoc.yaml", ", evidence: either", "")
    chain = entries(root, "QT-02")
    put(root, "QT-02", [*chain[:-1], changed(chain[-1], decision=None, evidence=None)])
    found = verify(root, VerifyOrder(NOW)).findings
    assert [(one.code, one.severity) for one in found] == [("ISD738", Severity.NOTE)]


def test_what_does_not_belong_into_the_register_is_a_warning(root: Path) -> None:
    (root / "register/content/ghi-chu.txt").write_text("x", "utf-8")
    (root / f"register/files/{'c' * 64}").write_text("x", "utf-8")
    (root / "register/.journal").write_text("", "utf-8")
    with pytest.raises(RefusedError, match=r"register/\.journal was not written by isodoc"):
        verify(root, VerifyOrder(NOW))
    (root / "register/.journal").unlink()
    assert [(one.code, one.severity) for one in verify(root, VerifyOrder(NOW)).findings] == [
        ("ISD781", Severity.WARNING)
    ] * 2
