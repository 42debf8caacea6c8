"""Where values begin and end: as libyaml has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, strategies

from isodoc.edit.outline import Part, outline
from isodoc.load.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
REAL = sorted([*(ROOT / "procedures").rglob("*.yaml"), *(ROOT / "tests" / "data" / "real-sheets").rglob("*.yaml")])


def read(text: str) -> Part:
    source, findings = read_source("a.yaml", text.encode())
    assert source is not None, findings
    return outline(text, source.marks)


def libyaml(text: str) -> tuple[dict[int, tuple[int, str]], dict[int, int]]:
    """Return style and end of every scalar, and the end of every container in brackets, by their beginnings."""
    scalars: dict[int, tuple[int, str]] = {}
    brackets: dict[int, int] = {}
    opened: list[Any] = []
    events: Iterator[Any] = yaml.parse(text, yaml.CLoader)
    for event in events:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            scalars[event.start_mark.index] = (event.end_mark.index, event.style or "")
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            opened.append(event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            begun = opened.pop()
            if begun.flow_style:
                brackets[begun.start_mark.index] = event.end_mark.index
    return scalars, brackets


def agree(text: str) -> None:
    scalars, brackets = libyaml(text)
    for part, _ in read(text).walk():
        if part.in_brackets:
            assert part.end == brackets[part.start]
        elif part.style in ("|", ">"):
            end = scalars[part.start][0]
            assert text[: part.end].rstrip(" \n") == text[:end].rstrip(" \n")
        elif part.style in ("", "'", '"') and part.end > part.start:
            assert (part.end, part.style) == scalars[part.start]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_files(path: Path) -> None:
    agree(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "a: một\n  hai # ba\nb: x\n",
        "a: một\n\n  hai\nb: x\n",
        "a: |+\n  x\n\n\nb: x\n",
        "a: |2\n    x\n   y\nb: x\n",
        "a: >- # chú thích\n  x\n\nb: x\n",
        "a: [x, 'y''z', {b: \"c\\\"d\"}, # e\n  f#g , h:i]\nb: {}\n",
        "a: {b: , c: [ ]}\n",
        "a: {x: một\n    hai, y: z}\n",
        "a:\nb: \nc:\n- \n- x\n",
        "- a\n- - b\n  - c: d\n    e: f\n",
        "a:\n  - |\n    # x\n    y\n  # z\n  - w\n",
        "a: b#c\nd: 'e\n\n  f'\n",
        "a:\n  một\n  hai\n",
        "a: |\n",
        "a: |\n\n\nb: c\n",
    ],
)
def test_what_people_seldom_write(text: str) -> None:
    agree(text if not text.startswith("-") else "a:\n" + text)


WORDS = strategies.sampled_from(["một", "hai ba", "x:y", "a#b", "-1", "'q'", '"q: [r]"', "", "{k: v, l: }", "[1, [2]]"])


@given(strategies.lists(WORDS, min_size=1, max_size=6), strategies.booleans(), strategies.booleans())
def test_generated_values(words: list[str], listed: bool, brackets: bool) -> None:
    if brackets:
        agree("a: [" + ", ".join(word or "x" for word in words) + "]\n")
    elif listed:
        agree("a:\n" + "".join(f"  - {word}\n" for word in words))
    else:
        agree("".join(f"k{number}: {word} # c\n" for number, word in enumerate(words)))


def test_a_part_is_found_by_its_keys() -> None:
    root = read("a:\n  - b: x\n    c: [y, z]\n")
    part = root.by_keys().get(("a", 0, "c", 1))
    assert part is not None
    assert (part.start, part.end, part.style) == (23, 24, "")
    assert root.by_keys().get(("a", 1)) is None
    assert root.by_keys().get(("a", 1, "c")) is None
    assert [keys for _, keys in root.walk()] == [
        (), ("a",), ("a", 0), ("a", 0, "b"), ("a", 0, "c"), ("a", 0, "c", 0), ("a", 0, "c", 1)
    ]  # fmt: skip
