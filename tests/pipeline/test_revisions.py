"""Which state of a manual an argument means."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.errors import UsageError
from isodoc.pipeline.revisions import Asked, Revisions, State, in_force, understood
from tests.history.repositories import begin, commit, git

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)
NOW = State(TODAY, word="approved")
FOLDER = State()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return begin(tmp_path / "manual")


def asked(root: Path, *words: str, codes: tuple[str, ...] = ("QT-01",)) -> Asked:
    with Revisions(root) as revisions:
        return understood(words, TODAY, lambda word: word in codes, revisions)


def test_what_is_in_force_and_the_work_folder_when_nothing_is_said(tmp_path: Path) -> None:
    assert asked(tmp_path) == Asked(NOW, FOLDER)
    assert asked(tmp_path, "QT-01") == Asked(NOW, FOLDER, ("QT-01",))


def test_days_and_commits_before_codes_or_after_them(repository: Path) -> None:
    first = commit(repository, "1", {"a": "1"})
    second = commit(repository, "2", {"a": "2"})
    march = State(dt.date(2026, 3, 14), word="@2026-03-14")
    old, new = State(commit=first, word="HEAD~1"), State(commit=second, word="main")
    assert asked(repository, "HEAD~1") == Asked(old, FOLDER)
    assert asked(repository, "QT-01", "HEAD~1", "main") == Asked(old, new, ("QT-01",))
    assert asked(repository, "@2026-03-14", "main", "QT-01") == Asked(march, new, ("QT-01",))
    assert asked(repository, "main", "approved") == Asked(State(commit=second, word="main"), NOW)


def test_a_code_is_a_code_also_where_a_branch_has_its_name(repository: Path) -> None:
    commit(repository, "1", {"a": "1"})
    git(repository, "branch", "QT-01")
    git(repository, "branch", "approved-2026")
    assert asked(repository, "QT-01") == Asked(NOW, FOLDER, ("QT-01",))
    assert asked(repository, "approved-2026").old.commit
    assert asked(repository, "approved", codes=("approved",)) == Asked(NOW, FOLDER, ("approved",))


def test_what_git_does_not_know_may_be_a_code_of_the_states(repository: Path, tmp_path: Path) -> None:
    commit(repository, "1", {"a": "1"})
    assert asked(repository, "QT-77").codes == ("QT-77",)
    assert asked(tmp_path, "HEAD", "QT-77").codes == ("HEAD", "QT-77")


@pytest.mark.parametrize("word", ["--output=pwn", "-x", "--help", "HEAD --output=pwn", "", "\x1b[0m", "HEAD^{tree}"])
def test_nothing_that_is_typed_is_an_option_of_git(repository: Path, word: str) -> None:
    commit(repository, "1", {"a": "1"})
    assert asked(repository, word, "HEAD").codes == (word,)
    assert not (repository / "pwn").exists()


def test_a_branch_that_looks_like_an_option_is_a_branch(repository: Path) -> None:
    made = commit(repository, "1", {"a": "1"})
    git(repository, "update-ref", "refs/heads/--output=x", "HEAD")
    assert asked(repository, "--output=x").old == State(commit=made, word="--output=x")


def test_three_states_are_too_many(repository: Path) -> None:
    commit(repository, "1", {"a": "1"})
    with pytest.raises(UsageError, match="two revisions are compared, not 3"):
        asked(repository, "HEAD", "main", "@2026-01-01")


@pytest.mark.parametrize("word", ["@14/03/2026", "@14/3/2026", "@2026-03-14"])
def test_a_day_as_people_write_it(word: str) -> None:
    assert in_force(word, TODAY) == State(dt.date(2026, 3, 14), word=word)


def test_a_day_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="there is no day @2026-02-30"):
        in_force("@2026-02-30", TODAY)
    assert in_force("@{1}", TODAY) is None
