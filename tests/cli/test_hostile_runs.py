"""Hostile input, each in a process of its own within 512 MB: the right exit code and place, no traceback, no long wait.

Of each family some members are run here; ``make bench`` runs all of them.
"""

from __future__ import annotations

import functools
import json
import os
import random
import sys
import tempfile
from itertools import islice
from pathlib import Path

import pytest

from tests import heavy, hostile
from tests.history.repositories import write
from tests.yaml_suite import samples

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and such names are those of POSIX systems")
if sys.platform != "win32":
    from tests.limits import Took, limited

TIMES = 15
"""How much longer than one of a small manual a check may take, the start of the program included."""
MANUAL = {"isodoc.yaml": hostile.SETTINGS, "b.yaml": hostile.DOCUMENT.encode()}


@functools.cache
def usual() -> float:
    """Return the seconds of the processor that this machine, as busy as it is, takes to check a small manual."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "m")
        write(root, MANUAL)
        return max(limited(root, "check", "-j", "1").seconds for _ in range(2))


def checked(root: Path, *options: str) -> Took:
    """Check the manual at *root* in a process that ends in order."""
    took = limited(root, "check", "-j", "1", *options)
    assert took.code in {0, 1}, took
    assert "Traceback" not in took.err
    assert took.seconds < TIMES * usual()
    return took


def codes(took: Took) -> set[str]:
    return {one["code"] for one in json.loads(took.out)["findings"]}


@pytest.mark.parametrize("folder", list(hostile.folders())[::5], ids=str)
def test_cases_1_to_8_are_refused_with_their_codes(tmp_path: Path, folder: hostile.Folder) -> None:
    folder.write(tmp_path / "m")
    took = checked(tmp_path / "m", "--format", "json")
    assert took.code == 1
    assert folder.codes <= codes(took)


def test_case_3_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    write(tmp_path, MANUAL)
    with (tmp_path / "a.yaml").open("wb") as file:
        file.write(hostile.DOCUMENT.encode())
        file.truncate(600 * 1024 * 1024)
    took = checked(tmp_path, "--format", "json")
    assert took.code == 1
    assert codes(took) == {"ISD102"}


def test_case_3_too_many_files_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, MANUAL)
    (tmp_path / "x").mkdir()
    for number in range(20_001):
        (tmp_path / "x" / str(number)).touch()
    took = checked(tmp_path, "--format", "json")
    assert took.code == 1
    assert "ISD109" in codes(took)


def test_case_5_inputs_of_the_yaml_suite_end_in_order(tmp_path: Path) -> None:
    inputs = {f"{one.name}.yaml": one.content for one in random.Random(3).sample(samples(), 40)}
    write(tmp_path, MANUAL | inputs)
    took = checked(tmp_path, "--format", "json")
    assert took.code == 1
    assert {finding["path"] for finding in json.loads(took.out)["findings"]} == set(inputs)


@pytest.mark.parametrize("first", range(3))
def test_valid_input_that_is_made_to_slow_checks_down_is_handled(tmp_path: Path, first: int) -> None:
    name, files = next(islice(heavy.grown(), first, None))
    write(tmp_path / name, files)
    checked(tmp_path / name)


@pytest.mark.parametrize("first", range(3))
def test_long_texts_in_many_sheets_take_together_no_longer_than_one_may(tmp_path: Path, first: int) -> None:
    for number, (_, files) in enumerate(islice(heavy.texts(), first, None, 60)):
        write(tmp_path, files)
        sheet = (tmp_path / "a.yaml").rename(tmp_path / f"a{number}.yaml")
        sheet.write_text(sheet.read_text("utf-8").replace("code: QT-01", f"code: QT-0{number}", 1), "utf-8")
    assert number > 5
    assert "ISD404" in codes(checked(tmp_path, "--format", "json"))


def test_links_and_devices_in_the_manual_are_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "m"
    write(root, MANUAL)
    secret = tmp_path / "secret.yaml"
    secret.write_text("SECRET-7f3a: a\n")
    (root / "ln.yaml").symlink_to(secret)
    (root / "loop").symlink_to(root)
    (root / "zero.yaml").symlink_to("/dev/zero")
    os.mkfifo(root / "pipe.yaml")
    for arguments in (("check", "-j", "1"), ("fix", "--diff"), ("fmt", "--diff")):
        took = limited(root, *arguments)
        assert took.code in {0, 1}, took
        assert "SECRET" not in took.out + took.err
