"""Case 18 as whole processes within 512 MB: a check against a commit of a repository that a stranger made."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests import hostile
from tests.history.repositories import begin, blob, commit, git, made_tree, plain, write
from tests.history.test_hostile import REPOSITORIES, Attack

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and such names are those of POSIX systems")
if sys.platform != "win32":
    from tests.limits import Took, limited

SECONDS = 4
"""Of the processor, the start of the program and of git included; a busy machine needs more than a quiet one."""
MANUAL = {"isodoc.yaml": hostile.SETTINGS, "b.yaml": hostile.DOCUMENT.encode()}


def checked(root: Path, base: str, *options: str, **variables: str) -> Took:
    """Check the manual at *root* against *base* in a process that ends in order."""
    took = limited(root, "check", "-j", "1", "--base", base, *options, **variables)
    assert took.code in {0, 1, 3}, took
    assert "Traceback" not in took.err
    assert took.seconds < SECONDS
    return took


@pytest.mark.parametrize("attack", REPOSITORIES, ids=lambda attack: attack.__name__)
def test_case_18_checking_against_a_hostile_repository_starts_nothing(
    repository: Path, tmp_path: Path, attack: Attack
) -> None:
    sign = tmp_path / "pwned"
    attack(repository, f"touch {sign}")
    took = checked(repository / "so-tay", "ban-hanh-1")
    assert not sign.exists()
    assert took.code in {0, 1} or "isodoc.yaml" in took.err


def test_case_18_another_repository_named_by_the_environment_does_not_count(repository: Path, tmp_path: Path) -> None:
    other = begin(tmp_path / "other")
    commit(other, "khác", {"a": "a"})
    took = checked(repository / "so-tay", "ban-hanh-1", GIT_DIR=str(other / ".git"), GIT_WORK_TREE=str(other))
    assert took.code in {0, 1}
    assert "ban-hanh-1" in took.err


def test_case_18_a_commit_of_names_that_no_folder_can_have_is_read_or_refused(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    commit(root, "đầu", MANUAL)
    settings, law = (blob(root, MANUAL[name]) for name in ("isodoc.yaml", "b.yaml"))
    inner = plain(root, "mktree", given=f"100644 blob {law}\ta.yaml\n".encode()).decode().strip()
    entries = {
        b"isodoc.yaml": ("100644", settings),
        b"..": ("40000", inner),
        b".git": ("40000", inner),
        b"x\\y.yaml": ("100644", law),
        b"a\nb.yaml": ("100644", law),
        b"\xff.yaml": ("100644", law),
        b"link.yaml": ("120000", blob(root, b"/etc/passwd")),
        b"module": ("160000", "1" * 40),
    }
    git(root, "update-ref", "refs/heads/hostile", made_tree(root, entries))
    git(root, "reset", "--quiet", "--soft", "hostile")
    took = checked(root, "hostile")
    assert "root:" not in took.out + took.err
    assert took.out.replace("\n", "").isprintable()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kho"]


def test_case_18_large_contents_of_a_commit_are_not_read(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    large = {"a.yaml": hostile.DOCUMENT.encode() + b"#" * 60_000_000, "tep.bin": b"\0" * 60_000_000}
    commit(root, "lớn", {**MANUAL, **large})
    write(root, {"a.yaml": b"kind: law\n"})
    took = checked(root, "HEAD", "--format", "json")
    assert {one["code"] for one in json.loads(took.out)["findings"]} == {"ISD202"}


def test_case_18_a_commit_of_too_many_files_is_refused(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    commit(root, "đầu", MANUAL)
    law = blob(root, b"kind: law\n")
    settings = blob(root, MANUAL["isodoc.yaml"])
    entries = {f"{number}.txt".encode(): ("100644", law) for number in range(20_001)}
    many = made_tree(root, entries | {b"isodoc.yaml": ("100644", settings)})
    git(root, "update-ref", "refs/heads/many", many)
    git(root, "reset", "--quiet", "--soft", "many")
    checked(root, "many")
