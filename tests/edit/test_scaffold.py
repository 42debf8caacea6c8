"""What a new manual begins with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies

from isodoc.edit.scaffold import start_manual
from isodoc.errors import RefusedError, UsageError
from isodoc.load import load
from isodoc.text import hostile_characters, nfc
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from pathlib import Path


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


def test_files_that_exist_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    assert ".gitignore" not in start_manual(tmp_path, "A")
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_a_manual_is_not_begun_in_a_manual(tmp_path: Path) -> None:
    start_manual(tmp_path, "A")
    for folder in (tmp_path, tmp_path / "a" / "b"):
        with pytest.raises(RefusedError, match="holds a manual already"):
            start_manual(folder, "B")


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
