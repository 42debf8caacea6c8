"""The page about the register's files: what it tells to run finds a whole register whole, and a harmed one harmed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("register.md", "register.vi.md")


def _run(page: str, root: Path) -> subprocess.CompletedProcess[str]:
    found = re.search(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL)
    assert found is not None
    command = [sys.executable, "-X", "utf8", "-c", found[1]]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("page", PAGES)
def test_chains_are_recomputed_as_the_page_says(page: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "procedures" / "register", tmp_path / "register")
    done = _run(page, tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(list((tmp_path / "register").glob("*.yaml")))
    chain = tmp_path / "register" / "QT-HT-04.yaml"
    chain.write_text(
        chain.read_text("utf-8").replace("action: submitted", "action: reviewed", 1), "utf-8", newline="\n"
    )
    assert "QT-HT-04.yaml" in _run(page, tmp_path).stderr


def test_both_pages_tell_the_same() -> None:
    one, other = ((ROOT / "docs" / page).read_text("utf-8") for page in PAGES)
    assert [len(text.splitlines()) for text in (one, other)] == [len(one.splitlines())] * 2
    marks = [re.findall(r"`([a-z_]+)`", text) for text in (one, other)]
    assert set(marks[0]) - set(marks[1]) <= {"vi", "en"}
