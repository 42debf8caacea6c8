"""Digests know what is said from how it is written: mutated manuals, a seeded part of what the benchmarks do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.digests import Base, judged, preserved
from tests.mutations import manual

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.no_cover  # what each part of freezing does is tested beside this


@pytest.fixture(scope="module")
def sample() -> Base:
    root = ROOT / "procedures"
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and "register" not in path.parts]
    return Base({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})


@pytest.fixture(scope="module")
def rich() -> Base:
    return Base(manual("rich"))


@pytest.mark.parametrize("name", ["sample", "rich"])
def test_files_may_be_written_and_called_otherwise(name: str, request: pytest.FixtureRequest) -> None:
    done = preserved(request.getfixturevalue(name), seed=1, count=400)
    assert done.wrong == []
    assert done.done >= 400


@pytest.mark.parametrize(("name", "count"), [("sample", 120), ("rich", 120)])
def test_changes_are_found_where_they_are_said(name: str, count: int, request: pytest.FixtureRequest) -> None:
    done = judged(request.getfixturevalue(name), seed=1, count=count)
    assert done.wrong == []
    assert done.done >= count
