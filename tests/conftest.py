"""What every test gets: compiled messages, a cache of its own, no home folder, and the real data where it lies."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from hatch_build import compile_catalogues

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
_numbers = itertools.count()

settings.register_profile(
    "isodoc", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("isodoc")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the messages when a catalogue is newer; workers of a parallel run find them done."""
    if hasattr(config, "workerinput"):
        return
    for source in (ROOT / "src" / "isodoc" / "locale").glob("*/isodoc.po"):
        target = source.parent / "LC_MESSAGES" / "isodoc.mo"
        if not target.is_file() or target.stat().st_mtime <= source.stat().st_mtime:
            compile_catalogues(ROOT)
            return


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Measure nothing in a test marked ``no_cover``: it repeats lines that others run, twice as slow when measured.

    pytest-cov pauses itself alone, but it is started twice in each process of a parallel run, and the other goes on.
    """
    tracing = sys.gettrace()
    if tracing is None or not item.get_closest_marker("no_cover"):
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracing)


@pytest.fixture(scope="session")
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("home") / "file"
    file.touch()
    return file / "a-test-must-not-write-to-the-home-folder"


@pytest.fixture(autouse=True)
def _isolation(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, _no_home: Path) -> None:
    """Give each test its own cache, and a home folder that lies below a file, where nothing can be written."""
    monkeypatch.setenv("ISODOC_CACHE_DIR", str(tmp_path_factory.getbasetemp() / f"cache-{next(_numbers)}"))
    for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(_no_home))


def _data(path: str) -> Path:
    folder = Path(os.environ.get("ISODOC_TEST_DATA", ROOT.parent / "shared" / "data"))
    found = folder / path
    if not found.exists():
        pytest.skip(f"real data {path} is not in {folder}; set ISODOC_TEST_DATA to its folder")
    return found


@pytest.fixture(scope="session")
def portal_file() -> Path:
    """Return the snapshot of the national portal: 1,019 records, JSON lines, xz."""
    return _data("portal/ward-2026-07-18.jsonl.xz")


@pytest.fixture(scope="session")
def word_folder() -> Path:
    """Return the folder of 28 real Word sheets."""
    return _data("word")
