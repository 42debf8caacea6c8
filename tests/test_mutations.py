"""A valid manual that is harmed somewhere: never an exception, and whatever breaks is found at its place."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mutations import Harmer, findings, harm, manual, missing

MANUALS = {name: manual(name) for name in ("rich", "real-sheets")}


@given(st.integers(0, 1999))
@settings(max_examples=200)
def test_a_harmed_manual_is_read_checked_and_reported(seed: int) -> None:
    files = MANUALS["real-sheets" if seed % 8 == 0 else "rich"]
    done = harm(files, seed)
    found = findings(done.files)
    assert missing(done, found) == [], done.what
    assert findings(done.files) == found


@pytest.mark.parametrize("way", ["drop_required", "unknown_key", "wrong_type", "twin", "rename", "too_long"])
def test_each_kind_of_break_is_done_and_found(way: str) -> None:
    done = 0
    for seed in range(120):
        broken = getattr(Harmer(MANUALS["rich"], random.Random(seed)), way)()
        if broken is not None and broken.breaks:
            assert missing(broken, findings(broken.files)) == [], broken.what
            done += 1
    assert done >= 3
