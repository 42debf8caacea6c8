"""What each of many relations concerns is known: nothing more is told, and nothing less."""

from __future__ import annotations

import pytest

from tests.impact.truth import told


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_more_and_nothing_less(seed: int) -> None:
    right, wrong, missing = told(seed, relations=50, procedures=40)
    assert (wrong, missing) == (0, 0)
    assert right > 100
