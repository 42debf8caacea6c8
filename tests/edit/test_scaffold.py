"""What a new manual begins with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from isodoc.edit.scaffold import start_manual
from isodoc.errors import RefusedError, UsageError
from isodoc.load import load
from isodoc.model.signoff import Action
from isodoc.resources import folder
from isodoc.text import hostile_characters, nfc
from isodoc.workspace import FolderTree
from tests.history.repositories import git

ROOT = Path(__file__).parents[2]


def test_a_new_manual_has_settings_for_git_and_the_editor(tmp_path: Path) -> None:
    written = start_manual(tmp_path, "UBND phường Mẫu")
    assert sorted(written) == sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    )
    assert {".gitattributes", ".gitignore", ".editorconfig", ".vscode/settings.json"} <= set(written)
    (schema,) = json.loads((tmp_path / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert (tmp_path / schema).is_file()
    recommended = json.loads((tmp_path / ".vscode/extensions.json").read_text())["recommendations"]
    assert recommended == ["redhat.vscode-yaml"]
    assert b"\r" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_every_file_names_the_schema_whatever_its_depth(tmp_path: Path) -> None:
    for name in start_manual(tmp_path, "UBND phường Mẫu"):
        if name.endswith(".yaml"):
            first = (tmp_path / name).read_text("utf-8").splitlines()[0]
            schema = (tmp_path / name).parent / first.removeprefix("# yaml-language-server: $schema=")
            assert schema.resolve() == tmp_path.resolve() / ".isodoc/isodoc.schema.json"


def test_it_loads_without_a_finding(tmp_path: Path) -> None:
    start_manual(tmp_path, "UBND phường Mẫu")
    tree = FolderTree(tmp_path)
    manual, findings = load(tree)
    assert (tree.findings, findings) == ([], [])
    assert manual is not None
    assert manual.agency is not None
    assert (manual.agency.id, manual.agency.name) == ("ubnd-phuong-mau", "UBND phường Mẫu")
    assert set(manual.patterns_by_id) == {"mot-cua-4", "mot-cua-5"}


def test_what_it_says_of_approvals_holds_without_its_comment_signs(tmp_path: Path) -> None:
    start_manual(tmp_path, "UBND phường Mẫu")
    for name, first in (("isodoc.yaml", "# policy:"), ("organization.yaml", "# persons:")):
        text, sign, sample = (tmp_path / name).read_text("utf-8").partition(first)
        (tmp_path / name).write_text(text + re.sub("^# ", "", sign + sample, flags=re.MULTILINE), "utf-8")
    manual, findings = load(FolderTree(tmp_path))
    assert findings == []
    assert manual is not None
    demands = manual.settings.value.policy.demands()
    assert {action.value: demand.evidence for action, demand in demands.items()} == {
        "submitted": "optional",
        "approved": "decision",
    }
    assert [post.person for post in manual.posts] == list(manual.persons)
    assert set(demands[Action.APPROVED].roles) <= {role for post in manual.posts for role in post.roles}


LF = b'{"a": "1\n"}\n'


@pytest.mark.parametrize("path", ["register/content/0.json", "register/files/0", "register/QT-01.yaml"])
def test_git_never_changes_what_is_frozen(tmp_path: Path, path: str) -> None:
    """Not even where it is told to end lines as Windows does."""
    start_manual(tmp_path, "UBND phường Mẫu")
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    for content in (LF, LF.replace(b"\n", b"\r\n"), b"a\r\nb\n"):
        file.write_bytes(content)
        git(tmp_path, "init", "--quiet")
        git(tmp_path, "-c", "core.autocrlf=true", "add", path)
        file.unlink()
        git(tmp_path, "-c", "core.autocrlf=true", "checkout-index", "--", path)
        assert file.read_bytes() == content


def test_git_does_not_see_what_isodoc_keeps_beside_the_register_for_a_moment(tmp_path: Path) -> None:
    start_manual(tmp_path, "UBND phường Mẫu")
    git(tmp_path, "init", "--quiet")
    for name in (".journal", ".lock", ".new/QT-01.yaml", "QT-01.yaml"):
        file = tmp_path / "register" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert git(tmp_path, "ls-files", "--others", "--exclude-standard", "register") == "register/QT-01.yaml"


def test_the_sample_manual_keeps_its_register_alike() -> None:
    """Of the settings for git, the sample has those that concern the register."""
    for shipped, own in (("gitattributes", ".gitattributes"), ("gitignore", ".gitignore")):
        lines = (folder("templates") / "init" / shipped).read_text("utf-8").splitlines()
        assert [line for line in lines if "register/" in line] == [
            line for line in (ROOT / "procedures" / own).read_text("utf-8").splitlines() if "register/" in line
        ]


def test_files_that_exist_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    assert ".gitignore" not in start_manual(tmp_path, "A")
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_a_manual_is_not_begun_in_a_manual(tmp_path: Path) -> None:
    start_manual(tmp_path, "A")
    for place in (tmp_path, tmp_path / "a" / "b"):
        with pytest.raises(RefusedError, match="holds a manual already"):
            start_manual(place, "B")


@pytest.mark.parametrize("agency", ["a\nb", "a\tb", "\x1b[2J", "\udc80", "\u202e"])
def test_a_name_with_what_nobody_sees_is_refused(tmp_path: Path, agency: str) -> None:
    with pytest.raises(UsageError, match="cannot be seen"):
        start_manual(tmp_path / "new", agency)
    assert not (tmp_path / "new").exists()


_names = strategies.one_of(
    strategies.text(min_size=1, max_size=30),
    strategies.sampled_from(
        ['"', "'", "a: b", "a #b", "- a", "{a}", "@AGENCY_ID@", "no", "null", "123", "!!!", "&a", "%x"]
    ),
)


@settings(max_examples=30)
@given(
    agency=_names.filter(
        lambda text: text.strip() == text and not hostile_characters(text) and "\t" not in text and "\n" not in text
    )
)
def test_the_agency_is_called_as_it_was_named(tmp_path_factory: pytest.TempPathFactory, agency: str) -> None:
    root = tmp_path_factory.mktemp("manual")
    start_manual(root, agency)
    manual, findings = load(FolderTree(root))
    assert findings == []
    assert manual is not None
    assert manual.agency is not None
    assert manual.agency.name == nfc(agency)
