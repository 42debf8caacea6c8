"""Case 5: the YAML test suite. What it calls invalid is refused, and what is read has the value that it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from isodoc.load import load
from isodoc.load.source import read_source
from isodoc.model.tree import blob_of
from tests import hostile
from tests.yaml_suite import Sample, samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.diagnostics import Diagnostic


class OneFile:
    """A small manual with a file that holds *content*."""

    def __init__(self, content: bytes) -> None:
        self._files = {
            "a.yaml": content,
            "isodoc.yaml": b"kind: manual\nagency: A\n",
            "b.yaml": hostile.DOCUMENT.encode(),
        }

    def paths(self) -> Sequence[str]:
        return sorted(self._files)

    def read(self, path: str) -> bytes:
        return self._files[path]

    def size(self, path: str) -> int:
        return len(self._files[path])

    def blob(self, path: str) -> str:
        return blob_of(self._files[path])


@pytest.fixture(scope="module")
def suite() -> list[Sample]:
    return samples()


def is_inside(one: Diagnostic, content: bytes) -> bool:
    """Tell whether the place of *one* is in the file, or right after its last character."""
    lines = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff").split("\n")
    place = one.location
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1


def test_the_suite_is_whole(suite: list[Sample]) -> None:
    assert (len(suite), sum(one.invalid for one in suite)) == (402, 94)


def test_every_input_is_a_file_with_findings_in_a_manual_that_is_read(suite: list[Sample]) -> None:
    for one in suite:
        manual, found = load(OneFile(one.content))
        assert manual is not None
        assert [law.path for law in manual.laws] == ["b.yaml"], one.name
        assert found, one.name  # no input has a kind that isodoc knows
        for finding in found:
            assert finding.location.path == "a.yaml", one.name
            assert re.fullmatch(r"ISD[12]\d\d", finding.code), one.name
            assert is_inside(finding, one.content), (one.name, finding)


def test_what_is_invalid_and_what_manuals_must_not_use_is_refused(suite: list[Sample]) -> None:
    assert [one.name for one in suite if one.invalid and read_source("a.yaml", one.content)[0] is not None] == []
    used = {one.name for one in suite if one.refused and not one.invalid}
    read = {one.name for one in suite if one.name in used and read_source("a.yaml", one.content)[0] is not None}
    assert len(used) >= 80
    assert read == {"UKK6-1"}, "a key that is a colon, which the suite calls empty as its neighbour's is"


def test_a_value_is_the_one_of_the_suite_or_none(suite: list[Sample]) -> None:
    count = 0
    for one in suite:
        source, _ = read_source("a.yaml", one.content)
        if source is not None:
            assert one.values == (source.data,), one.name
            count += 1
    assert count >= 70, "hardly anything is read"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("x: [a,\nb]\n", 2, 1),
        ("x:\n  - {a: b,\n  c: d}\n", 3, 3),
        ("x: 'a\nb'\n", 2, 1),
        ('x: "a\n\tb"\n', 2, 1),
        ("x: 'a'# b\n", 1, 7),
        ("x: >-# b\n  c\n", 1, 6),
        ("x: |\n   \n # b\n", 3, 2),
        ("x: {?a: b}\n", 1, 5),
        ("x: [?a]\n", 1, 5),
    ],
)
def test_what_libyaml_reads_against_the_rules_is_refused_at_its_place(text: str, line: int, column: int) -> None:
    source, found = read_source("a.yaml", text.encode())
    assert source is None
    assert [(one.code, one.location.line, one.location.column) for one in found] == [("ISD103", line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "x: [\n  a\n]\n",
        "x: {\n  a: b\n}\n",
        "x:\n  - [a,\n    b]\n",
        "x: 'a\n\n  b'\n",
        "x: 'a' # b\n",
        "x: 'a#b'\n",
        "x: > # b\n  c\n",
        "x: |\n\n  # b\n",
        "x: |\n\n# b\n",
        "x: [a?]\n",
        "[a,\nb]\n",
    ],
)
def test_what_the_rules_allow_is_read(text: str) -> None:
    _, found = read_source("a.yaml", text.encode())
    assert [one.code for one in found] in ([], ["ISD112"])
