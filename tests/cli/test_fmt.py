"""``isodoc fmt``: what it prints, writes and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc

MIXED = "# tên\nnumber: 60/2014/QH13 # số\nkind: law\n"
ORDERED = "# tên\nkind: law\nnumber: 60/2014/QH13 # số\n"


@pytest.fixture
def law(manual: Path) -> Path:
    file = manual / "laws" / "luat.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(MIXED, "utf-8")
    return file


def test_what_init_writes_is_in_order(isodoc: Isodoc, manual: Path) -> None:
    assert (manual / "isodoc.yaml").is_file()
    isodoc("new", "procedure", "QT-01")
    done = isodoc("fmt", "--check", "--lang", "en")
    assert (done.code, done.out, done.err) == (0, "", "all files are in order\n")


def test_fmt_lists_and_writes(isodoc: Isodoc, law: Path) -> None:
    done = isodoc("fmt", "--lang", "en")
    assert (done.code, done.out, done.err) == (0, "laws/luat.yaml\n", "files put in order: 1\n")
    assert law.read_text("utf-8") == ORDERED
    assert isodoc("fmt", "--check").code == 0


def test_check_lists_and_writes_nothing(isodoc: Isodoc, law: Path) -> None:
    done = isodoc("fmt", "--check", "--lang", "en")
    assert (done.code, done.out) == (1, "laws/luat.yaml\n")
    assert done.err == "files not in order: 1; to write them, run isodoc fmt\n"
    assert law.read_text("utf-8") == MIXED


def test_diff_shows_and_writes_nothing(isodoc: Isodoc, law: Path) -> None:
    done = isodoc("fmt", "--diff", "laws")
    assert done.code == 1
    assert done.out.endswith(" # tên\n+kind: law\n number: 60/2014/QH13 # số\n-kind: law\n")
    assert law.read_text("utf-8") == MIXED


def test_a_file_with_errors_is_left_alone_and_named(isodoc: Isodoc, law: Path) -> None:
    law.write_text(MIXED + "nmber: x\n", "utf-8")
    done = isodoc("fmt", "--lang", "en")
    assert done.code == 0
    assert "laws/luat.yaml was left as it is: it has errors, see isodoc check\n" in done.err
    assert law.read_text("utf-8") == MIXED + "nmber: x\n"
