"""Redlines are valid OOXML, and LibreOffice makes of them the sheets that they lead to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.render.redline import redline
from tests.digests import Base
from tests.mutations import manual
from tests.office.validator import invalid
from tests.office.writer import differing
from tests.render.redline_pairs import Pairs

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = (1, 3, 6)
DAY = dt.datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - Word shows the clock time of the place


@pytest.fixture(scope="module")
def triples(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path, Path]]:
    """Return sheets before and after some changes, and what leads from one to the other."""
    room = tmp_path_factory.mktemp("redlines")
    pairs = Pairs(Base(manual("rich")))
    found = []
    for seed in SEEDS:
        old, new, _ = pairs.pair(seed)
        made = {"old": old, "new": new, "redline": redline(old, new, author="Trần Thị B", date=DAY)}
        for name, data in made.items():
            (room / f"{seed}-{name}.docx").write_bytes(data)
        found.append((room / f"{seed}-old.docx", room / f"{seed}-new.docx", room / f"{seed}-redline.docx"))
    return found


def test_redlines_are_valid_ooxml(triples: list[tuple[Path, Path, Path]]) -> None:
    assert invalid([made for _, _, made in triples]) == {}


def test_writer_makes_both_sheets_of_a_redline(triples: list[tuple[Path, Path, Path]], tmp_path: Path) -> None:
    assert differing(triples, tmp_path) == []
