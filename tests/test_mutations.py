"""A valid manual that is harmed somewhere: never an exception, and whatever breaks is found at its place."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.load.trees import Kept
from tests.mutations import Harmer, examined, findings, harm, manual, missing, write

pytestmark = pytest.mark.no_cover  # each check and each part of the loader has tests that say what it does
MANUALS = {name: manual(name) for name in ("rich", "real-sheets")}
KEPT = Kept()
"""What was read of these, and of how they were harmed."""


@given(st.integers(0, 1999))
@settings(max_examples=200)
def test_a_harmed_manual_is_read_checked_and_reported(seed: int) -> None:
    files = MANUALS["real-sheets" if seed % 8 == 0 else "rich"]
    done = harm(files, seed)
    found = findings(done.files)
    assert missing(done, found) == [], done.what
    assert examined(done.files, KEPT) == found


@pytest.mark.parametrize("way", ["drop_required", "unknown_key", "wrong_type", "twin", "rename", "too_long"])
def test_each_kind_of_break_is_done_and_found(way: str) -> None:
    done = 0
    written: set[str] = set()
    for seed in range(120):
        broken = getattr(Harmer(MANUALS["rich"], random.Random(seed)), way)()
        if broken is not None and broken.breaks:
            found = examined(broken.files, KEPT)
            assert missing(broken, found) == [], broken.what
            done += 1
            if codes := {one.code for one in found} - written:
                write(found, broken.files)
                written |= codes
    assert done >= 3
