from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.comment.forge import Forge

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def forge() -> Iterator[Forge]:
    with Forge() as running:
        yield running
